"""Messages by keyboard alone: made ready, read, put into a folder, marked as sent; one withdrawn; and their words changed."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from coc_desktop.bank.people import decide_stop
from coc_desktop.office.trust_settings import change_settings
from coc_desktop.schedule.activities import record_answer
from coc_desktop.schedule.messages.queries import list_messages, list_wordings
from coc_desktop.schedule.packs.queries import list_packs
from coc_desktop.schedule.queries import read_activity
from models.vocabulary import ContactStop, MessageForm, MessageKind, Outcome
from tests.schedule.messages.food_group import as_before
from tests.ui.hands import CTRL, ENTER, Hands
from tests.ui.shell.test_effort import eight_coming


def test_messages_are_made_ready_put_into_the_folder_marked_and_withdrawn_by_keyboard_alone(hands: Hands, tmp_path: Path) -> None:
    (tmp_path / "watched").mkdir()
    hands.ask(change_settings, {"messages.folder": str(tmp_path / "watched")})
    activity_id = hands.ask(eight_coming)
    hands.go("messages", activity_id=activity_id)

    hands.key(ENTER, CTRL)
    hands.until(lambda: len(hands.rows("schedule_messages.list")) == 8)
    assert all("Ready to send" in row for row in hands.rows("schedule_messages.list"))
    hands.key(ENTER, CTRL)
    hands.until(lambda: len(list((tmp_path / "watched").glob("message-*"))) == 8)
    hands.until(lambda: all("In the folder, to send" in row for row in hands.rows("schedule_messages.list")))
    hands.settle()
    hands.press("schedule_messages.copy")
    assert "Person Ason" in QGuiApplication.clipboard().text()
    assert "Person Bson" not in QGuiApplication.clipboard().text()
    hands.press("schedule_messages.sent")

    hands.until(lambda: all("Sent, 6 August 2026, by Sam Patel" in row for row in hands.rows("schedule_messages.list")))
    hands.settle()
    assert hands.focused().objectName() == "schedule_messages.list"  # and not the Undo of it
    assert all(row.startswith("Not ticked") for row in hands.rows("schedule_messages.list"))

    hands.go("activity", activity_id=activity_id)
    hands.press("schedule_activity.withdraw")
    hands.until(lambda: hands.sees("schedule_activity.invite_again"))
    hands.settle()
    assert "Send them the message that is ready" in hands.told()
    assert hands.ask(list_messages, activity_id)[0].kind is MessageKind.WITHDRAWN
    did_not_take_part(hands, activity_id)


def did_not_take_part(hands: Hands, activity_id: UUID) -> None:
    """See that whoever was withdrawn is not asked once it has begun, and that “Everybody” is everybody who was to come."""
    hands.program.session.shell.clock.move(days=15)
    hands.go("messages", activity_id=activity_id)
    _, other, *_ = hands.ask(read_activity, activity_id).places
    hands.ask(record_answer, other.participation_id, Outcome.SAID_NO)
    hands.go("activity", activity_id=activity_id)
    hands.until(lambda: not hands.sees("schedule_activity.invite_again"))
    hands.reads("We withdrew this invitation.")
    assert not hands.sees("schedule_activity.said_no")
    hands.go("attendance", activity_id=activity_id)
    hands.press("schedule_attendance.everybody")
    hands.key(ENTER, CTRL)
    hands.until(lambda: hands.here() == "activity")
    places = hands.ask(read_activity, activity_id).places
    assert [(one.outcome, one.is_withdrawn) for one in places if one.outcome is not Outcome.TOOK_PART] == [
        (Outcome.CANCELLED_BY_US, True)
    ]


def test_what_to_expect_is_written_down_and_is_in_everybodys_message(hands: Hands) -> None:
    activity_id = hands.ask(eight_coming)
    hands.go("messages", activity_id=activity_id)
    hands.key(ENTER, CTRL)
    hands.until(lambda: len(hands.rows("schedule_messages.list")) == 8)
    hands.press("schedule_messages.information")
    hands.until(lambda: hands.here() == "information")
    hands.tab_to("schedule_information.order")
    hands.type("11am Welcome")
    hands.tab_to("schedule_information.agenda")
    hands.type("Breakfast times, one Person at a time")  # as each of them is called
    hands.tab_to("schedule_information.due_on")
    hands.type("today")
    hands.key(Qt.Key.Key_S, CTRL)
    hands.until(lambda: hands.sees("schedule_information.mean_it"))
    assert any("“Person”, in “What we will talk about”" in one.text() for one in hands.page().findChildren(QLabel))
    hands.type("It is the word")
    hands.press("schedule_information.mean_it")
    hands.until(lambda: hands.here() == "messages")
    assert {one.due_on for one in hands.ask(list_packs, activity_id)} == {hands.program.session.shell.today()}

    def read() -> list[str]:
        return [one.text() for one in hands.page().findChildren(QLabel) if one.isVisible()]

    hands.until(lambda: any("11am Welcome\n\nWhat we will talk about:\nBreakfast times" in words for words in read()))

    first = hands.ask(list_messages, activity_id)[0]
    hands.ask(decide_stop, first.person_id, ContactStop.ASKED_US)
    hands.until(lambda: "This person asked us not to make contact for now." in read())
    hands.until(lambda: not hands.sees("schedule_messages.copy"))
    assert "Contact is stopped" in hands.rows("schedule_messages.list")[0]
    assert "7 messages" in read()


def test_the_words_of_a_message_are_changed_with_a_look_at_them_and_come_back_safely(hands: Hands) -> None:
    hands.go("wordings")
    hands.until(lambda: len(hands.rows("schedule_wordings.list")) == len(MessageKind) * len(MessageForm))
    hands.key(ENTER)
    hands.until(lambda: hands.here() == "wording")
    hands.write("schedule_wording.words", "Hi {name}, come along.")

    def read() -> list[str]:
        return [one.text() for one in hands.page().findChildren(QLabel) if one.isVisible()]

    hands.until(lambda: "Hi Alex, come along." in read())
    hands.key(Qt.Key.Key_S, CTRL)
    hands.until(lambda: hands.here() == "wordings")
    hands.until(lambda: "Our own" in hands.rows("schedule_wordings.list")[0])
    hands.program.tasks.run(as_before, "story")
    hands.until(lambda: "lacks something new" in hands.rows("schedule_wordings.list")[0])
    hands.settle()
    hands.key(ENTER)
    hands.reads("{story} tells that photos")
    hands.press("schedule_wording.add_new")
    hands.until(lambda: hands.here() == "wordings")
    hands.until(lambda: "lacks" not in hands.rows("schedule_wordings.list")[0])
    assert hands.ask(list_wordings)[0].words == "Hi {name}, come along.\n{story}"
    hands.settle()
    hands.key(ENTER)
    hands.until(lambda: hands.here() == "wording")
    hands.press("schedule_wording.reset")

    hands.until(lambda: hands.here() == "wordings")
    hands.until(lambda: "As it came" in hands.rows("schedule_wordings.list")[0])
