"""The workbook for finance, beside openpyxl writing the same typed cells in its quickest way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from benchmarks.measure import Figure, Size, side_by_side
from coc_desktop.payments.sheets import COLUMNS
from coc_desktop.sheets.drafts import BookDraft, Kind, TableDraft, Value
from coc_desktop.sheets.writing import write_workbook

DAY = dt.date(2026, 8, 6)


def rows(many: int) -> list[tuple[Value, ...]]:
    """Return so many rows of a batch, each value of the kind its column holds."""
    made: dict[Kind, Value] = {Kind.DATE: DAY, Kind.TEXT: "Ward food group, 2 hours", Kind.CODE: "00123456"}
    return [
        tuple(
            number if one.kind is Kind.NUMBER else 7_500 + number if one.kind is Kind.MONEY else made[one.kind] for one in COLUMNS
        )
        for number in range(many)
    ]


def bare(target: Path, lines: Sequence[Sequence[Value]]) -> None:
    """Write the same cells with openpyxl alone: dates as dates, money as numbers with two places, the rest as it is."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Lines")
    sheet.append([column.head for column in COLUMNS])
    formats = {Kind.DATE: "dd/mm/yyyy", Kind.MONEY: "#,##0.00"}
    for line in lines:
        cells: list[object] = []
        for column, value in zip(COLUMNS, line, strict=True):
            if column.kind in formats:
                cell = WriteOnlyCell(sheet, value=value / 100 if isinstance(value, int) else value)
                cell.number_format = formats[column.kind]
                cells.append(cell)
            else:
                cells.append(value)
        sheet.append(cells)
    book.save(target)


def figures(size: Size, folder: Path) -> Iterator[Figure]:
    """Time writing the rows both ways."""
    lines = rows(size.sheet_rows)
    book = BookDraft("Batch 1 for finance", ("Made to be measured.",), (TableDraft("Lines", COLUMNS, lines),))
    runs = max(1, size.runs // 2 + 1)
    ours, theirs = side_by_side(
        lambda: write_workbook(folder / "ours.xlsx", book), lambda: bare(folder / "bare.xlsx", lines), runs
    )
    what = f"a workbook of {size.sheet_rows:,} finance rows"
    yield Figure(what, ours, "openpyxl, write-only", theirs, times=1.2)
