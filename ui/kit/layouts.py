"""Layouts whose spaces follow the text size, and the page that scrolls up and down."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QWidget,
)

from ui.kit.look import LOOK
from ui.kit.qt import override

WIDE = 720  # px at 100 %: forms, and whatever else is read line by line, are never wider
Part = QWidget | QLayout | int | None
Margins = int | tuple[int, int, int, int]


class Scaled:
    """Anything whose spaces are worked out again when the text size changes."""

    def rescale(self) -> None:
        """Take the spaces of the present text size."""


class Box(QBoxLayout, Scaled):
    """A row or a column whose margins and gaps are given in px at 100 %."""

    def __init__(self, direction: QBoxLayout.Direction, margin: Margins, gap: int) -> None:
        """Lay out in a direction, with `margin` (all four, or left, top, right, bottom) around and `gap` between."""
        super().__init__(direction)
        self._margin = (margin,) * 4 if isinstance(margin, int) else margin
        self._gap = gap
        self._spacers: list[tuple[QSpacerItem, int]] = []
        self.rescale()

    def put(self, *parts: Part) -> None:
        """Add widgets and layouts; a number is a space in px at 100 %, None takes what is left."""
        for part in parts:
            if part is None:
                self.addStretch(1)
            elif isinstance(part, int):
                spacer = QSpacerItem(0, 0)
                self._spacers.append((spacer, part))
                self.addSpacerItem(spacer)
                self._size_spacer(spacer, part)
            elif isinstance(part, QLayout):
                self.addLayout(part)
            else:
                self.addWidget(part)

    def forget_spaces(self) -> None:
        """Let go of spaces that were taken out of the layout."""
        self._spacers.clear()

    @override
    def rescale(self) -> None:
        self.setContentsMargins(*(LOOK.gap(side) for side in self._margin))
        self.setSpacing(LOOK.gap(self._gap))
        for spacer, size in self._spacers:
            self._size_spacer(spacer, size)
        self.invalidate()

    def _size_spacer(self, spacer: QSpacerItem, size: int) -> None:
        """Give a space its present length along the layout."""
        upright = self.direction() in (QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.BottomToTop)
        length, fixed, free = LOOK.gap(size), QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum
        spacer.changeSize(
            0 if upright else length, length if upright else 0, free if upright else fixed, fixed if upright else free
        )


class Narrow(Box):
    """A column in something that may not be as wide as its place: it knows that its words wrap sooner.

    Qt asks a layout how tall it is in all the width there is, whatever the greatest width of the widget it lays out.
    """

    @override
    def heightForWidth(self, width: int) -> int:
        holder = self.parentWidget()
        return super().heightForWidth(min(width, holder.maximumWidth()) if holder is not None else width)


class Readable(QWidget):
    """Parts under each other that are never wider than can be read with ease."""

    def __init__(self, *parts: Part, gap: int = 0) -> None:
        """Hold parts; `body` takes more."""
        super().__init__()
        self.body = Narrow(QBoxLayout.Direction.TopToBottom, 0, gap)
        self.body.put(*parts)
        self.setLayout(self.body)
        self.setMaximumWidth(LOOK.px(WIDE))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setMaximumWidth(LOOK.px(WIDE))


def column(*parts: Part, margin: Margins = 0, gap: int = 0) -> Box:
    """Return a layout with parts under each other."""
    box = Box(QBoxLayout.Direction.TopToBottom, margin, gap)
    box.put(*parts)
    return box


def row(*parts: Part, margin: Margins = 0, gap: int = 0, top: bool = False) -> Box:
    """Return a layout with parts beside each other, on one middle line, or with their tops level."""
    box = Box(QBoxLayout.Direction.LeftToRight, margin, gap)
    box.put(*parts)
    if top:
        for widget in (part for part in parts if isinstance(part, QWidget)):
            box.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
    return box


def panel(layout: QLayout) -> QWidget:
    """Return a plain widget that holds a layout."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


class Grid(QGridLayout, Scaled):
    """A grid whose gaps, and least column widths, are given in px at 100 %."""

    def __init__(self, *, across: int = 12, down: int = 8, least: Mapping[int, int] | None = None) -> None:
        """Keep gaps between columns and rows, and `least` widths by column number."""
        super().__init__()
        self._across, self._down, self._least = across, down, dict(least or {})
        self.setContentsMargins(0, 0, 0, 0)
        self.rescale()

    @override
    def rescale(self) -> None:
        self.setHorizontalSpacing(LOOK.gap(self._across))
        self.setVerticalSpacing(LOOK.gap(self._down))
        for place, width in self._least.items():
            self.setColumnMinimumWidth(place, LOOK.px(width))


class ScrollPage(QScrollArea):
    """A page that scrolls up and down only; its content is never wider than the page.

    Its bar comes and goes. One that always kept its place made Qt resize some pages for ever, until the stack was full.
    """

    def __init__(self, object_name: str, content: QWidget | None = None) -> None:
        """Show the content with room around it for the focus ring."""
        super().__init__()
        self.setObjectName(object_name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setViewport(QWidget())  # ours: asking Qt for its own one loads every class that Qt has
        if content is not None:
            self.show_content(content)

    def show_content(self, content: QWidget) -> None:
        """Replace what the page holds."""
        content.setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)

    @override
    def minimumSizeHint(self) -> QSize:
        widget = self.widget()
        return QSize(min(widget.minimumSizeHint().width(), LOOK.px(240)) if widget else 0, LOOK.px(80))


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
            inner.deleteLater()
    if isinstance(layout, Box):
        layout.forget_spaces()
