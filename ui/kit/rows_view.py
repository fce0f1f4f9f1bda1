"""The rows of a table on the screen: keys, sorting, widths and heights."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView

from ui.kit.accessibility import announce
from ui.kit.columns import Kind
from ui.kit.look import LOOK
from ui.kit.qt import override
from ui.kit.rows_model import CELL, RowsModel
from ui.kit.table_paint import NOTE_HIGH, CellPainter, TableHead, draw_note, insets, natural_width

T = TypeVar("T")
ONE_LINE, TWO_LINES, MONEY_ROW, MEETINGS_ROW = 40, 52, 62, 68
MEASURED = 50
WIDEST = 360


class RowsView(QTableView, Generic[T]):
    """The rows themselves. Up and Down move, Enter opens, Space ticks, Tab leaves, Shift+F10 offers the sorting."""

    opened = Signal(object)
    moved = Signal()

    def __init__(self, object_name: str, name: str, model: RowsModel[T], row_height: int) -> None:
        """Show a model; `row_height` in px at 100 % is the least."""
        super().__init__()
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self._least, self._model = row_height, model
        self.setModel(model)
        self.painter_of_cells = CellPainter(model.columns, self)
        self.setItemDelegate(self.painter_of_cells)
        self.setHorizontalHeader(TableHead(model.columns, self))
        self.horizontalHeader().sectionClicked.connect(self.sort_by)
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
        self.verticalScrollBar().valueChanged.connect(lambda: self.moved.emit())
        self.horizontalScrollBar().valueChanged.connect(lambda: self.moved.emit())

    def measure(self) -> None:
        """Work out row heights and column widths for the present text size, rows and room."""
        body, small = LOOK.metrics("body").height(), LOOK.metrics("small").height()
        two = self._least > ONE_LINE
        band = max(LOOK.px(self._least), body + (small + 1 if two else 0) + LOOK.gap(12))
        self.painter_of_cells.band = band
        heights = self.verticalHeader()
        heights.setDefaultSectionSize(band)
        if self._model.has_notes():
            for number in range(self._model.rowCount()):
                heights.resizeSection(number, band + (LOOK.px(NOTE_HIGH) if self._model.note(number) else 0))
        self.share_width()
        self.updateGeometry()

    def share_width(self) -> None:
        """Give every column what its first rows need, and the one without a width what is left."""
        widths = [self._natural(number) for number in range(len(self._model.columns))]
        stretching = next((number for number, column in enumerate(self._model.columns) if column.width is None), None)
        if stretching is not None:
            left = self.viewport().width() - sum(widths)
            widths[stretching] += max(0, left)
        for number, width in enumerate(widths):
            self.setColumnWidth(number, width)

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
        column = self._model.columns[number]
        cells = (self._model.index(row, number).data(CELL) for row in range(min(MEASURED, self._model.rowCount())))
        widest = max((natural_width(cell, column.kind) for cell in cells), default=0)
        head = LOOK.metrics("small_strong").horizontalAdvance(column.head) + LOOK.px(14) + 6 if column.head else 0
        left, right = insets(number, len(self._model.columns))
        limit = LOOK.px(max(WIDEST, column.width or 0)) if column.kind is not Kind.TICK else LOOK.px(24)
        return max(LOOK.px(column.width or 0), min(max(widest, head), limit)) + left + right

    def _open(self, index: QModelIndex) -> None:
        """Tell that a row was opened."""
        if index.isValid():
            self.opened.emit(self._model.row_at(index.row()))

    @override
    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
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
        if index.isValid() and self._model.columns[index.column()].kind is Kind.TICK and event.button() == Qt.MouseButton.LeftButton:
            self._model.toggle(index.row())
        super().mouseReleaseEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, column in enumerate(self._model.columns):
            if column.head:
                menu.addAction(f"Sort by {column.head.replace('&', '&&')}").triggered.connect(lambda _=False, to=number: self.sort_by(to))
        menu.popup(event.globalPos())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width()
        self.moved.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._model.has_notes():
            return
        painter, view = QPainter(self.viewport()), self.viewport().rect()
        first = max(0, self.rowAt(0))
        last = self.rowAt(view.height() - 1)
        second = self.columnViewportPosition(1) if len(self._model.columns) > 1 else 0
        for number in range(first, (self._model.rowCount() if last < 0 else last + 1)):
            if note := self._model.note(number):
                top = self.rowViewportPosition(number) + self.painter_of_cells.band
                left = second + LOOK.gap(6)
                width = min(view.width(), self.horizontalHeader().length()) - left - LOOK.gap(16)
                draw_note(painter, QRect(left, top, width, LOOK.px(NOTE_HIGH) - LOOK.gap(12)), note)
