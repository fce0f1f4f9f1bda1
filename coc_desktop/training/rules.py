"""What is worked out about training: when it runs out and how that is said."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from dateutil.relativedelta import relativedelta

from coc_desktop.problems import Problem
from coc_desktop.wording import day, month
from models.vocabulary import DatePrecision, Tone, TrainingState

SOON = 60


@dataclass(frozen=True, slots=True)
class TrainingDraft:
    """What recording training asks."""

    course_id: UUID | None
    state: TrainingState
    done_on: dt.date | None = None
    runs_out_on: dt.date | None = None
    remark: str = ""


def problems_in(draft: TrainingDraft, today: dt.date) -> tuple[Problem, ...]:
    """Return what to mend before training can be recorded."""
    found = []
    if draft.course_id is None:
        found.append(Problem("course_id", "Choose the course."))
    if draft.state is TrainingState.DONE and draft.done_on is None:
        found.append(Problem("done_on", "Enter the day it was done."))
    if draft.state is TrainingState.DONE and draft.done_on is not None and draft.done_on > today:
        found.append(Problem("done_on", f"The day it was done must be today, {day(today)}, or earlier."))
    if draft.runs_out_on is not None and draft.done_on is not None and draft.runs_out_on <= draft.done_on:
        found.append(Problem("runs_out_on", f"Enter a date after {day(draft.done_on)} for when it runs out."))
    return tuple(found)


def runs_out(done_on: dt.date, lasts_months: int | None) -> dt.date | None:
    """Return the day training runs out: the same day so many months on, or the month's last day when it has no such day."""
    return None if lasts_months is None else done_on + relativedelta(months=lasts_months)


def state_words(
    state: TrainingState, done_on: dt.date | None, precision: DatePrecision, runs_out_on: dt.date | None, today: dt.date
) -> tuple[str, Tone]:
    """Say where a piece of training stands, in words that need no colour."""
    if runs_out_on is not None and state is TrainingState.DONE:
        left = (runs_out_on - today).days
        if left < 0:
            return f"Ran out on {day(runs_out_on)}", Tone.LATE
        if left <= SOON:
            return f"Runs out on {day(runs_out_on)}", Tone.SOON
    if state is TrainingState.DONE and done_on is not None:
        written = {DatePrecision.DAY: day(done_on), DatePrecision.MONTH: month(done_on), DatePrecision.YEAR: str(done_on.year)}
        return f"Done {written[precision]}", Tone.OK
    return state.label, state.tone
