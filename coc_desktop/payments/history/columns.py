"""Which column of a register’s sheet of claims holds what: guessed from its headings, changed by a person.

Every column is kept as written. What is not known to be about money alone is kept with plans and needs, where finance has no key.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from coc_desktop.payments.headings import Columns, guess_columns, problems_in_headings
from coc_desktop.problems import Problem
from coc_desktop.sheets.book import Book, Sheet
from models.vocabulary import Term


class Holds(Term):
    """What a column of a sheet of claims may hold, with what people call it."""

    WHO = "who", "Who it was for"
    AMOUNT = "amount", "Amount"
    DATE = "date", "Date"
    PAID = "paid", "Whether it was paid"
    WHAT = "what", "What it was for"
    TEAM = "team", "Ward or team"
    HOURS = "hours", "Hours"
    TRAVEL = "travel", "Travel"
    NUMBER = "number", "Invoice number"


NEEDED = (Holds.WHO, Holds.AMOUNT)
TELLS = frozenset({Holds.PAID, Holds.NUMBER, Holds.DATE, Holds.WHAT})
_CALLED: Mapping[Holds, tuple[str, ...]] = {
    Holds.WHO: (r"(who|whom|name|person|payee|contributor|member|claimant)( name)?", r"(full|contributor|member) name"),
    Holds.AMOUNT: (
        r"(amount|fee|claim|claimed|payment|value|total|sum)?( (claimed|paid|due))? ?(in )?(pounds|gbp)",
        r"(amount|fee|value|total|sum)( (claimed|paid|due))?",
        r"payment",
    ),
    Holds.DATE: (r"(date|when|day)", r"(activity|session|claim|meeting|event) date", r"date of (activity|session|claim|meeting)"),
    Holds.PAID: (r"(paid|paid yet|been paid|is it paid|payment status|payment made|status)",),
    Holds.WHAT: (r"(what|what for|activity|session|work|role|task|event|project|description|meeting)",),
    Holds.TEAM: (r"(ward|team|service|site|department|ward or team)",),
    Holds.HOURS: (r"(hrs|hours|time|length|duration)( worked| claimed)?",),
    Holds.TRAVEL: (r"(travel|mileage|miles|fares?|expenses?)( (miles|pounds|cost|costs))?",),
    Holds.NUMBER: (r"(inv|invoice|claim|reference|ref)( (no|number|num|ref|reference))?",),
}


PastColumns: TypeAlias = Columns[Holds]


def guess(sheet: Sheet) -> PastColumns:
    """Return what the headings say; the row that says most holds them."""
    return guess_columns(sheet, _CALLED, lambda one: (len(one.headings), -one.heading_row))


def holds_claims(sheet: Sheet) -> bool:
    """Say whether a sheet reads like claims: a name, an amount, and two more things that only a list of claims has."""
    found = set(guess(sheet).headings)
    return found.issuperset(NEEDED) and len(found & TELLS) > 1


def sheets_of_claims(book: Book) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook that read like claims."""
    return tuple(sheet for sheet in book.sheets if holds_claims(sheet))


def problems_in_columns(columns: PastColumns) -> tuple[Problem, ...]:
    """Return what is to be said before a sheet can be read: whom each row was for, and how much it was."""
    return problems_in_headings(columns, NEEDED)
