"""Filters of the People list: words that can be added from a menu and taken off again, each a button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from coc_desktop.bank.queries import PersonRow
from models.vocabulary import Channel, PersonStatus
from ui.bank.people_columns import Known
from ui.kit.buttons import Button, FilterChip
from ui.kit.flows import Flow
from ui.kit.layouts import clear
from ui.kit.qt import override

Test = Callable[[PersonRow], bool]


def filters_for(known: Known, rows: Sequence[PersonRow]) -> dict[str, Test]:
    """Return every filter by its words: plans, activities, places in the bank, ways of contact, and the teams there are."""
    found: dict[str, Test] = {
        "Plan review late": known.is_late,
        "No plan yet": lambda one: not known.has_plan(one),
        "Something booked": known.has_next,
        "Nothing booked": lambda one: not known.has_next(one),
    }
    for status in PersonStatus:
        found[status.label] = lambda one, status=status: one.status is status  # type: ignore[misc]
    for channel in Channel:
        found[f"Contact by {channel.label.lower()}"] = lambda one, channel=channel: one.channel is channel  # type: ignore[misc]
    for team in sorted({one.team for one in rows if one.team}):
        found[team] = lambda one, team=team: one.team == team  # type: ignore[misc]
    return found


class PeopleFilters(QWidget):
    """The filters that are on, and the menu of those that are not. `changed` tells that one came or went."""

    changed = Signal()

    def __init__(self) -> None:
        """Start without any."""
        super().__init__()
        self._tests: dict[str, Test] = {}
        self._on: list[str] = []
        self._menu = QMenu(self)
        self._menu.setObjectName("bank_people.filters.menu")
        self._add = Button("bank_people.add_filter", "Add a filter", "ghost", icon="plus")
        self._add.setMenu(self._menu)
        self._chips = Flow(gap=8)
        self.setLayout(self._chips)
        self._show()

    def offer(self, tests: dict[str, Test]) -> None:
        """Say what can be filtered by now; a filter that is no longer there goes."""
        self._tests = tests
        self._on = [words for words in self._on if words in tests]
        self._menu.clear()
        for words in tests:
            self._menu.addAction(words, partial(self.put_on, words))

    def put_on(self, words: str) -> None:
        """Filter by these words too."""
        if words in self._tests and words not in self._on:
            self._on.append(words)
            self._show()
            self.changed.emit()

    def take_off(self, words: str) -> None:
        """Stop filtering by these words; the focus stays among the filters."""
        self._on.remove(words)
        self._show()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def on(self) -> tuple[str, ...]:
        """Return the words of the filters that are on."""
        return tuple(self._on)

    def allows(self) -> Test | None:
        """Return the test that a row must pass, or None without filters."""
        tests = [self._tests[words] for words in self._on]
        return (lambda one: all(test(one) for test in tests)) if tests else None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        taken = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete
        if taken and isinstance(watched, FilterChip):
            self.take_off(watched.text())
            return True
        return False

    def _show(self) -> None:
        self._chips.removeWidget(self._add)
        clear(self._chips)
        for number, words in enumerate(self._on):
            chip = FilterChip(f"bank_people.filter_{number}", words, press=partial(self.take_off, words))
            chip.installEventFilter(self)
            self._chips.addWidget(chip)
        self._chips.addWidget(self._add)
