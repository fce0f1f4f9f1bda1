"""Laying a book out with openpyxl: typed cells, a first sheet that explains itself, frozen headings, print set-up.

openpyxl works in write-only mode, in memory: nothing of the content touches a temporary file. One cell object serves a whole
column, because making and styling a new one for each value is where the time goes.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from coc_desktop.sheets.drafts import BookDraft, Column, Kind, TableDraft, Value
from coc_desktop.sheets.writable import CELL_WRITERS, sheet_name, writable_text
from coc_desktop.wording import count

_MADE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
_ZIP_MADE = (2026, 1, 1, 0, 0, 0)
_A4 = 9
_ABOUT = "About this file"
_FORMATS = {
    Kind.TEXT: "General",
    Kind.CODE: "@",
    Kind.MONEY: "£#,##0.00",
    Kind.DATE: "dd/mm/yyyy",
    Kind.MOMENT: "dd/mm/yyyy hh:mm",
    Kind.NUMBER: "General",
}
_FACE = "Arial"


def workbook_bytes(book: BookDraft) -> bytes:
    """Return the whole .xlsx as bytes; the same book always gives the same bytes."""
    workbook = Workbook(write_only=True)
    workbook.properties.title = writable_text(book.title)
    workbook.properties.creator = "CoC Desktop"
    workbook.properties.language = "en-GB"
    workbook.properties.created = workbook.properties.modified = _MADE
    names: list[str] = [_ABOUT]
    for table in book.tables:
        names.append(sheet_name(table.name, names))
    try:
        _about(_sheet(workbook, _ABOUT), book, names[1:])
        for table, name in zip(book.tables, names[1:], strict=True):
            _table(_sheet(workbook, name), book.title, table)
        return _packed(workbook)
    finally:
        _close(workbook)


def _sheet(workbook: Any, name: str) -> Any:
    """Add a sheet whose content is written to memory, never to a temporary file."""
    sheet = workbook.create_sheet(name)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "Page &P of &N"
    return sheet


def _begin(sheet: Any) -> None:
    """Start the sheet's own XML in memory; columns, views and panes must be set before."""
    writer = WorksheetWriter(sheet, out=io.BytesIO())
    writer.cleanup = _nothing
    writer.write_top()
    sheet._writer = writer


def _close(workbook: Any) -> None:
    """End the sheets that a refusal left open."""
    for sheet in workbook.worksheets:
        if not sheet.closed:
            sheet.close()


def _nothing() -> None:
    """Do nothing, where openpyxl would take its temporary file away."""


def _about(sheet: Any, book: BookDraft, names: Sequence[str]) -> None:
    """Write the first sheet: the title, what the file is, and what each column of each table holds."""
    sheet.column_dimensions["A"].width = 34
    sheet.column_dimensions["B"].width = 90
    sheet.oddFooter.left.text = _footer_text(book.title)
    _begin(sheet)
    title, plain, strong = _styled(sheet, 16, bold=True), _styled(sheet, 11), _styled(sheet, 11, bold=True)
    strong.alignment = plain.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.append([_filled(title, book.title)])
    for words in book.about:
        sheet.append([None, _filled(plain, words)])
    for table, name in zip(book.tables, names, strict=True):
        sheet.append([])
        sheet.append([_filled(strong, name), _filled(plain, count(len(table.rows), "row"))])
        for column in table.columns:
            sheet.append([_filled(plain, column.head), _filled(_like(sheet, plain), column.kind.explanation)])


def _table(sheet: Any, title: str, table: TableDraft) -> None:
    """Write one table: heading row frozen and repeated when printed, typed cells, a row of totals when there is one."""
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.left.text = _footer_text(title)
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(1, len(table.columns)))}{len(table.rows) + 1}"
    _begin(sheet)
    sheet.append([_heading(sheet, column.head) for column in table.columns])
    cells = [_column_cell(sheet, column) for column in table.columns]
    writers = [CELL_WRITERS[column.kind] for column in table.columns]
    for row in table.rows:
        sheet.append(_typed(cells, writers, row))
    if table.totals is not None:
        bold = [_column_cell(sheet, column, bold=True) for column in table.columns]
        sheet.append(_typed(bold, writers, table.totals))


def _typed(cells: list[Any], writers: Sequence[Callable[[Any, Any], None]], row: Sequence[Value]) -> list[Any]:
    """Fill each column's cell with this row's value and type, and return those that are not blank."""
    filled: list[Any] = []
    for cell, write, value in zip(cells, writers, row, strict=True):
        if value is None or value == "":
            filled.append(None)
        else:
            write(cell, value)
            filled.append(cell)
    return filled


def _column_cell(sheet: Any, column: Column, *, bold: bool = False) -> Any:
    """Return the one cell that serves a column, in its kind's format."""
    cell = _styled(sheet, 11, bold=bold)
    cell.number_format = _FORMATS[column.kind]
    cell.alignment = Alignment(wrap_text=column.kind is Kind.TEXT, vertical="top")
    if bold:
        cell.border = Border(top=Side("thin"))
    return cell


def _heading(sheet: Any, words: str) -> Any:
    """Return a heading cell: white on dark blue (12:1), bold, wrapped."""
    cell = _filled(_styled(sheet, 11, bold=True, color="FFFFFF"), words)
    cell.fill = PatternFill("solid", start_color="1F3A5F")
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    return cell


def _styled(sheet: Any, size: int, *, bold: bool = False, color: str = "000000") -> Any:
    """Return an empty cell whose words have this size, weight and colour."""
    cell = WriteOnlyCell(sheet)
    cell.font = Font(_FACE, size, bold=bold, color=color)
    return cell


def _like(sheet: Any, model: Any) -> Any:
    """Return an empty cell that looks like another."""
    cell = WriteOnlyCell(sheet)
    cell._style = model._style
    return cell


def _filled(cell: Any, words: str) -> Any:
    """Put words into a cell as text, whatever they look like."""
    CELL_WRITERS[Kind.TEXT](cell, words)
    return cell


def _footer_text(title: str) -> str:
    """Return a title for a page footer, where an ampersand would begin a command and 255 characters are the most."""
    return writable_text(title).replace("\n", " ")[:80].replace("&", "&&")


class _Archive(zipfile.ZipFile):
    """A zip whose members all carry the same date and order, and which takes sheets from memory."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **options: Any) -> None:
        """Add a part under the one fixed date."""
        entry = zipfile.ZipInfo(zinfo_or_arcname, _ZIP_MADE)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        entry.create_system = 3
        super().writestr(entry, data)

    def write(self, filename: Any, arcname: str | os.PathLike[str] | None = None, *args: Any, **options: Any) -> None:
        """Add a sheet from the memory openpyxl wrote it to."""
        self.writestr(str(arcname), filename.getvalue())


def _packed(workbook: Any) -> bytes:
    """Return the finished workbook's bytes."""
    out = io.BytesIO()
    ExcelWriter(workbook, _Archive(out, "w", zipfile.ZIP_DEFLATED)).save()
    return out.getvalue()
