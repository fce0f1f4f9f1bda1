"""Expenses as they are looked at: those of one place in an activity, those of a claim, and what whoever approves is to notice."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from coc_desktop.bank.queries import names_of
from coc_desktop.clock import london
from coc_desktop.money import pounds
from coc_desktop.payments.expenses.advances import AdvanceRow, advance_left, advances_of
from coc_desktop.payments.expenses.kinds import KindRow, kinds_on
from coc_desktop.payments.expenses.rules import Terms, from_json, miles_in_words, over_cap
from coc_desktop.workspace import Workspace
from models.payments import Claim, Expense, ExpenseType, Receipt
from models.schedule import Activity, Participation
from models.vocabulary import ClaimState, PaidBy, Permission, Way


@dataclass(frozen=True, slots=True)
class ExpenseRow:
    """One expense. `notice` is what whoever approves it is to notice, such as a limit gone over."""

    expense_id: UUID
    version: int
    label: str
    spent_on: dt.date
    paid_by: PaidBy
    way: Way
    miles: str
    pence: int
    advanced_pence: int
    words: str
    because: str
    notice: str
    receipts: tuple[UUID, ...]
    needs_receipt: bool
    claim_state: ClaimState | None


@dataclass(frozen=True, slots=True)
class PlaceExpenses:
    """What one person spent for one activity, and the kinds that can be recorded for its day."""

    participation_id: UUID
    activity_id: UUID
    person_id: UUID
    name: str
    title: str
    activity_on: dt.date
    rows: tuple[ExpenseRow, ...]
    kinds: tuple[KindRow, ...]
    advances: tuple[AdvanceRow, ...]
    advance_left_pence: int

    @property
    def pence(self) -> int:
        """Return what is to be paid back in all."""
        return sum(row.pence for row in self.rows)

    @property
    def unclaimed(self) -> int:
        """Return how many are on no claim yet."""
        return sum(row.claim_state is None for row in self.rows)


def expenses_of_place(workspace: Workspace, participation_id: UUID) -> PlaceExpenses:
    """Return everything that was recorded for one place in an activity."""
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.reading() as session:
        place = session.get_one(Participation, participation_id)
        activity = session.get_one(Activity, place.activity_id)
        name = names_of(workspace, session, (place.person_id,)).get(place.person_id, "")
        rows = _rows(session, select(Expense).where(Expense.participation_id == participation_id))
        on, title = london(activity.starts_at).date(), activity.title
        advances, left = advances_of(session, place.person_id), advance_left(session, place.person_id)
    about = (participation_id, activity.id, place.person_id, name, title, on)
    return PlaceExpenses(*about, rows, kinds_on(workspace, on), advances, left)


def expenses_of_claim(workspace: Workspace, claim_id: UUID) -> tuple[ExpenseRow, ...]:
    """Return the expenses that a claim pays back, with what was written about them, for whoever checks or approves it."""
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.reading() as session:
        return _rows(session, select(Expense).where(Expense.claim_id == claim_id))


def _rows(session: Session, statement: Select[Expense]) -> tuple[ExpenseRow, ...]:
    found = session.scalars(statement.order_by(Expense.spent_on, Expense.id)).all()
    kinds = {one.id: one for one in session.scalars(select(ExpenseType))}
    states: dict[UUID | None, ClaimState] = {row.id: row.state for row in session.execute(select(Claim.id, Claim.state))}
    receipts: dict[UUID, list[UUID]] = defaultdict(list)
    kept = select(Receipt.id, Receipt.expense_id).where(Receipt.expense_id.in_([one.id for one in found])).order_by(Receipt.id)
    for row in session.execute(kept):
        receipts[row.expense_id].append(row.id)
    return tuple(_row(one, kinds[one.type_id], tuple(receipts[one.id]), states.get(one.claim_id)) for one in found)


def _row(one: Expense, kind: ExpenseType, receipts: tuple[UUID, ...], state: ClaimState | None) -> ExpenseRow:
    terms, said = from_json(kind.terms), one.details
    return ExpenseRow(
        expense_id=one.id,
        version=one.version,
        label=kind.label,
        spent_on=one.spent_on,
        paid_by=one.paid_by,
        way=one.way,
        miles=miles_in_words(one.tenths) if one.tenths else "",
        pence=one.pence,
        advanced_pence=one.advanced_pence,
        words=said.words,
        because=said.because,
        notice=_notice(one, terms, receipts),
        receipts=receipts,
        needs_receipt=terms.needs_receipt and one.paid_by is PaidBy.THEM,
        claim_state=state,
    )


def _notice(one: Expense, terms: Terms, receipts: tuple[UUID, ...]) -> str:
    """Say what whoever approves is to notice."""
    said = []
    if one.paid_by is PaidBy.US:
        return "Booked and paid by us."
    if over_cap(terms, one.pence + one.advanced_pence):
        said.append(f"Over the limit of {pounds(terms.cap_pence or 0)}.")
    if terms.needs_receipt and not receipts:
        said.append("No receipt yet.")
    return " ".join(said)
