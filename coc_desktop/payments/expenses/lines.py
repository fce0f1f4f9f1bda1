"""How expenses come onto a claim: each on a line of its own, apart from payments, and on one claim alone.

The words of a line go to finance with the invoice. They say the kind, the miles and the day, and never what was written about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coc_desktop.money import pounds
from coc_desktop.payments.expenses.rules import miles_in_words
from coc_desktop.payments.rates.lines import Line
from coc_desktop.wording import day
from coc_desktop.workspace import Transaction
from models.payments import ClaimLine, ClaimReduction, Expense, ExpenseType
from models.vocabulary import LineKind, PaidBy


def unclaimed(session: Session, participation_id: UUID) -> Sequence[Expense]:
    """Return what was recorded for one place and is on no claim, in the order of its days."""
    statement = select(Expense).where(Expense.participation_id == participation_id, Expense.claim_id.is_(None))
    return session.scalars(statement.order_by(Expense.spent_on, Expense.id)).all()


def expense_lines(session: Session, expenses: Sequence[Expense]) -> tuple[Line, ...]:
    """Return a line for each expense; what we booked stands at nil."""
    kinds = {one.id: one for one in session.scalars(select(ExpenseType))}
    return tuple(Line(LineKind.EXPENSE, _words(one, kinds[one.type_id].label), one.pence) for one in expenses)


def _words(one: Expense, label: str) -> str:
    if one.paid_by is PaidBy.US:
        return f"{label}, {day(one.spent_on)}: booked and paid by us, nothing to pay back"
    miles = f", {miles_in_words(one.tenths)}" if one.tenths else ""
    advance = f", less {pounds(one.advanced_pence)} given before" if one.advanced_pence else ""
    more = "Top-up, " if one.tops_up_id else ""
    return f"{more}{label}{miles}, {day(one.spent_on)}{advance}"


def put_on_claim(expenses: Sequence[Expense], claim_id: UUID) -> None:
    """Say which claim pays expenses back."""
    for one in expenses:
        one.claim_id = claim_id


def expenses_less(session: Session) -> frozenset[UUID]:
    """Return the expenses of which an approver took something off: each stands on its claim in the order of its day."""
    spent, found = (ClaimLine.kind == LineKind.EXPENSE, ClaimLine.claim_id == ClaimReduction.claim_id), set[UUID]()
    before = select(func.count()).where(*spent, ClaimLine.position < ClaimReduction.position).scalar_subquery()
    is_one = select(ClaimLine.id).where(*spent, ClaimLine.position == ClaimReduction.position).exists()
    for claim_id, at in session.execute(select(ClaimReduction.claim_id, before).where(is_one)):
        on_it = select(Expense.id).where(Expense.claim_id == claim_id).order_by(Expense.spent_on, Expense.id)
        found.update(session.scalars(on_it.offset(at).limit(1)))
    return frozenset(found)


def take_off_claim(tx: Transaction, claim_id: UUID) -> None:
    """Let the expenses of a claim that is void be claimed again."""
    tx.session.flush()
    for one in tx.scalars(select(Expense).where(Expense.claim_id == claim_id)):
        one.claim_id = None
