"""What is worked out about what people add after an activity: how long it is open, what to mend, and who hears of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from coc_desktop.problems import Problem
from coc_desktop.wording import day
from models.vocabulary import AddedFor, AddedHow, Decision, SupportState

TOLD_US = (AddedHow.ON_PAPER, AddedHow.BY_PHONE, AddedHow.IN_WRITING, AddedHow.LATER_NOTE)
"""How a colleague is told what they then write down."""

NOTED = frozenset({SupportState.DONE, SupportState.IN_WRITING})
"""The debriefs that there can be a note of."""

LONGEST_NOTE = 500
"""Characters in a note of a debrief: a few sentences, and no report of anybody."""


SAFE = 5
"""Fewer people than this are told of to nobody: somebody might be known by what they said."""


@dataclass(frozen=True, slots=True)
class AdditionDraft:
    """What somebody added after an activity: their words, how and when they said it, and where it goes.

    Of a note of a debrief, `agreed` is their yes to it and `said_on` the day on which they gave it.
    """

    words: str = ""
    how: AddedHow = AddedHow.BY_PHONE
    said_on: dt.date | None = None
    goes_to: AddedFor = AddedFor.KEPT
    agreed: bool = False


def add_until(held_on: dt.date, settled_on: dt.date | None, days: int) -> dt.date:
    """Return the last day on which something can be added: so many days after the activity, or its debrief if that was later."""
    return max(held_on, settled_on or held_on) + dt.timedelta(days=days)


def problems_in_addition(draft: AdditionDraft, held_on: dt.date, until: dt.date, today: dt.date) -> tuple[Problem, ...]:
    """Return what to mend before what somebody added can be kept. The day they said it counts, not the day it is typed."""
    found = [] if draft.words.strip() else [Problem("words", "Enter what they added.")]
    said_on = draft.said_on or today
    if not held_on <= said_on <= today:
        found.append(Problem("said_on", "Enter a day from the activity to today."))
    elif said_on > until:
        over = f"It was open until {day(until)}. Talk with them, and write what they need in their plan."
        found.append(Problem("said_on", over))
    return (*found, *(_problems_in_note(draft) if draft.how is AddedHow.AT_DEBRIEF else ()))


def _problems_in_note(draft: AdditionDraft) -> tuple[Problem, ...]:
    """Return what to mend in a note of a debrief: it is short, and there is none without their yes."""
    length = len(draft.words.strip())
    found = [] if draft.agreed else [Problem("agreed", "Ask them first. Without their yes there is no note.")]
    if length > LONGEST_NOTE:
        found.append(Problem("words", f"Make it shorter: {length} characters now, and at most {LONGEST_NOTE}."))
    return tuple(found)


def reason_against_note(debrief: SupportState | None, notes: int) -> str | None:
    """Return why no note of a debrief can be kept now, or None."""
    if debrief not in NOTED:
        return "A note is kept once the debrief is done, or settled in writing."
    return "There is a note of this debrief. Take it out before another is kept." if notes else None


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """What came of an idea: the decision, and the words to its person.

    With `shared` they agreed that the team hears of it, without their name: `you_said` and `we_did` are the words for that.
    `agreed` are those they agreed to before, if any; to other words they are asked anew, and `asked_again` says that they were.
    """

    decision: Decision | None = None
    words: str = ""
    shared: bool = False
    you_said: str = ""
    we_did: str = ""
    asked_again: bool = False
    agreed: tuple[str, str] | None = None

    def for_all(self) -> tuple[str, str] | None:
        """Return the words for everybody, and none where its person did not agree to any."""
        return (self.you_said.strip(), self.we_did.strip()) if self.shared else None

    def is_reworded(self) -> bool:
        """Say whether everybody would hear it in other words than its person agreed to."""
        return self.shared and self.agreed is not None and self.for_all() != self.agreed


def problems_in_answer(draft: AnswerDraft, names_somebody: Callable[[str], bool] | None = None) -> tuple[Problem, ...]:
    """Return what to mend in an answer. What everybody hears names nobody, as far as it is known who could be named."""
    found = [] if draft.decision is not None else [Problem("decision", "Choose what came of it.")]
    found += [] if draft.words.strip() else [Problem("words", "Enter what we did, or why not.")]
    if draft.shared:
        for field, words in (("you_said", draft.you_said), ("we_did", draft.we_did)):
            if not words.strip():
                found.append(Problem(field, "Enter it in words that everybody may read."))
            elif names_somebody is not None and names_somebody(words):
                found.append(Problem(field, "This names somebody. Everybody may read it, so write it without the name."))
    if draft.is_reworded() and not draft.asked_again:
        found.append(Problem("asked_again", "Ask them first. They agreed to other words."))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class SaidDid:
    """What somebody said and what came of it, in the words that everybody may read; whose it is stays here."""

    person_id: UUID
    said: str
    decision: Decision
    did: str


def tellable(rows: Sequence[SaidDid]) -> tuple[SaidDid, ...]:
    """Return what the team is told, or nothing where it comes from fewer people than is safe."""
    return tuple(rows) if len({one.person_id for one in rows}) >= SAFE else ()
