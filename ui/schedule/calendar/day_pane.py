"""The day view of the calendar: colleagues and rooms side by side, and what is chosen, or who is free, in words at the right."""

from __future__ import annotations

import datetime as dt
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.schedule.side_by_side import DayDetail, day_side_by_side
from coc_desktop.wording import day, listed
from models.vocabulary import Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.choosing import FilteredList, Option
from ui.kit.flows import Flow, SideBySide
from ui.kit.layouts import Part, column, panel, row
from ui.kit.marks import Rule
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import small, words
from ui.schedule.calendar.activity_panel import ActivityPanel
from ui.schedule.calendar.day import DayGrid, Space
from ui.schedule.calendar.hours import times_of, what_is_on

CHOOSE = "Choose something in the day, by arrow keys or a click."


class DayPane(Page):
    """One day. Arrows go up and down in a column and across columns, Page Up and Page Down turn the day, Enter goes on."""

    def __init__(self, shell: Shell) -> None:
        """Begin with today."""
        super().__init__(shell)
        self.setObjectName("schedule_day")
        self._date = shell.today()
        self._wanted: tuple[UUID, ...] = ()
        self._found = DayDetail((), (), ())
        self._said, self._in_sight = words("", "body", "text2"), small("")
        self._can_plan = shell.may(Permission.CHANGE_ACTIVITIES)
        self._grid, self._panel = DayGrid(), ActivityPanel(self)
        self._grid.chosen.connect(partial(self._panel.choose, nothing=CHOOSE))
        self._grid.opened.connect(lambda activity_id: shell.go("activity", activity_id=activity_id))
        self._grid.turned.connect(self.turn)
        self._grid.free.connect(self._tell_free)
        self._grid.taken.connect(self._plan)
        self._grid.slid.connect(self._say_columns)
        beside = panel(SideBySide(self._day(), self._side(), shares=(1, 0), widths=(480, 260)))
        self.setLayout(column(self._moves(), 8, self._said, 12, beside))
        self._panel.choose(None, CHOOSE)

    def _moves(self) -> QWidget:
        """Return the ways to another day."""
        moves = (
            Button("schedule_day.last", "Day before", icon="arrow-left", press=partial(self.turn, -1)),
            Button("schedule_day.today", "Today", press=self.to_today),
            Button("schedule_day.next", "Day after", trail="chevron-right", press=partial(self.turn, 1)),
        )
        return panel(Flow(*moves, gap=8))

    def _day(self) -> QWidget:
        """Return the grid with the ways to its other columns over it."""
        self._before = Button("schedule_day.before", "Columns before", size="row", press=partial(self._grid.slide, -1))
        self._more = Button("schedule_day.more", "Columns after", size="row", press=partial(self._grid.slide, 1))
        self._sliding = panel(column(panel(Flow(self._in_sight, self._before, self._more, gap=12)), margin=(8, 0, 8, 8)))
        return panel(column(Card("", self._sliding, self._grid, margin=8), None))

    def _side(self) -> QWidget:
        """Return what is chosen in words, and below it who else can be put beside the others."""
        self._others = FilteredList("schedule_day.others", "Show somebody or a room too", ("found", "found"))
        self._others.taken.connect(self._want)
        self._less = Button("schedule_day.less", "Only who has something on", "ghost", press=self._want_nobody)
        label = words("&Show somebody or a room too", "strong")
        label.setBuddy(self._others.box)
        return panel(column(self._panel, 16, label, 4, self._others, 4, row(self._less, None), None))

    def turn(self, days: int) -> None:
        """Go some days on, or back."""
        self.to_day(self._date + dt.timedelta(days=days))

    def to_today(self) -> None:
        """Go to today."""
        self.to_day(self.shell.today())

    def to_day(self, date: dt.date) -> None:
        """Go to a day."""
        self._date = date
        self.refresh()

    def first(self) -> QWidget | None:
        """Return the first block of the day."""
        return self._grid.first()

    @override
    def refresh(self) -> None:
        self.ask(day_side_by_side, self._date, self._wanted, done=partial(self._show, self._date))

    def _show(self, date: dt.date, found: DayDetail) -> None:
        self._found = found
        self._grid.show_day(date, found.columns, can_plan=self._can_plan)
        self._others.show_options(Option(one.key, one.name, "room" if one.is_room else "colleague") for one in found.others)
        self._others.fold()
        self._less.setVisible(bool(self._wanted))
        on = f"{day(date, weekday=True)}. {what_is_on(found.entries)}"
        self._said.setText(f"{on} Free means that nothing is in this calendar. Ask before you count on it.")

    def _say_columns(self) -> None:
        """Say which columns are in sight, where that is not all of them."""
        grid, names = self._grid, [one.name for one in self._grid.columns]
        last = grid.first_column + grid.in_sight
        self._sliding.setVisible(grid.in_sight < len(names))
        self._in_sight.setText(f"Columns {grid.first_column + 1} to {last} of {len(names)}")
        self._before.setEnabled(grid.first_column > 0)
        self._more.setEnabled(last < len(names))

    def _want(self, key: UUID) -> None:
        """Put a colleague or a room beside the others."""
        self._wanted = (*self._wanted, key)
        self._others.box.clear()
        self.refresh()

    def _want_nobody(self) -> None:
        self._wanted = ()
        self.refresh()

    def _tell_free(self, space: Space) -> None:
        """Say who else is free at a time, and offer to plan an activity then."""
        also = [one.name for one in self._found.columns if one.is_free(space.starts_at, space.ends_at) and one != space.column]
        times = times_of(space.starts_at, space.ends_at)
        parts: list[Part] = [words(f"{space.column.name} is free", "h2"), 2, small(f"{times}. {space.ends()}".rstrip())]
        said = f"{listed(also)}." if also else "Nobody and no room of those shown here."
        parts += [12, Rule(), 12, words(f"Free too, {times}", "small_strong", "text2"), 8, words(said)]
        if self._can_plan:
            plan = Button("schedule_day.plan", "Plan an activity then", icon="calendar-plus", press=partial(self._plan, space))
            parts += [16, row(plan, None)]
        self._panel.show_content(*parts, None)

    def _plan(self, space: Space) -> None:
        """Plan an activity at a free time, in the room if it is one."""
        key = space.column.key if space.column.is_room else None
        place = space.column.name if isinstance(key, str) else ""
        venue_id = key if isinstance(key, UUID) else None
        self.shell.go("activity_form", starts_at=space.starts_at, venue_id=venue_id, place=place)
