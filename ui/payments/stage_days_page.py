"""Where the days go, stage by stage, and who waits, the longest first."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, TypeAlias

from PySide6.QtWidgets import QWidget

from coc_desktop.payments.stage_days import StageDays, StageWait, WaitingClaim, YearEnd, stage_days
from coc_desktop.wording import count, day, in_sentence
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState, Notice
from ui.kit.columns import Cell, Column, Kind
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, clear, column, panel
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable
from ui.kit.text import Heading, small

Late: TypeAlias = tuple[WaitingClaim, dt.date]

TITLE = "Days until people are paid"
YEAR = "What ended in the last 12 months. Nine in ten waited so many days or fewer."


def stage_columns() -> tuple[Column[StageWait], ...]:
    """Return the columns of the stages."""
    return (
        Column("Stage", lambda one: Cell(one.stage.label, count(one.ended, "claim"), bold=True)),
        Column("Half within", lambda one: _days(one.middle, one.ended), width=110, kind=Kind.MONEY),
        Column("Nine in ten within", lambda one: _days(one.nine_in_ten, one.ended), width=150, kind=Kind.MONEY),
        Column("Waiting now", lambda one: str(one.waiting) if one.waiting else "Nobody", width=110, kind=Kind.MONEY),
        Column("Longest now", lambda one: _days(one.longest, one.waiting), width=120, kind=Kind.MONEY),
    )


def waiting_columns() -> tuple[Column[WaitingClaim], ...]:
    """Return the columns of who waits."""
    return (
        Column("Person", lambda one: Cell(one.name, bold=True), sort=_name, width=190, kind=Kind.PERSON),
        Column("Activity", lambda one: Cell(one.title, day(one.activity_on)), sort=lambda one: one.activity_on),
        Column("Where it is", lambda one: Cell(one.stage.label, tag=one.stage.tone.value), width=190, kind=Kind.TAG),
        Column("Days there", lambda one: str(one.days_there), sort=lambda one: one.days_there, width=90, kind=Kind.MONEY),
        Column("Days in all", lambda one: Cell(str(one.days), bold=True), sort=lambda one: one.days, width=90, kind=Kind.MONEY),
    )


def late_columns() -> tuple[Column[Late], ...]:
    """Return the columns of what would come to finance after the end of the year."""
    return (
        Column("Person", lambda one: Cell(one[0].name, bold=True), sort=lambda one: _name(one[0]), width=190, kind=Kind.PERSON),
        Column("Activity", lambda one: Cell(one[0].title, day(one[0].activity_on)), sort=lambda one: one[0].activity_on),
        Column("Where it is", lambda one: Cell(one[0].stage.label, tag=one[0].stage.tone.value), width=190, kind=Kind.TAG),
        Column("Likely at finance", lambda one: Cell(day(one[1]), bold=True), sort=lambda one: one[1], width=160),
    )


def _name(one: WaitingClaim) -> str:
    return one.name.casefold()


def _days(days: int, of: int) -> str:
    return count(days, "day") if of else "Not known yet"


class StageDaysPage(Page):
    """The waits of everybody, for whoever can shorten them."""

    shows: ClassVar[frozenset[str]] = frozenset(
        {"claim", "invoice", "batch", "invoice_payment", "offer", "participation", "setting"}
    )

    def __init__(self, shell: Shell) -> None:
        """Build the two tables."""
        super().__init__(shell)
        self.setObjectName("payments_days_page")
        paid = Button("payments_days_page.paid", "What was paid", press=lambda: shell.go("payments", stage="paid"))
        self._head = PageHead(TITLE, "", paid)
        self._stages: RowsModel[StageWait] = RowsModel(stage_columns(), key=lambda one: one.stage)
        stages = DataTable("payments_days_page.stages", "Stages", self._stages, noun=("stage", "stages"), fit=4)
        self._waiting: RowsModel[WaitingClaim] = RowsModel(waiting_columns(), key=lambda one: one.key)
        none = EmptyState("Nobody waits", "Everybody who took part and wanted to be paid has been paid.")
        noun = ("person", "people")
        self._people = DataTable("payments_days_page.people", "Who waits", self._waiting, noun=noun, empty=none, fit=12)
        self._people.opened.connect(self._on_person)
        said = small("Enter opens the person’s payments.")
        self._ending = column()
        self._late: RowsModel[Late] = RowsModel(late_columns(), key=lambda one: one[0].key)
        late = DataTable("payments_days_page.late", "Late for the year’s end", self._late, noun=noun, fit=6)
        late.opened.connect(lambda one: self._on_person(one[0]))
        self._year_end = panel(column(Heading("The end of the financial year", 2), 8, panel(self._ending), 8, late, 20))
        self._year_end.hide()
        parts = (small(YEAR), 8, stages, 20, self._year_end, Heading("Who waits", 2), said, 8, self._people)
        content = column(self._head, 16, *parts, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_days_page.scroll", panel(content))))

    @override
    def refresh(self) -> None:
        self.ask(stage_days, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._people

    def _show(self, found: StageDays) -> None:
        self._stages.set_rows(found.stages)
        self._waiting.set_rows(found.waiting)
        self._head.say(TITLE, _sentence(found))
        self._show_year_end(found.year_end)

    def _show_year_end(self, found: YearEnd | None) -> None:
        """List what would come to finance too late for the year, as long as there is any."""
        clear(self._ending)
        self._year_end.setVisible(found is not None and bool(found.late))
        self._late.set_rows(found.late if found is not None else ())
        if found is not None:
            self._ending.put(Notice(at_year_end(found, self.shell.today()), "warn"))

    def _on_person(self, one: WaitingClaim) -> None:
        arguments: dict[str, Any] = {"person_id": one.person_id, "tab": "payments"}
        self.shell.go("person", **arguments)


def _sentence(found: StageDays) -> str:
    """Say in one sentence how many wait, and who has waited longest."""
    if not found.waiting:
        return "Nobody waits for money."
    longest = found.waiting[0]
    waits = count(len(found.waiting), "payment is still to come", "payments are still to come")
    return f"{waits}. {in_sentence(longest.name)} has waited longest: {count(longest.days, 'day')}."


def at_year_end(found: YearEnd, today: dt.date) -> str:
    """Say until when finance takes the claims of a year, and how many would come later as things mostly go."""
    takes = "takes" if today <= found.cut_off else "took"
    until = f"Finance {takes} claims for work up to {day(found.ends_on)} until {day(found.cut_off)}."
    return f"{until} {len(found.late):,} of {count(found.to_come, 'payment')} would come later, as things mostly go."
