"""What somebody adds after an activity, and a note of a debrief, are found, typed and kept by keyboard alone."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from coc_desktop.schedule.activities import Attended, invite_person, plan_activity, record_attendance
from coc_desktop.schedule.additions.acts import add_something
from coc_desktop.schedule.additions.answering import answer_idea
from coc_desktop.schedule.additions.queries import ideas_added, read_idea
from coc_desktop.schedule.additions.rules import AdditionDraft, AnswerDraft
from coc_desktop.schedule.queries import ActivityDetail, list_activities, read_activity
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.schedule.support import settle_support
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, AddedFor, Decision, Outcome, Rung, SupportState
from tests import factory
from tests.ui.hands import Hands
from tests.ui.shell.test_series import CTRL, Keys
from ui.app import Program


def alex_came(workspace: Workspace) -> None:
    """Alex took part in a group that has just ended."""
    start = factory.NOW - dt.timedelta(hours=2)
    draft = ActivityDraft(
        "Food group", ActivityKind.FOCUS_GROUP, Rung.ENGAGING, "Room 4", start, start + dt.timedelta(hours=1), is_paid=False
    )
    activity_id = plan_activity(workspace, draft)
    place = invite_person(workspace, activity_id, factory.a_person(workspace, "Alex Morgan"))
    record_attendance(workspace, activity_id, {place: Attended(Outcome.TOOK_PART)})


def alex_was_debriefed(workspace: Workspace) -> ActivityDetail:
    """The same, and their debrief is done."""
    alex_came(workspace)
    activity_id = list_activities(workspace)[0].activity_id
    debrief = read_activity(workspace, activity_id).places[0].debrief
    assert debrief is not None
    settle_support(workspace, debrief.meeting_id, SupportState.DONE)
    return read_activity(workspace, activity_id)


def alex_had_an_idea(workspace: Workspace) -> None:
    """The same, and an idea of theirs."""
    place = alex_was_debriefed(workspace).places[0].participation_id
    add_something(workspace, place, AdditionDraft("A break after an hour", goes_to=AddedFor.IDEA))


def somebody_answers_otherwise(workspace: Workspace) -> None:
    """A colleague gives the one idea another answer."""
    (idea,) = ideas_added(workspace)
    read = read_idea(workspace, idea.addition_id).answer
    answer_idea(workspace, idea.addition_id, AnswerDraft(Decision.WILL_NOT, "The room was needed."), read.version)


def words_on(page: QWidget) -> str:
    """Return every word that is shown on a page."""
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def test_somebody_adds_an_idea_and_it_waits_for_the_lead(qtbot, signed_in: Program, settle) -> None:
    keys = Keys(qtbot, signed_in, settle)
    keys.program.tasks.run(alex_came)
    settle()
    keys.program.session.shell.go("additions")
    qtbot.waitUntil(lambda: len(keys.rows("schedule_additions.open")) == 1)
    assert "Nothing yet" in keys.rows("schedule_additions.open")[0]

    keys.tab_to("schedule_additions.open")
    keys.press(Qt.Key.Key_Return)
    assert keys.program.session.stack.spec().name == "addition"
    keys.fill("schedule_addition.words", "A break after an hour")
    keys.tab_to("schedule_addition.goes_to.0")
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: keys.program.session.stack.spec().name == "additions")
    qtbot.waitUntil(lambda: len(keys.rows("schedule_additions.ideas")) == 1)
    assert "A break after an hour" in keys.rows("schedule_additions.ideas")[0]
    assert "1 note" in keys.rows("schedule_additions.open")[0]

    type_a_need(keys, "A chair near the door")
    keys.press(Qt.Key.Key_Return, CTRL)
    strip = keys.program.session.shell.messages.strip
    qtbot.waitUntil(lambda: "Alex Morgan has no plan yet" in strip.text())

    type_a_need(keys, "A quiet place to sit")
    assert strip.text() == ""
    keys.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    Hands(SimpleNamespace(qtbot=qtbot, program=signed_in, settle=settle)).answer(1)  # save
    qtbot.waitUntil(lambda: "Alex Morgan has no plan yet" in strip.text())
    assert keys.program.session.stack.spec().name == "additions"


def type_a_need(keys: Keys, words: str) -> None:
    """Open what Alex adds, and type something that they need."""
    keys.tab_to("schedule_additions.open")
    keys.press(Qt.Key.Key_Return)
    keys.fill("schedule_addition.words", words)
    keys.tab_to("schedule_addition.goes_to.0")
    keys.press(Qt.Key.Key_Down)


def test_a_note_of_a_debrief_is_kept_once_they_say_yes_and_taken_out_for_good(qtbot, signed_in: Program, settle) -> None:
    hands = Hands(SimpleNamespace(qtbot=qtbot, program=signed_in, settle=settle))
    found: list[ActivityDetail] = []
    signed_in.tasks.run(alex_was_debriefed, done=found.append)
    settle()
    stack = signed_in.session.stack
    signed_in.session.shell.go("activity", activity_id=found[0].activity_id)
    hands.press("schedule_activity.debrief_note")
    assert stack.spec().name == "debrief_note"

    hands.tab_to("schedule_note.words")
    hands.type("Two breaks helped")
    hands.key(Qt.Key.Key_Return, CTRL)
    assert stack.spec().name == "debrief_note"  # nobody was asked yet
    assert "Ask them first" in words_on(stack.current())
    hands.press("schedule_note.agreed")
    hands.key(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: stack.spec().name == "activity")

    hands.press("schedule_activity.debrief_note")
    hands.tab_to("schedule_note.take_out")
    assert "Two breaks helped" in words_on(stack.current())
    hands.key(Qt.Key.Key_Space)
    hands.answer(1)
    qtbot.waitUntil(lambda: stack.spec().name == "activity")
    hands.press("schedule_activity.debrief_note")
    hands.tab_to("schedule_note.words")


def test_an_idea_is_answered_put_on_paper_and_its_person_told(qtbot, signed_in: Program, settle) -> None:
    hands = Hands(SimpleNamespace(qtbot=qtbot, program=signed_in, settle=settle))
    signed_in.tasks.run(alex_had_an_idea)
    settle()
    stack = signed_in.session.stack
    signed_in.session.shell.go("home")
    hands.press("home.idea_0")
    assert stack.spec().name == "idea"
    assert "A break after an hour" in words_on(stack.current())

    hands.choose("schedule_idea.decision", 0)
    hands.tab_to("schedule_idea.words")
    hands.type("There is a break now.")
    hands.key(Qt.Key.Key_Return, CTRL)
    hands.tab_to("schedule_idea.told")
    assert "They are not told yet." in words_on(stack.current())
    hands.key(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "They were told on 6 August 2026." in words_on(stack.current()))
    hands.tab_to("schedule_idea.words")
    hands.type("Each hour. ")
    signed_in.tasks.run(somebody_answers_otherwise)
    qtbot.waitUntil(lambda: "“The room was needed.”" in words_on(stack.current()))
    assert not stack.current().findChild(QWidget, "schedule_idea.told").isEnabled()
    hands.key(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "Somebody else answered this" in words_on(stack.current()))
    hands.key(Qt.Key.Key_Return, CTRL)  # read, and kept all the same
    qtbot.waitUntil(lambda: "“The room was needed.”" not in words_on(stack.current()))
    hands.press("schedule_idea.told")
    qtbot.waitUntil(lambda: "They were told on" in words_on(stack.current()))

    signed_in.session.shell.go("additions")
    ideas = stack.current().findChild(QWidget, "schedule_additions.ideas").rows
    qtbot.waitUntil(lambda: ideas.rowCount() == 1 and "Told on 6 August 2026" in ideas.sentence(0))
    hands.press("schedule_additions.paper")
    qtbot.waitUntil(lambda: "not enough yet" in words_on(signed_in.window))
