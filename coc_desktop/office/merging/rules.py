"""What is worked out about a merge: which value of each field stands unless somebody chooses, and what nobody may lose by it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from coc_desktop.problems import Problem
from models.vocabulary import Channel, ContactStop, PaperFormat, PersonStatus, SupportKind, SupportState

Values = Mapping[str, Any]


class Side(StrEnum):
    """Where a value is taken from: the first record, the second, or both where a field holds several."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class MergeField:
    """One thing that is chosen: its label, the columns that it is made of, and whether it can hold what both say."""

    key: str
    label: str
    columns: tuple[str, ...]
    holds_both: bool = False


FIELDS = (
    MergeField("known_as", "What they like to be called", ("known_as",)),
    MergeField("given", "First name in full", ("given",)),
    MergeField("surname", "Surname", ("surname",)),
    MergeField("pronouns", "Pronouns", ("pronouns",)),
    MergeField("kind", "How they describe themselves", ("kind",)),
    MergeField("phones", "Phone numbers", ("phones",), holds_both=True),
    MergeField("emails", "Emails", ("emails",), holds_both=True),
    MergeField("address", "Address", ("address", "postcode")),
    MergeField("channel", "They would like us to use", ("channel", "channel_words")),
    MergeField("languages", "Languages", ("languages",)),
    MergeField("paper_format", "Format of their papers", ("paper_format",)),
    MergeField("status", "Where they are with the bank", ("status", "status_on", "status_because")),
    MergeField("joined_on", "Joined on", ("joined_on",)),
    MergeField("team_id", "Team", ("team_id",)),
    MergeField("lead_id", "Named lead", ("lead_id",)),
)
PAYEE = MergeField("payee", "What an invoice carries", ("payee",))
PLAN = MergeField("plan", "Plan", ("plan",))
EMPTY = frozenset({Channel.NOT_ASKED, PersonStatus.NOT_KNOWN})
STRICTEST = (ContactStop.HAS_DIED, ContactStop.MAY_HAVE_DIED, ContactStop.ASKED_US, ContactStop.NONE)


@dataclass(frozen=True, slots=True)
class MergeDraft:
    """What was decided: the two records as they were read, which one stays, and the choices that differ from what is proposed."""

    first_id: UUID
    second_id: UUID
    first_version: int
    second_version: int
    stays: Side
    chosen: Mapping[str, Side]


def problems_in(draft: MergeDraft) -> tuple[Problem, ...]:
    """Return what to mend before two records can be merged."""
    if draft.first_id == draft.second_id:
        return (Problem("", "These are one record already."),)
    if draft.stays is Side.BOTH:
        return (Problem("stays", "Choose which record stays."),)
    held = {field.key for field in FIELDS if field.holds_both}
    wrong = sorted(key for key, side in draft.chosen.items() if side is Side.BOTH and key not in held)
    return tuple(Problem(key, "Choose one of the two.") for key in wrong)


def differs(field: MergeField, first: Values, second: Values) -> bool:
    """Say whether two records do not say the same in a field."""
    return any(first[column] != second[column] for column in field.columns)


def proposed(field: MergeField, first: Values, second: Values, newer: Side) -> Side:
    """Return which value stands unless somebody chooses: what is filled, what says more, and else what was written last."""
    ours, theirs = _filled(field, first), _filled(field, second)
    if not ours or not theirs:
        return Side.FIRST if ours or not theirs else Side.SECOND
    if field.key == "joined_on":
        return Side.FIRST if first["joined_on"] <= second["joined_on"] else Side.SECOND
    if field.key == "paper_format" and PaperFormat.STANDARD in (first["paper_format"], second["paper_format"]):
        return Side.SECOND if first["paper_format"] is PaperFormat.STANDARD else Side.FIRST
    if field.holds_both:
        return _fuller_of(first[field.key], second[field.key])
    return newer


def _filled(field: MergeField, values: Values) -> bool:
    said = values[field.columns[0]]
    return bool(said) and said not in EMPTY


def _fuller_of(first: Sequence[str], second: Sequence[str]) -> Side:
    if set(second) <= set(first):
        return Side.FIRST
    return Side.SECOND if set(first) <= set(second) else Side.BOTH


def taken(field: MergeField, side: Side, first: Values, second: Values) -> dict[str, Any]:
    """Return the columns of one field as they were chosen."""
    if side is Side.BOTH:
        return {field.key: tuple(dict.fromkeys((*first[field.key], *second[field.key])))}
    source = first if side is Side.FIRST else second
    return {column: source[column] for column in field.columns}


def strictest(first: ContactStop, second: ContactStop) -> ContactStop:
    """Return the contact stop that stands: a merge never lifts one."""
    return min(first, second, key=STRICTEST.index)


def keeps_asking(first: ContactStop, second: ContactStop) -> bool:
    """Say whether a wish not to be contacted would be lost behind a stop that somebody may lift after looking."""
    return {first, second} == {ContactStop.MAY_HAVE_DIED, ContactStop.ASKED_US}


def fuller(first: int, second: int) -> Side:
    """Return which record stays unless somebody chooses: the one that more hangs on, and the first when it is the same."""
    return Side.SECOND if second > first else Side.FIRST


def earliest(*days: dt.date | None) -> dt.date | None:
    """Return the earliest of the days that are known."""
    return min((day for day in days if day is not None), default=None)


def is_debrief(kind: SupportKind) -> bool:
    """Say whether a support meeting comes after the work, now or later."""
    return kind is not SupportKind.PRE_MEET


HELD = frozenset({SupportState.DONE, SupportState.IN_WRITING})
ARRANGED = frozenset({SupportState.BOOKED, SupportState.LATER, SupportState.NOT_WANTED})


def how_far(state: SupportState, *, of_standing: bool) -> int:
    """Say how much a support meeting carries: one that was held most, then what stands with its place, then what was arranged."""
    if state in HELD:
        return 4
    if of_standing:
        return 1 if state is SupportState.NOT_BOOKED else 3
    return 2 if state in ARRANGED else 0
