"""Whoever works by keyboard stays where they are: an act does not throw the focus out of the page."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt

from coc_desktop.schedule import activities
from coc_desktop.schedule.activities import Attended
from coc_desktop.schedule.queries import read_activity
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, Outcome, Rung
from tests import factory
from tests.payments.scene import clock_of
from tests.ui.hands import ALT, CTRL, ENTER, LEFT, Hands
from ui.kit.look import LOOK


def two_coming(workspace: Workspace) -> UUID:
    """Plan a group for tomorrow with two people in it."""
    start = factory.NOW + dt.timedelta(days=1)
    end = start + dt.timedelta(hours=1)
    draft = ActivityDraft("Food group", ActivityKind.PROJECT_MEETING, Rung.ENGAGING, "Room 4", start, end, is_paid=False)
    activity_id = activities.plan_activity(workspace, draft)
    for name in ("Alex Morgan", "Bo Lee"):
        activities.invite_person(workspace, activity_id, factory.a_person(workspace, name))
    return activity_id


@pytest.fixture
def coming(hands: Hands) -> UUID:
    return hands.ask(two_coming)


def test_a_button_has_the_focus_again_when_what_it_did_is_settled(hands: Hands, coming: UUID) -> None:
    hands.go("messages", activity_id=coming)

    hands.press("schedule_messages.make")

    assert hands.focused().objectName() == "schedule_messages.make"


def test_a_page_keeps_the_focus_when_what_had_it_until_the_answer_came_is_not_for_this_one(hands: Hands, coming: UUID) -> None:
    def held(workspace: Workspace) -> None:
        clock_of(workspace).move(days=2)
        places = read_activity(workspace, coming).places
        activities.record_attendance(workspace, coming, {one.participation_id: Attended(Outcome.TOOK_PART) for one in places})

    hands.ask(held)

    hands.go("activity", activity_id=coming)

    assert hands.focused().objectName() == "schedule_activity.people"


def test_what_is_done_again_begins_anew_and_is_told_where_it_leads_over_nothing_of_the_page(hands: Hands, coming: UUID) -> None:
    for name in ("Chen Wu", "Dee Ray"):
        hands.ask(factory.a_person, name)
    hands.go("activity", activity_id=coming)
    for name in ("chen", "dee"):
        hands.key(Qt.Key.Key_N, CTRL)
        hands.type(name)
        hands.key(ENTER)
        hands.key(ENTER, CTRL)

        toast = hands.program.session.frame.messages.toast
        assert (hands.here(), toast.text()) == ("activity", "Invited")
    page, least = hands.program.session.stack, LOOK.gap(24)  # as much room as each page leaves below what is on it
    assert (
        page.mapTo(hands.program.window, page.rect().bottomLeft()).y() - toast.mapTo(hands.program.window, QPoint(0, 0)).y()
        < least
    )
    assert [one.name for one in hands.ask(read_activity, coming).places][2:] == ["Chen Wu", "Dee Ray"]

    hands.key(LEFT, ALT)
    assert hands.here() == "home"  # the way back leads neither to what is done nor to the same page again
