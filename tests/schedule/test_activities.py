"""An activity is open until everyone’s debrief is settled, and nobody is contacted who is not to be."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from uuid import UUID

import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coc_desktop.bank.people import decide_stop
from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history, put_back
from coc_desktop.problems import ChangedElsewhere, NotAllowed, Refused
from coc_desktop.schedule import activities, queries, support
from coc_desktop.schedule.activities import Attended
from coc_desktop.schedule.calendar_files import CalendarFile, make_invites
from coc_desktop.schedule.preferences import PreferenceDraft, change_preference
from coc_desktop.schedule.rules import COMING, ActivityDraft, SupportDraft
from coc_desktop.workspace import Workspace
from models.vocabulary import (
    HAPPENED,
    TOOK_PART,
    ActivityKind,
    ActivityState,
    ContactRuleKind,
    ContactStop,
    Manner,
    Outcome,
    Rung,
    SupportKind,
    SupportState,
)
from tests import factory

pytestmark = pytest.mark.both_stores

START = dt.datetime(2026, 8, 7, 13, tzinfo=dt.UTC)
END = START + dt.timedelta(minutes=90)
DRAFT = ActivityDraft(
    "Ward food group", ActivityKind.PROJECT_MEETING, Rung.CO_PRODUCING, "Activities room", START, END, rate_code="half_day"
)


def _with_two(bank: Workspace) -> tuple[UUID, UUID, UUID]:
    activity_id = activities.plan_activity(bank, DRAFT)
    alex = activities.invite_person(bank, activity_id, factory.a_person(bank, "Alex Morgan"))
    priya = activities.invite_person(bank, activity_id, factory.a_person(bank, "Priya Shah"))
    return activity_id, alex, priya


def test_a_place_comes_with_a_linked_pre_meet_and_debrief(bank: Workspace) -> None:
    activity_id, *_ = _with_two(bank)

    places = queries.read_activity(bank, activity_id).places

    assert [place.name for place in places] == ["Alex Morgan", "Priya Shah"]
    for place in places:
        assert place.pre_meet is not None
        assert place.debrief is not None
        assert (place.pre_meet.state, place.debrief.state) == (SupportState.NOT_BOOKED, SupportState.NOT_BOOKED)


def test_an_activity_stays_open_until_everybodys_debrief_is_settled(bank: Workspace, clock: FixedClock) -> None:
    activity_id, alex, priya = _with_two(bank)
    clock.move(days=2)
    both = {alex: Attended(Outcome.TOOK_PART), priya: Attended(Outcome.LEFT_EARLY, 45)}

    read = {place.participation_id: place.version for place in queries.read_activity(bank, activity_id).places}
    activities.record_attendance(bank, activity_id, both)
    with pytest.raises(ChangedElsewhere):
        activities.record_attendance(bank, activity_id, {alex: Attended(Outcome.UNWELL, version=read[alex])})
    assert queries.read_activity(bank, activity_id).places[0].outcome is Outcome.TOOK_PART
    first, second = queries.open_debriefs(bank)
    support.settle_support(bank, first.meeting_id, SupportState.DONE)
    assert queries.read_activity(bank, activity_id).state is ActivityState.HELD
    support.choose_later(bank, second.meeting_id)
    assert [waiting.kind for waiting in queries.open_debriefs(bank)] == [SupportKind.LATER_DEBRIEF]
    support.settle_support(bank, second.meeting_id, SupportState.IN_WRITING)

    assert queries.read_activity(bank, activity_id).state is ActivityState.SETTLED
    assert queries.open_debriefs(bank) == ()


def test_nobody_owes_a_debrief_for_what_they_did_not_take_part_in(bank: Workspace, clock: FixedClock) -> None:
    activity_id, alex, priya = _with_two(bank)
    clock.move(days=2)

    activities.record_attendance(bank, activity_id, {alex: Attended(Outcome.UNWELL), priya: Attended(Outcome.COULD_NOT_COME)})

    assert queries.read_activity(bank, activity_id).state is ActivityState.SETTLED


def test_whoever_came_after_all_is_owed_a_debrief_and_a_pre_meet_whose_time_passed_stays_to_be_settled(
    bank: Workspace, clock: FixedClock
) -> None:
    activity_id, alex, priya = _with_two(bank)
    before = queries.read_activity(bank, activity_id).places[0].pre_meet
    assert before is not None
    talk = SupportDraft(START - dt.timedelta(hours=1), 30, Manner.PHONE, bank.me.account_id)
    support.book_support(bank, before.meeting_id, talk)
    activities.record_answer(bank, priya, Outcome.SAID_NO)
    clock.move(days=2)
    away = {alex: Attended(Outcome.UNWELL), priya: Attended(Outcome.SAID_NO)}
    activities.record_attendance(bank, activity_id, away)
    assert queries.read_activity(bank, activity_id).state is ActivityState.SETTLED

    activities.record_attendance(bank, activity_id, dict.fromkeys(away, Attended(Outcome.TOOK_PART)))

    found = queries.read_activity(bank, activity_id)
    assert found.state is ActivityState.HELD
    assert [place.pre_meet.state for place in found.places if place.pre_meet] == [SupportState.BOOKED, SupportState.NOT_BOOKED]
    debriefs = queries.open_debriefs(bank)
    assert [one.state for one in debriefs] == [SupportState.NOT_BOOKED] * 2
    activities.record_answer(bank, alex, Outcome.SAID_NO)
    support.settle_support(bank, next(one.meeting_id for one in debriefs if one.name == "Priya Shah"), SupportState.DONE)
    assert queries.read_activity(bank, activity_id).state is ActivityState.SETTLED

    activities.record_answer(bank, alex, Outcome.SAID_YES)
    assert queries.read_activity(bank, activity_id).state is ActivityState.PLANNED


@pytest.mark.long
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(st.sampled_from([*HAPPENED, Outcome.INVITED, Outcome.SAID_YES, Outcome.SAID_NO]), max_size=8))
def test_whatever_is_recorded_in_any_order_whoever_comes_has_both_meetings_and_nobody_else_has_any(
    bank: Workspace, clock: FixedClock, said: list[Outcome]
) -> None:
    start = clock.now() + dt.timedelta(days=1)
    draft = dataclasses.replace(DRAFT, starts_at=start, ends_at=start + dt.timedelta(minutes=90))
    activity_id = activities.plan_activity(bank, draft)
    place_id = activities.invite_person(bank, activity_id, factory.a_person(bank))
    clock.move(days=2)

    for outcome in said:
        if outcome in HAPPENED:
            activities.record_attendance(bank, activity_id, {place_id: Attended(outcome)})
        else:
            activities.record_answer(bank, place_id, outcome)

        found = queries.read_activity(bank, activity_id)
        (place,) = found.places
        state = SupportState.NOT_BOOKED if outcome in COMING else SupportState.CALLED_OFF
        assert [meeting.state for meeting in (place.pre_meet, place.debrief) if meeting] == [state, state]
        assert (found.state is ActivityState.HELD) == (outcome in TOOK_PART)


def test_nothing_is_recorded_before_it_starts(bank: Workspace) -> None:
    activity_id, alex, _ = _with_two(bank)

    with pytest.raises(Refused, match="has not started"):
        activities.record_attendance(bank, activity_id, {alex: Attended(Outcome.TOOK_PART)})


@pytest.mark.parametrize("stop", [ContactStop.MAY_HAVE_DIED, ContactStop.HAS_DIED, ContactStop.ASKED_US])
def test_nobody_whose_contact_is_stopped_is_invited(bank: Workspace, stop: ContactStop) -> None:
    activity_id, *_ = _with_two(bank)
    person_id = factory.a_person(bank, contact_stop=stop)

    with pytest.raises(Refused):
        activities.invite_person(bank, activity_id, person_id)
    decide_stop(bank, person_id, ContactStop.NONE)

    activities.invite_person(bank, activity_id, person_id)


def test_a_rule_not_to_make_contact_stops_invites_too(bank: Workspace) -> None:
    activity_id, *_ = _with_two(bank)
    person_id = factory.a_person(bank)
    factory.a_contact_rule(bank, person_id, "DO NOT CONTACT until Sept", ContactRuleKind.NO_CONTACT)

    with pytest.raises(Refused, match="asked us not to"):
        activities.invite_person(bank, activity_id, person_id)


def test_support_meetings_stand_on_their_own_side_of_the_activity(bank: Workspace) -> None:
    activity_id, *_ = _with_two(bank)
    place = queries.read_activity(bank, activity_id).places[0]
    assert place.pre_meet is not None
    assert place.debrief is not None

    with pytest.raises(Refused, match="before the activity starts"):
        support.book_support(bank, place.pre_meet.meeting_id, SupportDraft(START, 30, Manner.PHONE, bank.me.account_id))
    with pytest.raises(Refused, match="after the activity ends"):
        support.book_support(bank, place.debrief.meeting_id, SupportDraft(START, 30, Manner.PHONE, bank.me.account_id))
    before = START - dt.timedelta(hours=1)
    support.book_support(bank, place.pre_meet.meeting_id, SupportDraft(before, 30, Manner.PHONE, bank.me.account_id))

    booked = queries.read_activity(bank, activity_id).places[0].pre_meet
    assert booked is not None
    assert (booked.state, booked.starts_at, booked.supporter) == (SupportState.BOOKED, before, "Sam Patel")


def test_cancelling_calls_off_everything_and_says_it_was_us(bank: Workspace) -> None:
    activity_id, *_ = _with_two(bank)

    activities.cancel_activity(bank, activity_id)

    found = queries.read_activity(bank, activity_id)
    assert found.state is ActivityState.CANCELLED
    assert {place.outcome for place in found.places} == {Outcome.CANCELLED_BY_US}
    assert {place.debrief.state for place in found.places if place.debrief} == {SupportState.CALLED_OFF}


def test_finance_sees_no_activities(finance: Workspace) -> None:
    with pytest.raises(NotAllowed):
        queries.list_activities(finance)


def test_an_invite_holds_one_person_and_follows_what_changes(bank: Workspace, clock: FixedClock) -> None:
    activity_id, alex, _ = _with_two(bank)
    place = queries.read_activity(bank, activity_id).places[0]
    assert place.pre_meet is not None
    before = SupportDraft(START - dt.timedelta(hours=1), 30, Manner.PHONE, bank.me.account_id)
    support.book_support(bank, place.pre_meet.meeting_id, before)

    first = _entries(make_invites(bank, alex))
    found = queries.read_activity(bank, activity_id)
    later = dataclasses.replace(DRAFT, starts_at=START + dt.timedelta(days=1), ends_at=END + dt.timedelta(days=1))
    activities.change_activity(bank, activity_id, found.version, later)
    second = _entries(make_invites(bank, alex))
    activities.cancel_activity(bank, activity_id)
    last = make_invites(bank, alex)

    assert len(first) == 2
    assert first[f"{alex}@coc-desktop"] == 0
    assert second[f"{alex}@coc-desktop"] == 1
    assert set(_entries(last)) == set(first)
    assert all(number > first[uid] for uid, number in _entries(last).items())
    for file in last:
        assert b"METHOD:CANCEL" in file.content
        assert not any(word in file.content for word in (b"Alex", b"Priya", b"Sam", b"Ward food group"))


def test_somebody_chooses_what_their_own_calendar_says_and_who_may_read_it(bank: Workspace) -> None:
    activity_id, alex, priya = _with_two(bank)
    person = queries.read_activity(bank, activity_id).places[0].person_id
    change_preference(bank, person, PreferenceDraft(calendar_title=" Choir ", calendar_open=True))

    entries = [_event(file) for place in (alex, priya) for file in make_invites(bank, place)]
    said = [(str(entry["SUMMARY"]), str(entry["CLASS"])) for entry in entries]

    assert said == [("Choir", "PUBLIC"), ("Involvement meeting", "PRIVATE")]


def _entries(files: tuple[CalendarFile, ...]) -> dict[str, int]:
    return {str(event["UID"]): int(event["SEQUENCE"]) for event in map(_event, files)}


def _event(file: CalendarFile) -> icalendar.Event:
    (event,) = icalendar.Calendar.from_ical(file.content).walk("VEVENT")
    return event


def test_a_no_thank_you_takes_the_entry_out_and_a_yes_puts_it_back(bank: Workspace) -> None:
    activity_id, alex, _ = _with_two(bank)
    debrief = queries.read_activity(bank, activity_id).places[0].debrief
    assert debrief is not None
    support.book_support(bank, debrief.meeting_id, SupportDraft(END, 30, Manner.PHONE, bank.me.account_id))
    seen = []

    for answer in (Outcome.SAID_YES, Outcome.SAID_NO, Outcome.SAID_YES):
        activities.record_answer(bank, alex, answer)
        seen.append([(int(event["SEQUENCE"]), str(event["STATUS"])) for event in map(_event, make_invites(bank, alex))])

    assert seen == [
        [(0, "CONFIRMED"), (0, "CONFIRMED")],
        [(1, "CANCELLED"), (1, "CANCELLED")],
        [(2, "CONFIRMED"), (2, "CANCELLED")],  # its debrief is to be booked again
    ]
    support.book_support(bank, debrief.meeting_id, SupportDraft(END, 30, Manner.PHONE, bank.me.account_id))
    assert _numbers(bank, alex) == [(2, "CONFIRMED"), (3, "CONFIRMED")]


def _numbers(bank: Workspace, place_id: UUID) -> list[tuple[int, str]]:
    return [(int(event["SEQUENCE"]), str(event["STATUS"])) for event in map(_event, make_invites(bank, place_id))]


def test_whatever_is_booked_called_off_or_undone_a_calendar_never_sees_a_number_twice(bank: Workspace) -> None:
    """A calendar ignores what has the number of what it has, so each entry that says something else has a higher one."""
    activity_id, alex, _ = _with_two(bank)
    debrief = queries.read_activity(bank, activity_id).places[0].debrief
    assert debrief is not None
    draft = SupportDraft(END, 30, Manner.PHONE, bank.me.account_id)
    seen: list[list[tuple[int, str]]] = []

    def undo() -> None:
        put_back(bank, next(line.act_id for line in list_history(bank) if line.can_be_put_back))

    for act in (
        lambda: support.book_support(bank, debrief.meeting_id, draft),
        undo,  # the time is gone from the record, and a calendar still has it
        lambda: support.book_support(bank, debrief.meeting_id, dataclasses.replace(draft, minutes=60)),
        lambda: support.choose_later(bank, debrief.meeting_id),
        lambda: support.book_support(bank, debrief.meeting_id, dataclasses.replace(draft, manner=Manner.ONLINE)),
        lambda: support.settle_support(bank, debrief.meeting_id, SupportState.NOT_WANTED),
        undo,
        lambda: activities.cancel_activity(bank, activity_id),
        undo,
        undo,
    ):
        act()
        seen.append(_numbers(bank, alex))

    states = [[state for _, state in one] for one in seen]
    on, off = "CONFIRMED", "CANCELLED"
    assert [one[0] for one in states] == [on] * 7 + [off, on, off]
    assert [one[1] for one in states] == [on, off, on, off, on, off, on, off, on, off]
    for entry in (0, 1):
        said = [one[entry] for one in seen]
        assert all(now[0] > was[0] for was, now in itertools.pairwise(said) if now[1] != was[1])


def test_once_it_is_recorded_for_somebody_only_the_name_and_the_kind_of_work_change(bank: Workspace, clock: FixedClock) -> None:
    activity_id, alex, _ = _with_two(bank)
    clock.moment = END
    activities.record_attendance(bank, activity_id, {alex: Attended(Outcome.UNWELL)})
    found = queries.read_activity(bank, activity_id)
    assert found.state is ActivityState.PLANNED

    with pytest.raises(Refused, match="recorded for somebody what happened, so this is not called off"):
        activities.cancel_activity(bank, activity_id)
    for other in ({"ends_at": END + dt.timedelta(hours=1)}, {"place": "Hall"}, {"is_paid": False}):
        with pytest.raises(Refused, match="so when, where and the fee stay"):
            activities.change_activity(bank, activity_id, found.version, dataclasses.replace(DRAFT, **other))

    named = dataclasses.replace(DRAFT, title="Food group", kind=ActivityKind.FOCUS_GROUP)
    activities.change_activity(bank, activity_id, found.version, named)

    assert [place.outcome for place in queries.read_activity(bank, activity_id).places] == [Outcome.UNWELL, Outcome.INVITED]
    assert queries.read_activity(bank, activity_id).title == "Food group"


def test_a_debrief_left_for_later_is_taken_out_of_the_calendar_it_was_in(bank: Workspace) -> None:
    activity_id, alex, _ = _with_two(bank)
    debrief = queries.read_activity(bank, activity_id).places[0].debrief
    assert debrief is not None
    support.book_support(bank, debrief.meeting_id, SupportDraft(END, 30, Manner.PHONE, bank.me.account_id))

    support.choose_later(bank, debrief.meeting_id)

    events = [_event(file) for file in make_invites(bank, alex)]
    assert {str(event["UID"]): str(event["STATUS"]) for event in events} == {
        f"{alex}@coc-desktop": "CONFIRMED",
        f"{debrief.meeting_id}@coc-desktop": "CANCELLED",
    }
