"""An activity that moves takes its pre-meets and debriefs with it, but those that stay as they were agreed."""

from __future__ import annotations

import dataclasses
import datetime as dt
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.clock import from_london, london
from coc_desktop.office.history import list_history, put_back
from coc_desktop.problems import Refused
from coc_desktop.schedule import activities, queries, support
from coc_desktop.schedule.calendar_files import make_invites
from coc_desktop.schedule.moving import parts_around
from coc_desktop.schedule.rules import ActivityDraft, SupportDraft, time_after_moving
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, Manner, Rung, SupportKind, SupportState
from tests import factory

MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)
START = dt.datetime(2026, 10, 22, 13, tzinfo=dt.UTC)
"""A Thursday; the clocks go back on the Sunday after it."""
END = START + 2 * HOUR
DRAFT = ActivityDraft("Food group", ActivityKind.PROJECT_MEETING, Rung.CO_PRODUCING, "Room 4", START, END, rate_code="half_day")


def moved(by: dt.timedelta, longer: dt.timedelta = dt.timedelta()) -> ActivityDraft:
    return dataclasses.replace(DRAFT, starts_at=START + by, ends_at=END + by + longer)


@pytest.fixture
def group(bank: Workspace) -> UUID:
    """The food group with Alex: a pre-meet an hour before it, a debrief at noon on the Monday after."""
    activity_id = activities.plan_activity(bank, DRAFT)
    activities.invite_person(bank, activity_id, factory.a_person(bank, "Alex Morgan"))
    place = queries.read_activity(bank, activity_id).places[0]
    assert place.pre_meet is not None
    assert place.debrief is not None
    book(bank, place.pre_meet.meeting_id, START - HOUR)
    book(bank, place.debrief.meeting_id, from_london(dt.date(2026, 10, 26), dt.time(12)))
    return activity_id


def book(bank: Workspace, meeting_id: UUID, at: dt.datetime) -> None:
    support.book_support(bank, meeting_id, SupportDraft(at, 30, Manner.PHONE, bank.me.account_id))


def both(bank: Workspace, activity_id: UUID) -> tuple[queries.SupportRow, queries.SupportRow]:
    place = queries.read_activity(bank, activity_id).places[0]
    assert place.pre_meet is not None
    assert place.debrief is not None
    return place.pre_meet, place.debrief


@pytest.mark.both_stores
def test_what_is_booked_moves_with_its_activity_and_one_undo_puts_it_back(bank: Workspace, group: UUID) -> None:
    before = [meeting.starts_at for meeting in both(bank, group)]

    activities.change_activity(bank, group, queries.read_activity(bank, group).version, moved(2 * HOUR))

    pre_meet, debrief = both(bank, group)
    assert pre_meet.starts_at == START + HOUR
    assert debrief.starts_at is not None
    assert london(debrief.starts_at) == dt.datetime(2026, 10, 26, 14, tzinfo=london(END).tzinfo)

    put_back(bank, list_history(bank)[0].act_id)

    assert [meeting.starts_at for meeting in both(bank, group)] == before
    assert queries.read_activity(bank, group).starts_at == START


@pytest.mark.both_stores
def test_what_was_agreed_for_a_day_of_its_own_may_stay_there(bank: Workspace, group: UUID) -> None:
    before, debrief = both(bank, group)

    activities.change_activity(bank, group, queries.read_activity(bank, group).version, moved(DAY), {debrief.meeting_id})

    assert [meeting.starts_at for meeting in both(bank, group)] == [START - HOUR + DAY, debrief.starts_at]
    assert before.starts_at == START - HOUR


def test_nothing_moves_when_one_that_is_to_stay_no_longer_fits(bank: Workspace, group: UUID) -> None:
    _, debrief = both(bank, group)

    with pytest.raises(Refused, match="would no longer fit at its old time"):
        activities.change_activity(bank, group, queries.read_activity(bank, group).version, moved(5 * DAY), {debrief.meeting_id})

    assert queries.read_activity(bank, group).starts_at == START
    assert both(bank, group)[0].starts_at == START - HOUR


def test_old_and_new_stand_side_by_side_before_anything_is_done(bank: Workspace, group: UUID) -> None:
    found = queries.read_activity(bank, group)

    near, far = parts_around(found, START + 5 * DAY + HOUR, END + 5 * DAY + HOUR)  # both at 2pm: the clocks went back

    assert (near.name, near.kind, near.now, near.then) == ("Alex Morgan", SupportKind.PRE_MEET, START - HOUR, START + 5 * DAY)
    assert (near.is_apart, far.is_apart, far.still_fits) == (False, True, False)
    assert [london(at).time() for at in (far.now, far.then)] == [dt.time(12), dt.time(12)]
    assert parts_around(found, found.starts_at, found.ends_at) == ()
    (longer,) = parts_around(found, START, END + HOUR)
    assert longer.kind is SupportKind.DEBRIEF


def test_a_meeting_that_moves_changes_its_calendar_entry_and_one_that_stays_does_not(bank: Workspace, group: UUID) -> None:
    place = queries.read_activity(bank, group).places[0].participation_id
    _, debrief = both(bank, group)
    before = [file.content for file in make_invites(bank, place)]

    activities.change_activity(bank, group, queries.read_activity(bank, group).version, moved(DAY), {debrief.meeting_id})

    said = [file.content.decode() for file in make_invites(bank, place)]
    assert ["SEQUENCE:1" in words for words in said] == [True, True, False]
    assert len(before) == len(said)


def test_what_is_settled_or_not_booked_stays_as_it_is(bank: Workspace, group: UUID) -> None:
    pre_meet, _ = both(bank, group)
    support.settle_support(bank, pre_meet.meeting_id, SupportState.DONE)

    activities.change_activity(bank, group, queries.read_activity(bank, group).version, moved(DAY))

    assert both(bank, group)[0].starts_at == START - HOUR


MOMENTS = st.integers(0, 2 * 366 * 24 * 60).map(lambda minutes: dt.datetime(2027, 1, 1, tzinfo=dt.UTC) + minutes * MINUTE)
LENGTHS = st.integers(15, 8 * 60).map(lambda minutes: minutes * MINUTE)
GAPS = st.integers(0, 20 * 24 * 60).map(lambda minutes: minutes * MINUTE)


@given(was=MOMENTS, will=MOMENTS, length=LENGTHS, then_long=LENGTHS, gap=GAPS)
def test_every_meeting_stays_on_its_own_side_at_its_own_distance(
    was: dt.datetime, will: dt.datetime, length: dt.timedelta, then_long: dt.timedelta, gap: dt.timedelta
) -> None:
    old, new = (was, was + length), (will, will + then_long)

    before = time_after_moving(SupportKind.PRE_MEET, was - gap, old, new)
    after = time_after_moving(SupportKind.DEBRIEF, old[1] + gap, old, new)

    far = gap >= dt.timedelta(hours=12)
    for distance in (new[0] - before, after - new[1]):
        assert abs(distance - gap) <= (HOUR if far else dt.timedelta())
