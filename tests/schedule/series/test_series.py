"""A series: planned date by date, changed for one date, for all later ones or for all, and put back with one Undo."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from uuid import UUID

import pytest

from coc_desktop.clock import from_london, london
from coc_desktop.office.history import list_history, put_back
from coc_desktop.problems import Refused
from coc_desktop.schedule import activities, queries, support
from coc_desktop.schedule.clashes.meaning import Clashing
from coc_desktop.schedule.preferences import PreferenceDraft, change_preference
from coc_desktop.schedule.rules import ActivityDraft, SupportDraft
from coc_desktop.schedule.series.acts import (
    SeriesChange,
    call_off_dates,
    change_series,
    invite_to_dates,
    plan_series,
    repeat_activity,
)
from coc_desktop.schedule.series.queries import SeriesDetail, preview_change, preview_new, preview_repeat, read_series
from coc_desktop.schedule.series.rules import Repeat
from coc_desktop.schedule.series.steps import What
from coc_desktop.schedule.venues.acts import add_venue
from coc_desktop.schedule.venues.rules import VenueDraft
from coc_desktop.workspace import Workspace
from models.vocabulary import (
    ActivityKind,
    ActivityState,
    Manner,
    OnSpecialDay,
    Outcome,
    Reach,
    Rhythm,
    Rung,
    SeriesDateState,
)
from tests import factory

FIRST = dt.date(2026, 11, 10)
"""A Tuesday; every two weeks from it are 24 November, 8 and 22 December, 5 and 19 January."""
EVERY = Repeat(Rhythm.FORTNIGHTLY, dt.date(2027, 1, 19))
PLANNED, EDITED, LEFT_OUT, CANCELLED = SeriesDateState


def draft_on(date: dt.date, starts: int = 14, place: str = "Room 4") -> ActivityDraft:
    start = from_london(date, dt.time(starts))
    kind, rung = ActivityKind.PROJECT_MEETING, Rung.CO_PRODUCING
    return ActivityDraft("Ward food group", kind, rung, place, start, start + dt.timedelta(hours=1), rate_code="half_day")


@pytest.fixture
def series(bank: Workspace) -> SeriesDetail:
    """Six dates, each a fortnight after the one before."""
    return read(bank, plan_series(bank, draft_on(FIRST), EVERY))


def read(bank: Workspace, activity_id: UUID | None) -> SeriesDetail:
    assert activity_id is not None
    found = read_series(bank, activity_id)
    assert found is not None
    return found


def again(bank: Workspace, series: SeriesDetail) -> SeriesDetail:
    return read(bank, next(row.activity_id for row in series.dates if row.activity_id))


def held_on(series: SeriesDetail) -> list[str]:
    """Say each date that is held: its day and hour on the wall."""
    here = [london(row.span[0]) for row in series.dates if row.span and row.held is ActivityState.PLANNED]
    return [f"{at.day}/{at.month} {at.hour}" for at in here]


def change(bank: Workspace, series: SeriesDetail, place: int, reach: Reach, draft: ActivityDraft, **how: object) -> SeriesDetail:
    """Change a series from one of its dates, after a look that says the same."""
    activity_id = series.dates[place].activity_id
    assert activity_id is not None
    asked = dataclasses.replace(SeriesChange(reach, draft, series.repeat), **how)
    preview_change(bank, activity_id, reach, draft, asked.repeat)
    change_series(bank, activity_id, queries.read_activity(bank, activity_id).version, asked)
    return again(bank, series)


def states(series: SeriesDetail) -> list[SeriesDateState]:
    return [row.state for row in series.dates]


@pytest.mark.both_stores
def test_a_series_is_planned_date_by_date_and_one_undo_takes_it_out(bank: Workspace, series: SeriesDetail) -> None:
    assert held_on(series) == ["10/11 14", "24/11 14", "8/12 14", "22/12 14", "5/1 14", "19/1 14"]
    assert series.words == "Every 2 weeks on a Tuesday, until 19 January 2027"
    assert (series.number, series.repeat) == (1, EVERY)

    put_back(bank, list_history(bank)[0].act_id)

    assert queries.list_activities(bank) == ()


def test_special_days_are_left_out_or_moved_and_a_tick_taken_away_leaves_a_date_out(bank: Workspace) -> None:
    friday = dt.date(2026, 12, 18)
    weekly = Repeat(Rhythm.WEEKLY, dt.date(2027, 1, 8), OnSpecialDay.NEXT_WORKING_DAY)
    looked = preview_new(bank, draft_on(friday), weekly).steps

    assert [step.note for step in looked] == ["", "Bank holiday: Christmas Day", "Bank holiday: New Year’s Day", ""]
    moved = read(bank, plan_series(bank, draft_on(friday), weekly, {looked[-1].key}))
    assert held_on(moved) == ["18/12 14", "29/12 14", "4/1 14"]
    assert states(moved) == [PLANNED, PLANNED, PLANNED, CANCELLED]

    shorter = dataclasses.replace(weekly, bank_holidays=OnSpecialDay.LEAVE_OUT)
    left = read(bank, plan_series(bank, draft_on(friday), shorter))
    assert held_on(left) == ["18/12 14", "8/1 14"]
    assert states(left) == [PLANNED, LEFT_OUT, LEFT_OUT, PLANNED]


def test_another_room_for_all_dates_is_told_once_before_the_first(bank: Workspace) -> None:
    hall, attic = (add_venue(bank, VenueDraft(name)) for name in ("Hall", "Attic"))
    in_hall = dataclasses.replace(draft_on(FIRST), venue_id=hall)
    first = plan_series(bank, in_hall, EVERY)
    alex = factory.a_person(bank, "Alex Morgan")
    change_preference(bank, alex, PreferenceDraft(same_room=True))
    invite_to_dates(bank, [row.activity_id for row in read(bank, first).dates if row.activity_id], alex)
    there = dataclasses.replace(in_hall, venue_id=attic)
    version = queries.read_activity(bank, first).version

    with pytest.raises(Clashing) as told:
        change_series(bank, first, version, SeriesChange(Reach.ALL, there, EVERY))

    (said,) = told.value.said
    told = "Tell them by Tuesday 3 November 2026 that it will be another room."
    assert said.words == f"Alex Morgan needs the same room each time. {told}"
    assert change_series(bank, first, version, SeriesChange(Reach.ALL, there, EVERY), "Alex asked for the attic.") == 6


@pytest.mark.both_stores
def test_one_date_changed_and_one_called_off_survive_a_change_of_all_later_ones(bank: Workspace, series: SeriesDetail) -> None:
    edited, off = series.dates[2].activity_id, series.dates[3].activity_id
    assert edited is not None
    assert off is not None
    activities.change_activity(bank, edited, 1, draft_on(dt.date(2026, 12, 10), 10))
    activities.cancel_activity(bank, off)

    after = change(bank, series, 1, Reach.FOLLOWING, draft_on(dt.date(2026, 11, 25), 15))

    assert held_on(after) == ["10/11 14", "25/11 15", "10/12 10", "6/1 15", "20/1 15"]
    assert states(after) == [PLANNED, PLANNED, EDITED, CANCELLED, PLANNED, PLANNED]
    assert [row.activity_id for row in after.dates] == [row.activity_id for row in series.dates]
    assert after.words == "Every 2 weeks on a Wednesday, until 20 January 2027"

    put_back(bank, list_history(bank)[0].act_id)

    assert held_on(again(bank, series)) == ["10/11 14", "24/11 14", "10/12 10", "5/1 14", "19/1 14"]


def test_all_that_are_still_to_come_never_touches_what_is_over(bank: Workspace, clock, series: SeriesDetail) -> None:
    clock.moment = from_london(dt.date(2026, 12, 1), dt.time(9))

    after = change(bank, series, 3, Reach.ALL, draft_on(dt.date(2026, 12, 22), 14, "Room 9"))

    assert [row.place for row in after.dates] == ["Room 4", "Room 4", "Room 9", "Room 9", "Room 9", "Room 9"]
    with pytest.raises(Refused, match="has begun"):
        change(bank, after, 0, Reach.ALL, draft_on(FIRST))


def test_a_longer_series_has_new_dates_for_the_same_people_and_a_shorter_one_calls_off(bank: Workspace) -> None:
    series = read(bank, plan_series(bank, draft_on(FIRST), EVERY))
    activity_id = series.dates[0].activity_id
    assert activity_id is not None
    activities.invite_person(bank, activity_id, factory.a_person(bank, "Alex Morgan"))

    longer = change(bank, series, 0, Reach.ALL, draft_on(FIRST), repeat=dataclasses.replace(EVERY, until=dt.date(2027, 2, 20)))
    assert held_on(longer)[-2:] == ["2/2 14", "16/2 14"]
    assert [row.people for row in longer.dates] == [1, 0, 0, 0, 0, 0, 1, 1]

    shorter = change(bank, longer, 0, Reach.ALL, draft_on(FIRST), repeat=dataclasses.replace(EVERY, until=dt.date(2026, 12, 9)))
    assert held_on(shorter) == ["10/11 14", "24/11 14", "8/12 14"]
    assert states(shorter)[3:] == [CANCELLED] * 5


def test_the_date_that_was_opened_lands_on_its_day_and_the_others_on_the_same_day_of_their_months(bank: Workspace) -> None:
    second_tuesdays = Repeat(Rhythm.MONTHLY_WEEKDAY, dt.date(2028, 3, 31))
    series = read(bank, plan_series(bank, draft_on(dt.date(2027, 12, 14)), second_tuesdays))
    assert held_on(series) == ["14/12 14", "11/1 14", "8/2 14", "14/3 14"]

    series = change(bank, series, 1, Reach.ALL, draft_on(dt.date(2028, 1, 12)))

    assert held_on(series) == ["8/12 14", "12/1 14", "9/2 14", "8/3 14"]
    assert series.words.startswith("Every month on the second Wednesday")


def test_a_last_friday_stays_the_last_when_it_is_changed_in_a_month_of_four(bank: Workspace) -> None:
    last_fridays = Repeat(Rhythm.MONTHLY_WEEKDAY, dt.date(2027, 4, 30), OnSpecialDay.MEET)
    series = read(bank, plan_series(bank, draft_on(dt.date(2027, 1, 29)), last_fridays))

    series = change(bank, series, 1, Reach.ALL, draft_on(dt.date(2027, 2, 26), place="Room 5"))
    longer = dataclasses.replace(series.repeat, until=dt.date(2027, 7, 31))
    series = change(bank, series, 1, Reach.ALL, draft_on(dt.date(2027, 2, 26), place="Room 5"), repeat=longer)

    assert held_on(series) == [f"{on} 14" for on in ("29/1", "26/2", "26/3", "30/4", "28/5", "25/6", "30/7")]
    assert series.words == "Every month on the last Friday, until 31 July 2027"


def test_a_date_that_was_moved_by_itself_takes_all_later_ones_to_its_day(bank: Workspace, series: SeriesDetail) -> None:
    second = series.dates[1].activity_id
    assert second is not None
    wednesday = draft_on(FIRST + dt.timedelta(days=15), starts=15)
    activities.change_activity(bank, second, queries.read_activity(bank, second).version, wednesday)

    series = change(bank, again(bank, series), 1, Reach.FOLLOWING, dataclasses.replace(wednesday, place="Room 5"))

    assert held_on(series) == ["10/11 14", "25/11 15", "9/12 15", "23/12 15", "6/1 15", "20/1 15"]


def test_the_last_date_may_be_moved_past_the_last_day_that_moves_along(bank: Workspace, series: SeriesDetail) -> None:
    series = change(bank, series, 5, Reach.ALL, draft_on(dt.date(2027, 1, 20)))

    assert held_on(series)[-1] == "20/1 14"
    assert series.repeat.until == dt.date(2027, 1, 20)


def test_another_rhythm_keeps_dates_of_their_own_and_gives_the_others_new_days(bank: Workspace, series: SeriesDetail) -> None:
    edited = series.dates[2].activity_id
    assert edited is not None
    activities.change_activity(bank, edited, 1, draft_on(dt.date(2026, 12, 9), 10))

    after = change(bank, series, 0, Reach.ALL, draft_on(FIRST), repeat=dataclasses.replace(EVERY, rhythm=Rhythm.FOUR_WEEKLY))

    assert held_on(after) == ["10/11 14", "9/12 10", "5/1 14"]
    assert {row.activity_id for row in after.dates} == {row.activity_id for row in series.dates}


def with_alex(bank: Workspace, series: SeriesDetail, place: int) -> tuple[UUID, queries.PlaceRow]:
    """Invite Alex to one date and book a pre-meet an hour before it and a debrief at noon two days after."""
    activity_id = series.dates[place].activity_id
    assert activity_id is not None
    activities.invite_person(bank, activity_id, factory.a_person(bank, "Alex Morgan"))
    found = queries.read_activity(bank, activity_id)
    (here,) = found.places
    two_days = london(found.starts_at).date() + dt.timedelta(days=2)
    for meeting, at in (
        (here.pre_meet, found.starts_at - dt.timedelta(hours=1)),
        (here.debrief, from_london(two_days, dt.time(12))),
    ):
        assert meeting is not None
        support.book_support(bank, meeting.meeting_id, SupportDraft(at, 30, Manner.PHONE, bank.me.account_id))
    return activity_id, queries.read_activity(bank, activity_id).places[0]


def booked(places: Iterable[queries.PlaceRow]) -> list[dt.datetime | None]:
    return [meeting.starts_at for place in places for meeting in (place.pre_meet, place.debrief) if meeting]


@pytest.mark.both_stores
def test_what_is_booked_moves_along_and_what_was_agreed_for_its_own_day_is_asked_about(
    bank: Workspace, series: SeriesDetail
) -> None:
    activity_id, place = with_alex(bank, series, 2)
    before, tells = booked([place]), len(list_history(bank))
    draft = draft_on(FIRST + dt.timedelta(days=1))

    looked = preview_change(bank, series.dates[0].activity_id or activity_id, Reach.ALL, draft, series.repeat)

    (apart,) = looked.apart
    assert (looked.along, apart.name, apart.now, apart.is_apart) == (1, "Alex Morgan", before[1], True)
    assert [step.what for step in looked.steps] == [What.MOVES] * 6
    assert len(list_history(bank)) == tells

    change(bank, series, 0, Reach.ALL, draft, kept=frozenset({apart.meeting_id}))

    day = dt.timedelta(days=1)
    assert booked(queries.read_activity(bank, activity_id).places) == [before[0] + day if before[0] else None, before[1]]

    put_back(bank, list_history(bank)[0].act_id)

    assert booked(queries.read_activity(bank, activity_id).places) == before


def test_a_date_whose_tick_is_taken_away_stays_and_is_its_own_from_then_on(bank: Workspace, series: SeriesDetail) -> None:
    left = frozenset({series.dates[4].slot_id})

    after = change(bank, series, 0, Reach.ALL, draft_on(FIRST, 16), left=left)

    assert held_on(after) == ["10/11 16", "24/11 16", "8/12 16", "22/12 16", "5/1 14", "19/1 16"]
    assert after.dates[4].state is EDITED


@pytest.mark.both_stores
def test_somebody_is_invited_to_many_dates_at_once_and_dates_are_called_off_at_once(
    bank: Workspace, series: SeriesDetail
) -> None:
    person_id = factory.a_person(bank, "Alex Morgan")
    three = [row.activity_id for row in series.dates[1:4] if row.activity_id]
    activities.invite_person(bank, three[0], person_id)

    assert invite_to_dates(bank, three, person_id) == 2
    with pytest.raises(Refused, match="already have a place"):
        invite_to_dates(bank, three, person_id)
    assert [row.people for row in again(bank, series).dates] == [0, 1, 1, 1, 0, 0]

    assert call_off_dates(bank, three[1:]) == 2
    assert states(again(bank, series)) == [PLANNED, PLANNED, CANCELLED, CANCELLED, PLANNED, PLANNED]
    assert queries.read_activity(bank, three[1]).places[0].outcome is Outcome.CANCELLED_BY_US


def test_an_activity_that_is_planned_repeats_for_the_same_people_and_one_undo_takes_the_dates_out(bank: Workspace) -> None:
    activity_id = activities.plan_activity(bank, draft_on(FIRST))
    activities.invite_person(bank, activity_id, factory.a_person(bank, "Alex Morgan"))
    before = queries.list_activities(bank)
    assert len(preview_repeat(bank, draft_on(FIRST), EVERY).steps) == 5
    wanted = SeriesChange(Reach.ONE, dataclasses.replace(draft_on(FIRST), title="Menu group"), EVERY)

    assert repeat_activity(bank, activity_id, queries.read_activity(bank, activity_id).version, wanted) == 5

    made = read(bank, activity_id)
    assert (made.number, [row.people for row in made.dates]) == (1, [1] * 6)
    assert {row.title for row in made.dates} == {"Menu group"}
    assert held_on(made) == ["10/11 14", "24/11 14", "8/12 14", "22/12 14", "5/1 14", "19/1 14"]
    with pytest.raises(Refused, match="repeats already"):
        repeat_activity(bank, activity_id, queries.read_activity(bank, activity_id).version, wanted)

    put_back(bank, list_history(bank)[0].act_id)

    assert read_series(bank, activity_id) is None
    assert queries.list_activities(bank) == before


def test_an_activity_by_itself_is_in_no_series(bank: Workspace) -> None:
    activity_id = activities.plan_activity(bank, draft_on(FIRST))

    assert read_series(bank, activity_id) is None
    with pytest.raises(Refused, match="does not repeat"):
        change_series(bank, activity_id, 1, SeriesChange(Reach.ALL, draft_on(FIRST), EVERY))
