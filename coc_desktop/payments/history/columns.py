"""Which column of a register’s sheet of claims holds what: guessed from its headings, changed by a person.

Every column is kept as written. What is not known to be about money alone is kept with plans and needs, where finance has no key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from coc_desktop.payments.remittances.columns import Heading, headings, plain
from coc_desktop.problems import Problem
from coc_desktop.sheets.book import Book, Sheet
from models.vocabulary import Term

LOOKED_AT = 25  # rows from the top in which the headings are looked for


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


@dataclass(frozen=True, slots=True)
class PastColumns:
    """The row of the headings, counted from 1, and the heading over each thing that is held."""

    heading_row: int
    headings: Mapping[Holds, str]

    def codes(self) -> dict[str, str]:
        """Return the headings by the code of what they hold, to keep."""
        return {holds.value: words for holds, words in self.headings.items()}


def places(sheet: Sheet, columns: PastColumns) -> dict[Holds, int]:
    """Return the place, counted from 1, of each column that is mapped and there."""
    by_words = {one.words: one.column for one in headings(sheet, columns.heading_row)}
    return {holds: by_words[words] for holds, words in columns.headings.items() if words in by_words}


def guess(sheet: Sheet) -> PastColumns:
    """Return what the headings say; the row that says most holds them, the first row where none says anything."""
    tried = [_guess_row(sheet, number) for number in range(1, min(len(sheet.rows), LOOKED_AT) + 1)]
    return max(tried, key=lambda one: (len(one.headings), -one.heading_row), default=PastColumns(1, {}))


def holds_claims(sheet: Sheet) -> bool:
    """Say whether a sheet reads like claims: a name, an amount, and two more things that only a list of claims has."""
    found = set(guess(sheet).headings)
    return found.issuperset(NEEDED) and len(found & TELLS) > 1


def sheets_of_claims(book: Book) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook that read like claims."""
    return tuple(sheet for sheet in book.sheets if holds_claims(sheet))


def problems_in_columns(columns: PastColumns) -> tuple[Problem, ...]:
    """Return what is to be said before a sheet can be read: whom each row was for, and how much it was."""
    missing = [Problem(one.value, f"Choose the column of “{one.label}”.") for one in NEEDED if one not in columns.headings]
    words = list(columns.headings.values())
    twice = [holds for holds, said in columns.headings.items() if words.count(said) > 1]
    return (*missing, *(Problem(holds.value, "One column cannot hold two things. Choose another.") for holds in twice[1:]))


def _guess_row(sheet: Sheet, row: int) -> PastColumns:
    over, taken = headings(sheet, row), set[str]()
    found: dict[Holds, str] = {}
    for holds, called in _CALLED.items():
        one = next((one for one in over if one.words not in taken and _is_called(one, called)), None)
        if one is not None:
            found[holds] = one.words
            taken.add(one.words)
    return PastColumns(row, found)


def _is_called(heading: Heading, called: tuple[str, ...]) -> bool:
    words = plain(heading.words.replace("£", " pounds "))
    return any(re.fullmatch(pattern, words) for pattern in called)
