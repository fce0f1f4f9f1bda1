"""A month drawn as days: each day a box that says what is on, and one of them chosen. Arrows go from day to day."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from coc_desktop.clock import london
from coc_desktop.schedule.agenda import Entry
from coc_desktop.wording import DAYS, count, day, listed, month, time
from ui.kit.look import LOOK
from ui.kit.qt import override
from ui.kit.text import plain_tip
from ui.schedule.calendar.hours import what_is_on

HEAD, BOX, GAP = 32, 100, 4  # px at 100 %
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class DayBox(QPushButton):
    """One day: its number, the first activities, and how much more there is. It says itself whole to a screen reader."""

    def __init__(self, date: dt.date, entries: Sequence[Entry], today: dt.date, parent: QWidget) -> None:
        """Show a day and what is on."""
        super().__init__(parent)
        self.date, self._today = date, date == today
        self._activities = [one for one in entries if one.kind is None]
        self._meetings = len(entries) - len(self._activities)
        self.setObjectName(f"schedule_month.{date.isoformat()}")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAutoDefault(False)
        self.setProperty("ring_radius", 6)
        said = f"{day(date, weekday=True)}{', today' if self._today else ''}: {self._whole()}"
        self.setAccessibleName(said)
        self.setToolTip(plain_tip(said))
        self.setAccessibleDescription("Enter shows its week.")

    def _whole(self) -> str:
        """Say everything that is on."""
        what = [f"{one.title} at {time(london(one.starts_at).time())}" for one in self._activities]
        if self._meetings:
            what.append(count(self._meetings, "support meeting"))
        return listed(what) if what else "nothing"

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*STEPS, *PAGES, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the month goes on from here, also into the next one
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(LOOK.colour("sel_soft" if self.isChecked() or self._today else "surface"))
        painter.setPen(QPen(LOOK.colour("accent" if self.isChecked() else "rule"), 2 if self.isChecked() else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), LOOK.px(6), LOOK.px(6))
        painter.setFont(LOOK.font("small_strong"))
        painter.setPen(LOOK.colour("text"))
        number = f"{self.date.day}, today" if self._today else str(self.date.day)
        pad, line = LOOK.gap(7), LOOK.metrics("small").height()
        painter.drawText(QRect(pad, LOOK.gap(5), self.width() - 2 * pad, line), int(_LINE), number)
        painter.setFont(LOOK.font("small"))
        self._paint_lines(painter, QRect(LOOK.gap(4), LOOK.gap(7) + line, self.width() - 2 * LOOK.gap(4), line))

    def _paint_lines(self, painter: QPainter, spot: QRect) -> None:
        """Draw a chip for each activity, on two lines where it needs them, as far as there is room; then what is left out."""
        pad, step = LOOK.gap(4), spot.height() + LOOK.gap(4)
        room = spot.width() - 2 * pad
        low = self.height() - LOOK.gap(3)
        meetings, said = self._meetings, ""
        if meetings:
            said = _fitting(room, count(meetings, "support meeting"), count(meetings, "meeting"), f"+ {meetings}")
        waiting = len(self._activities)
        for entry in self._activities:
            last = waiting == 1 and not said
            lines = _wrapped(entry.title, room, 2 if len(self._activities) == 1 else 1)
            high = spot.height() * len(lines)
            if spot.y() + high + (0 if last else step) > low:
                break
            chip = QRect(spot.x(), spot.y(), spot.width(), high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(LOOK.colour("sel"))
            painter.drawRoundedRect(QRectF(chip), LOOK.px(4), LOOK.px(4))
            painter.setPen(LOOK.colour("on_sel"))
            for number, words in enumerate(lines):
                painter.drawText(QRect(spot.x() + pad, spot.y() + number * spot.height(), room, spot.height()), int(_LINE), words)
            spot.translate(0, high + LOOK.gap(3))
            waiting -= 1
        painter.setPen(LOOK.colour("text2"))
        if waiting:
            left = waiting + bool(said)
            said = _fitting(room, f"and {left} more", f"+ {left}")
        painter.drawText(spot.adjusted(pad, 0, 0, 0), int(_LINE), said)


def _wrapped(words: str, room: int, most: int) -> list[str]:
    """Return words on as many lines as they need and may have, the last one cut short with dots if it must be."""
    metrics, lines, rest = LOOK.metrics("small"), list[str](), words.split()
    while rest and len(lines) < most - 1:
        line = rest.pop(0)
        while rest and metrics.horizontalAdvance(f"{line} {rest[0]}") <= room:
            line = f"{line} {rest.pop(0)}"
        lines.append(line)
    if rest:
        lines.append(" ".join(rest))
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines]


def _fitting(room: int, *ways: str) -> str:
    """Return the first way of saying something that fits, or the last one."""
    return next((words for words in ways if LOOK.metrics("small").horizontalAdvance(words) <= room), ways[-1])


class MonthDays(QWidget):
    """The days of one month in weeks.

    Signals: `chosen(date)` when another day is chosen, in another month if need be; `opened(date)` for Enter or a click on the
    one that is chosen.
    """

    chosen, opened = Signal(object), Signal(object)

    def __init__(self) -> None:
        """Start without a month."""
        super().__init__()
        self.setObjectName("schedule_month.days")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._boxes: dict[dt.date, DayBox] = {}
        self._weeks = 5

    def show_month(self, date: dt.date, today: dt.date, entries: Sequence[Entry]) -> None:
        """Show the month of a date with that day chosen; the focus stays inside if it was."""
        focused: QWidget | None = self.window().focusWidget()
        inside = focused is not None and self.isAncestorOf(focused)
        for box in self._boxes.values():
            box.hide()
            box.deleteLater()
        on = defaultdict[dt.date, list[Entry]](list)
        for entry in entries:
            on[london(entry.starts_at).date()].append(entry)
        dates = [one for one in calendar.Calendar().itermonthdates(date.year, date.month) if one.month == date.month]
        self._weeks = _week_of(dates[-1]) + 1
        self._boxes = {one: DayBox(one, on[one], today, self) for one in dates}
        for one, box in self._boxes.items():
            box.setChecked(one == date)
            box.clicked.connect(lambda _checked=False, one=one: self._on_clicked(one))
        self._date = date
        self.updateGeometry()
        self._place()
        for box in self._boxes.values():
            box.show()
        if inside:
            self._boxes[date].setFocus(Qt.FocusReason.OtherFocusReason)

    def first(self) -> QWidget | None:
        """Return the day that is chosen."""
        return self._boxes.get(self._date) if self._boxes else None

    @override
    def sizeHint(self) -> QSize:
        return QSize(LOOK.px(560), LOOK.px(HEAD) + self._weeks * LOOK.px(BOX))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(320), self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            self.chosen.emit(self._date + dt.timedelta(days=STEPS[key]))
        elif key in PAGES:
            self.chosen.emit(in_other_month(self._date, PAGES[key]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._date)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(LOOK.font("small_strong"))
        painter.setPen(LOOK.colour("text2"))
        room = self._spot(0, 0).width() - LOOK.gap(7)
        widest = max(LOOK.metrics("small_strong").horizontalAdvance(name) for name in DAYS)
        for number, name in enumerate(DAYS):
            head = QRect(self._spot(0, number).x() + LOOK.gap(7), 0, room, LOOK.px(HEAD))
            painter.drawText(head, int(_LINE), name if widest <= room else name[:3])

    def _spot(self, week: int, weekday: int) -> QRect:
        """Return where a day stands."""
        width = self.width()
        left, right = width * weekday // 7, width * (weekday + 1) // 7
        return QRect(left, LOOK.px(HEAD) + week * LOOK.px(BOX), right - left - LOOK.px(GAP), LOOK.px(BOX - GAP))

    def _place(self) -> None:
        for date, box in self._boxes.items():
            box.setGeometry(self._spot(_week_of(date), date.weekday()))
        self.update()

    def _on_clicked(self, date: dt.date) -> None:
        """Choose a day, or open the one that is chosen already."""
        (self.opened if date == self._date else self.chosen).emit(date)


def _week_of(date: dt.date) -> int:
    """Return in which row of its month a day is; 0 is the first."""
    return (date.day + date.replace(day=1).weekday() - 1) // 7


def in_other_month(date: dt.date, months: int) -> dt.date:
    """Return the same day some months on, or the last day of a shorter month."""
    year, number = divmod(date.year * 12 + date.month - 1 + months, 12)
    return dt.date(year, number + 1, min(date.day, calendar.monthrange(year, number + 1)[1]))


def said_of_month(date: dt.date, entries: Sequence[Entry]) -> str:
    """Say in a sentence what a month holds."""
    return f"{month(date)}. {what_is_on(entries)}"
