"""One person’s statement for a tax year: what was paid and when, expenses apart, and the paper of it in their format."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.money import pounds
from coc_desktop.payments.history.queries import PastPayment
from coc_desktop.payments.statements.papers import ADVICE, NO_VOUCHERS, make_statement
from coc_desktop.payments.statements.queries import PaidLine, Statement, statements_of
from coc_desktop.wording import day, whose
from models.vocabulary import InvoiceKind
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, Fact, Facts, Notice
from ui.kit.columns import Cell, Column, Kind
from ui.kit.handing import hand_out
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.strips import StageOf, StageStrip
from ui.kit.tables import DataTable
from ui.kit.text import Heading, small
from ui.payments.history.said import past_columns
from ui.payments.said import money_or_none

PAST = "From the register, as it was written. The day may not be the day they were paid, so this is in no sum above."


def line_columns() -> tuple[Column[PaidLine], ...]:
    """Return the columns of payments, the two sums side by side and never added up."""
    return (
        Column("Paid on", lambda one: day(one.paid_on), sort=lambda one: one.paid_on, width=150),
        Column("What for", lambda one: Cell(one.title, _of(one))),
        Column("Payment", lambda one: Cell(money_or_none(one.payments_pence), bold=True), width=100, kind=Kind.MONEY),
        Column("Expenses", lambda one: money_or_none(one.expenses_pence), width=100, kind=Kind.MONEY),
    )


def _of(one: PaidLine) -> str:
    taken_back = "Taken back. " if one.kind is InvoiceKind.CREDIT_NOTE else ""
    return f"{taken_back}{day(one.activity_on)}, {one.number}"


class StatementPage(Page):
    """A person’s tax years, one at a time."""

    shows: ClassVar[frozenset[str]] = frozenset({"invoice_payment", "paid_before", "person"})

    def __init__(self, shell: Shell) -> None:
        """Build the years, the sums and the two tables."""
        super().__init__(shell)
        self.setObjectName("payments_statement")
        self._person_id: UUID | None = None
        self._first = 0
        self._statements: tuple[Statement, ...] = ()
        self._save = Button("payments_statement.save", "Save as a paper", "primary", icon="printer", press=self._on_save)
        self._head = PageHead("Statement", "", self._save)
        self._years = StageStrip("payments_statement.years", "Tax years", in_order=False)
        self._years.chosen.connect(lambda _key: self._show_year())
        self._sums = Facts("payments_statement.sums")
        self._model: RowsModel[PaidLine] = RowsModel(line_columns(), key=lambda one: (one.paid_on, one.number))
        none = EmptyState("Nothing was paid in this tax year", "Payments come here on the day that finance made them.")
        noun = ("payment", "payments")
        self._lines = DataTable("payments_statement.lines", "Payments", self._model, noun=noun, empty=none, fit=10)
        self._before: RowsModel[PastPayment] = RowsModel(past_columns(), key=lambda one: one.row_id)
        self._past = DataTable("payments_statement.past", "From the register", self._before, noun=("row", "rows"), fit=8)
        self._undated = small("")
        self._history = panel(column(Heading("From the register", 2), small(PAST), 8, self._past, self._undated))
        parts = (self._years, 16, Card("", self._sums), 16, self._lines, 16, self._history, 16, Notice(ADVICE, "info"))
        content = column(self._head, 16, *parts, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_statement.scroll", panel(content))))
        self.answer(Key.DOCUMENT, "Save the statement as a paper", self._on_save)
        self.answer(Key.MAIN, "Save the statement as a paper", self._on_save)

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        self._first = int(args.get("first", 0))
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(statements_of, self._person_id, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._save

    def _show(self, found: tuple[Statement, ...]) -> None:
        self._statements = found
        self._years.show_stages(
            [StageOf(str(one.year.first), one.year.short, money_or_none(one.payments_pence)) for one in found]
        )
        if self._first in {one.year.first for one in found}:
            self._years.choose(str(self._first))
        self._show_year()

    def _show_year(self) -> None:
        self._first = int(self._years.current())
        one = next(one for one in self._statements if one.year.first == self._first)
        self._head.say(f"{whose(one.called)} statement", f"{one.year.words}, by the day that finance paid.")
        self.set_title(f"{whose(one.called)} statement")
        facts = [
            Fact("Payments for their time", money_or_none(one.payments_pence)),
            Fact("Expenses paid back", money_or_none(one.expenses_pence), "Never added to payments."),
            Fact("Vouchers", NO_VOUCHERS),
        ]
        if one.past:
            facts.append(Fact("From the register kept before", pounds(one.past_pence), "In no other sum."))
        self._sums.show_facts(facts)
        self._model.set_rows(one.lines)
        self._before.set_rows((*one.past, *one.doubtful))
        self._past.setVisible(bool(one.past or one.doubtful))
        has = "row has" if one.undated == 1 else "rows have"
        self._undated.setText(f"{one.undated:,} more {has} no day that says the tax year." if one.undated else "")
        self._history.setVisible(bool(one.past or one.doubtful or one.undated))

    def _on_save(self) -> None:
        how = {"title": "Where to save the statement", "name": f"statement-{self._first}.pdf"}
        hand_out(self, make_statement, self._person_id, self._first, **how)
