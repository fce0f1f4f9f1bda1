"""The bar above every page: the way back, Find or do anything, and Hide screen, always in the same places."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from ui.kit.actions import keys_in_words
from ui.kit.buttons import Button, LinkButton
from ui.kit.flows import Flow
from ui.kit.icons import Icon, draw_icon
from ui.kit.layouts import clear, column, panel, row
from ui.kit.look import LOOK
from ui.kit.qt import override
from ui.kit.text import Words

FIND_WORDS = "Find or do anything"
FIND_WIDTH = 308


class FindButton(QPushButton):
    """Looks like a box to type in and opens the palette, which is one."""

    def __init__(self, keys: str, press: Callable[[], object]) -> None:
        """Show the keys that do the same."""
        super().__init__(FIND_WORDS)
        self.setObjectName("window.find")
        self.setAccessibleDescription(f"Finds people, activities and everything you can do. {keys}")
        self._keys = keys
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: press())

    @override
    def sizeHint(self) -> QSize:
        return QSize(max(LOOK.px(FIND_WIDTH), self._needed() + self._cap() + LOOK.gap(12)), self._tall())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._needed(), self._tall())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(LOOK.colour("field"), 1))
        painter.setBrush(LOOK.colour("row_alt" if self.underMouse() else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), LOOK.px(8), LOOK.px(8))
        side, left = LOOK.px(16), LOOK.gap(12)
        draw_icon(painter, "search", QRectF(left, (self.height() - side) / 2, side, side), "text2")
        start = left + side + LOOK.gap(10)
        painter.setFont(LOOK.font())
        painter.setPen(LOOK.colour("text2"))
        painter.drawText(self.rect().adjusted(start, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), FIND_WORDS)
        if self.width() >= self._needed() + self._cap():
            self._draw_cap(painter)

    def _draw_cap(self, painter: QPainter) -> None:
        """Draw the keys on their cap at the right."""
        tall = LOOK.metrics("small").height() + LOOK.gap(4)
        box = QRectF(self.width() - LOOK.gap(7) - self._cap(), (self.height() - tall) / 2, self._cap(), tall)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(LOOK.colour("plain_bg"))
        painter.drawRoundedRect(box, LOOK.px(5), LOOK.px(5))
        painter.setFont(LOOK.font("small"))
        painter.setPen(LOOK.colour("text2"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._keys)

    def _needed(self) -> int:
        return LOOK.gap(12) + LOOK.px(16) + LOOK.gap(10) + LOOK.metrics().horizontalAdvance(FIND_WORDS) + LOOK.gap(12)

    def _cap(self) -> int:
        return LOOK.metrics("small").horizontalAdvance(self._keys) + LOOK.gap(14)

    def _tall(self) -> int:
        return max(LOOK.px(36), LOOK.metrics().height() + LOOK.gap(10))


class Crumbs(QWidget):
    """The way back to the list a page came from, and where one is."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._line = row(gap=6)
        self.setLayout(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_way(self, parent: str, title: str, press: Callable[[], object]) -> None:
        """Show the page above and the title of this one; with no page above, nothing."""
        clear(self._line)
        if parent:
            back = LinkButton("window.crumb", parent, icon="arrow-left", trail="", press=press)
            back.setAccessibleName(f"{parent}, back to")
            here = Words(title, tone="text2")
            policy = here.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
            here.setSizePolicy(policy)
            self._line.put(back, Icon("chevron-right", 14, "text2"), here)


class Header(QWidget):
    """Crumbs at the left, Find and Hide screen at the right; when the rail is away, Go to comes first."""

    def __init__(self, find: Callable[[], object], hide_screen: Callable[[], object], go_to: QMenu) -> None:
        """Make the bar."""
        super().__init__()
        self.setObjectName("window.header")
        self.crumbs = Crumbs()
        self.go_to = Button("window.go_to", "&Go to", trail="chevron-down")
        self.go_to.setMenu(go_to)
        self.find_button = FindButton(keys_in_words("Ctrl+K"), find)
        self.hide_screen = Button("window.hide_screen", "Hide screen", icon="eye-off", press=hide_screen)
        self.hide_screen.setAccessibleDescription(f"Covers what is on the screen. {keys_in_words('Ctrl+Shift+H')}")
        self.hide_screen.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._right = panel(Flow(self.find_button, self.hide_screen, gap=10, fill=True))
        self._top = row(gap=10)
        self._below = column()
        self.setLayout(column(self._top, self._below, margin=(32, 12, 32, 8), gap=8))
        self._compact: bool | None = None
        self.become(compact=False)

    def become(self, *, compact: bool) -> None:
        """Change between the wide bar and the one with Go to, whose crumbs have a line of their own."""
        self.go_to.setVisible(compact)
        if compact == self._compact:
            return
        self._compact = compact
        for layout in (self._top, self._below):
            for widget in (self.crumbs, self.go_to, self._right):
                layout.removeWidget(widget)  # an item that `takeAt` leaves alive would keep the widget’s old height for ever
        if compact:
            self._top.put(self.go_to)
            self._below.put(self.crumbs)
        else:
            self._top.addWidget(self.crumbs, 1)
            self._below.put(self.go_to)
        self._top.addWidget(self._right, 1 if compact else 0)
