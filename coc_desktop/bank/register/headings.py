"""Finding the sheet that holds people and the row that names its columns. A guess: the page lets somebody choose another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count

from coc_desktop.bank.register.fields import NAMES, Heading
from coc_desktop.bank.register.guesses import field_of_heading
from coc_desktop.bank.register.words import tidy
from coc_desktop.problems import Refused
from coc_desktop.sheets.book import Book, Sheet

LOOKED_THROUGH = 40
_DATA = re.compile(r"@|\d{5}|\d[/.]\d|^\d+$")


@dataclass(frozen=True, slots=True)
class HeadingRows:
    """The row or two rows that name the columns, counted from 1; `NO_HEADINGS` when the first row is of somebody."""

    first: int
    last: int


_OF_PEOPLE = 10  # a name, and two columns more
NO_HEADINGS = HeadingRows(0, 0)


def guess_sheet(book: Book) -> Sheet:
    """Return the sheet that looks most like a register of people; hidden sheets only when no other does."""
    ranked = sorted(book.sheets, key=lambda sheet: (sheet.hidden, -_best(sheet)[0], -len(sheet.rows)))
    if not ranked or not ranked[0].rows:
        raise Refused("This workbook holds no rows. Choose another file.")
    return ranked[0]


def sheets_of_people(book: Book) -> tuple[Sheet, ...]:
    """Return the sheets whose headings name people and something beside."""
    return tuple(sheet for sheet in book.sheets if _best(sheet)[0] >= _OF_PEOPLE)


def guess_heading_rows(sheet: Sheet) -> HeadingRows:
    """Return the heading row, or the two that together name the columns."""
    return _best(sheet)[1]


def headings(sheet: Sheet, rows: HeadingRows) -> tuple[Heading, ...]:
    """Return every column's heading; a blank one is named by its letter, a repeated one by its turn."""
    every = _words(sheet, rows)
    written = {tidy(words).casefold() for words in every}
    taken: set[str] = set()
    found = []
    for column, words in enumerate(every, 1):
        name = tidy(words) or f"Column {letter(column)}"
        turns = (f"{name} ({turn})" for turn in count(2))
        free = (one for one in turns if one.casefold() not in taken | written)
        key = name if name.casefold() not in taken else next(free)
        taken.add(key.casefold())
        found.append(Heading(column, words, key))
    return tuple(found)


def letter(column: int) -> str:
    """Return a column's letters as spreadsheets show them: 1 is `A`, 27 is `AA`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _best(sheet: Sheet) -> tuple[int, HeadingRows]:
    """Return the best score and rows: one row, or two when together they name more columns than the lower alone, or none."""
    best, where = -1, NO_HEADINGS
    for row in range(1, min(LOOKED_THROUGH, len(sheet.rows)) + 1):
        for rows in (HeadingRows(row, row), HeadingRows(row - 1, row)):
            score = _score(sheet, rows) if rows.first >= 1 else -1
            if score > best:
                best, where = score, rows
    return best, where


def _score(sheet: Sheet, rows: HeadingRows) -> int:
    """Return how many columns these rows name, names of people counting most; below nothing for rows of data.

    One odd cell, such as a date in a heading, makes no row of data of it.
    """
    lines = [[tidy(cell.text) for cell in sheet.rows[row - 1]] for row in range(rows.first, rows.last + 1)]
    if rows.first < rows.last and sum(map(bool, lines[0])) < 2:
        return -1
    fields = [field for words in _words(sheet, rows) if (field := field_of_heading(words)) is not None]
    of_somebody = sum(_DATA.search(words) is not None for line in lines for words in line)
    if of_somebody and len(fields) <= 2 * of_somebody:
        return -1
    known = set(fields)
    return 2 * len(known) + len(fields) + (4 if known & NAMES else 0)


def _words(sheet: Sheet, rows: HeadingRows) -> list[str]:
    """Return each column's heading words, a merged upper heading standing over all its columns."""
    if rows == NO_HEADINGS:
        return [""] * sheet.width
    lower = [cell.text for cell in sheet.rows[rows.last - 1]]
    if rows.first == rows.last:
        return lower
    upper = [cell.text for cell in sheet.rows[rows.first - 1]]
    for merge in sheet.merged:
        if merge.first_row <= rows.first <= merge.last_row:
            for column in range(merge.first_column, min(merge.last_column, len(upper)) + 1):
                upper[column - 1] = sheet.rows[merge.first_row - 1][merge.first_column - 1].text
    return [_joined(above, below) for above, below in zip(upper, lower, strict=True)]


def _joined(above: str, below: str) -> str:
    """Return two headings as one, the lower alone when it already names the column and the upper only groups."""
    if not tidy(above) or not tidy(below):
        return above or below
    together = f"{tidy(above)} {tidy(below)}"
    alone, both = field_of_heading(below), field_of_heading(together)
    return together if both is not None and (alone is None or both is not alone) else below if alone is not None else together
