"""Nothing is booked twice unless somebody means it; what suits people is used; why two are kept apart is sealed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import select

from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history, put_back
from coc_desktop.office.merging.people import merge_people
from coc_desktop.plans import plans
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.schedule import activities, stages
from coc_desktop.schedule.apart import ApartDraft, keep_apart, kept_apart_from, let_together
from coc_desktop.schedule.clashes.meaning import IN_THE_WAY, Clashing
from coc_desktop.schedule.clashes.queries import reasons_meant
from coc_desktop.schedule.clashes.rules import Away
from coc_desktop.schedule.messages.acts import draft_messages
from coc_desktop.schedule.preferences import (
    PreferenceDraft,
    change_preference,
    preference_of,
    problems_in_preference,
)
from coc_desktop.schedule.proposing import propose_support
from coc_desktop.schedule.queries import read_activity
from coc_desktop.schedule.rules import ActivityDraft, SupportDraft
from coc_desktop.schedule.support import book_all_support, book_support
from coc_desktop.schedule.venues.acts import add_venue
from coc_desktop.schedule.venues.rules import VenueDraft
from coc_desktop.workspace import Workspace
from models.office import AuditEntry
from models.schedule import Meant
from models.vocabulary import ActivityKind, ClashKind, Company, Manner, Role, Rung
from tests import factory
from tests.office.twice import merge_of

pytestmark = pytest.mark.both_stores

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
START = factory.NOW.replace(hour=13, minute=0) + 6 * DAY
"""Wednesday 12 August 2026, 2pm."""
MEETING = ActivityDraft(
    "Food group", ActivityKind.PROJECT_MEETING, Rung.CO_PRODUCING, "Room 4", START, START + HOUR, is_paid=False
)


IN_TIME = "Tell them by Monday 10 August 2026 that it will be another room."
LATE = "They were to be told by Wednesday 5 August 2026, and that has passed. Ask everybody who is coming first."


def planned(bank: Workspace, title: str = "Food group", by: dt.timedelta = dt.timedelta(), **more: object) -> UUID:
    draft = replace(MEETING, title=title, starts_at=START + by, ends_at=START + by + HOUR, **more)
    return activities.plan_activity(bank, draft)


def refused(act: object, *args: object, **more: object) -> list[ClashKind]:
    with pytest.raises(Clashing) as told:
        act(*args, **more)  # type: ignore[operator]
    assert str(told.value) == IN_THE_WAY  # names are never in an error’s own words
    return [one.kind for one in told.value.said]


@pytest.fixture
def alex(bank: Workspace) -> UUID:
    return factory.a_person(bank, "Alex Morgan")


def test_nobody_is_in_two_places_unless_it_is_meant_and_why_is_sealed(bank: Workspace, alex: UUID) -> None:
    first, second = planned(bank), planned(bank, "Reading group", HOUR / 2)
    activities.invite_person(bank, first, alex)

    assert refused(activities.invite_person, bank, second, alex) == [ClashKind.PERSON]
    assert read_activity(bank, second).places == ()

    activities.invite_person(bank, second, alex, meant="Alex comes to the second half, and asked to.")

    with bank.reading() as session:
        (kept,) = session.scalars(select(Meant)).all()
        assert (kept.activity_id, kept.kinds) == (second, "person")
        assert kept.details.why == "Alex comes to the second half, and asked to."
        said = session.scalars(select(AuditEntry.detail).where(AuditEntry.act == "person.invited")).all()
    assert sum('"clashes"' in one for one in said) == 1
    assert not any("second half" in one for one in said)
    (reason,) = reasons_meant(bank, second)
    assert (reason.kinds, reason.why) == ((ClashKind.PERSON,), "Alex comes to the second half, and asked to.")
    assert reasons_meant(bank, first) == ()
    put_back(bank, list_history(bank)[0].act_id)
    assert reasons_meant(bank, second) == ()


def test_nobody_is_told_that_they_are_the_only_one_in_a_group_unless_it_is_meant_once(bank: Workspace, alex: UUID) -> None:
    group, priya = planned(bank), factory.a_person(bank, "Priya Shah")
    activities.invite_person(bank, group, alex)

    assert refused(draft_messages, bank, group) == [ClashKind.ALONE]

    assert "One person would be the only one" in [step.words for step in stages.before(read_activity(bank, group))]
    assert draft_messages(bank, group, "Alex asked to begin alone.") == 1
    assert "One person comes alone" in [step.words for step in stages.before(read_activity(bank, group))]
    assert [one.why for one in reasons_meant(bank, group)] == ["Alex asked to begin alone."]
    with pytest.raises(Refused, match="has a message already"):
        draft_messages(bank, group)  # what was meant once is not asked again

    beside = planned(bank, "Menu group", DAY)
    for person in (alex, priya):
        activities.invite_person(bank, beside, person)
    assert draft_messages(bank, beside) == 2


def test_a_room_is_in_use_once_and_an_activity_may_move_to_where_it_is_free(bank: Workspace) -> None:
    hall = add_venue(bank, VenueDraft("Hall"))
    planned(bank, venue_id=hall)
    assert refused(planned, bank, "Choir", HOUR / 2, venue_id=hall) == [ClashKind.ROOM]
    later = planned(bank, "Choir", 2 * HOUR, venue_id=hall)
    found = read_activity(bank, later)
    draft = replace(MEETING, title="Choir", venue_id=hall)

    assert refused(activities.change_activity, bank, later, found.version, draft) == [ClashKind.ROOM]

    activities.change_activity(bank, later, found.version, draft, meant="Both use half of it.")
    activities.change_activity(bank, later, found.version + 1, replace(draft, title="Small choir"))  # it was meant already


def test_moving_an_activity_counts_the_meetings_around_it(bank: Workspace, alex: UUID) -> None:
    first, second = planned(bank), planned(bank, "Reading group", 5 * HOUR)
    for activity_id in (first, second):
        activities.invite_person(bank, activity_id, alex)
    rows = propose_support(bank, first)
    me = bank.me.account_id
    book_all_support(bank, {one.meeting_id: SupportDraft(one.starts_at, one.minutes, one.manner, me) for one in rows})
    found = read_activity(bank, second)
    onto_the_debrief = replace(MEETING, title="Reading group", starts_at=START + HOUR + HOUR / 4, ends_at=START + 2 * HOUR)

    said = refused(activities.change_activity, bank, second, found.version, onto_the_debrief)

    assert said == [ClashKind.PERSON, ClashKind.STAFF]  # Sam leads the one and holds the debrief of the other
    assert read_activity(bank, second).starts_at == START + 5 * HOUR


def test_a_colleague_holds_one_meeting_at_a_time_and_proposals_find_free_times(bank: Workspace, alex: UUID) -> None:
    first, second = planned(bank), planned(bank, "Reading group")
    priya = factory.a_person(bank, "Priya Shah")
    activities.invite_person(bank, first, alex)
    activities.invite_person(bank, second, priya)
    me = bank.me.account_id
    for row in propose_support(bank, first):
        book_support(bank, row.meeting_id, SupportDraft(row.starts_at, row.minutes, row.manner, me))
    place = read_activity(bank, second).places[0]
    assert place.pre_meet is not None
    at_once = SupportDraft(START - HOUR * 0.75, 30, Manner.PHONE, me)

    assert refused(book_support, bank, place.pre_meet.meeting_id, at_once) == [ClashKind.STAFF]

    rows = propose_support(bank, second)
    assert [(one.starts_at, one.minutes) for one in rows] == [(START - HOUR * 1.25, 30), (START + HOUR * 1.75, 30)]
    assert book_all_support(bank, {one.meeting_id: SupportDraft(one.starts_at, one.minutes, one.manner, me) for one in rows}) == 2


def test_what_suits_somebody_is_where_booking_begins(bank: Workspace, alex: UUID) -> None:
    activity_id, priya = planned(bank), factory.a_person(bank, "Priya Shah")
    together = PreferenceDraft(
        before=60, after=24 * 60, pre_meet_minutes=20, manner=Manner.PHONE, company=Company.TOGETHER, words="Not a video call."
    )
    for person in (alex, priya):
        activities.invite_person(bank, activity_id, person)
        change_preference(bank, person, together)

    rows = propose_support(bank, activity_id)

    assert {(one.starts_at, one.minutes, one.manner, one.suited) for one in rows} == {
        (START - HOUR - HOUR / 3, 20, Manner.PHONE, True),
        (START + HOUR + DAY, 30, Manner.PHONE, True),
    }
    me = bank.me.account_id
    assert book_all_support(bank, {one.meeting_id: SupportDraft(one.starts_at, one.minutes, one.manner, me) for one in rows}) == 4
    found = preference_of(bank, alex)
    assert found is not None
    assert (found.draft, found.said_on) == (together, bank.today())


def test_their_own_time_is_theirs(bank: Workspace, alex: UUID) -> None:
    change_preference(bank, alex, PreferenceDraft(gap=60, weekly_cap=2, away=(Away(weekday=4),)))
    days = [planned(bank, f"Group {number}", number * DAY) for number in range(3)]  # Wednesday to Friday
    close = planned(bank, "Straight after", HOUR + HOUR / 2)
    activities.invite_person(bank, days[0], alex)

    assert refused(activities.invite_person, bank, close, alex) == [ClashKind.GAP]
    activities.invite_person(bank, days[1], alex)
    assert refused(activities.invite_person, bank, days[2], alex) == [ClashKind.UNAVAILABLE, ClashKind.WEEKLY_CAP]
    activities.invite_person(bank, planned(bank, "Next week", 6 * DAY), alex)
    change_preference(bank, alex, PreferenceDraft(recovery_days=1))
    assert refused(activities.invite_person, bank, days[2], alex) == [ClashKind.RECOVERY]


def test_what_is_over_is_in_nobodys_way(bank: Workspace, alex: UUID, clock: FixedClock) -> None:
    first, second = planned(bank), planned(bank, "Reading group")
    activities.invite_person(bank, first, alex)
    clock.moment = START + DAY

    activities.invite_person(bank, second, alex)

    assert len(read_activity(bank, second).places) == 1


def test_two_are_kept_apart_by_everybody_and_why_is_for_those_named(bank: Workspace, alex: UUID) -> None:
    jo, kit = factory.an_account(bank, "jo", Role.LEAD, "Jo Evans"), factory.an_account(bank, "kit", Role.COORDINATOR, "Kit")
    priya, ward = factory.a_person(bank, "Priya Shah"), factory.a_team(bank)
    by_name = keep_apart(bank, alex, ApartDraft(other_id=priya, why="They were in court.", reader_ids=(jo.me.account_id,)))
    keep_apart(bank, alex, ApartDraft(team_id=ward, why="It was there.", reader_ids=(jo.me.account_id,)))
    activity_id, on_the_ward = planned(bank), planned(bank, "Ward group", DAY, team_id=ward)
    activities.invite_person(kit, activity_id, alex)

    assert refused(activities.invite_person, kit, activity_id, priya) == [ClashKind.APART, ClashKind.APART]
    assert refused(activities.invite_person, kit, on_the_ward, alex) == [ClashKind.APART]

    assert [(one.name, one.why) for one in kept_apart_from(kit, priya)] == [("Alex Morgan", "")]
    assert [one.why for one in kept_apart_from(jo, priya)] == ["They were in court."]
    with pytest.raises(NotAllowed):
        let_together(kit, by_name)
    let_together(jo, by_name)
    activities.invite_person(kit, activity_id, priya)


def test_the_team_that_treats_somebody_is_not_in_the_room_unasked(bank: Workspace, alex: UUID) -> None:
    ward = factory.a_team(bank)
    change_preference(bank, alex, PreferenceDraft(treated_by=ward))
    assert refused(activities.invite_person, bank, planned(bank, team_id=ward), alex) == [ClashKind.OWN_TEAM]


def test_another_room_needs_notice_where_somebody_needs_the_same(bank: Workspace, alex: UUID) -> None:
    hall, attic = (add_venue(bank, VenueDraft(name)) for name in ("Hall", "Attic"))
    plans.write_section(bank, alex, "room", 0, SectionDraft("", actions=(ActionDraft("Our room", room="same_room"),)))
    activity_id = planned(bank, venue_id=hall)
    activities.invite_person(bank, activity_id, alex)
    version = read_activity(bank, activity_id).version

    chen = factory.a_person(bank, "Chen Lee")
    change_preference(bank, chen, PreferenceDraft(same_room=True, room_notice=2))
    activities.invite_person(bank, activity_id, chen)

    with pytest.raises(Clashing) as told:
        activities.choose_room(bank, activity_id, version, attic)

    assert [(one.kind, one.words) for one in told.value.said] == [
        (ClashKind.SAME_ROOM, f"Somebody needs the same room each time. {LATE}"),
        (ClashKind.SAME_ROOM, f"Chen Lee needs the same room each time. {IN_TIME}"),
    ]
    activities.choose_room(bank, activity_id, version, attic, "The hall has no heating. Alex was told on Monday.")
    assert read_activity(bank, activity_id).place == "Attic"


def test_what_is_met_online_stays_the_same_place_whatever_else_of_it_changes(bank: Workspace, alex: UUID) -> None:
    change_preference(bank, alex, PreferenceDraft(same_room=True))
    online = add_venue(bank, VenueDraft("Our online room", online=True))
    activity_id = planned(bank, venue_id=online)
    activities.invite_person(bank, activity_id, alex)
    draft = replace(MEETING, title="Menu group", venue_id=online)

    activities.change_activity(bank, activity_id, read_activity(bank, activity_id).version, draft)

    assert read_activity(bank, activity_id).title == "Menu group"


def test_both_preferences_and_both_sides_go_along_when_two_records_become_one(bank: Workspace, alex: UUID) -> None:
    twin, priya = factory.a_person(bank, "Alex Morgan-Lee"), factory.a_person(bank, "Priya Shah")
    change_preference(bank, alex, PreferenceDraft(gap=10))
    change_preference(bank, twin, PreferenceDraft(gap=20))
    keep_apart(bank, priya, ApartDraft(other_id=twin, why="They asked."))
    keep_apart(bank, alex, ApartDraft(other_id=twin, why="A mistake: they are one person."))

    merge_people(bank, merge_of(bank, alex, twin))

    found = preference_of(bank, alex)
    assert found is not None
    assert found.draft.gap == 20
    assert [one.name for one in kept_apart_from(bank, alex)] == ["Priya Shah"]


def test_what_cannot_be_kept_is_said(bank: Workspace, alex: UUID) -> None:
    odd = PreferenceDraft(weekly_cap=0, recovery_days=61, away=(Away(weekday=1, from_minute=60, to_minute=60),))
    assert [one.field for one in problems_in_preference(odd)] == ["weekly_cap", "recovery_days", "away"]
    for draft in (ApartDraft(why="x"), ApartDraft(other_id=alex, why=" "), ApartDraft(other_id=alex, why="x")):
        with pytest.raises(Refused):
            keep_apart(bank, alex, draft)
