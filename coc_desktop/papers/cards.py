"""Cards to cut out: as many beside each other as the page is wide, each of the very size that was asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from coc_desktop.papers import blocks as said
from coc_desktop.papers.desk import Desk
from coc_desktop.papers.look import LINE, MM, QUIET, Style
from coc_desktop.papers.setting import Slot, place, voiced
from coc_desktop.papers.strips import Panel, Strip
from coc_desktop.papers.words import starts_right_to_left

_PAD: Final = 4 * MM
_CUT: Final = 0.5  # points: as thin as a line that scissors can follow
_FOOT: Final = 15 * MM  # room to write above the words of a line to sign on
_NAMES: Final = tuple(Style(size, size * 1.2, bold=True) for size in (36, 30, 24, 20, 18, 14))
_LINES: Final = Style(18, 18 * 1.25)
_SIGN: Final = Style(14, 14 * 1.3, colour=QUIET)


def set_cards(desk: Desk, block: said.Cards) -> None:
    """Set cards in rows; a row is one strip, so that no card is ever divided."""
    width, height = block.width_mm * MM, block.height_mm * MM
    beside = max(1, int((desk.width + _CUT) // width))
    strips = []
    for first in range(0, len(block.cards), beside):
        strip = Strip(height)
        for number, card in enumerate(block.cards[first : first + beside]):
            x = desk.x + number * width
            strip.panels += _edges(x, width, height)
            _set_card(desk, card, strip, Slot(x + _PAD, width - 2 * _PAD, _LINES, desk.root.add("Div")))
        strips.append(strip)
    desk.add(strips)


def _edges(x: float, width: float, height: float) -> list[Panel]:
    """Return the lines to cut along, each half on either side of the edge."""
    half = _CUT / 2
    across = [Panel(x - half, top - half, width + _CUT, _CUT, LINE) for top in (0, height)]
    return across + [Panel(edge - half, -half, _CUT, height + _CUT, LINE) for edge in (x, x + width)]


def _set_card(desk: Desk, card: said.Card, strip: Strip, slot: Slot) -> None:
    """Put the words of a card in its middle, the name as large as there is room for, and a line to sign on at its foot."""
    holder = slot.element
    if holder is None:
        raise ValueError("a card is always something that is read")
    foot = _FOOT if card.sign else 0.0
    room = strip.height - 2 * _PAD - foot
    lines = [words for words in card.lines if words.strip()]
    left = room - sum(_tall(desk, words, slot) for words in lines)
    name = next((style for style in _NAMES if _fits(desk, card.name, replace(slot, style=style), left)), _NAMES[-1])
    parts = [(card.name, replace(slot, style=name)), *((words, slot) for words in lines)]
    drop = _PAD + max(0.0, room - sum(_tall(desk, words, part) for words, part in parts)) / 2
    for words, part in parts:
        drop = _centred(desk, words, replace(part, element=holder.add("P")), strip, drop)
    if card.sign:
        _set_sign(desk, card.sign, strip, replace(slot, style=_SIGN, element=holder.add("P")))


def _tall(desk: Desk, words: str, slot: Slot) -> float:
    """Return how high words stand in a slot."""
    return len(desk.setter.wrap(desk.setter.clean(words), slot.style, slot.width)) * slot.style.leading


def _fits(desk: Desk, name: str, slot: Slot, room: float) -> bool:
    """Say whether a name fits what is left of a card without a word of it being broken."""
    _, widest = desk.setter.extent(desk.setter.clean(name), slot.style)
    return widest <= slot.width and _tall(desk, name, slot) <= room


def _centred(desk: Desk, words: str, slot: Slot, strip: Strip, drop: float) -> float:
    """Put words in the middle of a slot, `drop` points below the top; return where they end."""
    words = desk.setter.clean(words)
    lines = desk.setter.wrap(words, slot.style, slot.width)
    slot = voiced(lines, words, slot)
    for line in lines:
        middle = replace(slot, x=slot.x + (slot.width - line.width) / 2, width=line.width)
        strip.placed.append(place(line, middle, drop))
        drop += slot.style.leading
    return drop


def _set_sign(desk: Desk, words: str, strip: Strip, slot: Slot) -> None:
    """Draw a line to write on, its words under it."""
    top = strip.height - _PAD - slot.style.leading
    strip.panels.append(Panel(slot.x, top - 2, slot.width, 0.9, LINE))
    words = desk.setter.clean(words)
    line = desk.setter.line(words, slot.style, right_to_left=starts_right_to_left(words))
    strip.placed.append(place(line, voiced([line], words, slot), top))
