"""What an invoice carries for a person. Only finance and those who make claims see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.payments.payees import AccountRow, PayeeDraft, accounts_to_choose, change_payee, problems_in, read_payee
from coc_desktop.problems import Problem
from ui.kit.buttons import Button
from ui.kit.choosing import ListField, Option
from ui.kit.dates import DateField
from ui.kit.fields import TextBlock, TextLine
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.shell import Shell


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form gathers."""

    legal_name: str = ""
    address: str = ""
    postcode: str = ""
    supplier_number: str = ""
    agreed_on: dt.date | None = None
    account_id: UUID | None = None


FIELDS = (
    Field("legal_name", "&Legal name in full", TextLine(limit=120), required=True, help="As on their bank account. No initials."),
    Field("address", "&Address", TextBlock(3), required=True, help="One line under another."),
    Field("postcode", "&Postcode", TextLine(limit=12, characters=12), required=True),
    Field("supplier_number", "S&upplier number", TextLine(limit=30, characters=20), help="If finance has given them one."),
    Field("agreed_on", "They agreed that &we prepare invoices for them on", DateField(), help="No invoice is issued before."),
    Field(
        "account_id",
        "Their own a&ccount here, if they have one",
        ListField(("account", "accounts")),
        help="That account then approves nothing that pays them.",
    ),
)


def to_draft(said: Answers) -> PayeeDraft:
    """Turn what the form gathers into the area's draft."""
    lines = tuple(line.strip() for line in said.address.splitlines() if line.strip())
    return PayeeDraft(said.legal_name, lines, said.postcode, said.supplier_number, said.agreed_on, said.account_id)


def judge(said: Answers) -> Sequence[Problem]:
    """Ask the area's own rule."""
    return problems_in(to_draft(said))


class PayeeForm(Page):
    """One form; the legal name is never guessed from what somebody is called."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("payments_payee")
        self._person_id: UUID | None = None
        self._form: Form[Answers] = Form("payments_payee", FIELDS, Answers(), judge=judge, clock=shell.clock)
        self._save = Button("payments_payee.save", "Save this", "primary", press=self._on_save)
        leave = Button("payments_payee.cancel", "Leave without saving", "ghost", press=shell.back)
        head = PageHead("What an invoice carries", "Issued invoices stay as they were issued.")
        content = column(head, 16, self._form, 24, row(self._save, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_payee.scroll", panel(content))))
        self.answer(Key.MAIN, "Save this", self._on_save)

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        self._form.fill(Answers())
        self.ask(accounts_to_choose, done=self._show_accounts)
        self.ask(read_payee, self._person_id, done=self._show)

    @override
    def unsaved(self) -> bool:
        return self._form.dirty()

    @override
    def first_focus(self) -> QWidget | None:
        return self._form.first()

    def _show_accounts(self, accounts: tuple[AccountRow, ...]) -> None:
        self._form.entry("account_id").show_options([Option(one.account_id, one.name) for one in accounts])

    def _show(self, kept: PayeeDraft) -> None:
        address, agreed = "\n".join(kept.address), kept.agreed_to_self_billing_on
        self._form.fill(Answers(kept.legal_name, address, kept.postcode, kept.supplier_number, agreed, kept.account_id))

    def _on_save(self) -> None:
        said = self._form.checked()
        if said is not None:
            how: dict[str, Any] = {"refused": self._form.refuse, "button": self._save}
            self.act(change_payee, self._person_id, to_draft(said), said="Saved", done=self._saved, **how)

    def _saved(self, _none: object) -> None:
        self._form.fill(self._form.gather())
        self.shell.go("person", person_id=self._person_id, tab="payments")
