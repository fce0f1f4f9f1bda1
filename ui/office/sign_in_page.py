"""Signing in, and coming back after the window has locked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from coc_desktop import PRODUCT
from coc_desktop.problems import CocProblem
from ui.kit.accessibility import announce
from ui.kit.buttons import Button
from ui.kit.cards import Card, Notice
from ui.kit.fields import PassphraseEntry, PassphraseField, TextLine
from ui.kit.flows import Flow
from ui.kit.forms import Field, Form
from ui.kit.jobs import Busy
from ui.kit.layouts import column, panel, row
from ui.kit.qt import alive, hide_unless
from ui.kit.tasks import Tasks
from ui.kit.text import Heading, Words
from ui.office.opening import Opened, close_bank, warm_up
from ui.office.starting import Ground, Starting

WARM_UP_AFTER = 150  # milliseconds; by then the page has been painted
LOCKED = "The window is locked, and the bank is closed. Nothing was lost."


@dataclass(frozen=True, slots=True)
class SignInDraft:
    """What signing in asks."""

    login: str = ""
    passphrase: str = ""


FIELDS = (
    Field("login", "&Name you sign in with", TextLine(limit=80), required=True, missing="Enter the name you sign in with."),
    Field("passphrase", "&Passphrase", PassphraseField(), required=True, missing="Enter your passphrase."),
)


class SignInPage(QWidget):
    """Name, passphrase, Sign in. Enter signs in from anywhere; what was typed is kept when it does not match."""

    def __init__(self, starting: Starting, place: str, login: str = "", *, locked: bool = False) -> None:
        """Sign in to the bank in a folder; with a name known, only the passphrase is asked."""
        super().__init__()
        self.setObjectName("office_sign_in")
        self._starting, self._place = starting, place
        self.form: Form[SignInDraft] = Form("office_sign_in", FIELDS, SignInDraft(login))
        self.go_on = Button("office_sign_in.go_on", "Sign in", "primary", press=self.sign_in)
        sheet = Button("office_sign_in.sheet", "I have a recovery sheet", "link", press=self._recover)
        other = Button("office_sign_in.other", "Open another bank", "link", press=self._choose)
        new = Button("office_sign_in.new", "Set up a new bank", "link", press=starting.first_run)
        wrong = Button("office_sign_in.wrong", "Something is wrong with this bank", "link", press=self._bring_back)
        hide_unless(not locked, other, new, wrong)
        said = Words(LOCKED if locked else f"The records are in {place}", tone="text2")
        self._busy = Words("", tone="text2")
        self._busy.setObjectName("office_sign_in.busy")
        starting.tasks.busy_changed.connect(self._show_busy)
        self._show_busy(None)
        ways = panel(Flow(sheet, other, new, wrong, gap=24))
        card = Card("", self.form, 16, row(self.go_on, None), 4, self._busy, 4, ways, margin=24)
        self._trouble = column()
        own = Button("office_sign_in.own", "I am here to look at my own plan", press=starting.own_plan, size="large")
        hide_unless(bool(place), own)
        self._others = (sheet, other, new, wrong, own)
        head = Heading("Welcome back" if locked else PRODUCT, 1)
        self._card = panel(column(card, 16, row(own, None)))
        self._inside = column(head, 4, said, 16, panel(self._trouble), self._card)
        self.setLayout(column(Ground("office_sign_in_page", starting, panel(self._inside))))
        self._other: QWidget | None = None
        for name in ("login", "passphrase"):
            self.form.entry(name).line.returnPressed.connect(self.sign_in)
        QTimer.singleShot(WARM_UP_AFTER, self, self._warm_up)

    def first_focus(self) -> QWidget:
        """Return the passphrase when the name is known."""
        return self.passphrase().line if self.form.gather().login else self.form.first()

    def passphrase(self) -> PassphraseEntry:
        """Return the entry of the passphrase."""
        entry: PassphraseEntry = self.form.entry("passphrase")
        return entry

    def say(self, trouble: str) -> None:
        """Say what went wrong as the bank was closed, above the card."""
        self._trouble.put(Notice(trouble, "error"), 16)
        announce(self, trouble, assertive=True)

    def sign_in(self) -> None:
        """Try the name and the passphrase."""
        draft = self.form.checked()
        if draft is None:
            return
        self.wait(True)
        self._starting.tasks.run_plain(
            self._starting.doors.open_bank,
            self._place,
            draft.login,
            draft.passphrase,
            done=partial(_taken, self, self._starting.tasks, draft.passphrase),
            refused=self._on_refused,
            settled=partial(_settled, self),
            busy="Opening the bank, and changing keys that are due",
            key="sign in",
        )

    def wait(self, waiting: bool) -> None:
        """Let nothing else begin while the bank is being opened, or let it again."""
        for button in (self.go_on, *self._others):
            button.setEnabled(not waiting)
        self._show_busy(None)

    def _show_busy(self, busy: Busy | None) -> None:
        """Say what goes on where signing in takes a while: nothing else on this page would."""
        words = busy.words if busy is not None and not self.go_on.isEnabled() else ""
        self._busy.setText(words)
        self._busy.setVisible(bool(words))

    def _warm_up(self) -> None:
        """Import the store while the passphrase is typed, once the page stands."""
        if self.isVisible():
            self._starting.tasks.run_plain(warm_up, busy="Getting ready", key="warm up")

    def go_in(self, passphrase: str, opened: Opened) -> None:
        """Hand the bank that was opened to the window, or have a passphrase chosen first."""
        self.passphrase().clear()
        if opened.workspace.me.must_choose:
            self._choose_own(opened, passphrase)
        else:
            self._starting.opened(opened, "")

    def _choose_own(self, opened: Opened, handed: str) -> None:
        """Put the choice of a passphrase in the place of the one that was handed over, before anything else."""
        from ui.office.choose_card import ChooseCard

        self._starting.made(opened)
        choose = ChooseCard(self._starting, opened, handed)
        self._instead(choose)
        choose.first().setFocus()

    def _on_refused(self, problem: CocProblem) -> None:
        self.form.refuse(problem)

    def _choose(self) -> None:
        from ui.kit.dialogs import choose_folder

        choose_folder(self, "Where is the bank?", self._place, self._starting.place_chosen)

    def _recover(self) -> None:
        """Put the recovery sheet's card in the place of the passphrase."""
        from ui.office.recover_page import RecoverCard

        recover = RecoverCard(self._starting, self._place, self._recovered)
        self._instead(recover)
        recover.first().setFocus()

    def _bring_back(self) -> None:
        """Put the way back from a backup in the place of the passphrase."""
        from ui.office.bring_back_card import BringBackCard

        bringing = BringBackCard(self._starting, self._place, self._put_back)
        self._instead(bringing)
        bringing.first().setFocus()

    def _instead(self, card: QWidget) -> None:
        self._card.hide()
        self._other = card
        self._inside.put(card)

    def _recovered(self, login: str) -> None:
        """Come back from the recovery sheet with the name of the account that was opened again."""
        self.form.fill(SignInDraft(login))
        self._put_back()

    def _put_back(self) -> None:
        """Ask for the name and the passphrase again."""
        if self._other is not None:
            self._other.hide()
            self._other.deleteLater()
            self._other = None
        self._card.show()
        self.first_focus().setFocus()


def _taken(page: SignInPage, tasks: Tasks, passphrase: str, opened: Opened) -> None:
    """Go on with the bank that was opened, or close it again where nobody waits for it any more."""
    if alive(page):
        page.go_in(passphrase, opened)
    else:
        tasks.run_plain(close_bank, opened, busy="Closing the bank", key="nobody waits")


def _settled(page: SignInPage) -> None:
    if alive(page):
        page.wait(False)
