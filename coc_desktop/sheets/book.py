"""A workbook as plain values: what every reader of sheets works from. Rows and columns are counted from 1, as people see them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

CellValue = str | int | float | bool | dt.date | dt.datetime | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `text` is what a person would read; a formula without a stored value has its own text and the value None."""

    value: CellValue = None
    text: str = ""
    fill: str | None = None
    comment: str | None = None
    formula: str | None = None

    @property
    def is_blank(self) -> bool:
        """Say whether the cell holds nothing to read: no text that is more than spaces, and no comment."""
        return not self.text.strip() and not self.comment


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range: its first and last row and column."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. Every row is as long as the widest; row 1 is `rows[0]`."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Merge, ...] = ()

    @property
    def width(self) -> int:
        """Return how many columns there are."""
        return len(self.rows[0]) if self.rows else 0


@dataclass(frozen=True, slots=True)
class Book:
    """A whole workbook, its sheets in order."""

    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of that name, whatever its capitals, or None."""
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == name.strip().casefold()), None)


def number_text(value: float) -> str:
    """Write a number as it was typed: `7841748761`, `37.5`; never with a trailing `.0`."""
    if isinstance(value, int):
        return str(value)
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def value_text(value: CellValue) -> str:
    """Write any cell value as a person in the United Kingdom reads it: `27/02/2016`, `TRUE`, `37.5`."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        return f"{value:%d/%m/}{value.year:04d} {value:%H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%d/%m/}{value.year:04d}"
    return number_text(value)


_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """Turn a workbook's own escapes (`_x000D_`) back into the characters they stand for."""
    if "_x" not in text:
        return text
    plain = _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
