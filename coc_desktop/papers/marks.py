"""Accents that no ready-made letter has (Ọ̀, ẹ́, q̃): where each stands over or under its letter.

Fonts say this in tables that ReportLab does not read; standing a mark in the middle of its letter, clear of it, is what
those tables do for the letters of names.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from coc_desktop.papers.fontfile import PaperFont

_ABOVE: Final = 230  # Unicode's combining classes
_BELOW: Final = 220
_CLEAR: Final = 40


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark's move from where the pen stands after its letter, right and up, in thousandths of the size."""

    character: str
    right: float
    up: float


def placed_marks(font: PaperFont, cluster: str) -> tuple[Mark, ...] | None:
    """Return where the marks of a letter stand; None when the font or the script places them by itself."""
    letter, marks = cluster[0], cluster[1:]
    box = font.box(letter)
    if not marks or box is None or unicodedata.bidirectional(letter) != "L":
        return None
    left, bottom, right, top = box
    placed = []
    for mark in marks:
        shape = font.box(mark)
        kind = unicodedata.combining(mark)
        if shape is None or kind not in (_ABOVE, _BELOW):
            return None
        up = max(0.0, top + _CLEAR - shape[1]) if kind == _ABOVE else min(0.0, bottom - _CLEAR - shape[3])
        placed.append(Mark(mark, (left + right - shape[0] - shape[2]) / 2 - font.width(letter), up))
        top, bottom = (shape[3] + up, bottom) if kind == _ABOVE else (top, shape[1] + up)
    return tuple(placed)
