"""Where somebody is with the bank: one press for the usual steps, and a form for a day or a reason, in their words."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit

from coc_desktop.workspace import Workspace
from tests import factory
from ui.app import Program


def alex(workspace: Workspace) -> UUID:
    """Put Alex into the bank."""
    return factory.a_person(workspace, "Alex Morgan")


@pytest.fixture
def page_of_alex(signed_in: Program, settle) -> Program:
    """The program on Alex’s page."""
    given: list[UUID] = []
    signed_in.tasks.run(alex, done=given.append)
    settle()
    signed_in.session.shell.go("person", person_id=given[0])
    settle()
    return signed_in


def texts(program: Program) -> str:
    page = program.session.stack.current()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def find(program: Program, kind: type, name: str):
    found = program.session.stack.current().findChild(kind, name)
    assert found is not None, name
    return found


def test_a_reason_is_kept_with_its_day_and_undone(qtbot, page_of_alex: Program, settle) -> None:
    find(page_of_alex, QAbstractButton, "bank_overview.status").click()
    settle()
    left = find(page_of_alex, QAbstractButton, "bank_status.status.4")
    assert left.text() == "Left"
    left.setFocus()
    qtbot.keyClick(left, Qt.Key.Key_Space)
    since = find(page_of_alex, QLineEdit, "bank_status.since")
    since.setFocus()
    qtbot.keyClicks(since, "3/8/2026")
    why = find(page_of_alex, QPlainTextEdit, "bank_status.because")
    qtbot.keyClicks(why, "Moved away; will write.")
    qtbot.keyClick(why, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()

    assert page_of_alex.session.stack.spec().name == "person"
    qtbot.waitUntil(lambda: "Left since 3 August 2026. “Moved away; will write.”" in texts(page_of_alex))
    page_of_alex.session.undo.undo()
    settle()
    qtbot.waitUntil(lambda: "With the bank\nActive\nActive, day not known\nLeft since" in texts(page_of_alex))


def test_the_day_and_the_reason_of_one_step_are_not_taken_over_to_the_next(qtbot, page_of_alex: Program, settle) -> None:
    find(page_of_alex, QAbstractButton, "bank_overview.status").click()
    settle()
    find(page_of_alex, QAbstractButton, "bank_status.status.3").click()
    why = find(page_of_alex, QPlainTextEdit, "bank_status.because")
    qtbot.keyClicks(why, "Unwell")
    find(page_of_alex, QAbstractButton, "bank_status.save").click()
    settle()
    find(page_of_alex, QAbstractButton, "bank_overview.status").click()
    settle()
    qtbot.waitUntil(lambda: find(page_of_alex, QPlainTextEdit, "bank_status.because").toPlainText() == "Unwell")

    find(page_of_alex, QAbstractButton, "bank_status.status.2").click()

    assert find(page_of_alex, QPlainTextEdit, "bank_status.because").toPlainText() == ""
    assert find(page_of_alex, QLineEdit, "bank_status.since").text() == ""
