"""Reading a register’s claims: each row as far as it can be read, and every word of it as it was written.

A row says nothing that is not in it: an amount with more words than a sum is left as written, and so is a day that has not come.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from coc_desktop.bank.register.dates import DateUse, read_date
from coc_desktop.bank.register.leftovers import KeptCell
from coc_desktop.bank.register.words import folded, says_nothing, tidy
from coc_desktop.money import read_pounds
from coc_desktop.payments.headings import headings, places
from coc_desktop.payments.history.columns import Holds, PastColumns
from coc_desktop.sheets.book import Cell, Sheet
from models.vocabulary import DatePrecision, Domain, SaidPaid

_YES = re.compile(r"^(?:y|yes|paid|done)\b|\bpaid\b|\bbacs\b|\bchaps\b")
_NO = re.compile(
    r"^(?:n|no|not|unpaid|outstanding|owed|due)\b|\bunpaid\b"
    r"|\b(?:to|will|yet to) be paid\b|\b(?:not|never|hasnt|isnt|wasnt) (?:yet |been )?paid\b"
)
_DOUBT = re.compile(r"\b(?:query|part|half|check|ask|awaiting|pending|being|failed|returned|error)\b")
_TOTAL = re.compile(r"^(?:grand |sub ?)?totals?\b|^sum\b")
_ABOVE = "It stands above the headings."
_HEADING = "The headings."
_A_TOTAL = "A total."
_A_COMMENT = "A comment on the cell."
_NOT_MONEY = "It stands in a column that is not about money."


@dataclass(frozen=True, slots=True)
class PastRow:
    """One row as it was read. `words` are its cells by heading, `beside` what is kept with plans and needs."""

    row: int
    who: str
    team: str
    dated: dt.date | None
    precision: DatePrecision | None
    pence: int | None
    said_paid: SaidPaid
    words: Mapping[str, str]
    beside: tuple[KeptCell, ...] = ()

    def said(self, columns: PastColumns, holds: Holds) -> str:
        """Return what the row says in one column, as written."""
        return tidy(self.words.get(columns.headings.get(holds, ""), ""))


@dataclass(frozen=True, slots=True)
class PastSheet:
    """A whole sheet as it was read: every row that holds anything is a row of claims or left over with its words.

    `cells_pence` is what the cells whose amount could be read come to when they are added up as they stand in the sheet.
    """

    sheet_name: str
    columns: PastColumns
    rows: tuple[PastRow, ...]
    left: tuple[KeptCell, ...]
    cells_pence: int
    blank_rows: int

    @property
    def totals(self) -> int:
        """Return how many rows were passed over because they are totals."""
        return len({cell.row for cell in self.left if cell.because == _A_TOTAL})

    @property
    def read_pence(self) -> int:
        """Return what the amounts that were read come to."""
        return sum(row.pence for row in self.rows if row.pence is not None)

    @property
    def unread(self) -> tuple[PastRow, ...]:
        """Return the rows whose amount stays as it was written."""
        return tuple(row for row in self.rows if row.pence is None)


def read_sheet(sheet: Sheet, columns: PastColumns, today: dt.date) -> PastSheet:
    """Return everything that a sheet of claims says."""
    at = places(sheet, columns)
    keys = [one.words for one in headings(sheet, columns.heading_row)]
    rows: list[PastRow] = []
    left: list[KeptCell] = []
    blank = 0
    for number, cells in enumerate(sheet.rows, 1):
        if all(cell.is_blank for cell in cells):
            blank += 1
        elif number <= columns.heading_row:
            left += _left(number, cells, keys, _HEADING if number == columns.heading_row else _ABOVE)
        elif _is_total(cells, at):
            left += _left(number, cells, keys, _A_TOTAL)
        else:
            rows.append(_read_row(number, cells, keys, at, today))
    amounts = [sheet.rows[row.row - 1][at[Holds.AMOUNT] - 1] for row in rows if row.pence is not None]
    return PastSheet(sheet.name, columns, tuple(rows), tuple(left), sum_of_cells(amounts), blank)


def sum_of_cells(cells: Sequence[Cell]) -> int:
    """Return what some cells come to in pence, added up as a spreadsheet adds them: the figures themselves, then one sum."""
    figures = (re.sub(r"[^\d.]", "", cell.text) if isinstance(cell.value, str) else str(cell.value) for cell in cells)
    return int(sum(map(Decimal, figures), Decimal()) * 100)


def read_amount(cell: Cell) -> int | None:
    """Return the pence of a cell that is one amount and nothing else, such as 37.5 or `£75.00`; None for `150 + prep`."""
    if isinstance(cell.value, bool):
        return None
    if isinstance(cell.value, int | float):
        exact = Decimal(str(cell.value)) * 100
        return int(exact) if exact.is_finite() and exact >= 0 and exact == exact.to_integral_value() else None
    return read_pounds(tidy(cell.text))


def read_paid(words: str) -> SaidPaid:
    """Return whether words say that something was paid: `Y`, `paid Oct` and `BACS 14/10` do, `query` does not."""
    plain = folded(words)
    if not plain or "?" in words or says_nothing(words) or _DOUBT.search(plain):
        return SaidPaid.UNCLEAR
    if _NO.search(plain):
        return SaidPaid.NO
    return SaidPaid.YES if _YES.search(plain) else SaidPaid.UNCLEAR


def read_day(cell: Cell, today: dt.date) -> tuple[dt.date | None, DatePrecision | None]:
    """Return the day of a cell as far as it says one; a day that has not come was mistyped, and nobody knows for which."""
    found = read_date(cell, DateUse.EVENT, today)
    if found is None or found.first > today:
        return None, None
    return found.first, found.precision


def _is_total(cells: Sequence[Cell], at: Mapping[Holds, int]) -> bool:
    """Say whether a row adds others up: few cells, one of them says so, and it names nobody."""
    said = [folded(cell.text) for cell in cells if not cell.is_blank]
    who = folded(cells[at[Holds.WHO] - 1].text) if Holds.WHO in at else ""
    return len(said) <= 4 and any(_TOTAL.match(text) for text in said) and (not who or _TOTAL.match(who) is not None)


def _read_row(number: int, cells: Sequence[Cell], keys: Sequence[str], at: Mapping[Holds, int], today: dt.date) -> PastRow:
    def cell_of(holds: Holds) -> Cell:
        return cells[at[holds] - 1] if holds in at else Cell()

    known = set(at.values())
    dated, precision = read_day(cell_of(Holds.DATE), today)
    return PastRow(
        row=number,
        who=tidy(cell_of(Holds.WHO).text),
        team=tidy(cell_of(Holds.TEAM).text),
        dated=dated,
        precision=precision,
        pence=read_amount(cell_of(Holds.AMOUNT)),
        said_paid=read_paid(cell_of(Holds.PAID).text),
        words={keys[column - 1]: cells[column - 1].text for column in sorted(known) if cells[column - 1].text.strip()},
        beside=tuple(_beside(number, cells, keys, known)),
    )


def _beside(number: int, cells: Sequence[Cell], keys: Sequence[str], known: set[int]) -> list[KeptCell]:
    """Return what stands in columns that are not about money, and every comment: neither is for finance to read."""
    found = []
    for column, cell in enumerate(cells, 1):
        if cell.text.strip() and column not in known:
            found.append(KeptCell(number, column, keys[column - 1], cell.text, Domain.CARE, _NOT_MONEY))
        if cell.comment:
            found.append(KeptCell(number, column, keys[column - 1], cell.comment, Domain.CARE, _A_COMMENT, is_comment=True))
    return found


def _left(number: int, cells: Sequence[Cell], keys: Sequence[str], because: str) -> list[KeptCell]:
    """Return the words of a row that is no claim."""
    found = []
    for column, (cell, key) in enumerate(zip(cells, keys, strict=True), 1):
        words = [(cell.text, False), *([(cell.comment, True)] if cell.comment else [])]
        found += [KeptCell(number, column, key, said, Domain.PAYEE, because, note) for said, note in words if said.strip()]
    return found
