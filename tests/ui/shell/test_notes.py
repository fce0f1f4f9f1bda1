"""A note for named colleagues is written on the person's page by keyboard, and says on the page who can read it."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit

from coc_desktop.workspace import Workspace
from models.vocabulary import Role
from tests import factory
from ui.app import Program


def alex_and_jo(workspace: Workspace) -> UUID:
    """Put Alex into the bank, and give the lead Jo Evans an account."""
    factory.an_account(workspace, "jo", Role.LEAD, "Jo Evans")
    return factory.a_person(workspace, "Alex Morgan")


def texts(program: Program) -> list[str]:
    """Return every word that can be seen on the page."""
    page = program.session.stack.current()
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_a_note_is_sealed_to_those_chosen_and_the_page_says_so(qtbot, signed_in: Program, settle) -> None:
    given: list[UUID] = []
    signed_in.tasks.run(alex_and_jo, done=given.append)
    settle()
    shell = signed_in.session.shell
    shell.go("person", person_id=given[0])
    settle()
    qtbot.waitUntil(lambda: "Alex can see everything on this page" in texts(signed_in))

    shell.go("colleague_note", person_id=given[0])
    settle()
    page = signed_in.session.stack.current()
    box = page.findChild(QPlainTextEdit)
    qtbot.waitUntil(page.findChild(QAbstractButton, "bank_note.reader_ids.0").isVisible)
    qtbot.keyClicks(box, "Ask Jo before the next panel.")
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    jo = signed_in.window.focusWidget()
    assert isinstance(jo, QAbstractButton)
    assert jo.text().startswith("Jo Evans")
    qtbot.keyClick(jo, Qt.Key.Key_Space)
    qtbot.keyClick(jo, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()

    assert signed_in.session.stack.spec().name == "person"
    qtbot.waitUntil(lambda: "Ask Jo before the next panel." in texts(signed_in))
    shown = texts(signed_in)
    assert "Only Jo Evans and you can read this" in shown
    assert "Only the people named in a note can read it" in shown
    assert "Alex can see everything on this page" not in shown
