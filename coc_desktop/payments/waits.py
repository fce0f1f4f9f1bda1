"""How long people wait for their money, from the activity to the day finance had what it needs, and where the days go."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from coc_desktop.clock import london
from coc_desktop.payments.rules import middle_of
from coc_desktop.workspace import Workspace
from models.payments import Batch, Claim, Invoice
from models.vocabulary import InvoiceKind, Permission

LOOKS_BACK = 365  # days: a year of batches, whatever the month they go out in


@dataclass(frozen=True, slots=True)
class Waits:
    """The middle wait in days, of how many invoices, and the middle of its steps: to the claim, to approval, to finance."""

    invoices: int
    middle: int
    steps: tuple[int, int, int]


def days_to_finance(workspace: Workspace) -> Waits:
    """Return the waits of invoices sent to finance in the last days; without any, `invoices` is 0."""
    workspace.require(Permission.SEE_PAYMENTS)
    since = workspace.clock.now() - dt.timedelta(days=LOOKS_BACK)
    statement = (
        select(Invoice.activity_on, Claim.submitted_on, Claim.approved_on, Batch.exported_at)
        .join(Batch, Invoice.batch_id == Batch.id)
        .join(Claim, Invoice.claim_id == Claim.id)
        .where(Batch.exported_at >= since, Invoice.kind == InvoiceKind.INVOICE)
    )
    with workspace.reading() as session:
        spans = []
        for row in session.execute(statement):
            sent_on = london(row.exported_at).date()
            claimed_on = row.submitted_on or row.approved_on or sent_on
            approved_on = row.approved_on or sent_on
            spans.append((row.activity_on, claimed_on, approved_on, sent_on))
    claim, approve, send = ([(one[part + 1] - one[part]).days for one in spans] for part in range(3))
    whole = [(one[3] - one[0]).days for one in spans]
    return Waits(len(spans), middle_of(whole), (middle_of(claim), middle_of(approve), middle_of(send)))
