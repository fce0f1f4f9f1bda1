"""Small things that Qt or this version of Python leaves out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from typing_extensions import override
else:
    F = TypeVar("F", bound=Callable[..., object])

    def override(method: F) -> F:
        """Mark a method that answers to one of Qt's own names; the type checker holds us to it."""
        return method


__all__ = ["alive", "hide_unless", "override"]


def alive(thing: QObject) -> bool:
    """Say whether Qt still has the object, so that a late answer is not given to a page that is gone."""
    return bool(shiboken6.isValid(thing))


def hide_unless(wanted: bool, *widgets: QWidget) -> None:
    """Hide widgets that are not wanted, while a page is being built.

    `setVisible(True)` on a widget that has no parent yet opens it as a window of its own for a moment, and the real window
    loses the focus; so what is wanted is left alone.
    """
    for widget in widgets:
        if not wanted:
            widget.hide()
