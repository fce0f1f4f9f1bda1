"""A week drawn as days and hours, every activity and meeting a button in it, with links around the chosen activity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from coc_desktop.clock import london
from coc_desktop.schedule.agenda import Entry
from coc_desktop.wording import DAYS, day
from ui.kit.look import LOOK
from ui.kit.qt import override
from ui.schedule.calendar.hours import EDGE, HEAD, LEAST, STEPS, Block, HoursGrid, times_of, what_is_on, what_it_is

WEEKDAYS = 5


class WeekGrid(HoursGrid):
    """The days and hours of one week. Every arrow goes to what is on before or after."""

    def __init__(self) -> None:
        """Start without a week."""
        super().__init__("schedule_calendar.week")
        self._monday, self._today = dt.date.min, dt.date.min
        self.in_sight = WEEKDAYS

    def show_week(self, monday: dt.date, today: dt.date, entries: Sequence[Entry]) -> None:
        """Show what is on in the week that begins with a Monday; the weekend only when something is on then."""
        self.forget_blocks(entries)
        self._monday, self._today = monday, today
        for entry in entries:
            date = london(entry.starts_at).date()
            when = f"{day(date, weekday=True)}, {times_of(entry.starts_at, entry.ends_at)}"
            self.put_entry(entry, f"{what_it_is(entry)}, {when}, {entry.where}".rstrip(", "), (date - monday).days)
        self.in_sight = max([WEEKDAYS, *(block.number + 1 for block in self.blocks)])
        self.show_blocks()

    @override
    def step(self, block: Block, key: Qt.Key) -> None:
        place = self.blocks.index(block) + STEPS[key]
        self.blocks[max(0, min(place, len(self.blocks) - 1))].setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(self.in_sight):
            self._draw_day(painter, number)
        self.draw_hours(painter)
        self._draw_links(painter)

    def _draw_day(self, painter: QPainter, number: int) -> None:
        """Draw the head and the ground of one day."""
        date = self._monday + dt.timedelta(days=number)
        column = self.column(number)
        if date == self._today:
            painter.fillRect(column, LOOK.colour("sel_soft"))
        painter.fillRect(column.x(), 0, 1, self.height(), LOOK.colour("rule"))
        painter.setPen(LOOK.colour("accent" if date == self._today else "text"))
        painter.setFont(LOOK.font("strong"))
        names = (f"{DAYS[date.weekday()]} {date.day}", f"{DAYS[date.weekday()][:3]} {date.day}", str(date.day))
        room = column.width() - LOOK.gap(16)
        name = next((one for one in names if LOOK.metrics("strong").horizontalAdvance(one) <= room), names[-1])
        box = QRect(column.x() + LOOK.gap(10), 0, room, LOOK.px(HEAD))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), name)

    def _draw_links(self, painter: QPainter) -> None:
        """Draw a line from the chosen activity to each of its meetings, along the edges between days."""
        mine = [block for block in self.entry_blocks() if block.chosen]
        here = next((block for block in mine if block.entry.kind is None), None)
        painter.setPen(QPen(LOOK.colour("accent"), 2))
        for block in mine if here is not None else ():
            if block is not here and here is not None:
                start, end = _left_of(here), _left_of(block)
                edge = min(start.x(), end.x()) - LOOK.px(EDGE) / 2
                path = QPainterPath(start)
                path.lineTo(QPointF(edge, start.y()))
                path.lineTo(QPointF(edge, end.y()))
                path.lineTo(end)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPath(path)
                painter.setBrush(LOOK.colour("accent"))
                for point in (start, end):
                    painter.drawEllipse(point, LOOK.px(3), LOOK.px(3))


def _left_of(block: QWidget) -> QPointF:
    return QPointF(block.x(), block.y() + min(block.height() / 2, LOOK.px(LEAST) / 2))


def said_of(monday: dt.date, entries: Sequence[Entry]) -> str:
    """Say in a sentence what a week holds."""
    return f"{day(monday)} to {day(monday + dt.timedelta(days=6))}. {what_is_on(entries)}"
