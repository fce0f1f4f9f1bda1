"""What stands at the top and foot of each page: trust, reference and mark above; date, whose it is and page number below.

On the first page the words are the letterhead, read once like any others. On later pages, and in every page number, they
are furniture, which a screen reader passes over.
"""

from __future__ import annotations

from dataclasses import replace

from coc_desktop.papers.blocks import Paper
from coc_desktop.papers.look import MM, PAGE_HEIGHT, PAGE_WIDTH, SIDE, TEXT, Look
from coc_desktop.papers.setting import Slot, side_by_side
from coc_desktop.papers.strips import Laid, Strip
from coc_desktop.papers.tagging import Element
from coc_desktop.papers.words import Typesetter
from coc_desktop.wording import day

_EDGE = 12 * MM
_FOOT_SHARE = 0.72


class Furniture:
    """The tops and feet of one paper's pages, and the text area they leave."""

    def __init__(self, setter: Typesetter, look: Look, paper: Paper, root: Element) -> None:
        self._setter, self._style = setter, look.furniture
        apart = look.body.size * 1.5
        letterhead = root if not paper.trust and not paper.reference else root.add("Div")
        self._first = self._head(paper.trust, paper, letterhead)
        self._later = self._head(paper.title, paper, None)
        self._made = self._sentence(paper)
        self._owner = letterhead.add("P")
        self._tops = tuple(max(SIDE, _EDGE + _height(head) + apart) for head in (self._first, self._later))
        self._foot = PAGE_HEIGHT - _EDGE - _height(self._foot_of(99, 99, None))
        self._bottom = min(PAGE_HEIGHT - SIDE, self._foot - apart)

    def top(self, number: int) -> float:
        """Return where a page's text begins: each page's own head decides, so that a long title crowds none but its own pages."""
        return self._tops[min(number, 2) - 1]

    def room(self, number: int) -> float:
        """Return how high the text area of a page is."""
        return self._bottom - self.top(number)

    def on(self, number: int, count: int) -> list[Laid]:
        """Return the top and foot of a page, measured from the top of the text area."""
        head = self._first if number == 1 else self._later
        foot = self._foot_of(number, count, self._owner if number == 1 else None)
        top = self.top(number)
        return [*_stacked(head, _EDGE - top), *_stacked(foot, self._foot - top)]

    def _sentence(self, paper: Paper) -> str:
        """Say when the paper was made and whose it is, on one line where that fits."""
        parts = [f"Made {day(paper.made_on)}.", *([f"Private to {paper.private_to}."] if paper.private_to else [])]
        together = " ".join(parts)
        fits = self._setter.width(self._setter.clean(together), self._style) <= (PAGE_WIDTH - 2 * SIDE) * _FOOT_SHARE
        return together if fits else "\n".join(parts)

    def _head(self, words: str, paper: Paper, owner: Element | None) -> list[Strip]:
        """Set the top of a page: words at the left, reference and mark at the right."""
        width = PAGE_WIDTH - 2 * SIDE
        left, right = (owner.add("P") if owner else None, owner.add("P") if owner and (paper.reference or paper.mark) else None)
        bold = replace(self._style, bold=True, colour=TEXT)
        about = ": ".join(part for part in (paper.mark, paper.reference) if part)
        reference = bold if paper.mark else self._style
        return side_by_side(
            self._setter,
            [
                (words, Slot(SIDE, width * 0.58, bold, left, mirrored=False)),
                (about, Slot(SIDE + width * 0.62, width * 0.38, reference, right, at_end=True)),
            ],
        )

    def _foot_of(self, number: int, count: int, owner: Element | None) -> list[Strip]:
        """Set the foot of a page; the page number is furniture even on the first."""
        width = PAGE_WIDTH - 2 * SIDE
        return side_by_side(
            self._setter,
            [
                (self._made, Slot(SIDE, width * _FOOT_SHARE, self._style, owner, mirrored=False)),
                (f"Page {number} of {count}", Slot(SIDE + width * 0.76, width * 0.24, self._style, None, at_end=True)),
            ],
        )


def _height(strips: list[Strip]) -> float:
    """Return how high strips stand."""
    return sum(strip.height for strip in strips)


def _stacked(strips: list[Strip], top: float) -> list[Laid]:
    """Lay strips one below the other from a top."""
    laid = []
    for strip in strips:
        laid.append(Laid(top, strip))
        top += strip.height
    return laid
