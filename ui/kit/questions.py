"""One question a page: set-up, imports, and every page on which somebody answers one thing at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from ui.kit.buttons import Button, LinkButton
from ui.kit.flows import Flow
from ui.kit.layouts import Part, column, panel, row
from ui.kit.qt import hide_unless, override
from ui.kit.text import Heading, Words

READABLE = 640  # px at 100 %: about 70 characters of body text


class QuestionPage(QWidget):
    """Back, a caption, the question, a hint, the answer, and Continue. Enter continues; nothing typed is ever cleared."""

    back = Signal()
    go_on = Signal()
    skipped = Signal()

    def __init__(
        self,
        object_name: str,
        question: str,
        answer: QWidget | None = None,
        *,
        caption: str = "",
        hint: str = "",
        go_on: str = "Continue",
        skip: str = "",
        can_go_back: bool = True,
    ) -> None:
        """`caption` says where one is (`Step 2 of 7`) only when the total is sure; `skip` names the way past, if there is one."""
        super().__init__()
        self.setObjectName(object_name)
        self.question = Heading(question, 1)
        self.answer = answer
        self.back_button = LinkButton(f"{object_name}.back", "Back", icon="arrow-left", trail="", press=self.back.emit)
        self.go_on_button = Button(f"{object_name}.continue", go_on, "primary", press=self.go_on.emit)
        self.skip_button = Button(f"{object_name}.skip", skip or "Skip", "ghost", press=self.skipped.emit)
        hide_unless(bool(skip), self.skip_button)
        hide_unless(can_go_back, self.back_button)
        parts: list[Part] = [row(self.back_button, None), 8]
        if caption:
            parts.append(Words(caption, "body", "text2"))
        parts.append(self.question)
        if hint:
            parts += [4, Words(hint, "body", "text2")]
        parts.append(16)
        if answer is not None:
            parts += [answer, 24]
        parts += [panel(Flow(self.go_on_button, self.skip_button, gap=12)), None]
        inner = column(*parts)
        self.setLayout(inner)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def rename(self, question: str, go_on: str = "") -> None:
        """Change the question, and the words of its button if given."""
        self.question.setText(question)
        if go_on:
            self.go_on_button.setText(go_on)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not isinstance(self.focusWidget(), QPlainTextEdit):
            self.go_on_button.click()
        else:
            super().keyPressEvent(event)
