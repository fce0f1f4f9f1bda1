"""The register of rooms, and whether a room meets what those who are coming need: asked before it is booked, naming nobody."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.office.history import list_history, put_back
from coc_desktop.plans import plans
from coc_desktop.plans.adjustments import room_features, ways_of_taking_part
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.plans.rules.sharing import SharingDraft
from coc_desktop.plans.sharing import agree_sharing
from coc_desktop.problems import Refused
from coc_desktop.schedule import activities
from coc_desktop.schedule.information import InformationDraft, write_information
from coc_desktop.schedule.preferences import PreferenceDraft, change_preference
from coc_desktop.schedule.queries import read_activity
from coc_desktop.schedule.rules import ActivityDraft, RoomNotice, notices_of
from coc_desktop.schedule.venues.acts import add_venue, change_venue, close_venue, open_venue
from coc_desktop.schedule.venues.aspects import aspects, groups
from coc_desktop.schedule.venues.queries import gaps_if_invited, list_venues, read_venue, room_of_last_time, rooms_for
from coc_desktop.schedule.venues.rules import (
    Aspect,
    Gap,
    VenueDraft,
    gaps,
    is_stale,
    problems_in_venue,
)
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, Audience, Known, Rung
from tests import factory

TODAY = factory.NOW.date()
START = factory.NOW + dt.timedelta(days=6)
END = START + dt.timedelta(hours=1)
LATER, OVER = START + dt.timedelta(days=8), END + dt.timedelta(days=8)
CODES = [one.id for one in (*room_features(), *ways_of_taking_part())]
MEETING = ActivityDraft("Food group", ActivityKind.PROJECT_MEETING, Rung.CO_PRODUCING, "", START, END, rate_code="half_day")


def draft(bank: Workspace, name: str, **answers: Known) -> VenueDraft:
    return VenueDraft(name, answers=answers, checked_on=TODAY, checked_by=bank.me.account_id)


def needing(bank: Workspace, name: str, *codes: str, team: bool = True) -> UUID:
    """Somebody whose plan asks for a room with these, shared with the team or with nobody."""
    person_id = factory.a_person(bank, name)
    actions = tuple(ActionDraft(f"See to {code}", room=code) for code in codes)
    version = plans.write_section(bank, person_id, "room", 0, SectionDraft("It hums.", actions=actions))
    if not team:
        agree_sharing(bank, person_id, "room", version, SharingDraft((Audience.VENUE,), None, None))
    return person_id


def planned(bank: Workspace, venue_id: UUID | None, *people: UUID, days: int = 0, place: str = "") -> UUID:
    later = dt.timedelta(days=days)
    asked = replace(MEETING, venue_id=venue_id, place=place, starts_at=START + later, ends_at=END + later)
    activity_id = activities.plan_activity(bank, asked)
    for person_id in people:
        activities.invite_person(bank, activity_id, person_id)
    return activity_id


def test_every_code_that_a_room_meets_is_one_that_a_plan_can_ask_for() -> None:
    met = {code for online in (False, True) for one in aspects(online) for code in one.meets}
    assert met <= set(CODES)
    assert {one.group for online in (False, True) for one in aspects(online)} == set(groups())
    assert {one.id for one in room_features()} - met == {"same_room"}


SOME = st.frozensets(st.sampled_from(CODES))
ANSWERS = st.dictionaries(st.sampled_from([one.id for one in aspects(False)]), st.sampled_from(list(Known)))


@given(needs=SOME, more=SOME, answers=ANSWERS)
def test_a_room_that_has_everything_lacks_nothing_and_more_needs_never_mean_fewer_gaps(
    needs: frozenset[str], more: frozenset[str], answers: dict[str, Known]
) -> None:
    everything = {one.id: Known.YES for one in aspects(False)}
    assert gaps(needs, everything, aspects(False)) == ()
    assert set(gaps(needs, answers, aspects(False))) <= set(gaps(needs | more, answers, aspects(False)))
    assert gaps(frozenset(), answers, aspects(False)) == ()


def test_a_plain_no_is_said_before_that_nobody_looked_and_one_yes_is_enough() -> None:
    two = (Aspect("a", "light", "A", frozenset({"x"})), Aspect("b", "light", "B", frozenset({"x"})))
    assert gaps({"x"}, {"b": Known.NO}, two) == (Gap("x", "B", Known.NO),)
    assert gaps({"x"}, {}, two) == (Gap("x", "A", Known.NOT_CHECKED),)
    assert gaps({"x"}, {"a": Known.NO, "b": Known.YES}, two) == ()
    assert gaps({"camera_off"}, {}, aspects(False)) == ()  # no room has a camera to turn off


def test_a_room_is_looked_at_again_after_a_year_and_says_who_looked() -> None:
    assert is_stale(None, TODAY)
    assert not is_stale(dt.date(2024, 2, 29), dt.date(2025, 2, 28))
    assert is_stale(dt.date(2024, 2, 29), dt.date(2025, 3, 1))
    yes = {"quiet": Known.YES}
    assert [one.field for one in problems_in_venue(VenueDraft("room 4", answers=yes), ("Room 4",), TODAY)] == [
        "name",
        "checked_on",
    ]
    tomorrow = TODAY + dt.timedelta(days=1)
    assert [one.field for one in problems_in_venue(VenueDraft("", checked_on=tomorrow), (), TODAY)] == [
        "name",
        "checked_on",
        "checked_by",
    ]


@pytest.mark.both_stores
def test_a_room_is_kept_with_what_was_found_and_one_undo_takes_a_change_back(bank: Workspace) -> None:
    venue_id = add_venue(bank, replace(draft(bank, "Room 4", quiet=Known.NO), notes={"sound": "A fan hums.", "online": "x"}))
    found = read_venue(bank, venue_id)
    assert (found.answers, found.notes) == ({"quiet": Known.NO}, {"sound": "A fan hums."})
    assert (found.checker, found.stale) == ("Sam Patel", False)
    activity_id = planned(bank, venue_id)

    change_venue(bank, venue_id, found.version, draft(bank, "Room 4, Larkdale House", quiet=Known.YES))

    assert read_activity(bank, activity_id).place == "Room 4, Larkdale House"
    with pytest.raises(Refused, match="Another room has this name"):
        add_venue(bank, draft(bank, "room 4, larkdale house"))
    put_back(bank, list_history(bank)[0].act_id)
    assert (read_venue(bank, venue_id).name, read_activity(bank, activity_id).place) == ("Room 4", "Room 4")


@pytest.mark.both_stores
def test_before_it_is_booked_each_room_says_what_it_lacks_and_of_nobody(bank: Workspace) -> None:
    attic = add_venue(bank, draft(bank, "Attic", step_free=Known.NO, quiet=Known.YES))
    hall = add_venue(bank, draft(bank, "Hall", step_free=Known.YES, quiet=Known.YES, loop=Known.YES))
    people = [needing(bank, "Alex Morgan", "step_free", "quiet"), needing(bank, "Priya Shah", "hearing_loop")]
    kept_back = needing(bank, "Chen Lee", "dim_light", team=False)
    activity_id = planned(bank, None, *people, kept_back, place="Not known yet")

    found = rooms_for(bank, activity_id)

    assert [(one.venue.name, [gap.code for gap in one.gaps]) for one in found.rooms] == [
        ("Hall", []),
        ("Attic", ["hearing_loop", "step_free"]),
    ]
    assert [gap.says for gap in found.rooms[1].gaps] == [Known.NOT_CHECKED, Known.NO]
    assert found.needs == 3  # what is shared with venues alone is no business of the team
    assert not any(name in str(found) for name in ("Alex", "Priya", "Chen"))
    write_information(bank, activity_id, InformationDraft(arrival="Wait by the door", quiet_room="Next door"))
    assert (rooms_for(bank, activity_id).arrival, rooms_for(bank, activity_id).quiet_room) == ("Wait by the door", "Next door")
    activities.choose_room(bank, activity_id, found.version, hall)
    assert (rooms_for(bank, activity_id).arrival, rooms_for(bank, activity_id).quiet_room) == ("Wait by the door", "")
    assert (read_activity(bank, activity_id).venue_id, read_activity(bank, activity_id).place) == (hall, "Hall")
    assert gaps_if_invited(bank, activity_id, needing(bank, "Jo Starr", "daylight"))[0].says is Known.NOT_CHECKED
    assert attic != hall


@pytest.mark.both_stores
def test_the_room_of_last_time_is_offered_and_another_is_a_gap_for_who_needs_the_same(bank: Workspace) -> None:
    hall, attic = (add_venue(bank, draft(bank, name)) for name in ("Hall", "Attic"))
    alex = needing(bank, "Alex Morgan", "same_room")
    planned(bank, hall, alex)
    week_after = planned(bank, None, alex, days=7, place="Not known yet")

    last = room_of_last_time(bank, " food GROUP ", None, START + dt.timedelta(days=7))

    assert last is not None
    assert last.venue_id == hall
    assert room_of_last_time(bank, "Food group", None, START) is None
    fits = {one.venue.venue_id: one for one in rooms_for(bank, week_after).rooms}
    assert fits[hall].is_last
    assert [gap.code for gap in fits[attic].gaps] == ["same_room"]
    assert fits[hall].gaps == ()


@pytest.mark.both_stores
def test_what_follows_with_the_same_people_is_in_their_room_and_another_is_told_them_in_time(bank: Workspace) -> None:
    hall, attic = (add_venue(bank, draft(bank, name)) for name in ("Hall", "Attic"))
    alex, priya = (factory.a_person(bank, name) for name in ("Alex Morgan", "Priya Shah"))
    change_preference(bank, alex, PreferenceDraft(same_room=True, room_notice=3))
    planned(bank, hall, alex)
    planned(bank, attic, alex, priya, days=1)

    by_two = activities.plan_activity(
        bank, replace(MEETING, title="Catch up", place="Not known yet", starts_at=LATER, ends_at=OVER)
    )
    activities.invite_person(bank, by_two, alex)
    found = rooms_for(bank, by_two)
    assert [one.venue.name for one in found.rooms if one.is_last] == ["Hall"]
    assert [gap.code for gap in found.rooms[-1].gaps] == ["same_room"]
    assert found.notices == ()  # nobody was told of a room yet

    activities.choose_room(bank, by_two, found.version, hall)

    notices = [(one.name, one.notice.tell_by, one.notice.late) for one in rooms_for(bank, by_two).notices]
    assert notices == [("Alex Morgan", dt.date(2026, 8, 17), False)]
    assert [gap.code for gap in gaps_if_invited(bank, planned(bank, hall, priya, days=3), alex)] == ["same_room"]


def test_of_two_wishes_for_notice_the_longer_counts_and_plans_are_told_together_without_a_name() -> None:
    alex, chen, jo = (UUID(int=number) for number in range(3))
    friday, wednesday = dt.date(2026, 8, 14), dt.date(2026, 8, 12)

    found = notices_of(((alex, True, 1), (alex, True, 3), (chen, False, 2), (jo, False, 0)), friday, dt.date(2026, 8, 12))

    assert found == (RoomNotice(alex, dt.date(2026, 8, 11), late=True), RoomNotice(None, wednesday, late=False))
    assert notices_of((), friday, wednesday) == ()


@pytest.mark.both_stores
def test_a_room_that_is_used_no_more_is_kept_and_offered_to_nobody(bank: Workspace) -> None:
    hall = add_venue(bank, draft(bank, "Hall"))
    activity_id = planned(bank, hall)

    close_venue(bank, hall)

    with pytest.raises(Refused, match="not used any more"):
        planned(bank, hall, days=1)
    found = read_activity(bank, activity_id)
    activities.change_activity(bank, activity_id, found.version, replace(MEETING, title="Menu group", venue_id=hall))
    assert room_of_last_time(bank, "Menu group", None, None) is None
    assert [one.closed for one in list_venues(bank)] == [True]
    open_venue(bank, hall)
    assert [one.closed for one in list_venues(bank)] == [False]
