"""What the window shows while somebody looks at their own plan in a window of theirs: nothing of anybody."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kit.layouts import column, panel, row
from ui.kit.look import LOOK
from ui.kit.qt import override
from ui.kit.text import Heading, Words

SAID = "Somebody is looking at their own plan in a page of their own. When they close it, this window asks for your passphrase."


class ReviewingPage(QWidget):
    """A calm page with nothing to press."""

    def __init__(self) -> None:
        """Say what is going on."""
        super().__init__()
        self.setObjectName("window.reviewing")
        words = column(Heading("The bank is closed here", 1), 8, Words(SAID, tone="text2"))
        self.setLayout(column(None, row(None, panel(words), None), None, margin=32))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), LOOK.colour("rail"))
