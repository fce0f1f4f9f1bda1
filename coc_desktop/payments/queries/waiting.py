"""What money waits for somebody, and how long people wait for theirs."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from coc_desktop.clock import london
from coc_desktop.payments.queries.claims import list_claims
from coc_desktop.payments.queries.invoices import list_batches, list_invoices
from coc_desktop.workspace import Workspace
from models.payments import Batch, Invoice
from models.vocabulary import BatchState, ClaimState, InvoiceState, Permission


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many papers wait at one stage, and what they come to."""

    papers: int
    pence: int


@dataclass(frozen=True, slots=True)
class WaitingMoney:
    """What waits for somebody in payments: mine to approve, approved and not issued, issued and not in a batch."""

    to_approve: Waiting
    to_issue: Waiting
    to_batch: Waiting
    to_export: Waiting


def waiting_money(workspace: Workspace) -> WaitingMoney:
    """Return what waits at each stage; claims to approve count only those that I may approve."""
    workspace.require(Permission.SEE_PAYMENTS)
    claims = list_claims(workspace)
    mine = [claim.total_pence for claim in claims if claim.may_approve]
    approved = [claim.total_pence for claim in claims if claim.state is ClaimState.APPROVED]
    issued = [invoice.total_pence for invoice in list_invoices(workspace) if invoice.state is InvoiceState.ISSUED]
    locked = [
        batch.payments_pence + batch.expenses_pence for batch in list_batches(workspace) if batch.state is not BatchState.EXPORTED
    ]
    return WaitingMoney(*(Waiting(len(found), sum(found)) for found in (mine, approved, issued, locked)))


def days_to_send(workspace: Workspace) -> tuple[int, ...]:
    """Return, for each invoice sent to finance, the days from its activity to the day its batch was exported."""
    workspace.require(Permission.SEE_PAYMENTS)
    statement = select(Invoice.activity_on, Batch.exported_at).join(Batch, Invoice.batch_id == Batch.id)
    with workspace.reading() as session:
        rows = [row for row in session.execute(statement) if row.exported_at is not None]
        return tuple(sorted((london(row.exported_at).date() - row.activity_on).days for row in rows))


def count_to_approve(workspace: Workspace) -> int:
    """Return how many claims wait for me."""
    workspace.require(Permission.SEE_PAYMENTS)
    return waiting_money(workspace).to_approve.papers
