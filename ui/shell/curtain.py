"""Hide screen: a calm cover over everything, without a name on it or in the window's title."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kit.actions import keys_in_words
from ui.kit.buttons import Button
from ui.kit.layouts import column, panel, row
from ui.kit.look import LOOK
from ui.kit.qt import override
from ui.kit.text import Heading, Words


class Curtain(QWidget):
    """What is seen while the screen is hidden. Nothing is closed or lost behind it."""

    lifted = Signal()

    def __init__(self) -> None:
        """Make the cover."""
        super().__init__()
        self.setObjectName("window.curtain")
        self.show_again = Button("window.curtain.show", "Show the screen", "primary", press=self.lifted.emit)
        keys = keys_in_words("Ctrl+Shift+H")
        said = Words(f"Nothing is closed. Press {keys}, or the button, to go on.", tone="text2")
        words = column(Heading("The screen is hidden", 1), 8, said, 24, row(self.show_again, None))
        self.setLayout(column(None, row(None, panel(words), None), None, margin=32))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), LOOK.colour("rail"))
