"""The few things that stop everything: an interruption before what cannot be undone, and a question about unsaved words.

Dialogs are opened, never run; the answer comes by a call. The safe button has the focus and is the default.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QDialog, QFileDialog, QWidget

from ui.kit.buttons import Button
from ui.kit.flows import Flow
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.look import LOOK
from ui.kit.text import Heading, Words


@dataclass(frozen=True, slots=True)
class Answer:
    """One way on from an interruption: its words, what it does, and how its button looks."""

    words: str
    call: Callable[[], object]
    kind: str = "secondary"


class Interruption(QDialog):
    """A short page over the window that says what is about to happen and asks. Escape is the safe answer."""

    def __init__(
        self, parent: QWidget, object_name: str, title: str, text: Sequence[str], safe: Answer, others: Sequence[Answer]
    ) -> None:
        """`safe` changes nothing and has the focus; the others name the thing and the number."""
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._answer: Callable[[], object] = safe.call
        said = Words("\n".join(text))
        said.setObjectName(f"{object_name}.words")
        self.buttons = [self._button(place, answer) for place, answer in enumerate((safe, *others))]
        fill_dialog(self, column(Heading(title, 2), said, panel(Flow(*self.buttons, gap=12)), None, margin=24, gap=16), 480)
        self.setAccessibleDescription(re.sub("[<>]", "", " ".join(text)))  # a reader may take what is between them for markup
        self.buttons[0].setDefault(True)
        self.buttons[0].setFocus()
        self.finished.connect(lambda _result: self._answer())

    def _button(self, place: int, answer: Answer) -> Button:
        def press() -> None:
            self._answer = answer.call
            self.accept()

        return Button(f"{self.objectName()}.{place}", answer.words, answer.kind, press=press)


def fill_dialog(dialog: QDialog, content: QBoxLayout, width: int) -> None:
    """Lay a dialog's content out in a page that scrolls, and make it about `width` px (at 100 %) wide and as tall as it needs."""
    holder = panel(content)
    dialog.setLayout(column(ScrollPage(f"{dialog.objectName()}.scroll", holder)))
    parent = dialog.parentWidget()
    room = parent.window().size() if parent is not None else QSize(1280, 800)
    wide = min(LOOK.px(width), room.width() - LOOK.gap(32))
    dialog.resize(wide, min(holder.heightForWidth(wide) + LOOK.gap(8), room.height() - LOOK.gap(32)))


def ask(parent: QWidget, object_name: str, title: str, text: Sequence[str], safe: Answer, *others: Answer) -> Interruption:
    """Open an interruption over the window and return it; exactly one answer's call is made."""
    dialog = Interruption(parent.window(), object_name, title, text, safe, others)
    dialog.open()
    return dialog


def before_leaving(
    parent: QWidget, *, save: Callable[[], object] | None, leave: Callable[[], object], stay: Callable[[], object] = lambda: None
) -> Interruption:
    """Ask what to do with what was typed and not saved; without `save`, what would save it is more than saving."""
    saving = (Answer("Save changes", save, "primary"),) if save is not None else ()
    return ask(
        parent,
        "window.unsaved",
        "Your changes are not saved",
        ("Save them, or leave without them." if saving else "What you typed here is not kept if you leave.",),
        Answer("Stay here", stay),
        *saving,
        Answer("Leave without saving", leave, "danger"),
    )


def before_letting_go(parent: QWidget, name: str, *, go_on: Callable[[], object], stay: Callable[[], object]) -> Interruption:
    """Ask before what somebody else left unsaved, when the window locked, is thrown away."""
    return ask(
        parent,
        "window.held",
        "Something is not saved",
        (f"{name} left it when the window locked. It waits behind this page for them.", "Going on without it throws it away."),
        Answer("Go back", stay),
        Answer("Go on without it", go_on, "danger"),
    )


def choose_folder(parent: QWidget, title: str, start: str, chosen: Callable[[str], object]) -> QFileDialog:
    """Open the system's own dialog for a folder; `chosen` is called with the path if one is chosen."""
    dialog = QFileDialog(parent.window(), title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _opened(dialog, chosen)


def choose_file(parent: QWidget, title: str, start: str, filters: str, chosen: Callable[[str], object]) -> QFileDialog:
    """Open the system's own dialog for one existing file, such as `Workbooks (*.xlsx)`."""
    dialog = QFileDialog(parent.window(), title, start, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _opened(dialog, chosen)


def choose_new_file(parent: QWidget, title: str, start: str, filters: str, chosen: Callable[[str], object]) -> QFileDialog:
    """Open the system's own dialog for where to write a file; `start` may hold a proposed name."""
    dialog = QFileDialog(parent.window(), title, start, filters)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return _opened(dialog, chosen)


def _opened(dialog: QFileDialog, chosen: Callable[[str], object]) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog
