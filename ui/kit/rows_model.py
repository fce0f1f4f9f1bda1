"""The rows of a table: frozen rows in, cells out. It filters and sorts plain lists itself, which is a hundred times
faster than a sort and filter proxy asking a Python model."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.kit.arrangement import Arrangement
from ui.kit.columns import Cell, Column, Kind
from ui.kit.qt import override
from ui.kit.text import plain_tip

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
CELL = int(Qt.ItemDataRole.UserRole) + 1
NOTE = CELL + 1
_ROLES = frozenset(
    int(role)
    for role in (
        Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.CheckStateRole, Qt.ItemDataRole.ToolTipRole,
    )
) | {CELL, NOTE}  # fmt: skip


class RowsModel(QAbstractTableModel, Generic[T]):
    """A table of frozen rows.

    Signals: `ticks_changed` after any tick; `counted(shown, all)` after set_rows or filter.
    """

    ticks_changed = Signal()
    counted = Signal(int, int)

    def __init__(
        self,
        columns: Sequence[Column[T]],
        key: Callable[[T], Hashable],
        *,
        search: Callable[[T], str] | None = None,
        sentence: Callable[[T], str] | None = None,
        note: Callable[[T], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Show columns of rows told apart by `key`.

        `search` is the text a filter looks in (else every column's words); `sentence` is the row read out whole (else every
        column in turn); `note` is what is said in a notice under the row, or nothing.
        """
        super().__init__(parent)
        self.columns = tuple(columns)
        self.key, self._sentence, self._note = key, sentence, note
        self._ticked: set[Hashable] = set()
        self._order = Arrangement(self.columns, search, lambda row: self.key(row) not in self._ticked)

    def set_rows(self, rows: Sequence[T]) -> None:
        """Take new rows; filter and sort stay, and so do ticks of rows that are still there."""
        self.beginResetModel()
        if self._ticked:
            self._ticked &= {self.key(row) for row in rows}
        self._order.take(rows)
        self.endResetModel()
        self.counted.emit(len(self._order.shown), len(self._order.rows))

    def filter(self, words: str = "", only: Callable[[T], bool] | None = None) -> None:
        """Show the rows that hold every word (accents and capitals do not matter) and satisfy `only`."""
        self.beginResetModel()
        self._order.filter(words, only)
        self.endResetModel()
        self.counted.emit(len(self._order.shown), len(self._order.rows))

    def prepare(self, rows: int) -> bool:
        """Make ready to filter so many more rows, in idle time; return whether some are left."""
        return self._order.prepare(rows)

    @property
    def sorted_by(self) -> tuple[int, bool] | None:
        """The column sorted by and whether it runs downwards, or nothing for the order the rows came in."""
        return self._order.sorted_by

    def rows(self) -> tuple[T, ...]:
        """Return the rows shown, in order."""
        return tuple(self._order.rows[place] for place in self._order.shown)

    def row_at(self, number: int) -> T:
        """Return the row shown at a place."""
        return self._order.rows[self._order.shown[number]]

    def place_of(self, key: Hashable) -> int:
        """Return where the row with a key is shown, or -1."""
        return next((number for number, place in enumerate(self._order.shown) if self.key(self._order.rows[place]) == key), -1)

    def ticked(self) -> tuple[T, ...]:
        """Return the rows that are ticked, in the order they came in, also those a filter hides."""
        return tuple(row for row in self._order.rows if self.key(row) in self._ticked)

    def tick(self, keys: Sequence[Hashable], *, on: bool = True) -> None:
        """Tick rows, or take their ticks away."""
        self._ticked = self._ticked | set(keys) if on else self._ticked - set(keys)
        if self._order.shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._order.shown) - 1, len(self.columns) - 1))
        self.ticks_changed.emit()

    def toggle(self, number: int) -> None:
        """Tick the row shown at a place, or take its tick away."""
        key = self.key(self.row_at(number))
        self.tick([key], on=key not in self._ticked)

    def has_ticks(self) -> bool:
        """Return whether there is a column of tick boxes."""
        return any(column.kind is Kind.TICK for column in self.columns)

    def sentence(self, number: int) -> str:
        """Return the row shown at a place as one sentence for a screen reader."""
        row = self.row_at(number)
        ticked = ("Ticked. " if self.key(row) in self._ticked else "Not ticked. ") if self.has_ticks() else ""
        if self._sentence is not None:
            return ticked + self._sentence(row)
        spoken = [column for column in self.columns if column.kind is not Kind.TICK]
        first, *others = spoken
        parts = [first.cell(row).spoken(), *(f"{column.head} {column.cell(row).spoken()}".strip() for column in others)]
        return ticked + ". ".join(part for part in (*parts, self.note(number)) if part).rstrip(".") + "."

    def note(self, number: int) -> str:
        """Return the note under the row shown at a place, or nothing."""
        return self._note(self.row_at(number)) if self._note is not None else ""

    def has_notes(self) -> bool:
        """Return whether rows may have notes."""
        return self._note is not None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        places = [self._order.shown[index.row()] for index in old]
        self._order.sort(column, order == Qt.SortOrder.DescendingOrder)
        if old:
            now = {place: number for number, place in enumerate(self._order.shown)}
            self.changePersistentIndexList(
                old, [self.index(now[place], index.column()) for place, index in zip(places, old, strict=True)]
            )
        self.layoutChanged.emit()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._order.shown)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            column = self.columns[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return column.head or ("Ticked" if column.kind is Kind.TICK else "")
        return None

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if role not in _ROLES or not index.isValid() or index.row() >= len(self._order.shown):
            return None
        row, column = self._order.rows[self._order.shown[index.row()]], self.columns[index.column()]
        if role == NOTE:
            return self._note(row) if self._note is not None else ""
        if column.kind is Kind.TICK:
            return self._tick_data(index.row(), self.key(row) in self._ticked, role, first=index.column() == 0)
        cell = column.cell(row)
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(index.row()) if index.column() == 0 else f"{column.head}: {cell.spoken()}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(cell.spoken())
        return cell.words if role == Qt.ItemDataRole.DisplayRole else None

    def _tick_data(self, number: int, ticked: bool, role: int, *, first: bool) -> Any:
        """Answer for a tick box."""
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == CELL:
            return Cell("", tag="ticked" if ticked else "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(number) if first else ("Ticked" if ticked else "Not ticked")
        return None
