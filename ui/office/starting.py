"""What the start pages are given, and the ground they stand on: a quiet column in the middle of the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.kit.appearance import Appearance
from ui.kit.buttons import Button
from ui.kit.flows import Flow
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.look import LOOK
from ui.kit.qt import override
from ui.kit.tasks import Tasks
from ui.office.opening import Doors, Opened

WIDE = 560  # px at 100 %


@dataclass(frozen=True, slots=True)
class Starting:
    """What a start page needs: ways to work and to look, where a bank goes by default, and whom to tell when one is open.

    `opened` is called with the bank and the name of the page to begin with ("" for the usual one). `doors` are the ways to
    open and to make a bank. `keep_answers` keeps what was answered so far in a first run ("" once it has ended), and
    `made` is told of a bank that is open while a start page goes on: it was just set up, or its person chooses a passphrase
    first; `lock` closes that bank and asks for the passphrase again. `own_plan` is for a contributor with a card.
    """

    doors: Doors
    tasks: Tasks
    appearance: Appearance
    default_place: str
    opened: Callable[[Opened, str], object]
    place_chosen: Callable[[str], object]
    first_run: Callable[[], object]
    keep_answers: Callable[[str], object]
    made: Callable[[Opened], object]
    own_plan: Callable[[], object]
    lock: Callable[[], object]


class Ground(QWidget):
    """A page before anybody has signed in: its content in the middle, larger text and calm colours at the foot."""

    def __init__(self, object_name: str, starting: Starting, content: QWidget) -> None:
        """Show the content."""
        super().__init__()
        self.setObjectName(object_name)
        looks = starting.appearance
        larger = Button(f"{object_name}.larger", "Larger text", "link", press=looks.larger)
        calm = Button(f"{object_name}.calm", "Calm colours", "link", press=lambda: _other(looks, "calm"))
        dark = Button(f"{object_name}.dark", "Dark colours", "link", press=lambda: _other(looks, "dark"))
        self._holder = QFrame()
        self._holder.setLayout(column(24, content, 24, panel(Flow(larger, calm, dark, gap=24)), None, margin=(16, 0, 16, 24)))
        self._holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(self._holder, 100)
        across.addStretch(1)
        self.setLayout(column(ScrollPage(f"{object_name}.scroll", middle)))
        starting.appearance.changed.connect(self._fit)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), LOOK.colour("window"))

    def _fit(self) -> None:
        self._holder.setMaximumWidth(LOOK.px(WIDE))


def _other(appearance: Appearance, theme: str) -> None:
    """Choose a theme, or go back to the machine's own if it is the one that shows."""
    appearance.choose(theme="match" if appearance.theme == theme else theme)
