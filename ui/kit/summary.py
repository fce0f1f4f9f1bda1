"""What to mend, in one place at the top: a list of problems that takes the focus, each a way to its field."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coc_desktop.problems import Problem
from ui.kit.accessibility import announce
from ui.kit.buttons import LinkButton
from ui.kit.cards import Surface
from ui.kit.layouts import clear, column, panel, row
from ui.kit.text import Heading, Words

TITLE = "There is a problem"


class ErrorSummary(Surface):
    """The problems of a form or a question, hidden while there are none."""

    def __init__(self, object_name: str, go_to: Callable[[str], object]) -> None:
        """`go_to` is called with a field's name when its problem is pressed."""
        super().__init__(fill="error_bg", edge="error", radius=10)
        self.setObjectName(object_name)
        self._go_to = go_to
        self._texts: tuple[str, ...] = ()
        self.title = Heading(TITLE, 2)
        self.title.setObjectName(f"{object_name}.title")
        self.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title.setProperty("ring_room", 4)
        self._lines = column(gap=4)
        self.setLayout(column(self.title, self._lines, margin=16, gap=8))
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """List the problems, take the focus and have them spoken; with none, hide."""
        clear(self._lines)
        self._texts = tuple(problem.text for problem in problems)
        self.setVisible(bool(problems))
        if not problems:
            return
        for place, problem in enumerate(problems):
            self._lines.put(self._row_of(place, problem))
        said = f"{TITLE}. {' '.join(self._texts)}"
        self.title.setAccessibleName(said)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, said, assertive=True)

    def texts(self) -> tuple[str, ...]:
        """Return the sentences that are showing."""
        return self._texts

    def _row_of(self, place: int, problem: Problem) -> QWidget:
        """Return one problem: a way to its field, or plain words where it has none."""
        if not problem.field:
            return Words(problem.text, tone="error")
        name = f"{self.objectName()}.{place}"
        link = LinkButton(name, problem.text, trail="", press=lambda: self._go_to(problem.field))
        return panel(row(link, None))
