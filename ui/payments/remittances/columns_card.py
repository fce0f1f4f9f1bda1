"""What each column of finance’s file holds: guessed, or as it was mapped before, and changed by choosing another."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal

from coc_desktop.payments.remittances.columns import LOOKED_AT, NEEDED, AnswerColumns, Holds, guess, headings
from coc_desktop.payments.remittances.files import OpenedAnswer
from coc_desktop.sheets import Sheet
from ui.kit.cards import Card
from ui.kit.choices import DropDown
from ui.kit.dates import DateEntry
from ui.kit.fields import TODAY
from ui.kit.flows import Flow
from ui.kit.layouts import column, panel
from ui.kit.text import small

NO_COLUMN = "No column of this file"
SHOWN = 36  # characters of a heading: finance’s may be sentences


class ColumnsCard(Card):
    """The sheet, the row of its headings, and a choice for each thing that a payment needs."""

    changed = Signal()

    def __init__(self, today: TODAY) -> None:
        """Build the choices; they are filled when a file is open."""
        super().__init__("What is in each column?")
        self._sheets: tuple[Sheet, ...] = ()
        self._filling = False
        self._sheet = DropDown("payments_answer.sheet", "Sheet")
        self._row = DropDown("payments_answer.heading_row", "Row of the headings")
        self._choices = {holds: DropDown(f"payments_answer.{holds.value}", holds.label) for holds in Holds}
        self._day = DateEntry("payments_answer.paid_on_all", "Date paid, for rows that say none", today)
        self._said = small("")
        parts = [("Sheet", self._sheet), ("Row of the headings", self._row)]
        parts += [
            (holds.label + ("" if holds in NEEDED else ", if there is one"), choice) for holds, choice in self._choices.items()
        ]
        boxes = [panel(column(small(label), choice, gap=4)) for label, choice in parts]
        day = panel(column(small("Date paid, for rows that say none"), self._day, gap=4))
        self.show_content(self._said, 8, panel(Flow(*boxes, gap=16)), 12, day)
        self._sheet.currentIndexChanged.connect(self._on_sheet)
        self._row.currentIndexChanged.connect(self._on_row)
        for choice in self._choices.values():
            choice.currentIndexChanged.connect(self._on_changed)
        self._day.changed.connect(self._on_changed)

    def show_answer(self, opened: OpenedAnswer) -> None:
        """Show a file that was opened, with its columns as they are known."""
        self._filling = True
        self._sheets = tuple(sheet for sheet in opened.book.sheets if sheet.rows)
        self._sheet.clear()
        for sheet in self._sheets:
            self._sheet.addItem(sheet.name)
        self._sheet.setCurrentIndex(self._sheets.index(opened.sheet))
        known = "Mapped as you did before." if opened.is_remembered else "Guessed from the headings. It is remembered next time."
        self._said.setText(known)
        self._show(opened.columns)

    def sheet(self) -> Sheet:
        """Return the sheet that is chosen."""
        return self._sheets[self._sheet.currentIndex()]

    def columns(self) -> AnswerColumns:
        """Return the columns as they are chosen now."""
        row = self._row.currentIndex() + 1
        words = [one.words for one in headings(self.sheet(), row)]
        places = {holds: choice.currentIndex() for holds, choice in self._choices.items()}
        return AnswerColumns(row, {holds: words[place - 1] for holds, place in places.items() if place > 0})

    def paid_on(self) -> dt.date | None:
        """Return the day for rows that say none."""
        found: dt.date | None = self._day.value()
        return found

    def _show(self, columns: AnswerColumns) -> None:
        """Fill the choices for the sheet that is chosen."""
        self._filling = True
        sheet = self.sheet()
        self._row.clear()
        for number, cells in enumerate(sheet.rows[:LOOKED_AT], 1):
            said = ", ".join(cell.text.strip() for cell in cells if cell.text.strip())
            self._row.addItem(f"Row {number}: {_short(said) or 'nothing'}")
        self._row.setCurrentIndex(columns.heading_row - 1)
        self._show_headings(columns)

    def _show_headings(self, columns: AnswerColumns) -> None:
        self._filling = True
        words = [one.words for one in headings(self.sheet(), columns.heading_row)]
        for holds, choice in self._choices.items():
            choice.clear()
            choice.addItem(NO_COLUMN)
            choice.addItems([_short(said) for said in words])
            choice.setCurrentIndex(words.index(columns.headings[holds]) + 1 if holds in columns.headings else 0)
        self._filling = False
        self.changed.emit()

    def _on_sheet(self) -> None:
        if not self._filling:
            self._show(guess(self.sheet()))

    def _on_row(self) -> None:
        if not self._filling:
            guessed = guess(self.sheet())
            row = self._row.currentIndex() + 1
            self._show_headings(guessed if guessed.heading_row == row else AnswerColumns(row, {}))

    def _on_changed(self) -> None:
        if not self._filling:
            self.changed.emit()


def _short(words: str) -> str:
    """Return as much of a heading as a list has room for."""
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1].rstrip()}…"
