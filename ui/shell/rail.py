"""The rail at the left: the trust, the areas with what waits in each, and who is signed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from coc_desktop import PRODUCT
from ui.kit.icons import draw_icon
from ui.kit.layouts import column, row
from ui.kit.look import LOOK
from ui.kit.marks import Rule, draw_avatar
from ui.kit.pages import PageSpec
from ui.kit.qt import override
from ui.kit.text import Words

WIDTH = 208  # px at 100 %
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class RailItem(QPushButton):
    """One area: its icon, its name, how much waits there. Pressing it goes there; it is marked while one is there."""

    def __init__(self, spec: PageSpec, press: Callable[[], object]) -> None:
        """Show an area."""
        super().__init__(spec.title)
        self.setObjectName(f"window.rail.{spec.name}")
        self.spec, self._count = spec, 0
        self._here = False
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: press())
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show how much waits there; nothing when it is none."""
        self._count = count
        self.setAccessibleName(f"{self.spec.title}, {count} waiting" if count else self.spec.title)
        self.update()

    def count(self) -> int:
        """Return how much waits there."""
        return self._count

    def mark(self, *, here: bool) -> None:
        """Show whether one is there now. A button that stays pressed would be spoken as a box, and ticked without going."""
        self._here = here
        self.setAccessibleDescription("You are here" if here else "")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(LOOK.px(WIDTH) - LOOK.gap(24), max(LOOK.px(40), LOOK.metrics("strong").height() + LOOK.gap(12)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(80), self.sizeHint().height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, here = QPainter(self), self._here
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if here or self.underMouse():
            painter.setPen(QPen(LOOK.colour("rule"), 1) if here else Qt.PenStyle.NoPen)
            painter.setBrush(LOOK.colour("surface" if here else "plain_bg"))
            painter.drawRoundedRect(box, LOOK.px(8), LOOK.px(8))
        if here:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(LOOK.colour("accent"))
            tall = LOOK.px(20)
            painter.drawRoundedRect(QRectF(0, (self.height() - tall) / 2, LOOK.px(3), tall), 1, 1)
        side, left = LOOK.px(18), LOOK.gap(12)
        draw_icon(painter, self.spec.icon, QRectF(left, (self.height() - side) / 2, side, side), "accent" if here else "text2")
        self._draw_words(painter, left + side + LOOK.gap(12), here)

    def _draw_words(self, painter: QPainter, left: int, here: bool) -> None:
        """Draw the name, and the count at the right."""
        painter.setPen(LOOK.colour("accent" if here else "text"))
        painter.setFont(LOOK.font("strong" if here else "body"))
        painter.drawText(QRect(left, 0, self.width() - left, self.height()), int(WRAP), self.spec.title)
        if self._count:
            painter.setPen(LOOK.colour("accent" if here else "text2"))
            painter.setFont(LOOK.font("small_strong"))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self.rect().adjusted(0, 0, -LOOK.gap(12), 0), int(right), str(self._count))


class AccountButton(QPushButton):
    """Who is signed in, and the menu of everything that can be done."""

    def __init__(self, name: str, role: str, menu: QMenu) -> None:
        """Show a name and a role."""
        super().__init__(name)
        self.setObjectName("window.rail.account")
        self.setAccessibleName(f"{name}, {role}. All commands")
        self._role = role
        self.setMenu(menu)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        lines = LOOK.metrics("strong").height() + LOOK.metrics("small").height()
        return QSize(LOOK.px(160), max(LOOK.px(44), lines + LOOK.gap(6)))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side, left = LOOK.px(32), LOOK.gap(6)
        draw_avatar(painter, self.text(), QRect(left, (self.height() - side) // 2, side, side), "surface")
        mark = LOOK.px(16)
        end = self.width() - LOOK.gap(8) - mark
        draw_icon(painter, "chevrons-up-down", QRectF(end, (self.height() - mark) / 2, mark, mark), "text2")
        start, middle = left + side + LOOK.gap(10), self.height() // 2
        room = end - start - LOOK.gap(4)
        lines = (("strong", "text", self.text(), 0), ("small", "text2", self._role, middle))
        for role, token, words, top in lines:
            painter.setFont(LOOK.font(role))
            painter.setPen(LOOK.colour(token))
            shown = LOOK.metrics(role).elidedText(words, Qt.TextElideMode.ElideRight, room)
            across = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignBottom
            painter.drawText(QRect(start, top, room, middle), int(across | Qt.AlignmentFlag.AlignLeft), shown)


class Brand(QWidget):
    """The mark, the program's name and whose bank it is."""

    def __init__(self, trust: str) -> None:
        """Show a trust's name, whole however long it is."""
        super().__init__()
        self._mark = _Mark()
        said = column(Words(PRODUCT, "h3"), Words(trust, "small", "text2"), gap=0)
        layout = row(self._mark, margin=(6, 0, 0, 0), gap=10)
        layout.addLayout(said, 1)
        self.setLayout(layout)


class _Mark(QWidget):
    """The program's mark."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(LOOK.px(32), LOOK.px(32))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(LOOK.colour("accent"))
        painter.drawRoundedRect(QRectF(self.rect()), LOOK.px(8), LOOK.px(8))
        inner = self.width() * 0.6
        place = (self.width() - inner) / 2
        draw_icon(painter, "heart-handshake", QRectF(place, place, inner, inner), "on_accent")


class Rail(QWidget):
    """The whole rail. `chosen` gives the name of the page that was pressed."""

    chosen = Signal(str)

    def __init__(self, trust: str, specs: Sequence[PageSpec], account: AccountButton) -> None:
        """Show the areas in order, and History, Settings and Help apart at the foot."""
        super().__init__()
        self.setObjectName("window.rail")
        self.items: dict[str, RailItem] = {}
        usual = [self._item(spec) for spec in specs if not spec.apart]
        apart = [self._item(spec) for spec in specs if spec.apart]
        areas, foot = column(*usual, gap=4), column(*apart, gap=2)
        self.setLayout(column(Brand(trust), 20, areas, None, foot, 10, Rule(), 12, account, margin=(12, 16, 12, 14)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def mark(self, name: str) -> None:
        """Mark the area that a page belongs to."""
        for item in self.items.values():
            item.mark(here=item.spec.name == name)

    @override
    def sizeHint(self) -> QSize:
        return QSize(LOOK.px(WIDTH), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(WIDTH), 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), LOOK.colour("rail"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), LOOK.colour("rule"))

    def _item(self, spec: PageSpec) -> RailItem:
        item = RailItem(spec, lambda: self.chosen.emit(spec.name))
        self.items[spec.name] = item
        return item
