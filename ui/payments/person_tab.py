"""The Payments tab of a person: what an invoice carries for them, their claims, and what was issued."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar
from uuid import UUID

from coc_desktop.payments.history.queries import PastPayment, history_of
from coc_desktop.payments.payees import PayeeDraft, read_payee
from coc_desktop.payments.queries import ClaimRow, InvoiceRow, list_claims, list_invoices
from coc_desktop.payments.statements.queries import Statement, statements_of
from coc_desktop.wording import day
from models.vocabulary import Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, Fact, Facts, Notice
from ui.kit.columns import Cell, Column, Kind
from ui.kit.layouts import Part, clear, column, panel
from ui.kit.pages import Page
from ui.kit.qt import hide_unless, override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable
from ui.kit.text import Heading, small
from ui.payments.history.said import NEVER, past_columns
from ui.payments.said import claim_columns, invoice_columns, money_or_none
from ui.payments.talks.card import TalkCard

BY_YEAR = "Enter opens the statement of a year, to look at or to hand over as a paper."


def year_columns() -> tuple[Column[Statement], ...]:
    """Return the columns of tax years."""
    return (
        Column("Tax year", lambda one: Cell(one.year.short, one.year.words, bold=True), sort=lambda one: one.year.first),
        Column("Payments", lambda one: Cell(money_or_none(one.payments_pence), bold=True), width=110, kind=Kind.MONEY),
        Column("Expenses", lambda one: money_or_none(one.expenses_pence), width=110, kind=Kind.MONEY),
        Column("From the register", lambda one: money_or_none(one.past_pence), width=140, kind=Kind.MONEY),
    )


class PersonPayments(Page):
    """One person's money, as they may see it themselves."""

    shows: ClassVar[frozenset[str]] = frozenset({"payee", "claim", "invoice", "offer", "invoice_payment", "paid_before"})

    def __init__(self, shell: Shell) -> None:
        """Build the payee card and the two lists."""
        super().__init__(shell)
        self.setObjectName("payments_person")
        self._person_id: UUID | None = None
        self._payee = column()
        state: Column[ClaimRow] = Column("Where it is", _state, width=150, kind=Kind.TAG)
        theirs = _stretched(claim_columns(ticks=False)[1:])
        self._claims: RowsModel[ClaimRow] = RowsModel((*theirs, state), key=lambda one: one.claim_id)
        self._invoices: RowsModel[InvoiceRow] = RowsModel(invoice_columns(ticks=False), key=lambda one: one.invoice_id)
        none = EmptyState("No claims yet", "A claim is made from who took part in an activity.")
        nothing = EmptyState("No invoices yet", "Approved claims become invoices.")
        claims = DataTable(
            "payments_person.claims",
            "Claims",
            self._claims,
            noun=("claim", "claims"),
            empty=none,
            fit=6,
        )
        invoices = DataTable(
            "payments_person.invoices",
            "Invoices",
            self._invoices,
            noun=("paper", "papers"),
            empty=nothing,
            fit=6,
        )
        self._before: RowsModel[PastPayment] = RowsModel(past_columns(), key=lambda one: one.row_id)
        noun = ("row", "rows")
        self._history = DataTable("payments_person.history", "Claims from before", self._before, noun=noun, fit=6)
        self._past = panel(column(Heading("Claims from before", 2), small(NEVER), 8, self._history))
        self._past.hide()
        self._years: RowsModel[Statement] = RowsModel(year_columns(), key=lambda one: one.year.first)
        years = ("tax year", "tax years")
        by_year = DataTable("payments_person.years", "Paid, by tax year", self._years, noun=years, fit=4)
        by_year.opened.connect(self._on_year)
        statements = panel(column(Heading("Paid, by tax year", 2), small(BY_YEAR), 8, by_year))
        self._talks = TalkCard(shell)
        hide_unless(shell.may(Permission.MAKE_CLAIMS), self._talks)
        self.setLayout(column(self._talks, panel(self._payee), claims, invoices, statements, self._past, None, gap=16))

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        if self.shell.may(Permission.MAKE_CLAIMS):
            self._talks.load(person_id=self._person_id)
        self.refresh()

    @override
    def hear(self, changes: Any) -> None:
        super().hear(changes)
        self._talks.hear(changes)

    @override
    def refresh(self) -> None:
        self.ask(read_payee, self._person_id, done=self._show_payee)
        self.ask(list_claims, self._person_id, done=self._claims.set_rows)
        self.ask(list_invoices, self._person_id, done=self._invoices.set_rows)
        self.ask(statements_of, self._person_id, done=self._years.set_rows)
        self.ask(history_of, self._person_id, done=self._show_history)

    def _show_history(self, rows: tuple[PastPayment, ...]) -> None:
        self._before.set_rows(rows)
        self._past.setVisible(bool(rows))

    def _show_payee(self, payee: PayeeDraft) -> None:
        clear(self._payee)
        change = Button("payments_person.change", "Change this", "ghost", size="head", press=self._on_change)
        hide_unless(self.shell.may(Permission.MAKE_CLAIMS), change)
        if not payee.legal_name:
            parts: list[Part] = [Notice("There is no legal name yet, so no invoice can be issued.", "warn")]
        else:
            agreed = payee.agreed_to_self_billing_on
            facts = [
                Fact("Legal name", payee.legal_name),
                Fact("Address", "\n".join((*payee.address, payee.postcode))),
                Fact("Supplier number", payee.supplier_number or "None yet"),
                Fact("We may prepare invoices for them", f"Agreed on {day(agreed)}" if agreed else "Not asked yet"),
            ]
            if payee.account_id is not None:
                facts.append(Fact("Own account here", "Yes", "It approves nothing that pays them."))
            parts = [Facts("payments_person.payee", facts)]
        self._payee.addWidget(Card("What an invoice carries", *parts, aside=change))

    def _on_year(self, one: Statement) -> None:
        self.shell.go("statement", person_id=self._person_id, first=one.year.first)

    def _on_change(self) -> None:
        self.shell.go("payee", person_id=self._person_id)


def _state(one: ClaimRow) -> Cell:
    return Cell("Paid" if one.paid_on else one.state.label, tag=one.state.tone.value)


def _stretched(columns: tuple[Column[ClaimRow], ...]) -> tuple[Column[ClaimRow], ...]:
    """Return the columns with the activity taking what is left, now that the person is not among them."""
    return (replace(columns[0], width=None), *columns[1:])
