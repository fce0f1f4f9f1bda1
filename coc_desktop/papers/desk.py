"""What every block is set with: the typesetter, the look, the document's element, and the strips so far."""

from __future__ import annotations

from dataclasses import replace

from coc_desktop.papers.look import PAGE_WIDTH, SIDE, Look, Style
from coc_desktop.papers.setting import Slot, boxed, tie
from coc_desktop.papers.strips import Panel, Strip
from coc_desktop.papers.tagging import Element
from coc_desktop.papers.words import Typesetter

_PAD = 12.0


class Desk:
    """One paper being laid out, block after block."""

    def __init__(self, setter: Typesetter, look: Look, root: Element) -> None:
        self.setter, self.look, self.root = setter, look, root
        self.x, self.width = SIDE, PAGE_WIDTH - 2 * SIDE
        self.left = self.x + look.aside
        self.strips: list[Strip] = []
        self.level = 1
        self._extra, self._fresh = 0.0, False

    def add(self, strips: list[Strip], before: float | None = None) -> None:
        """Take strips in below what is there, `before` points apart (as paragraphs are, when nothing is said)."""
        if not strips:
            return
        strips[0].before = (self.look.gap if before is None else before) + self._extra
        strips[0].fresh = self._fresh
        self._extra, self._fresh = 0.0, False
        self.strips += strips

    def open_space(self, height: float) -> None:
        """Leave room above what comes next."""
        self._extra += height

    def turn_page(self) -> None:
        """Start a page with what comes next."""
        self._fresh = True

    def running(self, style: Style, element: Element, indent: float = 0) -> Slot:
        """Return the place of running text, at most about 70 characters wide, right of the pictures where there are any."""
        return Slot(self.left + indent, self.look.measure - indent, style, element)

    def across(self, style: Style, element: Element) -> Slot:
        """Return a place as wide as the page's text."""
        return Slot(self.x, self.width, style, element)

    def inside(self, slot: Slot) -> Slot:
        """Return the place inside a box that stands where a slot does."""
        return replace(slot, x=slot.x + _PAD + 4, width=slot.width - 2 * _PAD - 8)

    def spoken(self, words: str) -> str:
        """Return words on one line, as they are heard in place of something that is drawn."""
        return " ".join(self.setter.clean(words).split())

    def box(self, strips: list[Strip], colour: str, most: int) -> None:
        """Take strips in inside a filled box; at most so many lines of it stay on one page."""
        if strips:
            strips[-1].keep = False
            boxed(strips, Panel(self.x, 0, self.width, 0, colour, radius=8), _PAD)
            tie(strips, most)
        self.add(strips, self.look.gap * 1.4)
