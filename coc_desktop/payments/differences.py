"""Which lines of a workbook that came back are not as they were sent: cell by cell, sheet by sheet."""

from __future__ import annotations

from itertools import zip_longest

from coc_desktop.sheets import Book, Cell, Sheet
from coc_desktop.wording import count

MOST_NAMED = 10
_NOTHING = Cell()


def differing_lines(sent: Book, found: Book) -> tuple[str, ...]:
    """Name every line of any sheet whose values or formulas differ, with the columns by their letters."""
    ours, theirs = {one.name: one for one in sent.sheets}, {one.name: one for one in found.sheets}
    named: list[str] = []
    for name, sheet in ours.items():
        if name in theirs:
            named += _of_sheet(sheet, theirs[name])
        else:
            named.append(f"sheet “{name}” is missing")
    named += [f"sheet “{name}” was not in it" for name in theirs if name not in ours]
    return tuple(named)


def said_of(lines: tuple[str, ...]) -> str:
    """Return the lines in a sentence: the first ones by name, the rest by their number."""
    if not lines:
        return "Every cell still reads the same: the file was saved again, or changed outside its cells."
    more = len(lines) - MOST_NAMED
    rest = f"; and {count(more, 'other line', 'other lines')}" if more > 0 else ""
    return f"What differs: {'; '.join(lines[:MOST_NAMED])}{rest}."


def _of_sheet(sent: Sheet, found: Sheet) -> list[str]:
    named = []
    for line, (ours, theirs) in enumerate(zip_longest(sent.rows, found.rows, fillvalue=()), 1):
        pairs = zip_longest(ours, theirs, fillvalue=_NOTHING)
        letters = [_letters(place) for place, (was, now) in enumerate(pairs, 1) if _read(was) != _read(now)]
        if letters:
            named.append(f"sheet “{sent.name}”, line {line} ({', '.join(letters)})")
    return named


def _read(cell: Cell) -> tuple[str, str]:
    """Return what counts in a cell: what is read there, and the formula behind it."""
    return cell.text, cell.formula or ""


def _letters(column: int) -> str:
    """Return the letters of a column: 1 is `A`, 27 is `AA`."""
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
