"""Small things that Qt or this version of Python leaves out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from typing_extensions import override
else:
    F = TypeVar("F", bound=Callable[..., object])

    def override(method: F) -> F:
        """Mark a method that answers to one of Qt's own names; the type checker holds us to it."""
        return method


__all__ = ["alive", "override"]


def alive(thing: QObject) -> bool:
    """Say whether Qt still has the object, so that a late answer is not given to a page that is gone."""
    return bool(shiboken6.isValid(thing))
