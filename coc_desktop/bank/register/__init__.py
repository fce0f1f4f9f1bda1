"""Reading a trust's own register: rules only, from the cells of a sheet to a preview of people. No database, no files, no clock.

`guess_sheet` and `guess_map` guess, a person changes the guess, `read_register` returns the `Preview` that an import saves.
Nothing is corrected silently and nothing is lost: what is not wholly understood is kept as written, in its column's domain.
"""

from __future__ import annotations

from coc_desktop.bank.register.duplicates import KnownPerson, Likely, find_likely, sentence
from coc_desktop.bank.register.fields import ColumnMap, Heading, RegisterField
from coc_desktop.bank.register.gathering import ProposedPerson
from coc_desktop.bank.register.headings import HeadingRows, guess_heading_rows, guess_sheet, headings
from coc_desktop.bank.register.leftovers import KeptCell, Leftover, RowKind
from coc_desktop.bank.register.preview import Outcome, Preview, PreviewRow, ProposedPair, SheetMap
from coc_desktop.bank.register.reading import guess_map, read_register

__all__ = [
    "ColumnMap",
    "Heading",
    "HeadingRows",
    "KeptCell",
    "KnownPerson",
    "Leftover",
    "Likely",
    "Outcome",
    "Preview",
    "PreviewRow",
    "ProposedPair",
    "ProposedPerson",
    "RegisterField",
    "RowKind",
    "SheetMap",
    "find_likely",
    "guess_heading_rows",
    "guess_map",
    "guess_sheet",
    "headings",
    "read_register",
    "sentence",
]
