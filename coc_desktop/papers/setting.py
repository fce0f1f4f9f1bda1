"""Words as strips: the few ways in which every block of a paper puts lines on the page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coc_desktop.papers.look import Style
from coc_desktop.papers.strips import Panel, Placed, Strip
from coc_desktop.papers.tagging import Element
from coc_desktop.papers.words import Line, Typesetter
from coc_desktop.wording import LEFT_TO_RIGHT


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for words: left edge, width, how they are set, whose they are, and whether they stand at its right edge."""

    x: float
    width: float
    style: Style
    element: Element | None
    at_end: bool = False
    mirrored: bool = True


def place(line: Line, slot: Slot, drop: float = 0) -> Placed:
    """Put a line in its slot, `drop` points below the strip's top; right-to-left paragraphs stand at the right."""
    at_end = slot.at_end or (slot.mirrored and line.right_to_left)
    x = slot.x + slot.width - line.width if at_end else slot.x
    style = slot.style
    return Placed(line, x, drop + style.leading / 2 + style.size * 0.34, style, slot.element)


def voiced(lines: list[Line], words: str, slot: Slot) -> Slot:
    """Say the words themselves where the glyphs drawn would be read otherwise: right-to-left names, joined emoji."""
    owner = slot.element
    if owner is None or not any(line.altered for line in lines):
        return slot
    spoken = owner if owner.address else owner.add("Span")
    spoken.actual = " ".join(words.replace(LEFT_TO_RIGHT, "").split())
    return replace(slot, element=spoken)


def paragraph(setter: Typesetter, words: str, slot: Slot) -> list[Strip]:
    """Set words as a paragraph: a strip to a line, never one line of it alone on a page."""
    words = setter.clean(words)
    return _strips(setter.wrap(words, slot.style, slot.width), words, slot)


def heading(setter: Typesetter, words: str, slot: Slot) -> list[Strip]:
    """Set words as a heading: tied to what follows, its lines of like length rather than one word alone on the last."""
    words = setter.clean(words)
    lines = setter.wrap(words, slot.style, slot.width)
    for share in (0.9, 0.8, 0.7, 0.6):
        narrower = setter.wrap(words, slot.style, slot.width * share)
        if len(lines) == 1 or len(narrower) > len(lines):
            break
        lines = narrower
    strips = _strips(lines, words, slot)
    for strip in strips:
        strip.keep = True
    return strips


def _strips(lines: list[Line], words: str, slot: Slot) -> list[Strip]:
    """Make a strip of each line of a paragraph."""
    slot = voiced(lines, words, slot)
    strips = [Strip(slot.style.leading, [place(line, slot)]) for line in lines]
    for index, strip in enumerate(strips[:-1]):
        strip.keep = len(strips) < 4 or index in (0, len(strips) - 2)
    return strips


def side_by_side(setter: Typesetter, cells: list[tuple[str, Slot]], pad: float = 0) -> list[Strip]:
    """Set cells beside each other, line by line, with `pad` points above the first line and below the last."""
    wrapped = [_cell(setter, setter.clean(words), slot) for words, slot in cells]
    leading = max(slot.style.leading for _, slot in cells)
    count = max(1, *(len(lines) for lines, _ in wrapped)) if len(wrapped) > 1 else max(1, len(wrapped[0][0]))
    strips = []
    for index in range(count):
        above = pad if index == 0 else 0.0
        below = pad if index == count - 1 else 0.0
        placed = [place(lines[index], slot, above) for lines, slot in wrapped if index < len(lines)]
        strips.append(Strip(leading + above + below, placed))
    tie(strips, most=20)
    return strips


def _cell(setter: Typesetter, words: str, slot: Slot) -> tuple[list[Line], Slot]:
    """Wrap the words of one cell; a blank one has no lines."""
    lines = setter.wrap(words, slot.style, slot.width) if words.strip() else []
    return lines, voiced(lines, words, slot)


def tie(strips: list[Strip], most: int | None = None) -> None:
    """Keep strips together on a page; more than `most` of them are left free."""
    if most is None or len(strips) <= most:
        for strip in strips[:-1]:
            strip.keep = True


def boxed(strips: list[Strip], panel: Panel, pad: float) -> None:
    """Put one panel behind strips, with `pad` points of it above and below; its top and height are worked out here."""
    for index, strip in enumerate(strips):
        above = pad if index == 0 else strip.before
        strip.placed = [replace(placed, baseline=placed.baseline + above) for placed in strip.placed]
        strip.panels = [replace(inner, top=inner.top + above) for inner in strip.panels]
        strip.height += above + (pad if index == len(strips) - 1 else 0)
        strip.panels.insert(0, replace(panel, top=0, height=strip.height))
        strip.before = 0


def aligned_widths(asked: list[tuple[float, float]], available: float) -> list[float]:
    """Share a width among columns that each ask for (all their words on one line, their widest word).

    Everybody gets what they ask for when it fits; otherwise those who ask for least beyond their widest word are served
    first, so that a date stays on one line beside a long name.
    """
    wanted, least = sum(wide for wide, _ in asked), sum(word for _, word in asked)
    if wanted <= available:
        return [wide for wide, _ in asked]
    if least >= available:
        return [word * available / least for _, word in asked]
    widths, left = [word for _, word in asked], available - least
    by_need = sorted(range(len(asked)), key=lambda column: asked[column][0] - asked[column][1])
    for served, column in enumerate(by_need):
        given = min(asked[column][0] - asked[column][1], left / (len(asked) - served))
        widths[column] += given
        left -= given
    return widths
