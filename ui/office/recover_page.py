"""Opening an account again with a recovery sheet, after its passphrase was forgotten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from ui.kit.buttons import Button
from ui.kit.cards import Card, Notice
from ui.kit.fields import TextBlock, TextLine
from ui.kit.forms import Field, Form
from ui.kit.layouts import column, row
from ui.kit.text import Words
from ui.office.starting import Starting

if TYPE_CHECKING:
    from coc_desktop.office.accounts import Recovered


@dataclass(frozen=True, slots=True)
class RecoverDraft:
    """What a recovery asks."""

    login: str = ""
    lines: str = ""


FIELDS = (
    Field("login", "&Name of the account", TextLine(limit=80), help="Leave it empty if the bank has one account."),
    Field(
        "lines",
        "The &five lines of the sheet",
        TextBlock(lines=5),
        required=True,
        help="Capitals and spaces do not matter. O counts as 0; I and L count as 1.",
        missing="Type the five lines of the sheet.",
    ),
)


class RecoverCard(QWidget):
    """Asks for the sheet's lines, then shows the new passphrase once."""

    def __init__(self, starting: Starting, place: str, back: Callable[[str], object]) -> None:
        """`back` is called with the account's name, or nothing, when the person goes back to signing in."""
        super().__init__()
        self.setObjectName("office_recover")
        self._starting, self._place, self._back = starting, place, back
        self._login = ""
        self.form: Form[RecoverDraft] = Form("office_recover", FIELDS, RecoverDraft())
        self.go_on = Button("office_recover.go_on", "Open the account again", "primary", press=self._send)
        leave = Button("office_recover.leave", "Back to signing in", "ghost", press=lambda: back(self._login))
        self._asking = Card("Open with a recovery sheet", self.form, 16, row(self.go_on, leave, None, gap=12), margin=24)
        self.words = Words("", "question")
        self.words.setObjectName("office_recover.words")
        again = Button("office_recover.sign_in", "Sign in with it", "primary", press=lambda: back(self._login))
        said = Notice("Write these words down now: they are shown once. You sign in with them, then choose your own.", "warn")
        self._telling = Card("Your new passphrase", self.words, 12, said, 16, row(again, None), margin=24)
        self._telling.hide()
        self._again = again
        self.setLayout(column(self._asking, self._telling))

    def first(self) -> QWidget:
        """Return the control to begin with."""
        return self.form.first()

    def _send(self) -> None:
        draft = self.form.checked()
        if draft is not None:
            args = (self._place, draft.lines, draft.login or None)
            how: dict[str, Any] = {"busy": "Opening the account", "key": "recover", "refused": self.form.refuse}
            self._starting.tasks.run_plain(_recover, *args, done=self._on_done, **how)

    def _on_done(self, recovered: Recovered) -> None:
        self._login = recovered.login
        self.words.setText(recovered.passphrase)
        self._asking.hide()
        self._telling.show()
        self._again.setFocus()


def _recover(place: str, lines: str, login: str | None) -> Recovered:
    from coc_desktop.office.accounts import recover

    return recover(place, lines, login)
