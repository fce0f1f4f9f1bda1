"""Making four words of one’s own for a card: nobody else has seen them, so nobody else can open what is sealed to it."""

from __future__ import annotations

from coc_desktop.plans.rules import review as steps
from ui.kit.layouts import Part, clear, column, panel
from ui.review.desk import Desk
from ui.review.sheets import Sheet, four_words, said, way, ways

WHY = "We printed the four words on your card, so we have seen them."
THEN = "New words are yours alone. What you do not save is then closed to everybody else."
KEEP = "You can then also keep parts of your plan just for you."
WRITE = "Write them down now. Nobody can bring them back, and your old words open nothing more."


class WordsPage(Sheet):
    """It asks once; then the new words are on the page until it is left."""

    def __init__(self, desk: Desk) -> None:
        """Say what it is for."""
        self._desk = desk
        self._make = way("words.make", "&Make new words", self._on_make, "primary")
        leave = way("words.leave", "&Keep the words I have", lambda: desk.go(steps.to_welcome))
        self._place = column(*self._asking(), *ways(self._make, leave))
        super().__init__("words", "Four words of your own", panel(self._place))

    def _asking(self) -> list[Part]:
        made = self._desk.own.own_words
        first = "The words you have now were made by you, and nobody else has seen them." if made else WHY
        return [said(first), 8, said(THEN), 8, said(KEEP), 24]

    def _on_make(self) -> None:
        self._make.setEnabled(False)
        self._desk.new_words(self._show, lambda: self._make.setEnabled(True))

    def _show(self, words: str) -> None:
        """Show the new words, for this once."""
        clear(self._place)
        shown = four_words("words.new", words)
        done = way("words.done", "I have &written them down", self._desk.load, "primary")
        self._place.put(said("Your four new words"), 8, shown, 16, said(WRITE), 24, done)
        done.setFocus()
