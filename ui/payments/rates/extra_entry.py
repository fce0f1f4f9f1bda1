"""What a rate says about one kind of work around the activity: how it is paid, and by what amount and length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from coc_desktop.payments.rates.rules import Extra
from models.vocabulary import LineKind, PayHow
from ui.kit.choices import Choice
from ui.kit.entries import TODAY, Entry, MoneyEntry, NumberEntry
from ui.kit.flows import Flow
from ui.kit.layouts import column, panel
from ui.kit.qt import override
from ui.kit.text import small

A_WEEK = 7 * 24 * 60
BY_AMOUNT = (PayHow.ONE_AMOUNT, PayHow.BY_THE_HOUR)
BY_LENGTH = (PayHow.BY_THE_HOUR, PayHow.AS_ACTIVITY)


class ExtraEntry(Entry):
    """How one kind of work is paid. Only what the answer needs is asked."""

    def __init__(self, object_name: str, name: str, kind: LineKind) -> None:
        """Show the answers beside each other; the rest appears with them."""
        super().__init__()
        self._kind = kind
        self._choices = {how: Choice(f"{object_name}.{how.value}", how.label) for how in PayHow}
        for how, choice in self._choices.items():
            choice.setAccessibleName(f"{how.label}, {name}")
        self._pence = MoneyEntry(f"{object_name}.pence", f"{name}: amount", characters=10, right=True)
        self._minutes = NumberEntry(f"{object_name}.minutes", f"{name}: minutes always paid", 1, A_WEEK)
        self._most = NumberEntry(f"{object_name}.most", f"{name}: minutes paid at most", 1, A_WEEK)
        self._amount = self._labelled("Amount", self._pence)
        self._length = self._labelled("Minutes always paid (optional)", self._minutes)
        self._limit = self._labelled("Minutes paid at most (optional)", self._most)
        asked = panel(Flow(self._amount, self._length, self._limit, gap=24))
        self.setLayout(column(panel(Flow(*self._choices.values(), gap=12)), asked, gap=6))
        self.setFocusProxy(self._choices[PayHow.NOT_PAID])
        self.set_value(Extra(kind, PayHow.NOT_PAID))
        for choice in self._choices.values():
            choice.toggled.connect(self._on_chosen)
        for entry in (self._pence, self._minutes, self._most):
            entry.changed.connect(self.changed)

    def _labelled(self, label: str, entry: Entry) -> QWidget:
        words = small(label)
        words.setBuddy(entry.target())
        return panel(column(words, entry, gap=2))

    @override
    def value(self) -> Any:
        how = self._how()
        return Extra(
            self._kind,
            how,
            pence=(self._pence.value() or 0) if how in BY_AMOUNT else 0,
            minutes=self._minutes.value() if how in BY_LENGTH else None,
            most_minutes=self._most.value() if how in BY_LENGTH else None,
        )

    @override
    def set_value(self, value: Any) -> None:
        said: Extra = value or Extra(self._kind, PayHow.NOT_PAID)
        self._choices[said.how].setChecked(True)
        self._pence.set_value(said.pence or None)
        self._minutes.set_value(said.minutes)
        self._most.set_value(said.most_minutes)
        self._show_asked()

    @override
    def problem(self) -> str:
        how = self._how()
        if how in BY_AMOUNT and (wrong := self._pence.problem() or ("" if self._pence.value() else "Enter the amount.")):
            return wrong
        return self._minutes.problem() or self._most.problem() if how in BY_LENGTH else ""

    @override
    def target(self) -> QWidget:
        return self._choices[self._how()]

    @override
    def controls(self) -> tuple[QWidget, ...]:
        return (self.target(), self._pence.target(), self._minutes.target(), self._most.target())

    def _how(self) -> PayHow:
        return next((how for how, choice in self._choices.items() if choice.isChecked()), PayHow.NOT_PAID)

    def _show_asked(self) -> None:
        how = self._how()
        self._amount.setVisible(how in BY_AMOUNT)
        self._length.setVisible(how in BY_LENGTH)
        self._limit.setVisible(how in BY_LENGTH)

    def _on_chosen(self, chosen: bool) -> None:
        if chosen:
            self._show_asked()
            self.changed.emit()


@dataclass(frozen=True, slots=True)
class ExtraField:
    """How one kind of work around the activity is paid. Value: an Extra."""

    kind: LineKind

    def build(self, object_name: str, name: str, today: TODAY) -> Entry:
        """Make the entry."""
        return ExtraEntry(object_name, name, self.kind)
