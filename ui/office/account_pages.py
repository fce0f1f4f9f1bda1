"""Three short forms: making an account, granting it keys, and changing one's own passphrase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.office.accounts import AccountDraft, NewAccount, add_account, change_passphrase, grant_keys
from coc_desktop.problems import Problem
from coc_desktop.security.roles import STAFF
from models.vocabulary import Role
from ui.kit.buttons import Button
from ui.kit.cards import Card, Fact, Facts, Notice
from ui.kit.choosing import Choice
from ui.kit.fields import PassphraseField, TextLine
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.shell import Shell


@dataclass(frozen=True, slots=True)
class AccountAnswers:
    """Who the account is for."""

    name: str = ""
    login: str = ""
    role: Role | None = None


ACCOUNT_FIELDS = (
    Field("name", "Their &name", TextLine(limit=80), required=True, help="As colleagues know it."),
    Field("login", "The name they &sign in with", TextLine(limit=40), required=True, help="Short, such as sam."),
    Field("role", "Their &role", Choice([(role, role.label) for role in STAFF]), required=True, missing="Choose their role."),
)


class AccountForm(Page):
    """Make an account; its passphrase is shown once, to be handed over, so leaving never makes one."""

    saves: ClassVar[bool] = False

    def __init__(self, shell: Shell) -> None:
        """Build the form and the card that shows what was made."""
        super().__init__(shell)
        self.setObjectName("office_account_form")
        self._form: Form[AccountAnswers] = Form("office_account_form", ACCOUNT_FIELDS, AccountAnswers(), clock=shell.clock)
        self._save = Button("office_account_form.save", "Make this account", "primary", press=self._on_save)
        leave = Button(
            "office_account_form.cancel", "Back to Settings", "ghost", press=lambda: shell.go("settings", tab="accounts")
        )
        self._made = Card("")
        self._made.hide()
        head = PageHead("Make an account", "It opens nothing until somebody who holds the keys has granted them.")
        content = column(head, 16, self._form, self._made, 24, row(self._save, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("office_account_form.scroll", panel(content))))
        self.answer(Key.MAIN, "Make this account", self._on_save)

    @override
    def load(self, **args: Any) -> None:
        self._form.fill(AccountAnswers())
        self._form.show()
        self._save.show()
        self._made.hide()

    @override
    def first_focus(self) -> QWidget | None:
        return self._form.first()

    @override
    def unsaved(self) -> bool:
        return self._form.isVisible() and self._form.dirty()

    def _on_save(self) -> None:
        said = self._form.checked()
        if said is None or said.role is None:
            return
        draft = AccountDraft(said.login, said.name, said.role)
        self.act(
            add_account,
            draft,
            said="Account made",
            done=lambda made: self._show(said, made),
            refused=self._form.refuse,
            button=self._save,
            busy="Making the account",
        )

    def _show(self, said: AccountAnswers, made: NewAccount) -> None:
        facts = [
            Fact("Signs in as", said.login),
            Fact("Passphrase", made.passphrase, "Shown once. Hand it over in person or by phone. It opens no record."),
        ]
        note = Notice(
            "When they first sign in, they choose a passphrase of their own and see six words. Compare those, then grant keys.",
            "info",
        )
        self._made.show_content(Facts("office_account_form.made", facts), 12, note)
        self._made.show()
        self._form.hide()
        self._save.hide()


@dataclass(frozen=True, slots=True)
class GrantAnswers:
    """The six words as the person read them out."""

    words: str = ""


GRANT_FIELDS = (
    Field(
        "words",
        "The six &words they read out to you",
        TextLine(limit=200),
        required=True,
        help="They see them when they choose their passphrase, and under Settings, Accounts and keys.",
        missing="Type the six words that they read out.",
    ),
)


class GrantPage(Page):
    """Grant keys once the six words have been compared; leaving never grants any."""

    saves: ClassVar[bool] = False

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("office_grant")
        self._account_id: UUID | None = None
        self._head = PageHead("Grant keys", "")
        self._form: Form[GrantAnswers] = Form("office_grant", GRANT_FIELDS, GrantAnswers(), clock=shell.clock)
        self._go = Button("office_grant.go", "The words match. Grant keys", "primary", press=self._on_go)
        leave = Button("office_grant.cancel", "Leave without granting", "ghost", press=shell.back)
        content = column(self._head, 16, self._form, 20, row(self._go, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("office_grant.scroll", panel(content))))
        self.answer(Key.MAIN, "Grant keys", self._on_go)

    @override
    def load(self, **args: Any) -> None:
        self._account_id = args["account_id"]
        self._head.say(f"Grant keys to {args['name']}", "Nobody can slip in a key of their own when the words are compared.")
        self._form.fill(GrantAnswers())

    @override
    def unsaved(self) -> bool:
        return self._form.dirty()

    @override
    def first_focus(self) -> QWidget | None:
        return self._form.first()

    def _on_go(self) -> None:
        said = self._form.checked()
        if said is not None:
            words = tuple(said.words.split())
            how: dict[str, Any] = {"refused": self._form.refuse, "button": self._go}
            self.act(grant_keys, self._account_id, words, said="Keys granted", done=self._done, **how)

    def _done(self, _given: object) -> None:
        self._form.fill(GrantAnswers())
        self.shell.go("settings", tab="accounts")


@dataclass(frozen=True, slots=True)
class PassphraseAnswers:
    """The passphrase as it is and as it is to be."""

    old: str = ""
    new: str = ""
    again: str = ""


PASSPHRASE_FIELDS = (
    Field("old", "&Passphrase now", PassphraseField(), required=True),
    Field("new", "&New passphrase", PassphraseField(), required=True, help="Four words that have nothing to do with each other."),
    Field("again", "New passphrase &again", PassphraseField(), required=True),
)


def _judge(said: PassphraseAnswers) -> tuple[Problem, ...]:
    return () if said.new == said.again else (Problem("again", "The two new passphrases differ. Type the second one again."),)


class PassphrasePage(Page):
    """Change one's own passphrase. Nobody else can. What is typed here is never kept behind the lock, so nothing is asked."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("office_passphrase")
        self._form: Form[PassphraseAnswers] = Form(
            "office_passphrase", PASSPHRASE_FIELDS, PassphraseAnswers(), judge=_judge, clock=shell.clock
        )
        self._save = Button("office_passphrase.save", "Change my passphrase", "primary", press=self._on_save)
        leave = Button("office_passphrase.cancel", "Leave it as it is", "ghost", press=shell.back)
        head = PageHead("Change my passphrase", "Nobody can reset it for you. Your key, and so your six words, change with it.")
        content = column(head, 16, self._form, 20, row(self._save, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("office_passphrase.scroll", panel(content))))
        self.answer(Key.MAIN, "Change my passphrase", self._on_save)

    @override
    def load(self, **args: Any) -> None:
        self._form.fill(PassphraseAnswers())

    @override
    def first_focus(self) -> QWidget | None:
        return self._form.first()

    def _on_save(self) -> None:
        said = self._form.checked()
        if said is not None:
            how: dict[str, Any] = {"refused": self._form.refuse, "button": self._save, "busy": "Changing the passphrase"}
            self.act(change_passphrase, said.old, said.new, said="Passphrase changed", done=self._done, **how)

    def _done(self, _none: object) -> None:
        self._form.fill(PassphraseAnswers())
        self.shell.go("settings", tab="accounts")
