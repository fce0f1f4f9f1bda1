"""What each column of somebody else’s sheet holds: guessed from its headings, and changed by choosing another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import Signal

from coc_desktop.payments.headings import LOOKED_AT, headings
from coc_desktop.sheets import Sheet
from models.vocabulary import Term
from ui.kit.cards import Card
from ui.kit.choices import DropDown
from ui.kit.flows import Flow
from ui.kit.layouts import Part, column, panel
from ui.kit.text import small

NO_COLUMN = "No column of this file"
SHOWN = 36  # characters of a heading: other people’s may be sentences


class Mapped(Protocol):
    """The row of the headings, counted from 1, and the heading over each thing that is held."""

    @property
    def heading_row(self) -> int:
        """The row of the headings."""

    @property
    def headings(self) -> Mapping[Any, str]:
        """The heading over each thing."""


class SheetColumns(Card):
    """The sheet, the row of its headings, and a choice for each thing that a row needs."""

    changed = Signal()

    def __init__(
        self, name: str, holds: type[Term], needed: Collection[Term], guess: Callable[[Sheet], Mapped], *below: Part
    ) -> None:
        """Build the choices; they are filled when a file is open."""
        super().__init__("What is in each column?")
        self._sheets: tuple[Sheet, ...] = ()
        self._guess = guess
        self._filling = False
        self._sheet = DropDown(f"{name}.sheet", "Sheet")
        self._row = DropDown(f"{name}.heading_row", "Row of the headings")
        self._choices = {one: DropDown(f"{name}.{one.value}", one.label) for one in holds}
        self._said = small("")
        parts = [("Sheet", self._sheet), ("Row of the headings", self._row)]
        parts += [(one.label + ("" if one in needed else ", if there is one"), choice) for one, choice in self._choices.items()]
        boxes = [panel(column(small(label), choice, gap=4)) for label, choice in parts]
        self.show_content(self._said, 8, panel(Flow(*boxes, gap=16)), *below)
        self._sheet.currentIndexChanged.connect(self._on_sheet)
        self._row.currentIndexChanged.connect(self._on_row)
        for choice in self._choices.values():
            choice.currentIndexChanged.connect(self._on_changed)

    def show_sheets(self, sheets: Sequence[Sheet], chosen: Sheet, columns: Mapped, said: str) -> None:
        """Show the sheets of a file that was opened, with the columns of one as they are known."""
        self._filling = True
        self._sheets = tuple(sheet for sheet in sheets if sheet.rows)
        self._sheet.clear()
        for sheet in self._sheets:
            self._sheet.addItem(sheet.name)
        self._sheet.setCurrentIndex(self._sheets.index(chosen))
        self._said.setText(said)
        self._show(columns)

    def sheet(self) -> Sheet:
        """Return the sheet that is chosen."""
        return self._sheets[self._sheet.currentIndex()]

    def mapped(self) -> tuple[int, dict[Any, str]]:
        """Return the row of the headings, and the heading over each thing, as they are chosen now."""
        row = self._row.currentIndex() + 1
        words = [one.words for one in headings(self.sheet(), row)]
        places = {one: choice.currentIndex() for one, choice in self._choices.items()}
        return row, {one: words[place - 1] for one, place in places.items() if place > 0}

    def _show(self, columns: Mapped) -> None:
        """Fill the choices for the sheet that is chosen."""
        self._filling = True
        sheet = self.sheet()
        self._row.clear()
        for number, cells in enumerate(sheet.rows[:LOOKED_AT], 1):
            said = ", ".join(cell.text.strip() for cell in cells if cell.text.strip())
            self._row.addItem(f"Row {number}: {_short(said) or 'nothing'}")
        self._row.setCurrentIndex(columns.heading_row - 1)
        self._show_headings(columns.heading_row, columns.headings)

    def _show_headings(self, row: int, known: Mapping[Any, str]) -> None:
        self._filling = True
        words = [one.words for one in headings(self.sheet(), row)]
        for one, choice in self._choices.items():
            choice.clear()
            choice.addItem(NO_COLUMN)
            choice.addItems([_short(said) for said in words])
            choice.setCurrentIndex(words.index(known[one]) + 1 if one in known else 0)
        self._filling = False
        self.changed.emit()

    def _on_sheet(self) -> None:
        if not self._filling:
            self._show(self._guess(self.sheet()))

    def _on_row(self) -> None:
        if not self._filling:
            guessed = self._guess(self.sheet())
            row = self._row.currentIndex() + 1
            self._show_headings(row, guessed.headings if guessed.heading_row == row else {})

    def _on_changed(self) -> None:
        if not self._filling:
            self.changed.emit()


def _short(words: str) -> str:
    """Return as much of a heading as a list has room for."""
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1].rstrip()}…"
