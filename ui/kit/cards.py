"""Cards and what goes into them: notices, empty states, facts, a figure with its bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLayout, QSizePolicy, QWidget

from ui.kit.buttons import Button, LinkButton
from ui.kit.icons import Icon
from ui.kit.layouts import Box, Grid, Margins, Part, clear, column, panel, row
from ui.kit.look import LOOK
from ui.kit.marks import Rule, Tag
from ui.kit.qt import override
from ui.kit.regions import built_anew
from ui.kit.text import Heading, Words, words

NOTICES = {"info": "info", "ok": "circle-check", "warn": "triangle-alert", "error": "circle-alert"}


class Surface(QFrame):
    """A filled shape with a hairline; `current` draws the 2 px edge of the one current stage."""

    def __init__(self, layout: QLayout | None = None, *, fill: str = "surface", edge: str = "rule", radius: int = 10) -> None:
        """Draw tokens `fill` and `edge` with a radius in px at 100 %."""
        super().__init__()
        self._fill, self._edge, self._radius, self._line = fill, edge, radius, 1
        if layout is not None:
            self.setLayout(layout)

    def paint_as(self, fill: str, edge: str, line: int = 1) -> None:
        """Change fill and edge."""
        self._fill, self._edge, self._line = fill, edge, line
        self.update()

    def ground(self) -> QRect:
        """Return what is filled: all of it, unless there is less in it."""
        return self.rect()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(LOOK.colour(self._fill) if self._fill else Qt.BrushStyle.NoBrush)
        edge = self._edge or ("text" if LOOK.theme.system else "")
        painter.setPen(QPen(LOOK.colour(edge), self._line) if edge else Qt.PenStyle.NoPen)
        half = self._line / 2 if edge else 0.0
        painter.drawRoundedRect(
            QRectF(self.ground()).adjusted(half, half, -half, -half), LOOK.px(self._radius), LOOK.px(self._radius)
        )


class Card(Surface):
    """A card: a title with something at its right, then its content, and a link to the rows behind it last."""

    def __init__(
        self,
        title: str = "",
        *content: Part,
        aside: QWidget | str | None = None,
        link: LinkButton | None = None,
        margin: Margins = 16,
        flush: bool = False,
    ) -> None:
        """Build from the title down; `aside` is a tag, a ghost button, or a few words.

        `flush` lets the content reach the edges of the card, for a table or a list of sections in it.
        """
        super().__init__()
        self.body = column(gap=0)
        self._outer = column(margin=(1, 12, 1, 4) if flush else margin)
        self.setLayout(self._outer)
        self.heading: Heading | None = None
        if title:
            self.heading = Heading(title, 2)
            self.heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            side = words(aside, "small", "text2") if isinstance(aside, str) else aside
            head = row(self.heading, *([side] if side is not None else []), gap=8, margin=(15, 0, 9, 0) if flush else 0)
            self._outer.put(head, 6 if flush else 10)
        self._outer.addLayout(self.body, 1)
        self.body.put(*content)
        if link is not None:
            self._outer.put(8, row(link, None))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def say_title(self, title: str) -> None:
        """Give a card that has a title another one."""
        if self.heading is None:
            raise ValueError("this card was built without a title")
        self.heading.setText(title)

    def show_content(self, *content: Part) -> None:
        """Replace what is under the title."""
        with built_anew(self):
            clear(self.body)
            self.body.put(*content)
        for part in content if self.isVisible() else ():
            if isinstance(part, QWidget) and not part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                part.show()  # at once, so that what is in it can take the focus


class Notice(Surface):
    """Something to know, inside the page and near its cause: info, ok, warn or error, as an icon and words, with one button."""

    def __init__(self, text: str, kind: str = "info", *, title: str = "", action: Button | None = None) -> None:
        """Say it; `action` is a ghost button that helps."""
        super().__init__(fill=f"{kind}_bg", edge="", radius=8)
        self.kind = kind
        said = column(*([Words(title, "strong", kind)] if title else []), Words(text, "body", kind), gap=1)
        layout = row(Icon(NOTICES[kind], 16, kind), margin=(12, 10, 12, 10), gap=10)
        layout.addLayout(said, 1)
        if action is not None:
            layout.put(action)
        self.setLayout(layout)


class Notices(QWidget):
    """What there is to know, with room below it; it takes no room while there is nothing."""

    def __init__(self, below: int = 12) -> None:
        """Start with nothing; `below` is the room in px at 100 %."""
        super().__init__()
        self._column = column(margin=(0, 0, 0, below), gap=8)
        self.setLayout(self._column)
        self.hide()

    def empty(self) -> None:
        """Take everything away."""
        clear(self._column)
        self.hide()

    def tell(self, notice: Notice) -> None:
        """Add something under what is there."""
        self._column.addWidget(notice)
        self.show()


class EmptyState(QWidget):
    """Says what is so, what comes next, and offers one thing to do. No picture."""

    def __init__(self, title: str, text: str = "", *, action: Button | None = None, margin: int = 16) -> None:
        """Say what is so (`Nothing needs you today`) and what comes next."""
        super().__init__()
        parts: list[Part] = [Heading(title, 3)]
        if text:
            parts += [4, words(text, "body", "text2")]
        if action is not None:
            parts += [12, row(action, None)]
        self.setLayout(column(*parts, None, margin=margin))


class DoneLine(QWidget):
    """One line with a tick, for a group that has nothing in it."""

    def __init__(self, text: str) -> None:
        """Say it: `No training or checks run out in the next 60 days.`"""
        super().__init__()
        said = words(text, "body", "text2")
        layout = row(Icon("circle-check", 18, "ok"), gap=12)
        layout.addWidget(said, 1)
        self.setLayout(layout)


class Fact(NamedTuple):
    """A label and its value, with a small line under the value, a tag instead of it, or a button to change it."""

    label: str
    value: str = ""
    note: str = ""
    tag: tuple[str, str] | None = None
    change: Callable[[], object] | None = None


class Facts(QWidget):
    """Labels and values in two columns that become one when there is no room. A missing value should be a word."""

    def __init__(self, object_name: str, facts: Sequence[Fact] = (), *, stacked: bool = False) -> None:
        """Show facts; `stacked` puts each value under its label, for side panels."""
        super().__init__()
        self.setObjectName(object_name)
        self._stacked = stacked
        self._outer = column()
        self.setLayout(self._outer)
        self.show_facts(facts)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Replace the facts shown."""
        clear(self._outer)
        holder = QWidget()
        lined = not self._stacked and any(fact.change is not None for fact in facts)
        grid = Grid(across=16, down=0 if self._stacked else 4 if lined else 10, least={} if self._stacked else {0: 120})
        holder.setLayout(grid)
        grid.setColumnStretch(0 if self._stacked else 1, 1)
        for number, fact in enumerate(facts):
            if lined and number:
                grid.addWidget(Rule(), number * 2 - 1, 0, 1, 3)
            self._add(grid, number, fact, lined=lined)
        self._outer.put(holder)
        if self.isVisible():
            holder.show()  # at once, so that what is in it can take the focus

    def _add(self, grid: Grid, number: int, fact: Fact, *, lined: bool) -> None:
        """Put one fact into its row, or its two rows; where facts can be changed they are lines, as in a table."""
        top, around = Qt.AlignmentFlag.AlignTop, 4 if lined else 0
        line = number * 2 if self._stacked or lined else number
        label, value = words(fact.label, "small" if self._stacked else "body", "text2"), self._value(fact, around)
        if self._stacked:
            grid.addWidget(label, line, 0)
            grid.addWidget(value, line + 1, 0)
            if number:
                label.setContentsMargins(0, LOOK.gap(8), 0, 0)
        else:
            grid.addWidget(panel(column(label, margin=(0, around, 0, around))), line, 0, top)
            grid.addWidget(value, line, 1, top)
        if fact.change is not None:
            name = f"{self.objectName()}.change_{number}"
            button = LinkButton(name, "Change", trail="", press=fact.change)
            button.setAccessibleName(f"Change {fact.label[:1].lower()}{fact.label[1:]}")
            grid.addWidget(button, line + (1 if self._stacked else 0), 1 if self._stacked else 2, top)

    def _value(self, fact: Fact, around: int) -> QWidget:
        """Return the widget of a value, with room above and below it."""
        parts: list[Part] = []
        if fact.tag is not None:
            parts.append(row(Tag(fact.tag[1], fact.tag[0]), None))
        if fact.value:
            parts.append(words(fact.value, "strong" if self._stacked else "body"))
        if fact.note:
            parts.append(words(fact.note, "small", "text2"))
        return panel(column(*parts, margin=(0, around, 0, around), gap=1))


def two_lines(first: str, second: str, *, bold: bool = False, tone: str = "text") -> Box:
    """Return a body line with a small second line under it."""
    lines: list[Part] = [words(first, "strong" if bold else "body", tone)]
    if second:
        lines.append(words(second, "small", "text2"))
    return column(None, *lines, None, gap=1)
