"""Buttons whose words wrap instead of being cut off, links, filter chips, tick boxes and choices, all drawn from the theme."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.kit.icons import draw_icon
from ui.kit.look import LOOK
from ui.kit.qt import override
from ui.kit.regions import let_go_of_focus
from ui.kit.text import tip
from ui.kit.wrapping import Wraps, least_width, wrapping

_FLAGS = Qt.TextFlag.TextShowMnemonic | Qt.AlignmentFlag.AlignVCenter
_AT_LEFT, _IN_MIDDLE = int(_FLAGS | Qt.AlignmentFlag.AlignLeft), int(_FLAGS | Qt.AlignmentFlag.AlignHCenter)

WHOLE = 180  # px at 100 %: a link up to this wide never wraps; what stands beside it does
KERNED = 4  # px at 100 %: a letter that is underlined stands by itself, so that words may be wider than they are measured

_PLAIN, _KEYPAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier


class Manner(NamedTuple):
    """How a kind of button is drawn: tokens of words, fill and edge, the fill under the pointer, role, side padding."""

    words: str
    fill: str = ""
    edge: str = ""
    under: str = ""
    role: str = "body"
    pad: int = 14
    gap: int = 8


MANNERS = {
    "primary": Manner("on_accent", "accent", "", "accent_hover", "strong"),
    "secondary": Manner("text", "surface", "field", "row_alt"),
    "ghost": Manner("accent", "", "", "sel_soft", pad=8),
    "quiet": Manner("text2", "", "", "plain_bg", pad=8),
    "foot": Manner("text2", "", "", "plain_bg", "small", pad=8),
    "chip": Manner("info", "info_bg", "", "sel", pad=12),
    "link": Manner("accent", pad=0, gap=4),
    "danger": Manner("error", "surface", "error", "error_bg"),
}
HEIGHTS = {"usual": 36, "row": 32, "head": 28, "large": 44}


class Button(Wraps, QPushButton):
    """A button: primary, secondary, ghost, quiet or danger; its words wrap when there is no room.

    `size` is `usual` (36), `row` (32, in rows), `head` (28, in card heads) or `large` (44, in review).
    """

    def __init__(
        self,
        object_name: str,
        text: str,
        kind: str = "secondary",
        *,
        icon: str = "",
        trail: str = "",
        size: str = "usual",
        shortcut: str = "",
        press: Callable[[], object] | None = None,
    ) -> None:
        """Name it, say what it does, and call `press` when it is pressed; `trail` is an icon after the words."""
        super().__init__(text)
        self.setObjectName(object_name)
        self.manner, self._icon, self._trail, self._least = MANNERS[kind], icon, trail, HEIGHTS[size]
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.hug_words(QSizePolicy.Policy.Preferred)
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
            tip(self, f"{text.replace('&', '')} ({QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)})")
        if press is not None:
            self.clicked.connect(lambda: press())  # noqa: PLW0108 - leaves out whether it is checked

    def natural_width(self) -> int:
        """Return the width that keeps the words on one line."""
        metrics = LOOK.metrics(self.manner.role)
        longest = max(metrics.size(Qt.TextFlag.TextShowMnemonic, line).width() for line in self.text().split("\n"))
        return longest + 2 + self._sides()

    @override
    def setEnabled(self, on: bool) -> None:
        if not on:
            let_go_of_focus(self)
        super().setEnabled(on)

    @override
    def setVisible(self, on: bool) -> None:
        if not on:
            let_go_of_focus(self)
        super().setVisible(on)

    @override
    def sizeHint(self) -> QSize:
        width = self.natural_width()
        return QSize(width, self.tall_hint(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(least_width(LOOK.metrics(self.manner.role), self.text()) + 2 + self._sides(), LOOK.px(self._least))

    @override
    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - self._sides()), 10000)
        lines = LOOK.metrics(self.manner.role).boundingRect(room, self._flags(room.width()), self.text()).height()
        return max(LOOK.px(self._least), lines + LOOK.gap(10))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() in (_PLAIN, _KEYPAD):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        token = self.manner.words if self.isEnabled() else "disabled"
        painter.setFont(LOOK.font(self.manner.role))
        painter.setPen(LOOK.colour(token))
        words = self._words_rect()
        side = _AT_LEFT if self._icon or self._trail else _IN_MIDDLE
        painter.drawText(words, self._flags(self.width() - self._sides(), side), self.text())
        square, gap = LOOK.px(16), LOOK.gap(self.manner.gap)
        middle = (self.height() - square) / 2
        if self._icon:
            draw_icon(painter, self._icon, QRectF(words.left() - gap - square, middle, square, square), token)
        if self._trail:
            draw_icon(painter, self._trail, QRectF(words.right() + 1 + gap, middle, square, square), token)

    def _paint_ground(self, painter: QPainter) -> None:
        """Draw the fill and the edge, a step stronger under the pointer or while pressed."""
        manner, fill = self.manner, self.manner.fill
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            fill = manner.under or fill
        elif not self.isEnabled() and fill:
            fill = "plain_bg"
        edge = manner.edge or ("text" if LOOK.theme.system and manner.fill else "")
        painter.setBrush(LOOK.colour(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(LOOK.colour(edge if self.isEnabled() else "rule"), 1) if edge else Qt.PenStyle.NoPen)
        inset = 0.5 if edge else 0.0
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), LOOK.px(8), LOOK.px(8))

    def _words_rect(self) -> QRect:
        """Return where the words go: in the middle together with their icons."""
        lead = (LOOK.px(16) + LOOK.gap(self.manner.gap)) if self._icon else 0
        after = (LOOK.px(16) + LOOK.gap(self.manner.gap)) if self._trail else 0
        pad = LOOK.gap(self.manner.pad)
        room = self.width() - 2 * pad - lead - after
        within = QRect(0, 0, max(1, room), 10000)
        needed = LOOK.metrics(self.manner.role).boundingRect(within, self._flags(room), self.text()).width()
        needed += LOOK.px(KERNED)
        spare = max(0, room - needed) // 2 if self.manner.pad > 0 else 0
        return QRect(pad + lead + spare, 0, min(room, needed), self.height())

    def _flags(self, room: int, side: int = _AT_LEFT) -> int:
        """Return how the words are set in a room so wide."""
        return side | int(wrapping(LOOK.metrics(self.manner.role), self.text().replace("&", ""), room))

    def _sides(self) -> int:
        """Return what padding and icons take of the width."""
        icons = bool(self._icon) + bool(self._trail)
        return 2 * LOOK.gap(self.manner.pad) + icons * (LOOK.px(16) + LOOK.gap(self.manner.gap))


class LinkButton(Button):
    """A link to the rows behind a figure or to another page: accent words and a chevron, no edge."""

    def __init__(
        self,
        object_name: str,
        text: str,
        *,
        icon: str = "",
        trail: str = "chevron-right",
        press: Callable[[], object] | None = None,
    ) -> None:
        """Name it, say where it leads, and call `press` when it is pressed."""
        super().__init__(object_name, text, "link", icon=icon, trail=trail, size="head", press=press)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring_radius", 4)
        self.setProperty("ring_room", 4)
        self.hug_words(QSizePolicy.Policy.Maximum)

    @override
    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(max(least.width(), min(self.natural_width(), LOOK.px(WHOLE))), least.height())


class FilterChip(Button):
    """A filter that is on: its words and an x; pressing it takes the filter off."""

    def __init__(self, object_name: str, text: str, *, press: Callable[[], object] | None = None) -> None:
        """Name it, say what it filters by, and call `press` to take it off."""
        super().__init__(object_name, text, "chip", trail="x", press=press)
        self.setAccessibleName(f"{text}, take this filter off")
        self.hug_words(QSizePolicy.Policy.Maximum)


class IconButton(Button):
    """A button with an icon only: for removing a row, where a column of words would shout. Named for screen readers."""

    def __init__(self, object_name: str, name: str, icon: str = "x", *, press: Callable[[], object] | None = None) -> None:
        """Name it both ways: `name` is what it does, such as `Remove “Send the agenda”`."""
        super().__init__(object_name, "", "quiet", icon=icon, size="row", press=press)
        self.setAccessibleName(name)
        self.setToolTip("")
        tip(self, name)

    @override
    def sizeHint(self) -> QSize:
        side = LOOK.px(self._least)
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def heightForWidth(self, width: int) -> int:
        return LOOK.px(self._least)

    @override
    def _words_rect(self) -> QRect:
        side = LOOK.px(16)
        return QRect((self.width() - side) // 2 + side + LOOK.gap(8), 0, 0, self.height())


def one_width(*buttons: QWidget) -> None:
    """Give buttons in a column of rows one width: that of the widest, at least 116 px."""
    width = max(LOOK.px(116), *(button.sizeHint().width() for button in buttons))
    for button in buttons:
        button.setMinimumWidth(width)
