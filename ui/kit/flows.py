"""Layouts that give way when there is no room: a flow that goes on to the next line, and a row that becomes a column."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.kit.layouts import Scaled
from ui.kit.look import LOOK
from ui.kit.qt import override


class Listed(QLayout, Scaled):
    """A layout that keeps its items in order and is as tall as its width needs; the base of the two below."""

    def __init__(self, gap: int) -> None:
        """Keep `gap` px (at 100 %) between items."""
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def arrange(self, area: QRect, *, place: bool) -> int:
        """Return the height that the items need in the width of `area`, placing them if asked."""
        return area.height() if place else 0

    @override
    def rescale(self) -> None:
        self.invalidate()

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self.arrange(QRect(0, 0, width, 0), place=False)

    @override
    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self.arrange(area, place=True)

    @override
    def minimumSize(self) -> QSize:
        return QSize(max((item.minimumSize().width() for item in self._shown()), default=0), 0)

    def _shown(self) -> list[QLayoutItem]:
        """Return the items that are not hidden."""
        return [item for item in self._items if not item.isEmpty()]


class Flow(Listed):
    """Widgets beside each other that go on to the next line when the line is full."""

    def __init__(self, *widgets: QWidget, gap: int = 8) -> None:
        """Lay out the widgets given; add more with addWidget."""
        super().__init__(gap)
        for widget in widgets:
            self.addWidget(widget)

    @override
    def sizeHint(self) -> QSize:
        gap, hints = LOOK.gap(self._gap), [item.sizeHint() for item in self._shown()]
        return QSize(sum(hint.width() + gap for hint in hints), max((hint.height() for hint in hints), default=0))

    @override
    def arrange(self, area: QRect, *, place: bool) -> int:
        gap, y, line = LOOK.gap(self._gap), area.y(), list[tuple[QLayoutItem, QSize]]()
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(max(1, area.width()), 16777215))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if line and sum(taken.width() + gap for _, taken in line) + size.width() > area.width():
                y += self._place(line, area.x(), y, place=place) + gap
                line = []
            line.append((item, size))
        return y + self._place(line, area.x(), y, place=place) - area.y()

    def _place(self, line: Sequence[tuple[QLayoutItem, QSize]], x: int, y: int, *, place: bool) -> int:
        """Put one line of items on their middle line and return its height."""
        tallest = max((size.height() for _, size in line), default=0)
        for item, size in line if place else ():
            item.setGeometry(QRect(QPoint(x, y + (tallest - size.height()) // 2), size))
            x += size.width() + LOOK.gap(self._gap)
        return tallest


class SideBySide(Listed):
    """Widgets beside each other with tops and bottoms level, or under each other when the width is too small for them.

    `shares` divides the width; a share of 0 keeps to `widths` (px at 100 %), which are also the least a widget needs
    before the row becomes a column.
    """

    def __init__(self, *widgets: QWidget, shares: Sequence[int] = (), widths: Sequence[int] = (), gap: int = 16) -> None:
        """Lay out the widgets given, with equal shares unless told otherwise."""
        super().__init__(gap)
        self._shares = tuple(shares) or (1,) * len(widgets)
        self._widths = tuple(widths) or (0,) * len(widgets)
        self.upright = False
        for widget in widgets:
            self.addWidget(widget)

    @override
    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        return QSize(sum(hint.width() for hint in hints), max((hint.height() for hint in hints), default=0))

    @override
    def arrange(self, area: QRect, *, place: bool) -> int:
        gap, items = LOOK.gap(self._gap), self._shown()
        widths = self._divide(area.width(), items, gap)
        if place:
            self.upright = not widths
        if widths:
            tallest = max((_tall(item, width) for item, width in zip(items, widths, strict=True)), default=0)
            x, height = area.x(), max(tallest, area.height()) if place else tallest
            for item, width in zip(items, widths, strict=True) if place else ():
                item.setGeometry(QRect(x, area.y(), width, height))
                x += width + gap
            return height
        y = area.y()
        for item in items:
            height = _tall(item, area.width())
            if place:
                item.setGeometry(QRect(area.x(), y, area.width(), height))
            y += height + gap
        return max(0, y - gap - area.y())

    def _divide(self, width: int, items: list[QLayoutItem], gap: int) -> list[int]:
        """Return a width for each item, or nothing where they cannot stand beside each other."""
        places = [place for place, item in enumerate(self._items) if item in items]
        least = [max(item.minimumSize().width(), LOOK.px(self._widths[place])) for place, item in zip(places, items, strict=True)]
        left = width - gap * (len(items) - 1) - sum(least)
        if left < 0 or not items:
            return []
        shares = [self._shares[place] for place in places]
        return _share_out(width - gap * (len(items) - 1), least, shares)


def _tall(item: QLayoutItem, width: int) -> int:
    """Return the height an item needs at a width."""
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def _share_out(width: int, least: list[int], shares: list[int]) -> list[int]:
    """Divide a width by shares, giving each at least what it needs; the last item with a share takes the rest."""
    result, open_places = list(least), [place for place, share in enumerate(shares) if share]
    while open_places:
        free = width - sum(result[place] for place in range(len(result)) if place not in open_places)
        whole = sum(shares[place] for place in open_places)
        short = [place for place in open_places if free * shares[place] // whole < least[place]]
        if not short:
            for place in open_places:
                result[place] = free * shares[place] // whole
            result[open_places[-1]] += width - sum(result)
            return result
        open_places = [place for place in open_places if place not in short]
    return result
