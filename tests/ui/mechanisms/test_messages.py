"""What the program says after an act, seen and spoken."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from coc_desktop.problems import Refused
from ui.kit.layouts import column
from ui.kit.messages import Messages


@pytest.fixture
def spoken(monkeypatch) -> list[str]:
    """Everything a screen reader is told while a test runs."""
    told: list[str] = []
    usual = QAccessible.updateAccessibility

    def listen(event) -> None:
        if event.type() == QAccessible.Event.Announcement:
            told.append(event.message())
        usual(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return told


@pytest.fixture
def messages(show) -> Messages:
    host = QWidget()
    made = Messages(host)
    host.setLayout(column(made.strip, None))
    show(host)
    return made


def test_a_refusal_stays_in_the_strip_until_it_is_put_away(qtbot, messages: Messages, spoken) -> None:
    messages.refuse(Refused("Add at least one line before issuing."))
    assert messages.strip.text() == "Add at least one line before issuing."
    assert spoken == ["Add at least one line before issuing."]

    button = messages.strip.findChild(QWidget, "window.message.put_away")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert messages.strip.text() == ""


def test_a_toast_offers_undo_once_and_says_what_was_done(qtbot, messages: Messages, spoken) -> None:
    undone = []
    messages.done("Alex Morgan added.", lambda: undone.append("Alex"))
    assert messages.toast.text() == "Alex Morgan added."
    assert spoken == ["Alex Morgan added."]

    messages.toast.findChild(QWidget, "window.toast.undo").click()
    assert undone == ["Alex"]
    assert messages.toast.text() == ""


def test_an_act_that_cannot_be_put_back_offers_no_undo(messages: Messages) -> None:
    messages.undo_with(lambda: None)
    messages.done("Batch 7 exported.")

    assert not messages.toast.findChild(QWidget, "window.toast.undo").isVisible()


def test_a_name_that_looks_like_markup_is_shown_letter_for_letter(messages: Messages) -> None:
    messages.done('Jo <img src="file:x.png"> added.')
    assert messages.toast.text() == 'Jo <img src="file:x.png"> added.'

    messages.say("<b>Saved</b>")
    assert messages.strip.text() == "<b>Saved</b>"


def test_one_thing_is_said_at_a_time(messages: Messages) -> None:
    messages.done("Alex Morgan added.")
    messages.refuse("We cannot save in that folder.")
    assert (messages.toast.text(), messages.strip.text()) == ("", "We cannot save in that folder.")

    messages.done("Alex Morgan added.")
    assert (messages.toast.text(), messages.strip.text()) == ("Alex Morgan added.", "")
