"""Somebody who is in the bank twice: seen side by side, merged by keyboard in one step, and put back by Undo."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton

from coc_desktop.bank.queries import list_people
from coc_desktop.workspace import Workspace
from tests.office.twice import twins
from ui.app import Program
from ui.kit.dialogs import Interruption


def _twins(program: Program, settle) -> tuple[UUID, UUID]:
    given: list[tuple[UUID, UUID]] = []
    program.tasks.run(twins, done=given.append)
    settle()
    return given[0]


def _people(program: Program, settle) -> list[str]:
    given: list[list[str]] = []

    def names(workspace: Workspace) -> list[str]:
        return [row.known_as for row in list_people(workspace)]

    program.tasks.run(names, done=given.append)
    settle()
    return given[0]


def _texts(program: Program) -> list[str]:
    page = program.session.stack.current()
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def _choice(program: Program, name: str) -> QAbstractButton:
    found = program.session.stack.current().findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def test_two_records_are_compared_from_home_merged_by_keyboard_and_put_back(qtbot, signed_in: Program, settle) -> None:
    _twins(signed_in, settle)
    signed_in.session.shell.go("home")
    settle()
    qtbot.waitUntil(lambda: signed_in.session.stack.current().findChild(QPushButton, "home.pair_0") is not None)
    signed_in.session.stack.current().findChild(QPushButton, "home.pair_0").click()
    settle()
    qtbot.waitUntil(lambda: "What they like to be called" in _texts(signed_in))
    assert _choice(signed_in, "bank_merge.known_as.second").isChecked()
    assert _choice(signed_in, "bank_merge.phones.first").isChecked()
    assert _choice(signed_in, "bank_merge.known_as.first").accessibleName().endswith("Rosa Whitfield, number 1")

    stays = _choice(signed_in, "bank_merge.stays.first")
    stays.setFocus()
    qtbot.keyClick(stays, Qt.Key.Key_Space)
    name = _choice(signed_in, "bank_merge.known_as.second")
    name.setFocus()
    qtbot.keyClick(name, Qt.Key.Key_Left)
    assert _choice(signed_in, "bank_merge.known_as.first").isChecked()
    qtbot.keyClick(name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()

    assert signed_in.session.stack.spec().name == "person"
    qtbot.waitUntil(lambda: "Was also number 2" in _texts(signed_in))
    assert _people(signed_in, settle) == ["Rosa Whitfield"]
    signed_in.session.undo.undo()
    settle()
    qtbot.waitUntil(lambda: "Was also number 2" not in _texts(signed_in))
    assert sorted(_people(signed_in, settle)) == ["Rosa Whitfield", "Rosie Whitfield"]


def test_a_link_to_a_record_that_was_merged_leads_to_the_one_that_stands(qtbot, signed_in: Program, settle) -> None:
    first, second = _twins(signed_in, settle)
    signed_in.session.shell.go("merge", person_id=first, other_id=second)
    settle()
    qtbot.waitUntil(lambda: "What they like to be called" in _texts(signed_in))
    assert not _choice(signed_in, "bank_merge.different").isVisible()
    _choice(signed_in, "bank_merge.stays.first").click()
    _choice(signed_in, "bank_merge.go").click()
    settle()

    signed_in.session.shell.go("people")
    signed_in.session.shell.go("person", person_id=second, tab="overview")
    settle()

    qtbot.waitUntil(lambda: "Was also number 2" in _texts(signed_in))


def test_choices_are_not_lost_by_leaving_unasked(qtbot, signed_in: Program, settle) -> None:
    first, second = _twins(signed_in, settle)
    signed_in.session.shell.go("people")
    settle()
    signed_in.session.shell.go("merge", person_id=first, other_id=second)
    settle()
    qtbot.waitUntil(lambda: "What they like to be called" in _texts(signed_in))
    _choice(signed_in, "bank_merge.known_as.first").click()
    page = signed_in.session.stack.current()
    assert page.unsaved()

    qtbot.keyClick(_choice(signed_in, "bank_merge.known_as.first"), Qt.Key.Key_Escape)
    asked = next(one for one in signed_in.window.findChildren(Interruption) if one.isVisible())

    assert [button.text() for button in asked.buttons] == ["Stay here", "Leave without saving"]
    asked.buttons[1].click()
    settle()
    assert sorted(_people(signed_in, settle)) == ["Rosa Whitfield", "Rosie Whitfield"]
