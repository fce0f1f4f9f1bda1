"""A workbook taken apart in the guarded process, and brought home as JSON text, never as objects."""

from __future__ import annotations

import datetime as dt
from typing import Any

from coc_desktop.guarded import SECONDS, Refusals, Step, run_guarded
from coc_desktop.progress import Progress
from coc_desktop.sheets.book import EMPTY, Book, Cell, CellValue, Merge, Sheet
from coc_desktop.sheets.guard import DAMAGED, TOO_BIG, check_archive

TOO_SLOW = "This workbook takes too long to read safely. Split it, or save a fresh copy, and try again."

Line = list[Any]


def parse_guarded(data: bytes, name: str, separated: bool, progress: Progress, seconds: float = SECONDS) -> Book:
    """Take a file apart in a process of its own and return the book; stop that process when it is slow or cancelled."""
    refusals = Refusals(DAMAGED, TOO_BIG, TOO_SLOW)
    found = run_guarded(parse_here, (data, name, separated), refusals, progress, "Reading the file", seconds)
    return Book(tuple(_sheet(line) for line in found))


def parse_here(step: Step, data: bytes, name: str, separated: bool) -> Line:
    """Take the file apart, in the guarded process, and return its sheets as lists."""
    return [_line(sheet) for sheet in parse(step, data, name, separated).sheets]


def parse(step: Step, data: bytes, name: str, separated: bool) -> Book:
    """Choose the parser by what the file is, and check a workbook's archive before anything else sees it."""
    if separated:
        from coc_desktop.sheets.separated import parse_separated

        return parse_separated(data, name)
    check_archive(data)
    from coc_desktop.sheets.parsing import parse_workbook

    return parse_workbook(data, step)


def _line(sheet: Sheet) -> Line:
    """Return a sheet as lists that JSON can carry."""
    merges = [[merge.first_row, merge.first_column, merge.last_row, merge.last_column] for merge in sheet.merged]
    rows = [[None if cell is EMPTY else _told(cell) for cell in row] for row in sheet.rows]
    return [sheet.name, sheet.hidden, sorted(sheet.hidden_rows), sorted(sheet.hidden_columns), merges, rows]


def _told(cell: Cell) -> Line:
    """Return a cell as a list: how its value is written, the value, and the rest only when there is any."""
    value: Any = cell.value
    kind = ""
    if isinstance(value, dt.date):
        kind, value = ("m" if isinstance(value, dt.datetime) else "d"), value.isoformat()
    plain = [kind, value, cell.text if value != cell.text else None, cell.fill, cell.comment, cell.formula]
    while plain and plain[-1] is None:
        plain.pop()
    return plain


def _sheet(line: Line) -> Sheet:
    """Return the sheet that `_line` told of."""
    name, hidden, hidden_rows, hidden_columns, merges, rows = line
    return Sheet(
        name=name,
        rows=tuple(tuple(EMPTY if told is None else _cell(*told) for told in row) for row in rows),
        hidden=hidden,
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
        merged=tuple(Merge(*merge) for merge in merges),
    )


def _cell(
    kind: str = "",
    value: Any = None,
    text: str | None = None,
    fill: str | None = None,
    comment: str | None = None,
    formula: str | None = None,
) -> Cell:
    """Return the cell that `_told` told of."""
    plain: CellValue = value
    if kind == "m":
        plain = dt.datetime.fromisoformat(value)
    elif kind == "d":
        plain = dt.date.fromisoformat(value)
    return Cell(plain, (value or "") if text is None else text, fill, comment, formula)
