"""Finance’s codes: the trust’s own, and what teams and kinds of activity carry instead."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from coc_desktop.payments.coding.queries import CodingKept, CodingRow, list_coding
from coc_desktop.payments.coding.rules import Codes
from coc_desktop.wording import day
from models.vocabulary import Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, Fact, Facts
from ui.kit.columns import Cell, Column, Kind
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import hide_unless, override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable

SAID = "Every line carries a cost centre and a code, as text. The narrowest rule holds, and issued papers keep theirs."
THE_TRUSTS = "Change these in Settings."


def _whose(one: CodingRow) -> Cell:
    kind = one.draft.kind.label if one.draft.kind is not None else "Every kind of activity"
    return Cell(one.team or "Every team", kind, bold=True)


def _state(one: CodingRow) -> Cell:
    """Say from when a rule holds, and whether it does today."""
    since = f"From {day(one.draft.starts_on)}" if one.draft.starts_on else ""
    if one.is_over:
        return Cell("Over", since, tag="plain")
    return Cell("To come", since, tag="info") if one.is_to_come else Cell("Holds", since, tag="ok")


COLUMNS: tuple[Column[CodingRow], ...] = (
    Column("For", _whose),
    Column("Cost centre", lambda one: one.draft.codes.cost_centre or "As wider", width=130),
    Column("Payments", lambda one: one.draft.codes.payments or "As wider", width=130),
    Column("Expenses", lambda one: one.draft.codes.expenses or "As wider", width=130),
    Column("State", _state, width=190, kind=Kind.STATE),
)


class CodingPage(Page):
    """The list of rules."""

    shows: ClassVar[frozenset[str]] = frozenset({"coding", "setting", "team"})

    def __init__(self, shell: Shell) -> None:
        """Build the list, over the trust’s own codes."""
        super().__init__(shell)
        self.setObjectName("payments_coding")
        self._may = shell.may(Permission.CHANGE_LAYOUTS)
        add = Button("payments_coding.add", "Add codes", "primary", icon="plus", press=self._on_add)
        hide_unless(self._may, add)
        self._model: RowsModel[CodingRow] = RowsModel(COLUMNS, key=lambda one: one.coding_id)
        empty = EmptyState("No codes of their own yet", "Every team and every kind of activity carries the trust’s codes.")
        self._table = DataTable("payments_coding.rules", "Codes", self._model, noun=("rule", "rules"), empty=empty, fit=9)
        self._table.opened.connect(self._open)
        self._trusts = Facts("payments_coding.trusts")
        rest = Card("Everything else", self._trusts)
        head = PageHead("Finance’s codes", SAID, add)
        content = column(head, 16, self._table, 16, rest, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_coding.scroll", panel(content))))
        self.answer(Key.NEW, "Add codes", self._on_add)

    @override
    def refresh(self) -> None:
        self.ask(list_coding, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._table

    def _show(self, found: CodingKept) -> None:
        self._model.set_rows(found.rows)
        self._trusts.show_facts(_facts(found.trusts))

    def _open(self, one: CodingRow) -> None:
        if self._may:
            self.shell.go("coding_rule", row=one)

    def _on_add(self) -> None:
        if self._may:
            self.shell.go("coding_rule")


def _facts(trusts: Codes) -> list[Fact]:
    return [
        Fact("Cost centre", trusts.cost_centre or "None", THE_TRUSTS),
        Fact("Code for payments", trusts.payments or "None"),
        Fact("Code for expenses", trusts.expenses or "None"),
    ]
