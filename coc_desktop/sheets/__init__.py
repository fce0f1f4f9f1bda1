"""The one gateway for workbooks: nothing else in the program may open or write one.

What is read is bounded, taken apart in a process of its own, and comes back as plain values. What is written is typed cell by
cell, so that no text can become a formula. openpyxl is imported only inside `parsing` and `layout`, and only when a workbook is
first needed.
"""

from __future__ import annotations

from coc_desktop.sheets.book import Book, Cell, Merge, Sheet
from coc_desktop.sheets.drafts import BookDraft, Column, Kind, TableDraft, Value
from coc_desktop.sheets.reading import read_kept, read_workbook
from coc_desktop.sheets.writing import write_workbook

__all__ = [
    "Book",
    "BookDraft",
    "Cell",
    "Column",
    "Kind",
    "Merge",
    "Sheet",
    "TableDraft",
    "Value",
    "read_kept",
    "read_workbook",
    "write_workbook",
]
