"""The rows of a table on the screen: keys, sorting, widths and heights."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView

from ui.kit.accessibility import announce
from ui.kit.columns import Kind
from ui.kit.qt import override
from ui.kit.rows_model import Index, RowsModel
from ui.kit.table_measure import Measures
from ui.kit.table_paint import CellPainter, TableHead, draw_note

T = TypeVar("T")
ONE_LINE, TWO_LINES, MONEY_ROW, MEETINGS_ROW = 40, 52, 62, 68


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
        self.rows = model
        self.setModel(model)
        self.cell_painter = CellPainter(model.columns, self)
        self.setItemDelegate(self.cell_painter)
        self.head = TableHead(model.columns, self)
        self.setHorizontalHeader(self.head)
        self.head.sectionClicked.connect(self.sort_by)
        self.measures = Measures(self, row_height)
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
        self.moved.connect(self.measures.fit)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(lambda: self.moved.emit())  # noqa: PLW0108 - leaves out where the bar is

    def sort_by(self, number: int) -> None:
        """Sort by a column; again, the other way round; a third time, back to the order the rows came in."""
        now = self.rows.sorted_by
        chosen = self.currentIndex()
        if now == (number, True):
            self.rows.sort(-1)
        else:
            order = Qt.SortOrder.DescendingOrder if now == (number, False) else Qt.SortOrder.AscendingOrder
            self.rows.sort(number, order)
        self._show_sorting()
        self.scrollTo(chosen)
        self.moved.emit()

    def ring_rect(self) -> QRect:
        """Return the current row, around which the focus ring goes; the whole table where no row can be seen."""
        index, view = self.currentIndex(), self.viewport()
        if not index.isValid():
            return self.rect()
        top, high = self.rowViewportPosition(index.row()), self.rowHeight(index.row())
        if self.cell_painter.noted and self.cell_painter.band < high:
            high = self.cell_painter.band
        row = QRect(0, top, min(view.width(), self.horizontalHeader().length()), high).intersected(view.rect())
        return row.translated(view.mapTo(self, QPoint(0, 0))) if not row.isEmpty() else self.rect()

    def _show_sorting(self) -> None:
        """Show the arrow on the column sorted by."""
        head, now = self.horizontalHeader(), self.rows.sorted_by
        head.setSortIndicatorShown(now is not None)
        if now is not None:
            head.setSortIndicator(now[0], Qt.SortOrder.DescendingOrder if now[1] else Qt.SortOrder.AscendingOrder)
        head.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        """Tell that a row was opened."""
        if index.isValid():
            self.opened.emit(self.rows.row_at(index.row()))

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        if index.isValid() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(index)
        elif index.isValid() and key == Qt.Key.Key_Space and self.rows.has_ticks():
            self.rows.toggle(index.row())
            announce(self, self.rows.sentence(index.row()))
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if (
            index.isValid()
            and self.rows.columns[index.column()].kind is Kind.TICK
            and event.button() == Qt.MouseButton.LeftButton
        ):
            self.rows.toggle(index.row())
        super().mouseReleaseEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, column in enumerate(self.rows.columns):
            if column.head:
                menu.addAction(f"Sort by {column.head.replace('&', '&&')}").triggered.connect(
                    lambda _=False, to=number: self.sort_by(to)
                )
        menu.popup(event.globalPos())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.measures.take()
            self.resized.emit()
        self.moved.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.rows.has_notes():
            return
        painter = QPainter(self.viewport())
        first, last = max(0, self.rowAt(0)), self.rowAt(self.viewport().height() - 1)
        for number in range(first, self.rows.rowCount() if last < 0 else last + 1):
            if note := self.rows.note(number):
                draw_note(painter, self.measures.note_box(number), note)
