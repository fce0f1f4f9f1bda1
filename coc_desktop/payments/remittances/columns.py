"""Which column of finance’s file holds what: guessed from its headings, changed by a person, remembered for the next file.

The headings, not the places, are remembered: a file with one more column is still understood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coc_desktop.problems import Problem
from coc_desktop.sheets.book import Book, Sheet
from models.vocabulary import Term

LOOKED_AT = 25  # rows from the top in which the headings are looked for


class Holds(Term):
    """What a column of finance’s file may hold, with what people call it."""

    NUMBER = "number", "Invoice number"
    AMOUNT = "amount", "Amount paid"
    PAID_ON = "paid_on", "Date paid"
    REFERENCE = "reference", "Payment reference"
    PAYEE = "payee", "Who was paid"
    REASON = "reason", "Why it was returned"


NEEDED = (Holds.NUMBER, Holds.AMOUNT)
_CALLED: Mapping[Holds, tuple[str, ...]] = {
    Holds.NUMBER: (
        r"(supplier )?(invoice|inv|document|doc) ?(number|num|no|ref|reference)?",
        r"your (ref|reference|invoice)( no| number)?",
        r"(invoice|inv) ?id",
    ),
    Holds.AMOUNT: (
        r"(amount|value|sum|total) paid",
        r"paid (amount|value)",
        r"(payment|net payment|remittance) (amount|value)",
        r"(invoice )?(amount|value)( gbp)?",
        r"(net|gross|gbp|paid gbp)",
        r"paid",
    ),
    Holds.PAID_ON: (
        r"(date paid|paid date|paid on|payment date|date of payment|pay date|cleared date|settlement date)",
        r"(remittance|bacs|value) date",
    ),
    Holds.REFERENCE: (
        r"(payment|remittance|bacs|cheque|check|payment run|run|our) ?(reference|ref|number|no|id)",
        r"(reference|ref)",
    ),
    Holds.REASON: (
        r"(reason|rejection|return|reject|error)( reason| code| message| description| text)?",
        r"(reason|rejected|returned)( for)?( rejection| return)?( because)?",
    ),
    Holds.PAYEE: (r"(supplier|vendor|payee|creditor)( name)?", r"(name|paid to)"),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """One column by its place, counted from 1, and the words over it, or its letter where there are none."""

    column: int
    words: str


@dataclass(frozen=True, slots=True)
class AnswerColumns:
    """The row of the headings, counted from 1, and the heading over each thing that is held."""

    heading_row: int
    headings: Mapping[Holds, str]

    def codes(self) -> dict[str, str]:
        """Return the headings by the code of what they hold, to keep."""
        return {holds.value: words for holds, words in self.headings.items()}


def plain(words: str) -> str:
    """Return words as headings are compared: small letters and single spaces, no signs."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", words.casefold()).split())


def headings(sheet: Sheet, row: int) -> tuple[Heading, ...]:
    """Return every column of a sheet by its heading; a second one of the same words is told by its place."""
    seen: set[str] = set()
    found = []
    for place, cell in enumerate(sheet.rows[row - 1], 1):
        words = " ".join(cell.text.split()) or f"Column {place}"
        if words in seen:
            words = f"{words} (column {place})"
        seen.add(words)
        found.append(Heading(place, words))
    return tuple(found)


def places(sheet: Sheet, columns: AnswerColumns) -> dict[Holds, int]:
    """Return the place, counted from 1, of each column that is mapped and there."""
    by_words = {one.words: one.column for one in headings(sheet, columns.heading_row)}
    return {holds: by_words[words] for holds, words in columns.headings.items() if words in by_words}


def guess(sheet: Sheet) -> AnswerColumns:
    """Return what the headings say; the row that says most holds them, the first row where none says anything."""
    if not sheet.rows:
        return AnswerColumns(1, {})
    tried = [_guess_row(sheet, number) for number in range(1, min(len(sheet.rows), LOOKED_AT) + 1)]
    return max(tried, key=lambda one: (all(needed in one.headings for needed in NEEDED), len(one.headings), -one.heading_row))


def _guess_row(sheet: Sheet, row: int) -> AnswerColumns:
    over, taken = headings(sheet, row), set[str]()
    found: dict[Holds, str] = {}
    for holds, called in _CALLED.items():
        for pattern in called:
            one = next((one for one in over if one.words not in taken and re.fullmatch(pattern, plain(one.words))), None)
            if one is not None:
                found[holds] = one.words
                taken.add(one.words)
                break
    return AnswerColumns(row, found)


def remembered(sheet: Sheet, saved: Sequence[Mapping[str, str]]) -> AnswerColumns | None:
    """Return the columns as they were mapped before, if one row of the sheet has all those headings; the fullest map counts."""
    for codes in sorted(saved, key=len, reverse=True):
        wanted = {holds: codes[holds.value] for holds in Holds if holds.value in codes}
        for row in range(1, min(len(sheet.rows), LOOKED_AT) + 1):
            if set(wanted.values()) <= {one.words for one in headings(sheet, row)}:
                return AnswerColumns(row, wanted)
    return None


def choose_sheet(book: Book, saved: Sequence[Mapping[str, str]]) -> tuple[Sheet | None, AnswerColumns]:
    """Return the sheet that reads most like an answer, and its columns; None where every sheet is empty."""
    best: tuple[Sheet | None, AnswerColumns] = (None, AnswerColumns(1, {}))
    for sheet in book.sheets:
        known = remembered(sheet, saved)
        if known is not None:
            return sheet, known
        guessed = guess(sheet)
        if sheet.rows and (best[0] is None or len(guessed.headings) > len(best[1].headings)):
            best = (sheet, guessed)
    return best


def problems_in_columns(columns: AnswerColumns) -> tuple[Problem, ...]:
    """Return what must be said before a file can be read: a number, and an amount or the reason why an invoice came back."""
    wanted = NEEDED[:1] if Holds.REASON in columns.headings else NEEDED
    missing = [Problem(one.value, f"Choose the column of “{one.label}”.") for one in wanted if one not in columns.headings]
    words = list(columns.headings.values())
    twice = [holds for holds, said in columns.headings.items() if words.count(said) > 1]
    return (*missing, *(Problem(holds.value, "One column cannot hold two things. Choose another.") for holds in twice[1:]))
