"""What is in the way of an act, under the form that asked for it, and the place to say why it is meant all the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from coc_desktop.problems import CocProblem
from coc_desktop.schedule.clashes.meaning import Clashing
from models.vocabulary import Tone
from ui.kit.accessibility import announce
from ui.kit.buttons import Button
from ui.kit.cards import Notice
from ui.kit.fields import TextLine
from ui.kit.focus import bring_into_view
from ui.kit.forms import Field, Form
from ui.kit.layouts import clear, column, panel, row
from ui.kit.text import Heading, Words

SEALED = "Kept sealed beside what you do. People may ask to read what is said of them."
FIELDS = (
    Field("why", "Why do you mean it?", TextLine(limit=300), required=True, missing="Enter why you mean it.", private=SEALED),
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it is meant."""

    why: str = ""


class ClashPart(QWidget):
    """Hidden until an act is refused because something is in the way; then each thing, and `I mean it` with a reason."""

    def __init__(self, object_name: str, go: Callable[[], object]) -> None:
        """`go` does the same again; it asks `why` meanwhile."""
        super().__init__()
        self.setObjectName(f"{object_name}.in_the_way")
        self._go, self._meant = go, ""
        self._list = column(gap=8)
        self._form: Form[Reason] = Form(f"{object_name}.meant", FIELDS, Reason())
        button = Button(f"{object_name}.mean_it", "I mean it", press=self._on_mean)
        self._laid_out = QTimer(self, singleShot=True, interval=0)
        self._laid_out.timeout.connect(lambda: bring_into_view(self._form.first()))
        self._said = Words("Choose otherwise above, or say why you mean it.", tone="text2")
        heading = Heading("Something is in the way", 2)
        self.setLayout(column(heading, 4, self._said, 12, panel(self._list), 16, self._form, 12, row(button, None), 24))
        self.hide()

    def why(self) -> str:
        """Return why it is meant, once somebody has said so; nothing before."""
        return self._meant

    def takes(self, problem: CocProblem) -> bool:
        """Show what is in the way, if that is why an act was refused, and say whether it was."""
        self._meant = ""
        if not isinstance(problem, Clashing):
            return False
        clear(self._list)
        for one in problem.said:
            self._list.addWidget(Notice(one.words, "error" if one.kind.tone is Tone.LATE else "warn", title=one.kind.label))
        self._form.fill(Reason())
        self.show()
        self._form.first().setFocus(Qt.FocusReason.OtherFocusReason)
        self._laid_out.start()
        announce(self, " ".join(("Something is in the way.", *(one.words for one in problem.said))))
        return True

    def forget(self) -> None:
        """Show nothing: what is asked for is another thing now."""
        self._meant = ""
        self.hide()

    def _on_mean(self) -> None:
        said = self._form.checked()
        if said is not None:
            self._meant = said.why
            self._go()
