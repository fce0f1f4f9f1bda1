"""What an invoice carries for a person: legal name, address, supplier number, and their agreement to self-billing.

A contributor may have an account here as well. Once that is recorded, sealed with the rest, the account approves nothing that
pays them, and cannot take the record away itself.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import standing_id
from coc_desktop.payments.rules import problems_in_payee
from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.security.roles import STAFF
from coc_desktop.workspace import Transaction, Workspace
from models.bank import Payee, PayeeDetails, Person
from models.office import Account
from models.vocabulary import Domain, Permission, Route

NO_PAYEE = Problem("payee", "Enter the person’s legal name and address first.")
NO_AGREEMENT = Problem("agreed_to_self_billing_on", "Record when they agreed that we prepare invoices for them.")
NO_ASSIGNMENT = Problem("supplier_number", "Enter their assignment number. Payroll pays nobody without one.")


@dataclass(frozen=True, slots=True)
class PayeeDraft:
    """What the form gathers; the address one line under another."""

    legal_name: str = ""
    address: tuple[str, ...] = ()
    postcode: str = ""
    supplier_number: str = ""
    agreed_to_self_billing_on: dt.date | None = None
    account_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account that may be a contributor's own."""

    account_id: UUID
    name: str


def accounts_to_choose(workspace: Workspace) -> tuple[AccountRow, ...]:
    """Return the accounts that may be a contributor's own, by name."""
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.reading() as session:
        staff = session.scalars(select(Account).where(Account.role.in_(STAFF)).order_by(Account.name))
        return tuple(AccountRow(one.id, one.name) for one in staff)


def problems_in(draft: PayeeDraft) -> tuple[Problem, ...]:
    """Return what finance would return an invoice for."""
    return problems_in_payee(draft.legal_name, draft.address, draft.postcode)


def what_payee_lacks(payee: Payee | None, route: Route) -> tuple[Problem, ...]:
    """Return what finance would return a paper of a route for: an invoice needs the most, what is declined nothing."""
    if route is Route.DECLINED:
        return ()
    if payee is None:
        return (NO_PAYEE,)
    said: PayeeDetails = payee.details
    found = problems_in_payee(said.legal_name, said.address, said.postcode)
    if route is Route.PAYROLL and not said.supplier_number.strip():
        return (*found, NO_ASSIGNMENT)
    if route is Route.SUPPLIER and payee.agreed_to_self_billing_on is None:
        return (*found, NO_AGREEMENT)
    return found


def read_payee(workspace: Workspace, person_id: UUID) -> PayeeDraft:
    """Return what is kept, or the address that the bank knows as a beginning; the legal name is never guessed."""
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        kept = payee_of(session, person_id)
        if kept is not None:
            said: PayeeDetails = kept.details
            agreed_on = kept.agreed_to_self_billing_on
            return PayeeDraft(said.legal_name, said.address, said.postcode, said.supplier_number, agreed_on, said.account_id)
        if not workspace.holds(Domain.IDENTITY):
            return PayeeDraft()
        person = session.get_one(Person, person_id).details
        return PayeeDraft(address=person.address, postcode=person.postcode)


def change_payee(workspace: Workspace, person_id: UUID, draft: PayeeDraft) -> None:
    """Keep what an invoice carries for a person. Issued invoices stay as they were issued.

    It is not put back from History: whoever it pays could otherwise undo what keeps them from approving it.
    """
    workspace.require(Permission.MAKE_CLAIMS)
    refuse_if(problems_in(draft))
    with workspace.transaction("payee.changed", "Change what an invoice carries", put_back=False) as tx:
        tx.get(Person, person_id)
        if draft.agreed_to_self_billing_on is not None and draft.agreed_to_self_billing_on > tx.today:
            refuse_if([Problem("agreed_to_self_billing_on", "This day has not come yet. Enter the day on which they agreed.")])
        paid = account_paid(tx, person_id)
        if paid == tx.me.account_id and draft.account_id != paid:
            raise Refused("This says that you are the person it pays. Somebody else changes that.")
        if draft.account_id is not None:
            tx.get(Account, draft.account_id)
        payee = payee_of(tx.session, person_id) or tx.add(Payee(person_id=person_id))
        payee.agreed_to_self_billing_on = draft.agreed_to_self_billing_on
        payee.details = PayeeDetails(
            draft.legal_name.strip(), draft.address, draft.postcode.strip(), draft.supplier_number.strip(), draft.account_id
        )
        tx.note(about=person_id)


def account_paid(tx: Transaction, person_id: UUID) -> UUID | None:
    """Return the account that is the same person as a contributor, where that is recorded."""
    kept = payee_of(tx.session, person_id)
    return kept.details.account_id if kept else None


def payee_of(session: Session, person_id: UUID) -> Payee | None:
    """Return what is kept for a person; for a record that was merged, what is kept for the one that stands for it."""
    return session.scalars(select(Payee).where(Payee.person_id == standing_id(session, person_id))).one_or_none()
