"""What waits in the calendar is listed until it is dealt with, and a day's agenda holds what is on and nothing else."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from coc_desktop.bank.people import change_status
from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history, put_back
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.schedule import activities, agenda, proposing, queries, support
from coc_desktop.schedule.activities import Attended
from coc_desktop.schedule.rules import ActivityDraft, SupportDraft, by_hour, spaces
from coc_desktop.schedule.side_by_side import columns_of, day_side_by_side
from coc_desktop.schedule.venues.acts import add_venue
from coc_desktop.schedule.venues.rules import VenueDraft
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, Manner, Outcome, PersonStatus, Rung, SupportKind
from tests import factory

pytestmark = pytest.mark.both_stores

START = dt.datetime(2026, 8, 7, 13, tzinfo=dt.UTC)
FRIDAY = dt.date(2026, 8, 7)


def _draft(title: str = "Ward food group", start: dt.datetime = START) -> ActivityDraft:
    end = start + dt.timedelta(minutes=90)
    return ActivityDraft(title, ActivityKind.PROJECT_MEETING, Rung.CO_PRODUCING, "Room 4", start, end, rate_code="half_day")


def _alex(bank: Workspace, activity_id: UUID) -> queries.PlaceRow:
    return next(place for place in queries.read_activity(bank, activity_id).places if place.name == "Alex Morgan")


def _book(bank: Workspace, activity_id: UUID) -> None:
    meeting = _alex(bank, activity_id).pre_meet
    assert meeting is not None
    at = START - dt.timedelta(hours=1)
    support.book_support(bank, meeting.meeting_id, SupportDraft(at, 30, Manner.PHONE, bank.me.account_id))


@pytest.fixture
def group(bank: Workspace) -> UUID:
    """The ward food group of tomorrow, with Alex coming."""
    activity_id = activities.plan_activity(bank, _draft())
    activities.invite_person(bank, activity_id, factory.a_person(bank, "Alex Morgan"))
    return activity_id


def test_a_pre_meet_waits_until_it_is_booked(bank: Workspace, group: UUID) -> None:
    assert [one.name for one in agenda.pre_meets_to_book(bank)] == ["Alex Morgan"]

    _book(bank, group)

    assert agenda.pre_meets_to_book(bank) == ()


def test_a_pre_meet_of_an_activity_that_is_far_off_does_not_wait_yet(bank: Workspace) -> None:
    far = activities.plan_activity(bank, _draft(start=START + dt.timedelta(days=30)))
    activities.invite_person(bank, far, factory.a_person(bank, "Alex Morgan"))

    assert agenda.pre_meets_to_book(bank) == ()


def test_nobody_is_prompted_about_somebody_who_has_paused(bank: Workspace, group: UUID) -> None:
    change_status(bank, _alex(bank, group).person_id, PersonStatus.PAUSED)

    assert agenda.pre_meets_to_book(bank) == ()


def test_nobody_is_prompted_about_somebody_who_said_no(bank: Workspace, group: UUID) -> None:
    activities.record_answer(bank, _alex(bank, group).participation_id, Outcome.SAID_NO)

    assert agenda.pre_meets_to_book(bank) == ()


def test_an_activity_that_is_over_waits_until_it_is_recorded(bank: Workspace, group: UUID, clock: FixedClock) -> None:
    assert agenda.activities_to_record(bank) == ()
    clock.move(days=2)
    assert [(one.title, one.people) for one in agenda.activities_to_record(bank)] == [("Ward food group", 1)]

    activities.record_attendance(bank, group, {_alex(bank, group).participation_id: Attended(Outcome.TOOK_PART)})

    assert agenda.activities_to_record(bank) == ()
    assert agenda.count_waiting(bank) == 1  # the debrief


def test_a_day_holds_its_activities_and_booked_meetings_in_order_and_nothing_called_off(bank: Workspace, group: UUID) -> None:
    _book(bank, group)
    off = activities.plan_activity(bank, _draft("Reading group"))
    activities.cancel_activity(bank, off)

    found = agenda.agenda(bank, FRIDAY, FRIDAY)

    assert [(one.kind, one.name, one.title) for one in found] == [
        (SupportKind.PRE_MEET, "Alex Morgan", "Ward food group"),
        (None, "", "Ward food group"),
    ]
    assert agenda.agenda(bank, FRIDAY + dt.timedelta(days=1), FRIDAY + dt.timedelta(days=7)) == ()


def test_finance_sees_nothing_of_the_calendar(finance: Workspace) -> None:
    for query in (agenda.pre_meets_to_book, agenda.activities_to_record):
        with pytest.raises(NotAllowed):
            query(finance)


def test_every_meeting_that_is_not_booked_gets_a_time_of_its_own_around_the_activity(bank: Workspace, group: UUID) -> None:
    activities.invite_person(bank, group, factory.a_person(bank, "Priya Shah"))
    end = START + dt.timedelta(minutes=90)

    rows = proposing.propose_support(bank, group)

    assert len(rows) == 4
    for one, after in itertools.pairwise(rows):
        assert one.starts_at + dt.timedelta(minutes=one.minutes) <= after.starts_at
    for one in rows:
        before = one.starts_at + dt.timedelta(minutes=one.minutes) <= START
        assert before if one.kind is SupportKind.PRE_MEET else one.starts_at >= end


def test_all_of_them_are_booked_in_one_act_that_can_be_put_back(bank: Workspace, group: UUID) -> None:
    me = bank.me.account_id
    rows = proposing.propose_support(bank, group)
    drafts = {one.meeting_id: SupportDraft(one.starts_at, one.minutes, one.manner, me) for one in rows}

    assert support.book_all_support(bank, drafts) == 2
    assert proposing.propose_support(bank, group) == ()
    put_back(bank, list_history(bank)[0].act_id)

    assert proposing.propose_support(bank, group) == rows


def test_one_meeting_that_does_not_fit_leaves_none_of_them_booked(bank: Workspace, group: UUID) -> None:
    me = bank.me.account_id
    first, second = proposing.propose_support(bank, group)
    drafts = {
        first.meeting_id: SupportDraft(first.starts_at, 30, Manner.PHONE, me),
        second.meeting_id: SupportDraft(START, 30, Manner.PHONE, me),  # a debrief in the middle of the activity
    }

    with pytest.raises(Refused):
        support.book_all_support(bank, drafts)

    assert proposing.propose_support(bank, group) == (first, second)


def test_a_pre_meet_that_no_longer_fits_is_not_proposed(bank: Workspace, group: UUID, clock: FixedClock) -> None:
    clock.moment = START - dt.timedelta(minutes=20)

    assert [one.kind for one in proposing.propose_support(bank, group)] == [SupportKind.DEBRIEF]


def test_a_free_time_is_what_nothing_takes_and_is_chosen_by_the_hour() -> None:
    def at(hour: int, minute: int = 0) -> dt.datetime:
        return dt.datetime(2026, 8, 7, hour, minute, tzinfo=dt.UTC)

    first, last = at(9), at(18)
    assert spaces((), first, last) == ((first, last),)
    assert spaces(((at(9), at(10)), (at(9, 30), at(12)), (at(12, 10), at(17))), first, last) == ((at(17), last),)
    assert spaces(((at(8), at(9, 20)), (at(17, 30), at(19))), first, last) == ((at(9, 20), at(17, 30)),)
    assert spaces(((at(8), at(19)),), first, last) == ()
    assert by_hour(at(9, 20), at(11, 5)) == ((at(9, 20), at(10)), (at(10), at(11, 5)))
    assert by_hour(at(9, 50), at(12)) == ((at(9, 50), at(11)), (at(11), at(12)))


def test_a_day_stands_side_by_side_with_each_thing_at_its_colleague_and_its_room(bank: Workspace, group: UUID) -> None:
    _book(bank, group)
    activities.plan_activity(bank, replace(_draft("Reading at home"), place="At home"), "It is meant.")
    attic = add_venue(bank, VenueDraft("Attic"))

    found = day_side_by_side(bank, FRIDAY)

    mine, room = found.columns
    assert (mine.name, room.name, room.is_room) == (bank.me.name, "Room 4", True)
    assert [one.title for one in mine.entries] == ["Ward food group", "Reading at home", "Ward food group"]
    assert [(one.kind, one.title) for one in room.entries] == [(None, "Ward food group")]
    assert not room.is_free(START - dt.timedelta(hours=1), START + dt.timedelta(minutes=1))
    assert room.is_free(START - dt.timedelta(hours=1), START)
    short = replace(mine, entries=(replace(mine.entries[0], starts_at=START, ends_at=START + dt.timedelta(minutes=15)),))
    for minutes, free in ((15, False), (30, True)):  # as it is drawn: what is on takes half an hour at least
        assert short.is_free(START + dt.timedelta(minutes=minutes), START + dt.timedelta(hours=2)) is free
    assert "Attic" in [one.name for one in found.others]
    assert [one.name for one in day_side_by_side(bank, FRIDAY, (attic,)).columns] == [bank.me.name, "Attic", "Room 4"]
    activities.plan_activity(bank, replace(_draft("Choir", START + dt.timedelta(days=1)), venue_id=attic))
    _, room = day_side_by_side(bank, FRIDAY + dt.timedelta(days=1)).columns
    assert (room.key, room.name, [one.title for one in room.entries]) == (attic, "Attic", ["Choir"])


def test_what_no_colleague_has_yet_is_seen_and_leaves_nobody_free() -> None:
    entry = agenda.Entry(uuid4(), None, None, "Walk", "Garden", "", START, START + dt.timedelta(hours=1), True, None, "Garden")

    garden, nobody = columns_of((entry, replace(entry, room="garden")), {}, {}, ())[:2]

    assert (garden.name, nobody.name, nobody.spaces(START, START + dt.timedelta(days=1))) == ("Garden", "No colleague yet", ())
