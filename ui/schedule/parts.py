"""What the schedule gives: its pages, its commands, its groups on Home, and its tab of a person."""

from __future__ import annotations

from functools import partial

from coc_desktop.clock import today
from coc_desktop.schedule.queries import OpenDebrief, open_debriefs
from coc_desktop.schedule.rules import waiting_since
from coc_desktop.wording import count, day
from models.vocabulary import Permission, SupportKind
from ui.kit.actions import Command
from ui.kit.lists import TaskGroup, TaskRow
from ui.kit.pages import PageSpec
from ui.kit.parts import ActivityPart, HomeGroup, PersonTab
from ui.kit.shell import Shell
from ui.schedule.activity_form import ActivityForm
from ui.schedule.activity_page import ActivityPage
from ui.schedule.attendance_page import AttendancePage
from ui.schedule.calendar_page import CalendarPage
from ui.schedule.findable import ACTIVITIES
from ui.schedule.invite_page import InvitePage
from ui.schedule.person_tab import PersonActivities
from ui.schedule.support_page import SupportPage

SEE, CHANGE = Permission.SEE_ACTIVITIES, Permission.CHANGE_ACTIVITIES

PAGES = (
    PageSpec("calendar", "Calendar", "calendar-days", CalendarPage, "schedule", in_rail=True, order=30, permission=SEE),
    PageSpec("activity", "Activity", "users", ActivityPage, "schedule", permission=SEE, under="calendar"),
    PageSpec("activity_form", "Plan an activity", "calendar-plus", ActivityForm, "schedule", permission=CHANGE, under="calendar"),
    PageSpec("invite_person", "Invite a person", "plus", InvitePage, "schedule", permission=CHANGE, under="calendar"),
    PageSpec(
        "book_support", "Book a support meeting", "calendar-plus", SupportPage, "schedule", permission=CHANGE, under="calendar"
    ),
    PageSpec("attendance", "Who took part", "users", AttendancePage, "schedule", permission=CHANGE, under="calendar"),
)

COMMANDS = (
    Command(
        "schedule.plan",
        "Plan an activity",
        "Calendar",
        lambda shell: shell.go("activity_form"),
        permission=CHANGE,
        icon="calendar-plus",
        also=("session", "meeting", "book", "event"),
    ),
    Command(
        "schedule.open",
        "See activities that are still open",
        "Calendar",
        lambda shell: shell.go("calendar", view="open"),
        permission=SEE,
        icon="calendar-days",
        also=("debriefs", "not settled"),
    ),
)


def _debriefs(shell: Shell, found: tuple[OpenDebrief, ...]) -> TaskGroup:
    """Say which debriefs keep an activity open."""
    here = today(shell.clock)
    rows = [
        TaskRow(
            object_name=f"home.debrief_{number}",
            icon="message-circle-heart",
            title=f"{one.title}, {day(one.ended_on, weekday=True)}",
            note=f"{one.name} asked for a later debrief" if one.kind is SupportKind.LATER_DEBRIEF else f"Debrief with {one.name}",
            tag=("late" if (here - one.ended_on).days > 7 else "soon", waiting_since(one.ended_on, here)),
            button="Settle it",
            press=partial(shell.go, "activity", activity_id=one.activity_id, person_id=one.person_id),
            spoken=f"Settle it: debrief with {one.name}, {one.title}",
        )
        for number, one in enumerate(found)
    ]
    aside = f"{count(len(rows), 'debrief')} not settled" if rows else ""
    return TaskGroup("After you met", aside, rows, nothing="Every debrief is settled.")


HOME_GROUPS = (
    HomeGroup("debriefs", 20, open_debriefs, _debriefs, frozenset({"activity", "participation", "support_meeting"}), SEE),
)

FINDABLE = (ACTIVITIES,)

PERSON_TABS = (PersonTab("activities", "Activities", 30, PersonActivities, SEE),)

ACTIVITY_PARTS: tuple[ActivityPart, ...] = ()
