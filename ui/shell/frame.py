"""The frame of the staff window: rail, header, message strip, pages and status line, and how F6 goes round them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.accessibility import announce
from ui.kit.icons import icon
from ui.kit.jobs import Busy
from ui.kit.layouts import column, panel, row
from ui.kit.look import LOOK
from ui.kit.messages import Messages
from ui.kit.pages import PageSpec
from ui.kit.qt import override
from ui.kit.regions import first_control
from ui.shell.header import Header
from ui.shell.rail import AccountButton, Rail
from ui.shell.stack import PageStack
from ui.shell.status import StatusLine

NARROW = 1100  # px; below it, or from 150 % text on, the rail becomes a menu
LARGE = 1.5
SHORT = 400  # px at 100 %; in a window that is not so high the status line keeps to one line
TALL = 36  # px at 100 %: the least of the status line


class Frame(QWidget):
    """Everything around the pages. It shows and tells; what is done is decided by the window."""

    def __init__(
        self,
        *,
        trust: str,
        account: AccountButton,
        specs: Sequence[PageSpec],
        stack: PageStack,
        go: Callable[[str], object],
        find: Callable[[], object],
        hide_screen: Callable[[], object],
        undo: Callable[[], object],
        cancel: Callable[[], object],
    ) -> None:
        """Put the parts together."""
        super().__init__()
        self.setObjectName("window.frame")
        self.stack = stack
        self._go = go
        self.menu = _menu_of(self, specs, go)
        self.rail = Rail(trust, specs, account)
        self.rail.chosen.connect(go)
        self.header = Header(find, hide_screen, self.menu)
        self.status = StatusLine(undo, cancel)
        self.content = QWidget()
        self.content.setObjectName("window.content")
        right = column(self.header)
        beside = panel(right)
        self.messages = Messages(beside)  # over the status line, so that it hides nothing of a page
        inner = QVBoxLayout(self.content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(panel(column(self.messages.strip, margin=(32, 0, 32, 8))))
        inner.addWidget(panel(column(stack, margin=(32, 0, 10, 0))), 1)
        stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.messages.toast.moved.connect(self.status.make_way)
        right.addWidget(self.content, 1)
        right.addWidget(self.status)
        whole = row(self.rail)
        whole.addWidget(beside, 1)
        self.setLayout(whole)

    def here(self, spec: PageSpec, above: PageSpec | None, title: str) -> None:
        """Mark where one is, in the rail and in the crumbs."""
        self.rail.mark(_rail_of(spec, above))
        parent = above.title if above is not None else ""
        self.header.crumbs.show_way(parent, title, lambda: self._go(above.name) if above is not None else None)

    def show_busy(self, busy: Busy | None) -> None:
        """Show how far long work is; what was done before makes way for it."""
        if busy is not None:
            self.messages.toast.hide()
        self.status.show_busy(busy)

    def fit(self) -> None:
        """Take the rail away where there is no room for it, or bring it back."""
        compact = LOOK.scale >= LARGE or self.width() < NARROW
        self.rail.setVisible(not compact)
        self.header.become(compact=compact)
        self.status.setMinimumHeight(LOOK.px(TALL))
        self.status.become(short=self.height() < LOOK.px(SHORT))
        self.stack.fit()

    def next_region(self, *, backwards: bool = False) -> None:
        """Go to the next part of the window: rail, header, content, side panel, status."""
        page = self.stack.current()
        side = page.side() if page is not None else None
        regions = [
            part for part in (self.rail, self.header, self.content, side, self.status) if part is not None and part.isVisible()
        ]
        focused: QWidget | None = self.window().focusWidget()
        holding = [
            place for place, part in enumerate(regions) if focused is not None and (part is focused or part.isAncestorOf(focused))
        ]
        place = holding[-1] if holding else -1
        step = -1 if backwards else 1
        for count in range(1, len(regions) + 1):
            target = first_control(regions[(place + step * count) % len(regions)])
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                announce(target, _NAMES.get(regions[(place + step * count) % len(regions)].objectName(), "Side panel"))
                return

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), LOOK.colour("window"))


_NAMES = {
    "window.rail": "Areas",
    "window.header": "Top of the window",
    "window.content": "Page",
    "window.status": "Status",
}


def _rail_of(spec: PageSpec, above: PageSpec | None) -> str:
    """Return the name of the item in the rail that a page belongs to."""
    return spec.name if spec.in_rail or above is None else above.name


def _menu_of(frame: QWidget, specs: Sequence[PageSpec], go: Callable[[str], object]) -> QMenu:
    """Make the Go to menu that stands for the rail."""
    menu = QMenu(frame)
    menu.setObjectName("window.go_to.menu")
    for spec in specs:
        action = menu.addAction(icon(spec.icon), spec.title)
        action.triggered.connect(lambda _checked=False, name=spec.name: go(name))
    return menu
