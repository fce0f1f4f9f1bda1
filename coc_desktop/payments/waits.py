"""How long people wait for their money, from the activity to the day it was paid, where the days go, and who waited longest."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Row, Select, func, select

from coc_desktop.bank.queries import names_of
from coc_desktop.clock import london
from coc_desktop.payments.remittances.matching import SENT
from coc_desktop.payments.rules import middle_of, nine_in_ten
from coc_desktop.workspace import Workspace
from models.payments import Batch, Claim, Invoice, InvoicePayment, RemittanceLine
from models.vocabulary import InvoiceKind, InvoiceState, Permission

LOOKS_BACK = 365  # days: a year of batches, whatever the month they go out in
LONGEST = 5


@dataclass(frozen=True, slots=True)
class Waits:
    """The middle wait in days, of how many invoices, and the middle of its steps: to the claim, to approval, to finance."""

    invoices: int
    middle: int
    steps: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class LongWait:
    """Somebody who waited long for one payment; `paid_on` is empty while they still wait."""

    invoice_id: UUID
    person_id: UUID
    name: str
    number: str
    days: int
    paid_on: dt.date | None


@dataclass(frozen=True, slots=True)
class PaidWaits:
    """Waits of what was paid in the last year: the middle, what nine in ten do not exceed, and the middle of each step.

    The steps are those of `Waits` and then from finance to paid. `longest` waited longest of all, those still waiting among them.
    """

    invoices: int
    middle: int
    nine_in_ten: int
    steps: tuple[int, int, int, int]
    longest: tuple[LongWait, ...]


def days_to_finance(workspace: Workspace) -> Waits:
    """Return the waits of invoices sent to finance in the last days; without any, `invoices` is 0."""
    workspace.require(Permission.SEE_PAYMENTS)
    since = workspace.clock.now() - dt.timedelta(days=LOOKS_BACK)
    with workspace.reading() as session:
        spans = [_days_of(row) for row in session.execute(_sent().where(Batch.exported_at >= since))]
    claim, approve, send = (middle_of([(one[part + 1] - one[part]).days for one in spans]) for part in range(3))
    return Waits(len(spans), middle_of([(one[-1] - one[0]).days for one in spans]), (claim, approve, send))


def days_to_paid(workspace: Workspace) -> PaidWaits:
    """Return the waits of invoices paid in full in the last year; without any, `invoices` is 0."""
    workspace.require(Permission.SEE_PAYMENTS)
    today = workspace.today()
    since = today - dt.timedelta(days=LOOKS_BACK)
    with workspace.reading() as session:
        days = select(InvoicePayment.invoice_id, func.max(RemittanceLine.paid_on).label("on"))
        days = days.join(RemittanceLine, InvoicePayment.line_id == RemittanceLine.id).group_by(InvoicePayment.invoice_id)
        paid_on = {row.invoice_id: row.on for row in session.execute(days)}
        rows = [(row, paid_on.get(row.id) if row.state is InvoiceState.PAID else None) for row in session.execute(_sent())]
        spans = [(*_days_of(row), on) for row, on in rows if on is not None and on >= since]
        waits = sorted(
            ((((on or today) - row.activity_on).days, row, on) for row, on in rows if on is None or on >= since), key=_longest
        )
        names = names_of(workspace, session, {row.person_id for _, row, _ in waits[:LONGEST]})
        longest = tuple(
            LongWait(row.id, row.person_id, names.get(row.person_id, ""), row.number, days, on)
            for days, row, on in waits[:LONGEST]
        )
    claim, approve, send, pay = (middle_of([(one[part + 1] - one[part]).days for one in spans]) for part in range(4))
    whole = [(one[-1] - one[0]).days for one in spans]
    return PaidWaits(len(spans), middle_of(whole), nine_in_ten(whole), (claim, approve, send, pay), longest)


def _longest(wait: tuple[int, Row[*tuple[object, ...]], dt.date | None]) -> tuple[int, object]:
    """Order waits, the longest first, then by number."""
    return -wait[0], wait[1].number


def _sent() -> Select[*tuple[object, ...]]:
    """Ask for the days of every invoice that went to finance and stands: the claim of any other may have a newer approval."""
    asked = (Invoice.id, Invoice.person_id, Invoice.number, Invoice.state, Invoice.activity_on)
    return (
        select(*asked, Claim.submitted_on, Claim.approved_on, Batch.exported_at)
        .join(Batch, Invoice.batch_id == Batch.id)
        .join(Claim, Invoice.claim_id == Claim.id)
        .where(Batch.exported_at.is_not(None), Invoice.kind != InvoiceKind.CREDIT_NOTE, Invoice.state.in_(SENT))
    )


def _days_of(row: Row[*tuple[object, ...]]) -> tuple[dt.date, dt.date, dt.date, dt.date]:
    """Return the days of one invoice: the activity, the claim, its approval, and when it went to finance."""
    sent_on = london(row.exported_at).date()
    approved_on = row.approved_on or sent_on
    return row.activity_on, row.submitted_on or approved_on, approved_on, sent_on
