"""Choosing a passphrase of one's own, right after signing in with one that somebody else made and handed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from coc_desktop.problems import Problem
from ui.kit.buttons import Button
from ui.kit.cards import Card, Notice
from ui.kit.fields import PassphraseField
from ui.kit.flows import Flow
from ui.kit.forms import Field, Form
from ui.kit.layouts import column, panel, row
from ui.kit.text import Words
from ui.office.founding import passphrase_for
from ui.office.opening import Opened
from ui.office.starting import Starting

WHY = "The passphrase that you signed in with was made for you, so somebody else may know it. Choose one that nobody knows."
OFFER = "Four words that have nothing to do with each other are hard to guess. You may use these, or your own:"
READ_OUT = "Read these words out, by phone or in person, to the colleague who gives you keys. They are in Settings, too."


@dataclass(frozen=True, slots=True)
class OwnPassphrase:
    """A passphrase, typed twice."""

    new: str = ""
    again: str = ""


FIELDS = (
    Field("new", "&New passphrase", PassphraseField(), required=True, help="Nobody can reset it for you."),
    Field("again", "New passphrase &again", PassphraseField(), required=True, missing="Type the new passphrase again."),
)


def judge(said: OwnPassphrase) -> tuple[Problem, ...]:
    """Say so when the passphrase was not typed twice alike."""
    return () if said.new == said.again else (Problem("again", "The two passphrases differ. Type the second one again."),)


class ChooseCard(QWidget):
    """Offers four words and asks for a passphrase; then shows the six words of the new key where keys are still to be given.

    Left alone for as long as a window may be, it locks like one.
    """

    def __init__(self, starting: Starting, opened: Opened, handed: str) -> None:
        """`handed` is the passphrase that was just signed in with."""
        super().__init__()
        self.setObjectName("office_choose")
        self._starting, self._opened, self._handed = starting, opened, handed
        self.form: Form[OwnPassphrase] = Form("office_choose", FIELDS, OwnPassphrase(), judge=judge)
        self.offered = Words("", "question")
        self.offered.setObjectName("office_choose.offered")
        others = Button("office_choose.others", "Show four other words", press=self._offer)
        self.go_on = Button("office_choose.go_on", "Choose this passphrase", "primary", press=self._send)
        leave = Button("office_choose.leave", "Back to signing in", "ghost", press=starting.lock)
        words = (Words(OFFER), 8, self.offered, 8, panel(Flow(others)))
        buttons = row(self.go_on, leave, None, gap=12)
        self._asking = Card(
            "Choose a passphrase of your own", Notice(WHY, "info"), 16, *words, 16, self.form, 16, buttons, margin=24
        )
        self.words = Words("", "question")
        self.words.setObjectName("office_choose.words")
        self._begin = Button("office_choose.begin", "Go on", "primary", press=self._go_on)
        self._telling = Card("Your six words", self.words, 12, Words(READ_OUT), 16, row(self._begin, None), margin=24)
        self._telling.hide()
        self.setLayout(column(self._asking, self._telling))
        self._unused = QTimer(self, singleShot=True, interval=opened.lock_minutes * 60_000)
        self._unused.timeout.connect(starting.lock)
        self.form.changed.connect(self._unused.start)
        self._unused.start()
        self._offer()

    def first(self) -> QWidget:
        """Return the control to begin with."""
        return self.form.first()

    def _offer(self) -> None:
        me = self._opened.workspace.me
        about = (self._opened.trust, me.name, me.login)
        self._starting.tasks.run_plain(passphrase_for, about, done=self.offered.setText, owner=self.offered, key="offer")

    def _send(self) -> None:
        said = self.form.checked()
        if said is None:
            return
        self.go_on.setEnabled(False)
        how: dict[str, Any] = {"refused": self.form.refuse, "settled": lambda: self.go_on.setEnabled(True)}
        work = (self._starting.doors.choose_passphrase, self._opened, self._handed, said.new)
        self._starting.tasks.run_plain(*work, done=self._on_chosen, busy="Making your key", key="choose", **how)

    def _on_chosen(self, words: tuple[str, ...]) -> None:
        self._handed = ""
        self.form.fill(OwnPassphrase())
        if not words:
            self._go_on()
            return
        self.words.setText(" ".join(words))
        self._asking.hide()
        self._telling.show()
        self._begin.setFocus()

    def _go_on(self) -> None:
        self._unused.stop()
        self._starting.opened(self._opened, "")
