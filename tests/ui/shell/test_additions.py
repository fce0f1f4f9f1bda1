"""What somebody adds after an activity, and a note of a debrief, are found, typed and kept by keyboard alone."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

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
from tests.ui.hands import ALT, CTRL, DOWN, ENTER, LEFT, SPACE, Hands


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


def test_somebody_adds_an_idea_and_it_waits_for_the_lead(hands: Hands) -> None:
    hands.ask(alex_came)
    hands.go("additions")
    hands.until(lambda: len(hands.rows("schedule_additions.open")) == 1)
    assert "Nothing yet" in hands.rows("schedule_additions.open")[0]

    hands.tab_to("schedule_additions.open")
    hands.key(ENTER)
    assert hands.here() == "addition"
    hands.write("schedule_addition.words", "A break after an hour")
    hands.tab_to("schedule_addition.goes_to.0")
    hands.key(DOWN)
    hands.key(DOWN)
    hands.key(ENTER, CTRL)

    hands.until(lambda: hands.here() == "additions")
    hands.until(lambda: len(hands.rows("schedule_additions.ideas")) == 1)
    assert "A break after an hour" in hands.rows("schedule_additions.ideas")[0]
    assert "1 note" in hands.rows("schedule_additions.open")[0]

    type_a_need(hands, "A chair near the door")
    hands.key(ENTER, CTRL)
    strip = hands.program.session.shell.messages.strip
    hands.until(lambda: "Alex Morgan has no plan yet" in strip.text())

    type_a_need(hands, "A quiet place to sit")
    assert strip.text() == ""
    hands.key(LEFT, ALT)
    hands.answer(1)  # save
    hands.until(lambda: "Alex Morgan has no plan yet" in strip.text())
    assert hands.here() == "additions"


def type_a_need(hands: Hands, words: str) -> None:
    """Open what Alex adds, and type something that they need."""
    hands.tab_to("schedule_additions.open")
    hands.key(ENTER)
    hands.write("schedule_addition.words", words)
    hands.tab_to("schedule_addition.goes_to.0")
    hands.key(DOWN)


def test_a_note_of_a_debrief_is_kept_once_they_say_yes_and_taken_out_for_good(hands: Hands) -> None:
    hands.go("activity", activity_id=hands.ask(alex_was_debriefed).activity_id)
    hands.press("schedule_activity.debrief_note")
    assert hands.here() == "debrief_note"

    hands.tab_to("schedule_note.words")
    hands.type("Two breaks helped")
    hands.key(ENTER, CTRL)
    assert hands.here() == "debrief_note"  # nobody was asked yet
    assert "Ask them first" in hands.said()
    hands.press("schedule_note.agreed")
    hands.key(ENTER, CTRL)
    hands.until(lambda: hands.here() == "activity")

    hands.press("schedule_activity.debrief_note")
    hands.until(lambda: hands.focused().objectName() == "schedule_note.take_out")
    assert "Two breaks helped" in hands.said()
    hands.key(SPACE)
    hands.answer(1)
    hands.until(lambda: hands.here() == "activity")
    hands.press("schedule_activity.debrief_note")
    hands.tab_to("schedule_note.words")


def test_an_idea_is_answered_put_on_paper_and_its_person_told(hands: Hands) -> None:
    hands.ask(alex_had_an_idea)
    hands.go("home")
    hands.press("home.idea_0")
    assert hands.here() == "idea"
    assert "A break after an hour" in hands.said()

    hands.choose("schedule_idea.decision", 0)
    hands.tab_to("schedule_idea.words")
    hands.type("There is a break now.")
    hands.key(ENTER, CTRL)
    hands.tab_to("schedule_idea.told")
    assert "They are not told yet." in hands.said()
    hands.key(SPACE)
    hands.reads("They were told on 6 August 2026.")
    hands.tab_to("schedule_idea.words")
    hands.type("Each hour. ")
    hands.program.tasks.run(somebody_answers_otherwise)
    hands.reads("“The room was needed.”")
    assert not hands.page().findChild(QWidget, "schedule_idea.told").isEnabled()
    hands.key(ENTER, CTRL)
    hands.reads("Somebody else answered this")
    hands.key(ENTER, CTRL)  # read, and kept all the same
    hands.until(lambda: "“The room was needed.”" not in hands.said())
    hands.press("schedule_idea.told")
    hands.reads("They were told on")

    hands.go("additions")
    ideas = hands.page().findChild(QWidget, "schedule_additions.ideas").rows
    hands.until(lambda: ideas.rowCount() == 1 and "Told on 6 August 2026" in ideas.sentence(0))
    hands.press("schedule_additions.paper")
    hands.reads("not enough yet")
