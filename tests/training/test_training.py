"""Training is offered, not owed; a renewal adds a row; what runs out is said in words."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.problems import Refused
from coc_desktop.training import courses, queries, records
from coc_desktop.training.rules import TrainingDraft, runs_out, state_words
from coc_desktop.workspace import Workspace
from models.vocabulary import DatePrecision, Tone, TrainingState
from tests import factory

pytestmark = pytest.mark.both_stores

TODAY = dt.date(2026, 8, 6)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)), st.integers(1, 120))
def test_training_runs_out_the_same_day_or_the_last_of_the_month(done: dt.date, months: int) -> None:
    ends = runs_out(done, months)

    assert ends is not None
    assert (ends.year - done.year) * 12 + ends.month - done.month == months
    assert ends.day == done.day or (ends.day < done.day and (ends + dt.timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("state", "done", "ends", "said"),
    [
        (TrainingState.DONE, dt.date(2026, 5, 3), None, ("Done 3 May 2026", Tone.OK)),
        (TrainingState.DONE, dt.date(2025, 5, 3), dt.date(2026, 8, 20), ("Runs out on 20 August 2026", Tone.SOON)),
        (TrainingState.DONE, dt.date(2025, 5, 3), dt.date(2026, 8, 5), ("Ran out on 5 August 2026", Tone.LATE)),
        (TrainingState.NOT_WANTED, None, None, ("Not wanted", Tone.PLAIN)),
        (TrainingState.OFFERED, None, None, ("Offered", Tone.PLAIN)),
    ],
)
def test_where_training_stands_is_said_in_words(
    state: TrainingState, done: dt.date | None, ends: dt.date | None, said: tuple[str, Tone]
) -> None:
    assert state_words(state, done, DatePrecision.DAY, ends, TODAY) == said


def test_a_renewal_adds_a_row_and_only_the_newest_counts(bank: Workspace) -> None:
    person_id = factory.a_person(bank)
    course_id = courses.add_course(bank, "Fire safety", 12)

    records.record_training(bank, person_id, TrainingDraft(course_id, TrainingState.DONE, dt.date(2025, 8, 10)))
    assert [row.words for row in queries.running_out(bank)] == ["Runs out on 10 August 2026"]
    records.record_training(bank, person_id, TrainingDraft(course_id, TrainingState.DONE, dt.date(2026, 8, 1)))

    assert queries.running_out(bank) == ()
    assert [row.done_on for row in queries.list_training(bank, person_id)] == [dt.date(2026, 8, 1), dt.date(2025, 8, 10)]


def test_training_is_not_done_in_the_future_and_not_without_a_day(bank: Workspace) -> None:
    person_id, course = factory.a_person(bank), queries.list_courses(bank)[0]

    with pytest.raises(Refused, match="6 August 2026, or earlier"):
        records.record_training(bank, person_id, TrainingDraft(course.course_id, TrainingState.DONE, dt.date(2026, 8, 7)))
    with pytest.raises(Refused, match="day it was done"):
        records.record_training(bank, person_id, TrainingDraft(course.course_id, TrainingState.DONE))


def test_a_course_has_one_name(bank: Workspace) -> None:
    courses.add_course(bank, "Fire safety", None)

    with pytest.raises(Refused, match="already a course"):
        courses.add_course(bank, "fire SAFETY", None)
