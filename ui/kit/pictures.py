"""A picture with its words, drawn sharp and heard as what it shows; and a picture chosen from a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.dialogs import choose_file
from ui.kit.look import LOOK
from ui.kit.pages import Page
from ui.kit.qt import override


def choose_picture(page: Page, title: str, opener: Callable[..., bytes], done: Callable[[bytes], object]) -> None:
    """Ask for a picture (`title` heads the question), take it apart with `opener`, and give `done` what it is kept as."""

    def chosen(file: str) -> None:
        work = page.shell.tasks.run_plain
        work(opener, Path(file), free=True, done=done, busy="Opening the picture", owner=page, progress=True)

    choose_file(page, title, "", "Pictures (*.png *.jpg *.jpeg)", chosen)


class PictureView(QWidget):
    """A drawing (SVG) in a square of `side` px at 100 %, or a photo (PNG, JPEG) within it; on white as it is in print."""

    def __init__(self, object_name: str, content: bytes, shows: str, side: int = 56) -> None:
        """Show it; `shows` is what a listener hears."""
        super().__init__()
        self.setObjectName(object_name)
        self._side = side
        self.show_picture(content, shows)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, content: bytes, shows: str) -> None:
        """Show another picture in its place."""
        self.setAccessibleName(shows)
        drawn = content.lstrip().startswith(b"<svg")
        self._drawing = QSvgRenderer(QByteArray(content)) if drawn else None
        self._image = QImage() if drawn else QImage.fromData(QByteArray(content))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = LOOK.px(self._side)
        return QSize(side, side if self._image.isNull() else self._fitted(QSize(side, side)).height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._fitted(self.size())
        place = QRectF((box.width() - size.width()) / 2, (box.height() - size.height()) / 2, size.width(), size.height())
        painter.fillRect(place, QColor.fromRgb(255, 255, 255))  # as on paper, in every theme: the drawings are made for it
        if self._drawing is not None:
            self._drawing.render(painter, place.adjusted(3, 3, -3, -3))
        elif not self._image.isNull():
            painter.drawImage(place, self._image)

    def _fitted(self, within: QSize) -> QSize:
        """Return the size of the photo in a box; a drawing fills it."""
        return within if self._image.isNull() else self._image.size().scaled(within, Qt.AspectRatioMode.KeepAspectRatio)
