"""Booking every pre-meet and debrief of an activity in one act, after a look at the times."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.clock import london
from coc_desktop.problems import CocProblem
from coc_desktop.schedule.proposing import Proposal, propose_support
from coc_desktop.schedule.queries import ActivityDetail, read_activity
from coc_desktop.schedule.rules import SupportDraft
from coc_desktop.schedule.support import book_all_support
from coc_desktop.wording import count, day, span, time
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState
from ui.kit.columns import Cell, Column, Kind, tick_column
from ui.kit.heads import ActionBar, PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable
from ui.schedule.clashes.part import ClashPart


class BookAllPage(Page):
    """The meetings that are not booked, each ticked with the nearest time that fits; Space takes a tick away."""

    anew: ClassVar[bool] = True

    def __init__(self, shell: Shell) -> None:
        """Build the list and the bar under it."""
        super().__init__(shell)
        self.setObjectName("schedule_book_all")
        self._activity_id: UUID | None = None
        self._head = PageHead("Book all pre-meets and debriefs")
        self._model: RowsModel[Proposal] = RowsModel(
            (
                tick_column(),
                Column("Person", lambda one: Cell(one.name, one.kind.label, bold=True), kind=Kind.PERSON),
                Column("When", _when, sort=lambda one: one.starts_at, width=220),
                Column("How", lambda one: one.manner.label, width=110),
            ),
            key=lambda one: one.meeting_id,
        )
        self._way_back = Button("schedule_book_all.back", "Go back", press=shell.back)
        nothing = "Every pre-meet and debrief is booked, settled, or no longer fits before."
        empty = EmptyState("Nothing is left to book", nothing, action=self._way_back)
        self._table = DataTable(
            "schedule_book_all.meetings", "Meetings to book", self._model, noun=("meeting", "meetings"), empty=empty, fit=20
        )
        self._go = Button("schedule_book_all.go", "Book them", "primary", icon="calendar-plus", press=self._on_go)
        leave = Button("schedule_book_all.cancel", "Leave without booking", "ghost", press=shell.back)
        self._bar = ActionBar("", "", leave, self._go)
        self._model.ticks_changed.connect(self._count)
        self._clash = ClashPart("schedule_book_all", self._on_go)
        content = column(self._head, 16, self._table, 16, self._clash, self._bar, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_book_all.scroll", panel(content))))
        self.answer(Key.MAIN, "Book them", self._on_go)

    @override
    def load(self, **args: Any) -> None:
        self._activity_id = args["activity_id"]
        self._clash.forget()
        self.ask(read_activity, self._activity_id, done=self._say)
        self.ask(propose_support, self._activity_id, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._table if self._model.rowCount() else self._way_back

    def _say(self, found: ActivityDetail) -> None:
        when = span(found.starts_at, found.ends_at, weekday=True)
        self._head.say("Book all pre-meets and debriefs", f"{found.title}, {when}. Each is with you; move any of them later.")

    def _show(self, rows: tuple[Proposal, ...]) -> None:
        self._model.set_rows(rows)
        self._model.tick([one.meeting_id for one in rows])
        self._bar.setVisible(bool(rows))
        if rows:
            self._table.choose(rows[0].meeting_id)

    def _count(self) -> None:
        self._clash.forget()
        ticked = len(self._model.ticked())
        self._bar.say(f"{ticked} of {self._model.rowCount()} chosen", count(ticked, "meeting"))
        self._go.setEnabled(bool(ticked))

    def _on_go(self) -> None:
        me = self.shell.me.account_id
        chosen = self._model.ticked()
        drafts = {one.meeting_id: SupportDraft(one.starts_at, one.minutes, one.manner, me) for one in chosen}
        if drafts:
            said = f"{count(len(drafts), 'meeting')} booked"
            key = (self.objectName(), self._activity_id)
            how: dict[str, Any] = {"done": self._done, "refused": self._refuse, "button": self._go, "key": key}
            self.act(book_all_support, drafts, self._clash.why(), said=said, **how)

    def _refuse(self, problem: CocProblem) -> None:
        if not self._clash.takes(problem):
            self.shell.tasks.refused.emit(problem)

    def _done(self, _booked: int) -> None:
        self.finished = True
        self.shell.go("activity", activity_id=self._activity_id)


def _when(one: Proposal) -> Cell:
    at = london(one.starts_at)
    return Cell(day(at.date(), weekday=True), f"{time(at.time())}, {count(one.minutes, 'minute')}")
