"""Signing in with one's own card: a code and four words. It lists nobody, completes nothing and remembers nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coc_desktop.problems import CocProblem, NotAllowed
from ui.kit.accessibility import announce
from ui.kit.entries import LineEntry, PassphraseEntry
from ui.kit.layouts import Part
from ui.kit.text import Words
from ui.review.sheets import Sheet, said, way, ways

NO_MATCH = "That code and those four words do not belong together. Look at your card again. Nothing is locked."
TELL = "Enter the code and the four words from your card."


class CardPage(Sheet):
    """The first page where nobody sits beside: what is on the card, then Open my plan."""

    def __init__(self, opening: Callable[[str, str], object], close: Callable[[], object]) -> None:
        """`opening` is given what was typed; it answers with `refuse`, or shows the plan."""
        self._opening = opening
        self.code = LineEntry("review_card.code", "The code on your card", characters=14)
        self.words = PassphraseEntry("review_card.words", "The four words on your card")
        hints = Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData
        self.code.line.setInputMethodHints(hints)
        self._told = Words("", "body")
        self._told.setObjectName("review_card.told")
        self._told.hide()
        self._open = way("card.open", "&Open my plan", self._on_open, "primary")
        leave = way("card.leave", "&Close", close)
        parts: list[Part] = [said("The code on your card"), 6, self.code, 16]
        parts += [said("The four words on your card"), 6, self.words, 16]
        super().__init__("card", "Look at your own plan", *parts, self._told, 12, *ways(self._open, leave), middle=True)
        for entry in (self.code, self.words):
            entry.line.returnPressed.connect(self._on_open)

    def first(self) -> QWidget:
        """Return where the code is typed."""
        return self.code.line

    def refuse(self, problem: CocProblem) -> None:
        """Say calmly what to do; what was typed stays."""
        self._open.setEnabled(True)
        self._tell(NO_MATCH if isinstance(problem, NotAllowed) else str(problem))

    def _on_open(self) -> None:
        code, words = self.code.value(), self.words.value()
        if not code or not words.strip():
            self._tell(TELL)
            return
        self._open.setEnabled(False)
        self._told.hide()
        self._opening(code, words)

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.show()
        announce(self, words)
