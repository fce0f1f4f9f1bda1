"""Words to lines: what may be drawn, in which font, in which direction, and where a line ends.

No text meets a markup language on its way to the page: a line is a list of runs, and a run is glyphs of one font.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import Any, Final

from coc_desktop.papers.fontfile import PaperFont
from coc_desktop.papers.fonts import first_font, font_for, is_drawable, plain_characters
from coc_desktop.papers.look import Style
from coc_desktop.papers.marks import Mark, placed_marks

_NEW_LINES: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES: Final = re.compile("[\t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_FIXED_SPACES: Final = re.compile("[\u2007\u202f]")
_FORCED: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u206f]")
_UNSEEN: Final = re.compile(  # joiners, selectors, skin tones and tags: said, never drawn
    "[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_AFTER_HYPHEN: Final = re.compile(r"(?<=[^\W\d_][-–—/])(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one font in the order they are drawn; or a mark, drawn aside without moving on."""

    font: PaperFont
    text: str
    mark: Mark | None = None

    @property
    def width(self) -> float:
        """How far the run moves on, in thousandths of the size."""
        return 0.0 if self.mark else self.font.width(self.text)


@dataclass(frozen=True, slots=True)
class Line:
    """One line as drawn. `altered` when its glyphs, read as drawn, are not its words; `joint` follows it when read."""

    runs: tuple[Run, ...]
    width: float
    right_to_left: bool
    altered: bool
    joint: str


@cache
def _reshaper() -> Any:
    """Return the Arabic reshaper: joined forms and lam-alef, every vowel mark kept, no ligature of whole words."""
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"delete_harakat": False, "support_ligatures": True, "ARABIC LIGATURE ALLAH": False})


def starts_right_to_left(words: str) -> bool:
    """Say whether the first letter with a direction reads from right to left."""
    if not _RIGHT_TO_LEFT.search(words):
        return False
    directions = (unicodedata.bidirectional(character) for character in words)
    return next((way for way in directions if way in ("L", "R", "AL")), "L") != "L"


def clusters(words: str) -> list[str]:
    """Split words into letters, each with the marks that stand on it."""
    found: list[str] = []
    for character in words:
        if found and unicodedata.category(character) in ("Mn", "Me"):
            found[-1] += character
        else:
            found.append(character)
    return found


def _in_order(words: str, right_to_left: bool) -> str:
    """Return the characters to draw from left to right: letters joined, directions resolved, unseen characters left out."""
    if _RIGHT_TO_LEFT.search(words):
        from bidi import get_display

        shaped = get_display(_reshaper().reshape(words), base_dir="R" if right_to_left else "L")
        words = "".join(c if is_drawable(c) else unicodedata.normalize("NFKC", c)[::-1] for c in str(shaped))
    return _UNSEEN.sub("", words)


def _runs(drawn: str, style: Style) -> tuple[Run, ...]:
    """Split drawn characters into runs of one font each."""
    if plain_characters(style.bold).issuperset(drawn):
        font = first_font(style.bold)
        return (Run(font, drawn.translate(font.tabular) if style.tabular else drawn),) if drawn else ()
    pieces = [piece for cluster in clusters(drawn) for piece in _in_fonts(cluster, style.bold)]
    runs: list[Run] = []
    for (font, mark), group in groupby(pieces, key=lambda piece: (piece.font, piece.mark)):
        text = "".join(piece.text for piece in group)
        runs.append(Run(font, text.translate(font.tabular) if style.tabular and not mark else text, mark))
    return tuple(runs)


def _in_fonts(cluster: str, bold: bool) -> list[Run]:
    """Draw a letter and its marks from the first font that has them all, else each from the first that has it."""
    font = font_for(cluster, bold)
    if font is None:
        return [Run(font_for(character, bold) or first_font(bold), character) for character in cluster]
    marks = placed_marks(font, cluster)
    if marks is None:
        return [Run(font, cluster)]
    return [Run(font, cluster[0]), *(Run(font, mark.character, mark) for mark in marks)]


class Typesetter:
    """Sets the words of one paper and remembers the characters that no font has."""

    def __init__(self) -> None:
        self._missing: dict[str, None] = {}
        self._widths: dict[tuple[str, bool, bool], float] = {}

    @property
    def missing(self) -> tuple[str, ...]:
        """The characters no font has, in the order met: `U+12000 CUNEIFORM SIGN A`."""
        return tuple(self._missing)

    def clean(self, words: str) -> str:
        """Return the words as they can be set: composed, no control or direction-forcing codes, named boxes for the rest."""
        if plain_characters(False).issuperset(words):
            return words
        words = _FIXED_SPACES.sub("\u00a0", _SPACES.sub(" ", _NEW_LINES.sub("\n", words)))
        words = unicodedata.normalize("NFC", _FORCED.sub("", words))
        return "".join(c if c == "\n" or _UNSEEN.match(c) or is_drawable(c) else self._box(c) for c in words)

    def _box(self, character: str) -> str:
        """Return the named box that stands for a character no font has, and remember it."""
        name = f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
        self._missing[name] = None
        return f"[{name}]"

    def width(self, words: str, style: Style) -> float:
        """Return the width of clean words on one line, in points."""
        key = (words, style.bold, style.tabular)
        known = self._widths.get(key)
        if known is None:
            runs = _runs(_in_order(words, starts_right_to_left(words)), style)
            known = self._widths[key] = sum(run.width for run in runs) / 1000
        return known * style.size

    def line(self, words: str, style: Style, joint: str = "", right_to_left: bool = False) -> Line:
        """Set clean words on one line."""
        drawn = _in_order(words, right_to_left)
        width = self.width(words, style)
        return Line(_runs(drawn, style), width, right_to_left, drawn != words, joint)

    def wrap(self, words: str, style: Style, width: float) -> list[Line]:
        """Set clean words on as many lines as they need; a word is broken only when it is wider than the line."""
        right_to_left = starts_right_to_left(words)
        lines: list[Line] = []
        for part in words.split("\n"):
            lines += [self.line(text, style, joint, right_to_left) for text, joint in self._filled(part, style, width)]
        lines[-1] = replace(lines[-1], joint="")
        return lines

    def _filled(self, part: str, style: Style, width: float) -> list[tuple[str, str]]:
        """Fill lines with words: each line's text and what joins it to the next (a space, or nothing inside a word)."""
        space = self.width(" ", style)
        lines: list[tuple[str, str]] = []
        text, used = "", 0.0
        for joint, piece in _pieces(part):
            needs = self.width(piece, style)
            gap = space if joint else 0.0
            if text and used + gap + needs > width + 0.01:
                lines.append((text, joint))
                text, used, gap = "", 0.0, 0.0
            rest = piece
            while needs > width + 0.01 and len(clusters(rest)) > 1:
                head = self._fitting(rest, style, width)
                lines.append((head, ""))
                rest = rest[len(head) :]
                needs = self.width(rest, style)
            text, used = (text + joint if text else "") + rest, used + (gap if text else 0.0) + needs
        return [*lines, (text, " ")]

    def _fitting(self, piece: str, style: Style, width: float) -> str:
        """Return the longest start of a word that fits, at least one letter with its marks."""
        head = ""
        for cluster in clusters(piece):
            if head and self.width(head + cluster, style) > width:
                break
            head += cluster
        return head

    def extent(self, words: str, style: Style) -> tuple[float, float]:
        """Return the widths clean words ask for: the widest line, and the widest word, which is the least they can do with."""
        widest = max(self.width(" ".join(part.split(" ")), style) for part in words.split("\n"))
        return widest, max((self.width(piece, style) for part in words.split("\n") for _, piece in _pieces(part)), default=0.0)


def _pieces(part: str) -> list[tuple[str, str]]:
    """Split a line of text where it may be broken: at spaces, and after a hyphen or slash between letters."""
    return [
        (" " if index == 0 else "", piece)
        for word in part.split(" ")
        if word
        for index, piece in enumerate(_AFTER_HYPHEN.split(word))
    ]
