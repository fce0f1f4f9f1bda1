"""The later steps of the first run: the sign-in, the recovery sheets, the first backup, and how to start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from coc_desktop.problems import CocProblem, Problem
from models.vocabulary import SheetKind
from ui.kit.buttons import Button
from ui.kit.cards import Card, DoneLine, Notice
from ui.kit.dialogs import choose_folder
from ui.kit.fields import PassphraseField, TextLine
from ui.kit.flows import Flow
from ui.kit.forms import Field, Form
from ui.kit.layouts import clear, column, panel
from ui.kit.questions import QuestionPage
from ui.kit.text import Words
from ui.office.first_steps import Step
from ui.office.founding import judge_sign_in, passphrase_for, write_sheets


@dataclass(frozen=True, slots=True)
class FirstAccount:
    """Who signs in first."""

    name: str = ""
    login: str = ""
    passphrase: str = ""
    again: str = ""


def judge_account(draft: FirstAccount) -> Sequence[Problem]:
    """Say so when the passphrase was not typed twice alike."""
    return () if draft.passphrase == draft.again else (Problem("again", "Type the same passphrase again."),)


class SignInStep(Step):
    """A name and a passphrase; four words are offered, and nobody else will ever know them."""

    number = 5

    def build(self) -> QuestionPage:
        """Return the page."""
        fields = (
            Field("name", "Your &name", TextLine(), required=True, help="As colleagues know it.", missing="Enter your name."),
            Field("login", "&Short name to sign in with", TextLine(limit=80), required=True, missing="Enter a short name."),
            Field("passphrase", "&Passphrase", PassphraseField(), required=True, missing="Choose a passphrase."),
            Field("again", "Passphrase &again", PassphraseField(), required=True, missing="Type the passphrase again."),
        )
        self.form: Form[FirstAccount] = Form(
            "office_first_run_account",
            fields,
            FirstAccount(self.run.answers.name, self.run.answers.login),
            judge=judge_account,
        )
        self.offered = Words("", "question")
        self.offered.setObjectName("office_first_run.offered")
        others = Button("office_first_run.others", "Show four other words", press=self._offer)
        said = Words("Four words that have nothing to do with each other are hard to guess. You may use these, or your own:")
        card = Card("", said, 8, self.offered, 8, panel(Flow(others)))
        hint = "Nobody can reset a passphrase. A later page makes the sheets that help if it is forgotten."
        answer = panel(column(card, 16, self.form))
        return self.question("account", "How will you sign in?", answer, hint)

    def arrive(self) -> None:
        """Offer words as soon as there are any."""
        if not self.offered.text():
            self._offer()

    def go_on(self) -> None:
        """Keep the sign-in if the passphrase is strong enough."""
        draft = self.form.checked()
        if draft is not None:
            said = (self.run.answers.trust_name, draft.name, draft.login, draft.passphrase)
            how: dict[str, Any] = {"done": partial(self._keep, draft), "refused": self.form.refuse, "owner": self.page}
            self.starting.tasks.run_plain(judge_sign_in, *said, key="judge", **how)

    def _keep(self, draft: FirstAccount, _none: object) -> None:
        self.run.keep(name=draft.name, login=draft.login, passphrase=draft.passphrase)
        self.run.next()

    def first(self) -> QWidget:
        """Return the name."""
        return self.form.first()

    def _offer(self) -> None:
        about = (self.run.answers.trust_name, *self.form.gather().name.split())
        self.starting.tasks.run_plain(passphrase_for, about, done=self.offered.setText, owner=self.offered, key="offer")


@dataclass(frozen=True, slots=True)
class LastLines:
    """The last line of each sheet, typed back."""

    care: str = ""
    finance: str = ""


class SheetsStep(Step):
    """Two recovery sheets: saved, printed, and their last lines typed back."""

    number = 8

    def build(self) -> QuestionPage:
        """Return the page."""
        fields = tuple(
            Field(
                kind.value,
                f"Last line of the {kind.label.lower()}",
                TextLine(),
                required=True,
                missing=f"Type the last line of the {kind.label.lower()}.",
            )
            for kind in SheetKind
        )
        self.form: Form[LastLines] = Form("office_first_run_sheets", fields, LastLines())
        self.save = Button("office_first_run_sheets.save", "Save the sheets to print them", icon="printer", press=self._choose)
        self.saved = Words("", tone="text2")
        said = Notice("Keep the printed sheets in two sealed envelopes, away from this computer. Then delete the files.", "warn")
        answer = panel(column(panel(Flow(self.save)), 4, self.saved, 12, said, 16, self.form))
        hint = "They open the records again if a passphrase is forgotten. Whoever has them can open everything they name."
        return self.question("sheets", "Print two recovery sheets", answer, hint, skip="Do this later", back=False)

    def go_on(self) -> None:
        """Compare the lines."""
        draft = self.form.checked()
        if draft is not None:
            self.run.confirm({SheetKind.CARE: draft.care, SheetKind.FINANCE: draft.finance}, self.form.refuse)

    def first(self) -> QWidget:
        """Return the button that saves the sheets."""
        return self.save

    def write_to(self, folder: str) -> None:
        """Write both sheets into a folder."""
        made = self.run.made
        if made is not None:
            args = (folder, made.sheets, made.opened)
            self.starting.tasks.run_plain(
                write_sheets,
                *args,
                done=self._on_written,
                refused=self.form.refuse,
                owner=self.page,
                busy="Making the sheets",
                key="sheets",
            )

    def _choose(self) -> None:
        choose_folder(self.page, "Where do you want the sheets?", str(Path.home()), self.write_to)

    def _on_written(self, places: tuple[Path, ...]) -> None:
        names = " and ".join(place.name for place in places)
        self.saved.setText(f"Saved {names} in {places[0].parent}")
        for place in places:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))


class BackupStep(Step):
    """The first backup is made and restored by itself; what happened is said in words."""

    number = 9

    def build(self) -> QuestionPage:
        """Return the page."""
        self.said = column()
        hint = "It is opened and checked, restored into a folder of its own, checked again there, and that folder is removed."
        go_on, skip = "Make it and try it", "Do this later"
        return self.question("backup", "Make the first backup", panel(self.said), hint, go_on=go_on, skip=skip, back=False)

    def arrive(self) -> None:
        """Begin by itself, once."""
        self._proved = False
        self.go_on()

    def go_on(self) -> None:
        """Make and try the backup, or go on when it has come back whole."""
        if self._proved:
            self.run.next()
            return
        self.page.go_on_button.setEnabled(False)
        self._say(Words("Making the first backup and trying it."))
        self.run.prove_backup(self._on_proved, self._on_refused)

    def _on_proved(self, rows: int) -> None:
        self._proved = True
        self._say(DoneLine(f"The backup was made, and all {rows:,} rows came back from it as they were kept."))
        self._ready("Continue")
        self.page.skip_button.hide()

    def _on_refused(self, problem: CocProblem) -> None:
        self._say(Notice(str(problem), "error", title="The backup was not made"))
        self._ready("Try again")

    def _say(self, words: QWidget) -> None:
        clear(self.said)
        self.said.addWidget(words)

    def _ready(self, words: str) -> None:
        self.page.go_on_button.setText(words)
        self.page.go_on_button.setEnabled(True)
        self.page.go_on_button.setFocus()


class StartStep(Step):
    """Bring people in, or begin with an empty bank."""

    number = 10

    def build(self) -> QuestionPage:
        """Return the page."""
        bring = Button("office_first_run.bring", "Bring in people from a spreadsheet", press=lambda: self.run.finish("import"))
        answer = panel(Flow(bring))
        hint = "The bank is ready. You can bring people in from a spreadsheet at any time."
        return self.question("start", "How do you want to start?", answer, hint, go_on="Start with an empty bank", back=False)

    def go_on(self) -> None:
        """Open the window."""
        self.run.finish("")
