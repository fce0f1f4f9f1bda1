"""A week drawn as days and hours, every activity and meeting a button in it, with links around the chosen activity."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from coc_desktop.clock import london
from coc_desktop.schedule.agenda import Entry
from coc_desktop.schedule.rules import lanes
from coc_desktop.wording import DAYS, count, day, time
from models.vocabulary import SupportKind
from ui.kit.icons import draw_icon
from ui.kit.look import LOOK
from ui.kit.qt import override
from ui.kit.text import plain_tip

HOUR, HEAD, GUTTER, EDGE = 54, 44, 56, 6  # px at 100 %; the links run in the edge between two days
FIRST_HOUR, LAST_HOUR, WEEKDAYS, LEAST = 9, 18, 5, 26
FILLS = {None: ("sel", "accent"), SupportKind.PRE_MEET: ("info_bg", "info")}


class EntryBlock(QPushButton):
    """One activity or meeting in the week. It says itself whole to a screen reader and in its tip, however short it is drawn."""

    reached = Signal(object)  # the entry that has the focus now

    def __init__(self, object_name: str, entry: Entry, parent: QWidget) -> None:
        """Show an entry in the week."""
        super().__init__(parent)
        self.entry, self.chosen = entry, False
        self.setObjectName(object_name)
        at, until = london(entry.starts_at), london(entry.ends_at)
        what = entry.title if entry.kind is None else f"{entry.kind.label} with {entry.name}, for {entry.title}"
        said = f"{what}, {day(at.date(), weekday=True)}, {time(at.time())} to {time(until.time())}, {entry.where}".rstrip(", ")
        self.setAccessibleName(said)
        self.setToolTip(plain_tip(said))
        self.setAccessibleDescription("Enter opens it.")
        self.setProperty("ring_radius", 6)
        self.setAutoDefault(False)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(LEAST), LOOK.px(LEAST))  # it draws what there is room for

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit(self.entry)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        fill, tone = FILLS.get(self.entry.kind, ("ok_bg", "ok"))
        is_activity = self.entry.kind is None
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        solid = is_activity and self.chosen
        painter.setBrush(LOOK.colour("accent" if solid else fill))
        painter.setPen(QPen(LOOK.colour(tone if self.chosen or is_activity else "rule"), 2 if self.chosen else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), LOOK.px(6), LOOK.px(6))
        words = "on_accent" if solid else "on_sel" if is_activity else tone
        self._draw_words(painter, words)

    def _draw_words(self, painter: QPainter, tone: str) -> None:
        """Draw what there is room for, whole words only: first what it is, then when and where."""
        icons = {None: "users", SupportKind.PRE_MEET: "messages-square"}
        side, pad = LOOK.px(14), LOOK.gap(7)
        line = LOOK.metrics("small_strong").height()
        top = pad if self.height() > 2 * line + pad else (self.height() - line) // 2
        draw_icon(
            painter, icons.get(self.entry.kind, "message-circle-heart"), QRectF(pad, top + (line - side) / 2, side, side), tone
        )
        painter.setPen(LOOK.colour(tone))
        box = QRect(pad + side + LOOK.gap(6), top, self.width() - 2 * pad - side - LOOK.gap(6), self.height() - top - 2)
        painter.setClipRect(box)
        painter.setFont(LOOK.font("small_strong"))
        painter.drawText(box, int(Qt.TextFlag.TextWordWrap), self._title(box.width()))
        used = LOOK.metrics("small_strong").boundingRect(box, int(Qt.TextFlag.TextWordWrap), self._title(box.width())).height()
        if self.entry.kind is None and self.height() > top + used + line:
            painter.setFont(LOOK.font("small"))
            until = f"{time(london(self.entry.starts_at).time())} to {time(london(self.entry.ends_at).time())}"
            painter.drawText(box.adjusted(0, used, 0, 0), int(Qt.TextFlag.TextWordWrap), f"{until}\n{self.entry.where}")

    def _title(self, width: int) -> str:
        """Return the longest way of saying what it is that fits on a line."""
        first = self.entry.name.split(" ")[0]
        if self.entry.kind is None:
            return self.entry.title
        whole = f"{self.entry.kind.label}, {first}"
        return whole if LOOK.metrics("small_strong").horizontalAdvance(whole) <= width else first


class WeekGrid(QWidget):
    """The days and hours of one week.

    Signals: `chosen(activity_id)` when the focus reaches one of its entries, `opened(activity_id)` for Enter or a click on the
    one that is chosen, `turned(weeks)` for Page Up and Page Down.
    """

    chosen, opened, turned = Signal(object), Signal(object), Signal(int)

    def __init__(self) -> None:
        """Start without a week."""
        super().__init__()
        self.setObjectName("schedule_calendar.week")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._monday, self._today = dt.date.min, dt.date.min
        self._blocks: list[EntryBlock] = []
        self._activity_id: UUID | None = None
        self._days, self._hours = WEEKDAYS, (FIRST_HOUR, LAST_HOUR)

    def show_week(self, monday: dt.date, today: dt.date, entries: Sequence[Entry]) -> None:
        """Show what is on in the week that begins with a Monday; the weekend only when something is on then."""
        for block in self._blocks:
            block.hide()
            block.deleteLater()
        self._monday, self._today = monday, today
        starts = [london(entry.starts_at) for entry in entries]
        ends = [london(entry.ends_at) for entry in entries]
        self._days = max([WEEKDAYS, *((start.date() - monday).days + 1 for start in starts)])
        first, last = min([FIRST_HOUR, *(one.hour for one in starts)]), max([LAST_HOUR, *(one.hour + 1 for one in ends)])
        self._hours = (first, min(24, last))
        self._blocks = []
        for number, entry in enumerate(entries):
            block = EntryBlock(f"schedule_calendar.entry_{number}", entry, self)
            block.reached.connect(lambda one: self._choose(one.activity_id))
            block.clicked.connect(lambda _checked=False, one=entry: self.opened.emit(one.activity_id))
            self._blocks.append(block)
        self.updateGeometry()
        self._place()
        for block in self._blocks:
            block.show()
        self._choose(self._activity_id if any(one.activity_id == self._activity_id for one in entries) else None)

    def first(self) -> QWidget | None:
        """Return the first entry of the week, if there is one."""
        return self._blocks[0] if self._blocks else None

    @override
    def sizeHint(self) -> QSize:
        hours = self._hours[1] - self._hours[0]
        return QSize(LOOK.px(560), LOOK.px(HEAD) + hours * LOOK.px(HOUR) + LOOK.gap(8))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(320), self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        key = Qt.Key(event.key())
        focused: Any = self.focusWidget()
        if key in pages:
            self.turned.emit(pages[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, EntryBlock):
            self.opened.emit(focused.entry.activity_id)
        elif key in steps and focused in self._blocks:
            place = self._blocks.index(focused) + steps[key]
            self._blocks[max(0, min(place, len(self._blocks) - 1))].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        head, hour = LOOK.px(HEAD), LOOK.px(HOUR)
        for number in range(self._days):
            self._draw_day(painter, number, head)
        painter.setFont(LOOK.font("small"))
        for line in range(self._hours[1] - self._hours[0]):
            y = head + line * hour
            painter.fillRect(LOOK.px(GUTTER), y, self.width() - LOOK.px(GUTTER), 1, LOOK.colour("rule"))
            painter.setPen(LOOK.colour("text2"))
            said = QRect(0, y + 2, LOOK.px(GUTTER) - LOOK.gap(8), hour)
            painter.drawText(said, int(Qt.AlignmentFlag.AlignRight), time(dt.time(self._hours[0] + line)))
        self._draw_links(painter)

    def _draw_day(self, painter: QPainter, number: int, head: int) -> None:
        """Draw the head and the ground of one day."""
        date = self._monday + dt.timedelta(days=number)
        column = self._column(number)
        if date == self._today:
            painter.fillRect(column, LOOK.colour("sel_soft"))
        painter.fillRect(column.x(), 0, 1, self.height(), LOOK.colour("rule"))
        painter.setPen(LOOK.colour("accent" if date == self._today else "text"))
        painter.setFont(LOOK.font("strong"))
        names = (f"{DAYS[date.weekday()]} {date.day}", f"{DAYS[date.weekday()][:3]} {date.day}", str(date.day))
        room = column.width() - LOOK.gap(16)
        name = next((one for one in names if LOOK.metrics("strong").horizontalAdvance(one) <= room), names[-1])
        box = QRect(column.x() + LOOK.gap(10), 0, room, head)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), name)

    def _draw_links(self, painter: QPainter) -> None:
        """Draw a line from the chosen activity to each of its meetings, along the edges between days."""
        mine = [block for block in self._blocks if block.entry.activity_id == self._activity_id]
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

    def _column(self, number: int) -> QRect:
        """Return the column of one day."""
        left, width = LOOK.px(GUTTER), self.width() - LOOK.px(GUTTER)
        return QRect(left + width * number // self._days, 0, width // self._days, self.height())

    def _place(self) -> None:
        """Put every entry where its day and time are; those at one time stand side by side."""
        by_day: dict[dt.date, list[EntryBlock]] = defaultdict(list)
        for block in self._blocks:
            by_day[london(block.entry.starts_at).date()].append(block)
        for date, blocks in by_day.items():
            column = self._column((date - self._monday).days)
            edge = LOOK.px(EDGE) + 2
            room = column.width() - edge - 4
            spans = [(one.entry.starts_at, max(one.entry.ends_at, one.entry.starts_at + self._least())) for one in blocks]
            for block, (lane, many) in zip(blocks, lanes(spans), strict=True):
                top, low = self._at(block.entry.starts_at), self._at(block.entry.ends_at)
                high = max(LOOK.px(LEAST), low - top - 2)
                block.setGeometry(column.x() + edge + room * lane // many, top + 1, room // many - 2, high)
        self.update()

    def _least(self) -> dt.timedelta:
        return dt.timedelta(minutes=LEAST * 60 / HOUR)

    def _at(self, moment: dt.datetime) -> int:
        """Return how far down a moment is."""
        here = london(moment)
        hours = here.hour + here.minute / 60 - self._hours[0]
        return LOOK.px(HEAD) + round(hours * LOOK.px(HOUR))

    def _choose(self, activity_id: UUID | None) -> None:
        self._activity_id = activity_id
        for block in self._blocks:
            block.chosen = block.entry.activity_id == activity_id
            block.update()
        self.update()
        self.chosen.emit(activity_id)


def _left_of(block: QWidget) -> QPointF:
    return QPointF(block.x(), block.y() + min(block.height() / 2, LOOK.px(LEAST) / 2))


def said_of(monday: dt.date, entries: Sequence[Entry]) -> str:
    """Say in a sentence what a week holds."""
    activities = sum(one.kind is None for one in entries)
    meetings = len(entries) - activities
    last = monday + dt.timedelta(days=6)
    held = f"{count(activities, 'activity', 'activities')} and {count(meetings, 'support meeting')}."
    return f"{day(monday)} to {day(last)}. {held}"
