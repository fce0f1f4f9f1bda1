"""The widgets that are typed into: each gives and takes a plain value, says what it cannot understand, and saves nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from coc_desktop.money import pounds, read_pounds
from coc_desktop.wording import time as time_words
from ui.kit.buttons import Button
from ui.kit.choices import TickBox
from ui.kit.layouts import column, row
from ui.kit.look import LOOK
from ui.kit.qt import override
from ui.kit.reading import read_time
from ui.kit.text import Words

TODAY = Callable[[], dt.date]
PARAGRAPH = "\u2029"


class Entry(QWidget):
    """The base of what is typed into: a value in, a value out."""

    changed = Signal()

    def value(self) -> Any:
        """Return what was entered, or None (or empty words) when it is empty or cannot be understood."""
        raise TypeError(type(self).__name__)

    def set_value(self, value: Any) -> None:
        """Show a value."""
        raise TypeError(type(self).__name__)

    def problem(self) -> str:
        """Return what to do about something typed that cannot be understood, or nothing."""
        return ""

    def target(self) -> QWidget:
        """Return the control that takes the focus and carries the label."""
        return self

    def controls(self) -> tuple[QWidget, ...]:
        """Return the controls to mark when something is wrong."""
        return (self.target(),)


class LineEntry(Entry):
    """One line of words."""

    made_of: ClassVar[type[QLineEdit]] = QLineEdit

    def __init__(self, object_name: str, name: str, *, limit: int = 0, characters: int = 0, right: bool = False) -> None:
        """Ask for at most `limit` characters and cut nothing; be about `characters` wide, or as wide as there is room."""
        super().__init__()
        self.line = self.made_of()
        self.line.setObjectName(object_name)
        self.line.setAccessibleName(name)
        self._limit, self._given, self._shown = limit, "", ""
        if right:
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._characters = characters
        self.beside = row(self.line, *([None] if characters else []), gap=12)
        self.outer = column(self.beside, gap=4)
        self.setLayout(self.outer)
        self.line.textChanged.connect(self._on_text)
        self.setFocusProxy(self.line)
        self._fit()

    @override
    def value(self) -> Any:
        typed = self.line.text()
        return self._given if typed == self._shown else typed.strip()

    @override
    def set_value(self, value: Any) -> None:
        self._given = value or ""
        self.line.setText(self._given)
        self._shown = self.line.text()

    @override
    def problem(self) -> str:
        if self._given and self.line.text() == self._shown:
            return ""  # words that came from elsewhere are nobody's to shorten before something else can be changed
        length = len(self.line.text().strip())
        return f"Use {self._limit:,} characters or fewer. This has {length:,}." if self._limit and length > self._limit else ""

    @override
    def target(self) -> QWidget:
        return self.line

    @override
    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() in (event.Type.FontChange, event.Type.StyleChange):
            self._fit()

    def prompt(self, words: str) -> None:
        """Say in the empty box what goes into it; the box is never too narrow for that."""
        self.line.setPlaceholderText(words)
        self._fit()

    def _fit(self) -> None:
        around = LOOK.metrics().averageCharWidth() * 2 + LOOK.gap(24) + self.line.textMargins().left()
        self.line.setMinimumWidth(
            LOOK.metrics().horizontalAdvance(words) + around if (words := self.line.placeholderText()) else 0
        )
        if self._characters:
            self.line.setMaximumWidth(LOOK.metrics().averageCharWidth() * self._characters + around)

    def _on_text(self, _text: str) -> None:
        self.changed.emit()


class MoneyEntry(LineEntry):
    """An amount in pounds, kept as pence."""

    @override
    def value(self) -> Any:
        return read_pounds(self.line.text())

    @override
    def set_value(self, value: Any) -> None:
        self.line.setText("" if value is None else pounds(value).removeprefix("£"))

    @override
    def problem(self) -> str:
        typed = self.line.text().strip()
        return "Enter an amount in pounds, like 4.20." if typed and self.value() is None else ""


class NumberEntry(LineEntry):
    """A whole number between two limits."""

    def __init__(self, object_name: str, name: str, low: int, high: int) -> None:
        """Take a number from `low` to `high`."""
        super().__init__(object_name, name, characters=len(str(high)) + 2)
        self._low, self._high = low, high

    @override
    def value(self) -> Any:
        typed = self.line.text().strip().replace(",", "")
        return int(typed) if typed.isascii() and typed.isdigit() and self._low <= int(typed) <= self._high else None

    @override
    def set_value(self, value: Any) -> None:
        self.line.setText("" if value is None else str(value))

    @override
    def problem(self) -> str:
        typed = self.line.text().strip()
        return f"Enter a whole number from {self._low:,} to {self._high:,}." if typed and self.value() is None else ""


class TimeEntry(LineEntry):
    """A time of day, said back as `2:30pm`."""

    def __init__(self, object_name: str, name: str) -> None:
        """Start empty."""
        super().__init__(object_name, name, characters=10)
        self.said = Words("", "small", "text2")
        self.beside.insertWidget(1, self.said)

    @override
    def value(self) -> Any:
        return read_time(self.line.text())

    @override
    def set_value(self, value: Any) -> None:
        self.line.setText("" if value is None else time_words(value))

    @override
    def problem(self) -> str:
        return "Enter a time, like 2:30pm." if self.line.text().strip() and self.value() is None else ""

    @override
    def _on_text(self, _text: str) -> None:
        meant = self.value()
        self.said.setText(time_words(meant) if meant is not None and time_words(meant) != self.line.text().strip() else "")
        self.changed.emit()


class PassphraseEntry(LineEntry):
    """A passphrase, hidden until Show is pressed; pasting works."""

    def __init__(self, object_name: str, name: str) -> None:
        """Start hidden."""
        super().__init__(object_name, name)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.show_button = Button(f"{object_name}.show", "Show", press=self._turn)
        self.show_button.setAccessibleName(f"Show {name[:1].lower()}{name[1:]}")
        self.beside.put(self.show_button)

    @override
    def value(self) -> Any:
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed, and hide again."""
        self.line.clear()
        if self.line.echoMode() == QLineEdit.EchoMode.Normal:
            self._turn()

    def _turn(self) -> None:
        hidden = self.line.echoMode() == QLineEdit.EchoMode.Password
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        words = "Hide" if hidden else "Show"
        name = self.line.accessibleName()
        self.show_button.setText(words)
        self.show_button.setAccessibleName(f"{words} {name[:1].lower()}{name[1:]}")


class TextArea(QPlainTextEdit):
    """Several lines of plain words; Tab goes on to the next field, and it grows as it is written in."""

    def __init__(self, lines: int, role: str) -> None:
        """Be `lines` high at least."""
        super().__init__()
        self.setTabChangesFocus(True)
        self._lines, self._most = lines, 3 * lines
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def words(self) -> str:
        """Return the words as typed or pasted: every kind of space and joiner as it is, and a line end where a line ends."""
        return self.document().toRawText().replace(PARAGRAPH, "\n")

    @override
    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() in (event.Type.FontChange, event.Type.StyleChange):
            self._grow()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        copied = QMimeData()
        copied.setText(self.textCursor().selectedText().replace(PARAGRAPH, "\n"))
        return copied

    def _grow(self) -> None:
        """Be as high as the words need, between the least and the most."""
        line = QFontMetrics(self.font()).lineSpacing()
        shown = min(max(round(self.document().size().height()), self._lines), self._most)
        height = shown * line + LOOK.gap(24)
        if height != self.minimumHeight():
            self.setMinimumHeight(height)
            self.setMaximumHeight(height)


class TextEntry(Entry):
    """Several lines of words, kept exactly as they are typed."""

    def __init__(self, object_name: str, name: str, *, lines: int, role: str = "body") -> None:
        """Be `lines` high at least, in a type role."""
        super().__init__()
        self._given = ""
        self.area = TextArea(lines, role)
        self.area.setObjectName(object_name)
        self.area.setAccessibleName(name)
        self.setLayout(column(self.area))
        self.area.textChanged.connect(self.changed)
        self.setFocusProxy(self.area)

    @override
    def value(self) -> Any:
        return self.area.words() if self.area.document().isModified() else self._given

    @override
    def set_value(self, value: Any) -> None:
        self._given = value or ""
        self.area.setPlainText(self._given)

    @override
    def target(self) -> QWidget:
        return self.area


class TickEntry(Entry):
    """A box to tick; its words are its label."""

    def __init__(self, object_name: str, name: str) -> None:
        """Start without a tick."""
        super().__init__()
        self.box = TickBox(object_name, name)
        self.setLayout(column(self.box))
        self.box.toggled.connect(lambda _ticked: self.changed.emit())
        self.setFocusProxy(self.box)

    @override
    def value(self) -> Any:
        return self.box.isChecked()

    @override
    def set_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))

    @override
    def target(self) -> QWidget:
        return self.box
