"""Measures a table: column widths, row heights, notes, and whether rows become cards because columns have no room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect

from ui.kit.columns import Cell, Kind
from ui.kit.look import LOOK
from ui.kit.rows_model import CELL
from ui.kit.table_sizes import PAD, WIDEST, divide, insets, line_height, natural_width, needed_height, words_height

if TYPE_CHECKING:
    from ui.kit.rows_view import RowsView

MEASURED = 50  # rows: enough to fit the words, and never a measure of 100,000


class Measures:
    """The measures of one table; `stacks` lets rows become cards, `stacked` says that they are."""

    def __init__(self, view: RowsView[Any], least: int) -> None:
        """Measure a view whose rows are `least` px high at 100 % or more."""
        self._view, self._least = view, least
        self._columns = view.rows.columns
        self.stacks, self.stacked = True, False
        self._widths: list[int] = []
        self._fitted: set[int] = set()  # rows with a height of their own, which Qt keeps when the default changes

    def take(self) -> None:
        """Work out column widths and row heights for the present text size, rows and room."""
        view, bar, cells = self._view, self._view.verticalScrollBar(), self._sample()
        room = view.width() - (bar.sizeHint().width() if bar.isVisibleTo(view) else 0)  # also before either is on the screen
        naturals = [self._natural(number, cells) for number in range(len(self._columns))]
        widths = divide(room, naturals, self._columns)
        self.stacked = not widths and self.stacks and room > 0
        view.head.setVisible(not self.stacked)
        if self.stacked:
            self._stack(room, naturals, cells)
            return
        widths = widths or naturals
        view.cell_painter.stack(-1, 0)
        for number, width in enumerate(widths):
            view.setColumnHidden(number, False)
            view.setColumnWidth(number, width)
        self._widths = widths
        if view.rows.has_notes():
            self._set_heights(self._tallest(widths, cells))
            return
        self._set_heights(LOOK.px(self._least))
        for number, row in enumerate(cells):
            self._fit_row(number, row)

    def fit(self) -> None:
        """Give each row that is showing the height its own words need; rows further down wait until they are scrolled to."""
        view, model = self._view, self._view.rows
        if self.stacked or not self._widths or model.has_notes():
            return
        first, last = view.rowAt(0), view.rowAt(view.viewport().height() - 1)
        for number in range(first, (last if last >= 0 else model.rowCount() - 1) + 1) if first >= 0 else ():
            self._fit_row(number, [model.index(number, column).data(CELL) for column in range(len(self._columns))])

    def _fit_row(self, number: int, cells: list[Cell]) -> None:
        """Give one row the height that its words need."""
        high = self._tallest(self._widths, [cells])
        if self._view.rowHeight(number) != high:
            self._fitted.add(number)
            self._view.verticalHeader().resizeSection(number, high)

    def note_box(self, number: int) -> QRect:
        """Return where the note of a row goes: under it, from the second column to the right edge."""
        view, gap = self._view, LOOK.gap(PAD)
        beside = len(self._columns) > 1 and not self.stacked
        left = view.columnViewportPosition(1) + LOOK.gap(6) if beside else gap
        width = min(view.viewport().width(), view.head.length()) - left - gap
        return QRect(left, view.rowViewportPosition(number) + view.cell_painter.band, width, self._note_high(number, width))

    def _stack(self, room: int, naturals: list[int], cells: list[list[Cell]]) -> None:
        """Turn rows into cards: one column, the others as lines under it."""
        view = self._view
        lead = next(number for number, column in enumerate(self._columns) if column.kind is not Kind.TICK)
        ticks = sum(natural for natural, column in zip(naturals, self._columns, strict=True) if column.kind is Kind.TICK)
        for number, column in enumerate(self._columns):
            view.setColumnHidden(number, number != lead and column.kind is not Kind.TICK)
            view.setColumnWidth(number, room - ticks if number == lead else naturals[number])
        first = self._tallest([room - ticks if number == lead else WIDEST * 9 for number in range(len(naturals))], cells)
        view.cell_painter.stack(lead, first)
        width = room - ticks - insets(lead, self._columns)[0] - LOOK.gap(PAD)
        heights: Iterator[int] = (
            sum(line_height(row[number], self._columns[number], width) for number in view.cell_painter.under) for row in cells
        )
        self._set_heights(first + max(heights, default=0) + LOOK.gap(8))

    def _set_heights(self, band: int) -> None:
        """Give every row one height, and more to a row with a note."""
        view = self._view
        view.cell_painter.band, view.cell_painter.noted = band, view.rows.has_notes()
        view.verticalHeader().setDefaultSectionSize(band)
        for number in self._fitted.intersection(range(view.rows.rowCount())):
            view.verticalHeader().resizeSection(number, band)
        self._fitted.clear()
        if view.rows.has_notes():
            for number in range(view.rows.rowCount()):
                high = self.note_box(number).height()
                view.verticalHeader().resizeSection(number, band + (high + LOOK.gap(12) if high else 0))

    def _note_high(self, number: int, width: int) -> int:
        """Return the height of a row's note, 0 where there is none."""
        note = self._view.rows.note(number)
        words = words_height(LOOK.metrics("body"), note, width - LOOK.px(16) - LOOK.gap(34))
        return max(LOOK.px(40), words + LOOK.gap(16)) if note else 0

    def _sample(self) -> list[list[Cell]]:
        """Return the cells of the first rows, by which the table is measured."""
        model, columns = self._view.rows, range(len(self._columns))
        return [[model.index(row, number).data(CELL) for number in columns] for row in range(min(MEASURED, model.rowCount()))]

    def _natural(self, number: int, cells: list[list[Cell]]) -> int:
        """Return the width a column needs for its head and its first rows, within reason."""
        column = self._columns[number]
        widest = max((natural_width(row[number], column.kind) for row in cells), default=0)
        head = LOOK.metrics("small_strong").horizontalAdvance(column.head) + LOOK.px(14) + 6 if column.head else 0
        limit = LOOK.px(max(WIDEST, column.width or 0)) if column.kind is not Kind.TICK else LOOK.px(24)
        least = LOOK.px(column.width or 0)
        return max(least, min(max(widest, head), limit)) + sum(insets(number, self._columns))

    def _tallest(self, widths: list[int], cells: list[list[Cell]]) -> int:
        """Return the height of the tallest of some rows in these widths, at least the least."""
        edges = [sum(insets(number, self._columns)) for number in range(len(widths))]
        needed = (
            needed_height(cell, column.kind, width - edge)
            for row in cells
            for cell, column, width, edge in zip(row, self._columns, widths, edges, strict=True)
        )
        return max(LOOK.px(self._least), max(needed, default=0) + LOOK.gap(10))
