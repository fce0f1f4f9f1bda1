"""The guard over the mouse wheel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QApplication, QComboBox, QScrollBar

from ui.kit.qt import override


class WheelGuard(QObject):
    """Keeps the mouse wheel from changing a field that does not have the focus; the page scrolls instead."""

    def __init__(self, app: QApplication) -> None:
        """Watch an application's wheel events from now on."""
        super().__init__(app)
        app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel or not isinstance(event, QWheelEvent):
            return False
        fields = (QComboBox, QAbstractSpinBox, QAbstractSlider)
        if not isinstance(watched, fields) or isinstance(watched, QScrollBar) or watched.hasFocus():
            return False
        event.ignore()
        return True
