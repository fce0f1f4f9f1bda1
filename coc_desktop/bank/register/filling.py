"""Cells merged over several rows: what is written once there is said of every one of those rows, save who the person is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from coc_desktop.bank.register.fields import NAMES, RegisterField
from coc_desktop.sheets.book import Cell, Sheet


def filled_down(sheet: Sheet, headings_end: int, fields: Sequence[RegisterField]) -> Sheet:
    """Return the sheet with each merged cell below the headings on all its rows that say anything else: a ward, a warning.

    A name goes down only to rows with a name of their own, such as the surname of a family: the others would be new people.
    """
    rows = [list(row) for row in sheet.rows]
    for merge in sheet.merged:
        if merge.first_row > headings_end and merge.first_column <= sheet.width:
            column = merge.first_column - 1
            for place in range(merge.first_row, min(merge.last_row, len(rows))):
                said = sheet.rows[place]
                named = fields[column] not in NAMES or _names_anybody(said, fields)
                if said[column].is_blank and named and not all(cell.is_blank for cell in said):
                    rows[place][column] = sheet.rows[merge.first_row - 1][column]
    return replace(sheet, rows=tuple(map(tuple, rows)))


def rows_below_a_name(sheet: Sheet, fields: Sequence[RegisterField]) -> dict[int, tuple[int, ...]]:
    """Return, for each row whose name is merged over more rows, those that say something but have no name."""
    found: dict[int, set[int]] = defaultdict(set)
    for merge in sheet.merged:
        if merge.first_column <= sheet.width and fields[merge.first_column - 1] in NAMES:
            below = range(merge.first_row + 1, min(merge.last_row, len(sheet.rows)) + 1)
            said = [row for row in below if not all(cell.is_blank for cell in sheet.rows[row - 1])]
            found[merge.first_row].update(row for row in said if not _names_anybody(sheet.rows[row - 1], fields))
    return {first: tuple(sorted(rows)) for first, rows in found.items() if rows}


def _names_anybody(cells: Sequence[Cell], fields: Sequence[RegisterField]) -> bool:
    """Say whether a row has a name of its own."""
    return any(field in NAMES and not cell.is_blank for cell, field in zip(cells, fields, strict=True))
