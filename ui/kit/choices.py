"""Tick boxes, choices and the list that drops down, with words that wrap and marks drawn from the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QRadioButton, QSizePolicy, QWidget

from ui.kit.icons import draw_icon
from ui.kit.look import LOOK
from ui.kit.qt import override
from ui.kit.wrapping import Wraps, least_width, wrapping

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionComboBox

LEAST = 40  # letters of an answer that a list shows at the least

_FLAGS = Qt.TextFlag.TextShowMnemonic | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class Marked(Wraps):
    """Goes before a Qt button that draws its mark itself, at the left of words that wrap."""

    measured: ClassVar[str] = "body"  # the type role in which the words are widest, so that choosing moves nothing

    def begin(self, object_name: str) -> None:
        """Name it, and let the words take what room they need."""
        self.setObjectName(object_name)
        self.hug_words(QSizePolicy.Policy.Preferred)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def role(self) -> str:
        """Return the type role of the words now."""
        return self.measured

    def draw_mark(self, painter: QPainter, place: QRectF) -> None:
        """Draw the mark in its square."""

    @override
    def sizeHint(self) -> QSize:
        width = _lead() + LOOK.metrics(self.measured).size(Qt.TextFlag.TextShowMnemonic, self.text()).width() + 2
        return QSize(width, self.tall_hint(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_lead() + least_width(LOOK.metrics(self.measured), self.text()) + 2, LOOK.px(32))

    @override
    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - _lead()), 10000)
        lines = LOOK.metrics(self.measured).boundingRect(room, self._flags(room.width()), self.text()).height()
        return max(LOOK.px(32), lines + LOOK.gap(6))

    @override
    def hitButton(self, position: object) -> bool:
        return True

    def ring_rect(self) -> QRect:
        """Return the mark and the words as far as they reach: the ring goes around these, and all the line can be pressed."""
        natural = self.sizeHint().width() + LOOK.gap(6)
        return QRect(0, 0, min(self.width(), natural), self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, side = QPainter(self), LOOK.px(20)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw_mark(painter, QRectF(1, (self.height() - side) / 2, side, side))
        painter.setFont(LOOK.font(self.role()))
        painter.setPen(LOOK.colour("text" if self.isEnabled() else "disabled"))
        place = self.rect().adjusted(_lead(), 0, 0, 0)
        painter.drawText(place, self._flags(place.width()), self.text())

    def _flags(self, room: int) -> int:
        """Return how the words are set in a room so wide."""
        return int(_FLAGS | wrapping(LOOK.metrics(self.measured), self.text().replace("&", ""), room))


class TickBox(Marked, QCheckBox):
    """A box to tick, with words that wrap."""

    def __init__(self, object_name: str, text: str) -> None:
        """Name it and say what a tick means."""
        super().__init__(text)
        self.begin(object_name)

    @override
    def draw_mark(self, painter: QPainter, place: QRectF) -> None:
        draw_tick_box(painter, place, self.isChecked(), enabled=self.isEnabled())


class Choice(Marked, QRadioButton):
    """One of a few answers, with words that wrap; bold when chosen."""

    measured: ClassVar[str] = "strong"

    def __init__(self, object_name: str, text: str) -> None:
        """Name it and say the answer."""
        super().__init__(text)
        self.begin(object_name)

    @override
    def role(self) -> str:
        return "strong" if self.isChecked() else "body"

    @override
    def draw_mark(self, painter: QPainter, place: QRectF) -> None:
        token = ("accent" if self.isChecked() else "field") if self.isEnabled() else "disabled"
        painter.setPen(QPen(LOOK.colour(token), LOOK.px(2)))
        painter.setBrush(LOOK.colour("surface"))
        radius = place.width() / 2 - LOOK.px(1)
        painter.drawEllipse(place.center(), radius, radius)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(LOOK.colour(token))
            painter.drawEllipse(place.center(), place.width() * 0.25, place.width() * 0.25)


class DropDown(QComboBox):
    """A list that drops down, for more than five answers; never typed into.

    In a place too narrow for its answer it shows the beginning of it; dropped down it always shows all of each. The mouse wheel
    changes it only while it has the focus; otherwise the page scrolls.
    """

    def __init__(self, object_name: str, name: str) -> None:
        """Name it both ways; `name` is what it asks, the same words as its label."""
        super().__init__()
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    @override
    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(min(least.width(), LEAST * self.fontMetrics().averageCharWidth()), least.height())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @override
    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        from PySide6.QtWidgets import QStyle  # it has more names than all else here, and start-up needs none of them

        super().initStyleOption(option)
        box, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(box, option, field, self).width()
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        draw_drop_mark(self)


def draw_drop_mark(box: QWidget) -> None:
    """Draw the mark of a list that drops down, at the right of the box that stands for it."""
    side = LOOK.px(16)
    place = QRectF(box.width() - side - LOOK.px(11), (box.height() - side) / 2, side, side)
    draw_icon(QPainter(box), "chevron-down", place, "text2" if box.isEnabled() else "disabled")


def draw_tick_box(painter: QPainter, box: QRectF, ticked: bool, *, enabled: bool = True) -> None:
    """Draw the square of a tick box: empty with an edge, or filled with a tick."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = LOOK.px(5)
    if ticked:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(LOOK.colour("accent" if enabled else "disabled"))
        painter.drawRoundedRect(box, radius, radius)
        inner = box.width() * 0.7
        draw_icon(painter, "check", QRectF(box.center().x() - inner / 2, box.center().y() - inner / 2, inner, inner), "on_accent")
        return
    width = LOOK.px(2)
    painter.setPen(QPen(LOOK.colour("field" if enabled else "disabled"), width))
    painter.setBrush(LOOK.colour("surface"))
    painter.drawRoundedRect(box.adjusted(width / 2, width / 2, -width / 2, -width / 2), radius, radius)


def _lead() -> int:
    """Return what the mark and the gap beside it take at the left."""
    return LOOK.px(20) + LOOK.gap(10) + 2
