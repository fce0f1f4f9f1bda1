"""Recording what somebody spent, or what we booked for them, before it comes onto a claim; and the receipt beside it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import family_of
from coc_desktop.clock import london
from coc_desktop.payments.expenses.advances import advance_balance, advance_left
from coc_desktop.payments.expenses.kinds import kind_in_force
from coc_desktop.payments.expenses.rules import (
    ExpenseDraft,
    Recorded,
    from_json,
    mileage,
    problems_in_expense,
    reason_against_recording,
    warning_near,
)
from coc_desktop.payments.statements.rules import tax_year_of
from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.storage.files import translating_file_errors
from coc_desktop.workspace import Transaction, Workspace
from models.payments import Expense, ExpenseDetails, ExpenseType, Receipt, ReceiptDetails
from models.schedule import Activity, Participation
from models.vocabulary import ExpenseHow, PaidBy, Permission

LARGEST = 2_000_000
"""Bytes of one receipt: a photograph of a ticket is a tenth of it, and each is in every backup."""

NO_KIND = Problem("type_id", "Choose what it was.")
BEGINNINGS = {b"%PDF-": ".pdf", b"\xff\xd8\xff": ".jpg", b"\x89PNG\r\n\x1a\n": ".png"}


def record_expense(workspace: Workspace, participation_id: UUID, draft: ExpenseDraft) -> UUID:
    """Record one expense of one place in an activity. What is recorded or booked already is refused."""
    workspace.require(Permission.MAKE_CLAIMS)
    type_id = _chosen(draft)
    with workspace.transaction("expense.recorded", "Record an expense") as tx:
        place = tx.get(Participation, participation_id)
        activity_on = london(tx.get(Activity, place.activity_id).starts_at).date()
        kind = kind_in_force(tx.session, type_id, draft.spent_on or activity_on)
        terms = from_json(kind.terms)
        refuse_if(problems_in_expense(draft, kind.how, terms, tx.today, activity_on))
        pence = _worth(tx.session, place.person_id, kind, draft)
        _refuse_again(tx, place, kind, pence, draft)
        advanced = min(pence, advance_left(tx.session, place.person_id))
        expense = tx.add(
            Expense(
                person_id=place.person_id,
                participation_id=place.id,
                type_id=kind.id,
                claim_id=None,
                tops_up_id=None,
                spent_on=draft.spent_on or activity_on,
                paid_by=draft.paid_by,
                way=draft.way,
                tenths=draft.tenths if kind.how is ExpenseHow.MILES and draft.paid_by is PaidBy.THEM else None,
                pence=pence - advanced,
                advanced_pence=advanced,
                recorded_by=tx.me.account_id,
                recorded_on=tx.today,
            )
        )
        expense.details = ExpenseDetails(draft.words.strip(), draft.because.strip())
        return expense.id


def _chosen(draft: ExpenseDraft) -> UUID:
    """Return the kind that is chosen; Refused, at its field, when none is."""
    if draft.type_id is None:
        raise Refused(NO_KIND.text, (NO_KIND,))
    return draft.type_id


def _worth(session: Session, person_id: UUID, kind: ExpenseType, draft: ExpenseDraft) -> int:
    """Return what an expense comes to: nothing for what we booked, what it cost, or by the miles of the tax year so far."""
    if draft.paid_by is PaidBy.US:
        return 0
    if kind.how is ExpenseHow.AMOUNT:
        return draft.pence or 0
    return mileage(from_json(kind.terms), draft.tenths or 0, miles_so_far(session, person_id, kind.code, draft))


def miles_so_far(session: Session, person_id: UUID, code: str, draft: ExpenseDraft) -> int:
    """Return the tenths of a mile that a person has recorded for one kind in the tax year of a draft, whichever came first."""
    if draft.spent_on is None:
        return 0
    year = tax_year_of(draft.spent_on)
    statement = (
        select(func.coalesce(func.sum(Expense.tenths), 0))
        .join(ExpenseType, Expense.type_id == ExpenseType.id)
        .where(Expense.person_id.in_(family_of(session, person_id)), ExpenseType.code == code)
        .where(Expense.spent_on.between(year.starts, year.ends))
    )
    return int(session.scalar(statement) or 0)


def _refuse_again(tx: Transaction, place: Participation, kind: ExpenseType, pence: int, draft: ExpenseDraft) -> None:
    """Refuse what is recorded already, and ask for a reason where it only looks so."""
    others = recorded_of(tx.session, place.person_id, place.id)
    against = reason_against_recording(draft, kind.code, pence, others)
    if against is not None:
        raise Refused(against)
    near = warning_near(draft, kind.code, pence, others, is_journey=from_json(kind.terms).is_journey)
    if near and not draft.because.strip():
        refuse_if([Problem("because", near)])


def recorded_of(session: Session, person_id: UUID, participation_id: UUID) -> Sequence[Recorded]:
    """Return everything that is recorded of one person’s expenses, for comparing with one more."""
    statement = (
        select(Expense, ExpenseType)
        .join(ExpenseType, Expense.type_id == ExpenseType.id)
        .where(Expense.person_id.in_(family_of(session, person_id)))
        .order_by(Expense.spent_on, Expense.id)
    )
    return [_recorded(one, kind, here=one.participation_id == participation_id) for one, kind in session.execute(statement)]


def refuse_if_counted_twice(tx: Transaction, person_ids: Collection[UUID]) -> None:
    """Refuse to put back what would have an expense twice, or more of an advance used than was given."""
    for person_id in person_ids:
        if advance_balance(tx.session, person_id) < 0:
            raise Refused("An expense was set off against this advance. Take that expense away first.")
        rows = recorded_of(tx.session, person_id, person_id)
        worth = [replace(one, here=False, words=one.words.strip().casefold()) for one in rows]
        if len(set(worth)) < len(worth):
            raise Refused("The same expense is recorded again by now. Take one of the two away first.")


def _recorded(one: Expense, kind: ExpenseType, *, here: bool) -> Recorded:
    worth, is_journey = one.pence + one.advanced_pence, from_json(kind.terms).is_journey
    return Recorded(kind.code, one.spent_on, one.paid_by, one.way, one.tenths, worth, one.details.words, here, is_journey)


def remove_expense(workspace: Workspace, expense_id: UUID, version: int | None = None) -> None:
    """Take an expense away that is on no claim, with its receipts; history keeps them."""
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.transaction("expense.removed", "Take an expense away") as tx:
        expense = tx.get(Expense, expense_id, version=version)
        if expense.claim_id is not None:
            raise Refused("This is on a claim. Void the claim first.")
        if tx.scalars(select(Expense).where(Expense.tops_up_id == expense_id)):
            raise Refused("A top-up was made for this journey. Take that away first.")
        for receipt in tx.scalars(select(Receipt).where(Receipt.expense_id == expense_id)):
            tx.remove(receipt)
        tx.session.flush()
        tx.remove(expense)


@dataclass(frozen=True, slots=True)
class OpenedReceipt:
    """A receipt as it was handed in, under a name that says nothing of anybody."""

    file_name: str
    content: bytes


def add_receipt(workspace: Workspace, expense_id: UUID, file: Path) -> UUID:
    """Keep a receipt, sealed, beside its expense: a PDF or a picture, not too large, and not one that is kept already."""
    workspace.require(Permission.MAKE_CLAIMS)
    with translating_file_errors():
        size = file.stat().st_size
        content = file.read_bytes() if size <= LARGEST else b""
    if size > LARGEST:
        raise Refused(f"A receipt may be {LARGEST // 1_000_000} MB at most. Choose a smaller picture of it.")
    if not any(content.startswith(beginning) for beginning in BEGINNINGS):
        raise Refused("A receipt is a PDF, a JPEG or a PNG picture. Choose one of those.")
    digest = hashlib.sha256(content).hexdigest()
    with workspace.transaction("receipt.kept", "Keep a receipt") as tx:
        expense = tx.get(Expense, expense_id)
        if tx.scalars(select(Receipt).where(Receipt.sha256 == digest)):
            raise Refused("This very receipt is kept already, for this expense or for another.")
        receipt = tx.add(
            Receipt(
                person_id=expense.person_id,
                expense_id=expense.id,
                sha256=digest,
                size=size,
                kept_on=tx.today,
                kept_by=tx.me.account_id,
            )
        )
        receipt.details = ReceiptDetails(file.name, base64.b64encode(content).decode())
        return receipt.id


def open_receipt(workspace: Workspace, receipt_id: UUID) -> OpenedReceipt:
    """Return a kept receipt; Refused when its bytes are not those that were kept. Its opening is in the audit."""
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.reading() as session:
        receipt = session.get_one(Receipt, receipt_id)
        content, digest, person_id = base64.b64decode(receipt.details.content), receipt.sha256, receipt.person_id
    if hashlib.sha256(content).hexdigest() != digest:
        raise Refused("The kept receipt is not as it was kept. Check the records before going on.")
    workspace.looking("receipt.opened", person_id)
    ending = next(ending for beginning, ending in BEGINNINGS.items() if content.startswith(beginning))
    return OpenedReceipt(f"receipt{ending}", content)
