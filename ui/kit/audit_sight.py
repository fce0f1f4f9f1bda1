"""The part of the audit that looks at pixels: the focus can be seen, and words stand out from what is behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ui.kit.focus import AROUND, RingedInside
from ui.kit.themes import contrast

ENOUGH_PIXELS = 200
FOCUS_CONTRAST, TEXT_CONTRAST = 3.0, 4.5
TALL = 4000


def check_focus_visible(window: QWidget, visited: Iterable[QWidget]) -> Iterator[str]:
    """Find controls whose focus changes fewer than 200 pixels by 3:1, among those that a round of Tab visited."""
    for control in visited:
        if isinstance(control, QTextEdit | QPlainTextEdit):
            control.setCursorWidth(0)
        control.setFocus(Qt.FocusReason.TabFocusReason)
        with_focus = _around(window, control)
        control.clearFocus()
        if QApplication.focusWidget() is control:
            continue
        changed = _changed(with_focus, _around(window, control))
        if changed < ENOUGH_PIXELS:
            yield f"focus: {type(control).__name__} {control.objectName()} changes {changed} pixels"


def check_contrast(window: QWidget) -> Iterator[str]:
    """Find words with less than 4.5:1, looking at the tallest window so that nothing is scrolled away."""
    window.resize(window.width(), TALL)
    for _ in range(6):
        QCoreApplication.sendPostedEvents(None, int(QEvent.Type.LayoutRequest.value))
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton | QLineEdit) or not widget.isVisible() or not widget.isEnabled():
            continue
        if not widget.text().strip() or widget.visibleRegion().boundingRect() != widget.rect():
            continue
        ratio = _text_contrast(picture.copy(QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())))
        if ratio + 0.05 < TEXT_CONTRAST:
            yield f"contrast: {type(widget).__name__} “{widget.text()[:30]}” has {ratio:.1f}"


def _around(window: QWidget, control: QWidget) -> QImage:
    """Return the picture of a control, or of the part of it that has the ring, with the ring around it."""
    inside = control.ring_rect() if isinstance(control, RingedInside) else control.rect()
    place = QRect(control.mapTo(window, inside.topLeft()), inside.size()).adjusted(-AROUND, -AROUND, AROUND, AROUND)
    return window.grab(place.intersected(window.rect())).toImage().convertToFormat(QImage.Format.Format_RGB32)


def _changed(one: QImage, other: QImage) -> int:
    """Count the pixels that differ by 3:1, up to the number that is enough."""
    found = 0
    for y in range(min(one.height(), other.height())):
        before, after = _pixels(one.constScanLine(y)), _pixels(other.constScanLine(y))
        if before != after:
            pairs = Counter(zip(before, after, strict=False))
            found += sum(number for pair, number in pairs.items() if _contrast(*pair) >= FOCUS_CONTRAST)
        if found >= ENOUGH_PIXELS:
            break
    return found


def _text_contrast(picture: QImage) -> float:
    """Return the best contrast of any colour to the most common one; smooth edges can only lower it.

    Every second line is enough: at 200 % no stroke of a letter is as thin as one.
    """
    pixels: Counter[int] = Counter()
    for y in range(0, picture.height(), 2):
        pixels.update(_pixels(picture.constScanLine(y)))
    ground = pixels.most_common(1)[0][0]
    return max((_contrast(pixel, ground) for pixel, number in pixels.items() if number > 1), default=1.0)


def _pixels(bits: Any) -> Any:
    """Return the pixels of an RGB32 picture, or of one line of it, as numbers; looking at them one call each takes seconds."""
    return bits.cast("B").cast("I")


@cache
def _contrast(one: int, other: int) -> float:
    return contrast(QColor(one), QColor(other)) if one != other else 1.0
