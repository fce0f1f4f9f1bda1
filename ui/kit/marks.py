"""Small marks: tags, avatars, bars and hairlines. They say something and are never pressed."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QSizePolicy

from ui.kit.icons import draw_icon
from ui.kit.look import LOOK
from ui.kit.qt import override
from ui.kit.text import Words

TAGS = {  # kind: icon, token of words and icon, token of the fill
    "ok": ("circle-check", "ok", "ok_bg"),
    "soon": ("clock", "warn", "warn_bg"),
    "late": ("clock-alert", "error", "error_bg"),
    "info": ("info", "info", "info_bg"),
    "plain": ("circle-dashed", "text2", "plain_bg"),
    "private": ("lock", "text2", "plain_bg"),
}
WHOLE = 180  # a tag up to this wide never wraps, unless it may not be as wide; what stands beside it does


class Tag(Words):
    """A state as an icon and a word: ok, soon, late, info, plain or private."""

    def __init__(self, text: str, kind: str = "plain", *, icon: str = "") -> None:
        """Show a state; `icon` replaces the one that goes with the kind."""
        super().__init__(text, "small", TAGS[kind][1])
        self._kind, self._icon = kind, icon
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self._make_room()

    def show_state(self, text: str, kind: str, *, icon: str = "") -> None:
        """Change the state shown."""
        self._kind, self._icon = kind, icon
        self.setText(text)
        self.set_tone(TAGS[kind][1])
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        self._make_room()
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), LOOK.px(24)))

    @override
    def minimumSizeHint(self) -> QSize:
        hint, natural = super().minimumSizeHint(), self.sizeHint()
        whole = min(natural.width(), LOOK.px(WHOLE), self.maximumWidth())
        return QSize(max(hint.width(), whole), max(hint.height(), LOOK.px(24)))

    @override
    def heightForWidth(self, width: int) -> int:
        return max(super().heightForWidth(width), LOOK.px(24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icon, token, fill = TAGS[self._kind]
        painter.setBrush(LOOK.colour(fill))
        painter.setPen(LOOK.colour("text") if LOOK.theme.system else Qt.PenStyle.NoPen)
        high = min(self.height(), self.heightForWidth(self.width()))
        painter.drawRoundedRect(QRectF(0, (self.height() - high) / 2, self.width(), high), LOOK.px(6), LOOK.px(6))
        side = LOOK.px(14)
        draw_icon(painter, self._icon or icon, QRectF(LOOK.gap(8), (self.height() - side) / 2, side, side), token)
        painter.end()
        super().paintEvent(event)

    def _make_room(self) -> None:
        """Keep the space of the icon at the left, and a little all around."""
        left, side = LOOK.gap(8) + LOOK.px(14) + LOOK.gap(6), LOOK.gap(2)
        if self.contentsMargins().left() != left or self.contentsMargins().top() != side:
            self.setContentsMargins(left, side, LOOK.gap(9), side)


class Avatar(QLabel):
    """The initials of a person in a circle, beside the name that says who it is."""

    def __init__(self, name: str, size: int = 32, *, on_selection: bool = False) -> None:
        """Draw the initials of a name; `size` in px at 100 %."""
        super().__init__()
        self._name, self._size, self._fill = name, size, "surface" if on_selection else "info_bg"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_name(self, name: str) -> None:
        """Change whose initials are shown."""
        self._name = name
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = LOOK.px(self._size)
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        draw_avatar(QPainter(self), self._name, self.rect(), self._fill)


class ProgressBar(QProgressBar):
    """How much is done, as a bar that always stands beside the words that say it."""

    def __init__(self, object_name: str, name: str, part: float = 0.0, height: int = 8) -> None:
        """Show `part` (0 to 1) of the whole; `name` is what the bar measures, for screen readers."""
        super().__init__()
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setRange(0, 1000)
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_part(part)

    def show_part(self, part: float) -> None:
        """Change how much is done, 0 to 1."""
        self.setValue(round(max(0.0, min(part, 1.0)) * 1000))

    @override
    def sizeHint(self) -> QSize:
        return QSize(LOOK.px(120), LOOK.px(self._height))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(40), LOOK.px(self._height))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box, radius = QPainter(self), QRectF(self.rect()), self.height() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(LOOK.colour("text") if LOOK.theme.system else Qt.PenStyle.NoPen)
        painter.setBrush(LOOK.colour("plain_bg"))
        painter.drawRoundedRect(box, radius, radius)
        if self.value():
            painter.setBrush(LOOK.colour("accent"))
            box.setWidth(max(float(self.height()), box.width() * self.value() / 1000))
            painter.drawRoundedRect(box, radius, radius)


class Rule(QFrame):
    """A hairline between things."""

    def __init__(self) -> None:
        """Draw a line as wide as there is room."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(8, 1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), LOOK.colour("rule"))


class KeyCap(Words):
    """The key of a shortcut, such as Ctrl+K, on a small cap."""

    def __init__(self, keys: str) -> None:
        """Show a key or keys."""
        super().__init__(keys, "small", "text2", wrap=False)
        self.setContentsMargins(LOOK.gap(7), LOOK.gap(2), LOOK.gap(7), LOOK.gap(2))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(LOOK.colour("plain_bg"))
        painter.drawRoundedRect(QRectF(self.rect()), LOOK.px(5), LOOK.px(5))
        painter.end()
        super().paintEvent(event)


def draw_avatar(painter: QPainter, name: str, box: QRect, fill: str = "info_bg") -> None:
    """Draw a person's initials in a circle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(LOOK.colour("text") if LOOK.theme.system else Qt.PenStyle.NoPen)
    painter.setBrush(LOOK.colour(fill))
    painter.drawEllipse(QRectF(box))
    font = QFont(LOOK.font("strong"))
    font.setPixelSize(max(9, round(box.height() * 0.41)))
    painter.setFont(font)
    painter.setPen(LOOK.colour("info"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initials(name))


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name."""
    parts = [part for part in name.split() if part[0].isalpha()] or name.split()
    return (parts[0][0] + (parts[-1][0] if len(parts) > 1 else "")).upper() if parts else ""
