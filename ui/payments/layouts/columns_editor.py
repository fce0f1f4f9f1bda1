"""The columns of a layout: a list in their order, and the fields of the one that is chosen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coc_desktop.payments.layouts.columns import Fill, LayoutColumn
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState
from ui.kit.choices import DropDown
from ui.kit.columns import Cell, Column
from ui.kit.fields import LineEntry
from ui.kit.flows import Flow
from ui.kit.layouts import column, panel
from ui.kit.rows_model import RowsModel
from ui.kit.tables import DataTable
from ui.kit.text import small

NAME = "payments_layout"


@dataclass(frozen=True, slots=True)
class Placed:
    """One column at its place, with what it reads in the newest batch."""

    place: int
    column: LayoutColumn
    example: str


def _fill(one: Placed) -> Cell:
    return Cell(one.column.fill.label, one.column.words)


class ColumnsEditor(QWidget):
    """A list of columns that are added, changed, moved and removed; `changed` tells that they are others now."""

    changed = Signal()

    def __init__(self) -> None:
        """Build the list and the fields under it."""
        super().__init__()
        self._columns: list[LayoutColumn] = []
        self._examples: tuple[str, ...] = ()
        self._model: RowsModel[Placed] = RowsModel(
            (
                Column("No", lambda one: str(one.place + 1), width=44),
                Column("Heading", lambda one: Cell(one.column.head, bold=True), width=220),
                Column("Filled with", _fill),
                Column("In the newest batch", lambda one: one.example, width=200),
            ),
            key=lambda one: one.place,
        )
        empty = EmptyState("No columns yet", "Add the first one below.")
        noun = ("column", "columns")
        self._table = DataTable(f"{NAME}.columns", "Columns", self._model, noun=noun, empty=empty, fit=14)
        self._table.chosen.connect(self._on_chosen)
        self._head = LineEntry(f"{NAME}.head", "Heading", limit=60)
        self._fill = DropDown(f"{NAME}.fill", "Filled with")
        for fill in Fill:
            self._fill.addItem(fill.label)
        self._words = LineEntry(f"{NAME}.words", "The words that are always the same", limit=120)
        self._said = small("The words that are always the same")
        self._fill.currentIndexChanged.connect(self._on_fill)
        boxes = (("Heading", self._head), ("Filled with", self._fill))
        fields = [panel(column(small(label), box, gap=4)) for label, box in boxes]
        always = panel(column(self._said, self._words, gap=4))
        buttons = (
            Button(f"{NAME}.add_column", "Add as a new column", icon="plus", press=self._on_add),
            Button(f"{NAME}.change_column", "Change the chosen column", press=self._on_change),
            Button(f"{NAME}.up", "Move up", "ghost", press=lambda: self._move(-1)),
            Button(f"{NAME}.down", "Move down", "ghost", press=lambda: self._move(1)),
            Button(f"{NAME}.remove_column", "Remove", "ghost", press=self._on_remove),
        )
        card = Card("A column", *fields, 8, always, 12, panel(Flow(*buttons, gap=10)))
        self.setLayout(column(self._table, 12, card))
        self._on_fill()

    def show_columns(self, columns: tuple[LayoutColumn, ...]) -> None:
        """Show columns as they are kept."""
        self._columns = list(columns)
        self._show(0)

    def show_examples(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Show what the first line of the newest batch reads in each column."""
        examples = rows[0] if rows else ()
        if examples != self._examples:
            self._examples = examples
            self._show(self._place())

    def columns(self) -> tuple[LayoutColumn, ...]:
        """Return the columns as they are now."""
        return tuple(self._columns)

    def _show(self, place: int) -> None:
        examples = (*self._examples, *[""] * len(self._columns))
        self._model.set_rows([Placed(at, one, examples[at]) for at, one in enumerate(self._columns)])
        self._table.choose(min(max(place, 0), len(self._columns) - 1))

    def _place(self) -> int:
        one = self._table.current()
        return one.place if one is not None else 0

    def _on_chosen(self, one: Placed | None) -> None:
        if one is not None:
            self._head.set_value(one.column.head)
            self._fill.setCurrentIndex(list(Fill).index(one.column.fill))
            self._words.set_value(one.column.words)

    def _on_fill(self) -> None:
        fixed = self._entered().fill is Fill.FIXED
        self._said.setVisible(fixed)
        self._words.setVisible(fixed)

    def _entered(self) -> LayoutColumn:
        fill = list(Fill)[max(0, self._fill.currentIndex())]
        words = str(self._words.value()) if fill is Fill.FIXED else ""
        return LayoutColumn(str(self._head.value()), fill, words)

    def _on_add(self) -> None:
        at = self._place() + 1 if self._columns else 0
        self._columns.insert(at, self._entered())
        self._told(at)

    def _on_change(self) -> None:
        if self._columns:
            at = self._place()
            self._columns[at] = self._entered()
            self._told(at)

    def _move(self, by: int) -> None:
        at = self._place()
        if 0 <= at + by < len(self._columns):
            self._columns.insert(at + by, self._columns.pop(at))
            self._told(at + by)

    def _on_remove(self) -> None:
        if self._columns:
            at = self._place()
            del self._columns[at]
            self._told(at - 1)

    def _told(self, place: int) -> None:
        self._examples = ()
        self._show(place)
        self.changed.emit()
