"""An activity open to whoever comes: people are counted and not named, nothing is owed, and it counts everywhere."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history, put_back
from coc_desktop.problems import ChangedElsewhere, Refused
from coc_desktop.schedule import activities, queries, stages
from coc_desktop.schedule.agenda import activities_to_record
from coc_desktop.schedule.open_activities import OpenDraft, problems_in_open, read_open, record_open
from coc_desktop.schedule.rules import ActivityDraft, problems_in_activity
from coc_desktop.schedule.series.acts import plan_series
from coc_desktop.schedule.series.queries import read_series
from coc_desktop.schedule.series.rules import Repeat
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, ActivityState, Rhythm, Rung
from tests import factory

START = factory.NOW + dt.timedelta(days=1)
WARD = ActivityDraft(
    "Community meeting",
    ActivityKind.WARD_MEETING,
    Rung.ENGAGING,
    "Heron ward",
    START,
    START + dt.timedelta(hours=1),
    is_paid=False,
    is_open=True,
)


def test_nobody_can_be_paid_where_nobody_is_named_and_a_number_is_asked_for() -> None:
    assert [one.field for one in problems_in_activity(dataclasses.replace(WARD, is_paid=True, rate_code="half_day"))] == [
        "is_paid"
    ]
    assert problems_in_activity(WARD) == ()
    assert [bool(problems_in_open(OpenDraft(came))) for came in (None, -1, 0, 9999, 10000)] == [True, True, False, False, True]


@pytest.mark.both_stores
def test_whoever_came_is_counted_once_it_has_begun_and_one_undo_takes_it_back(bank: Workspace, clock: FixedClock) -> None:
    activity_id = activities.plan_activity(bank, WARD)
    with pytest.raises(Refused, match="nobody is invited by name"):
        activities.invite_person(bank, activity_id, factory.a_person(bank, "Alex Morgan"))
    with pytest.raises(Refused, match="has not started"):
        record_open(bank, activity_id, OpenDraft(14))
    clock.move(days=2)
    assert [(one.title, one.is_open) for one in activities_to_record(bank)] == [("Community meeting", True)]

    record_open(bank, activity_id, OpenDraft(14, "Food, and noise at night"))

    with pytest.raises(ChangedElsewhere):
        record_open(bank, activity_id, OpenDraft(13), OpenDraft())  # as a colleague had it open before that
    found = queries.read_activity(bank, activity_id)
    assert (found.state, found.is_open, found.came, found.places) == (ActivityState.SETTLED, True, 14, ())
    assert read_open(bank, activity_id) == OpenDraft(14, "Food, and noise at night")
    assert [(row.people, row.debriefs_open) for row in queries.list_activities(bank)] == [(14, 0)]
    assert [step.words for step in (*stages.before(found), *stages.on_the_day(found, clock.now()), *stages.after(found))] == [
        "Open to whoever comes",
        "Heron ward",
        "14 people came",
        "Nothing is owed",
    ]
    assert activities_to_record(bank) == ()

    put_back(bank, list_history(bank)[0].act_id)

    assert read_open(bank, activity_id) == OpenDraft()
    assert queries.read_activity(bank, activity_id).state is ActivityState.PLANNED


def test_every_date_of_a_series_is_open_and_what_is_not_is_recorded_by_name(bank: Workspace, clock: FixedClock) -> None:
    until = START.date() + dt.timedelta(weeks=1)
    first = plan_series(bank, WARD, Repeat(Rhythm.WEEKLY, until))
    by_name = activities.plan_activity(bank, dataclasses.replace(WARD, place="Room 4", is_open=False))
    clock.move(days=9)

    record_open(bank, first, OpenDraft(9))

    series = read_series(bank, first)
    assert series is not None
    assert [row.people for row in series.dates] == [9, 0]
    assert all(queries.read_activity(bank, row.activity_id).is_open for row in series.dates if row.activity_id)
    with pytest.raises(Refused, match="Record who took part"):
        record_open(bank, by_name, OpenDraft(9))
