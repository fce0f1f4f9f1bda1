"""Columns and cells: what a table says, declared once and drawn, sorted, filtered and read out from that."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Kind(Enum):
    """How a column is drawn."""

    WORDS = "words"  # one or two lines
    PERSON = "person"  # avatar, bold name, second line
    TAG = "tag"  # a tag of kind `Cell.tag`
    STATE = "state"  # the icon of `Cell.tag`, then one or two lines
    MONEY = "money"  # at the right, in figures of one width
    TICK = "tick"  # a tick box; the value is not asked for


class Align(Enum):
    """Where the words of a column stand."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell says: words, a small second line, a tag kind, a tone, whether bold, and an icon in place of the tag's own."""

    words: str
    second: str = ""
    tag: str = ""
    tone: str = "text"
    bold: bool = False
    icon: str = ""

    def spoken(self) -> str:
        """Return the words as they are read out."""
        return f"{self.words}, {self.second}" if self.second else self.words


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column: its head, what it says of a row, what it sorts by (None: by its words; for dates and money give the value).

    `width` is in px at 100 % and is the least; exactly one column of a table has none and takes what is left.
    """

    head: str
    value: Callable[[T], Cell | str]
    sort: Callable[[T], Any] | None = None
    width: int | None = None
    align: Align = Align.LEFT
    kind: Kind = Kind.WORDS

    def cell(self, row: T) -> Cell:
        """Return the cell of a row."""
        said = self.value(row)
        return said if isinstance(said, Cell) else Cell(said)

    @property
    def right(self) -> bool:
        """Whether the words stand at the right."""
        return self.align is Align.RIGHT or self.kind is Kind.MONEY


def tick_column(width: int = 24) -> Column[Any]:
    """Return the column of tick boxes."""
    return Column("", lambda _: "", width=width, kind=Kind.TICK)


class _Marks(dict[int, int | None]):
    """What `str.translate` does with each character: marks such as accents go, everything else stays."""

    def __missing__(self, code: int) -> int | None:
        """Look a character up the first time it is met."""
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_MARKS = _Marks()


def plain(words: str) -> str:
    """Return words without capitals and accents, for finding and sorting: `Siân` is found by `sian`."""
    words = words.casefold()
    return words if words.isascii() else unicodedata.normalize("NFKD", words).translate(_MARKS)
