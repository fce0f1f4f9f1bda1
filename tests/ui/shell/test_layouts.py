"""Layouts without a mouse: begun from an example, changed, tried with a sample, and used by the next batch."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox

from coc_desktop.payments.layouts.acts import list_layouts
from coc_desktop.payments.queries import list_batches
from coc_desktop.workspace import Workspace
from models.vocabulary import Role
from tests import factory
from tests.payments.scene import issued
from tests.ui.hands import CTRL, ENTER, Hands
from ui.payments.layouts.editor import LayoutPage


def begun(hands: Hands) -> LayoutPage:
    """Begin a layout with the example for Oracle."""
    hands.find("layouts")
    hands.press("payments_layouts.example_1")
    page = hands.page()
    assert isinstance(page, LayoutPage)
    return page


def waiting(workspace: Workspace) -> None:
    """Leave one invoice that waits for a batch."""
    issued(workspace, factory.an_account(workspace, "jo", Role.LEAD), "Alex Morgan")


def test_a_layout_is_begun_changed_saved_tried_and_used_by_keyboard(hands: Hands, tmp_path: Path) -> None:
    editor = begun(hands)
    assert editor.unsaved()
    hands.write("payments_layout.head", "INVOICE_NUMBER")
    hands.press("payments_layout.change_column")
    hands.press("payments_layout.down")
    hands.key(ENTER, CTRL)

    (row,) = hands.ask(list_layouts)
    heads = [column.head for column in row.draft.columns]
    assert heads[:2] == ["INVOICE_TYPE_LOOKUP_CODE", "INVOICE_NUMBER"]
    assert not row.usable
    assert not editor.unsaved()
    sample = tmp_path / "sample.csv"
    sample.write_text(",".join(heads) + "\n", encoding="utf-8")
    hands.press("payments_layout.try")
    hands.name_file(sample)
    assert hands.ask(list_layouts)[0].usable

    hands.ask(waiting)
    hands.find("make a batch")
    assert hands.program.window.findChild(QComboBox, "payments_page.layout").currentText() == "Oracle payables"
    hands.key(ENTER, CTRL)
    assert [one.layout for one in hands.ask(list_batches)] == ["Oracle payables"]


def test_what_is_wrong_with_the_columns_is_said_and_nothing_is_kept(hands: Hands) -> None:
    editor = begun(hands)
    hands.press("payments_layout.add_column")
    hands.press("payments_layout.save")

    assert hands.ask(list_layouts) == ()
    assert editor.unsaved()
