"""Notices that somebody is there: every key, and every use of the mouse or of a touch screen, in any of our windows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from ui.kit.qt import override

USES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class Uses(QObject):
    """Hands each use to `used`, before the window has it; what `used` answers with True goes no further.

    It watches windows, which keys and the mouse reach first: a filter on the application would slow every event of every part.
    """

    def __init__(self, app: QApplication, used: Callable[[QEvent], bool], *, parent: QObject) -> None:
        """Watch nothing yet."""
        super().__init__(parent)
        self._app, self._used = app, used

    def watch(self) -> None:
        """Watch the windows that there are by now; called again from time to time, as others open."""
        for window in self._app.topLevelWindows():
            window.installEventFilter(self)

    def stop(self) -> None:
        """Watch no longer."""
        for window in self._app.topLevelWindows():
            window.removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() in USES and self._used(event)
