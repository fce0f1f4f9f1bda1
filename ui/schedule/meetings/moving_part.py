"""What moves with an activity, under the form that changes its time: each booked meeting with its old and its new time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from coc_desktop.clock import london
from coc_desktop.schedule.moving import MovingPart, parts_around
from coc_desktop.schedule.queries import ActivityDetail
from coc_desktop.wording import count, day, time
from ui.kit.columns import Cell, Column, Kind, tick_column
from ui.kit.focus import bring_into_view
from ui.kit.layouts import column
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.tables import DataTable
from ui.kit.text import Heading, Words

ASKED = "Ticked ones keep their distance from the activity. Take the tick away from one that stays as it was agreed."


class MovingParts(QWidget):
    """Shown only while a changed time would move something. One on a day of its own that could stay is not ticked."""

    def __init__(self) -> None:
        """Start with nothing to move."""
        super().__init__()
        self.setObjectName("schedule_activity_form.moving")
        self._model: RowsModel[MovingPart] = RowsModel(
            (
                tick_column(),
                Column("Person", lambda part: Cell(part.name, _kind(part), bold=True), kind=Kind.PERSON),
                Column("Now", lambda part: _when(part.now), width=190),
                Column("Then", lambda part: _when(part.then), width=190),
            ),
            key=lambda part: part.meeting_id,
        )
        self._table = DataTable(
            "schedule_activity_form.meetings", "Meetings that move too", self._model, noun=("meeting", "meetings"), fit=20
        )
        self._said = Words("", tone="text2")
        self._looked_at = False
        self._laid_out = QTimer(self, singleShot=True, interval=0)
        self._laid_out.timeout.connect(lambda: bring_into_view(self))
        self.setLayout(column(Heading("What moves with it", 2), 4, self._said, 12, self._table, 24))
        self._model.ticks_changed.connect(self._count)
        self._table.view.installEventFilter(self)

    def follow(self, activity: ActivityDetail, starts_at: dt.datetime | None, ends_at: dt.datetime | None) -> None:
        """Show what would move if the activity were at a time; ticks that were set or taken away stay so."""
        self.show_parts(parts_around(activity, starts_at, ends_at) if starts_at is not None and ends_at is not None else ())

    def show_parts(self, parts: Sequence[MovingPart]) -> None:
        """Show meetings that may move; ticks that were set or taken away stay so."""
        before = {part.meeting_id for part in self._model.rows()}
        self._looked_at = self._looked_at and tuple(parts) == self._model.rows()
        self._model.set_rows(parts)
        self._model.tick([part.meeting_id for part in parts if part.meeting_id not in before and not _may_stay(part)])
        self.setVisible(bool(parts))

    def forget(self) -> None:
        """Show nothing, as for another activity."""
        self._model.set_rows(())
        self.hide()

    def asks(self) -> bool:
        """Say whether one was agreed for a day of its own, and nobody has looked at what becomes of it."""
        return not self._looked_at and any(part.is_apart for part in self._model.rows())

    def look(self) -> None:
        """Put the focus on what moves."""
        self._table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._looked_at = True
            self._laid_out.start()
        return False

    def kept(self) -> frozenset[UUID]:
        """Return the meetings that stay at their own time."""
        ticked = {part.meeting_id for part in self._model.ticked()}
        return frozenset(part.meeting_id for part in self._model.rows() if part.meeting_id not in ticked)

    def said(self) -> str:
        """Return what is told once it is done."""
        moved = len(self._model.ticked())
        return f"Activity moved, and {count(moved, 'meeting')} with it" if moved else "Activity changed"

    def _count(self) -> None:
        moving, all_of_them = len(self._model.ticked()), self._model.rowCount()
        self._said.setText(f"{moving} of {count(all_of_them, 'booked meeting')} will move. {ASKED}")


def _kind(part: MovingPart) -> str:
    """Return what a meeting is, and what there is to think of before it moves or stays."""
    if part.is_apart and part.still_fits:
        return f"{part.kind.label}, agreed for a day of its own"
    return f"{part.kind.label}, no longer fits as it is" if part.is_apart else part.kind.label


def _may_stay(part: MovingPart) -> bool:
    """Say whether a meeting stays unless somebody moves it."""
    return part.is_apart and part.still_fits


def _when(at: dt.datetime) -> Cell:
    here = london(at)
    return Cell(day(here.date(), weekday=True), time(here.time()))
