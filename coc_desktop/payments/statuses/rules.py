"""What a decision needs, and how often and how regularly somebody did one kind of work. Figures, never a verdict."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from coc_desktop.problems import Problem
from models.vocabulary import ActivityKind, StatusOutcome, StatusTool


@dataclass(frozen=True, slots=True)
class StatusDraft:
    """A decision as it is entered."""

    kind: ActivityKind | None
    outcome: StatusOutcome | None
    tool: StatusTool | None
    reviewer: str = ""
    decided_on: dt.date | None = None
    review_on: dt.date | None = None
    why: str = ""


def problems_in_status(draft: StatusDraft, today: dt.date) -> tuple[Problem, ...]:
    """Return what to mend before a decision can be recorded."""
    found = []
    if draft.kind is None:
        found.append(Problem("kind", "Choose the kind of work."))
    if draft.outcome is None:
        found.append(Problem("outcome", "Choose what was decided."))
    if draft.tool is None:
        found.append(Problem("tool", "Choose by what it was decided."))
    if not draft.reviewer.strip():
        found.append(Problem("reviewer", "Enter who decided it."))
    if draft.decided_on is None or draft.decided_on > today:
        found.append(Problem("decided_on", "Enter the day on which it was decided."))
    if draft.review_on is None or (draft.decided_on is not None and draft.review_on <= draft.decided_on):
        found.append(Problem("review_on", "Enter a later day on which it is looked at again."))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Drift:
    """How often and how regularly one person did one kind of paid work."""

    lately: int
    months_in_a_row: int
    same_slot: int
    of: int
    slot: tuple[int, int]


def drift_of(starts: Sequence[dt.datetime], since: dt.date) -> Drift:
    """Work out the figures of one person and one kind of work from when each activity began, in local time.

    `lately` counts from `since` on. `slot` is the weekday and hour most of them began at, `same_slot` how many of them did, and
    `months_in_a_row` the longest run of calendar months with at least one.
    """
    slots = Counter((one.weekday(), one.hour) for one in starts)
    slot, same = min(slots.items(), key=lambda item: (-item[1], item[0])) if slots else ((0, 0), 0)
    return Drift(sum(one.date() >= since for one in starts), longest_run(starts), same, len(starts), slot)


def longest_run(starts: Sequence[dt.datetime]) -> int:
    """Return the longest run of calendar months with at least one start in each."""
    months = {one.year * 12 + one.month for one in starts}
    run = best = 0
    for month in range(min(months, default=0), max(months, default=-1) + 1):
        run = run + 1 if month in months else 0
        best = max(best, run)
    return best


def is_worth_a_look(drift: Drift, lately: int, run: int) -> bool:
    """Say whether figures reach what the trust asks to see: so many lately, or so many months in a row."""
    return drift.lately >= lately or drift.months_in_a_row >= run
