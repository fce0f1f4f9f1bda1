"""How each kind of value goes into a cell. Text is always text: what begins with `=` is marked as words before it is written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from coc_desktop.clock import london
from coc_desktop.problems import Refused
from coc_desktop.sheets.book import number_text, value_text
from coc_desktop.sheets.drafts import Kind

LONGEST = 32_767
_CANNOT_HOLD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NEEDS_CARE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x")
_EARLIEST = 1901


def writable_text(words: str) -> str:
    """Return words as a workbook can hold them: what XML cannot carry is shown as an escape such as `\\x0b`, never dropped."""
    if _NEEDS_CARE.search(words):
        words = words.replace("\r\n", "\n").replace("\r", "\n")
        words = _CANNOT_HOLD.sub(_shown, words)
        words = _LOOKS_ESCAPED.sub("_x005F_", words)
    if len(words) > LONGEST:
        raise Refused("A cell of this workbook would hold more than 32,767 characters. Shorten the longest words and try again.")
    return words


def _shown(found: re.Match[str]) -> str:
    """Show a character that cannot be held as its code."""
    code = ord(found.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _put(cell: Any, content: Any, kind: str) -> None:
    """Set a cell's content and type directly, past openpyxl's guess that `=` begins a formula."""
    cell._value = content
    cell.data_type = kind


def _put_text(cell: Any, value: Any) -> None:
    """Write words or a code as text."""
    _put(cell, writable_text(value if isinstance(value, str) else value_text(value)), "s")


def _put_money(cell: Any, value: int) -> None:
    """Write integer pence as a number of pounds, exact to the penny."""
    whole, part = divmod(abs(value), 100)
    _put(cell, f"{'-' if value < 0 else ''}{whole}.{part:02d}", "n")


def _put_date(cell: Any, value: dt.date) -> None:
    """Write a real date; one before 1901, which a workbook cannot count, as text."""
    if value.year < _EARLIEST:
        _put_text(cell, value)
    else:
        _put(cell, value, "d")


def _put_moment(cell: Any, value: dt.datetime) -> None:
    """Write an aware moment as the date and time in the United Kingdom."""
    _put_date(cell, london(value).replace(tzinfo=None))


def _put_number(cell: Any, value: int | float | Decimal) -> None:
    """Write a number exactly."""
    _put(cell, str(value) if isinstance(value, Decimal) else number_text(value), "n")


CELL_WRITERS: dict[Kind, Callable[[Any, Any], None]] = {
    Kind.TEXT: _put_text,
    Kind.CODE: _put_text,
    Kind.MONEY: _put_money,
    Kind.DATE: _put_date,
    Kind.MOMENT: _put_moment,
    Kind.NUMBER: _put_number,
}


def sheet_name(wanted: str, taken: Sequence[str]) -> str:
    """Return a name a sheet may have: at most 31 characters, none of `[]:*?/\\`, and no other sheet's."""
    plain = re.sub(r"[\[\]:*?/\\]", "-", writable_text(wanted).replace("\n", " ")).strip().strip("'")[:31].strip() or "Sheet"
    name, number = plain, 2
    while name.casefold() in {other.casefold() for other in taken}:
        name = f"{plain[: 31 - len(str(number)) - 1]} {number}"
        number += 1
    return name
