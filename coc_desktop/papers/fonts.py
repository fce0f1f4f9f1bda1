"""The fonts of every paper: a chain for each weight, each file parsed once in the process and only when a character needs it."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Final

from coc_desktop.papers.fontfile import PaperFont
from resources import folder

_SHARED: Final = ("NotoSansSymbols-Subset.ttf", "NotoSansSymbols2-Subset.ttf", "NotoEmoji-Regular.ttf")
_REGULAR: Final = ("AtkinsonHyperlegibleNext_400Regular.ttf", "NotoSans-Regular.ttf", "NotoSansArabic-Regular.ttf", *_SHARED)
_BOLD: Final = ("AtkinsonHyperlegibleNext_700Bold.ttf", "NotoSans-Bold.ttf", "NotoSansArabic-Bold.ttf", *_SHARED)


@cache
def _font(file: str) -> PaperFont:
    """Parse one font file."""
    return PaperFont(folder("fonts") / file)


def first_font(bold: bool) -> PaperFont:
    """Return the font that nearly every word is set in."""
    return _font((_BOLD if bold else _REGULAR)[0])


@lru_cache(maxsize=4096)
def font_for(cluster: str, bold: bool) -> PaperFont | None:
    """Return the first font of the chain that has every character of a cluster (a letter with its marks), or None."""
    for file in _BOLD if bold else _REGULAR:
        font = _font(file)
        if all(font.has(character) for character in cluster):
            return font
    return None


@lru_cache(maxsize=4096)
def is_drawable(character: str) -> bool:
    """Say whether some font has the character; private, unassigned and lone surrogate codes are never drawn as themselves."""
    return unicodedata.category(character) not in ("Co", "Cn", "Cs") and font_for(character, False) is not None


@cache
def plain_characters(bold: bool) -> frozenset[str]:
    """Return the characters the first font draws one by one, left to right, with no mark to place: the quick way through."""
    return frozenset(
        chr(code)
        for code, glyph in first_font(bold).glyphs.items()
        if glyph and 0x20 <= code < 0x10FF00 and unicodedata.category(chr(code)) not in ("Mn", "Me", "Cc", "Cf", "Co", "Cn", "Cs")
    )
