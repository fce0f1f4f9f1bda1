"""Reading a workbook or a separated text file that somebody was sent."""

from __future__ import annotations

from pathlib import Path

from coc_desktop.problems import Refused
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.sheets.book import Book
from coc_desktop.sheets.child import parse_guarded
from coc_desktop.sheets.guard import DAMAGED, MACROS, MOST_BYTES, NOT_A_WORKBOOK, OLD_FORMAT, TOO_BIG
from coc_desktop.storage.files import read_at_most

_SEPARATED = frozenset({".csv", ".tsv", ".txt"})
_PACKED = b"PK\x03\x04"  # how every .xlsx begins, whatever its name
_REFUSED = {".xlsm": MACROS, ".xltm": MACROS, ".xlam": MACROS, ".xls": OLD_FORMAT, ".xlsb": OLD_FORMAT, ".ods": OLD_FORMAT}


def read_workbook(path: Path, progress: Progress = NO_PROGRESS) -> Book:
    """Return every sheet of an .xlsx or .csv file as plain values, or raise `Refused` with one sentence."""
    suffix = path.suffix.lower()
    if suffix in _REFUSED:
        raise Refused(_REFUSED[suffix])
    if suffix != ".xlsx" and suffix not in _SEPARATED:
        raise Refused(NOT_A_WORKBOOK)
    content = read_at_most(path, MOST_BYTES, TOO_BIG)
    if not content:
        raise Refused(DAMAGED)
    return parse_guarded(content, path.stem, suffix in _SEPARATED and not content.startswith(_PACKED), progress)


def read_kept(content: bytes, name: str) -> Book:
    """Return every sheet of an .xlsx that the bank itself has kept, with the same care as one from outside."""
    return parse_guarded(content, name, False, NO_PROGRESS)
