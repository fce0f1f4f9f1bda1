"""What lets a button be as tall as its words need in the width it was given, whatever layout it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.kit.qt import override

if TYPE_CHECKING:
    Mixed = QAbstractButton
else:
    Mixed = object


class Wraps(Mixed):
    """Goes before a Qt button in the bases of a class that measures its own words."""

    _given = 0

    def hug_words(self, across: QSizePolicy.Policy) -> None:
        """Be as tall as the words need, and as wide as the policy says."""
        policy = QSizePolicy(across, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def tall_hint(self, natural: int) -> int:
        """Return the height for the width given, or for the natural one before there is one."""
        return self.heightForWidth(self._given or natural)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before, self._given = self.sizeHint().height(), self.width()
        if self.sizeHint().height() != before:
            self.updateGeometry()
