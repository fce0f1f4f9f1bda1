"""The rows of a table on the screen: keys, sorting, widths and heights."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView

from ui.kit.accessibility import announce
from ui.kit.columns import Cell, Kind
from ui.kit.look import LOOK
from ui.kit.qt import override
from ui.kit.rows_model import CELL, Index, RowsModel
from ui.kit.table_paint import CellPainter, TableHead, draw_note
from ui.kit.table_sizes import PAD, WIDEST, divide, insets, line_height, natural_width, needed_height, words_height

T = TypeVar("T")
ONE_LINE, TWO_LINES, MONEY_ROW, MEETINGS_ROW = 40, 52, 62, 68
MEASURED = 50


class RowsView(QTableView, Generic[T]):
    """The rows themselves. Up and Down move, Enter opens, Space ticks, Tab leaves, Shift+F10 offers the sorting."""

    opened = Signal(object)
    moved = Signal()
    resized = Signal()

    def __init__(self, object_name: str, name: str, model: RowsModel[T], row_height: int) -> None:
        """Show a model; `row_height` in px at 100 % is the least."""
        super().__init__()
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self._least, self._model, self._columns = row_height, model, model.columns
        self._stacked, self.stacks = False, True
        self.setModel(model)
        self.painter_of_cells = CellPainter(model.columns, self)
        self.setItemDelegate(self.painter_of_cells)
        self.head = TableHead(model.columns, self)
        self.setHorizontalHeader(self.head)
        self.head.sectionClicked.connect(self.sort_by)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(8)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.viewport().setAutoFillBackground(False)
        self.doubleClicked.connect(self._open)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(lambda: self.moved.emit())  # noqa: PLW0108 - leaves out where the bar is

    def measure(self) -> None:
        """Work out column widths and row heights for the present text size, rows and room."""
        room = self.width() - (self.verticalScrollBar().sizeHint().width() if self.verticalScrollBar().isVisible() else 0)
        naturals = [self._natural(number) for number in range(len(self._columns))]
        widths = divide(room, naturals, self._columns)
        self._stacked = not widths and self.stacks and room > 0
        self.horizontalHeader().setVisible(not self._stacked)
        if self._stacked:
            self._stack(room)
        else:
            widths = widths or naturals
            self.painter_of_cells.stack(-1, 0)
            for number, width in enumerate(widths):
                self.setColumnHidden(number, False)
                self.setColumnWidth(number, width)
            self._set_heights(self._tallest(widths))

    def _stack(self, room: int) -> None:
        """Turn rows into cards: one column, the others as lines under it."""
        lead = next(number for number, column in enumerate(self._columns) if column.kind is not Kind.TICK)
        for number, column in enumerate(self._columns):
            self.setColumnHidden(number, number != lead and column.kind is not Kind.TICK)
        ticks = sum(self._natural(number) for number, column in enumerate(self._columns) if column.kind is Kind.TICK)
        for number in range(len(self._columns)):
            self.setColumnWidth(number, room - ticks if number == lead else self._natural(number))
        first = self._tallest([room - ticks if number == lead else WIDEST * 9 for number in range(len(self._columns))])
        self.painter_of_cells.stack(lead, first)
        width = room - ticks - insets(lead, len(self._columns))[0] - LOOK.gap(PAD)
        heights: Iterator[int] = (
            sum(line_height(cells[number], self._columns[number], width) for number in self.painter_of_cells.under)
            for cells in self._sample()
        )
        self._set_heights(first + max(heights, default=0) + LOOK.gap(8))

    def _set_heights(self, band: int) -> None:
        """Give every row one height, and more to a row with a note."""
        self.painter_of_cells.band = band
        heights = self.verticalHeader()
        heights.setDefaultSectionSize(band)
        if self._model.has_notes():
            for number in range(self._model.rowCount()):
                heights.resizeSection(number, band + self._note_room(number))

    def _note_room(self, number: int) -> int:
        """Return the height that a row's note takes with the space under it."""
        note = self._model.note(number)
        return (
            max(LOOK.px(40), words_height(LOOK.metrics("body"), note, self._note_width()) + LOOK.gap(16)) + LOOK.gap(12)
            if note
            else 0
        )

    def _note_width(self) -> int:
        """Return the width of a note's words."""
        return self._note_box(0, 0).width() - LOOK.px(16) - LOOK.gap(34)

    def _note_box(self, top: int, high: int) -> QRect:
        """Return where a note goes: from the second column to the right edge."""
        left = self.columnViewportPosition(1) + LOOK.gap(6) if len(self._columns) > 1 and not self._stacked else LOOK.gap(PAD)
        width = min(self.viewport().width(), self.horizontalHeader().length())
        return QRect(left, top, width - left - LOOK.gap(PAD), high)

    def _sample(self) -> list[list[Cell]]:
        """Return the cells of the first rows, by which the table is measured."""
        model, columns = self._model, range(len(self._columns))
        return [[model.index(row, number).data(CELL) for number in columns] for row in range(min(MEASURED, model.rowCount()))]

    def _tallest(self, widths: list[int]) -> int:
        """Return the height of the tallest of the first rows in these widths, at least the least."""
        edges = [sum(insets(number, len(widths))) for number in range(len(widths))]
        needed = (
            needed_height(cell, column.kind, width - edge)
            for cells in self._sample()
            for cell, column, width, edge in zip(cells, self._columns, widths, edges, strict=True)
        )
        return max(LOOK.px(self._least), max(needed, default=0) + LOOK.gap(10))

    def sort_by(self, number: int) -> None:
        """Sort by a column; again, the other way round; a third time, back to the order the rows came in."""
        now = self._model.sorted_by
        chosen = self.currentIndex()
        if now == (number, True):
            self._model.sort(-1)
        else:
            order = Qt.SortOrder.DescendingOrder if now == (number, False) else Qt.SortOrder.AscendingOrder
            self._model.sort(number, order)
        self._show_sorting()
        self.scrollTo(chosen)
        self.moved.emit()

    def ring_rect(self) -> QRect:
        """Return the current row, around which the focus ring goes; the whole table where no row can be seen."""
        index, view = self.currentIndex(), self.viewport()
        if not index.isValid():
            return self.rect()
        top, high = self.rowViewportPosition(index.row()), self.rowHeight(index.row())
        if self.painter_of_cells.band < high:
            high = self.painter_of_cells.band
        row = QRect(0, top, min(view.width(), self.horizontalHeader().length()), high).intersected(view.rect())
        return row.translated(view.mapTo(self, QPoint(0, 0))) if not row.isEmpty() else self.rect()

    def _show_sorting(self) -> None:
        """Show the arrow on the column sorted by."""
        head, now = self.horizontalHeader(), self._model.sorted_by
        head.setSortIndicatorShown(now is not None)
        if now is not None:
            head.setSortIndicator(now[0], Qt.SortOrder.DescendingOrder if now[1] else Qt.SortOrder.AscendingOrder)
        head.viewport().update()

    def _natural(self, number: int) -> int:
        """Return the width a column needs for its head and its first rows, within reason."""
        column = self._columns[number]
        cells = (self._model.index(row, number).data(CELL) for row in range(min(MEASURED, self._model.rowCount())))
        widest = max((natural_width(cell, column.kind) for cell in cells), default=0)
        head = LOOK.metrics("small_strong").horizontalAdvance(column.head) + LOOK.px(14) + 6 if column.head else 0
        left, right = insets(number, len(self._columns))
        limit = LOOK.px(max(WIDEST, column.width or 0)) if column.kind is not Kind.TICK else LOOK.px(24)
        return max(LOOK.px(column.width or 0), min(max(widest, head), limit)) + left + right

    def _open(self, index: QModelIndex) -> None:
        """Tell that a row was opened."""
        if index.isValid():
            self.opened.emit(self._model.row_at(index.row()))

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        if index.isValid() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(index)
        elif index.isValid() and key == Qt.Key.Key_Space and self._model.has_ticks():
            self._model.toggle(index.row())
            announce(self, self._model.sentence(index.row()))
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._columns[index.column()].kind is Kind.TICK and event.button() == Qt.MouseButton.LeftButton:
            self._model.toggle(index.row())
        super().mouseReleaseEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, column in enumerate(self._columns):
            if column.head:
                menu.addAction(f"Sort by {column.head.replace('&', '&&')}").triggered.connect(
                    lambda _=False, to=number: self.sort_by(to)
                )
        menu.popup(event.globalPos())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.measure()
            self.resized.emit()
        self.moved.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._model.has_notes():
            return
        painter, high = QPainter(self.viewport()), self.viewport().height()
        first, last = max(0, self.rowAt(0)), self.rowAt(high - 1)
        for number in range(first, self._model.rowCount() if last < 0 else last + 1):
            if note := self._model.note(number):
                top = self.rowViewportPosition(number) + self.painter_of_cells.band
                draw_note(painter, self._note_box(top, self._note_room(number) - LOOK.gap(12)), note)
