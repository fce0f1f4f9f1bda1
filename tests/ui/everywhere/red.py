"""A name that asks for a red picture must stay a name: what finds the picture in a page and the markup in its tooltips."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractItemView, QWidget

from tests.ui.everywhere.conftest import RED
from ui.kit.audit import visible


def check_plain(shown: QWidget) -> list[str]:
    """Return what of a window or dialog reads a name as markup, its tables' and lists' tooltips too."""
    drawn = red_pixels(shown.grab().toImage())
    return [f"{drawn} red pixels"] * bool(drawn) + [tip for tip in set(tips(shown)) if "<img" in tip]


def red_pixels(picture: QImage) -> int:
    """Count the pixels that are as red as the picture."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    wanted = RED.rgb().to_bytes(4, "little")
    return sum(
        bytes(plain.constScanLine(y))[at : at + 4] == wanted
        for y in range(plain.height())
        if wanted in bytes(plain.constScanLine(y))
        for at in range(0, 4 * plain.width(), 4)
    )


def tips(shown: QWidget) -> Iterator[str]:
    """Return every tooltip in a window, those of its tables' cells too."""
    for widget in (shown, *visible(shown)):
        if widget.toolTip():
            yield widget.toolTip()
        if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
            places = range(model.columnCount() if isinstance(model, QAbstractTableModel) else 1)
            cells = (model.index(row, place) for row in range(min(model.rowCount(), 20)) for place in places)
            yield from filter(None, (cell.data(Qt.ItemDataRole.ToolTipRole) for cell in cells))
