"""What lets words that we draw ourselves turn into lines, and a button be as tall as its words need in any layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.kit.qt import override

if TYPE_CHECKING:
    Mixed = QAbstractButton
else:
    Mixed = object


WORD = 20  # letters: a longer word, such as an address, may be broken rather than make its place wider


def wrapping(metrics: QFontMetrics, words: str, width: int) -> Qt.TextFlag:
    """Return how words go on to the next line: between words, or inside one that is wider than the whole line."""
    longest = max((metrics.horizontalAdvance(word) for word in words.split()), default=0)
    return Qt.TextFlag.TextWrapAnywhere if longest > width else Qt.TextFlag.TextWordWrap


def least_width(metrics: QFontMetrics, words: str) -> int:
    """Return how narrow words may become: their longest word, unless that is too long to be kept whole."""
    longest = max((metrics.horizontalAdvance(word.replace("&", "")) for word in words.split()), default=0)
    return min(longest, WORD * metrics.averageCharWidth())


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
