"""Layouts without a mouse: begun from an example, changed, tried with a sample, and used by the next batch."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from coc_desktop.payments.layouts.acts import list_layouts
from coc_desktop.payments.queries import list_batches
from coc_desktop.workspace import Workspace
from models.vocabulary import Role
from tests import factory
from tests.payments.scene import issued
from tests.ui.shell.keys import CTRL, go, press, save, write
from tests.ui.shell.test_effort import Hands, ask, hands
from ui.app import Program
from ui.payments.layouts.editor import LayoutPage

__all__ = ["hands"]


def begun(hands: Hands, program: Program) -> LayoutPage:
    """Begin a layout with the example for Oracle."""
    go(hands, "layouts")
    press(hands, program, "payments_layouts.example_1")
    page = program.session.stack.current()
    assert isinstance(page, LayoutPage)
    return page


def waiting(workspace: Workspace) -> None:
    """Leave one invoice that waits for a batch."""
    issued(workspace, factory.an_account(workspace, "jo", Role.LEAD), "Alex Morgan")


def test_a_layout_is_begun_changed_saved_tried_and_used_by_keyboard(
    qtbot, hands: Hands, signed_in: Program, settle, tmp_path: Path
) -> None:
    editor = begun(hands, signed_in)
    assert editor.unsaved()
    write(hands, signed_in, "payments_layout.head", "INVOICE_NUMBER")
    press(hands, signed_in, "payments_layout.change_column")
    press(hands, signed_in, "payments_layout.down")
    hands.press(Qt.Key.Key_Return, CTRL)

    (row,) = ask(signed_in, settle, list_layouts)
    heads = [column.head for column in row.draft.columns]
    assert heads[:2] == ["INVOICE_TYPE_LOOKUP_CODE", "INVOICE_NUMBER"]
    assert not row.usable
    assert not editor.unsaved()
    sample = tmp_path / "sample.csv"
    sample.write_text(",".join(heads) + "\n", encoding="utf-8")
    press(hands, signed_in, "payments_layout.try")
    save(qtbot, signed_in, settle, sample)
    assert ask(signed_in, settle, list_layouts)[0].usable

    ask(signed_in, settle, waiting)
    go(hands, "make a batch")
    assert signed_in.window.findChild(QComboBox, "payments_page.layout").currentText() == "Oracle payables"
    hands.press(Qt.Key.Key_Return, CTRL)
    assert [one.layout for one in ask(signed_in, settle, list_batches)] == ["Oracle payables"]


def test_what_is_wrong_with_the_columns_is_said_and_nothing_is_kept(hands: Hands, signed_in: Program, settle) -> None:
    editor = begun(hands, signed_in)
    press(hands, signed_in, "payments_layout.add_column")
    press(hands, signed_in, "payments_layout.save")

    assert ask(signed_in, settle, list_layouts) == ()
    assert editor.unsaved()
