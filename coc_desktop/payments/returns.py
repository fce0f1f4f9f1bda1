"""Invoices that finance returns: only that claim goes back, with the reason and the days it cost. The rest of the batch stands.

The number is never used again: a credit note settles the returned invoice here and goes to nobody, because finance holds no
invoice that it could credit. The mended claim is approved anew and gets a new invoice.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from coc_desktop.clock import london
from coc_desktop.payments.claims import take_back_approval
from coc_desktop.payments.invoices import Issued, add_credit_note
from coc_desktop.payments.rules import reason_against_returning_invoice
from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.wording import day
from coc_desktop.workspace import Transaction, Workspace
from models.payments import Batch, Claim, Invoice, InvoiceReturn, InvoiceReturnDetails
from models.vocabulary import BatchState, InvoiceState, Permission

RETURNED = "Returned by finance on {day}: {because}"


@dataclass(frozen=True, slots=True)
class ReturnedInvoice:
    """One invoice that finance returned: when, why, and how many days it lay there for nothing."""

    invoice_id: UUID
    claim_id: UUID
    number: str
    because: str
    sent_on: dt.date
    returned_on: dt.date

    @property
    def days_lost(self) -> int:
        """Return the days from sending the invoice to having it back."""
        return (self.returned_on - self.sent_on).days


def return_invoice(workspace: Workspace, invoice_id: UUID, because: str, on: dt.date | None = None) -> Issued:
    """Take one invoice of a batch back from finance, with its reason, and send its claim back; say which note settles it."""
    workspace.require(Permission.READ_BACK)
    if not because.strip():
        refuse_if([Problem("because", "Say why finance returned it.")])
    with workspace.transaction("invoice.returned", "Take back what finance returned", put_back=False) as tx:
        invoice = tx.get(Invoice, invoice_id)
        against = reason_against_returning_invoice(invoice.kind, invoice.state)
        if against is not None:
            raise Refused(against)
        sent_on, returned_on = _sent_on(tx, invoice), on or tx.today
        refuse_if(_problems_in_day(returned_on, sent_on, tx.today))
        claim = tx.get(Claim, invoice.claim_id)
        note = add_credit_note(tx, invoice, claim, RETURNED.format(day=day(returned_on), because=because.strip()))
        note.state = InvoiceState.CREDITED
        invoice.state, invoice.live_claim_id = InvoiceState.RETURNED, None
        _remember(tx, invoice, because.strip(), sent_on, returned_on)
        tx.session.flush()  # the note is of an approved claim; only then is the approval gone
        take_back_approval(tx, claim, because.strip())
        tx.note(about=claim.person_id, number=invoice.number, note=note.number)
        return Issued(note.id, note.number)


def _sent_on(tx: Transaction, invoice: Invoice) -> dt.date:
    batch = tx.get(Batch, invoice.batch_id) if invoice.batch_id else None
    if batch is None or batch.exported_at is None or batch.state is not BatchState.EXPORTED:
        raise Refused("This invoice is not with finance.")
    return london(batch.exported_at).date()


def _problems_in_day(returned_on: dt.date, sent_on: dt.date, today: dt.date) -> list[Problem]:
    if returned_on > today:
        return [Problem("on", "Enter a date that is not still to come.")]
    return (
        [Problem("on", f"It went to finance on {day(sent_on)}. Enter that day or a later one.")] if returned_on < sent_on else []
    )


def _remember(tx: Transaction, invoice: Invoice, because: str, sent_on: dt.date, returned_on: dt.date) -> None:
    kept = tx.add(
        InvoiceReturn(
            invoice_id=invoice.id,
            claim_id=invoice.claim_id,
            person_id=invoice.person_id,
            sent_on=sent_on,
            returned_on=returned_on,
            recorded_by=tx.me.account_id,
        )
    )
    kept.details = InvoiceReturnDetails(because)


def list_returns(workspace: Workspace, claim_id: UUID | None = None) -> tuple[ReturnedInvoice, ...]:
    """Return every invoice that finance returned, or those of one claim, the newest first."""
    workspace.require(Permission.SEE_PAYMENTS)
    statement = select(InvoiceReturn, Invoice.number).join(Invoice, InvoiceReturn.invoice_id == Invoice.id)
    statement = statement.order_by(InvoiceReturn.returned_on.desc(), Invoice.number.desc())
    if claim_id is not None:
        statement = statement.where(InvoiceReturn.claim_id == claim_id)
    with workspace.reading() as session:
        return tuple(
            ReturnedInvoice(one.invoice_id, one.claim_id, number, one.details.because, one.sent_on, one.returned_on)
            for one, number in session.execute(statement)
        )
