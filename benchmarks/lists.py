"""The long list: a key in its filter, a click on its head. Our own rows are beside what Qt and Python do with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QSortFilterProxyModel, Qt

from benchmarks.measure import Figure, Size, in_turn, repeated, side_by_side, timed
from benchmarks.seeds import people_rows
from benchmarks.waiting import application, until
from coc_desktop.bank.queries import PersonRow
from ui.bank.people_columns import Known, columns
from ui.kit.appearance import Appearance
from ui.kit.rows_model import RowsModel
from ui.kit.tables import DataTable

TYPED = ("m", "mo", "mor", "morg", "morga", "morgan", "morgan l", "morgan la", "")
PROXY_ROWS = 5_000  # the proxy asks Python about every pair it compares


def figures(size: Size, folder: Path) -> Iterator[Figure]:
    """Time filtering and sorting."""
    look = Appearance(application())
    yield _filtering(size.people, size.runs)
    yield _filtering(size.rows, size.runs, allowed=False)
    yield _sorting(size.rows, size.runs)
    yield _proxy(min(size.rows, PROXY_ROWS), size.runs)
    look.deleteLater()


def shown(many: int) -> DataTable[PersonRow]:
    """Show a table of people as the People page has it."""
    model: RowsModel[PersonRow] = RowsModel(
        columns(Known(dt.date(2026, 8, 6))),
        key=lambda one: one.person_id,
        search=lambda one: one.found_by,
    )
    table = DataTable("benchmark.people", "People", model)
    table.resize(900, 700)
    model.set_rows(people_rows(many))
    table.show()
    until(lambda: table.windowHandle().isExposed())
    while model.prepare(many):  # as is done in idle time before anybody has typed
        pass
    return table


def _filtering(many: int, runs: int, *, allowed: bool = True) -> Figure:
    table = shown(many)
    paint = table.view.viewport().repaint

    def key(words: str) -> float:
        return timed(lambda: (table.search(words), paint()))

    ours, bare = in_turn(lambda: max(key(words) for words in TYPED), lambda: timed(paint), runs)
    table.deleteLater()
    what = f"slowest of {len(TYPED)} keys in the filter, to painted rows, {many:,} people"
    return Figure(what, ours, "painting the same table", bare, seconds=0.05 if allowed else None)


def _sorting(many: int, runs: int) -> Figure:
    table = shown(many)
    rows = table.model.rows()
    keys = [one.known_as.casefold() for one in rows]

    def ours() -> None:
        table.model.sort(-1)
        table.model.sort(0, Qt.SortOrder.AscendingOrder)

    pair = side_by_side(ours, lambda: sorted(range(many), key=keys.__getitem__), runs)
    table.deleteLater()
    return Figure(f"sorting {many:,} rows by name", pair[0], "sorted() of the same keys, folded before", pair[1], seconds=0.25)


def _proxy(many: int, runs: int) -> Figure:
    table = shown(many)
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(table.model)
    theirs = repeated(lambda: (proxy.sort(-1), proxy.sort(0)), max(1, runs // 2))
    ours = repeated(lambda: (table.model.sort(-1), table.model.sort(0)), runs)
    table.deleteLater()
    return Figure(f"sorting {many:,} rows by name", ours, "QSortFilterProxyModel over them", theirs)
