"""One thing that two records say differently: both values beside each other, to choose one of them, or both where both fit."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from coc_desktop.office.merging.rules import Side
from ui.kit.choices import Choice
from ui.kit.flows import SideBySide
from ui.kit.layouts import column, panel
from ui.kit.text import small, words

INDENT = 32  # px at 100 %: where the words of a choice begin
LEAST = 220  # px at 100 %: below it the values stand under each other


class Versus(QWidget):
    """A label and its values as choices; `chosen` is emitted when a person chooses."""

    chosen = Signal()

    def __init__(
        self,
        object_name: str,
        label: str,
        values: dict[Side, str],
        side: Side,
        heads: dict[Side, str],
        notes: dict[Side, str] | None = None,
    ) -> None:
        """Show the values with one of them chosen; `heads` says whose each is, for those who hear it, and `notes` more of it."""
        super().__init__()
        self._choices: dict[Side, Choice] = {}
        self._group = QButtonGroup(self)
        for one, said in values.items():
            choice = Choice(f"{object_name}.{one.value}", said)
            choice.setAccessibleName(f"{label}: {said}, {heads[one]}")
            choice.setAccessibleDescription((notes or {}).get(one, ""))
            choice.setChecked(one is side)
            self._group.addButton(choice)
            self._choices[one] = choice
        for choice in self._choices.values():
            choice.toggled.connect(lambda on: self.chosen.emit() if on else None)
        shown = [self._with_note(choice, (notes or {}).get(one, "")) for one, choice in self._choices.items()]
        beside = SideBySide(*shown, widths=(LEAST,) * len(values), gap=16)
        self.setLayout(column(words(label, "strong"), panel(beside), gap=4))

    def _with_note(self, choice: Choice, note: str) -> QWidget:
        """Put what else is to be known of a value under it, where its words begin."""
        return panel(column(choice, panel(column(small(note), margin=(INDENT, 0, 0, 0))), None, gap=2)) if note else choice

    def side(self) -> Side:
        """Return which value is chosen."""
        return next(one for one, choice in self._choices.items() if choice.isChecked())

    def first(self) -> QWidget:
        """Return the choice that stands."""
        return self._choices[self.side()]
