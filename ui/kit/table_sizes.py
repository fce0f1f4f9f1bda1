"""How wide and how tall the cells of a table must be for their words to be whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

from ui.kit.columns import Cell, Column, Kind
from ui.kit.look import LOOK
from ui.kit.wrapping import wrapping

PAD, GAP = 16, 12
AVATAR, TAG_HIGH, LINE_GAP = 32, 24, 4
WIDEST, NARROWEST = 360, 110
_RIGID = (Kind.TAG, Kind.MONEY, Kind.TICK)


def insets(section: int, columns: Sequence[Column[Any]]) -> tuple[int, int]:
    """Return the space left and right of a cell's content: half the gap, the side padding at the ends.

    Figures at the right and words at the left would touch; more stands between such columns.
    """
    half, last = LOOK.gap(GAP) // 2, len(columns) - 1
    after = section > 0 and columns[section - 1].right and not columns[section].right
    left = LOOK.gap(PAD) if section == 0 or after else half
    return (left, LOOK.gap(PAD) if section == last else half)


def natural_width(cell: Cell, kind: Kind) -> int:
    """Return the width that shows a cell's words whole."""
    first = LOOK.metrics("strong" if cell.bold or kind in (Kind.PERSON, Kind.MONEY) else "body").horizontalAdvance(cell.words)
    width = max(first, LOOK.metrics("small").horizontalAdvance(cell.second)) + 2
    if kind is Kind.PERSON:
        return width + LOOK.px(AVATAR) + LOOK.gap(10)
    if kind is Kind.STATE:
        return width + LOOK.px(16) + LOOK.gap(8)
    if kind is Kind.TAG and cell.tag:
        return LOOK.metrics("small").horizontalAdvance(cell.words) + LOOK.px(14) + LOOK.gap(23) + 2
    return LOOK.px(20) if kind is Kind.TICK else width


def least_width(natural: int, column: Column[Any]) -> int:
    """Return how narrow a column may become: words may wrap, tags and money may not."""
    if column.kind in _RIGID:
        return natural
    return min(natural, LOOK.px(column.width if column.width is not None else NARROWEST))


def divide(room: int, naturals: Sequence[int], columns: Sequence[Column[Any]]) -> list[int]:
    """Return a width for each column: its natural one if all fit, less where words may wrap; nothing where they cannot."""
    short = sum(naturals) - room
    widths = list(naturals)
    if short > 0:
        give = [natural - least_width(natural, column) for natural, column in zip(naturals, columns, strict=True)]
        if sum(give) < short:
            return []
        widths = [width - -(-part * short // sum(give)) for width, part in zip(widths, give, strict=True)]
    stretching = next((number for number, column in enumerate(columns) if column.width is None), len(columns) - 1)
    widths[stretching] += max(0, room - sum(widths))
    return widths


def role_of(cell: Cell, kind: Kind) -> str:
    """Return the type role of a cell's first line."""
    return "strong" if cell.bold or kind is Kind.PERSON else "body"


def lead_of(cell: Cell, kind: Kind) -> int:
    """Return what stands left of a cell's words: an avatar or an icon."""
    if kind is Kind.PERSON:
        return LOOK.px(AVATAR) + LOOK.gap(10)
    return LOOK.px(16) + LOOK.gap(8) if kind is Kind.STATE and cell.tag else 0


def words_height(metrics: QFontMetrics, words: str, width: int) -> int:
    """Return the height of words in a width, on as many lines as they need."""
    if not words:
        return 0
    if metrics.horizontalAdvance(words) <= width:
        return metrics.height()
    wrap = wrapping(metrics, words, width)
    return metrics.boundingRect(QRect(0, 0, max(1, width), 10000), int(wrap), words).height()


def needed_height(cell: Cell, kind: Kind, width: int) -> int:
    """Return the height of a cell's words in a width, without space around."""
    if kind in (Kind.TAG, Kind.TICK):
        return LOOK.px(TAG_HIGH)
    room = width - lead_of(cell, kind)
    second = words_height(LOOK.metrics("small"), cell.second, room)
    return words_height(LOOK.metrics(role_of(cell, kind)), cell.words, room) + (second + 1 if second else 0)


def line_height(cell: Cell, column: Column[Any], width: int) -> int:
    """Return the height of a line `head value` in the cards that rows become where there is no room for columns."""
    head = stacked_head(column, width)
    return max(needed_height(cell, column.kind, width - head), LOOK.metrics("small").height()) + LOOK.gap(LINE_GAP)


def stacked_head(column: Column[Any], width: int) -> int:
    """Return the width of the heads in such a card: two fifths of it."""
    return width * 2 // 5 if column.head else 0
