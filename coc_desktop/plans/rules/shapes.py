"""The short forms of a cut: five lines for a chair, one line for a card, and what a host is to do. Nothing but cuts goes in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coc_desktop.plans.rules.cuts import Action, Cut, CutSection
from coc_desktop.wording import count
from models.vocabulary import Term

LINES = 5
LONGEST = 160  # characters of somebody's words on one line of a summary; longer ones end at a whole word
ON_A_CARD = 6
FIRST = ("taking_part", "hard", "room", "before")  # what a chair needs most comes first


class PlanPaper(Term):
    """The cuts of a plan that can be put on paper."""

    WHOLE = "whole", "Everything they see"
    SUMMARY = "summary", "Five lines for whoever chairs"
    CARD = "card", "One line on a card"
    HOST = "host", "What the host is to do"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a summary: what it is about, and what is said; `own` when they are the person's own words.

    `key` is the section it is of.
    """

    title: str
    words: str
    own: bool
    key: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class HostLine:
    """One thing a host is to do: the action, when, and for how many. The last is empty where it would point at somebody."""

    action: str
    when: str
    people: str


@dataclass(frozen=True, slots=True)
class HostSheet:
    """What a host is to do for everybody who comes.

    `alone` says that it is all for one person; `withheld` counts what a host is not told as it says a name or a reason;
    `until` is the last day on which all of it may be used. `agreed` says that every plan it comes from is agreed.
    """

    lines: tuple[HostLine, ...] = ()
    alone: bool = True
    withheld: int = 0
    until: dt.date | None = None
    agreed: bool = True


@dataclass(frozen=True, slots=True)
class HostHour:
    """One line of the order of the day: from when to when, what it is, and the colleague who is in it."""

    when: str
    what: str
    who: str = ""
    is_break: bool = False


@dataclass(frozen=True, slots=True)
class HostDay:
    """The day of an activity for whoever hosts it: its order with the breaks, the quiet room, and the colleague to ask."""

    hours: tuple[HostHour, ...] = ()
    ask: str = ""
    quiet_room: str = ""


def five_lines(found: Cut, titles: Mapping[str, str]) -> tuple[Line, ...]:
    """Return at most five lines, the sections a chair needs most first; what to do stands before words."""
    rank = {key: place for place, key in enumerate(FIRST)}
    said = [one for one in found.sections if one.actions or one.words]
    chosen = sorted(said, key=lambda one: rank.get(one.key, len(rank)))[:LINES]
    return tuple(_line(one, titles.get(one.key, one.key)) for one in chosen)


def _line(section: CutSection, title: str) -> Line:
    if section.actions:
        return Line(title, " ".join(map(_sentence, section.actions)), own=False, key=section.key)
    return Line(title, _shortened(section.words), own=True, key=section.key)


def _shortened(words: str) -> str:
    """Return somebody's words on one line, ended at a whole word where there are too many; none is changed."""
    line = " ".join(words.split())
    if len(line) <= LONGEST:
        return line
    kept = line[: LONGEST + 1].rsplit(" ", 1)[0]
    return f"{kept if len(kept) <= LONGEST else line[:LONGEST]} …"


def one_line(found: Cut) -> str:
    """Return a card's one line: what to do, as few words as that takes."""
    actions = [_sentence(action) for action in found.actions()]
    if not actions:
        return next((_shortened(section.words) for section in found.sections if section.words), "")
    more = len(actions) - ON_A_CARD
    rest = [f"And {count(more, 'thing')} more."] if more > 0 else []
    return " ".join(actions[:ON_A_CARD] + rest)


def host_sheet(cuts: Sequence[Cut], coming: int) -> HostSheet:
    """Put together what a host is to do by these cuts of those coming, most asked for first; nobody is counted alone."""
    asked: dict[str, tuple[Action, int]] = {}
    for found in cuts:
        once = {_bare(action.action).casefold(): action for action in found.actions()}
        for key, action in once.items():
            first, people = asked.get(key, (action, 0))
            asked[key] = (first, people + 1)
    alone = coming == 1
    until = min((found.until for found in cuts if found.until is not None), default=None)
    ranked = sorted(asked.values(), key=lambda one: (-one[1], one[0].action.casefold()))
    lines = (
        HostLine(_bare(action.action), when_words(action), "" if alone else count(people, "person", "people"))
        for action, people in ranked
    )
    agreed = all(found.agreed_on is not None for found in cuts if found.actions())
    return HostSheet(tuple(lines), alone, sum(found.withheld for found in cuts), until, agreed)


def rest_words(action: Action) -> str:
    """Say of an action who does it, when, and whether it is for a harder day only: `Sam Patel, 3 days before`."""
    harder = "only on a harder day" if action.harder else ""
    return ", ".join(part for part in (action.who, when_words(action), harder) if part)


def when_words(action: Action) -> str:
    """Say when an action is due: `3 working days before`, `During`, or as it was typed."""
    if action.lead_days:
        return f"{count(action.lead_days, 'working day')} before"
    return action.when or (action.phase.label if action.phase is not None else "")


def _sentence(action: Action) -> str:
    """Return what is to be done, and whether that is only on a harder day; sentences stand one after another on a line."""
    said = f"{_bare(action.action)} (on a harder day)" if action.harder else _bare(action.action)
    return said if said.endswith(("!", "?", "…")) else f"{said}."


def _bare(words: str) -> str:
    return words.strip().rstrip(".")
