"""Which rows a table shows, and in what order: plain lists, filtered and sorted in one go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from ui.kit.columns import Column, Kind, plain

T = TypeVar("T")


class Arrangement(Generic[T]):
    """All the rows, and the places in them of the rows shown, in order."""

    def __init__(self, columns: Sequence[Column[T]], search: Callable[[T], str] | None, is_unticked: Callable[[T], bool]) -> None:
        """Filter by what `search` says of a row, else by the words of every column."""
        self._columns, self._is_unticked = columns, is_unticked
        self._search = search or (lambda row: " ".join(column.cell(row).spoken() for column in columns))
        self.rows: tuple[T, ...] = ()
        self.shown: list[int] = []
        self.sorted_by: tuple[int, bool] | None = None
        self._haystack: list[str] = []
        self._wanted: tuple[str, ...] = ()
        self._only: Callable[[T], bool] | None = None

    def take(self, rows: Sequence[T]) -> None:
        """Take new rows; filter and sort stay."""
        self.rows, self._haystack = tuple(rows), []
        self._arrange()

    def filter(self, words: str, only: Callable[[T], bool] | None) -> None:
        """Show the rows that hold every word and satisfy `only`."""
        self._wanted, self._only = tuple(plain(words).split()), only
        self._arrange()

    def sort(self, column: int, downwards: bool) -> None:
        """Sort by a column; -1 is the order the rows came in."""
        self.sorted_by = (column, downwards) if column >= 0 else None
        self._arrange()

    def _arrange(self) -> None:
        """Work out which rows are shown and in what order."""
        places: Sequence[int] = range(len(self.rows))
        if self._wanted:
            self.prepare(len(self.rows))
            haystack = self._haystack
            places = [place for place in places if all(word in haystack[place] for word in self._wanted)]
        if self._only is not None:
            places = [place for place in places if self._only(self.rows[place])]
        self.shown = list(places) if self.sorted_by is None else self._in_order(places, *self.sorted_by)

    def _in_order(self, places: Sequence[int], number: int, downwards: bool) -> list[int]:
        """Return places sorted by a column; rows without a value come last either way."""
        column = self._columns[number]
        by: Callable[[T], Any] = column.sort or (lambda row: column.cell(row).words)
        if column.kind is Kind.TICK:
            by = self._is_unticked
        rows, empty = self.rows, list[int]()
        keys: dict[int, Any] = {}
        for place in places:
            value = by(rows[place])
            if value is None:
                empty.append(place)
            else:
                keys[place] = plain(value) if isinstance(value, str) else value
        return sorted(keys, key=keys.__getitem__, reverse=downwards) + empty

    def prepare(self, rows: int) -> bool:
        """Work out what a filter looks in for so many more rows, in idle time; return whether some are left."""
        done = len(self._haystack)
        self._haystack += [plain(self._search(row)) for row in self.rows[done : done + rows]]
        return len(self._haystack) < len(self.rows)
