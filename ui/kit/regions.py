"""Where Tab would stop in a part of a window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def can_take_focus(widget: QWidget) -> bool:
    """Say whether Tab would stop at a widget now."""
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def stop_of(widget: QWidget | None) -> QWidget | None:
    """Return where the focus really goes when a widget is given it, or None when it cannot take it now."""
    while widget is not None and widget.focusProxy() is not None:
        widget = widget.focusProxy()
    return widget if widget is not None and can_take_focus(widget) else None


def stop_before(area: QWidget) -> QWidget:
    """Return the nearest control before a part of the window that Tab can stop at, shown or not; the part itself if none is."""
    step = area.previousInFocusChain()
    while step is not None and step is not area:
        if not area.isAncestorOf(step) and step.focusProxy() is None and step.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return step
        step = step.previousInFocusChain()
    return area


def first_control(area: QWidget) -> QWidget | None:
    """Return the first control in a part of the window that Tab would stop at."""
    step = area.nextInFocusChain()
    while step is not None and step is not area:
        if area.isAncestorOf(step) and can_take_focus(step):
            return step
        step = step.nextInFocusChain()
    return None
