"""What is in the way is said where somebody asked for it, by keyboard alone: chosen otherwise, or meant with a reason."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from coc_desktop.schedule import activities
from coc_desktop.schedule.messages.queries import list_messages
from coc_desktop.schedule.preferences import PreferenceDraft, change_preference, preference_of
from coc_desktop.schedule.queries import read_activity
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.schedule.venues.acts import add_venue
from coc_desktop.schedule.venues.queries import list_venues
from coc_desktop.schedule.venues.rules import VenueDraft
from coc_desktop.workspace import Workspace
from models.schedule import Meant
from models.vocabulary import ActivityKind, Known, Rung
from tests import factory
from tests.ui.hands import CTRL, DOWN, ENTER, LEFT, Hands


def two_at_once(workspace: Workspace) -> tuple[UUID, UUID]:
    """Plan two activities at one time tomorrow, with Alex in the first."""
    start = factory.NOW + dt.timedelta(days=1)
    both = []
    for title in ("Food group", "Reading group"):
        draft = ActivityDraft(
            title, ActivityKind.PROJECT_MEETING, Rung.ENGAGING, "Room 4", start, start + dt.timedelta(hours=1), is_paid=False
        )
        both.append(activities.plan_activity(workspace, draft))
    activities.invite_person(workspace, both[0], factory.a_person(workspace, "Alex Morgan"))
    return both[0], both[1]


def why_meant(workspace: Workspace) -> list[str]:
    with workspace.reading() as session:
        return [one.details.why for one in session.scalars(select(Meant))]


def test_a_person_in_two_places_is_refused_and_then_meant(hands: Hands) -> None:
    _, reading = hands.ask(two_at_once)
    hands.go("invite_person", activity_id=reading)
    hands.type("alex")
    hands.key(ENTER)
    hands.key(ENTER, CTRL)

    said = "Alex Morgan already has “Food group”, Friday 7 August 2026, 10:42am to 11:42am."
    assert said in hands.said()
    assert hands.here() == "invite_person"

    hands.type("Alex asked for the second half of it.")  # the focus is where the reason goes
    hands.press("schedule_invite.mean_it")

    assert hands.here() == "activity"
    assert hands.ask(why_meant) == ["Alex asked for the second half of it."]
    assert len(hands.ask(read_activity, reading).places) == 1
    assert "Alex asked for the second half of it." in hands.said()  # on the activity’s page, for who may read it

    hands.go("messages", activity_id=reading)
    hands.key(ENTER, CTRL)
    assert "Alex Morgan would be the only one with lived experience" in hands.said()
    hands.type("Alex asked to begin alone.")
    hands.press("schedule_messages.mean_it")

    assert len(hands.ask(list_messages, reading)) == 1


@pytest.mark.long
def test_a_reason_is_asked_for_and_another_answer_takes_the_question_away(hands: Hands) -> None:
    food, reading = hands.ask(two_at_once)
    place = hands.ask(read_activity, food).places[0]
    hands.ask(activities.invite_person, reading, hands.ask(factory.a_person, "Priya Shah"))
    hands.go("activity_form", activity_id=reading)
    hands.tab_to("schedule_activity_form.venue_id")
    assert place.pre_meet is not None
    hands.go("invite_person", activity_id=reading)
    hands.type("alex")
    hands.key(ENTER)
    hands.key(ENTER, CTRL)
    hands.press("schedule_invite.mean_it")

    assert "Enter why you mean it." in hands.said()
    assert hands.here() == "invite_person"

    hands.tab_to("schedule_invite.person_id")
    hands.key(Qt.Key.Key_Backspace)

    assert not hands.sees("schedule_invite.in_the_way")


def test_a_room_is_added_and_chosen_for_an_activity(hands: Hands) -> None:
    _, reading = hands.ask(two_at_once)
    hands.go("rooms")
    hands.key(Qt.Key.Key_N, CTRL)
    hands.type("Quiet room")
    hands.tab_to("schedule_room.checked_on")
    hands.type("today")
    hands.tab_to("schedule_room.checked_by")
    hands.type("sam")
    hands.key(ENTER)
    hands.tab_to("schedule_room.here.step_free.not_checked")
    hands.key(LEFT)
    hands.key(LEFT)
    hands.key(ENTER, CTRL)

    (room,) = hands.ask(list_venues)
    assert (room.name, room.answers, room.checker) == ("Quiet room", {"step_free": Known.YES}, "Sam Patel")
    hands.go("room_choice", activity_id=reading)
    hands.key(ENTER, CTRL)

    assert hands.here() == "activity"
    assert hands.ask(read_activity, reading).place == "Quiet room"


def test_what_suits_somebody_is_written_down(hands: Hands) -> None:
    person = hands.ask(factory.a_person, "Alex Morgan")
    hands.go("preference", person_id=person)
    hands.tab_to("schedule_preference.gap")
    hands.type("30")
    hands.press("schedule_preference.same_room")
    hands.tab_to("schedule_preference.room_notice")
    hands.type("3")
    hands.tab_to("schedule_preference.calendar_title")
    hands.type("Choir")
    hands.tab_to("schedule_preference.away")
    hands.type("Mondaes")
    hands.key(ENTER, CTRL)
    assert "We could not read “Mondaes”" in hands.said()

    hands.write("schedule_preference.away", "Mondays")
    hands.key(ENTER, CTRL)

    assert hands.here() == "person"
    found = hands.ask(preference_of, person)
    assert (found.draft.gap, [one.weekday for one in found.draft.away]) == (30, [0])
    assert (found.draft.same_room, found.draft.room_notice) == (True, 3)
    assert (found.draft.calendar_title, found.draft.calendar_open) == ("Choir", False)


def in_the_hall(workspace: Workspace) -> UUID:
    """Plan an activity in the hall for Alex, who needs the same room each time; there is an attic too."""
    hall, _ = (add_venue(workspace, VenueDraft(name)) for name in ("Hall", "Attic"))
    alex = factory.a_person(workspace, "Alex Morgan")
    change_preference(workspace, alex, PreferenceDraft(same_room=True, room_notice=3))
    start = factory.NOW + dt.timedelta(days=1)
    times = (start, start + dt.timedelta(hours=1))
    draft = ActivityDraft("Food group", ActivityKind.PROJECT_MEETING, Rung.ENGAGING, "", *times, is_paid=False, venue_id=hall)
    activity_id = activities.plan_activity(workspace, draft)
    activities.invite_person(workspace, activity_id, alex)
    return activity_id


def test_another_room_says_who_is_to_be_told_and_that_it_is_short_notice(hands: Hands) -> None:
    activity_id = hands.ask(in_the_hall)
    hands.go("room_choice", activity_id=activity_id)
    said = (
        "Alex Morgan needs the same room each time. "
        "They were to be told by Tuesday 4 August 2026, and that has passed. Ask them first."
    )
    hands.reads("It has everything that those coming share that they need.")
    assert said not in hands.said()
    hands.key(DOWN)
    hands.reads(said)

    hands.key(ENTER, CTRL)
    hands.reads("Something is in the way")
    assert hands.said().count(said) == 2
    hands.type("Alex was asked, and chose the attic.")
    hands.press("schedule_room_choice.mean_it")

    assert hands.ask(read_activity, activity_id).place == "Attic"
    assert hands.ask(why_meant) == ["Alex was asked, and chose the attic."]
