"""Messages by keyboard alone: made ready, read, put into a folder and marked as sent; one withdrawn; and their words changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from coc_desktop.bank.people import decide_stop
from coc_desktop.office.trust_settings import change_settings
from coc_desktop.schedule.messages.queries import list_messages, list_wordings
from coc_desktop.schedule.packs.queries import list_packs
from models.vocabulary import ContactStop, MessageForm, MessageKind
from tests.schedule.messages.food_group import as_before
from tests.ui.shell.test_effort import CTRL, Hands, ask, eight_coming
from ui.app import Program


@pytest.fixture
def hands(qtbot, signed_in: Program, settle) -> Hands:
    return Hands(qtbot, signed_in, settle)


def sentences(program: Program, name: str) -> list[str]:
    """Return what a table reads out, row by row."""
    table = program.session.stack.current().findChild(QWidget, name)
    assert table is not None
    return [table.rows.sentence(number) for number in range(table.rows.rowCount())]


def is_shown(program: Program, name: str) -> bool:
    """Say whether something of this name is to be seen on the page; what was replaced may not be gone yet."""
    return any(one.isVisible() for one in program.session.stack.current().findChildren(QWidget, name))


def tab_to(hands: Hands, program: Program, name: str) -> None:
    for _ in range(40):
        if program.window.focusWidget() and program.window.focusWidget().objectName() == name:
            return
        hands.press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come to {name}")


def test_messages_are_made_ready_put_into_the_folder_marked_and_withdrawn_with_the_keyboard_alone(
    qtbot, hands: Hands, signed_in: Program, settle, tmp_path: Path
) -> None:
    (tmp_path / "watched").mkdir()
    ask(signed_in, settle, change_settings, {"messages.folder": str(tmp_path / "watched")})
    activity_id = ask(signed_in, settle, eight_coming)
    signed_in.session.shell.go("messages", activity_id=activity_id)
    settle()

    hands.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(sentences(signed_in, "schedule_messages.list")) == 8)
    assert all("Ready to send" in row for row in sentences(signed_in, "schedule_messages.list"))
    hands.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(list((tmp_path / "watched").glob("message-*"))) == 8)
    qtbot.waitUntil(lambda: all("In the folder, to send" in row for row in sentences(signed_in, "schedule_messages.list")))
    settle()
    qtbot.waitUntil(lambda: is_shown(signed_in, "schedule_messages.copy"))
    tab_to(hands, signed_in, "schedule_messages.copy")
    hands.press(Qt.Key.Key_Space)
    assert "Person Ason" in QGuiApplication.clipboard().text()
    assert "Person Bson" not in QGuiApplication.clipboard().text()
    tab_to(hands, signed_in, "schedule_messages.sent")
    hands.press(Qt.Key.Key_Space)

    qtbot.waitUntil(
        lambda: all("Sent, 6 August 2026, by Sam Patel" in row for row in sentences(signed_in, "schedule_messages.list"))
    )
    settle()
    assert signed_in.window.focusWidget().objectName() == "schedule_messages.list"  # and not the Undo of it
    assert all(row.startswith("Not ticked") for row in sentences(signed_in, "schedule_messages.list"))

    signed_in.session.shell.go("activity", activity_id=activity_id)
    qtbot.waitUntil(lambda: is_shown(signed_in, "schedule_activity.withdraw"))
    settle()
    tab_to(hands, signed_in, "schedule_activity.withdraw")
    hands.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: is_shown(signed_in, "schedule_activity.invite_again"))
    settle()
    assert "Send them the message that is ready" in signed_in.session.frame.messages.toast.text()
    assert ask(signed_in, settle, list_messages, activity_id)[0].kind is MessageKind.WITHDRAWN


def test_what_to_expect_is_written_down_and_is_in_everybodys_message(qtbot, hands: Hands, signed_in: Program, settle) -> None:
    activity_id = ask(signed_in, settle, eight_coming)
    signed_in.session.shell.go("messages", activity_id=activity_id)
    settle()
    hands.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(sentences(signed_in, "schedule_messages.list")) == 8)
    tab_to(hands, signed_in, "schedule_messages.information")
    hands.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: hands.here() == "information")
    tab_to(hands, signed_in, "schedule_information.order")
    hands.type("11am Welcome")
    tab_to(hands, signed_in, "schedule_information.agenda")
    hands.type("Breakfast times")
    tab_to(hands, signed_in, "schedule_information.due_on")
    hands.type("today")
    hands.press(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: hands.here() == "messages")
    assert {one.due_on for one in ask(signed_in, settle, list_packs, activity_id)} == {signed_in.session.shell.today()}

    def read() -> list[str]:
        return [one.text() for one in signed_in.session.stack.current().findChildren(QLabel) if one.isVisible()]

    qtbot.waitUntil(lambda: any("11am Welcome\n\nWhat we will talk about:\nBreakfast times" in words for words in read()))

    first = ask(signed_in, settle, list_messages, activity_id)[0]
    ask(signed_in, settle, decide_stop, first.person_id, ContactStop.ASKED_US)
    qtbot.waitUntil(lambda: "This person asked us not to make contact for now." in read())
    qtbot.waitUntil(lambda: not is_shown(signed_in, "schedule_messages.copy"))
    assert "Contact is stopped" in sentences(signed_in, "schedule_messages.list")[0]
    assert "7 messages" in read()


def test_the_words_of_a_message_are_changed_with_a_look_at_them_and_come_back_safely(
    qtbot, hands: Hands, signed_in: Program, settle
) -> None:
    signed_in.session.shell.go("wordings")
    settle()
    qtbot.waitUntil(lambda: len(sentences(signed_in, "schedule_wordings.list")) == len(MessageKind) * len(MessageForm))
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hands.here() == "wording")
    tab_to(hands, signed_in, "schedule_wording.words")
    hands.press(Qt.Key.Key_A, CTRL)
    hands.type("Hi {name}, come along.")

    def read() -> list[str]:
        return [one.text() for one in signed_in.session.stack.current().findChildren(QLabel) if one.isVisible()]

    qtbot.waitUntil(lambda: "Hi Alex, come along." in read())
    hands.press(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: hands.here() == "wordings")
    qtbot.waitUntil(lambda: "Our own" in sentences(signed_in, "schedule_wordings.list")[0])
    signed_in.tasks.run(as_before, "story")
    qtbot.waitUntil(lambda: "lacks something new" in sentences(signed_in, "schedule_wordings.list")[0])
    settle()
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(said.startswith("{story} tells that photos") for said in read()))
    tab_to(hands, signed_in, "schedule_wording.add_new")
    hands.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: hands.here() == "wordings")
    qtbot.waitUntil(lambda: "lacks" not in sentences(signed_in, "schedule_wordings.list")[0])
    assert ask(signed_in, settle, list_wordings)[0].words == "Hi {name}, come along.\n{story}"
    settle()
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hands.here() == "wording")
    tab_to(hands, signed_in, "schedule_wording.reset")
    hands.press(Qt.Key.Key_Space)

    qtbot.waitUntil(lambda: hands.here() == "wordings")
    qtbot.waitUntil(lambda: "As it came" in sentences(signed_in, "schedule_wordings.list")[0])
