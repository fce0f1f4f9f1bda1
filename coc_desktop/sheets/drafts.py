"""What a workbook to be written says of itself. A value's kind decides the cell's type; its looks decide nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from models.vocabulary import Term

Value = str | int | float | Decimal | dt.date | dt.datetime | None


class Kind(Term):
    """What a column holds, in the words the first sheet uses to explain it."""

    TEXT = "text", "words"
    CODE = "code", "a code, kept as text so that no zero is lost"
    MONEY = "money", "an amount in pounds, as a number"
    DATE = "date", "a date"
    MOMENT = "moment", "a date and time in the United Kingdom"
    NUMBER = "number", "a number"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what it holds, and its width in characters."""

    head: str
    kind: Kind = Kind.TEXT
    width: float = 18


@dataclass(frozen=True, slots=True)
class TableDraft:
    """One sheet with one table. Each row has a value for each column; money is integer pence, moments are aware UTC."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    totals: tuple[Value, ...] | None = None


@dataclass(frozen=True, slots=True)
class BookDraft:
    """A workbook to write: its title, the sentences of the first sheet, and its tables."""

    title: str
    about: tuple[str, ...]
    tables: tuple[TableDraft, ...]
