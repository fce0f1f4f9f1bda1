"""Bringing a bank back from a backup, before anybody has signed in: it cannot be opened any more, or it is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from coc_desktop.clock import london
from coc_desktop.wording import moment
from ui.kit.accessibility import announce
from ui.kit.buttons import Button
from ui.kit.cards import Card, Notice
from ui.kit.choosing import ListField, Option
from ui.kit.fields import TextLine
from ui.kit.flows import Flow
from ui.kit.forms import Field, Form
from ui.kit.layouts import column, panel, row
from ui.kit.text import Words
from ui.office.starting import Starting

if TYPE_CHECKING:
    from coc_desktop.office.bringing_back import BroughtBack
    from coc_desktop.office.keeping import BackupRow

SAFE = "What is in the bank’s folder now stays exactly as it is. The backup is checked, row by row, and comes back beside it."

NONE_HERE = "No backup lies in the bank’s folder. Choose one from somewhere else, such as a share or a stick."


@dataclass(frozen=True, slots=True)
class BringBackDraft:
    """What bringing a bank back asks."""

    backup: str | None = None
    folder: str = ""


FIELDS = (
    Field("backup", "&Which backup", ListField(("backup", "backups")), required=True, missing="Choose a backup."),
    Field(
        "folder",
        "&Folder it comes back into",
        TextLine(limit=400),
        required=True,
        help="A folder that does not exist yet, or an empty one, on this computer.",
        missing="Say which folder it comes back into.",
    ),
)


class BringBackCard(QWidget):
    """Asks which backup, restores it beside the bank, and says what was in it."""

    def __init__(self, starting: Starting, place: str, back: Callable[[], object]) -> None:
        """`back` is called when the person goes back to signing in."""
        super().__init__()
        self.setObjectName("office_bring_back")
        self._starting, self._place, self._options = starting, place or starting.default_place, tuple[Option, ...]()
        self._folder = ""
        self.form: Form[BringBackDraft] = Form("office_bring_back", FIELDS, BringBackDraft())
        self.go_on = Button("office_bring_back.go_on", "Check it and bring it back", "primary", press=self._send)
        other = Button("office_bring_back.other", "A backup from somewhere else", press=self._on_other)
        leave = Button("office_bring_back.leave", "Back to signing in", "ghost", press=back)
        buttons = panel(Flow(self.go_on, other, leave, gap=12))
        self._none = Notice(NONE_HERE, "warn")
        self._none.hide()
        said = column(Notice(SAFE, "info"), self._none, gap=8)
        self._asking = Card("Bring the bank back from a backup", panel(said), 16, self.form, 16, buttons, margin=24)
        self._said = Words("")
        self._said.setObjectName("office_bring_back.said")
        self._open = Button(
            "office_bring_back.open", "Sign in to it", "primary", press=lambda: starting.place_chosen(self._folder)
        )
        again = Button("office_bring_back.again", "Bring another one back", "ghost", press=self._again)
        self._telling = Card("The bank is back", self._said, 16, row(self._open, again, None, gap=12), margin=24)
        self._telling.hide()
        self.setLayout(column(self._asking, self._telling))
        starting.tasks.run_plain(_look, self._place, done=self._on_looked, busy="Looking for backups", owner=self)

    def first(self) -> QWidget:
        """Return the control to begin with."""
        return self.form.first()

    def _on_looked(self, found: tuple[tuple[BackupRow, ...], str]) -> None:
        """Offer the backups beside the bank, the newest taken already."""
        backups, folder = found
        where = Path(self._place) / "backups"
        self._options = tuple(
            Option(str(where / one.name), moment(london(one.made_at)), f"{one.size / 1_000_000:,.1f} MB") for one in backups
        )
        self._none.setVisible(not self._options)
        self.form.entry("backup").show_options(self._options)
        self.form.fill(BringBackDraft(self._options[0].value if self._options else None, folder))

    def _on_other(self) -> None:
        from ui.kit.dialogs import choose_file

        choose_file(self, "Which backup?", self._place, "Backups (*.coc)", self._on_chosen)

    def _on_chosen(self, file: str) -> None:
        """Take a backup that lies somewhere else."""
        said = self.form.gather()
        if all(option.value != file for option in self._options):
            self._options = (*self._options, Option(file, Path(file).name, str(Path(file).parent)))
            self.form.entry("backup").show_options(self._options)
        self.form.show_answers(BringBackDraft(file, said.folder))

    def _send(self) -> None:
        draft = self.form.checked()
        if draft is None:
            return
        self.go_on.setEnabled(False)
        how: dict[str, Any] = {"busy": "Bringing the bank back", "key": "bring back", "refused": self.form.refuse}
        settled = partial(self.go_on.setEnabled, True)
        self._starting.tasks.run_plain(_bring_back, draft.backup, draft.folder, done=self._on_done, settled=settled, **how)

    def _on_done(self, found: BroughtBack) -> None:
        self._folder = str(found.folder)
        self._said.setText(f"{found.words} It is in {found.folder}.")
        self._asking.hide()
        self._telling.show()
        self._open.setFocus()
        announce(self, self._said.text())

    def _again(self) -> None:
        self._telling.hide()
        self._asking.show()
        self.first().setFocus()
        self._starting.tasks.run_plain(_look, self._place, done=self._on_looked, busy="Looking for backups", owner=self)


def _look(place: str) -> tuple[tuple[BackupRow, ...], str]:
    from coc_desktop.office.bringing_back import backups_beside, folder_beside

    return backups_beside(place), str(folder_beside(place))


def _bring_back(backup: str, folder: str) -> BroughtBack:
    from coc_desktop.office.bringing_back import bring_back

    return bring_back(backup, folder)
