"""What an invoice carries for a person. Only finance and those who make claims see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from coc_desktop.payments.payees import AccountRow, PayeeDraft, accounts_to_choose, change_payee, problems_in, read_payee
from coc_desktop.problems import Problem
from ui.kit.buttons import Button
from ui.kit.choosing import ListField, Option
from ui.kit.dates import DateField
from ui.kit.fields import TextBlock, TextLine
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
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


NUMBER = "If finance has given them one. Where payroll pays them, their assignment number."
FIELDS = (
    Field("legal_name", "&Legal name in full", TextLine(limit=120), required=True, help="As on their bank account. No initials."),
    Field("address", "&Address", TextBlock(3), required=True, help="One line under another."),
    Field("postcode", "&Postcode", TextLine(limit=12, characters=12), required=True),
    Field(
        "supplier_number",
        "S&upplier number",
        TextLine(limit=30, characters=20),
        help="If finance has given them one. Where payroll pays them, their assignment number.",
    ),
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


class PayeeForm(FormPage[Answers]):
    """One form; the legal name is never guessed from what somebody is called."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("payments_payee")
        self._person_id: UUID | None = None
        self.form: Form[Answers] = Form("payments_payee", FIELDS, Answers(), judge=judge, clock=shell.clock)
        self.button = Button("payments_payee.save", "Save this", "primary", press=self.go_on)
        leave = Button("payments_payee.cancel", "Leave without saving", "ghost", press=shell.back)
        head = PageHead("What an invoice carries", "Issued invoices stay as they were issued.")
        content = column(head, 16, self.form, 24, row(self.button, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_payee.scroll", panel(content))))
        self.answer(Key.MAIN, "Save this", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        self.form.fill(Answers())
        self.ask(accounts_to_choose, done=self._show_accounts)
        self.ask(read_payee, self._person_id, done=self._show)

    def _show_accounts(self, accounts: tuple[AccountRow, ...]) -> None:
        self.form.entry("account_id").show_options([Option(one.account_id, one.name) for one in accounts])

    def _show(self, kept: PayeeDraft) -> None:
        address, agreed = "\n".join(kept.address), kept.agreed_to_self_billing_on
        self.form.fill(Answers(kept.legal_name, address, kept.postcode, kept.supplier_number, agreed, kept.account_id))

    @override
    def keeping(self, said: Answers) -> Keeping | None:
        going = partial(self.shell.go, "person", person_id=self._person_id, tab="payments")
        return Keeping(change_payee, (self._person_id, to_draft(said)), "Saved", lambda _none: going())
