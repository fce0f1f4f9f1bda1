"""What the schedule gives: its pages, its commands, its groups on Home, and its tab of a person."""

from __future__ import annotations

from functools import partial

from coc_desktop.clock import london, today
from coc_desktop.plans.provisions.register import count_not_met
from coc_desktop.plans.provisions.waiting import needs_to_see_to
from coc_desktop.schedule.additions.queries import ideas_waiting
from coc_desktop.schedule.agenda import (
    ToBook,
    ToRecord,
    activities_to_record,
    count_waiting,
    pre_meets_to_book,
)
from coc_desktop.schedule.messages.queries import messages_to_send
from coc_desktop.schedule.packs.gathering import TOLD
from coc_desktop.schedule.packs.queries import packs_to_send
from coc_desktop.schedule.queries import OpenDebrief, open_debriefs
from coc_desktop.schedule.rules import AHEAD, waiting_since
from coc_desktop.wording import ago, count, day, moment
from models.vocabulary import Permission, SupportKind
from ui.kit.actions import Command
from ui.kit.lists import TaskGroup, TaskRow
from ui.kit.pages import PageSpec
from ui.kit.parts import ActivityPart, HomeCard, HomeGroup, PersonCard, PersonTab
from ui.kit.shell import Shell
from ui.schedule.activities.form import ActivityForm
from ui.schedule.activities.information_form import InformationForm
from ui.schedule.activities.invite_page import InvitePage
from ui.schedule.activities.page import ActivityPage
from ui.schedule.additions.form import AdditionForm
from ui.schedule.additions.idea_page import IdeaPage
from ui.schedule.additions.ideas_home import TITLE as IDEAS
from ui.schedule.additions.ideas_home import show_ideas
from ui.schedule.additions.note_page import TITLE as NOTE
from ui.schedule.additions.note_page import NotePage
from ui.schedule.additions.page import AdditionsPage
from ui.schedule.attendance.open_form import OpenForm
from ui.schedule.attendance.page import AttendancePage
from ui.schedule.calendar.page import CalendarPage
from ui.schedule.calendar.today_card import TodayCard
from ui.schedule.clashes.apart_form import ApartForm
from ui.schedule.clashes.apart_tab import ApartTab
from ui.schedule.findable import ACTIVITIES
from ui.schedule.meetings.book_all_page import BookAllPage
from ui.schedule.meetings.page import SupportPage
from ui.schedule.messages.home import TITLE as TO_TELL
from ui.schedule.messages.home import show_to_send
from ui.schedule.messages.page import MessagesPage
from ui.schedule.messages.wording_form import WordingForm
from ui.schedule.messages.wordings_page import WordingsPage
from ui.schedule.packs.home import TITLE as PACKS
from ui.schedule.packs.home import show_packs
from ui.schedule.packs.page import PacksPage
from ui.schedule.person.preference_form import PreferenceForm
from ui.schedule.person.tab import ComingCard, PersonActivities
from ui.schedule.provisions.afterwards_page import NeedsSaidPage
from ui.schedule.provisions.home import NOT_MET, show_needs, show_not_met
from ui.schedule.provisions.home import TITLE as NEEDS
from ui.schedule.provisions.not_met_page import NotMetPage
from ui.schedule.provisions.page import NeedsPage
from ui.schedule.series.page import SeriesPage
from ui.schedule.series.religious_day_form import ReligiousDayForm
from ui.schedule.series.religious_days_page import ReligiousDaysPage
from ui.schedule.venues.choice_page import RoomChoicePage
from ui.schedule.venues.form import RoomForm
from ui.schedule.venues.page import RoomsPage
from ui.schedule.venues.photo_form import PhotoForm
from ui.schedule.venues.photos_page import RoomPhotosPage
from ui.schedule.venues.step_form import StepForm
from ui.schedule.venues.story_page import RoomStoryPage

SEE, CHANGE, PLANS = Permission.SEE_ACTIVITIES, Permission.CHANGE_ACTIVITIES, Permission.SEE_PLANS
ADD = "Anything to add?"
WORDS = Permission.CHANGE_SETTINGS
CHANGE_PLANS, CHANGE_PEOPLE = Permission.CHANGE_PLANS, Permission.CHANGE_PEOPLE
MOVES = frozenset({"activity", "participation", "support_meeting"})

PAGES = (
    PageSpec(
        "calendar",
        "Calendar",
        "calendar-days",
        CalendarPage,
        "schedule",
        in_rail=True,
        order=30,
        permission=SEE,
        count=count_waiting,
        count_of=MOVES,
    ),
    PageSpec("activity", "Activity", "users", ActivityPage, "schedule", permission=SEE, under="calendar"),
    PageSpec("activity_form", "Plan an activity", "calendar-plus", ActivityForm, "schedule", permission=CHANGE, under="calendar"),
    PageSpec("series", "Dates of a series", "calendar-days", SeriesPage, "schedule", permission=SEE, under="calendar"),
    PageSpec("invite_person", "Invite a person", "plus", InvitePage, "schedule", permission=CHANGE, under="calendar"),
    PageSpec(
        "book_support", "Book a support meeting", "calendar-plus", SupportPage, "schedule", permission=CHANGE, under="calendar"
    ),
    PageSpec("book_all", "Book all meetings", "calendar-plus", BookAllPage, "schedule", permission=CHANGE, under="calendar"),
    PageSpec("needs", "What people need", "heart-handshake", NeedsPage, "schedule", permission=PLANS, under="calendar"),
    PageSpec("needs_said", "How it went", "message-square", NeedsSaidPage, "schedule", permission=PLANS, under="calendar"),
    PageSpec("additions", ADD, "message-circle-heart", AdditionsPage, "schedule", permission=PLANS, under="calendar"),
    PageSpec("addition", ADD, "message-circle-heart", AdditionForm, "schedule", permission=CHANGE, under="calendar"),
    PageSpec("idea", "Answer an idea", "message-circle-heart", IdeaPage, "schedule", permission=PLANS, under="calendar"),
    PageSpec("debrief_note", NOTE, "message-circle-heart", NotePage, "schedule", permission=PLANS, under="calendar"),
    PageSpec("not_met", "Needs that were not met", "flag", NotMetPage, "schedule", permission=PLANS, under="calendar"),
    PageSpec("preference", "What suits them", "clock", PreferenceForm, "schedule", permission=CHANGE_PLANS, under="people"),
    PageSpec("keep_apart", "Not to be placed with", "users", ApartForm, "schedule", permission=CHANGE_PEOPLE, under="people"),
    PageSpec("rooms", "Rooms", "map-pin", RoomsPage, "schedule", permission=SEE, under="calendar"),
    PageSpec("room", "Room", "map-pin", RoomForm, "schedule", permission=CHANGE, under="calendar"),
    PageSpec("room_photos", "Photos of a room", "eye", RoomPhotosPage, "schedule", permission=CHANGE, under="rooms"),
    PageSpec("room_photo", "A photo", "eye", PhotoForm, "schedule", permission=CHANGE, under="rooms"),
    PageSpec("room_story", "Visual story", "map-pin", RoomStoryPage, "schedule", permission=CHANGE, under="rooms"),
    PageSpec("story_step", "A step", "map-pin", StepForm, "schedule", permission=CHANGE, under="rooms"),
    PageSpec("room_choice", "Which room?", "map-pin", RoomChoicePage, "schedule", permission=PLANS, under="calendar"),
    PageSpec("messages", "Messages", "message-square", MessagesPage, "schedule", permission=CHANGE, under="calendar"),
    PageSpec("packs", "Packs and names", "printer", PacksPage, "schedule", permission=CHANGE, under="calendar"),
    PageSpec("information", "What to expect", "file-text", InformationForm, "schedule", permission=CHANGE, under="calendar"),
    PageSpec("wordings", "Words of messages", "message-square", WordingsPage, "schedule", permission=WORDS, under="calendar"),
    PageSpec("wording", "Words of a message", "message-square", WordingForm, "schedule", permission=WORDS, under="calendar"),
    PageSpec(
        "religious_days", "Religious days", "calendar-days", ReligiousDaysPage, "schedule", permission=WORDS, under="calendar"
    ),
    PageSpec(
        "religious_day", "Religious day", "calendar-days", ReligiousDayForm, "schedule", permission=WORDS, under="religious_days"
    ),
    PageSpec("open_activity", "How many came", "users", OpenForm, "schedule", permission=CHANGE, under="calendar"),
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
    Command(
        "schedule.rooms",
        "See the rooms, and what each has",
        "Calendar",
        lambda shell: shell.go("rooms"),
        permission=SEE,
        icon="map-pin",
        also=("venues", "places", "step-free", "loop", "photos", "visual story"),
    ),
    Command(
        "schedule.wordings",
        "Change the words of messages",
        "Calendar",
        lambda shell: shell.go("wordings"),
        permission=WORDS,
        icon="message-square",
        also=("letters", "email", "template", "invitation"),
    ),
    Command(
        "schedule.religious_days",
        "Check and change the religious days",
        "Calendar",
        lambda shell: shell.go("religious_days"),
        permission=WORDS,
        icon="calendar-days",
        also=("Eid", "Ramadan", "Diwali", "Easter", "festival", "holy days", "special days"),
    ),
    Command(
        "schedule.additions",
        "See who may still add something after an activity",
        "Calendar",
        lambda shell: shell.go("additions"),
        permission=PLANS,
        icon="message-circle-heart",
        also=("anything to add", "debrief", "ideas", "suggestions"),
    ),
    Command(
        "schedule.not_met",
        "See what people needed and did not get",
        "Calendar",
        lambda shell: shell.go("not_met"),
        permission=PLANS,
        icon="flag",
        also=("adjustments", "register", "unmet"),
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


def _pre_meets(shell: Shell, found: tuple[ToBook, ...]) -> TaskGroup:
    """Say which pre-meets are not booked though the activity is near."""
    here = today(shell.clock)
    rows = [
        TaskRow(
            object_name=f"home.pre_meet_{number}",
            icon="calendar-clock",
            title=f"{one.title}, {moment(one.starts_at, weekday=True)}",
            note=f"Pre-meet with {one.name} is not booked",
            tag=("soon", ago(london(one.starts_at).date(), here).capitalize()),
            button="Book it",
            press=partial(shell.go, "book_support", activity_id=one.activity_id, meeting_id=one.meeting_id),
            about=f"pre_meet:{one.meeting_id}",
            spoken=f"Book it: pre-meet with {one.name}, {one.title}",
        )
        for number, one in enumerate(found)
    ]
    aside = f"{count(len(rows), 'pre-meet')} to book" if rows else ""
    return TaskGroup("Before you meet", aside, rows, nothing=f"Every pre-meet of the next {AHEAD} days is booked.")


def _to_record(shell: Shell, found: tuple[ToRecord, ...]) -> TaskGroup:
    """Say which activities are over and not recorded."""
    here = today(shell.clock)
    rows = [
        TaskRow(
            object_name=f"home.record_{number}",
            icon="users",
            title=f"{one.title}, {day(one.ended_on, weekday=True)}",
            note=_nobody_said(one),
            tag=("soon", waiting_since(one.ended_on, here)),
            button="Record it",
            press=partial(shell.go, "open_activity" if one.is_open else "attendance", activity_id=one.activity_id),
            about=f"record:{one.activity_id}",
            spoken=f"Record it: {'how many came to' if one.is_open else 'who took part in'} {one.title}",
        )
        for number, one in enumerate(found)
    ]
    aside = count(len(rows), "activity", "activities") if rows else ""
    return TaskGroup("Who took part", aside, rows, nothing="Every activity that is over is recorded.")


def _nobody_said(one: ToRecord) -> str:
    if one.is_open:
        return "Open to whoever came. Nobody has said how many"
    return f"{count(one.people, 'person was', 'people were')} coming. Nobody has said who took part"


HOME_GROUPS = (
    HomeGroup("needs", 5, needs_to_see_to, show_needs, MOVES | {"provision", "person"}, PLANS, NEEDS),
    HomeGroup("pre_meets", 10, pre_meets_to_book, _pre_meets, MOVES | {"person"}, SEE, "Before you meet"),
    HomeGroup("messages", 12, messages_to_send, show_to_send, frozenset({"message", "activity"}), CHANGE, TO_TELL),
    HomeGroup("packs", 13, packs_to_send, show_packs, TOLD | {"pack", "contact_rule"}, CHANGE, PACKS),
    HomeGroup("to_record", 15, activities_to_record, _to_record, MOVES, CHANGE, "Who took part"),
    HomeGroup("debriefs", 20, open_debriefs, _debriefs, MOVES, SEE, "After you met"),
    HomeGroup("ideas", 25, ideas_waiting, show_ideas, frozenset({"addition", "response", "person"}), PLANS, IDEAS),
    HomeGroup("not_met", 70, count_not_met, show_not_met, frozenset({"provision"}), PLANS, NOT_MET),
)

HOME_CARDS = (HomeCard("today", 20, TodayCard, SEE),)

FINDABLE = (ACTIVITIES,)

PERSON_CARDS = (PersonCard("coming", 10, ComingCard, SEE),)

PERSON_TABS = (
    PersonTab("activities", "Activities", 30, PersonActivities, SEE),
    PersonTab("apart", "Kept apart", 65, ApartTab, SEE, sealed=True),
)

ACTIVITY_PARTS: tuple[ActivityPart, ...] = ()
