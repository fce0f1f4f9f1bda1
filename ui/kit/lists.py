"""Lists that line up down the page: what needs doing, and the sections of a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.buttons import Button, LinkButton
from ui.kit.cards import DoneLine, Surface, two_lines
from ui.kit.flows import Flow, SideBySide
from ui.kit.icons import Icon, draw_icon
from ui.kit.layouts import clear, column, panel, row
from ui.kit.look import LOOK
from ui.kit.marks import TAGS, Rule, Tag
from ui.kit.qt import hide_unless, override
from ui.kit.strips import Choosable, Strip
from ui.kit.text import Heading, words
from ui.kit.wrapping import Wraps

TAG_LEAST, TAG_MOST = 124, 132  # px at 100 %: the words of a tag that is longer wrap, so that no line has to give way to one tag


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One thing to do: an icon, two lines, how urgent it is (tag kind and words), and the button that does it."""

    object_name: str
    icon: str
    title: str
    note: str
    tag: tuple[str, str]
    button: str
    press: Callable[[], object]
    tag_icon: str = ""  # in place of the icon that goes with the tag
    spoken: str = ""  # the button's name for screen readers: `Book it: pre-meet with Alex Morgan`
    about: str = ""  # what it is of, in codes and ids, where it may be put away for today
    later: Callable[[], object] | None = None  # puts it away for today


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Things to do under one title; `nothing` is the line shown where there are none, `more` the way to the rest."""

    title: str
    aside: str = ""
    rows: Sequence[TaskRow] = field(default=())
    nothing: str = ""
    more: LinkButton | None = None


class TaskLine(QWidget):
    """One row of a task list. Tags and buttons keep their columns; under each other where there is no room."""

    def __init__(self, task: TaskRow) -> None:
        """Show one thing to do."""
        super().__init__()
        kind, tag_words = task.tag
        self.tag = Tag(tag_words, kind, icon=task.tag_icon)
        self.button = Button(task.object_name, task.button, size="row", press=task.press)
        spoken = task.spoken or f"{task.button}: {task.title}"
        self.button.setAccessibleName(spoken)
        lines = row(Icon(task.icon), gap=12)
        lines.addLayout(two_lines(task.title, task.note), 1)
        self.later = Button(f"{task.object_name}.later", "Not today", "ghost", size="row", press=task.later)
        self.later.setAccessibleName(f"Not today: {spoken.removeprefix(f'{task.button}: ')}")
        hide_unless(task.later is not None, self.later)
        self.tag_place = panel(row(self.tag, None))
        self._marks = Flow(self.tag_place, self.button, self.later, gap=12)
        marks = panel(column(None, panel(self._marks), None))
        self._side = SideBySide(panel(lines), marks, shares=(1, 0), gap=12)
        layout = column(margin=(16, 8, 16, 8))
        layout.addLayout(self._side)
        self.setLayout(layout)

    def line_up(self, tag_width: int, button_width: int, later_width: int) -> None:
        """Take the widths that every row shares; `later_width` is 0 where no row can be put away."""
        self.tag_place.setMinimumWidth(tag_width)
        self.tag.setMaximumWidth(tag_width)
        self.button.setMinimumWidth(button_width)
        later = later_width + LOOK.gap(12) if later_width else 0
        self._side.need(LOOK.px(220), tag_width + button_width + LOOK.gap(12) + later)
        self.setMinimumHeight(LOOK.px(58))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        indent = LOOK.px(18) + LOOK.gap(12) if self._side.upright else 0
        self._marks.setContentsMargins(indent, 0, 0, 0)


class TaskList(Surface):
    """A card of things to do, in groups; tags and buttons line up down the whole card."""

    def __init__(self, object_name: str, groups: Sequence[TaskGroup] = ()) -> None:
        """Show groups."""
        super().__init__()
        self.setObjectName(object_name)
        self._lines: list[TaskLine] = []
        self._links: list[LinkButton] = []
        self._column = column(margin=(1, 4, 1, 6))
        self.setLayout(self._column)
        self.show_groups(groups)

    def first(self) -> Button | None:
        """Return the button of the first thing to do, if there is any."""
        return self._lines[0].button if self._lines else None

    def button(self, object_name: str) -> Button | None:
        """Return the button with a name, if it is showing now."""
        return next(
            (one for one in self._buttons() if one.objectName() == object_name),
            None,
        )

    def _buttons(self) -> Iterator[Button]:
        for line in self._lines:
            yield line.button
            yield line.later
        yield from self._links

    def show_groups(self, groups: Sequence[TaskGroup]) -> None:
        """Replace what is shown; a group without rows becomes one line with a tick, or nothing."""
        clear(self._column)
        self._lines, self._links = [], []
        first = True
        for group in groups:
            if not group.rows and not group.nothing:
                continue
            if not first:
                self._column.addWidget(Rule())
            first = False
            if group.rows:
                self._show_rows(group)
            else:
                self._column.addWidget(panel(row(DoneLine(group.nothing), margin=(16, 12, 16, 12))))
        self._column.addStretch(1)
        self._line_up()
        for part in (*self._lines, *self._links) if self.isVisible() else ():
            part.show()  # at once, so that it can take the focus

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._line_up()

    def _show_rows(self, group: TaskGroup) -> None:
        """Show a group's title and its rows."""
        title = Heading(group.title, 3)
        title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        head = row(title, margin=(16, 12, 16, 2), gap=12)
        head.addWidget(words(group.aside, "small", "text2"), 1)
        self._column.addLayout(head)
        for task in group.rows:
            line = TaskLine(task)
            self._lines.append(line)
            self._column.addWidget(line)
        if group.more is not None:
            self._links.append(group.more)
            self._column.addWidget(panel(row(group.more, None, margin=(46, 0, 16, 8))))

    def _line_up(self) -> None:
        """Give every row the same widths."""
        if self._lines:
            longest = max(line.tag.sizeHint().width() for line in self._lines)
            tag = max(LOOK.px(TAG_LEAST), min(longest, LOOK.px(TAG_MOST)))
            button = max(LOOK.px(116), *(line.button.natural_width() for line in self._lines))
            later = max((line.later.natural_width() for line in self._lines if not line.later.isHidden()), default=0)
            for line in self._lines:
                line.line_up(tag, button, later)


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a plan: its key, number and words, its state as a tag kind and words, and an icon in place of the kind's."""

    key: str
    number: str
    words: str
    state: tuple[str, str] = ("plain", "")
    icon: str = ""


class SectionButton(Wraps, Choosable):
    """A section in the list: number, words, state. The chosen one has a fill and an accent bar."""

    pad, least, radius = 16, 54, 4

    def __init__(self, object_name: str, section: Section) -> None:
        """Show a section."""
        super().__init__(object_name, section.words)
        self.hug_words(QSizePolicy.Policy.Expanding)
        self.show_section(section)

    def show_section(self, section: Section) -> None:
        """Change what is shown."""
        self._section = section
        self.setText(section.words)
        self.setAccessibleName(". ".join(part for part in (section.number, section.words, section.state[1]) if part))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(LOOK.px(240), self.tall_hint(LOOK.px(240)))

    @override
    def minimumSizeHint(self) -> QSize:
        longest = max((LOOK.metrics("strong").horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(self._left() + longest + LOOK.gap(self.pad), LOOK.px(self.least))

    @override
    def heightForWidth(self, width: int) -> int:
        state = self._measure("small", self._section.state[1], width, LOOK.px(14) + LOOK.gap(6)) if self._section.state[1] else 0
        return max(LOOK.px(self.least), self._measure("strong", self.text(), width) + state + LOOK.gap(14))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, chosen = QPainter(self), self.isChecked()
        if chosen or self.underMouse():
            painter.fillRect(self.rect(), LOOK.colour("sel" if chosen else "row_alt"))
        if chosen:
            painter.fillRect(0, 0, LOOK.px(4), self.height(), LOOK.colour("accent"))
        kind, state = self._section.state
        icon, token, _ = TAGS[kind]
        words_high = self._measure("strong", self.text(), self.width())
        state_high = self._measure("small", state, self.width(), LOOK.px(14) + LOOK.gap(6)) if state else 0
        top, left = (self.height() - words_high - state_high) // 2, self._left()
        room = self.width() - left - LOOK.gap(self.pad)
        painter.setFont(LOOK.font("strong" if chosen else "body"))
        painter.setPen(LOOK.colour("on_sel" if chosen else "text"))
        wrap = int(Qt.TextFlag.TextWordWrap)
        painter.drawText(QRect(left, top, room, words_high), wrap, self.text())
        painter.setFont(LOOK.font("strong"))
        painter.drawText(
            QRect(LOOK.gap(self.pad), 0, left, self.height()), int(Qt.AlignmentFlag.AlignVCenter), self._section.number
        )
        if state:
            side = LOOK.px(14)
            token = "on_sel" if chosen else token
            below, line = top + words_high, LOOK.metrics("small").height()
            draw_icon(painter, self._section.icon or icon, QRectF(left, below + (line - side) / 2, side, side), token)
            painter.setFont(LOOK.font("small"))
            painter.setPen(LOOK.colour(token))
            lead = side + LOOK.gap(6)
            painter.drawText(QRect(left + lead, below, room - lead, state_high), wrap, state)

    def _left(self) -> int:
        """Return where the words start, right of the number."""
        return LOOK.gap(self.pad) + LOOK.metrics("strong").horizontalAdvance("00") + LOOK.gap(10)

    def _measure(self, role: str, text: str, width: int, lead: int = 0) -> int:
        """Return the height of words in what a width leaves them."""
        room = QRect(0, 0, max(1, width - self._left() - LOOK.gap(self.pad) - lead), 10000)
        return LOOK.metrics(role).boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height()


class SectionList(Strip):
    """The sections of a plan; arrows move and choose."""

    def __init__(self, object_name: str, name: str, sections: Sequence[Section] = ()) -> None:
        """Show sections."""
        super().__init__(object_name, name)
        self._column = column()
        self.setLayout(self._column)
        self.show_sections(sections)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Replace the sections, or only their states where the sections are the same; what was chosen stays chosen."""
        if [section.key for section in sections] != list(self._buttons):
            before = self.current()
            clear(self._column)
            self._buttons.clear()
            for section in sections:
                self._column.addWidget(self._take(section.key, SectionButton(f"{self.objectName()}.{section.key}", section)))
            if before in self._buttons:
                self.choose(before)
            self._column.addStretch(1)
        for section in sections:
            button = self._buttons[section.key]
            if isinstance(button, SectionButton):
                button.show_section(section)
