"""The box above a list that narrows it while somebody types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from ui.kit.entries import LineEntry
from ui.kit.icons import draw_icon
from ui.kit.look import LOOK
from ui.kit.qt import override


class FilterLine(QLineEdit):
    """A line with a looking glass at its left."""

    def __init__(self) -> None:
        """Leave room for the glass."""
        super().__init__()
        self.setClearButtonEnabled(True)
        self._make_room()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._make_room()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = LOOK.px(16)
        draw_icon(QPainter(self), "search", QRectF(LOOK.px(12), (self.height() - side) / 2, side, side), "text2")

    def _make_room(self) -> None:
        """Keep the space of the glass at the left."""
        self.setTextMargins(LOOK.px(12) + LOOK.gap(10), 0, 0, 0)


class FilterEntry(LineEntry):
    """What narrows a list; the prompt in the empty box says what it looks in."""

    made_of = FilterLine

    def __init__(self, object_name: str, name: str, prompt: str) -> None:
        """Name it both ways, and say in the empty box what it looks in."""
        super().__init__(object_name, name)
        self.prompt(prompt)
