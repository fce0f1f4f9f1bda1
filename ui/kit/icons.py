"""Icons: lucide drawings from resources/icons, recoloured from a token and drawn sharp at any size.

An icon always stands beside its word, so it says nothing to a screen reader.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources import text
from ui.kit.look import LOOK
from ui.kit.qt import override

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

STROKE = "1.9"


def draw_icon(painter: QPainter, name: str, box: QRectF, token: str) -> None:
    """Draw an icon in a square box, in the colour of a token, at the painter's own resolution."""
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(box, _drawn(name, round(box.width() * ratio), LOOK.colour(token).name()), QRectF())


def pixmap(name: str, size: int, token: str = "text2", ratio: float = 1.0) -> QPixmap:
    """Return an icon as a picture of `size` px (already scaled), for the few parts that need one."""
    picture = QPixmap(_drawn(name, round(size * ratio), LOOK.colour(token).name()))
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, token: str = "text") -> QIcon:
    """Return an icon for a menu, an action or a window."""
    from PySide6.QtGui import QIcon  # its list of theme icons takes longer to load than the rest of this module

    result = QIcon()
    for size in (16, 24, 32, 48):
        result.addPixmap(pixmap(name, size, token))
    return result


class Icon(QWidget):
    """An icon that stands beside its word; `size` is in px at 100 %."""

    def __init__(self, name: str, size: int = 18, token: str = "text2") -> None:
        """Show the lucide drawing `name` in the colour of `token`."""
        super().__init__()
        self._name, self._size, self._token = name, size, token
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, token: str | None = None) -> None:
        """Change the drawing, and its colour if a token is given."""
        self._name, self._token = name, token or self._token
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
        side = min(self.width(), self.height(), LOOK.px(self._size))
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        draw_icon(QPainter(self), self._name, box, self._token if self.isEnabled() else "disabled")


@cache
def _drawn(name: str, pixels: int, colour: str) -> QPixmap:
    """Draw one icon once for each size in device pixels and colour."""
    from PySide6.QtSvg import QSvgRenderer  # the page to sign in on has no icon, and need not wait for it

    drawing = text(f"icons/{name}.svg").replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{STROKE}"')
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return QPixmap.fromImage(image)
