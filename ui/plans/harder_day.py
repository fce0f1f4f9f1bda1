"""What the person says for a harder day, where that is something else: hidden until it is wanted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.buttons import Button
from ui.kit.fields import TextEntry
from ui.kit.layouts import column, panel, row
from ui.kit.text import words


class HarderDay(QWidget):
    """The second version of a section’s words."""

    changed = Signal()

    def __init__(self) -> None:
        """Start hidden behind its button."""
        super().__init__()
        self._open = Button(
            "plans_plan.say_harder", "Say it another way for a harder day", "ghost", icon="plus", press=self._on_open
        )
        self._words = TextEntry("plans_plan.harder", "On a harder day, in their words", lines=3, role="own")
        self._place = panel(column(words("On a harder day", "strong"), 6, self._words))
        self.setLayout(column(row(self._open, None), self._place))
        self._words.changed.connect(self.changed)
        self._show(wanted=False)

    def value(self) -> str:
        """Return what is typed, word for word."""
        typed: str = self._words.value()
        return typed

    def set_value(self, said: str) -> None:
        """Show what is kept."""
        self._words.set_value(said)
        self._show(wanted=bool(said))

    def _show(self, *, wanted: bool) -> None:
        self._open.setVisible(not wanted)
        self._place.setVisible(wanted)

    def _on_open(self) -> None:
        self._show(wanted=True)
        self._words.area.setFocus()
