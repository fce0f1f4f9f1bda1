"""Whoever works by keyboard stays where they are when what they pressed is switched off, hidden or built anew.

Qt would go on to whatever comes next, which may be the Undo of what was just done.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.kit.regions import stop_of


@runtime_checkable
class Holder(Protocol):
    """A page, which keeps the focus while there is nothing else to have it."""

    def setFocus(self, reason: Qt.FocusReason, /) -> None:
        """Take the focus."""

    def hold_focus(self, lost: QWidget | None = None) -> None:
        """Put the focus where the page begins, but not on what is going to lose it."""


def let_go_of_focus(lost: QWidget) -> None:
    """Give the focus of what is to be switched off or hidden to the page around it."""
    if lost.window().focusWidget() is lost and (page := _page_around(lost)) is not None:
        page.hold_focus(lost)


@contextmanager
def built_anew(area: QWidget, otherwise: str = "") -> Iterator[None]:
    """Build what is in an area anew: the focus comes back to what is called the same, or `otherwise`, or goes to the page."""
    had: QWidget | None = area.window().focusWidget()
    page = _page_around(area) if had is not None and area.isAncestorOf(had) else None
    if had is None or page is None:
        yield
        return
    names, before = (had.objectName(), otherwise), set(area.findChildren(QWidget))
    page.setFocus(Qt.FocusReason.OtherFocusReason)
    yield
    new = [one for one in area.findChildren(QWidget) if one not in before]
    for part in new:
        if not part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            part.show()  # Qt would do so a turn later, and nothing that is hidden can have the focus
    stops = {one.objectName(): stop for one in new if (stop := stop_of(one))}
    again = next((stops[name] for name in names if name and name in stops), None)
    if again is not None:
        again.setFocus(Qt.FocusReason.OtherFocusReason)
    else:
        page.hold_focus()


def _page_around(widget: QWidget) -> Holder | None:
    """Return the outermost page around a widget, since a part of one begins nowhere."""
    found, step = None, widget.parentWidget()
    while step is not None:
        found = step if isinstance(step, Holder) else found
        step = step.parentWidget()
    return found
