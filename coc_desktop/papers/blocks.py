"""What a paper says, declared: frozen blocks that know nothing of fonts, pages or tags, and cost nothing to import."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import Final

from coc_desktop.papers.asked import Asked

_PARAGRAPHS: Final = re.compile(r"\n[ \t]*\n\s*")
_LINKED: Final = re.compile(r"(?:https://|mailto:|tel:)[^\s\x00-\x1f\x7f\ud800-\udfff]+", re.IGNORECASE)


def paragraphs(words: str) -> list[str]:
    """Split words at blank lines."""
    return [part for part in _PARAGRAPHS.split(words.strip()) if part]


class Align(StrEnum):
    """Where the words of a table column stand: words at the start, figures and money at the end."""

    START = "start"
    END = "end"


class Voice(StrEnum):
    """How a paragraph is said: plainly, quietly (a remark), or strongly (the one thing to remember)."""

    PLAIN = "plain"
    QUIET = "quiet"
    STRONG = "strong"


class NoticeKind(Enum):
    """What a notice box is for; its words come first in bold, so that it never speaks by colour alone."""

    NOTE = "Please note"
    CARE = "Important"
    DONE = "Done"


class Body(StrEnum):
    """The size of the standard format's text: 14pt to read, or 12pt for a paper of figures that belongs on one page."""

    READING = "reading"
    COMPACT = "compact"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the paper's title, which is the one level 1. A level that would skip one is drawn one below the last."""

    level: int
    words: str

    def __post_init__(self) -> None:
        if self.level not in range(2, 7):
            raise ValueError("the title is the only level 1 heading; a Heading has level 2 to 6")


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; a blank line in the words starts another. `language` is a BCP 47 tag when it is not the paper's.

    `leads` is for a question or other beginning that never stands at the foot of a page without what it leads to.
    """

    words: str
    voice: Voice = Voice.PLAIN
    language: str = ""
    leads: bool = False


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a person said, exactly, in curly quotation marks; `who` says whose words they are and when."""

    words: str
    who: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Headline:
    """The one figure a paper is about, large, and the words that say what it is: ("£125.00", "to pay by 20 August 2026")."""

    figure: str
    words: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, with bullets or numbered from 1."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values side by side, such as ("When", "Friday 7 August 2026, 2pm"); a value may hold several lines."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its head, its share of the width (0: as wide as its words need) and where its words stand."""

    head: str
    width: float = 0
    align: Align = Align.START


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words under column heads, with an optional row of totals. `row_heads` makes the first cell the row's name.

    In large print a table wider than two columns is drawn as a heading and a list of facts for each row.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    row_heads: bool = True
    totals: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError("a table needs a column")
        if any(len(row) != len(self.columns) for row in (*self.rows, *((self.totals,) if self.totals else ()))):
            raise ValueError("every row of a table has one cell for each column")


@dataclass(frozen=True, slots=True)
class Notice:
    """A box that must not be missed; `title` says more than its kind does ("Copy of invoice INV-00042")."""

    kind: NoticeKind
    words: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A PNG or JPEG picture with the words that say what matters in it; at most `width_mm` wide.

    `decoration` says that there is nothing in it to describe: whoever listens is not told of it.
    """

    png: bytes = field(repr=False)
    description: str = ""
    width_mm: float = 80
    decoration: bool = False

    def __post_init__(self) -> None:
        if not self.description.strip() and not self.decoration:
            raise ValueError("a figure needs a description")


@dataclass(frozen=True, slots=True)
class Idea:
    """One idea of an easy read paper: a picture at the left and what it is about at the right.

    `picture` names one of our pictograms, or is a picture of the trust's own; "" where none suits, and the words stand alone in
    their column. Formats without pictures say the words alone.
    """

    picture: str | Figure
    said: Text | OwnWords


def idea(picture: str, words: str, voice: Voice = Voice.PLAIN) -> Idea:
    """Return one idea in words of ours."""
    return Idea(picture, Text(words, voice))


def talk_to_us(contact: str) -> Idea:
    """Return the idea that says whom to ask when something is wrong."""
    return idea("talk", f"Is something wrong?\n\nTalk to us{f': {contact}' if contact else ''}.")


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A link on a line of its own, its address printed after it. Only https, mailto and tel addresses become links."""

    words: str
    address: str

    @property
    def leads(self) -> str:
        """Where a click may lead; nowhere when the address is of another kind, which is then only words."""
        address = self.address.strip()
        return address if _LINKED.fullmatch(address) else ""

    @property
    def shown(self) -> str:
        """The address as it is printed for whoever has no screen; empty where the words say it already."""
        address = self.address.strip()
        shown = address.removeprefix("mailto:").removeprefix("tel:")
        return "" if shown in self.words else shown


@dataclass(frozen=True, slots=True)
class Code:
    """Something to type exactly, such as a recovery code: large, one group to a line, never wrapped where it can be helped."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """A place to sign: who signs and, beside it, the date."""

    who: str


@dataclass(frozen=True, slots=True)
class Card:
    """One card to cut out: a name, large, and lines under it. `sign` is said under a line to write on, at its foot."""

    name: str
    lines: tuple[str, ...] = ()
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards of one size, edge to edge in rows, with lines to cut along. They are as large in every format."""

    cards: tuple[Card, ...]
    width_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True)
class Space:
    """Empty lines of body text."""

    lines: float = 1


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows starts a page of its own."""


Block = (
    Heading
    | Text
    | OwnWords
    | Headline
    | Bullets
    | Facts
    | Table
    | Notice
    | Figure
    | Idea
    | LinkLine
    | Code
    | Asked
    | Sign
    | Cards
    | Space
    | NewPage
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. The title is its one level 1 heading; `made_on` is the only date that reaches the file.

    `reference` and `trust` stand at the top of each page, "Private to ..." and the page number at the foot. `mark` is a
    word such as COPY or DRAFT that every page carries.
    """

    title: str
    reference: str
    blocks: tuple[Block, ...]
    made_on: dt.date
    trust: str
    private_to: str = ""
    language: str = "en-GB"
    body: Body = Body.READING
    mark: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a paper needs a title")


@dataclass(frozen=True, slots=True)
class Rendered:
    """The PDF's bytes, the characters no font has, each drawn as its named box: ("U+12345 CUNEIFORM SIGN ...",), and the twin.

    The twin is one HTML page that says the same words, for whoever listens to a browser or sets their own size and colours.
    """

    pdf: bytes = field(repr=False)
    missing: tuple[str, ...] = ()
    twin: bytes = field(default=b"", repr=False)
