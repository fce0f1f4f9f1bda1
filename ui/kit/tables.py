"""The one table of the program: a card with a head and rows that never stripes, never truncates a column it can widen,
and is replaced by words when it has nothing to show."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QRect, QSize, QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from coc_desktop.wording import count
from ui.kit.accessibility import announce
from ui.kit.cards import EmptyState, Surface
from ui.kit.look import LOOK
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.rows_view import TWO_LINES, RowsView
from ui.kit.table_paint import HEAD, HEAD_IN_CARD, TableHead

T = TypeVar("T")
ANNOUNCE_AFTER = 300
PREPARED_AT_ONCE = 500
AROUND_ROWS = 6  # px: the frame, and what keeps the last row from it


class DataTable(Surface, Generic[T]):
    """A table in its card, with an empty state in its place when there is nothing to show.

    Signals: `opened(row)` for Enter or a double click; `chosen(row or None)` when another row becomes the current one.
    `fit` makes it as tall as its rows, up to that many, so that the page scrolls and not the table.
    """

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        object_name: str,
        name: str,
        model: RowsModel[T],
        *,
        noun: tuple[str, str] = ("row", "rows"),
        empty: EmptyState | None = None,
        row_height: int = TWO_LINES,
        fit: int = 0,
        in_card: bool = False,
        stacks: bool = True,
    ) -> None:
        """Show a model; `name` is what the table lists, `noun` its rows (`("person", "people")`), `in_card` leaves the frame out.

        Where the columns have no room, each row becomes a card of lines; with `stacks` off the table scrolls sideways instead.
        """
        super().__init__(fill="" if in_card else "surface", edge="" if in_card else "rule")
        self.model, self._noun, self._fit = model, noun, fit
        self._key: Hashable | None = None
        self.view = RowsView(object_name, name, model, row_height)
        self.view.setAccessibleDescription("Arrow keys move. Enter opens a row. Shift and F10 offer sorting.")
        self.view.measures.stacks = stacks
        self._head().least = HEAD_IN_CARD if in_card else HEAD
        self._empty: QWidget = empty or EmptyState(f"No {noun[1]}")
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 4)
        outer.addWidget(holder)
        self._soon = QTimer(self, singleShot=True, interval=ANNOUNCE_AFTER)
        self._soon.timeout.connect(self._say_count)
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._prepare)
        self._connect()
        self._after_reset()

    def current(self) -> T | None:
        """Return the current row, or None."""
        index = self.view.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    def choose(self, key: Hashable) -> None:
        """Make the row with a key the current one, if it is shown, and scroll to it."""
        place = self.model.place_of(key)
        if place >= 0:
            self.view.setCurrentIndex(self.model.index(place, 0))

    def search(self, words: str, only: Callable[[T], bool] | None = None) -> None:
        """Show the rows that hold every word and satisfy `only`, and say how many they are once typing pauses."""
        self.model.filter(words, only)
        self._soon.start()

    @override
    def sizeHint(self) -> QSize:
        high = self._tall(max(1, self._fit or 6))
        return QSize(LOOK.px(480), high)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(240), self._tall(self._fit or 3))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    @override
    def ground(self) -> QRect:
        rows, head = self.view.verticalHeader().length(), self._head()
        if self.model.rowCount():
            bar = self.view.horizontalScrollBar()
            sideways = bar.height() if bar.maximum() > 0 else 0
            needed = rows + (0 if head.isHidden() else head.height()) + sideways + AROUND_ROWS
        else:
            needed = max(self._empty.heightForWidth(self.width()), self._empty.sizeHint().height()) + AROUND_ROWS
        return QRect(0, 0, self.width(), min(self.height(), needed))

    def _head(self) -> TableHead:
        """Return the head of the table."""
        return self.view.head

    def _connect(self) -> None:
        """Hear the model and the view."""
        self.model.modelAboutToBeReset.connect(self._before_reset)
        self.model.modelReset.connect(self._after_reset)
        self.view.opened.connect(self.opened)
        self.view.resized.connect(self.updateGeometry)
        self.view.selectionModel().currentRowChanged.connect(lambda: self.chosen.emit(self.current()))

    def _before_reset(self) -> None:
        """Remember which row was the current one."""
        row = self.current()
        self._key = self.model.key(row) if row is not None else self._key

    def _after_reset(self) -> None:
        """Find the current row again, or the first; swap in the empty state where there is none."""
        rows = self.model.rowCount()
        self._idle.start()
        self._stack.setCurrentIndex(0 if rows else 1)
        self.setFocusProxy(self.view if rows else None)  # type: ignore[arg-type]  # Tab would stop for good at a hidden view
        self._measure()
        place = self.model.place_of(self._key) if self._key is not None else -1
        if place >= 0:
            self.view.setCurrentIndex(self.model.index(place, 0))
        else:
            self.chosen.emit(None)

    def _prepare(self) -> None:
        """Make the next rows ready to be filtered, a few milliseconds at a time."""
        if not self.model.prepare(PREPARED_AT_ONCE):
            self._idle.stop()

    def _measure(self) -> None:
        """Measure the view again, for rows or a text size that changed."""
        self.view.measures.take()
        self.updateGeometry()
        self.update()

    def _tall(self, rows: int) -> int:
        """Return the height that shows so many rows, or all of them if they are fewer."""
        if not self.model.rowCount():
            return self._empty.sizeHint().height() + 5
        shown = min(rows, self.model.rowCount())
        heights = sum(self.view.rowHeight(number) for number in range(shown))
        bar = self.view.horizontalScrollBar()
        sideways = bar.sizeHint().height() if bar.maximum() > 0 else 0
        head = 0 if self._head().isHidden() else self._head().sizeHint().height()
        return heights + head + sideways + AROUND_ROWS

    def _say_count(self) -> None:
        """Tell a screen reader how many rows were found."""
        announce(self.view, f"{count(self.model.rowCount(), *self._noun)} found")
