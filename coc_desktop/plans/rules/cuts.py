"""What each reader of a plan gets. `cut` is the one way from a plan to anybody but the person who writes it with them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from coc_desktop.plans.rules.sharing import UNASKED, Agreed
from coc_desktop.wording import bare
from models.vocabulary import Audience, Phase


@dataclass(frozen=True, slots=True)
class Action:
    """One thing we will do, as it stands in a plan or in a cut of it."""

    action: str
    who: str = ""
    when: str = ""
    phase: Phase | None = None
    lead_days: int | None = None
    id: UUID | None = None
    category: str = ""
    room: str = ""
    taking_part: str = ""
    harder: bool = False


@dataclass(frozen=True, slots=True)
class WrittenSection:
    """One section as it is kept. `asked` says whether the person was asked who may see it."""

    key: str
    words: str = ""
    said_instead: str = ""
    harder: str = ""
    actions: tuple[Action, ...] = ()
    shares: tuple[Agreed, ...] = ()
    asked: bool = False


@dataclass(frozen=True, slots=True)
class WrittenPlan:
    """A whole plan as it is kept. `not_for_hosts` are words that no host is told: names, and what begins a reason."""

    known_as: str
    sections: tuple[WrittenSection, ...] = ()
    agreed_on: dt.date | None = None
    not_for_hosts: frozenset[str] = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True)
class CutSection:
    """What one reader gets of one section. `for_me` is what its person keeps for themselves: on their own card’s cut alone."""

    key: str
    words: str = ""
    said_instead: str = ""
    harder: str = ""
    actions: tuple[Action, ...] = ()
    for_me: str = ""
    for_me_harder: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """What one reader gets of a plan on one day: what was agreed that they see, and nothing of what was not.

    A cut for a venue holds neither name nor words, only what to do; `withheld` counts the actions that were left out of it
    because they say a name or a reason. `until` is the first day after which something of it may no longer be read.
    """

    audience: Audience
    on: dt.date
    known_as: str = ""
    sections: tuple[CutSection, ...] = ()
    agreed_on: dt.date | None = None
    until: dt.date | None = None
    withheld: int = 0

    def section(self, key: str) -> CutSection | None:
        """Return one section, if this reader gets any of it."""
        return next((one for one in self.sections if one.key == key), None)

    def actions(self) -> tuple[Action, ...]:
        """Return everything to do, in the order of the sections."""
        return tuple(action for section in self.sections for action in section.actions)


def cut(plan: WrittenPlan, audience: Audience, on: dt.date, reader: UUID | None = None) -> Cut:
    """Return what one reader may see of a plan on a day.

    The person themselves (`ONLY_ME`) gets all of it. A named lead gets what names them, `reader` being their account; so
    does a member of the team, beside what is for the team.
    """
    shared = [(section, _share(section, audience, on, reader)) for section in plan.sections]
    given = [(section, share) for section, share in shared if share is not None]
    sections = tuple(CutSection(one.key, one.words, one.said_instead, one.harder, one.actions) for one, _ in given)
    until = min((share.until for _, share in given if share.until is not None), default=None)
    found = Cut(audience, on, plan.known_as, sections, plan.agreed_on, until)
    return nameless(found, plan.not_for_hosts) if audience is Audience.VENUE else found


def with_only_me(found: Cut, kept: Mapping[str, tuple[str, str]]) -> Cut:
    """Return a person’s own cut with what they keep for themselves in it, section by section: words, and for a harder day."""
    if found.audience is not Audience.ONLY_ME:
        raise ValueError("what somebody keeps for themselves is in nobody else's cut")
    bare = [CutSection(key) for key in kept if found.section(key) is None]
    sections = (
        replace(one, for_me=kept[one.key][0], for_me_harder=kept[one.key][1]) if one.key in kept else one
        for one in (*found.sections, *bare)
    )
    return replace(found, sections=tuple(sections))


def for_the_day(plan: WrittenPlan, *, harder: bool) -> WrittenPlan:
    """Return a plan as it holds for one activity: with what is asked for on a harder day when it is one, else without."""
    sections = (
        replace(one, actions=tuple(replace(do, harder=False) for do in one.actions if harder or not do.harder))
        for one in plan.sections
    )
    return replace(plan, sections=tuple(sections))


def nameless(found: Cut, hidden: frozenset[str]) -> Cut:
    """Return only what is to be done of a cut: no name, no words, no action that says a name or a reason.

    What is for a harder day only is left out: whoever hosts is asked for it on that day (`for_the_day`).
    """
    usual = [(section.key, [one for one in section.actions if not one.harder]) for section in found.sections]
    actions = [one for _, ours in usual for one in ours]
    sections = tuple(CutSection(key, actions=tuple(_unsigned(ours, hidden))) for key, ours in usual)
    said = tuple(one for one in sections if one.actions)
    withheld = len(actions) - sum(len(one.actions) for one in said)
    return replace(found, known_as="", sections=said, withheld=found.withheld + withheld)


def _unsigned(actions: Iterable[Action], hidden: frozenset[str]) -> Iterator[Action]:
    """Give the actions that anybody may be told, without who does them; a time that was typed is told on the same terms."""
    for one in actions:
        if tells_no_one(one.action, hidden):
            when = one.when if tells_no_one(one.when, hidden) else ""
            yield Action(one.action, when=when, phase=one.phase, lead_days=one.lead_days)


def _share(section: WrittenSection, audience: Audience, on: dt.date, reader: UUID | None) -> Agreed | None:
    """Return what lets a reader see a section, the longest lasting first, or None when nothing does."""
    if audience is Audience.ONLY_ME:
        return Agreed(Audience.ONLY_ME)
    shares = section.shares if section.asked else UNASKED
    holding = [one for one in shares if one.holds(on) and _is_for(one, audience, reader)]
    return max(holding, key=lambda one: one.until or dt.date.max, default=None)


def _is_for(share: Agreed, audience: Audience, reader: UUID | None) -> bool:
    if share.audience is Audience.MY_LEAD:
        return audience in (Audience.MY_LEAD, Audience.TEAM) and share.named is not None and share.named == reader
    return share.audience is audience


def tells_no_one(words: str, hidden: Iterable[str]) -> bool:
    """Say whether words name nobody and begin no reason, so that somebody may be told to do them."""
    heard = f" {_plain(words)} "
    return not any(f" {plain} " in heard for plain in map(_plain, hidden) if plain)


def _plain(words: str) -> str:
    """Return words as they are heard, without the possessive that hides a name."""
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"[’']s\b", "", bare(words))))
