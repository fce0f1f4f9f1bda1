"""Payments that match no invoice by themselves: Enter takes the likeliest, any other is chosen below, the rest is set aside."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.money import pounds
from coc_desktop.payments.remittances.acts import match_line, set_line_aside
from coc_desktop.payments.remittances.matching import Owed
from coc_desktop.payments.remittances.queries import OddLine, ToMatch, to_match
from coc_desktop.wording import count, day
from models.vocabulary import Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState
from ui.kit.columns import Cell, Column, Kind
from ui.kit.filtering import FilterEntry
from ui.kit.heads import ActionBar, PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable
from ui.kit.text import small
from ui.payments.reason_forms import ReasonPage


def odd_columns() -> tuple[Column[OddLine], ...]:
    """Return the columns of payments that wait for a person."""
    return (
        Column("Number", lambda one: Cell(one.number or "None", one.payee, bold=True), width=150),
        Column("Paid", lambda one: Cell(pounds(one.pence), day(one.paid_on)), sort=lambda one: one.paid_on, width=140),
        Column("Left", lambda one: Cell(pounds(one.left_pence), bold=True), width=90, kind=Kind.MONEY),
        Column("Why", lambda one: Cell(one.why, f"{one.file_name}, row {one.row}")),
        Column("Likely invoice", _likely, width=170, kind=Kind.STATE),
    )


def owed_columns() -> tuple[Column[Owed], ...]:
    """Return the columns of invoices that are not paid in full."""
    return (
        Column("Number", lambda one: Cell(one.number, bold=True), sort=lambda one: one.number, width=130),
        Column("Person", lambda one: one.payee, sort=lambda one: one.payee.casefold()),
        Column("Total", lambda one: pounds(one.pence), sort=lambda one: one.pence, width=100, kind=Kind.MONEY),
        Column(
            "Left to pay", lambda one: Cell(pounds(one.left), bold=True), sort=lambda one: one.left, width=110, kind=Kind.MONEY
        ),
    )


def _likely(one: OddLine) -> Cell:
    if one.likeliest is None:
        return Cell("None stands out", tag="plain")
    return Cell(one.likeliest.number, one.likeliest.payee, tag="ok")


class MatchPage(Page):
    """Matching by hand."""

    shows: ClassVar[frozenset[str]] = frozenset({"remittance_line", "invoice_payment", "invoice"})

    def __init__(self, shell: Shell) -> None:
        """Build the two lists and the bar that always says what is left."""
        super().__init__(shell)
        self.setObjectName("payments_match")
        self._place = 0
        self._head = PageHead("Payments to match", "")
        self._odd: RowsModel[OddLine] = RowsModel(odd_columns(), key=lambda one: one.line_id)
        none = EmptyState("Every payment is matched", "What finance says next comes here where it matches nothing.")
        noun = ("payment", "payments")
        self._lines = DataTable("payments_match.lines", "Payments to match", self._odd, noun=noun, empty=none, fit=6)
        self._lines.opened.connect(self._on_line)
        self._lines.chosen.connect(self._on_chosen)
        self._owed: RowsModel[Owed] = RowsModel(owed_columns(), key=lambda one: one.invoice_id)
        paid = EmptyState("No invoice waits for finance", "All that was sent is paid.")
        self._papers = DataTable(
            "payments_match.papers", "Invoices not paid in full", self._owed, noun=("invoice", "invoices"), empty=paid, fit=8
        )
        self._papers.opened.connect(self._on_paper)
        what = "Find an invoice by its number, a name or an amount"
        self._find = FilterEntry("payments_match.find", what, "Number, name or amount")
        self._find.changed.connect(lambda: self._papers.search(self._find.line.text()))
        self._choose = Card(
            "Another invoice", small("Enter on an invoice says that the payment above pays it."), 8, self._find, 8, self._papers
        )
        self._match = Button("payments_match.match", "Match", icon="check", press=self._on_match)
        self._aside = Button("payments_match.aside", "Set aside", "ghost", press=self._on_aside)
        self._finish = Button("payments_match.finish", "Finish", "primary", press=self._on_finish)
        self._aside.hide()  # until there is a payment: a button that goes away again would lose the focus lent to it
        self._match.hide()
        self._bar = ActionBar("", "", self._aside, self._match, self._finish)
        content = column(self._head, 16, self._lines, 12, self._bar, 16, self._choose, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_match.scroll", panel(content))))
        self.answer(Key.MAIN, "Finish matching", self._on_finish)
        self.answer(Key.FILTER, "Find an invoice", self._find.line.setFocus)

    @override
    def refresh(self) -> None:
        self.ask(to_match, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._lines

    def _show(self, found: ToMatch) -> None:
        waiting = count(len(found.lines), "payment matches no invoice", "payments match no invoice")
        self._head.say("Payments to match", f"{waiting}. Enter takes the likely one." if found.lines else "")
        self._odd.set_rows(found.lines)
        self._owed.set_rows(found.papers)
        aside = f" · Set aside {pounds(found.aside_pence)}" if found.aside_pence else ""
        self._bar.say(
            f"Read {pounds(found.read_pence)} · Matched {pounds(found.matched_pence)}{aside}", f"Left {pounds(found.left_pence)}"
        )
        self._choose.setVisible(bool(found.lines) and self._may())
        rows = self._odd.rows()
        if rows and self._lines.current() is None:
            self._lines.choose(rows[min(self._place, len(rows) - 1)].line_id)
        self._on_chosen(self._lines.current())

    def _may(self) -> bool:
        return self.shell.may(Permission.READ_BACK)

    def _on_chosen(self, one: OddLine | None) -> None:
        if one is not None:
            self._place = max(0, self._odd.place_of(one.line_id))
        likely = one.likeliest if one is not None else None
        self._match.setVisible(likely is not None and self._may())
        self._match.setText(f"Match to {likely.number}" if likely is not None else "Match")
        self._aside.setVisible(one is not None and self._may())

    def _on_line(self, one: OddLine) -> None:
        """Take the likeliest invoice; where none stands out, go on to choosing one."""
        if one.likeliest is not None:
            self._pay(one, one.likeliest)
        elif self._may():
            self._find.line.setFocus()

    def _on_match(self) -> None:
        one = self._lines.current()
        if one is not None and one.likeliest is not None:
            self._pay(one, one.likeliest)

    def _on_paper(self, paper: Owed) -> None:
        one = self._lines.current()
        if one is not None:
            self._pay(one, paper)

    def _pay(self, one: OddLine, paper: Owed) -> None:
        if self._may():
            done = partial(self._matched, paper.number)
            self.act(match_line, one.line_id, paper.invoice_id, one.version, said=f"Matched to {paper.number}", done=done)

    def _matched(self, number: str, left: int) -> None:
        if left:
            self.shell.messages.say(f"{number} is paid in full. {pounds(left)} of the payment is left.")
        if self._find.line.text():
            self._find.line.clear()
            self._lines.view.setFocus()

    def _on_aside(self) -> None:
        one = self._lines.current()
        if one is not None:
            self.shell.go("set_aside", line_id=one.line_id, version=one.version, left=one.left_pence)

    def _on_finish(self) -> None:
        self.finished = True
        self.shell.go("payments", stage="paid")


class AsidePage(ReasonPage):
    """Set what is left of a payment aside: it pays nothing here."""

    name, words, button = "payments_aside", "&Why does it pay no invoice here?", "Set it aside"

    @override
    def load(self, **args: Any) -> None:
        self._version: int = args["version"]
        told = "Such as a payment for another team. Your words are kept, and you can undo it."
        self.begin(args["line_id"], f"Set {pounds(args['left'])} aside", told)

    @override
    def do(self, about: UUID, because: str, how: dict[str, Any]) -> None:
        self.act(set_line_aside, about, because, self._version, said="Payment set aside", done=self._done, **how)

    def _done(self, _none: object) -> None:
        self.settled()
        self.shell.go("to_match")
