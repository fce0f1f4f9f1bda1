"""What is worth asking about power, beside the choice that shares it out. It can be hidden, and nothing waits for an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from coc_desktop.schedule.power import CHAPTER
from ui.kit.buttons import LinkButton
from ui.kit.cards import Card
from ui.kit.layouts import Part, column, row
from ui.kit.text import small, words


class PowerCard(QWidget):
    """Questions under their headings. Hidden, it stays so for as long as somebody is signed in, and a link brings it back."""

    def __init__(self, object_name: str) -> None:
        """Start with nothing to ask."""
        super().__init__()
        self._hide = LinkButton(f"{object_name}.power_hide", "Hide these", press=self._on_hide)
        self._card = Card("Worth asking", aside=self._hide)
        self._show = LinkButton(f"{object_name}.power_show", "What is worth asking here?", press=self._on_show)
        self._show.hide()
        self.setLayout(column(self._card, row(self._show, None), None))
        self._asked: Mapping[str, Sequence[str]] = {}

    def ask(self, asked: Mapping[str, Sequence[str]]) -> None:
        """Show questions, each group under its heading."""
        if asked == self._asked:
            return
        self._asked = asked
        parts: list[Part] = []
        for heading, lines in asked.items():
            parts += [words(heading, "strong"), 4]
            for line in lines:
                parts += [words(line), 6]
            parts.append(6)
        self._card.show_content(*parts, small(CHAPTER))

    def _on_hide(self) -> None:
        self._card.hide()
        self._show.show()
        self._show.setFocus()

    def _on_show(self) -> None:
        self._show.hide()
        self._card.show()
        self._hide.setFocus()
