"""Laying a book out with openpyxl: typed cells, a first sheet that explains itself, frozen headings, print set-up.

openpyxl works in write-only mode, in memory: nothing of the content touches a temporary file. One cell object serves a whole
column, because making and styling a new one for each value is where the time goes.
"""

from __future__ import annotations

import datetime as dt
import io
import math
import os
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from coc_desktop import PRODUCT
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
_LEGIBLE = 180
"""Characters across a page that can still be read on paper; a wider table prints on several pages side by side."""
_ABOUT_WIDTH = 90
_LINE, _TALLEST, _RAGGED = 15.0, 27, 1.15
"""Points of a line, the most lines Excel lets a row have, and what words that break at spaces need beyond their length."""


def workbook_bytes(book: BookDraft) -> bytes:
    """Return the whole .xlsx as bytes; the same book always gives the same bytes."""
    workbook = Workbook(write_only=True)
    workbook.properties.title = writable_text(book.title)
    workbook.properties.creator = PRODUCT
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


class _Memory(io.BytesIO):
    """Bytes that are only written to: a text stream over what could be read as well gets ready to read after every write."""

    def readable(self) -> bool:
        """Return False."""
        return False


def _begin(sheet: Any) -> None:
    """Start the sheet's own XML in memory; columns, views and panes must be set before."""
    writer = WorksheetWriter(sheet, out=_Memory())
    writer.cleanup = _nothing
    writer.write_top()
    sheet._writer, sheet._values_to_row = writer, _placed


class _Cell(Cell):  # type: ignore[misc]  # openpyxl says nothing of its types
    """A cell that serves many rows: its style gets its number when it is first written, and not again for each."""

    __slots__ = ("_number",)

    def __init__(self, sheet: Any) -> None:
        """Begin empty and plain."""
        super().__init__(sheet, row=1, column=1)
        self._number: int | None = None

    @property
    def style_id(self) -> int:
        """Return the number of its style in the workbook; how it looks is settled by now."""
        if self._number is None:
            self._number = super().style_id
        return self._number


def _placed(cells: Sequence[Any], row: int) -> Iterator[Any]:
    """Give each cell its place. openpyxl would first take each for a value, and make a new one after each that is styled."""
    for column, cell in enumerate(cells, 1):
        if cell is not None:
            cell.row, cell.column = row, column
            yield cell


def _close(workbook: Any) -> None:
    """End the sheets that a refusal left open."""
    for sheet in workbook.worksheets:
        if not sheet.closed:
            sheet.close()


def _nothing() -> None:
    """Do nothing, where openpyxl would take its temporary file away."""


def _about(sheet: Any, book: BookDraft, names: Sequence[str]) -> None:
    """Write the first sheet: the title, what the file is, and what each column of each table holds; upright, to fit one page."""
    sheet.page_setup.orientation = "portrait"
    sheet.column_dimensions["A"].width = 34
    sheet.column_dimensions["B"].width = _ABOUT_WIDTH
    sheet.oddFooter.left.text = _footer_text(book.title)
    _begin(sheet)
    title, plain, strong = _styled(sheet, 16, bold=True), _styled(sheet, 11), _styled(sheet, 11, bold=True)
    strong.alignment = plain.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.append([_filled(title, book.title)])
    for number, words in enumerate(book.about, 2):
        lines = _lines((words,), ((0, _ABOUT_WIDTH),))
        if lines > 1:
            sheet.row_dimensions[number].height = lines * _LINE
        sheet.append([None, _filled(plain, words)])
    for table, name in zip(book.tables, names, strict=True):
        sheet.append([])
        sheet.append([_filled(strong, name), _filled(plain, count(len(table.rows), "row"))])
        for column in table.columns:
            sheet.append([_filled(plain, column.head), _filled(_like(sheet, plain), column.kind.label)])


def _table(sheet: Any, title: str, table: TableDraft) -> None:
    """Write one table: heading row frozen and repeated when printed, typed cells, a row of totals when there is one."""
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    across = math.ceil(sum(column.width for column in table.columns) / _LEGIBLE)
    if across > 1:
        sheet.page_setup.fitToWidth = across
        sheet.print_title_cols = "A:B"
    sheet.oddFooter.left.text = _footer_text(title)
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(1, len(table.columns)))}{len(table.rows) + 1}"
    _begin(sheet)
    sheet.append([_heading(sheet, column) for column in table.columns])
    cells = [_column_cell(sheet, column) for column in table.columns]
    writers = [CELL_WRITERS[column.kind] for column in table.columns]
    wrapped = [(place, column.width) for place, column in enumerate(table.columns) if column.kind is Kind.TEXT]
    for number, row in enumerate(table.rows, 2):
        lines = _lines(row, wrapped)
        if lines > 1:
            sheet.row_dimensions[number].height = lines * _LINE
        sheet.append(_typed(cells, writers, row))
    if table.totals is not None:
        bold = [_column_cell(sheet, column, bold=True) for column in table.columns]
        filled = _typed(bold, writers, table.totals)
        sheet.append([one or blank for one, blank in zip(filled, bold, strict=True)])


def _lines(row: Sequence[Value], wrapped: Sequence[tuple[int, float]]) -> int:
    """Return how many lines a row needs, generously: LibreOffice, unlike Excel, does not make a row as high as its words."""
    most = 1
    for place, width in wrapped:
        value = row[place]
        if isinstance(value, str) and (len(value) > width or "\n" in value):
            most = max(most, 1 + value.count("\n") + int(len(value) * _RAGGED // width))
    return min(most, _TALLEST)


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
    side, indent = _side(column)
    cell.alignment = Alignment(horizontal=side, indent=indent, wrap_text=column.kind is Kind.TEXT, vertical="top")
    if bold:
        cell.border = Border(top=Side("thin"))
    return cell


def _heading(sheet: Any, column: Column) -> Any:
    """Return a heading cell: white on dark blue (12:1), bold, wrapped, on the side where its column's values stand."""
    cell = _filled(_styled(sheet, 11, bold=True, color="FFFFFF"), column.head)
    cell.fill = PatternFill("solid", start_color="1F3A5F")
    side, indent = _side(column)
    cell.alignment = Alignment(horizontal=side, indent=indent, wrap_text=True, vertical="center")
    return cell


def _side(column: Column) -> tuple[str | None, int]:
    """Return the side where a column's values stand: figures at the right, a little apart from the words that follow."""
    return (None, 0) if column.kind in (Kind.TEXT, Kind.CODE) else ("right", 1)


def _styled(sheet: Any, size: int, *, bold: bool = False, color: str = "000000") -> Any:
    """Return an empty cell whose words have this size, weight and colour."""
    cell = _Cell(sheet)
    cell.font = Font(_FACE, size, bold=bold, color=color)
    return cell


def _like(sheet: Any, model: Any) -> Any:
    """Return an empty cell that looks like another."""
    cell = _Cell(sheet)
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
