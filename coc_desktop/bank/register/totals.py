"""Comparing what was read with the sheet's own totals."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from coc_desktop.bank.register.leftovers import Leftover, RowKind
from coc_desktop.sheets.book import Cell, Sheet
from coc_desktop.sheets.guard import column_number
from coc_desktop.wording import count

_COUNTING = re.compile(
    r"^=\s*(?P<what>COUNTA|COUNT|ROWS|SUBTOTAL)\s*\(\s*(?:10?[23]\s*,\s*)?"
    r"\$?(?P<from>[A-Z]{1,2})\$?(?P<top>\d+)\s*:\s*\$?[A-Z]{1,2}\$?(?P<end>\d+)\s*\)\s*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\b\d{1,5}\b")


@dataclass(frozen=True, slots=True)
class TotalCheck:
    """One total of the sheet beside what was read: both numbers, whether they agree, and the sentence to show."""

    row: int
    says: int
    read: int
    matches: bool
    words: str


def check_totals(
    sheet: Sheet, leftovers: Sequence[Leftover], people: Collection[int], nobody: Collection[int]
) -> tuple[TotalCheck, ...]:
    """Return a check for every count in the sheet's total rows; `people` and `nobody` are the rows read as such.

    A total with people below it counts the rows since the total before; the last may count those, or all.
    """
    checks: list[TotalCheck] = []
    before = 0
    for left in leftovers:
        if left.kind is RowKind.TOTAL:
            parts = [range(before, left.row)]
            if not any(row > left.row for row in people):
                parts.append(range(len(sheet.rows) + 1))
            counted = [(sum(row in part for row in people), sum(row in part for row in nobody)) for part in parts]
            found = (_check(sheet, left.row, cell, people, counted) for cell in sheet.rows[left.row - 1])
            checks.extend(check for check in found if check is not None)
            before = left.row
    return tuple(checks)


def _check(sheet: Sheet, row: int, cell: Cell, people: Collection[int], counted: Sequence[tuple[int, int]]) -> TotalCheck | None:
    """Return the check of one cell of a total row, or None when it counts nothing. A formula says itself what it counts."""
    counting = _COUNTING.match(cell.formula or "")
    if counting:
        return _counted(sheet, row, cell, counting, people)
    found = _NUMBER.search(cell.text)
    if not found or cell.formula is not None:
        return None
    checks = [_check_of(row, int(found.group()), *numbers) for numbers in counted]
    return next((check for check in checks if check.matches), checks[-1])


def _counted(sheet: Sheet, row: int, cell: Cell, counting: re.Match[str], people: Collection[int]) -> TotalCheck:
    """Return the check of a counting formula, worked out over the sheet when the file holds no value for it."""
    column = column_number(counting["from"].upper()) - 1
    rows = range(int(counting["top"]), min(int(counting["end"]), len(sheet.rows)) + 1)
    whole = counting["what"].upper() == "ROWS"
    numbers = counting["what"].upper() == "COUNT"
    held = [place for place in rows if whole or any(_counts(one, numbers=numbers) for one in sheet.rows[place - 1][column:][:1])]
    says = int(cell.value) if isinstance(cell.value, (int, float)) else len(held)
    inside = sum(1 for place in held if place in people)
    return _check_of(row, says, inside, len(held) - inside)


def _counts(cell: Cell, *, numbers: bool) -> bool:
    """Say whether a spreadsheet's own count takes a cell."""
    return isinstance(cell.value, (int, float)) if numbers else bool(cell.text)


def _check_of(row: int, says: int, people: int, others: int) -> TotalCheck:
    """Return the check with its sentence."""
    others = 0 if says == people else others
    found = count(people, "person", "people") + (f" and {count(others, 'other row')}" if others else "")
    agrees = says == people + others
    words = f"Row {row} counts {says:,}: {found}. {'It matches.' if agrees else 'It does not match.'}"
    return TotalCheck(row, says, people, agrees, words)
