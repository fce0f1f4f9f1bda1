"""Whether the person asked their machine for less movement."""

from __future__ import annotations

import sys

from PySide6.QtGui import QStyleHints

SPI_GETCLIENTAREAANIMATION = 0x1042


def less_movement_wanted(hints: QStyleHints) -> bool:
    """Ask Qt (6.12 and later) or Windows whether animations are switched off; without an answer, yes."""
    preference = getattr(hints.accessibility(), "motionPreference", None)
    if preference is not None:
        return "Reduced" in str(preference())
    if sys.platform == "win32":
        import ctypes

        moving = ctypes.c_int(1)
        asked = ctypes.windll.user32.SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(moving), 0)
        return bool(asked) and not moving.value
    return True
