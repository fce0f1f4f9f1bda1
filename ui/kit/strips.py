"""Rows of choices across a page: the tabs of a person, the stages of payments, the views of a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.kit.flows import KEEP, Flow, SideBySide
from ui.kit.icons import Icon
from ui.kit.layouts import clear, column, panel, row
from ui.kit.look import LOOK
from ui.kit.marks import Rule
from ui.kit.qt import override


class Choosable(QPushButton):
    """One of several that are chosen one at a time: arrows move and choose, Tab leaves, as with any group of choices."""

    pad, least, radius, room = 0, 40, 4, 0

    def __init__(self, object_name: str, text: str) -> None:
        """Name it and say what is chosen."""
        super().__init__(text)
        self.setObjectName(object_name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring_radius", self.radius)
        self.setProperty("ring_room", self.room)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def words_width(self) -> int:
        """Return the width of the words, measured bold so that choosing moves nothing."""
        return LOOK.metrics("strong").size(Qt.TextFlag.TextShowMnemonic, self.text()).width() + 2

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.words_width() + 2 * LOOK.gap(self.pad), LOOK.px(self.least))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    def draw_words(self, painter: QPainter, flags: Qt.AlignmentFlag, *, usual: str = "text") -> None:
        """Draw the words, bold and accent when chosen."""
        chosen = self.isChecked()
        painter.setFont(LOOK.font("strong" if chosen else "body"))
        painter.setPen(LOOK.colour("accent" if chosen or (self.underMouse() and self.isEnabled()) else usual))
        box = self.rect().adjusted(LOOK.gap(self.pad), 0, -LOOK.gap(self.pad), 0)
        painter.drawText(box, int(flags | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic), self.text())


class Tab(Choosable):
    """A tab: words with an accent line under the chosen one."""

    room = 4

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw_words(painter, Qt.AlignmentFlag.AlignLeft, usual="text2")
        if self.isChecked():
            thick = LOOK.px(3)
            painter.fillRect(0, self.height() - thick, self.width(), thick, LOOK.colour("accent"))


class Segment(Choosable):
    """One part of a view switch."""

    pad, least, radius = 16, 36, 6

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.setPen(QPen(LOOK.colour("rule"), 1))
            painter.setBrush(LOOK.colour("surface"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5), LOOK.px(6), LOOK.px(6))
        self.draw_words(painter, Qt.AlignmentFlag.AlignHCenter)


class Stage(Choosable):
    """A stage of work with its count at the right."""

    pad, least, radius = 14, 44, 8

    def __init__(self, object_name: str, text: str, count: str) -> None:
        """Show a stage and how much is in it: `4`, `1 batch`, `38 in July`."""
        super().__init__(object_name, text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_count(count)

    def show_count(self, count: str) -> None:
        """Change how much is in the stage."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count}")
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + LOOK.gap(12) + LOOK.metrics("strong").horizontalAdvance(self._count), hint.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, chosen = QPainter(self), self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = 2 if chosen else 1
        painter.setPen(QPen(LOOK.colour("accent" if chosen else "rule"), line))
        painter.setBrush(LOOK.colour("row_alt" if self.underMouse() and not chosen else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2), LOOK.px(8), LOOK.px(8))
        self.draw_words(painter, Qt.AlignmentFlag.AlignLeft)
        painter.setFont(LOOK.font("strong" if chosen else "small"))
        painter.setPen(LOOK.colour("accent" if chosen else "text2"))
        box = self.rect().adjusted(0, 0, -LOOK.gap(self.pad), 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._count)


class Strip(QWidget):
    """A row of things to choose from; `chosen` gives the key of the one that was chosen by a person."""

    chosen = Signal(str)

    def __init__(self, object_name: str, name: str) -> None:
        """Name it both ways; `name` says what is being chosen, for screen readers."""
        super().__init__()
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self._buttons: dict[str, Choosable] = {}
        self._telling = True

    def choose(self, key: str) -> None:
        """Show one as chosen, without telling anybody; Tab then comes to that one."""
        self._telling = False
        self._buttons[key].setChecked(True)
        self._telling = True
        self._lead_tab()

    def _lead_tab(self) -> None:
        """Have Tab, and the focus given to the whole, come to the one that is chosen."""
        for button in self._buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus)
            if button.isChecked():
                self.setFocusProxy(button)

    def current(self) -> str:
        """Return the key of the chosen one, or nothing."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def _take(self, key: str, button: Choosable) -> Choosable:
        """Keep a button and hear when it is chosen, by pressing or by a screen reader; the first one starts chosen."""
        self._buttons[key] = button
        button.setChecked(len(self._buttons) == 1)
        button.toggled.connect(lambda on: self._on_toggled(key) if on and self._telling else None)
        return button

    def _on_toggled(self, key: str) -> None:
        self._lead_tab()
        self.chosen.emit(key)


class TabStrip(Strip):
    """The tabs of a page, going on to a second line where there is no room."""

    def __init__(self, object_name: str, name: str, tabs: Sequence[tuple[str, str]], *, aside: QWidget | None = None) -> None:
        """Show tabs of (key, words); `aside` stands at the right, over the same line."""
        super().__init__(object_name, name)
        flow = Flow(*(self._take(key, Tab(f"{object_name}.{key}", text)) for key, text in tabs), gap=20)
        if aside is None:
            self.setLayout(column(flow, Rule()))
            return
        beside = SideBySide(panel(flow), panel(row(None, aside)), shares=(1, 0), widths=(440, 0), whole=(1,), gap=12)
        self.setLayout(column(panel(beside), Rule()))


class ViewSwitch(Strip):
    """A switch between views of the same thing: Agenda, Week, Month."""

    def __init__(self, object_name: str, name: str, views: Sequence[tuple[str, str]]) -> None:
        """Show views of (key, words)."""
        super().__init__(object_name, name)
        flow = Flow(*(self._take(key, Segment(f"{object_name}.{key}", text)) for key, text in views), gap=0)
        self.setLayout(flow)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(LOOK.colour("rule"), 1))
        painter.setBrush(LOOK.colour("rail"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), LOOK.px(8), LOOK.px(8))


@dataclass(frozen=True, slots=True)
class StageOf:
    """One stage of work: its key, its words, and how much is in it."""

    key: str
    words: str
    count: str


class StageStrip(Strip):
    """Stages of work in order, an arrow between each, going on to a second line where there is no room.

    Where they are kinds and follow from nothing, they are not `in_order`: no arrow says so, and none is wider than its words.
    """

    def __init__(self, object_name: str, name: str, stages: Sequence[StageOf] = (), *, in_order: bool = True) -> None:
        """Show stages of work."""
        super().__init__(object_name, name)
        self._in_order = in_order
        self._flow = Flow(gap=8, fill=in_order)
        self.setLayout(self._flow)
        self.show_stages(stages)

    def show_stages(self, stages: Sequence[StageOf]) -> None:
        """Replace the stages, or only their counts where the stages are the same; what was chosen stays chosen."""
        if [stage.key for stage in stages] != list(self._buttons):
            before = self.current()
            clear(self._flow)
            self._buttons.clear()
            for stage in stages:
                if self._buttons and self._in_order:
                    arrow = Icon("chevron-right", 16)
                    arrow.setProperty(KEEP, True)
                    self._flow.addWidget(arrow)
                self._flow.addWidget(self._take(stage.key, Stage(f"{self.objectName()}.{stage.key}", stage.words, stage.count)))
            if before in self._buttons:
                self.choose(before)
        for stage in stages:
            button = self._buttons[stage.key]
            if isinstance(button, Stage):
                button.show_count(stage.count)
