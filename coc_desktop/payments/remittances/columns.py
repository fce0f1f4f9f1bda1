"""Which column of finance’s file holds what: guessed from its headings, changed by a person, remembered for the next file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from coc_desktop.payments.headings import LOOKED_AT, Columns, guess_columns, headings, problems_in_headings
from coc_desktop.problems import Problem
from coc_desktop.sheets.book import Book, Sheet
from models.vocabulary import Term


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


AnswerColumns: TypeAlias = Columns[Holds]


def guess(sheet: Sheet) -> AnswerColumns:
    """Return what the headings say; a row that names a number and an amount comes first, then the row that says most."""
    return guess_columns(sheet, _CALLED, _rank)


def _rank(one: AnswerColumns) -> tuple[bool, int, int]:
    return all(needed in one.headings for needed in NEEDED), len(one.headings), -one.heading_row


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
    return problems_in_headings(columns, NEEDED[:1] if Holds.REASON in columns.headings else NEEDED)
