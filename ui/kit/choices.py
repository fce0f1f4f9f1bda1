"""Tick boxes, choices and the list that drops down, with words that wrap and marks drawn from the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QRadioButton, QSizePolicy

from ui.kit.icons import draw_icon
from ui.kit.look import LOOK
from ui.kit.qt import override
from ui.kit.wrapping import Wraps, least_width, wrapping

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionComboBox

LEAST = 40  # letters of an answer that a list shows at the least

_FLAGS = Qt.TextFlag.TextShowMnemonic | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class TickBox(Wraps, QCheckBox):
    """A box to tick, with words that wrap."""

    def __init__(self, object_name: str, text: str) -> None:
        """Name it and say what a tick means."""
        super().__init__(text)
        self.setObjectName(object_name)
        self.hug_words(QSizePolicy.Policy.Preferred)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @override
    def sizeHint(self) -> QSize:
        return _size(self)

    @override
    def minimumSizeHint(self) -> QSize:
        return _least(self)

    @override
    def heightForWidth(self, width: int) -> int:
        return _tall(self, width)

    @override
    def hitButton(self, position: object) -> bool:
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = LOOK.px(20)
        draw_tick_box(painter, QRectF(1, (self.height() - side) / 2, side, side), self.isChecked(), enabled=self.isEnabled())
        _draw_words(self, painter)


class Choice(Wraps, QRadioButton):
    """One of a few answers, with words that wrap; bold when chosen."""

    def __init__(self, object_name: str, text: str) -> None:
        """Name it and say the answer."""
        super().__init__(text)
        self.setObjectName(object_name)
        self.hug_words(QSizePolicy.Policy.Preferred)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @override
    def sizeHint(self) -> QSize:
        return _size(self)

    @override
    def minimumSizeHint(self) -> QSize:
        return _least(self)

    @override
    def heightForWidth(self, width: int) -> int:
        return _tall(self, width)

    @override
    def hitButton(self, position: object) -> bool:
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, side = QPainter(self), LOOK.px(20)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        token = ("accent" if self.isChecked() else "field") if self.isEnabled() else "disabled"
        painter.setPen(QPen(LOOK.colour(token), LOOK.px(2)))
        painter.setBrush(LOOK.colour("surface"))
        middle = QPointF(1 + side / 2, self.height() / 2)
        painter.drawEllipse(middle, side / 2 - LOOK.px(1), side / 2 - LOOK.px(1))
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(LOOK.colour(token))
            painter.drawEllipse(middle, side * 0.25, side * 0.25)
        _draw_words(self, painter)


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
        side = LOOK.px(16)
        box = QRectF(self.width() - side - LOOK.px(11), (self.height() - side) / 2, side, side)
        draw_icon(QPainter(self), "chevron-down", box, "text2" if self.isEnabled() else "disabled")


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


def _bold(button: QAbstractButton) -> str:
    """Return the type role of the words; choices are measured bold so that choosing moves nothing."""
    return "strong" if isinstance(button, QRadioButton) else "body"


def _size(button: Wraps) -> QSize:
    """Return the size that keeps the words on one line."""
    width = _lead() + LOOK.metrics(_bold(button)).size(Qt.TextFlag.TextShowMnemonic, button.text()).width() + 2
    return QSize(width, button.tall_hint(width))


def _least(button: QAbstractButton) -> QSize:
    """Return the least size: the longest word on a line of its own."""
    return QSize(_lead() + least_width(LOOK.metrics(_bold(button)), button.text()) + 2, LOOK.px(32))


def _tall(button: QAbstractButton, width: int) -> int:
    """Return the height the words need in a width, 32 px at least."""
    room = QRect(0, 0, max(1, width - _lead()), 10000)
    lines = LOOK.metrics(_bold(button)).boundingRect(room, _flags(button, room.width()), button.text()).height()
    return max(LOOK.px(32), lines + LOOK.gap(6))


def _flags(button: QAbstractButton, room: int) -> int:
    """Return how the words are set in a room so wide."""
    return int(_FLAGS | wrapping(LOOK.metrics(_bold(button)), button.text().replace("&", ""), room))


def _draw_words(button: QAbstractButton, painter: QPainter) -> None:
    """Draw the words beside the mark."""
    chosen = isinstance(button, QRadioButton) and button.isChecked()
    painter.setFont(LOOK.font("strong" if chosen else "body"))
    painter.setPen(LOOK.colour("text" if button.isEnabled() else "disabled"))
    place = button.rect().adjusted(_lead(), 0, 0, 0)
    painter.drawText(place, _flags(button, place.width()), button.text())
