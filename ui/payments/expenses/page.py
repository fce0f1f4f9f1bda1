"""What one person spent to take part in one activity: recorded line by line, each with its receipt, before it is claimed."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.money import pounds
from coc_desktop.payments.expenses.acts import OpenedReceipt, add_receipt, open_receipt, remove_expense
from coc_desktop.payments.expenses.advances import AdvanceRow
from coc_desktop.payments.expenses.queries import ExpenseRow, PlaceExpenses, expenses_of_place
from coc_desktop.storage.files import save_where_chosen
from coc_desktop.wording import day, whose
from models.vocabulary import PaidBy, Way
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, Fact, Facts
from ui.kit.columns import Cell, Column, Kind
from ui.kit.dialogs import choose_file, choose_new_file
from ui.kit.heads import ActionBar, PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable

RECEIPTS = "Receipts (*.pdf *.jpg *.jpeg *.png)"


def expense_columns() -> tuple[Column[ExpenseRow], ...]:
    """Return the columns of expenses."""
    return (
        Column("What", lambda one: Cell(one.label, one.words, bold=True)),
        Column("Day", lambda one: Cell(day(one.spent_on), _way(one)), sort=lambda one: one.spent_on, width=150),
        Column("Pays back", _pays, sort=lambda one: one.pence, width=100, kind=Kind.MONEY),
        Column("Receipt", _receipt, width=130, kind=Kind.TAG),
        Column("Claim", _claim, width=130, kind=Kind.TAG),
    )


def _way(one: ExpenseRow) -> str:
    return one.way.label if one.way is not Way.WHOLE else one.miles


def _pays(one: ExpenseRow) -> Cell:
    if one.paid_by is PaidBy.US:
        return Cell("Nothing", "Booked by us")
    return Cell(pounds(one.pence), f"{pounds(one.advanced_pence)} given before" if one.advanced_pence else "", bold=True)


def _given_or_back(one: AdvanceRow) -> str:
    return f"{'Given' if one.pence > 0 else 'Given back'}: {one.words}"


def _receipt(one: ExpenseRow) -> Cell:
    if one.receipts:
        return Cell("Kept", tag="ok")
    return Cell("Not yet", tag="soon") if one.needs_receipt else Cell("Not needed", tag="plain")


def _claim(one: ExpenseRow) -> Cell:
    return (
        Cell("Not yet", tag="plain") if one.claim_state is None else Cell(one.claim_state.label, tag=one.claim_state.tone.value)
    )


class ExpensesPage(Page):
    """The expenses of one place in an activity."""

    shows: ClassVar[frozenset[str]] = frozenset({"expense", "receipt", "claim", "expense_type", "advance"})

    def __init__(self, shell: Shell) -> None:
        """Build the list, and what can be done with the one that is chosen."""
        super().__init__(shell)
        self.setObjectName("payments_expenses")
        self._participation_id: UUID | None = None
        self._found: PlaceExpenses | None = None
        self._record = Button("payments_expenses.record", "Record an expense", "primary", icon="plus", press=self._on_record)
        self._advance = Button("payments_expenses.advance", "Give an advance", press=self._on_advance)
        self._head = PageHead("Expenses", "", self._advance, self._record)
        self._advances = Facts("payments_expenses.advances")
        self._given = Card("Advances", self._advances)
        self._given.hide()
        self._model: RowsModel[ExpenseRow] = RowsModel(expense_columns(), key=lambda one: one.expense_id)
        nothing = "What they spent to take part is paid back, apart from any fee. What you booked for them is recorded too."
        empty = EmptyState("Nothing is recorded yet", nothing)
        noun = ("expense", "expenses")
        self._table = DataTable("payments_expenses.rows", "Expenses", self._model, noun=noun, empty=empty, fit=8)
        self._table.chosen.connect(self._on_chosen)
        self._keep = Button("payments_expenses.keep", "Keep a receipt", press=self._on_keep)
        self._open = Button("payments_expenses.open", "Save the receipt", press=self._on_open)
        self._remove = Button("payments_expenses.remove", "Take it away", "ghost", press=self._on_remove)
        self._bar = ActionBar("", "", self._remove, self._open, self._keep)
        self._bar.hide()
        content = column(self._head, 16, self._table, 12, self._bar, 16, self._given, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_expenses.scroll", panel(content))))
        self.answer(Key.NEW, "Record an expense", self._on_record)
        self.answer(Key.MAIN, "Record an expense", self._on_record)

    @override
    def load(self, **args: Any) -> None:
        self._participation_id = args["participation_id"]
        self._found = None
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(expenses_of_place, self._participation_id, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._record

    def _show(self, found: PlaceExpenses) -> None:
        self._found = found
        self.set_title(f"{whose(found.name)} expenses")
        to_pay = f"{pounds(found.pence)} to pay back." if found.rows else ""
        self._head.say(f"{whose(found.name)} expenses", f"{found.title}, {day(found.activity_on)}. {to_pay}".strip())
        self._model.set_rows(found.rows)
        self._show_advances(found)
        if found.rows and self._table.current() is None:
            self._table.choose(found.rows[0].expense_id)
        self._on_chosen(self._table.current())

    def _show_advances(self, found: PlaceExpenses) -> None:
        """Say what was given before it was spent, and what of it is left."""
        given = [Fact(day(one.given_on), pounds(abs(one.pence)), _given_or_back(one)) for one in found.advances]
        left = Fact("Left", pounds(found.advance_left_pence), "It is set off against what is recorded next.")
        self._advances.show_facts([*given, left])
        self._given.setVisible(bool(found.advances))

    def _on_advance(self) -> None:
        if self._found is not None:
            self.shell.go("advance", found=self._found)

    def _on_chosen(self, one: ExpenseRow | None) -> None:
        self._bar.setVisible(one is not None)
        if one is None:
            return
        self._bar.say(f"Why: “{one.because}”" if one.because else one.label, pounds(one.pence))
        self._open.setVisible(bool(one.receipts))
        self._remove.setVisible(one.claim_state is None)

    def _on_record(self) -> None:
        if self._found is not None:
            self.shell.go("expense_form", found=self._found)

    def _on_keep(self) -> None:
        choose_file(self, "Which receipt?", "", RECEIPTS, lambda chosen: self.keep_file(Path(chosen)))

    def keep_file(self, file: Path) -> None:
        """Keep a receipt beside the expense that is chosen."""
        one = self._table.current()
        if one is not None:
            self.act(add_receipt, one.expense_id, file, said="Receipt kept", button=self._keep, busy="Sealing the receipt")

    def _on_open(self) -> None:
        one = self._table.current()
        if one is not None and one.receipts:
            self.ask(open_receipt, one.receipts[-1], done=self._opened)

    def _opened(self, receipt: OpenedReceipt) -> None:
        def chosen(target: str) -> None:
            told = "The receipt is saved. Delete that copy when you have looked at it."
            done = lambda _none: self.shell.messages.say(told)  # noqa: E731
            self.shell.tasks.run_plain(save_where_chosen, Path(target), receipt.content, free=True, done=done, owner=self)

        choose_new_file(self, "Where to save the receipt", receipt.file_name, RECEIPTS, chosen)

    def _on_remove(self) -> None:
        one = self._table.current()
        if one is not None:
            self.act(remove_expense, one.expense_id, one.version, said="Taken away", button=self._remove)
