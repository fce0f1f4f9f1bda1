"""Layouts in the window: begun from an example, changed by keyboard, tried with a sample, and used by the next batch."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

from coc_desktop.payments.layouts.acts import LayoutRow, list_layouts
from coc_desktop.payments.queries import list_batches
from coc_desktop.workspace import Workspace
from models.vocabulary import Role
from tests import factory
from tests.payments.scene import issued
from ui.app import Program
from ui.payments.layouts.editor import LayoutPage

CTRL = Qt.KeyboardModifier.ControlModifier


def press(qtbot, program: Program, settle, name: str) -> None:
    button = program.window.findChild(QAbstractButton, name)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    settle()


def kept(program: Program, settle) -> tuple[LayoutRow, ...]:
    found: list[tuple[LayoutRow, ...]] = []
    program.tasks.run(list_layouts, done=found.append)
    settle()
    return found[0]


@pytest.fixture
def editor(qtbot, signed_in: Program, settle) -> LayoutPage:
    """The editor, begun with the example for Oracle."""
    signed_in.session.shell.go("layouts")
    settle()
    press(qtbot, signed_in, settle, "payments_layouts.example_1")
    page = signed_in.session.stack.current()
    assert isinstance(page, LayoutPage)
    return page


def test_a_layout_is_begun_changed_saved_tried_and_used_by_keyboard(
    qtbot, signed_in: Program, settle, editor: LayoutPage, tmp_path: Path
) -> None:
    assert editor.unsaved()
    head = signed_in.window.findChild(QLineEdit, "payments_layout.head")
    assert head.text() == "INVOICE_NUM"
    head.clear()
    qtbot.keyClicks(head, "INVOICE_NUMBER")
    press(qtbot, signed_in, settle, "payments_layout.change_column")
    press(qtbot, signed_in, settle, "payments_layout.down")
    qtbot.keyClick(signed_in.window.focusWidget(), Qt.Key.Key_Return, CTRL)
    settle()

    (row,) = kept(signed_in, settle)
    heads = [column.head for column in row.draft.columns]
    assert heads[:2] == ["INVOICE_TYPE_LOOKUP_CODE", "INVOICE_NUMBER"]
    assert not row.usable
    assert not editor.unsaved()
    sample = tmp_path / "sample.csv"
    sample.write_text(",".join(heads) + "\n", encoding="utf-8")
    editor.try_with(sample)
    settle()
    assert kept(signed_in, settle)[0].usable

    def waiting(workspace: Workspace) -> None:
        issued(workspace, factory.an_account(workspace, "jo", Role.LEAD), "Alex Morgan")

    signed_in.tasks.run(waiting)
    settle()
    signed_in.session.shell.go("payments", stage="issued")
    settle()
    assert signed_in.window.findChild(QComboBox, "payments_page.layout").currentText() == "Oracle payables"
    qtbot.keyClick(signed_in.window.focusWidget(), Qt.Key.Key_Return, CTRL)
    settle()
    batches: list = []
    signed_in.tasks.run(list_batches, done=batches.extend)
    settle()
    assert [one.layout for one in batches] == ["Oracle payables"]


def test_what_is_wrong_with_the_columns_is_said_and_nothing_is_kept(
    qtbot, signed_in: Program, settle, editor: LayoutPage
) -> None:
    press(qtbot, signed_in, settle, "payments_layout.add_column")
    press(qtbot, signed_in, settle, "payments_layout.save")

    assert kept(signed_in, settle) == ()
    assert editor.unsaved()
