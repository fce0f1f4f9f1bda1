"""Cells merged over several rows: what is written once there is said of every one of those rows."""

from __future__ import annotations

from dataclasses import replace

from coc_desktop.sheets.book import Sheet


def filled_down(sheet: Sheet, headings_end: int) -> Sheet:
    """Return the sheet with each merged cell below the headings on all its rows that say anything else: a ward, a warning."""
    rows = [list(row) for row in sheet.rows]
    for merge in sheet.merged:
        if merge.first_row > headings_end and merge.first_column <= sheet.width:
            column = merge.first_column - 1
            for row in rows[merge.first_row : merge.last_row]:
                if row[column].is_blank and not all(cell.is_blank for cell in row):
                    row[column] = rows[merge.first_row - 1][column]
    return replace(sheet, rows=tuple(map(tuple, rows)))
