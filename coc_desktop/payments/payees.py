"""What an invoice carries for a person: legal name, address, supplier number, and their agreement to self-billing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from coc_desktop.payments.rules import problems_in_payee
from coc_desktop.problems import Problem, refuse_if
from coc_desktop.workspace import Workspace
from models.bank import Payee, PayeeDetails, Person
from models.vocabulary import Domain, Permission


@dataclass(frozen=True, slots=True)
class PayeeDraft:
    """What the form gathers; the address one line under another."""

    legal_name: str = ""
    address: tuple[str, ...] = ()
    postcode: str = ""
    supplier_number: str = ""
    agreed_to_self_billing_on: dt.date | None = None


def problems_in(draft: PayeeDraft) -> tuple[Problem, ...]:
    """Return what finance would return an invoice for."""
    return problems_in_payee(draft.legal_name, draft.address, draft.postcode)


def read_payee(workspace: Workspace, person_id: UUID) -> PayeeDraft:
    """Return what is kept, or the address that the bank knows as a beginning; the legal name is never guessed."""
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        kept = session.scalars(select(Payee).where(Payee.person_id == person_id)).one_or_none()
        if kept is not None:
            said: PayeeDetails = kept.details
            agreed_on = kept.agreed_to_self_billing_on
            return PayeeDraft(said.legal_name, said.address, said.postcode, said.supplier_number, agreed_on)
        if not workspace.holds(Domain.IDENTITY):
            return PayeeDraft()
        person = session.get_one(Person, person_id).details
        return PayeeDraft(address=person.address, postcode=person.postcode)


def change_payee(workspace: Workspace, person_id: UUID, draft: PayeeDraft) -> None:
    """Keep what an invoice carries for a person. Issued invoices stay as they were issued."""
    workspace.require(Permission.MAKE_CLAIMS)
    refuse_if(problems_in(draft))
    with workspace.transaction("payee.changed", "Change what an invoice carries") as tx:
        tx.get(Person, person_id)
        found = tx.scalars(select(Payee).where(Payee.person_id == person_id))
        payee = found[0] if found else tx.add(Payee(person_id=person_id))
        payee.agreed_to_self_billing_on = draft.agreed_to_self_billing_on
        payee.details = PayeeDetails(
            draft.legal_name.strip(), draft.address, draft.postcode.strip(), draft.supplier_number.strip()
        )
        tx.note(about=person_id)
