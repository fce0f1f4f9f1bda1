"""Rows that are nobody: titles, dividers, totals, legends and notes. Each is kept as written with its row number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coc_desktop.bank.register.fields import NAMES, RegisterField
from coc_desktop.bank.register.names import looks_like_name
from coc_desktop.bank.register.words import folded, says_nothing, tidy
from coc_desktop.sheets.book import Cell
from models.vocabulary import Domain, Term


@dataclass(frozen=True, slots=True)
class KeptCell:
    """One cell's words exactly as written, where they stood, the domain they are kept in, and why they are kept."""

    row: int
    column: int
    heading: str
    words: str
    domain: Domain
    because: str
    is_comment: bool = False


class RowKind(Term):
    """What a row is."""

    PERSON = "person", "A person"
    BLANK = "blank", "A blank row"
    TITLE = "title", "A title above the headings"
    HEADING = "heading", "The headings again"
    DIVIDER = "divider", "A dividing line"
    TOTAL = "total", "A total"
    LEGEND = "legend", "What the colours mean"
    NOTE = "note", "A note"
    NO_NAME = "no_name", "A row without a name"


@dataclass(frozen=True, slots=True)
class Leftover:
    """A row that is nobody, with every word of it."""

    row: int
    kind: RowKind
    cells: tuple[KeptCell, ...]


_TOTAL = re.compile(
    r"^(?:grand |sub ?)?totals?\b|^(?:number|no) of (?:people|members|contributors|carers|patients|service users)\b"
)
_TOTAL_AT_END = re.compile(r"\b(?:sub)?totals?$")
_SAYS_TOTAL = frozenset({"total", "totals", "subtotal", "subtotals", "count"})
_COUNTED = frozenset(
    [
        *("of", "in", "the", "and", "all", "on", "for", "this", "grand", "sub", "part", "running", "overall", "number", "no"),
        *("people", "persons", "members", "contributors", "carers", "patients", "service", "users", "volunteers"),
        *("active", "current", "register", "list", "ward", "team", "group", "page"),
    ]
)
_SMALL_NUMBER = re.compile(r"\d{1,5}")
_TOTAL_FORMULA = re.compile(r"^=\s*(?:SUM|COUNT|COUNTA|SUBTOTAL|ROWS|COUNTIF)\s*\(", re.IGNORECASE)
_LEGEND = re.compile(r"\b(?:red|pink|yellow|amber|orange|green|blue|purple|gr[ea]y)\b[^=:]{0,12}(?:=|:|means)", re.IGNORECASE)
_RULED = re.compile(r"^[\W_]{2,}|[\W_]{2,}$|:$")
_NOT_NAMES = frozenset(
    [
        "below",
        "above",
        "list",
        "carers",
        "patients",
        "leavers",
        "archived",
        "archive",
        "inactive",
        "members",
        "people",
        "contributors",
        "volunteers",
        "waiting",
        "updated",
        "please",
        "note",
        "notes",
        "key",
        "page",
        "see",
        "rows",
        "ward",
        "team",
        "group",
        "starters",
        "left",
        "paused",
        "end",
    ]
)


def kind_of_row(cells: Sequence[Cell], fields: Sequence[RegisterField], headings: Sequence[str]) -> RowKind:
    """Return what a row beneath the headings is."""
    said = [(field, tidy(cell.text)) for cell, field in zip(cells, fields, strict=True) if not cell.is_blank]
    if not said:
        return RowKind.BLANK
    texts = [text for _, text in said]
    if len(said) > 2 and sum(map(_same, (cell.text for cell in cells), headings)) > len(said) / 2:
        return RowKind.HEADING
    if len(said) <= 4 and _is_total(said):
        return RowKind.TOTAL
    if len(said) <= 2 and any(_LEGEND.search(text) for text in texts):
        return RowKind.LEGEND
    return _by_name(said)


def _is_total(said: Sequence[tuple[RegisterField, str]]) -> bool:
    """Say whether a row adds others up: by its words or a formula where it names nobody, or by its only words: `Birch total`."""
    worded = [text for _, text in said if not _SMALL_NUMBER.fullmatch(text) and not _TOTAL_FORMULA.match(text)]
    if len(worded) == 1 and _TOTAL_AT_END.search(folded(worded[0])):
        return True
    if any(field in NAMES and _names_somebody(text) for field, text in said):
        return False
    return any(_says_total(text) or _TOTAL_FORMULA.match(text) for _, text in said)


def _says_total(text: str) -> bool:
    """Say whether a cell begins as a total does, or holds the words of one and no others: `193 people in total`."""
    words = folded(text).split()
    alone = all(word in _SAYS_TOTAL or word in _COUNTED or word.isdigit() for word in words)
    return bool(_TOTAL.search(" ".join(words))) or (alone and not _SAYS_TOTAL.isdisjoint(words))


def _names_somebody(text: str) -> bool:
    """Say whether the cell of a name column names a person."""
    return looks_like_name(text) and not _says_total(text) and _NOT_NAMES.isdisjoint(folded(text).split())


def _same(text: str, heading: str) -> bool:
    """Say whether a cell repeats its column's heading."""
    plain = tidy(text).casefold()
    return bool(plain) and plain == tidy(heading).casefold()


def _by_name(said: Sequence[tuple[RegisterField, str]]) -> RowKind:
    """Return what a row is by whether a name stands in it, and how much beside."""
    name = " ".join(text for field, text in said if field in NAMES)
    others = [text for field, text in said if field not in NAMES]
    if not name or says_nothing(name):
        return RowKind.NO_NAME if len(said) > 1 else _lone(said[0][1])
    if not others:
        plain = looks_like_name(name) and not _RULED.search(name) and not _NOT_NAMES.intersection(folded(name).split())
        return RowKind.PERSON if plain else _lone(name)
    if looks_like_name(name) or (len(others) > 1 and any(character.isalpha() for character in name)):
        return RowKind.PERSON
    return RowKind.NO_NAME


def _lone(text: str) -> RowKind:
    """Return whether a line standing alone divides rows or says something."""
    return RowKind.DIVIDER if _RULED.search(text) else RowKind.NOTE


def kept_row(
    row: int,
    cells: Sequence[Cell],
    headings: Sequence[str],
    kind: RowKind,
    fields: Mapping[int, RegisterField] | None = None,
) -> Leftover:
    """Return a row with every word kept, each cell in its column's domain where `fields` are given, else in identity."""
    kept = []
    for column, (cell, heading) in enumerate(zip(cells, headings, strict=True), 1):
        domain = fields[column].domain if fields else Domain.IDENTITY
        if cell.text.strip():
            kept.append(KeptCell(row, column, heading, cell.text, domain, f"{kind.label}."))
        if cell.comment:
            kept.append(KeptCell(row, column, heading, cell.comment, domain, "A comment on the cell.", is_comment=True))
    return Leftover(row, kind, tuple(kept))
