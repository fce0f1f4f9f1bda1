"""Taking a workbook apart with openpyxl. Runs only in the guarded process of `child`, on bytes that `guard` has let through."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import openpyxl
from openpyxl.styles.colors import COLOR_INDEX

from coc_desktop.problems import Refused
from coc_desktop.sheets.book import EMPTY, Book, Cell, CellValue, Merge, Sheet, unescaped, value_text
from coc_desktop.sheets.guard import MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, TOO_FAR, TOO_LONG, column_number
from coc_desktop.wording import MONTHS

_THEME_COLOUR = re.compile(
    r'<a:(dk1|lt1|dk2|lt2|accent\d|hlink|folHlink)>\s*<a:(?:srgbClr val|sysClr [^>]*lastClr)="([0-9A-Fa-f]{6})"'
)
_BESIDE_THE_FORM = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")


def parse_workbook(data: bytes, step: Callable[[int, int], None]) -> Book:
    """Return the workbook as plain values; `step` hears how many of how many sheets are done."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = openpyxl.load_workbook(io.BytesIO(data))
        palette = _theme_palette(workbook.loaded_theme)
        stored = _StoredValues(data)
        sheets = []
        for done, worksheet in enumerate(workbook.worksheets):
            step(done, len(workbook.worksheets))
            sheets.append(_sheet(worksheet, palette, stored))
    return Book(tuple(sheets))


def _sheet(worksheet: Any, palette: dict[int, str], stored: _StoredValues) -> Sheet:
    """Return one worksheet as plain values."""
    found = {place: cell for place, raw in worksheet._cells.items() if (cell := _cell(raw, palette, stored)) != EMPTY}
    filled = [place for place, cell in found.items() if not cell.is_blank]
    height, width = max((row for row, _ in filled), default=0), max((column for _, column in filled), default=0)
    if height > MOST_ROWS or width > MOST_COLUMNS:
        raise Refused(TOO_FAR)
    return Sheet(
        name=worksheet.title,
        rows=tuple(tuple(found.get((row, column), EMPTY) for column in range(1, width + 1)) for row in range(1, height + 1)),
        hidden=worksheet.sheet_state != "visible",
        hidden_rows=frozenset(row for row, size in worksheet.row_dimensions.items() if size.hidden and row <= height),
        hidden_columns=frozenset(column for column in _hidden_columns(worksheet) if column <= width),
        merged=tuple(sorted(_merges(worksheet), key=lambda merge: (merge.first_row, merge.first_column))),
    )


def _cell(raw: Any, palette: dict[int, str], stored: _StoredValues) -> Cell:
    """Return one openpyxl cell as a plain one."""
    value, formula = _value(raw.value), None
    if raw.data_type == "f":
        formula = str(getattr(raw.value, "text", raw.value) or "")
        formula = formula if formula.startswith("=") else f"={formula}"
        value = stored.value_of(raw.parent.title, raw.row, raw.column)
    comment = unescaped(raw.comment.text).strip() if raw.comment else None
    text = _shown(value, raw) if value is not None else formula or ""
    if len(text) > MOST_CHARACTERS or len(comment or "") > MOST_CHARACTERS:
        raise Refused(TOO_LONG)
    return Cell(value, text, _fill(raw, palette), comment or None, formula)


def _shown(value: CellValue, raw: Any) -> str:
    """Return what a person reads in a cell: of the first of a month that is shown as `Mar-22`, the month alone."""
    if isinstance(value, dt.date) and value.day == 1:
        form = _BESIDE_THE_FORM.sub("", raw.number_format).lower()
        if "y" in form and not {"d", "h"} & set(form):
            return f"{MONTHS[value.month - 1]} {value.year}" if "m" in form else str(value.year)
    return value_text(value)


def _value(raw: Any) -> CellValue:
    """Return a cell's value as one of the plain kinds: midnight is a date, a time of day is its text."""
    if isinstance(raw, str):
        return unescaped(raw)
    if isinstance(raw, dt.datetime):
        return raw.date() if raw.time() == dt.time() else raw
    if raw is None or isinstance(raw, (bool, int, float, dt.date)):
        return raw
    return str(raw)


class _StoredValues:
    """The values a spreadsheet program stored beside its formulas, read only if a formula is met."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._workbook: Any = None

    def value_of(self, sheet: str, row: int, column: int) -> CellValue:
        """Return the stored value of a formula's cell, or None when there is none."""
        if self._workbook is None:
            self._workbook = openpyxl.load_workbook(io.BytesIO(self._data), data_only=True)
        return _value(self._workbook[sheet].cell(row, column).value)


def _fill(raw: Any, palette: dict[int, str]) -> str | None:
    """Return a cell's background as `#RRGGBB`, or None when it has none or is white."""
    if not raw.has_style or raw.fill.fill_type != "solid":
        return None
    colour = raw.fill.start_color
    found: str | None = None
    if colour.type == "rgb" and isinstance(colour.rgb, str):
        found = colour.rgb[-6:]
    elif colour.type == "indexed" and colour.indexed < len(COLOR_INDEX):
        found = COLOR_INDEX[colour.indexed][-6:]
    elif colour.type == "theme" and colour.theme in palette:
        found = _tinted(palette[colour.theme], colour.tint)
    return None if found is None or found.upper() == "FFFFFF" else f"#{found.upper()}"


def _theme_palette(theme: bytes | None) -> dict[int, str]:
    """Return the workbook's theme colours by their number."""
    named = dict(_THEME_COLOUR.findall(theme.decode("utf-8", "replace"))) if theme else {}
    return {number: named[name] for number, name in enumerate(_THEME_ORDER) if name in named}


def _tinted(colour: str, tint: float) -> str:
    """Return a colour made lighter (tint above 0) or darker (below 0), channel by channel."""
    channels = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    mixed = (channel + (255 - channel) * tint if tint > 0 else channel * (1 + tint) for channel in channels)
    return "".join(f"{max(0, min(255, round(channel))):02X}" for channel in mixed)


def _hidden_columns(worksheet: Any) -> Iterator[int]:
    """Yield the numbers of hidden columns, however they are grouped."""
    for letters, size in worksheet.column_dimensions.items():
        if size.hidden:
            first = size.min or column_number(letters)
            yield from range(first, min(size.max or first, MOST_COLUMNS) + 1)


def _merges(worksheet: Any) -> Iterator[Merge]:
    """Yield the merged ranges."""
    for area in worksheet.merged_cells.ranges:
        yield Merge(area.min_row, area.min_col, area.max_row, area.max_col)
