"""The sizes, spaces and colours of a paper in each format. Lengths are points (1/72 inch); colours are #RRGGBB."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from coc_desktop.papers.blocks import Body
from models.vocabulary import PaperFormat

MM: Final = 72 / 25.4
PAGE_WIDTH: Final = 210 * MM
PAGE_HEIGHT: Final = 297 * MM
SIDE: Final = 20 * MM

TEXT: Final = "#212B32"
QUIET: Final = "#4C6272"
ACCENT: Final = "#005EB8"
RULE: Final = "#D8DDE0"
LINE: Final = "#768692"
SOFT: Final = "#CFE3F6"
INFO, INFO_BACK = "#003087", "#E3EEF8"
WARN, WARN_BACK = "#6B4A00", "#FFF4CC"
OK, OK_BACK = "#00662F", "#E6F2EA"
CODE_BACK: Final = "#F0F4F5"


@dataclass(frozen=True, slots=True)
class Style:
    """How a line of words is set: size and line height in points, weight, colour, and whether digits share one width."""

    size: float
    leading: float
    bold: bool = False
    colour: str = TEXT
    tabular: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """Every style of one format. `widest_table` is how many columns a table may have before its rows become lists.

    `picture` is how wide the picture beside an idea is; 0 where ideas have none.
    """

    body: Style
    title: Style
    headings: tuple[Style, ...]
    own_words: Style
    headline: Style
    quiet: Style
    cell: Style
    column_head: Style
    furniture: Style
    code: Style
    gap: float
    widest_table: int
    picture: float = 0

    @property
    def aside(self) -> float:
        """How far running text stands in, so that there is a column for pictures at its left."""
        return self.picture + 8 * MM if self.picture else 0

    @property
    def measure(self) -> float:
        """The width of running text in points: the whole column, or about 70 characters where that is less."""
        return min(PAGE_WIDTH - 2 * SIDE - self.aside, self.body.size * 32)

    def heading(self, level: int) -> Style:
        """The style of a heading of level 2 and below; the deepest share one."""
        return self.headings[min(level - 2, len(self.headings) - 1)]


def _look(size: float, title: float, headings: tuple[float, ...], spacing: float, cell_spacing: float, widest: int) -> Look:
    """Build a look from the body size, the sizes above it, and the line spacing of text and of cells."""
    body = Style(size, size * spacing)
    cell = Style(size, size * cell_spacing, tabular=True)
    return Look(
        body=body,
        title=Style(title, title * 1.2, bold=True),
        headings=tuple(Style(points, points * 1.3, bold=True) for points in headings),
        own_words=replace(body, bold=True),
        headline=Style(size * 2.2, size * 2.2 * 1.25, bold=True, colour=ACCENT),
        quiet=replace(body, colour=QUIET),
        cell=cell,
        column_head=replace(cell, bold=True, colour=QUIET),
        furniture=Style(size, size * 1.3, colour=QUIET),
        code=Style(size * 1.25, size * 1.25 * 1.5, bold=True, tabular=True),
        gap=size * 0.75,
        widest_table=widest,
    )


STANDARD: Final = _look(14, 22, (18, 15, 14), 1.5, 1.3, 99)
COMPACT: Final = _look(12, 22, (16, 13, 12), 1.5, 1.3, 99)
LARGE: Final = _look(18, 28, (23, 20, 18), 1.5, 1.4, 2)
EASY: Final = replace(LARGE, gap=18 * 1.2, picture=42 * MM)


def look_of(form: PaperFormat, body: Body) -> Look:
    """Return the look of a format; a compact body is only for the standard one."""
    if form is not PaperFormat.STANDARD:
        return EASY if form is PaperFormat.EASY_READ else LARGE
    return COMPACT if body is Body.COMPACT else STANDARD
