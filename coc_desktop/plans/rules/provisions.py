"""Adjustments at one activity: when each is due, what becomes of them when a plan or a date changes, what is left to say."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from coc_desktop.plans.rules.asked import Asked
from coc_desktop.plans.rules.cuts import Action
from coc_desktop.problems import Problem
from coc_desktop.working_days import A_WEEK, working_days_after, working_days_before, working_days_from
from models.vocabulary import Happened, Helped, Outcome, Phase, ProvisionState

SOON = 3
"""Days before something is due from which Home asks for it, where the person did not say how long they need it."""

ASKED_FOR = frozenset({Outcome.INVITED, Outcome.SAID_YES, Outcome.TOOK_PART, Outcome.LEFT_EARLY})
"""Whose adjustments are made ready: everybody who is coming, also those who have not answered yet, and those who came."""

NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10, "the": 1, "a": 1}
AHEAD = re.compile(
    rf"\b(\d{{1,3}}|{'|'.join(NUMBERS)}) (?:working )?(day|week)s? (?:before|ahead|early|in advance)\b", re.IGNORECASE
)


AFTERWARDS = re.compile(r"\b(?:after|afterwards|within|the next (?:working )?day)\b", re.IGNORECASE)
LATER = re.compile(r"\b(\d{1,3}) (day|week)s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kept:
    """A provision as it is kept. Without `action` its words are not shared any more; `answered` that its person spoke of it."""

    provision_id: UUID
    adjustment_id: UUID
    section: str
    action: str
    due_on: dt.date
    state: ProvisionState = ProvisionState.TO_DO
    wanted: bool = True
    answered: bool = False

    @property
    def stays(self) -> bool:
        """Say whether it is kept whatever is asked for: somebody saw to it, or its person said how it went."""
        return self.answered or self.state is not ProvisionState.TO_DO


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a plan asks for at one activity, with the day it is due."""

    asked: Asked
    due_on: dt.date
    lead_days: int | None


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What is to be done to the provisions of one place: which to make, which to bring in line and how, which to take out."""

    made: tuple[Wanted, ...] = ()
    in_line: tuple[tuple[Kept, Wanted], ...] = ()
    let_go: tuple[Kept, ...] = ()
    taken_out: tuple[Kept, ...] = ()


def lead_days(action: Action) -> int | None:
    """Return how many working days ahead somebody needs an action, as chosen or as typed; None where nobody said.

    `3 days before` are three working days and `a week before` is five, so that what they need never comes late for a weekend.
    """
    if action.lead_days is not None:
        return action.lead_days
    found = AHEAD.search(action.when)
    if found is None:
        return None
    said = found[1].casefold()
    return _in_working_days(int(said) if said.isdigit() else NUMBERS[said], found[2])


def due_on(action: Action, day: dt.date) -> dt.date:
    """Return by when an action is done for an activity on a day: as far ahead as they need it, on the day, or after it.

    Days are working days: where that is on a weekend or a bank holiday it is the working day before, and after the activity the
    one that follows.
    """
    after = _days_after(action)
    if after is not None:
        return working_days_after(day, after)
    days = lead_days(action)
    if days is None:
        days = 1 if action.phase is Phase.BEFORE else 0
    return working_days_before(day, days)


def _days_after(action: Action) -> int | None:
    """Return how many working days after an activity an action is due, or None for what comes before it or at it."""
    if lead_days(action) is not None or action.phase not in (None, Phase.AFTER):
        return None
    if action.phase is None and not AFTERWARDS.search(action.when):
        return None
    found = LATER.search(action.when)
    return _in_working_days(int(found[1]), found[2]) if found else 1


def _in_working_days(number: int, unit: str) -> int:
    return number * (A_WEEK if unit.casefold() == "week" else 1)


def days_ahead(lead: int | None, due: dt.date, day: dt.date) -> int | None:
    """Return how many working days ahead of `day` something is due, where its person named any.

    It is counted from the day it is due: `lead` may be of the calendar, as it was kept before days were working days.
    """
    return working_days_from(due, day) if lead else None


def asks_from(due: dt.date, days_ahead: int | None, day: dt.date) -> dt.date:
    """Return from which day Home asks: the day their own days begin, or a few days before it is due where they named none.

    For what comes after the activity on `day` it is the day it is due.
    """
    return due if days_ahead or due > day else due - dt.timedelta(days=SOON)


def wanted_for(asked: Iterable[Asked], day: dt.date) -> tuple[Wanted, ...]:
    """Return what is asked for at an activity on a day, each action once."""
    once = {one.action.id: Wanted(one, due_on(one.action, day), lead_days(one.action)) for one in asked}
    return tuple(once.values())


def refreshed(kept: Sequence[Kept], wanted: Sequence[Wanted], *, moved: bool = False) -> Refreshed:
    """Bring the provisions of one place in line with what is asked for now.

    What somebody saw to, or its person spoke of, is never taken out. Where it is asked for otherwise than it was, or the
    activity moved, it is to be looked at again; where it is asked for no longer its words go.
    """
    here = {one.adjustment_id: one for one in kept}
    made, in_line = [], []
    for want in wanted:
        one = here.pop(want.asked.action.id, None) if want.asked.action.id is not None else None
        if one is None:
            made.append(want)
        else:
            in_line.append((_asked_again(one, want, moved=moved), want))
    let_go = tuple(one for one in here.values() if one.stays)
    taken_out = tuple(one for one in here.values() if not one.stays)
    return Refreshed(tuple(made), tuple(in_line), let_go, taken_out)


def _asked_again(one: Kept, want: Wanted, *, moved: bool) -> Kept:
    same = not moved and one.wanted and (one.action, one.due_on) == (want.asked.action.action, want.due_on)
    state = one.state if same or one.state is ProvisionState.TO_DO else ProvisionState.CHANGED
    return replace(one, state=state, wanted=True, action=want.asked.action.action, due_on=want.due_on)


def is_unshared(one: Kept, sections: frozenset[str]) -> bool:
    """Say whether the words of something at an activity that is over are to go: its section is shared no longer."""
    return bool(one.action) and one.section not in sections


def went_wrong(state: ProvisionState, happened: Happened, helped: Helped) -> bool:
    """Say whether an adjustment belongs in the register: not met, or not as the person says it was to be."""
    return state is ProvisionState.NOT_MET or happened in (Happened.NO, Happened.PARTLY) or helped is Helped.NO


HAPPENED = {
    Happened.NOT_SAID: "",
    Happened.YES: "It happened",
    Happened.PARTLY: "It happened partly",
    Happened.NO: "It did not happen",
}


@dataclass(frozen=True, slots=True)
class ProvisionAnswer:
    """What the person says afterwards of one adjustment, in codes and in their own words."""

    happened: Happened = Happened.NOT_SAID
    helped: Helped = Helped.NOT_SAID
    words: str = ""


@dataclass(frozen=True, slots=True)
class Went:
    """What a person says of one thing that was to be ready for them."""

    provision_id: UUID
    answer: ProvisionAnswer

    def in_words(self) -> str:
        """Return their words, then what they chose, for where it can be no answer any more; nothing where they took it back."""
        said = self.answer
        chosen = [HAPPENED[said.happened], said.helped.label if said.helped is not Helped.NOT_SAID else ""]
        told = ". ".join(one for one in chosen if one)
        return "\n\n".join(part for part in (said.words, f"Of something that was to be ready: {told}." if told else "") if part)


def problems_in_answers(answers: Mapping[UUID, ProvisionAnswer]) -> tuple[Problem, ...]:
    """Return what to mend before answers are kept: something that did not happen cannot have helped."""
    odd = any(one.happened is Happened.NO and one.helped in (Helped.YES, Helped.SOMEWHAT) for one in answers.values())
    return (Problem("", "Something that did not happen cannot have helped. Look at that answer again."),) if odd else ()


def named_in(who: str, names: Mapping[UUID, str]) -> UUID | None:
    """Return the colleague whom a plan names for an action, if it names exactly one by their whole name."""
    found = [account_id for account_id, name in names.items() if name.casefold() == " ".join(who.split()).casefold()]
    return found[0] if len(found) == 1 else None


def paper_in(words: str, papers: Mapping[str, Sequence[str]], sending: Sequence[str]) -> str:
    """Return which paper an action sends, by what papers and sending are called; nothing where it sends none."""
    said = set(re.findall(r"[a-z]+", words.casefold()))
    if not said.intersection(sending):
        return ""
    return next((key for key, called in papers.items() if said.intersection(called)), "")
