"""The money of an activity: the fee shown before the work and what each person chose, then claims for who took part."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from coc_desktop.money import pounds
from coc_desktop.payments.claims import make_claims
from coc_desktop.payments.queries import PlaceMoney, money_of_activity
from coc_desktop.payments.summaries.unpaid import make_unpaid_paper
from coc_desktop.wording import count, day
from models.vocabulary import ClaimState, Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState
from ui.kit.columns import Cell, Column, Kind
from ui.kit.handing import hand_out
from ui.kit.layouts import column, panel, row
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable
from ui.kit.text import small


class ActivityMoney(Page):
    """Fees and claims, under the people of an activity."""

    shows: ClassVar[frozenset[str]] = frozenset({"offer", "claim", "participation", "activity", "invoice_payment", "expense"})

    def __init__(self, shell: Shell) -> None:
        """Build the list and its act."""
        super().__init__(shell)
        self.setObjectName("payments_activity")
        self._activity_id: UUID | None = None
        self._model: RowsModel[PlaceMoney] = RowsModel(
            (
                Column("Person", lambda one: Cell(one.name, one.outcome.label, bold=True), kind=Kind.PERSON),
                Column("Agreed before the work", _agreed, width=230, kind=Kind.STATE),
                Column("Amount", lambda one: pounds(one.agreed_pence) if one.agreed_on else "", width=90, kind=Kind.MONEY),
                Column("Expenses", _spent, width=100, kind=Kind.MONEY),
                Column("Claim", _claim, width=160, kind=Kind.TAG),
            ),
            key=lambda one: one.participation_id,
        )
        empty = EmptyState("Nobody is invited yet", "The fee is shown to each person before the work.")
        noun = ("person", "people")
        table = DataTable("payments_activity.places", "Fees and claims", self._model, noun=noun, empty=empty, fit=8, in_card=True)
        table.opened.connect(self._open)
        table.chosen.connect(self._on_chosen)
        self._table = table
        self._said = small("Enter on a person records what they chose.")
        self._expenses = Button("payments_activity.expenses", "Their expenses", size="head", press=self._on_expenses)
        self._expenses.hide()
        self._tell = Button("payments_activity.tell", "Paper for them", size="head", press=self._on_tell)
        self._tell.hide()
        self._make = Button("payments_activity.make", "Make claims", size="head", press=self._on_make)
        self._make.hide()
        said = row(self._said, margin=(15, 0, 15, 0))
        acts = panel(row(self._tell, self._expenses, self._make, gap=8))
        card = Card("Fees and claims", said, 6, table, aside=acts, flush=True)
        self.setLayout(column(card))

    @override
    def load(self, **args: Any) -> None:
        self._activity_id = args["activity_id"]
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(money_of_activity, self._activity_id, done=self._show)

    @override
    def answers(self) -> dict[Key, tuple[str, Callable[[], object]]]:
        """Offer the page its next act: claims, once there is something to claim."""
        return {} if self._make.isHidden() else {Key.MAIN: (self._make.text(), self._on_make)}

    def _show(self, rows: tuple[PlaceMoney, ...]) -> None:
        self._model.set_rows(rows)
        if rows and self._table.current() is None:
            self._table.choose(rows[0].participation_id)  # so that nothing appears above the table once it has the focus
        ready = [one for one in rows if _is_ready(one)]
        self._make.setVisible(bool(ready) and self.shell.may(Permission.MAKE_CLAIMS))
        self._make.setText(f"Make {count(len(ready), 'claim')}")

    def _open(self, one: PlaceMoney) -> None:
        if self.shell.may(Permission.CHANGE_ACTIVITIES):
            self.shell.go("offer", activity_id=self._activity_id, place=one)

    def _on_chosen(self, one: PlaceMoney | None) -> None:
        self._expenses.setVisible(one is not None and self.shell.may(Permission.MAKE_CLAIMS))
        self._tell.setVisible(one is not None and _is_unpaid(one) and self.shell.may(Permission.MAKE_CLAIMS))
        if one is not None:
            self._expenses.setAccessibleName(f"Expenses of {one.name}")
            self._tell.setAccessibleName(f"Save a paper for {one.name}: what was agreed about pay")

    def _on_expenses(self) -> None:
        one = self._table.current()
        if one is not None:
            self.shell.go("expenses", participation_id=one.participation_id)

    def _on_tell(self) -> None:
        one = self._table.current()
        if one is not None:
            how = {"title": "Where to save the paper", "name": "what-we-agreed-about-pay.pdf"}
            hand_out(self, make_unpaid_paper, one.participation_id, **how)

    def _on_make(self) -> None:
        self.act(make_claims, self._activity_id, said="Claims made", done=self._made, button=self._make)

    def _made(self, made: tuple[UUID, ...]) -> None:
        self.shell.go("payments", stage="check")


def _is_ready(one: PlaceMoney) -> bool:
    """Say whether there is something to claim: a fee that was agreed, or expenses that are on no claim."""
    fee = one.pays and one.agreed_pence > 0 and one.claim_state is None
    asked = one.agreed_on is not None or not one.pays
    return fee or (one.spent.unclaimed > 0 and (asked or one.claim_state is not None))


def _is_unpaid(one: PlaceMoney) -> bool:
    """Say whether somebody chose no pay, or has a claim that ended without any: they get a paper of what was agreed."""
    return one.agreed_on is not None and (not one.agreed_pence or one.claim_state is ClaimState.DECLINED)


def _spent(one: PlaceMoney) -> Cell:
    if not one.spent.expenses:
        return Cell("None")
    return Cell(pounds(one.spent.pence), f"{one.spent.unclaimed} to claim" if one.spent.unclaimed else "")


def _agreed(one: PlaceMoney) -> Cell:
    when = f"{day(one.agreed_on)}" if one.agreed_on else ""
    return Cell(one.choice.label, when, tag=one.choice.tone.value)


def _claim(one: PlaceMoney) -> Cell:
    if one.claim_state is None:
        return Cell("None yet", tag="plain")
    return Cell("Paid" if one.paid_on else one.claim_state.label, tag=one.claim_state.tone.value)
