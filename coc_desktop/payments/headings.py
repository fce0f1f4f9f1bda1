"""The columns of somebody else’s sheet, by the words over them: guessed from the headings, changed by a person.

The headings, not the places, are kept: a sheet with one more column is still understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from coc_desktop.problems import Problem
from coc_desktop.sheets.book import Sheet
from models.vocabulary import Term

H = TypeVar("H", bound=Term)
Called: TypeAlias = Mapping[H, tuple[str, ...]]
LOOKED_AT = 25  # rows from the top in which the headings are looked for


@dataclass(frozen=True, slots=True)
class Heading:
    """One column by its place, counted from 1, and the words over it, or its letter where there are none."""

    column: int
    words: str


@dataclass(frozen=True)  # without slots, because typing writes onto it which kind of thing it holds
class Columns(Generic[H]):
    """The row of the headings, counted from 1, and the heading over each thing that is held."""

    heading_row: int
    headings: Mapping[H, str]

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


def places(sheet: Sheet, columns: Columns[H]) -> dict[H, int]:
    """Return the place, counted from 1, of each column that is mapped and there."""
    by_words = {one.words: one.column for one in headings(sheet, columns.heading_row)}
    return {holds: by_words[words] for holds, words in columns.headings.items() if words in by_words}


def guess_columns(sheet: Sheet, called: Called[H], rank: Callable[[Columns[H]], Any]) -> Columns[H]:
    """Return what the headings say by what things are `called`; the row of the highest rank holds them."""
    tried = [_of_row(sheet, number, called) for number in range(1, min(len(sheet.rows), LOOKED_AT) + 1)]
    return max(tried, key=rank, default=Columns(1, {}))


def _of_row(sheet: Sheet, row: int, called: Called[H]) -> Columns[H]:
    """Give each thing that may be held the first heading that its words fit, best words first."""
    over, taken = headings(sheet, row), set[str]()
    found: dict[H, str] = {}
    for holds, patterns in called.items():
        fit = (one for pattern in patterns for one in over if one.words not in taken and _fits(one, pattern))
        one = next(fit, None)
        if one is not None:
            found[holds] = one.words
            taken.add(one.words)
    return Columns(row, found)


def _fits(heading: Heading, pattern: str) -> bool:
    """Say whether a heading is called so; a pound sign may be left out or stand for a word."""
    said = {plain(heading.words), plain(heading.words.replace("£", " pounds "))}
    return any(re.fullmatch(pattern, words) for words in said)


def problems_in_headings(columns: Columns[H], needed: tuple[H, ...]) -> tuple[Problem, ...]:
    """Return what is to be said before a sheet can be read: everything that is needed, and no column for two things."""
    missing = [Problem(one.value, f"Choose the column of “{one.label}”.") for one in needed if one not in columns.headings]
    words = list(columns.headings.values())
    twice = [holds for holds, said in columns.headings.items() if words.count(said) > 1]
    return (*missing, *(Problem(holds.value, "One column cannot hold two things. Choose another.") for holds in twice[1:]))
