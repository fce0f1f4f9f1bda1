"""Limits, what is near one, what came late, what people say of their claims, and when less may be paid than was claimed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from coc_desktop.money import pounds
from coc_desktop.payments.rules import BEFORE_APPROVING
from coc_desktop.problems import Problem
from coc_desktop.wording import count, day
from models.vocabulary import CheckHow, CheckSaid, ClaimState


@dataclass(frozen=True, slots=True)
class ReductionDraft:
    """What an approver takes off: which line, what is paid of it, why, and what they say to the person."""

    position: int | None
    pence: int | None
    because: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Reducible:
    """A claim as reducing sees it: its lines in pence by position, which of them are payments, and what was agreed.

    `agreed_pence` is empty where nothing was agreed before the work, or the work was not done.
    """

    lines: dict[int, int]
    payments: frozenset[int]
    agreed_pence: int | None

    def payments_after(self, draft: ReductionDraft) -> int:
        """Return what is paid for the work once a line is less."""
        return sum(self._paid(at, draft) for at in self.payments)

    def total_after(self, draft: ReductionDraft) -> int:
        """Return what is paid in all once a line is less."""
        return sum(self._paid(at, draft) for at in self.lines)

    def _paid(self, at: int, draft: ReductionDraft) -> int:
        return draft.pence or 0 if at == draft.position else self.lines[at]


def needs_words(claim: Reducible, draft: ReductionDraft) -> bool:
    """Say whether somebody who did the work gets less than was agreed before it, so that they are owed an explanation."""
    return (
        draft.position in claim.payments and claim.agreed_pence is not None and claim.payments_after(draft) < claim.agreed_pence
    )


def problems_in_reduction(claim: Reducible, draft: ReductionDraft) -> tuple[Problem, ...]:
    """Return what to mend before a claim is approved for less."""
    found = []
    if draft.position is None or draft.position not in claim.lines:
        return (Problem("position", "Choose the line that is less."),)
    if draft.pence is None or not 0 <= draft.pence < claim.lines[draft.position]:
        found.append(Problem("pence", f"Enter what is paid of it, less than {pounds(claim.lines[draft.position])}."))
    elif not claim.total_after(draft):
        found.append(Problem("pence", "Nothing would be left to pay. Send the claim back instead."))
    if not draft.because.strip():
        found.append(Problem("because", "Say why less is paid."))
    if not found and needs_words(claim, draft) and not draft.told.strip():
        agreed = pounds(claim.agreed_pence or 0)
        found.append(
            Problem("told", f"They did the work, and {agreed} was agreed before it. Say to them in your words why it is less.")
        )
    return tuple(found)


def reason_against_limit(pence: int, limit: int | None, before: int = 0) -> str | None:
    """Return why somebody cannot approve so much, or None. What they approved `before` for the same work counts with it."""
    if limit is None or pence + before <= limit:
        return None
    if before and pence <= limit:
        sums = f"With {pounds(before)} that you approved for the same work, this is above your limit of {pounds(limit)}."
        return f"{sums} Somebody whose limit allows it approves it."
    return f"This is above your limit of {pounds(limit)}. Somebody whose limit allows it approves it."


def near_limit(pence: int, limit: int | None, percent: int, before: int = 0) -> str:
    """Say that a sum is near the limit of whoever approves it, or nothing: several such sums may be one that was divided.

    What they approved `before` for the same work counts with it.
    """
    total = pence + before
    if limit is None or total > limit or total * 100 < limit * percent:
        return ""
    return f"Near your limit of {pounds(limit)}."


def was_less(approved_for: int, pence: int) -> str:
    """Say that a claim which came back was approved for less before, or nothing: what was taken off it then is gone."""
    if not approved_for:
        return ""
    return f"It was approved before for {pounds(approved_for)} instead of {pounds(pence)}. Ask whether that still holds."


def came_late(activity_on: dt.date, claimed_on: dt.date, days: int, because: str = "") -> str:
    """Say that a claim came late and, where that was said, why; or nothing. It is paid all the same."""
    late = (claimed_on - activity_on).days
    if late <= days:
        return ""
    why = f": “{because}”" if because else "."
    return f"Claimed {count(late, 'day')} after the activity{why} Your policy says {days:,}. It can go on."


@dataclass(frozen=True, slots=True)
class Claimed:
    """The work of one claim: its name and its hours."""

    claim_id: UUID
    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime


def may_be_one(one: Claimed, other: Claimed) -> str:
    """Say that another claim of the same person and day looks like the same work, or nothing."""
    if one.starts_at < other.ends_at and other.starts_at < one.ends_at:
        return f"They have a claim for the same hours: “{other.title}”. Look whether it is one work, written down twice."
    if one.title.casefold().split() == other.title.casefold().split():
        return f"They have two claims for “{other.title}” on this day. Look whether it is one work, written down twice."
    return ""


def adds_to_less(is_top_up_of_less: bool) -> str:
    """Say that what a claim tops up was approved for less, or nothing."""
    return "What this adds to was approved for less than was claimed. Ask why before it goes on." if is_top_up_of_less else ""


def problems_in_limit(account_is_chosen: bool, is_own: bool, starts_on: dt.date | None, pence: int | None) -> tuple[Problem, ...]:
    """Return what to mend before a limit can be kept. Without an amount there is no limit from that day on."""
    found = []
    if not account_is_chosen:
        found.append(Problem("account_id", "Choose whose limit this is."))
    if is_own:
        found.append(Problem("account_id", "Nobody sets their own limit. Ask a colleague to."))
    if starts_on is None:
        found.append(Problem("starts_on", "Enter the day it holds from."))
    if pence is not None and pence <= 0:
        found.append(Problem("pence", "Enter an amount above nothing, or leave it empty for no limit."))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class CheckDraft:
    """What somebody says of their own claim: how and on which day they looked at it, and their words where it is wrong."""

    said: CheckSaid | None = None
    how: CheckHow | None = None
    checked_on: dt.date | None = None
    words: str = ""


def problems_in_check(draft: CheckDraft, made_on: dt.date, today: dt.date) -> tuple[Problem, ...]:
    """Return what to mend before it can be written down what somebody says of a claim that was made on a day."""
    found = []
    if draft.said is None:
        found.append(Problem("said", "Choose what they say of it."))
    if draft.said is CheckSaid.WRONG and not draft.words.strip():
        found.append(Problem("words", "Write down what is wrong, in their words."))
    if draft.how is None:
        found.append(Problem("how", "Choose how they looked at it."))
    if draft.checked_on is None or not made_on <= draft.checked_on <= today:
        found.append(Problem("checked_on", f"Enter the day on which they looked at it, from {day(made_on)} to today."))
    return tuple(found)


def reason_against_checking(state: ClaimState) -> str | None:
    """Return why it cannot be written down any more what somebody says of their claim, or None."""
    if state in BEFORE_APPROVING:
        return None
    return f"This claim is “{state.label.lower()}”. If something is wrong with it, have it sent back or credited."


def found_wrong(wrong_on: dt.date | None) -> str:
    """Say that the person finds something wrong with their claim, or nothing."""
    return f"They looked at it on {day(wrong_on)} and say that something is wrong. Read what first." if wrong_on else ""
