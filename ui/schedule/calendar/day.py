"""A day drawn as columns and hours: a column for each colleague and room, and every time that one is free a button too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from coc_desktop.clock import from_london, london
from coc_desktop.schedule.rules import by_hour
from coc_desktop.schedule.side_by_side import DayColumn
from coc_desktop.wording import time
from ui.kit.icons import draw_icon
from ui.kit.look import LOOK
from ui.kit.qt import override
from ui.kit.text import plain_tip
from ui.schedule.calendar.hours import EDGE, GUTTER, HOUR, SIDEWAYS, UPRIGHT, Block, HoursGrid, let_go, times_of, what_it_is

WIDE, HEAD = 124, 56  # px at 100 %: the least width of a column, and how high its head is
AN_HOUR = dt.timedelta(hours=1)
_LINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)

_WRAP = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Space:
    """An hour, or a part of one, at which nothing is on in a column; `until` is when something is, or the day is over."""

    column: DayColumn
    starts_at: dt.datetime
    ends_at: dt.datetime
    until: dt.datetime

    def said(self) -> str:
        """Say how long it is free."""
        return f"free until {time(london(self.until).time())}"

    def ends(self) -> str:
        """Say the same in a sentence, where it is longer than the piece itself."""
        return f"Nothing is on until {time(london(self.until).time())}." if self.until > self.ends_at else ""


class SpaceBlock(Block):
    """A time that is free. Nothing is drawn of it until somebody comes to it."""

    def __init__(self, object_name: str, space: Space, number: int, parent: QWidget) -> None:
        """Show a free time in a column."""
        said = f"{space.column.name}, {time(london(space.starts_at).time())}, {space.said()}"
        super().__init__(object_name, said, (number, space.starts_at, space.ends_at), parent)
        self.space = space
        self.setAccessibleDescription("Nothing is in this calendar then.")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.hasFocus() and not self.underMouse():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(LOOK.colour("row_alt"))
        painter.setPen(QPen(LOOK.colour("rule"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), LOOK.px(6), LOOK.px(6))
        painter.setPen(LOOK.colour("text2"))
        painter.setFont(LOOK.font("small"))
        box = self.rect().adjusted(LOOK.gap(7), LOOK.gap(3), -LOOK.gap(7), 0)
        said = self.space.said().capitalize()
        fits = LOOK.metrics("small").boundingRect(box, _WRAP, said).height() <= box.height()
        painter.drawText(box, _WRAP, said if fits else "Free")


class ColumnHead(QWidget):
    """The name of a colleague or a room over its column: shortened where there is no room, and whole in its tip."""

    def __init__(self, column: DayColumn, parent: QWidget) -> None:
        """Show whose column it is."""
        super().__init__(parent)
        self._column = column
        self._kind = "" if column.key is None else "Room" if column.is_room else "Colleague"
        self.setToolTip(plain_tip(column.name))
        self.setAccessibleName(column.name)
        self.setAccessibleDescription(self._kind or "Nobody is there yet.")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, pad, side = QPainter(self), LOOK.gap(10), LOOK.px(14)
        room, line = self.width() - pad - LOOK.gap(6), LOOK.metrics("strong").height()
        top = (self.height() - line - LOOK.metrics("small").height()) // 2
        painter.setFont(LOOK.font("strong"))
        painter.setPen(LOOK.colour("text"))
        name = LOOK.metrics("strong").elidedText(self._column.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(pad, top, room, line), _LINE, name)
        under = QRect(pad + side + LOOK.gap(5), top + line, room - side, LOOK.metrics("small").height())
        icon = "map-pin" if self._column.is_room else "user"
        draw_icon(painter, icon, QRectF(pad, under.center().y() - side / 2 + 1, side, side), "text2")
        painter.setFont(LOOK.font("small"))
        painter.setPen(LOOK.colour("text2"))
        painter.drawText(under, _LINE, self._kind)


class DayGrid(HoursGrid):
    """The columns and hours of one day.

    Up and Down go through a column, Left and Right to what is at the same time in the next one; what is out of sight comes into
    sight. Only columns in sight have buttons for their free hours: all of a dozen columns would have over a hundred.

    Signals, besides those of every grid: `free(space)` when the focus reaches a free time, `taken(space)` for Enter or a click
    on one, `slid()` when other columns are in sight.
    """

    free, taken, slid = Signal(object), Signal(object), Signal()

    def __init__(self) -> None:
        """Start without a day."""
        super().__init__("schedule_day.grid", HEAD)
        self.columns: tuple[DayColumn, ...] = ()
        self._heads: list[ColumnHead] = []
        self._spaces: list[tuple[Space, ...]] = []
        self._can_plan = False
        self._at: dt.datetime | None = None
        self._key: UUID | str | None = None

    def show_day(self, date: dt.date, columns: Sequence[DayColumn], *, can_plan: bool) -> None:
        """Show a day; the focus stays in the column and at the time where it was, if it was inside."""
        focused: QWidget | None = self.window().focusWidget()
        inside = focused is not None and self.isAncestorOf(focused)
        self.forget_blocks([entry for one in columns for entry in one.entries])
        for head in self._heads:
            head.hide()
            head.deleteLater()
        self.columns = tuple(columns)
        self._heads = [ColumnHead(one, self) for one in self.columns]
        first, last = self._open_hours(date)
        self._spaces, self._can_plan = [_spaces_of(one, first, last) for one in self.columns], can_plan
        for number, one in enumerate(self.columns):
            self._put_entries(number, one)
        self.show_blocks()
        if inside and self.columns:
            self._go_to(next((place for place, one in enumerate(self.columns) if one.key == self._key), 0))

    def slide(self, step: int) -> None:
        """Bring the columns before or after those in sight into sight."""
        self.first_column += step * self.in_sight
        self.place()

    @override
    def place(self) -> None:
        self.in_sight = self._room()
        self.first_column = max(0, min(self.first_column, len(self.columns) - self.in_sight))
        self._put_spaces()
        for block in self.blocks:
            if isinstance(block, SpaceBlock):
                spot, edge = self.column(block.number), LOOK.px(EDGE) + 2
                high = round((block.ends_at - block.starts_at) / AN_HOUR * LOOK.px(HOUR))
                block.setGeometry(spot.x() + edge, self.down_to(block.starts_at) + 1, spot.width() - edge - 4, high - 2)
        for number, head in enumerate(self._heads):
            spot = self.column(number)
            head.setGeometry(spot.x(), 0, spot.width(), LOOK.px(HEAD))
            head.setVisible(0 <= number - self.first_column < self.in_sight)
        super().place()
        self.slid.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.in_sight = self._room()
        for block in self.blocks:
            if block.hasFocus():  # it stays in sight where there is room for fewer columns than before
                self._bring(block.number)
        super().resizeEvent(event)

    @override
    def step(self, block: Block, key: Qt.Key) -> None:
        if key in SIDEWAYS:
            self._go_to(max(0, min(block.number + SIDEWAYS[key], len(self.columns) - 1)))
            return
        mine = [one for one in self.blocks if one.number == block.number]
        place = max(0, min(mine.index(block) + UPRIGHT[key], len(mine) - 1))
        mine[place].setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number in range(self.first_column, self.first_column + self.in_sight):
            painter.fillRect(self.column(number).x(), 0, 1, self.height(), LOOK.colour("rule"))
        self.draw_hours(painter)

    def _open_hours(self, date: dt.date) -> tuple[dt.datetime, dt.datetime]:
        """Return the first and last moment that are drawn."""
        first, last = self.hours
        until = from_london(date, dt.time(last)) if last < 24 else from_london(date + dt.timedelta(days=1), dt.time())
        return from_london(date, dt.time(first)), until

    def _put_entries(self, number: int, column: DayColumn) -> None:
        """Put what is on into a column."""
        for entry in column.entries:
            said = f"{column.name}, {times_of(entry.starts_at, entry.ends_at)}, {what_it_is(entry)}, {entry.where}"
            self._watch(self.put_entry(entry, said.rstrip(", "), number))

    def _put_spaces(self) -> None:
        """Make what is free in the columns in sight, and let go of it in those that went out of sight."""
        sight = range(self.first_column, min(self.first_column + self.in_sight, len(self._spaces)))
        gone = [one for one in self.blocks if isinstance(one, SpaceBlock) and one.number not in sight]
        there = {one.number for one in self.blocks if isinstance(one, SpaceBlock)}
        made = [self._space_block(one, number) for number in sight if number not in there for one in self._spaces[number]]
        if gone or made:
            let_go(gone)
            self.blocks = [one for one in self.blocks if one not in gone] + made
            self.blocks.sort(key=lambda one: (one.number, one.starts_at))

    def _space_block(self, space: Space, number: int) -> Block:
        block = SpaceBlock(f"schedule_day.space_{number}_{london(space.starts_at):%H%M}", space, number, self)
        if self._can_plan:
            block.setAccessibleDescription("Enter plans an activity then.")
            block.clicked.connect(lambda _checked=False: self.taken.emit(space))
        return self._watch(block)

    def _watch(self, block: Block) -> Block:
        """Remember the column and the time of a block when the focus reaches it."""
        block.reached.connect(lambda: self._on_reached(block))
        return block

    def _go_to(self, number: int) -> None:
        """Put the focus into a column, at the time that was reached last."""
        self._bring(number)
        self.place()
        mine = [one for one in self.blocks if one.number == number]
        if mine:
            at = self._at or mine[0].starts_at
            there = min(mine, key=lambda one: (not one.starts_at <= at < one.ends_at, abs(one.starts_at - at)))
            there.setFocus(Qt.FocusReason.TabFocusReason)

    def _room(self) -> int:
        """Return how many columns there is room for."""
        return max(1, min(len(self.columns), (self.width() - LOOK.px(GUTTER)) // LOOK.px(WIDE)))

    def _bring(self, number: int) -> None:
        """Bring a column into sight."""
        self.first_column = max(min(self.first_column, number), number - self.in_sight + 1)

    def _on_reached(self, block: Block) -> None:
        """Remember in which column the focus is, and at what time; going sideways keeps the time."""
        self._key = self.columns[block.number].key
        if self._at is None or not block.starts_at <= self._at < block.ends_at:
            self._at = block.starts_at
        if isinstance(block, SpaceBlock):
            self.choose(None)
            self.free.emit(block.space)


def _spaces_of(column: DayColumn, first: dt.datetime, last: dt.datetime) -> tuple[Space, ...]:
    """Return what is free in a column, hour by hour."""
    return tuple(Space(column, *part, free[1]) for free in column.spaces(first, last) for part in by_hour(*free))
