"""The week view of the calendar: the week at the left, and the chosen activity with its meetings in words at the right."""

from __future__ import annotations

import datetime as dt
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coc_desktop.schedule.agenda import Entry, agenda
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.flows import Flow, SideBySide
from ui.kit.layouts import column, panel
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import words
from ui.schedule.calendar.activity_panel import ActivityPanel
from ui.schedule.calendar.week import WeekGrid, said_of

CHOOSE = "Choose something in the week, by arrow keys or a click."


class WeekPane(Page):
    """One week. Arrows go through what is on, Page Up and Page Down turn the week, Enter opens."""

    def __init__(self, shell: Shell) -> None:
        """Begin with this week."""
        super().__init__(shell)
        self.setObjectName("schedule_week")
        self._monday = _monday_of(shell.today())
        self._entries: tuple[Entry, ...] = ()
        self._said = words("", "body", "text2")
        self._grid = WeekGrid()
        self._grid.chosen.connect(self._on_chosen)
        self._grid.opened.connect(lambda activity_id: shell.go("activity", activity_id=activity_id))
        self._grid.turned.connect(self.turn)
        moves = (
            Button("schedule_week.last", "Last week", icon="arrow-left", press=partial(self.turn, -1)),
            Button("schedule_week.today", "This week", press=self.to_today),
            Button("schedule_week.next", "Next week", trail="chevron-right", press=partial(self.turn, 1)),
        )
        self._panel = ActivityPanel(self)
        week = Card("", self._grid, margin=8)
        beside = panel(SideBySide(panel(column(week, None)), panel(column(self._panel, None)), shares=(1, 0), widths=(480, 260)))
        self.setLayout(column(panel(Flow(*moves, gap=8)), 8, self._said, 12, beside))
        self._on_chosen(None)

    def turn(self, weeks: int) -> None:
        """Go some weeks on, or back."""
        self._monday += dt.timedelta(weeks=weeks)
        self.refresh()

    def to_today(self) -> None:
        """Go to the week of today."""
        self.to_day(self.shell.today())

    def to_day(self, date: dt.date) -> None:
        """Go to the week of a day."""
        self._monday = _monday_of(date)
        self.refresh()

    def first(self) -> QWidget | None:
        """Return the first entry of the week."""
        return self._grid.first()

    @override
    def refresh(self) -> None:
        self.ask(agenda, self._monday, self._monday + dt.timedelta(days=6), done=self._show)

    def _show(self, entries: tuple[Entry, ...]) -> None:
        focused: QWidget | None = self.window().focusWidget()
        inside = focused is not None and self._grid.isAncestorOf(focused)
        self._entries = entries
        self._grid.show_week(self._monday, self.shell.today(), entries)
        self._said.setText(said_of(self._monday, entries))
        first = self._grid.first()
        if inside and first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, activity_id: UUID | None) -> None:
        self._panel.choose(activity_id, CHOOSE if self._entries else "Turn the page, or plan an activity.")


def _monday_of(date: dt.date) -> dt.date:
    return date - dt.timedelta(days=date.weekday())
