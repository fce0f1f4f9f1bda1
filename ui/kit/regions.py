"""Where Tab would stop in a part of a window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def can_take_focus(widget: QWidget) -> bool:
    """Say whether Tab would stop at a widget now."""
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def first_control(area: QWidget) -> QWidget | None:
    """Return the first control in a part of the window that Tab would stop at."""
    step = area.nextInFocusChain()
    while step is not None and step is not area:
        if area.isAncestorOf(step) and can_take_focus(step):
            return step
        step = step.nextInFocusChain()
    return None
