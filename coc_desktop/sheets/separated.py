"""Comma, semicolon and tab separated text in the same shape as a workbook. Every value is text: a phone keeps its zero."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from coc_desktop.problems import Refused
from coc_desktop.sheets.book import EMPTY, Book, Cell, Sheet
from coc_desktop.sheets.guard import MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, TOO_FAR, TOO_LONG

NOT_TEXT = "This file is not readable as text. Save it again as “CSV UTF-8” and try that copy."
_MARKS = (",", ";", "\t", "|")
_SAID = re.compile(r"\ufeff?sep=([,;|\t])\s*", re.IGNORECASE)
_LOOKED_AT = 20
_GUARDED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def parse_separated(data: bytes, name: str) -> Book:
    """Return separated text as a book of one sheet, with every row as long as the widest."""
    text = _decoded(data)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    found: list[list[Cell]] = []
    try:
        for row in reader:
            found.append([_cell(value) for value in row])
            if len(found) > MOST_ROWS or any(row[MOST_COLUMNS:]):
                raise Refused(TOO_FAR)
    except csv.Error as problem:
        raise Refused(TOO_LONG) from problem
    while found and all(cell.is_blank for cell in found[-1]):
        found.pop()
    width = max((len(row) for row in found), default=0)
    return Book((Sheet(name, tuple(tuple(row + [EMPTY] * (width - len(row))) for row in found)),))


def _cell(value: str) -> Cell:
    """Return one value as a cell, without the apostrophe that a careful writer puts before a formula-like text."""
    if len(value) > MOST_CHARACTERS:
        raise Refused(TOO_LONG)
    plain = value[1:] if value.startswith("'") and value[1:].startswith(_GUARDED) else value
    return Cell(plain, plain) if plain else EMPTY


def _decoded(data: bytes) -> str:
    """Return the text, from the encodings that spreadsheet programs write."""
    codes = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for code in codes:
        try:
            text = data.decode(code)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused(NOT_TEXT)


def _delimiter(text: str) -> str:
    """Return the separator that parts most of the first lines alike, the one named in a line `sep=;`, or a comma."""
    head = text.splitlines(keepends=True)[:_LOOKED_AT]
    said = _SAID.fullmatch(head[0]) if head else None
    return said.group(1) if said else max(_MARKS, key=lambda mark: _parted(head, mark))


def _parted(lines: list[str], mark: str) -> tuple[int, int, int]:
    """Return how many lines a separator parts alike, how seldom a space follows it as in prose, and into how many cells."""
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=mark))
    except csv.Error:
        return 0, 0, 0
    rows, width = max(((rows, width) for width, rows in widths.items() if width > 1), default=(0, 0))
    return rows, -sum(line.count(f"{mark} ") for line in lines), width
