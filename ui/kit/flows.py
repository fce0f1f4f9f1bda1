"""Layouts that give way when there is no room: a flow that goes on to the next line, and a row that becomes a column."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
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
        self._heights: dict[int, int] = {}
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def arrange(self, area: QRect, *, place: bool) -> int:
        """Return the height that the items need in the width of `area`, placing them if asked."""
        return area.height() if place else 0

    @override
    def rescale(self) -> None:
        self.invalidate()

    @override
    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            around = self.contentsMargins()
            room = width - around.left() - around.right()
            self._heights[width] = self.arrange(QRect(0, 0, room, 0), place=False) + around.top() + around.bottom()
        return self._heights[width]

    @override
    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self.arrange(area.marginsRemoved(self.contentsMargins()), place=True)

    @override
    def minimumSize(self) -> QSize:
        return QSize(max((item.minimumSize().width() for item in self._shown()), default=0), 0)

    def _shown(self) -> list[QLayoutItem]:
        """Return the items that are not hidden."""
        return [item for item in self._items if not item.isEmpty()]


BETWEEN_LINES = 12  # px at 100 %: lines of one flow stay together, however far apart the widgets in a line are


class Flow(Listed):
    """Widgets beside each other that go on to the next line when the line is full."""

    def __init__(self, *widgets: QWidget, gap: int = 8, fill: bool = False) -> None:
        """Lay out the widgets given; `fill` has the expanding ones share what is left of each line."""
        super().__init__(gap)
        self._fill = fill
        for widget in widgets:
            self.addWidget(widget)

    @override
    def sizeHint(self) -> QSize:
        gap, hints = LOOK.gap(self._gap), [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    @override
    def arrange(self, area: QRect, *, place: bool) -> int:
        gap, y, line, used = LOOK.gap(self._gap), area.y(), list[tuple[QLayoutItem, QSize]](), 0
        items = self._shown()
        for number, item in enumerate(items):
            size = _sized(item, area.width())
            after = items[number + 1] if number + 1 < len(items) else None
            needed = size.width() + (gap + after.sizeHint().width() if after is not None and _kept(after) else 0)
            if line and used + gap + needed > area.width() and not _kept(item):
                y += self._place(line, area.x(), y, area.width(), place=place) + min(gap, LOOK.gap(BETWEEN_LINES))
                line, used = [], 0
            used += size.width() + (gap if line else 0)
            line.append((item, size))
        return y + self._place(line, area.x(), y, area.width(), place=place) - area.y()

    def _place(self, line: Sequence[tuple[QLayoutItem, QSize]], x: int, y: int, width: int, *, place: bool) -> int:
        """Put one line of items on their middle line and return its height."""
        tallest, gap = max((size.height() for _, size in line), default=0), LOOK.gap(self._gap)
        widths = self._widths(line, width - gap * (len(line) - 1)) if self._fill else [size.width() for _, size in line]
        for (item, size), wide in zip(line, widths, strict=True) if place else ():
            item.setGeometry(QRect(x, y + (tallest - size.height()) // 2, wide, size.height()))
            x += wide + gap
        return tallest

    def _widths(self, line: Sequence[tuple[QLayoutItem, QSize]], width: int) -> list[int]:
        """Return widths that fill a line: the expanding items equally, or what is left over where one needs more."""
        least = [size.width() for _, size in line]
        shares = [1 if item.expandingDirections() & Qt.Orientation.Horizontal else 0 for item, _ in line]
        return _share_out(width, least, shares)


class SideBySide(Listed):
    """Widgets beside each other with tops and bottoms level, or under each other when the width is too small for them.

    `shares` divides the width; a share of 0 keeps to `widths` (px at 100 %), which are also the least a widget needs
    before the row becomes a column.
    """

    def __init__(
        self, *widgets: QWidget, shares: Sequence[int] = (), widths: Sequence[int] = (), gap: int = 16, whole: Sequence[int] = ()
    ) -> None:
        """Lay out the widgets given, with equal shares unless told otherwise; places in `whole` keep their natural width."""
        super().__init__(gap)
        self._whole = tuple(whole)
        self._shares = tuple(shares) or (1,) * len(widgets)
        self._widths = tuple(widths) or (0,) * len(widgets)
        self.upright = False
        for widget in widgets:
            self.addWidget(widget)

    def need(self, *widths: int) -> None:
        """Say anew how much each widget needs, in px of the moment."""
        self._widths = tuple(round(width / LOOK.scale) for width in widths)
        self.invalidate()

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
        least = [max(self._least(place, item), LOOK.px(self._widths[place])) for place, item in zip(places, items, strict=True)]
        left = width - gap * (len(items) - 1) - sum(least)
        if left < 0 or not items:
            return []
        shares = [self._shares[place] for place in places]
        return _share_out(width - gap * (len(items) - 1), least, shares)

    def _least(self, place: int, item: QLayoutItem) -> int:
        """Return the width an item cannot do without."""
        return (item.sizeHint() if place in self._whole else item.minimumSize()).width()


KEEP = "keep_with_previous"


def _kept(item: QLayoutItem) -> bool:
    """Return whether an item never starts a line of its own, such as an arrow after a stage."""
    widget = item.widget()
    return widget is not None and bool(widget.property(KEEP))


def _sized(item: QLayoutItem, width: int) -> QSize:
    """Return the size of an item that may be as wide as the line at most."""
    size = item.sizeHint().boundedTo(QSize(max(1, width), 16777215))
    if item.hasHeightForWidth():
        size.setHeight(item.heightForWidth(size.width()))
    return size


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
