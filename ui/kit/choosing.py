"""Choosing instead of typing: a few answers as choices, many as a list with a filter above, and people by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem, QWidget

from coc_desktop.wording import count
from models.vocabulary import Term
from ui.kit.accessibility import announce
from ui.kit.choices import Choice as ChoiceButton
from ui.kit.choices import TickBox, draw_drop_mark
from ui.kit.fields import TODAY, Entry
from ui.kit.layouts import clear, column
from ui.kit.look import LOOK
from ui.kit.qt import override
from ui.kit.regions import stop_before

FEW = 5  # answers shown as choices; more become a list with a filter
LINE = 34  # px at 100 %: how high a line of the list is, as the style sheet says
ANNOUNCE_AFTER = 300  # milliseconds after the last key


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: its value, its words, and other words it is found by."""

    value: Any
    words: str
    note: str = ""

    def said(self) -> str:
        """Return the words and the note as one line."""
        return f"{self.words}, {self.note}" if self.note else self.words


Options = type[Term] | Sequence[Option] | Sequence[tuple[Any, str]]


def options_of(given: Options) -> tuple[Option, ...]:
    """Return answers however they were given: an enumeration, pairs, or Option values."""
    if isinstance(given, type):
        return tuple(Option(term, term.label) for term in given)
    return tuple(one if isinstance(one, Option) else Option(*one) for one in given)


def matches(option: Option, typed: str) -> bool:
    """Say whether each word typed begins a word of the answer."""
    begun = option.said().casefold().replace("’", "'").split()
    return all(any(word.startswith(part) for word in begun) for part in typed.casefold().replace("’", "'").split())


class FoldedBox(QLineEdit):
    """The box of a list; folded, it looks like a list that drops down, at every text size."""

    def __init__(self) -> None:
        """Start unfolded."""
        super().__init__()
        self.folded = False

    def show_folded(self, folded: bool) -> None:
        """Show, or take away, the mark of a list that is folded."""
        self.folded = folded
        self.setTextMargins(0, 0, LOOK.px(16) if folded else 0, 0)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.folded:
            draw_drop_mark(self)


class FilteredList(QWidget):
    """A box to type in and the list under it. The focus stays in the box: Up and Down move, Enter takes.

    A list is as high as its answers, up to `lines`. Folded, only the box is seen until somebody types, clicks or presses Down.
    """

    taken = Signal(object)  # the value of the answer taken

    def __init__(self, object_name: str, name: str, what: tuple[str, str] = ("answer", "answers"), lines: int = 6) -> None:
        """Name both parts; `what` says one and many of what is found."""
        super().__init__()
        self._what, self._name, self._options = what, name, tuple[Option, ...]()
        self._found: tuple[Option, ...] = ()
        self.box, self.list = FoldedBox(), QListWidget()
        self.box.setObjectName(object_name)
        self.box.setAccessibleName(name)
        self.box.setPlaceholderText("Type part of a name")
        self.list.setObjectName(f"{object_name}.list")
        self.list.setAccessibleName(f"{name}: {what[1]} found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._lines = lines
        self.setLayout(column(self.box, self.list, gap=8))
        self.box.textChanged.connect(lambda _text: self._filter())
        self.box.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        self._speak = QTimer(self, singleShot=True, interval=ANNOUNCE_AFTER)
        self._speak.timeout.connect(lambda: announce(self, f"{count(len(self._found), *self._what)} found"))
        self.setFocusProxy(self.box)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def show_options(self, options: Iterable[Option]) -> None:
        """Replace what can be found."""
        self._options = tuple(options)
        self._filter()
        self._fit()

    def fold(self) -> None:
        """Show the box alone, with what was taken in it."""
        self.list.hide()
        self.box.show_folded(True)

    def unfold(self) -> None:
        """Show every answer under the box, at the one taken, to choose another."""
        taken = self.box.text()
        self._fill(self._options)
        self.list.show()
        self.box.show_folded(False)
        for place, option in enumerate(self._options):
            if option.words == taken:
                self.list.setCurrentRow(place)
        self._speak.start()

    def mark(self, value: Any) -> None:
        """Make the answer with a value the current one, if it is showing."""
        for place in range(len(self._found)):
            if self.list.item(place).data(Qt.ItemDataRole.UserRole) == value:
                self.list.setCurrentRow(place)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and self._is_folded():
            self.unfold()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and self._is_folded():
            self.unfold()
            return True
        if event.key() in steps:
            place = self.list.currentRow() + steps[Qt.Key(event.key())]
            if self._found:
                self.list.setCurrentRow(max(0, min(place, len(self._found) - 1)))
                announce(self.box, f"{self.list.currentItem().text()}. {self.list.currentRow() + 1} of {len(self._found)}")
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._take(self.list.item(max(0, self.list.currentRow())))
            return True
        return False

    def _filter(self) -> None:
        """Show the answers that what is typed begins."""
        self._fill(option for option in self._options if matches(option, self.box.text()))
        if self._is_folded():
            self.list.show()
            self.box.show_folded(False)
        if self.box.text():
            self._speak.start()

    def _fill(self, options: Iterable[Option]) -> None:
        """Put answers into the list, or a line that says there are none."""
        self._found = tuple(options)
        self.list.clear()
        for option in self._found:
            item = QListWidgetItem(option.said())
            item.setData(Qt.ItemDataRole.UserRole, option.value)
            self.list.addItem(item)
        if not self._found:
            nothing = QListWidgetItem(f"No {self._what[1]} {'found' if self._options else 'yet'}")
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            nothing.setForeground(LOOK.colour("text2"))
            self.list.addItem(nothing)

    def _is_folded(self) -> bool:
        return self.list.isHidden()

    def _fit(self) -> None:
        """Be as high as the answers there are, and no higher than the lines wanted."""
        lines = max(1, min(self._lines, len(self._options)))
        self.list.setFixedHeight(LOOK.px(LINE) * lines + LOOK.px(10))
        self.box.show_folded(self.box.folded)

    def _take(self, item: QListWidgetItem) -> None:
        if self._found:
            self.taken.emit(item.data(Qt.ItemDataRole.UserRole))


class ChoiceEntry(Entry):
    """One of a few answers, as choices under each other."""

    def __init__(self, object_name: str, name: str, options: tuple[Option, ...]) -> None:
        """Show every answer."""
        super().__init__()
        self.setAccessibleName(name)
        self._options = options
        self._buttons = tuple(ChoiceButton(f"{object_name}.{place}", option.said()) for place, option in enumerate(options))
        for option, button in zip(options, self._buttons, strict=True):
            button.setAccessibleName(f"{option.said()}, {name}")
            button.toggled.connect(self._on_toggled)
        self.setLayout(column(*self._buttons, gap=4))
        self.setFocusProxy(self._buttons[0])

    @override
    def value(self) -> Any:
        pairs = zip(self._options, self._buttons, strict=True)
        return next((option.value for option, button in pairs if button.isChecked()), None)

    @override
    def set_value(self, value: Any) -> None:
        inside = any(button.hasFocus() for button in self._buttons)
        for option, button in zip(self._options, self._buttons, strict=True):
            button.setAutoExclusive(False)
            button.setChecked(value is not None and option.value == value)
            button.setAutoExclusive(True)
        if inside:
            self.target().setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def target(self) -> QWidget:
        return next((button for button in self._buttons if button.isChecked()), self._buttons[0])

    def _on_toggled(self, chosen: bool) -> None:
        if chosen:
            self.changed.emit()


class SeveralEntry(Entry):
    """Any number of answers, as boxes to tick. Value: a tuple in the order of the answers."""

    def __init__(self, object_name: str, name: str, options: tuple[Option, ...]) -> None:
        """Show every answer."""
        super().__init__()
        self.setAccessibleName(name)
        self._object_name, self._name = object_name, name
        self._options: tuple[Option, ...] = ()
        self._boxes: tuple[TickBox, ...] = ()
        self._column = column(gap=4)
        self.setLayout(self._column)
        self.show_options(options)

    def show_options(self, options: Iterable[Option]) -> None:
        """Replace the answers; what is ticked stays ticked."""
        ticked = self.value()
        clear(self._column)
        self._options = tuple(options)
        self._boxes = tuple(TickBox(f"{self._object_name}.{place}", one.said()) for place, one in enumerate(self._options))
        for option, box in zip(self._options, self._boxes, strict=True):
            box.setAccessibleName(f"{option.said()}, {self._name}")
            box.setChecked(option.value in ticked)
            box.toggled.connect(lambda _ticked: self.changed.emit())
            self._column.addWidget(box)
        for former, later in pairwise((stop_before(self), *self._boxes)):
            QWidget.setTabOrder(former, later)  # what is added later comes where it stands, not last
        if self._boxes:
            self.setFocusProxy(self._boxes[0])

    @override
    def value(self) -> Any:
        return tuple(option.value for option, box in zip(self._options, self._boxes, strict=True) if box.isChecked())

    @override
    def set_value(self, value: Any) -> None:
        for option, box in zip(self._options, self._boxes, strict=True):
            box.setChecked(option.value in (value or ()))

    @override
    def target(self) -> QWidget:
        return self._boxes[0] if self._boxes else self


class ListEntry(Entry):
    """One of many answers, from a list with a box above that filters it. What was taken stands in the box."""

    def __init__(
        self, object_name: str, name: str, options: Iterable[Option] = (), what: tuple[str, str] = ("answer", "answers")
    ) -> None:
        """Offer the answers."""
        super().__init__()
        self.found = FilteredList(object_name, name, what)
        self._value: Any = None
        self._options: tuple[Option, ...] = ()
        self.setLayout(column(self.found))
        self.setFocusProxy(self.found.box)
        self.found.taken.connect(self._on_taken)
        self.found.box.textEdited.connect(self._on_edited)
        self.show_options(options)

    def show_options(self, options: Iterable[Option]) -> None:
        """Replace the answers, keeping the one taken and what is being typed."""
        self._options = tuple(options)
        self.found.show_options(self._options)
        if self._value is not None:
            self.set_value(self._value)

    @override
    def value(self) -> Any:
        return self._value

    @override
    def set_value(self, value: Any) -> None:
        self._value = value
        taken = next((option for option in self._options if option.value == value), None)
        self.found.box.setText(taken.words if taken is not None else "")
        self.found.mark(value)
        if taken is not None:
            self.found.fold()

    @override
    def problem(self) -> str:
        return "Choose one from the list." if self.found.box.text().strip() and self._value is None else ""

    @override
    def target(self) -> QWidget:
        return self.found.box

    def _on_taken(self, value: Any) -> None:
        self.set_value(value)
        self.changed.emit()

    def _on_edited(self, _typed: str) -> None:
        if self._value is not None:
            self._value = None
            self.changed.emit()


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a closed set: up to five as choices, more as a list with a filter. Value: the answer's, or None."""

    options: Options

    def build(self, object_name: str, name: str, today: TODAY) -> Entry:
        """Make the entry."""
        options = options_of(self.options)
        return ChoiceEntry(object_name, name, options) if len(options) <= FEW else ListEntry(object_name, name, options)


@dataclass(frozen=True, slots=True)
class Several:
    """Any number of answers, of a closed set or given later as those of a `ListField`. Value: a tuple."""

    options: Options

    def build(self, object_name: str, name: str, today: TODAY) -> Entry:
        """Make the entry."""
        return SeveralEntry(object_name, name, options_of(self.options))


@dataclass(frozen=True, slots=True)
class ListField:
    """One of many things in the bank; the page gives them with `form.entry(name).show_options`. Value: its id, or None."""

    what: tuple[str, str] = ("answer", "answers")

    def build(self, object_name: str, name: str, today: TODAY) -> Entry:
        """Make the entry."""
        return ListEntry(object_name, name, (), self.what)
