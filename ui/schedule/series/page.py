"""All dates of a series: ticked ones are called off, or somebody is invited to them, in one act."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.clock import london
from coc_desktop.schedule.series.acts import call_off_dates
from coc_desktop.schedule.series.queries import SeriesDateRow, SeriesDetail, read_series
from coc_desktop.wording import count, day, time
from models.vocabulary import ActivityState, Permission
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState
from ui.kit.columns import Cell, Column, Kind, tick_column
from ui.kit.dialogs import Answer, ask
from ui.kit.heads import ActionBar, PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import hide_unless, override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable


class SeriesPage(Page):
    """The dates in order, each with its place, its people and how it stands; Space ticks, Enter opens."""

    shows: ClassVar[frozenset[str]] = frozenset({"activity", "participation", "series", "series_date"})

    def __init__(self, shell: Shell) -> None:
        """Build the list and the bar under it."""
        super().__init__(shell)
        self.setObjectName("schedule_series")
        self._activity_id: UUID | None = None
        self._head = PageHead("Series")
        self._model: RowsModel[SeriesDateRow] = RowsModel(
            (
                tick_column(),
                Column("Date", _when),
                Column("Where", lambda one: one.place, width=180),
                Column("People", lambda one: str(one.people), sort=lambda one: one.people, width=80),
                Column("How it stands", _stands, width=200, kind=Kind.STATE),
            ),
            key=lambda one: one.slot_id,
        )
        how: dict[str, Any] = {"noun": ("date", "dates"), "empty": EmptyState("This activity does not repeat"), "fit": 20}
        self._table = DataTable("schedule_series.dates", "Dates of the series", self._model, **how)
        self._table.opened.connect(self._open)
        self._invite = Button("schedule_series.invite", "Invite a person to them", icon="plus", press=self._on_invite)
        self._off = Button("schedule_series.call_off", "Call them off", "ghost", press=self._on_call_off)
        every = Button("schedule_series.every", "Tick every planned date", "ghost", press=self._tick_every)
        self._bar = ActionBar("", "", every, self._off, self._invite)
        hide_unless(shell.may(Permission.CHANGE_ACTIVITIES), self._bar)
        self._model.ticks_changed.connect(self._count)
        content = column(self._head, 16, self._table, 16, self._bar, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_series.scroll", panel(content))))
        self.answer(Key.NEW, "Invite a person to the dates that are ticked", self._on_invite)

    @override
    def load(self, **args: Any) -> None:
        self._activity_id = args["activity_id"]
        self._model.set_rows(())
        self.refresh()

    @override
    def refresh(self) -> None:
        if self._activity_id is not None:
            self.ask(read_series, self._activity_id, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._table

    def _tick_every(self) -> None:
        """Tick every date that is still planned, or take every tick away once they all are."""
        planned = [row.slot_id for row in self._model.rows() if row.held is ActivityState.PLANNED]
        self._model.tick(planned, on=len(self._ticked()) < len(planned))

    def _show(self, found: SeriesDetail | None) -> None:
        rows = found.dates if found else ()
        here = next((row for row in rows if row.activity_id == self._activity_id), None)
        title = here.title if here else "Series"
        self.set_title(title)
        self._head.say(title, f"{found.words}. {count(len(rows), 'date')}." if found else "")
        self._model.set_rows(rows)
        if here is not None and self._table.current() is None:
            self._table.choose(here.slot_id)
        self._count()

    def _ticked(self) -> tuple[UUID, ...]:
        """Return the activities of the ticked dates that are still planned."""
        return tuple(row.activity_id for row in self._model.ticked() if row.activity_id and row.held is ActivityState.PLANNED)

    def _count(self) -> None:
        many = len(self._ticked())
        self._bar.say("Dates that are ticked and still planned", count(many, "date"))
        for button in (self._invite, self._off):
            button.setEnabled(bool(many))

    def _open(self, row: SeriesDateRow) -> None:
        if row.activity_id is not None:
            self.shell.go("activity", activity_id=row.activity_id)

    def _on_invite(self) -> None:
        dates = self._ticked()
        if dates and self.shell.may(Permission.CHANGE_ACTIVITIES):
            self.shell.go("invite_person", activity_id=dates[0], dates=dates)

    def _on_call_off(self) -> None:
        dates = self._ticked()
        many = count(len(dates), "date")
        ask(
            self,
            "schedule_series.call_off_question",
            f"Call {many} off?",
            ("Everybody who was coming is marked as cancelled by us, and their pre-meets and debriefs are called off.",),
            Answer("Keep them", lambda: None),
            Answer(f"Call {many} off", lambda: self.act(call_off_dates, dates, said=f"{many} called off"), "danger"),
        )


def _when(row: SeriesDateRow) -> Cell:
    if row.span is None:
        return Cell(day(row.on, weekday=True))
    start, end = london(row.span[0]), london(row.span[1])
    hours = f"{time(start.time())} to {time(end.time())}"
    instead = f", instead of {day(row.on, weekday=True)}" if start.date() != row.on else ""
    return Cell(day(start.date(), weekday=True), f"{hours}{instead}", bold=True)


def _stands(row: SeriesDateRow) -> Cell:
    """Say how a date stands: in the series until it is held, and by itself from then on."""
    if row.held in (ActivityState.HELD, ActivityState.SETTLED):
        return Cell(row.held.label, tag=row.held.tone.value)
    return Cell(row.state.label, tag=row.state.tone.value)
