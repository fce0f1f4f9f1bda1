"""What each row of finance’s file says: a payment, a row to pass over, or something that cannot be read and is told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from coc_desktop.bank.register.dates import DateUse, read_date
from coc_desktop.money import read_pounds
from coc_desktop.payments.headings import places, plain
from coc_desktop.payments.remittances.columns import AnswerColumns, Holds
from coc_desktop.sheets.book import Cell, Sheet
from models.vocabulary import DatePrecision

EMPTY = Cell()
NO_DATE = "there is no date. Say when it was paid."
PAID_OR_RETURNED = (
    "it has an amount and a reason, and no date. If it was paid, say when. If it came back, clear its amount in the file."
)
_TOTAL = re.compile(r"(grand |sub ?)?total\b|control total|number of ")
_LONGEST_AMOUNT = 60  # characters; looking for a sign in a whole essay would take minutes
_SIGNED = re.compile(r"\((?P<in>[^()]+)\)|-\s*(?P<before>[^-]+)|(?P<after>[^-]+?)\s*-")


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One payment that finance says it made. `row` is the row of the sheet, counted from 1."""

    row: int
    number: str
    paid_on: dt.date
    pence: int
    reference: str = ""
    payee: str = ""

    @property
    def same(self) -> tuple[str, dt.date, int, str]:
        """Return what makes two lines the same payment told twice."""
        return plain(self.number), self.paid_on, self.pence, plain(self.reference)


@dataclass(frozen=True, slots=True)
class ReturnedLine:
    """One invoice that finance says it returned, and why."""

    row: int
    number: str
    because: str


@dataclass(frozen=True, slots=True)
class ReadLines:
    """The payments of a file, the invoices it returns, what could not be read, and how many rows were passed over.

    Passed over are headings, totals and rows with nothing in them.
    """

    lines: tuple[AnswerLine, ...]
    returned: tuple[ReturnedLine, ...]
    problems: tuple[str, ...]
    passed_over: int


def read_amount(cell: Cell) -> int | None:
    """Read an amount in pounds as pence: a number, `£1,234.50`, and `(82.50)`, `82.50-` or `-82.50` below zero."""
    if isinstance(cell.value, bool):
        return None
    if isinstance(cell.value, int | float):
        nearest = round(cell.value * 100)
        return nearest if abs(cell.value * 100 - nearest) < 1e-6 else None
    words = re.sub(r"(?i)\bgbp\b", "", cell.text).replace("−", "-").strip()
    below = _SIGNED.fullmatch(words.replace("£", "")) if len(words) <= _LONGEST_AMOUNT else None
    if below is None:
        return read_pounds(words)
    pence = read_pounds(below["in"] or below["before"] or below["after"])
    return None if pence is None else -pence


def read_lines(sheet: Sheet, columns: AnswerColumns, *, today: dt.date, paid_on: dt.date | None = None) -> ReadLines:
    """Read every row under the headings. `paid_on` is the day for rows that say none."""
    where = places(sheet, columns)
    lines: list[AnswerLine] = []
    returned: list[ReturnedLine] = []
    problems: list[str] = []
    passed = 0
    for row, cells in enumerate(sheet.rows[columns.heading_row :], columns.heading_row + 1):
        said = {holds: cells[place - 1] for holds, place in where.items()}
        is_reasoned = _gives_a_reason(said, columns)
        if is_reasoned and not _has_amount(said):
            returned.append(ReturnedLine(row, _words(said, Holds.NUMBER), _words(said, Holds.REASON)))
            continue
        if _is_no_line(said, columns) or _is_total(said, cells):
            passed += not all(cell.is_blank for cell in cells)
            continue
        undated = PAID_OR_RETURNED if is_reasoned else NO_DATE
        read = _line(row, said, today, paid_on, undated)
        if isinstance(read, AnswerLine):
            lines.append(read)
        else:
            problems.append(f"Row {row}: {read}")
    return ReadLines(tuple(lines), tuple(returned), tuple(problems), passed)


def _gives_a_reason(said: dict[Holds, Cell], columns: AnswerColumns) -> bool:
    """Say whether a row gives a number and a reason: with no amount beside them it returns an invoice."""
    number, reason = said.get(Holds.NUMBER, EMPTY), said.get(Holds.REASON, EMPTY)
    return not (number.is_blank or reason.is_blank or plain(reason.text) == plain(columns.headings.get(Holds.REASON, "")))


def _has_amount(said: dict[Holds, Cell]) -> bool:
    amount = said.get(Holds.AMOUNT, EMPTY)
    return not amount.is_blank and read_amount(amount) != 0


def _is_total(said: dict[Holds, Cell], cells: Sequence[Cell]) -> bool:
    """Say whether a row is a total: it begins like one, and in place of an invoice number it has those words or nothing."""
    number = said.get(Holds.NUMBER, EMPTY)
    return any(_TOTAL.match(plain(cell.text)) for cell in (cells if number.is_blank else (number,)))


def _words(said: dict[Holds, Cell], holds: Holds) -> str:
    """Return the words of a cell on one line."""
    return " ".join(said.get(holds, EMPTY).text.split())


def _is_no_line(said: dict[Holds, Cell], columns: AnswerColumns) -> bool:
    """Say whether a row is no payment: it has neither number nor amount, an amount of nothing, or headings again."""
    number, amount = said.get(Holds.NUMBER, EMPTY), said.get(Holds.AMOUNT, EMPTY)
    again = plain(number.text) == plain(columns.headings.get(Holds.NUMBER, "")) != ""
    return again or (amount.is_blank and number.is_blank) or read_amount(amount) == 0


def _line(row: int, said: dict[Holds, Cell], today: dt.date, paid_on: dt.date | None, undated: str) -> AnswerLine | str:
    """Read one row as a payment, or say why it cannot be: in the words of `undated` where nothing says when it was paid."""
    pence = read_amount(said.get(Holds.AMOUNT, EMPTY))
    if pence is None:
        return "the amount cannot be read."
    cell = said.get(Holds.PAID_ON, EMPTY)
    day = paid_on
    if not cell.is_blank:
        read = read_date(cell, DateUse.EVENT, today)
        day = read.first if read is not None and read.precision is DatePrecision.DAY else None
    if day is None:
        return "the date cannot be read." if not cell.is_blank else undated
    if day > today:
        return "the date is still to come."
    number, reference, payee = (_words(said, holds) for holds in (Holds.NUMBER, Holds.REFERENCE, Holds.PAYEE))
    return AnswerLine(row, number, day, pence, reference, payee)
