"""The month view of the calendar: the month at the left, and what is on, on the chosen day, in words at the right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from coc_desktop.clock import london
from coc_desktop.schedule.agenda import Entry, agenda
from coc_desktop.wording import count, day
from ui.kit.buttons import Button, LinkButton
from ui.kit.cards import Card
from ui.kit.flows import Flow, SideBySide
from ui.kit.layouts import Part, column, panel, row
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import small, words
from ui.schedule.calendar.hours import times_of
from ui.schedule.calendar.month import MonthDays, in_other_month, said_of_month


class MonthPane(Page):
    """One month. Arrows choose a day, Page Up and Page Down turn the month, Enter shows the day's week."""

    def __init__(self, shell: Shell, to_day: Callable[[dt.date], object], to_week: Callable[[dt.date], object]) -> None:
        """Begin with this month; `to_day` and `to_week` show a day, and its week."""
        super().__init__(shell)
        self.setObjectName("schedule_month")
        self._date, self._to_day, self._to_week = shell.today(), to_day, to_week
        self._said = words("", "body", "text2")
        self._days = MonthDays()
        self._days.chosen.connect(self.show_day)
        self._days.opened.connect(to_week)
        moves = (
            Button("schedule_month.last", "Last month", icon="arrow-left", press=partial(self._turn, -1)),
            Button("schedule_month.today", "This month", press=self.to_today),
            Button("schedule_month.next", "Next month", trail="chevron-right", press=partial(self._turn, 1)),
        )
        self._panel = Card()
        self._panel.setObjectName("schedule_month.panel")
        days = Card("", self._days, margin=8)
        beside = panel(SideBySide(panel(column(days, None)), panel(column(self._panel, None)), shares=(1, 0), widths=(560, 260)))
        self.setLayout(column(panel(Flow(*moves, gap=8)), 8, self._said, 12, beside))

    def show_day(self, date: dt.date) -> None:
        """Choose a day, in the month it is in."""
        self._date = date
        self.refresh()

    def to_today(self) -> None:
        """Choose today."""
        self.show_day(self.shell.today())

    def first(self) -> QWidget | None:
        """Return the day that is chosen."""
        return self._days.first()

    @override
    def refresh(self) -> None:
        first = self._date.replace(day=1)
        last = in_other_month(first, 1) - dt.timedelta(days=1)
        self.ask(agenda, first, last, done=partial(self._show, self._date))

    def _turn(self, months: int) -> None:
        self.show_day(in_other_month(self._date, months))

    def _show(self, date: dt.date, entries: tuple[Entry, ...]) -> None:
        self._days.show_month(date, self.shell.today(), entries)
        self._said.setText(said_of_month(date, entries))
        self._tell(date, [one for one in entries if london(one.starts_at).date() == date])

    def _tell(self, date: dt.date, entries: list[Entry]) -> None:
        """Say the chosen day in words, with each activity to open."""
        activities = [one for one in entries if one.kind is None]
        meetings = len(entries) - len(activities)
        parts: list[Part] = [words(day(date, weekday=True), "h2"), 4]
        if not entries:
            parts.append(small("Nothing is on."))
        for number, one in enumerate(activities):
            opening = partial(self.shell.go, "activity", activity_id=one.activity_id)
            said = small(f"{times_of(one.starts_at, one.ends_at)}. {one.where}")
            parts += [10, LinkButton(f"schedule_month.open_{number}", one.title, press=opening), said]
        if meetings:
            parts += [10, small(f"{count(meetings, 'support meeting')} on this day.")]
        week = Button("schedule_month.week", "Show its week", press=partial(self._to_week, date))
        beside = Button("schedule_month.day", "Show who is free", press=partial(self._to_day, date))
        self._panel.show_content(*parts, 16, row(week, None), 8, row(beside, None), None)
