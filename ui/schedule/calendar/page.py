"""The calendar as an agenda: what is coming up, what is still open, and everything there has been."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coc_desktop.clock import london, today
from coc_desktop.schedule.queries import ActivityRow, list_activities
from coc_desktop.wording import count, day, time
from models.vocabulary import ActivityState, Permission
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState
from ui.kit.columns import Cell, Column, Kind
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key, Page
from ui.kit.qt import hide_unless, override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.strips import ViewSwitch
from ui.kit.tables import DataTable
from ui.schedule.calendar.day_pane import DayPane
from ui.schedule.calendar.month_pane import MonthPane
from ui.schedule.calendar.week_pane import WeekPane

COMING, DAY, WEEK, MONTH, OPEN, ALL = "coming", "day", "week", "month", "open", "all"
VIEWS = ((COMING, "Coming up"), (DAY, "Day"), (WEEK, "Week"), (MONTH, "Month"), (OPEN, "Still open"), (ALL, "Everything"))


def when_cell(row: ActivityRow) -> Cell:
    """Say the day, and the times under it."""
    start, end = london(row.starts_at), london(row.ends_at)
    return Cell(day(start.date(), weekday=True), f"{time(start.time())} to {time(end.time())}")


def where_it_stands(row: ActivityRow, now: dt.datetime) -> Cell:
    """Say what an activity still needs, most pressing first."""
    if row.state is ActivityState.PLANNED and row.ends_at <= now:
        return Cell("Say who took part", tag="soon")
    if row.debriefs_open and row.state is ActivityState.HELD:
        return Cell(f"{count(row.debriefs_open, 'debrief')} to settle", tag="soon")
    if row.pre_meets_to_book:
        return Cell(f"{count(row.pre_meets_to_book, 'pre-meet')} to book", tag="soon")
    return Cell(row.state.label, tag=row.state.tone.value)


class CalendarPage(Page):
    """Every activity as a list by day."""

    shows: ClassVar[frozenset[str]] = frozenset({"activity", "participation", "support_meeting", "open_activity"})

    def __init__(self, shell: Shell) -> None:
        """Build the list."""
        super().__init__(shell)
        self.setObjectName("schedule_calendar")
        self._head = PageHead("Calendar", "", *_ways_on(shell))
        self._switch = ViewSwitch("schedule_calendar.view", "Which activities", VIEWS)
        self._model: RowsModel[ActivityRow] = RowsModel(
            (
                Column("When", when_cell, sort=lambda one: one.starts_at, width=210),
                Column("Activity", lambda one: Cell(one.title, one.place, bold=True), sort=lambda one: one.title.casefold()),
                Column("Team", lambda one: one.team or "No team", width=150),
                Column("People", lambda one: count(one.people, "person", "people"), sort=lambda one: one.people, width=90),
                Column("Where we are", lambda one: where_it_stands(one, shell.clock.now()), width=190, kind=Kind.TAG),
            ),
            key=lambda one: one.activity_id,
            search=lambda one: f"{one.title} {one.place} {one.team} {day(london(one.starts_at).date(), weekday=True)}",
        )
        empty = EmptyState("Nothing here", "Plan an activity, or look at another part of the calendar.")
        self._table = DataTable(
            "schedule_calendar.activities", "Activities", self._model, noun=("activity", "activities"), empty=empty
        )
        self._table.opened.connect(lambda one: shell.go("activity", activity_id=one.activity_id))
        self._switch.chosen.connect(lambda _view: self._turn())
        self._day, self._week = DayPane(shell), WeekPane(shell)
        self._month = MonthPane(shell, self._to_day, self._to_week)
        self._panes: dict[str, DayPane | WeekPane | MonthPane] = {DAY: self._day, WEEK: self._week, MONTH: self._month}
        inside = column(self._head, 16, row(self._switch, None), 12, margin=(0, 0, 8, 8))
        inside.addWidget(self._table, 1)
        for pane in self._panes.values():
            pane.hide()
            inside.addWidget(pane)
        self.setLayout(column(ScrollPage("schedule_calendar.scroll", panel(inside))))
        self.answer(Key.NEW, "Plan an activity", lambda: shell.go("activity_form"))
        self.answer(Key.TODAY, "Go to today", self._on_today)
        self._rows: tuple[ActivityRow, ...] = ()

    @override
    def load(self, **args: object) -> None:
        self._switch.choose(str(args.get("view", COMING)))
        self._turn()
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(list_activities, done=self._show)
        shown = self._pane()
        if shown is not None:
            shown.refresh()

    @override
    def first_focus(self) -> QWidget | None:
        shown = self._pane()
        return shown.first() if shown is not None else self._table

    def _show(self, rows: tuple[ActivityRow, ...]) -> None:
        self._rows = rows
        self._filter()

    def _turn(self) -> None:
        """Show the list, the day, the week or the month."""
        shown = self._pane()
        self._table.setVisible(shown is None)
        for pane in self._panes.values():
            pane.setVisible(pane is shown)
        if shown is not None:
            shown.refresh()
        self._filter()

    def _pane(self) -> DayPane | WeekPane | MonthPane | None:
        """Return what is drawn instead of the list, if anything."""
        return self._panes.get(self._switch.current())

    def _to_week(self, date: dt.date) -> None:
        """Show the week of a day, and put the focus into it."""
        self._to(WEEK)
        self._week.to_day(date)

    def _to_day(self, date: dt.date) -> None:
        """Show a day, and put the focus into it."""
        self._to(DAY)
        self._day.to_day(date)

    def _to(self, view: str) -> None:
        self._switch.choose(view)
        self._switch.setFocus(Qt.FocusReason.OtherFocusReason)
        self._turn()

    def _on_today(self) -> None:
        shown = self._pane()
        if shown is None:
            self._switch.choose(WEEK)
            self._turn()
        (shown or self._week).to_today()

    def _filter(self) -> None:
        now = self.shell.clock.now()
        coming = [one for one in self._rows if one.ends_at >= now and one.state is ActivityState.PLANNED]
        still_open = [one for one in self._rows if one.state is ActivityState.HELD or _to_record(one, now)]
        view = self._switch.current()
        shown = {COMING: coming, OPEN: still_open}.get(view, list(reversed(self._rows)))
        self._model.set_rows(shown)
        first = f"{day(today(self.shell.clock), weekday=True)}."
        opened = (
            f"{count(len(still_open), 'activity is', 'activities are')} still open" if still_open else "Nothing is still open"
        )
        self._head.say("Calendar", f"{first} {count(len(coming), 'activity is', 'activities are')} coming up. {opened}.")


def _ways_on(shell: Shell) -> tuple[Button, ...]:
    """Return what can be gone to from the calendar, planning last."""
    plan = Button(
        "schedule_calendar.plan", "Plan an activity", "primary", icon="calendar-plus", press=lambda: shell.go("activity_form")
    )
    hide_unless(shell.may(Permission.CHANGE_ACTIVITIES), plan)
    not_met = Button("schedule_calendar.not_met", "Needs that were not met", "ghost", press=lambda: shell.go("not_met"))
    hide_unless(shell.may(Permission.SEE_PLANS), not_met)
    return not_met, Button("schedule_calendar.rooms", "Rooms", "ghost", press=lambda: shell.go("rooms")), plan


def _to_record(row: ActivityRow, now: dt.datetime) -> bool:
    return row.state is ActivityState.PLANNED and row.ends_at < now
