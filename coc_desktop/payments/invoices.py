"""Invoices and credit notes: a number taken and every word frozen in one transaction, then a paper that never changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import select

from coc_desktop.payments.approving.taken_off import NOTHING, TakenOff, paid_of, reduced_words, taken_off
from coc_desktop.payments.coding.acts import codes_of, trusts_codes
from coc_desktop.payments.coding.rules import Codes
from coc_desktop.payments.expenses.lines import take_off_claim
from coc_desktop.payments.numbers.rules import problems_in_prefix
from coc_desktop.payments.numbers.series import series_for, take_number
from coc_desktop.payments.offers import still_pays
from coc_desktop.payments.payees import NO_PAYEE, account_paid, payee_of, what_payee_lacks
from coc_desktop.payments.routes.rules import paper_for, reason_against_issuing_for
from coc_desktop.payments.rules import reason_against_crediting, reason_against_issuing, reason_against_paying
from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.wording import day
from coc_desktop.workspace import Transaction, Workspace
from models.bank import Payee, PayeeDetails
from models.payments import Batch, Claim, ClaimLine, Invoice, InvoiceDetails, InvoiceLine
from models.schedule import Activity, Participation
from models.vocabulary import BatchState, ClaimState, InvoiceKind, InvoiceState, LineKind, Permission, Route

OUTSIDE_VAT = "Outside the scope of VAT: the payee is not registered for VAT."
ON_BEHALF = "Prepared on behalf of the payee, who agreed to this on {day}."
NOTHING_DUE = "This claim comes to nothing, so nothing is issued. Void it."
NO_INVOICE = {
    Route.PAYROLL: "This is not an invoice. It asks for payment through payroll.",
    Route.OTHER: "This is not an invoice. It asks for payment another way.",
}
BILLING = (
    "trust.name",
    "billing.name",
    "billing.address",
    "billing.payables_code",
    "billing.order_number",
    "billing.prefix",
)


@dataclass(frozen=True, slots=True)
class Issued:
    """An invoice or credit note that now exists for good."""

    invoice_id: UUID
    number: str


def problems_before_issuing(workspace: Workspace, claim_id: UUID) -> tuple[Problem, ...]:
    """Return what finance would send this invoice back for; issuing refuses while there is any."""
    workspace.require(Permission.SEE_PAYMENTS)
    billing = what_billing_lacks(workspace)
    with workspace.reading() as session:
        claim = session.get_one(Claim, claim_id)
        against = reason_against_issuing_for(claim.goes)
        found = (Problem("route", against),) if against else what_payee_lacks(payee_of(session, claim.person_id), claim.goes)
        return (*billing, *found)


def _billing(asked: Workspace | Transaction) -> dict[str, Any]:
    return {name: asked.setting(name) for name in BILLING}


def what_billing_lacks(asked: Workspace | Transaction) -> tuple[Problem, ...]:
    """Return what finance would return every paper for, as the trust’s own settings are."""
    billing = _billing(asked)
    found = [*problems_in_prefix(billing["billing.prefix"])]
    if not (billing["billing.name"] or billing["trust.name"]).strip():
        found.append(Problem("billing.name", "Enter the organisation to bill, in Settings."))
    return tuple(found)


def issue_invoice(workspace: Workspace, claim_id: UUID, version: int | None = None) -> Issued:
    """Give an approved claim its paper: the next number of its series, every word frozen, in one transaction.

    It is an invoice where the claim goes by invoice, and a payment request where it goes another way.
    """
    workspace.require(Permission.ISSUE_INVOICES)
    with workspace.transaction("invoice.issued", "Issue an invoice", put_back=False) as tx:
        billing = _billing(tx)
        refuse_if(what_billing_lacks(tx))
        claim = tx.get(Claim, claim_id, version=version)
        against = reason_against_issuing_for(claim.goes)
        against = against or reason_against_issuing(claim.state, claim.approved_by, account_paid(tx, claim.person_id))
        against = against or reason_against_paying(claim.payments_pence, pays=still_pays(tx.session, claim))
        less = taken_off(tx.session, (claim.id,)).get(claim.id, NOTHING)
        sums = (claim.payments_pence - less.payments, claim.expenses_pence - less.expenses)
        against = against or (None if any(sums) else NOTHING_DUE)
        if against is not None:
            raise Refused(against)
        payee = _payee_to_bill(tx, claim)
        activity = tx.get(Activity, tx.get(Participation, claim.participation_id).activity_id)
        codes = codes_of(tx.session, activity, tx.today, trusts_codes(tx))
        lines = tx.scalars(select(ClaimLine).where(ClaimLine.claim_id == claim.id).order_by(ClaimLine.position))
        kind = paper_for(claim.goes)
        invoice = _number(tx, kind, series_for(tx.session, claim, kind), claim, claim.goes, sums)
        invoice.live_claim_id = claim.id
        invoice.details = _frozen(payee, billing, claim, less)
        for line in lines:
            tx.add(_coded(invoice.id, line.position, line.kind, paid_of(line, less), codes))
        claim.state = ClaimState.INVOICED
        tx.note(about=claim.person_id, number=invoice.number)
        return Issued(invoice.id, invoice.number)


def _payee_to_bill(tx: Transaction, claim: Claim) -> Payee:
    kept = payee_of(tx.session, claim.person_id)
    refuse_if(what_payee_lacks(kept, claim.goes))
    if kept is None:
        raise Refused(NO_PAYEE.text, (NO_PAYEE,))
    return kept


def _number(tx: Transaction, kind: InvoiceKind, series: str, claim: Claim, route: Route, sums: tuple[int, int]) -> Invoice:
    """Take the next number of a series for a paper about a claim."""
    sequence, number = take_number(tx, kind, series)
    return tx.add(
        Invoice(
            kind=kind,
            series=series,
            sequence=sequence,
            number=number,
            person_id=claim.person_id,
            claim_id=claim.id,
            live_claim_id=None,
            credits_id=None,
            activity_on=claim.activity_on,
            issued_on=tx.today,
            issued_by=tx.me.account_id,
            payments_pence=sums[0],
            expenses_pence=sums[1],
            total_pence=sum(sums),
            state=InvoiceState.ISSUED,
            batch_id=None,
            route=route,
        )
    )


def _frozen(kept: Payee, billing: dict[str, Any], claim: Claim, less: TakenOff) -> InvoiceDetails:
    payee: PayeeDetails = kept.details
    address = tuple(line.strip() for line in str(billing["billing.address"]).splitlines() if line.strip())
    return InvoiceDetails(
        payee_name=payee.legal_name,
        payee_address=payee.address,
        payee_postcode=payee.postcode,
        supplier_number=payee.supplier_number,
        billed_name=billing["billing.name"] or billing["trust.name"],
        billed_address=address,
        payables_code=billing["billing.payables_code"],
        order_number=billing["billing.order_number"] or "No purchase order",
        line_words=tuple(reduced_words(words, at, less) for at, words in enumerate(claim.details.line_words)),
        statements=_statements(kept, claim.goes),
    )


def _statements(kept: Payee, route: Route) -> tuple[str, ...]:
    """Return what stands at the end of a paper: of VAT and the agreement on an invoice, and elsewhere that it is none."""
    if route is not Route.SUPPLIER:
        return (NO_INVOICE[route],)
    agreed_on = day(kept.agreed_to_self_billing_on) if kept.agreed_to_self_billing_on else ""
    return (OUTSIDE_VAT, ON_BEHALF.format(day=agreed_on))


def _coded(invoice_id: UUID, position: int, kind: LineKind, pence: int, codes: Codes) -> InvoiceLine:
    code = codes.expenses if kind is LineKind.EXPENSE else codes.payments
    return InvoiceLine(
        invoice_id=invoice_id, position=position, kind=kind, pence=pence, cost_centre=codes.cost_centre, subjective=code
    )


def credit_invoice(workspace: Workspace, invoice_id: UUID, because: str) -> Issued:
    """Cancel an invoice with a credit note in its own series; the activity can then be claimed for again."""
    workspace.require(Permission.ISSUE_INVOICES)
    if not because.strip():
        refuse_if([Problem("because", "Say why it is credited. The words are printed on the credit note.")])
    with workspace.transaction("invoice.credited", "Credit an invoice", put_back=False) as tx:
        invoice = tx.get(Invoice, invoice_id)
        against = reason_against_crediting(invoice.kind, invoice.state)
        if against is not None:
            raise Refused(against)
        claim = tx.get(Claim, invoice.claim_id)
        note = add_credit_note(tx, invoice, claim, because.strip())
        batch = tx.get(Batch, invoice.batch_id) if invoice.batch_id else None
        invoice.state, invoice.live_claim_id = InvoiceState.CREDITED, None
        if batch is None or batch.state is BatchState.LOCKED:  # finance never has the invoice, so it gets no note of it
            note.state = InvoiceState.CREDITED
        claim.state, claim.live_participation_id = ClaimState.VOID, None
        take_off_claim(tx, claim.id)
        tx.note(about=claim.person_id, number=note.number, credits=invoice.number)
        return Issued(note.id, note.number)


def add_credit_note(tx: Transaction, invoice: Invoice, claim: Claim, because: str) -> Invoice:
    """Put the credit note of an invoice into the bank, line by line below zero, and return it; what follows is the act’s."""
    sums = (-invoice.payments_pence, -invoice.expenses_pence)
    note = _number(tx, InvoiceKind.CREDIT_NOTE, invoice.series, claim, invoice.goes, sums)
    note.credits_id = invoice.id
    note.details = _credited(invoice, because)
    for line in tx.scalars(select(InvoiceLine).where(InvoiceLine.invoice_id == invoice.id).order_by(InvoiceLine.position)):
        codes = {"cost_centre": line.cost_centre, "subjective": line.subjective}
        tx.add(InvoiceLine(invoice_id=note.id, position=line.position, kind=line.kind, pence=-line.pence, **codes))
    return note


def _credited(invoice: Invoice, because: str) -> InvoiceDetails:
    said: InvoiceDetails = invoice.details
    return replace(said, credits_number=invoice.number, because=because)
