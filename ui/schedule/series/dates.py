"""Every date of a series before it is planned or changed, under the form: those that follow, and those that stay as they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.clock import london
from coc_desktop.schedule.series.steps import CHOSEN, Span, Step, What
from coc_desktop.wording import count, day, span, time
from ui.kit.columns import Cell, Column, tick_column
from ui.kit.layouts import column
from ui.kit.rows_model import RowsModel
from ui.kit.tables import DataTable
from ui.kit.text import Heading, Words

ASKED = "Take the tick away from one that is to be left out."
ASKED_OF_MANY = "Take the tick away from one that stays as it is. Nothing is told to anybody yet."
SHOWN = 12


class SeriesDates(QWidget):
    """Shown while an activity repeats: the dates that are wanted, each ticked, and under them those that are not held or stay."""

    def __init__(self) -> None:
        """Start with nothing to show."""
        super().__init__()
        self.setObjectName("schedule_activity_form.series")
        self._stand = False
        self._is_new, self._along = True, 0
        self._wanted: RowsModel[Step] = RowsModel(
            (tick_column(), Column("Then", _then), Column("Now", _now, width=190), Column("What happens", _what, width=210)),
            key=lambda step: step.key,
        )
        self._others: RowsModel[Step] = RowsModel(
            (Column("Date", _date), Column("What happens", _what, width=260)), key=lambda step: step.key
        )
        how: dict[str, Any] = {"noun": ("date", "dates"), "fit": SHOWN}
        self._table = DataTable("schedule_activity_form.dates", "Dates of the series", self._wanted, **how)
        self._rest = DataTable("schedule_activity_form.other_dates", "Dates that do not follow", self._others, **how)
        self._said, self._rest_head = Words("", tone="text2"), Heading("Dates that do not follow", 2)
        parts = (Heading("Every date", 2), 4, self._said, 12, self._table, 16, self._rest_head, 8, self._rest, 24)
        self.setLayout(column(*parts))
        self._wanted.ticks_changed.connect(self._count)
        self.hide()

    def show_steps(self, steps: Sequence[Step], along: int) -> None:
        """Show what becomes of each date; ticks that were taken away stay so. `along` is how many meetings move with them."""
        before = {step.key for step in self._wanted.rows()}
        wanted = [step for step in steps if step.what in CHOSEN]
        others = [step for step in steps if step.what not in CHOSEN]
        self._is_new, self._along, self._stand = all(step.slot is None for step in steps), along, True
        self._wanted.set_rows(wanted)
        self._wanted.tick([step.key for step in wanted if step.key not in before])
        self._others.set_rows(others)
        for part in (self._rest_head, self._rest):
            part.setVisible(bool(others))
        self._count()
        self.show()

    def forget(self) -> None:
        """Show nothing, as for an activity that is held once."""
        self._stand = False
        self._wanted.set_rows(())
        self._others.set_rows(())
        self.hide()

    def wait(self) -> None:
        """Count what is shown as old until the dates of the new answers are."""
        self._stand = False

    def stand(self) -> bool:
        """Say whether the dates are shown."""
        return self._stand

    def left(self) -> frozenset[UUID | dt.date]:
        """Return the dates whose tick was taken away."""
        ticked = {step.key for step in self._wanted.ticked()}
        return frozenset(step.key for step in self._wanted.rows() if step.key not in ticked)

    def said(self, done: str) -> str:
        """Return what is told once it is done."""
        return f"{count(len(self._wanted.ticked()), 'date')} {done}"

    def _count(self) -> None:
        ticked, most = len(self._wanted.ticked()), self._wanted.rowCount()
        meetings = f" {count(self._along, 'booked meeting')} will move with them." if self._along else ""
        self._said.setText(f"{ticked} of {count(most, 'date')}.{meetings} {ASKED if self._is_new else ASKED_OF_MANY}")


def _said_span(found: Span | None, note: str = "") -> Cell:
    if found is None:
        return Cell("")
    start, end = london(found[0]), london(found[1])
    hours = f"{time(start.time())} to {time(end.time())}"
    return Cell(day(start.date(), weekday=True), f"{hours}. {note}" if note else hours)


def _then(step: Step) -> Cell:
    return _said_span(step.then, step.note)


def _now(step: Step) -> Cell:
    return _said_span(step.now) if step.now else Cell("–")


def _date(step: Step) -> Cell:
    return Cell(span(*step.now, weekday=True) if step.now else day(step.on, weekday=True), step.note)


def _what(step: Step) -> Cell:
    moved = step.then is not None and london(step.then[0]).date() != step.on
    return Cell(step.what.value, f"Instead of {day(step.on, weekday=True)}" if moved and step.what is What.NEW else "")
