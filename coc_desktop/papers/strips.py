"""A paper as horizontal strips, one to a line of words, and the strips as pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from coc_desktop.papers.asked import FieldKind
from coc_desktop.papers.look import Style
from coc_desktop.papers.tagging import Element
from coc_desktop.papers.words import Line


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of words: its left edge on the page, its baseline below the strip's top, and whose it is (None: furniture)."""

    line: Line
    x: float
    baseline: float
    style: Style
    element: Element | None


@dataclass(frozen=True, slots=True)
class Panel:
    """A filled shape behind the words, `top` below the strip's top; panels of one colour that touch are drawn as one."""

    x: float
    top: float
    width: float
    height: float
    colour: str
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """An image or a pictogram on the page, `drop` points below its strip's top, belonging to a Figure element.

    Without an element it is decoration.
    """

    image: Any
    x: float
    width: float
    height: float
    element: Element | None
    drop: float = 0


@dataclass(frozen=True, slots=True)
class Widget:
    """A field on the page, `drop` points below its strip's top, belonging to a Form element.

    `label` is what a listener hears at it. A text field has its words in `value` and, as they are drawn, in `lines`. What is
    ticked or chosen is `on`, and its `code` is what the file then says; the fields of one choice share name and `group`.
    """

    kind: FieldKind
    name: str
    label: str
    x: float
    drop: float
    width: float
    height: float
    element: Element
    style: Style
    lines: tuple[Line, ...] = ()
    value: str = ""
    code: str = ""
    on: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading's entry in the bookmarks: 0 for the title."""

    depth: int
    words: str


@dataclass(slots=True)
class Strip:
    """What cannot be split. `before` is the space above it, unless it tops a page; `keep` ties it to the next strip.

    `again` is drawn as furniture when the strip tops a page: a table's heads. `fresh` starts a page.
    """

    height: float
    placed: list[Placed] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)
    picture: Picture | None = None
    widgets: list[Widget] = field(default_factory=list)
    bookmark: Bookmark | None = None
    before: float = 0
    keep: bool = False
    again: tuple[Strip, ...] = ()
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Laid:
    """A strip with its top on the page, in points below the top of the text area."""

    top: float
    strip: Strip


class _Pages:
    """Pages being filled; `room` says how high each one is, by its number."""

    def __init__(self, room: Callable[[int], float]) -> None:
        self._room = room
        self.pages: list[list[Laid]] = [[]]
        self.used = 0.0

    @property
    def height(self) -> float:
        """How high the page at hand is."""
        return self._room(len(self.pages))

    def turn(self) -> None:
        """Start a page, unless the one at hand is still empty."""
        if self.pages[-1]:
            self.pages.append([])
            self.used = 0.0

    def fits(self, chain: list[Strip]) -> bool:
        """Say whether a chain of strips fits what is left of the page."""
        space = sum(strip.before + strip.height for strip in chain)
        return self.used + space - (0.0 if self.pages[-1] else chain[0].before) <= self.height + 0.01

    def fits_alone(self, chain: list[Strip]) -> bool:
        """Say whether a chain fits a page of its own, the next one, below the heads it repeats."""
        heads = sum(strip.height for strip in chain[0].again)
        return (
            heads + sum(strip.before + strip.height for strip in chain) - chain[0].before
            <= self._room(len(self.pages) + 1) + 0.01
        )

    def lay(self, strip: Strip) -> None:
        """Put a strip next, on a new page when it does not fit."""
        if self.pages[-1] and self.used + strip.before + strip.height > self.height + 0.01:
            self.turn()
        if not self.pages[-1]:
            for head in strip.again:
                self._put(head)
        self._put(strip)

    def _put(self, strip: Strip) -> None:
        """Put a strip where the page stands."""
        top = self.used + (strip.before if self.pages[-1] else 0.0)
        self.pages[-1].append(Laid(top, strip))
        self.used = top + strip.height


def paginate(strips: list[Strip], room: Callable[[int], float]) -> list[list[Laid]]:
    """Lay strips on pages, each as high as `room` says of its number: tied strips share a page wherever one can hold them."""
    pages = _Pages(room)
    for chain in _chains(strips):
        if chain[0].fresh or (not pages.fits(chain) and pages.fits_alone(chain)):
            pages.turn()
        for strip in chain:
            pages.lay(strip)
    return pages.pages


def _chains(strips: list[Strip]) -> Iterator[list[Strip]]:
    """Group strips that are tied to the next."""
    chain: list[Strip] = []
    for strip in strips:
        if chain and strip.fresh:
            yield chain
            chain = []
        chain.append(strip)
        if not strip.keep:
            yield chain
            chain = []
    if chain:
        yield chain
