"""Activities without a mouse: planned, booked, told, moved, held and settled, with every paper of the day."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
from pathlib import Path
from uuid import UUID

import icalendar
import pytest
import vobject
from PySide6.QtCore import Qt

from coc_desktop.office.trust_settings import change_settings
from coc_desktop.plans.plans import write_section
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.plans.rules.sharing import SharingDraft
from coc_desktop.plans.sharing import agree_sharing
from coc_desktop.schedule import activities
from coc_desktop.schedule.messages.queries import list_messages
from coc_desktop.schedule.queries import ActivityDetail, list_activities, read_activity
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.workspace import Workspace
from models.vocabulary import (
    HAPPENED,
    ActivityKind,
    ActivityState,
    Audience,
    Channel,
    MessageKind,
    MessageState,
    Outcome,
    PaperFormat,
    Rung,
    SupportKind,
    SupportState,
)
from tests import factory
from tests.papers.reading import spoken
from tests.ui.hands import ALT, CTRL, DOWN, ENTER, LEFT, Hands

SIX = ("Alex Morgan", "Bo Lee", "Chen Wu", "Dee Ray", "Femi Okafor", "Gwen Ash")


def activity(hands: Hands) -> ActivityDetail:
    """Return the one activity there is."""
    found: ActivityDetail = hands.ask(read_activity, hands.ask(list_activities)[0].activity_id)
    return found


def two_with_email(workspace: Workspace) -> None:
    change_settings(workspace, {"invites.organiser_email": "involvement@example.org"})
    for name, form in (("Alex Morgan", PaperFormat.STANDARD), ("Priya Shah", PaperFormat.LARGE_PRINT)):
        details = {"emails": (f"{name.split()[0].lower()}@example.org",), "channel": Channel.EMAIL, "pronouns": "she/her"}
        factory.a_person(workspace, name, details=details, paper_format=form)


def planned(hands: Hands) -> None:
    """Plan an unpaid group for two o’clock next Wednesday, with Alex and Priya, and book everything around it."""
    hands.find("plan an act")
    hands.type("Food group")
    hands.fill(on="12/8/2026", starts="2pm", ends="3pm", place="Room 4")
    hands.press("schedule_activity_form.is_paid")
    hands.key(Qt.Key.Key_S, CTRL)
    assert (hands.here(), hands.told()) == ("activity", "Activity planned")
    assert hands.focused().objectName() == "schedule_activity.invite"
    for name in ("alex", "priya"):
        hands.key(Qt.Key.Key_N, CTRL)
        hands.type(name)
        hands.key(ENTER)
        hands.key(ENTER, CTRL)
        assert (hands.here(), hands.told()) == ("activity", "Invited")
    hands.key(ENTER, CTRL)
    hands.key(ENTER, CTRL)
    assert (hands.here(), hands.told()) == ("activity", "4 meetings booked")


def told(hands: Hands, folder: Path) -> None:
    """Make messages ready, put them into a folder and mark them as sent."""
    folder.mkdir()
    hands.find("tell food")
    assert hands.here() == "messages"
    hands.key(ENTER, CTRL)
    hands.file("schedule_messages.put", folder)
    hands.press("schedule_messages.sent")
    assert all("Sent, 6 August 2026" in row and row.startswith("Not ticked") for row in hands.rows("schedule_messages.list"))
    assert hands.focused().objectName() == "schedule_messages.list"  # not on the Undo of it


def moved_after_a_look(hands: Hands, activity_id: UUID) -> None:
    """Move the group by a day. A debrief has a day of its own: nothing is done, or told, before somebody looked at it."""
    hands.find("move food")
    hands.fill(on="13/8/2026")
    hands.key(Qt.Key.Key_S, CTRL)
    assert hands.here() == "activity_form"
    assert hands.focused().objectName() == "schedule_activity_form.meetings"
    apart = hands.rows("schedule_activity_form.meetings")[-1]
    assert apart.startswith("Not ticked. Priya Shah, Debrief, agreed for a day of its own")
    assert "Friday 14 August 2026" in apart
    assert {one.kind for one in hands.ask(list_messages, activity_id)} == {MessageKind.INVITED}
    hands.key(Qt.Key.Key_S, CTRL)
    assert hands.told() == "Activity moved, and 3 meetings with it"


@pytest.mark.long
def test_two_people_are_planned_with_booked_told_moved_after_a_look_and_told_again(hands: Hands, tmp_path: Path) -> None:
    hands.ask(two_with_email)
    planned(hands)
    places = activity(hands).places
    assert [one.debrief.starts_at - one.pre_meet.starts_at for one in places if one.debrief and one.pre_meet] == [
        dt.timedelta(hours=2),
        dt.timedelta(hours=3),
    ]

    hands.key(DOWN)  # Priya would rather have a day between
    hands.press("schedule_activity.debrief.book")
    hands.fill(on="14/8/2026")
    hands.key(ENTER, CTRL)
    told(hands, tmp_path / "first")
    activity_id = activity(hands).activity_id

    moved_after_a_look(hands, activity_id)

    hands.find("tell food")
    waiting = [one for one in hands.ask(list_messages, activity_id) if one.state is MessageState.WAITING]
    assert {one.name: one.kind for one in waiting} == {"Alex Morgan": MessageKind.CHANGED, "Priya Shah": MessageKind.CHANGED}
    assert "It was: Wednesday 12 August 2026, 2pm to 3pm, Room 4\nIt is now: Thursday 13 August 2026, 2pm" in hands.said()
    hands.file("schedule_messages.put", tmp_path / "first")
    check_drafts(tmp_path / "first")

    hands.key(LEFT, ALT)
    (tmp_path / "own").mkdir()
    hands.file("schedule_activity.make_invite", tmp_path / "own")
    assert len(list((tmp_path / "own").glob("*.ics"))) == 3


def check_drafts(folder: Path) -> None:
    """See that each draft is for one person, and its second entries take the place of the first in two readers."""
    seen: dict[str, list[tuple[str, int]]] = {}
    for draft in sorted(folder.glob("*.eml"), key=lambda one: one.stat().st_mtime):
        opened = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
        assert (opened["X-Unsent"], opened["Cc"], opened["Bcc"], opened["To"].count("@")) == ("1", None, None, 1)
        for part in opened.iter_attachments():  # type: ignore[attr-defined]
            (event,) = icalendar.Calendar.from_ical(part.get_content()).walk("VEVENT")
            other = vobject.readOne(part.get_content()).vevent
            assert (other.uid.value, other.dtstart.value) == (str(event["UID"]), event["DTSTART"].dt)
            assert (str(event["SUMMARY"]), str(event["CLASS"])) == ("Involvement meeting", "PRIVATE")
            assert str(event["ATTENDEE"]) == f"mailto:{opened['To']}"
            seen.setdefault(str(event["UID"]), []).append((event["DTSTART"].dt.strftime("%d %B"), int(event["SEQUENCE"])))
    assert len(seen) == 6
    moved = [one for one in seen.values() if len({day for day, _number in one}) == 2]
    assert len(moved) == 5  # all but the debrief that kept its own day
    assert all(late > early for (_day, early), (_other, late) in moved)


def six_coming(workspace: Workspace) -> UUID:
    """Plan a group for tomorrow with six people, the plan of one of whom asks for something that the venue may be told."""
    start = factory.NOW + dt.timedelta(days=1)
    end = start + dt.timedelta(hours=1)
    draft = ActivityDraft("Food group", ActivityKind.PROJECT_MEETING, Rung.ENGAGING, "Room 4", start, end, is_paid=False)
    activity_id = activities.plan_activity(workspace, draft)
    for name in SIX:
        person_id = factory.a_person(workspace, name)
        if name == SIX[0]:
            write_section(workspace, person_id, "room", 0, SectionDraft("", actions=(ActionDraft("Keep a chair by the door"),)))
            agree_sharing(workspace, person_id, "room", 1, SharingDraft((Audience.TEAM, Audience.VENUE)))
        activities.invite_person(workspace, activity_id, person_id)
    return activity_id


def six_things_happened(hands: Hands) -> None:
    """Record each of the six things that can have happened, the first person first."""
    hands.find("record food")
    assert hands.here() == "attendance"
    hands.press("schedule_attendance.confirm_all")
    for place, outcome in enumerate(HAPPENED):
        hands.tab_to(f"schedule_attendance.{place}.0")
        for _ in range(place):
            hands.key(DOWN)
        if outcome is Outcome.LEFT_EARLY:
            hands.tab_to(f"schedule_attendance.{place}_minutes")
            hands.type("20")
    hands.key(ENTER, CTRL)
    assert hands.here() == "activity"
    assert [(one.outcome, one.minutes) for one in activity(hands).places] == [
        (outcome, 20 if outcome is Outcome.LEFT_EARLY else None) for outcome in HAPPENED
    ]


def later(hands: Hands) -> None:
    """Keep the first person’s debrief for later, and book it for a day that they say."""
    hands.press("schedule_activity.debrief.later")
    assert hands.focused().objectName() == "schedule_activity.people"
    hands.press("schedule_activity.later_debrief.book")
    assert hands.focused().objectName() == "schedule_support.on"
    hands.type("12/8/2026")
    hands.press("schedule_support.manner.1")
    hands.key(ENTER, CTRL)
    debrief = activity(hands).places[0].debrief
    assert debrief is not None
    assert (debrief.kind, debrief.state) == (SupportKind.LATER_DEBRIEF, SupportState.BOOKED)


@pytest.mark.long
def test_the_host_has_a_sheet_six_things_happened_and_a_later_debrief_keeps_it_open(hands: Hands, tmp_path: Path) -> None:
    hands.ask(six_coming)
    hands.find("food group")
    hands.press("schedule_needs.show")
    assert hands.focused().objectName() == "schedule_needs.through"  # what was pressed is gone, and what it showed is here
    hands.file("schedule_needs.paper", tmp_path / "host.pdf")
    hands.until((tmp_path / "host.html").exists)
    assert "Keep a chair by the door" in spoken((tmp_path / "host.pdf").read_bytes())

    hands.program.session.shell.clock.move(days=2)
    six_things_happened(hands)
    later(hands)
    hands.press("schedule_activity.later_debrief.done")
    hands.key(DOWN)
    assert activity(hands).state is ActivityState.HELD
    hands.press("schedule_activity.debrief.in_writing")

    assert activity(hands).state is ActivityState.SETTLED


@pytest.mark.long
def test_people_are_named_as_they_agree_and_everybody_has_a_pack_a_badge_and_a_slip(hands: Hands, tmp_path: Path) -> None:
    hands.ask(six_coming)
    hands.find("food group")
    hands.key(Qt.Key.Key_P, CTRL)
    assert hands.here() == "packs"
    for name in ("on_badge", "on_sheet"):
        hands.press(f"schedule_packs.{name}")
        assert hands.focused().objectName() == f"schedule_packs.{name}"
    for name in ("badges", "slips", "sheet"):
        hands.file(f"schedule_packs.{name}", tmp_path / f"{name}.pdf")
        hands.until((tmp_path / f"{name}.html").exists)
    heard = {name: spoken((tmp_path / f"{name}.pdf").read_bytes()) for name in ("badges", "slips", "sheet")}
    named = {name: [one for one in SIX if one.split()[0] in words] for name, words in heard.items()}
    assert named == {"badges": [SIX[0]], "slips": list(SIX), "sheet": [SIX[0]]}
    (tmp_path / "packs").mkdir()
    hands.file("schedule_packs.make", tmp_path / "packs")
    assert len(list((tmp_path / "packs").glob("*.pdf"))) == 6
    hands.press("schedule_packs.sent")
    assert all("Sent, 6 August 2026" in row for row in hands.rows("schedule_packs.list"))
    assert hands.focused().objectName() == "schedule_packs.list"
