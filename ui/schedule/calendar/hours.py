"""Columns and hours: what the week and the day are drawn on, each thing that is on a button in its column."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from coc_desktop.clock import london
from coc_desktop.schedule.agenda import Entry
from coc_desktop.schedule.rules import lanes
from coc_desktop.wording import count, listed, time
from models.vocabulary import SupportKind
from ui.kit.icons import draw_icon
from ui.kit.look import LOOK
from ui.kit.qt import override
from ui.kit.text import plain_tip

HOUR, HEAD, GUTTER, EDGE = 54, 44, 56, 6  # px at 100 %; what links entries runs in the edge of a column
FIRST_HOUR, LAST_HOUR, LEAST = 9, 18, 26
FILLS = {None: ("sel", "accent"), SupportKind.PRE_MEET: ("info_bg", "info")}
SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
UPRIGHT = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
STEPS = SIDEWAYS | UPRIGHT
PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Block(QPushButton):
    """A stretch of time in a column. It says itself whole to a screen reader and in its tip, however short it is drawn."""

    reached = Signal()  # it has the focus now

    def __init__(self, object_name: str, said: str, spot: tuple[int, dt.datetime, dt.datetime], parent: QWidget) -> None:
        """Name it; `spot` is in which column it is, from when to when."""
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(said)
        self.setToolTip(plain_tip(said))
        self.setProperty("ring_radius", 6)
        self.setAutoDefault(False)
        self.number, self.starts_at, self.ends_at = spot

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(LEAST), LOOK.px(LEAST))  # it draws what there is room for

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*STEPS, *PAGES, *ENTER):
            event.ignore()  # what it stands in goes on from here
        else:
            super().keyPressEvent(event)


class EntryBlock(Block):
    """One activity or meeting."""

    def __init__(self, object_name: str, entry: Entry, said: str, number: int, parent: QWidget) -> None:
        """Show an entry in a column."""
        super().__init__(object_name, said, (number, entry.starts_at, entry.ends_at), parent)
        self.entry, self.chosen = entry, False
        self.setAccessibleDescription("Enter opens it.")

    @override
    def paintEvent(self, event: Any) -> None:
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
        title, wrap = self._title(box.width()), int(Qt.TextFlag.TextWordWrap)
        painter.drawText(box, wrap, title)
        used = LOOK.metrics("small_strong").boundingRect(box, wrap, title).height()
        if self.entry.kind is None and self.height() > top + used + line:
            painter.setFont(LOOK.font("small"))
            times = times_of(self.entry.starts_at, self.entry.ends_at)
            painter.drawText(box.adjusted(0, used, 0, 0), wrap, f"{times}\n{self.entry.where}")

    def _title(self, width: int) -> str:
        """Return the longest way of saying what it is that fits on a line."""
        first = self.entry.name.split(" ")[0]
        if self.entry.kind is None:
            return self.entry.title
        whole = f"{self.entry.kind.label}, {first}"
        return whole if LOOK.metrics("small_strong").horizontalAdvance(whole) <= width else first


class HoursGrid(QWidget):
    """Columns and hours with blocks in them; what the columns are, and how the arrows go, is for each kind of grid to say.

    Signals: `chosen(activity_id)` when the focus reaches one of its entries, `opened(activity_id)` for Enter or a click on one,
    `turned(steps)` for Page Up and Page Down.
    """

    chosen, opened, turned = Signal(object), Signal(object), Signal(int)

    def __init__(self, object_name: str, head: int = HEAD) -> None:
        """Start without anything; `head` is how high the heads of the columns are."""
        super().__init__()
        self.setObjectName(object_name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.blocks: list[Block] = []
        self.hours, self.first_column, self.in_sight = (FIRST_HOUR, LAST_HOUR), 0, 1
        self._head = head
        self._activity_id: UUID | None = None

    def forget_blocks(self, entries: Sequence[Entry]) -> None:
        """Let go of what is shown, and keep the hours that some entries need."""
        let_go(self.blocks)
        self.blocks = []
        starts, ends = [london(one.starts_at) for one in entries], [london(one.ends_at) for one in entries]
        first, last = min([FIRST_HOUR, *(one.hour for one in starts)]), max([LAST_HOUR, *(one.hour + 1 for one in ends)])
        self.hours = (first, min(24, last))

    def put_entry(self, entry: Entry, said: str, number: int) -> Block:
        """Put an entry into a column, and return its block; what it says of itself is `said`."""
        block = EntryBlock(f"{self.objectName()}.entry_{len(self.blocks)}", entry, said, number, self)
        block.reached.connect(lambda: self.choose(entry.activity_id))
        block.clicked.connect(lambda _checked=False: self.opened.emit(entry.activity_id))
        self.blocks.append(block)
        return block

    def show_blocks(self) -> None:
        """Place and show what was put, with the activity chosen that was, where it is still there."""
        self.updateGeometry()
        self.place()
        there = {one.entry.activity_id for one in self.entry_blocks()}
        self.choose(self._activity_id if self._activity_id in there else None)

    def entry_blocks(self) -> list[EntryBlock]:
        """Return the blocks of what is on."""
        return [one for one in self.blocks if isinstance(one, EntryBlock)]

    def first(self) -> QWidget | None:
        """Return the first block in sight, if there is one."""
        return next((one for one in self.blocks if one.number >= self.first_column), None)

    def choose(self, activity_id: UUID | None) -> None:
        """Show an activity as chosen, with its meetings."""
        self._activity_id = activity_id
        for block in self.entry_blocks():
            block.chosen = block.entry.activity_id == activity_id
            block.update()
        self.update()
        self.chosen.emit(activity_id)

    def step(self, block: Block, key: Qt.Key) -> None:
        """Give the focus to where an arrow leads from a block."""
        raise TypeError(type(self).__name__)

    def column(self, number: int) -> QRect:
        """Return where a column is; one out of sight is beside the others."""
        left, width = LOOK.px(GUTTER), self.width() - LOOK.px(GUTTER)
        number -= self.first_column
        return QRect(left + width * number // self.in_sight, 0, width // self.in_sight, self.height())

    def place(self) -> None:
        """Put every entry where its column and time are; those at one time stand side by side."""
        by_column: dict[int, list[EntryBlock]] = defaultdict(list)
        for block in self.entry_blocks():
            by_column[block.number].append(block)
        least = dt.timedelta(minutes=LEAST * 60 / HOUR)
        for number, blocks in by_column.items():
            spot = self.column(number)
            edge = LOOK.px(EDGE) + 2
            room = spot.width() - edge - 4
            spans = [(one.starts_at, max(one.ends_at, one.starts_at + least)) for one in blocks]
            for block, (lane, many) in zip(blocks, lanes(spans), strict=True):
                top, low = self.down_to(block.starts_at), self.down_to(block.ends_at)
                high = max(LOOK.px(LEAST), low - top - 2)
                block.setGeometry(spot.x() + edge + room * lane // many, top + 1, room // many - 2, high)
        for one in self.blocks:
            one.setVisible(0 <= one.number - self.first_column < self.in_sight)
        self.update()

    def down_to(self, moment: dt.datetime) -> int:
        """Return how far down a moment is."""
        here = london(moment)
        hours = here.hour + here.minute / 60 - self.hours[0]
        return LOOK.px(self._head) + round(hours * LOOK.px(HOUR))

    def draw_hours(self, painter: QPainter) -> None:
        """Draw a line for each hour, and which it is."""
        painter.setFont(LOOK.font("small"))
        for line in range(self.hours[1] - self.hours[0]):
            y = LOOK.px(self._head) + line * LOOK.px(HOUR)
            painter.fillRect(LOOK.px(GUTTER), y, self.width() - LOOK.px(GUTTER), 1, LOOK.colour("rule"))
            painter.setPen(LOOK.colour("text2"))
            said = QRect(0, y + 2, LOOK.px(GUTTER) - LOOK.gap(8), LOOK.px(HOUR))
            painter.drawText(said, int(Qt.AlignmentFlag.AlignRight), time(dt.time(self.hours[0] + line)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        focused: Any = self.focusWidget()
        if key in PAGES:
            self.turned.emit(PAGES[key])
        elif focused not in self.blocks or key not in (*ENTER, *STEPS):
            super().keyPressEvent(event)
        elif key in ENTER:
            focused.click()
        else:
            self.step(focused, key)

    @override
    def sizeHint(self) -> QSize:
        hours = self.hours[1] - self.hours[0]
        return QSize(LOOK.px(560), LOOK.px(self._head) + hours * LOOK.px(HOUR) + LOOK.gap(8))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(320), self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.place()


def let_go(blocks: Sequence[Block]) -> None:
    """Take blocks away for good."""
    for block in blocks:
        block.hide()
        block.deleteLater()


def what_is_on(entries: Sequence[Entry]) -> str:
    """Say in a sentence how much is on."""
    activities = sum(one.kind is None for one in entries)
    kinds = ((activities, "activity", "activities"), (len(entries) - activities, "support meeting", "support meetings"))
    return f"{listed([count(*kind) for kind in kinds if kind[0]])}." if entries else "Nothing is on."


def what_it_is(entry: Entry) -> str:
    """Say what an entry is: the activity, or whose meeting for which."""
    return entry.title if entry.kind is None else f"{entry.kind.label} with {entry.name}, for {entry.title}"


def times_of(starts_at: dt.datetime, ends_at: dt.datetime) -> str:
    """Say from when to when."""
    return f"{time(london(starts_at).time())} to {time(london(ends_at).time())}"
