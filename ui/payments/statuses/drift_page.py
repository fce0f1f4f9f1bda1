"""Who does one kind of paid work often or regularly: figures for a lead, never a verdict."""

from __future__ import annotations

import calendar
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from coc_desktop.payments.statuses.queries import DriftFound, DriftRow, drift
from coc_desktop.wording import count
from ui.kit.cards import EmptyState
from ui.kit.columns import Cell, Column, Kind
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable
from ui.kit.text import small

SIGNS = (
    "Regular hours, a duty to come, line management and long series are commonly named as signs that work becomes employment. "
    "These are figures of hours and series alone. Nobody is stopped, chased or paid less because of them: talk, and take advice. "
    "The duty to decide for each kind of work is from the NIHR and HRA guidance on payment and tax, April 2023."
)


def _slot(one: DriftRow) -> Cell:
    """Say how many of their activities began at the same hour of the same weekday."""
    weekday, hour = one.drift.slot
    when = f"{calendar.day_name[weekday]} at {hour % 12 or 12}{'am' if hour < 12 else 'pm'}"
    return Cell(f"{one.drift.same_slot} of {one.drift.of}", f"Most often on {when}")


COLUMNS: tuple[Column[DriftRow], ...] = (
    Column(
        "Person", lambda one: Cell(one.name, one.kind.label, bold=True), sort=lambda one: one.name.casefold(), kind=Kind.PERSON
    ),
    Column("Lately", lambda one: str(one.drift.lately), sort=lambda one: one.drift.lately, width=80, kind=Kind.MONEY),
    Column(
        "Months in a row",
        lambda one: str(one.drift.months_in_a_row),
        sort=lambda one: one.drift.months_in_a_row,
        width=140,
        kind=Kind.MONEY,
    ),
    Column("At the same time", _slot, width=260),
)


class DriftPage(Page):
    """The figures, the most often first."""

    shows: ClassVar[frozenset[str]] = frozenset({"claim", "participation", "activity", "setting"})

    def __init__(self, shell: Shell) -> None:
        """Build the list."""
        super().__init__(shell)
        self.setObjectName("payments_drift")
        self._head = PageHead("Regular work", "")
        self._model: RowsModel[DriftRow] = RowsModel(COLUMNS, key=lambda one: (one.person_id, one.kind))
        empty = EmptyState("Nobody reaches these figures", "What is shown from is in Settings.")
        noun = ("person", "people")
        self._table = DataTable("payments_drift.people", "Regular work", self._model, noun=noun, empty=empty, fit=10)
        self._table.opened.connect(lambda one: shell.go("person", person_id=one.person_id, tab="payments"))
        content = column(self._head, 16, self._table, 12, small(SIGNS), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_drift.scroll", panel(content))))

    @override
    def refresh(self) -> None:
        self.ask(drift, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._table

    def _show(self, found: DriftFound) -> None:
        shown = f"{found.lately} or more in {count(found.months, 'month')}, or {count(found.run, 'month')} in a row"
        self._head.say("Regular work", f"Paid activities of one kind: {shown}. Figures, not a verdict.")
        self._model.set_rows(found.rows)
