"""Invoices, credit notes and batches, as they were issued and sent."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import family_of
from coc_desktop.payments.layouts.columns import from_json
from coc_desktop.payments.left_out import LeftOut, left_out
from coc_desktop.payments.queries.staff import staff_names
from coc_desktop.payments.routes.rules import name_of
from coc_desktop.problems import Refused
from coc_desktop.workspace import Workspace
from models.payments import Batch, Invoice, InvoicePayment, RemittanceLine
from models.vocabulary import BatchState, Domain, InvoiceKind, InvoiceState, Permission, Route


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """One issued invoice or credit note, as it was issued."""

    invoice_id: UUID
    person_id: UUID
    number: str
    kind: InvoiceKind
    route: Route
    name: str
    activity_on: dt.date
    issued_on: dt.date
    payments_pence: int
    expenses_pence: int
    total_pence: int
    state: InvoiceState
    batch_number: int | None
    paid_pence: int
    paid_on: dt.date | None

    @property
    def paper(self) -> str:
        """Return what the paper is called: an invoice, a payment request, or what takes one back."""
        return name_of(self.kind, self.route)

    @property
    def days(self) -> int | None:
        """Return how many days after the activity it was paid in full, or None while it is not."""
        return (self.paid_on - self.activity_on).days if self.paid_on and self.state is InvoiceState.PAID else None


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One batch."""

    number: int
    state: BatchState
    made_by: str
    made_on: dt.date
    papers: int
    payments_pence: int
    expenses_pence: int
    exported_by: str
    exported_at: dt.datetime | None
    sha256: str
    layout: str
    route: Route
    left_out: tuple[LeftOut, ...] = ()

    @property
    def going(self) -> tuple[int, int, int]:
        """Return how many papers its file has, and their payments and expenses: what was credited before it is not in it."""
        out = self.left_out
        payments, expenses = (sum(one.payments_pence for one in out), sum(one.expenses_pence for one in out))
        return self.papers - len(out), self.payments_pence - payments, self.expenses_pence - expenses


def list_invoices(workspace: Workspace, person_id: UUID | None = None) -> tuple[InvoiceRow, ...]:
    """Return every issued invoice and credit note, or one person's, the newest first, by the name they were issued with."""
    workspace.require(Permission.SEE_PAYMENTS)
    statement = select(Invoice).order_by(Invoice.issued_on.desc(), Invoice.sequence.desc())
    with workspace.reading() as session:
        if person_id is not None:
            statement = statement.where(Invoice.person_id.in_(family_of(session, person_id)))
        workspace.open_people(session, Domain.PAYEE)
        numbers = {batch.id: batch.number for batch in session.scalars(select(Batch))}
        paid = paid_of(session)
        return tuple(
            InvoiceRow(
                invoice_id=one.id,
                person_id=one.person_id,
                number=one.number,
                kind=one.kind,
                route=one.goes,
                name=one.details.payee_name,
                activity_on=one.activity_on,
                issued_on=one.issued_on,
                payments_pence=one.payments_pence,
                expenses_pence=one.expenses_pence,
                total_pence=one.total_pence,
                state=one.state,
                batch_number=numbers.get(one.batch_id) if one.batch_id else None,
                paid_pence=paid[one.id][0] if one.id in paid else 0,
                paid_on=paid[one.id][1] if one.id in paid else None,
            )
            for one in session.scalars(statement)
        )


def paid_of(session: Session) -> dict[UUID, tuple[int, dt.date]]:
    """Return how much was paid of each paper, and the day of its last payment."""
    statement = (
        select(
            InvoicePayment.invoice_id, func.sum(InvoicePayment.pence).label("pence"), func.max(RemittanceLine.paid_on).label("on")
        )
        .join(RemittanceLine, InvoicePayment.line_id == RemittanceLine.id)
        .group_by(InvoicePayment.invoice_id)
    )
    return {row.invoice_id: (int(row.pence), row.on) for row in session.execute(statement)}


def claims_paid(session: Session) -> dict[UUID, dt.date]:
    """Return the day on which each claim was paid in full, of those that are."""
    paid = paid_of(session)
    statement = select(Invoice.id, Invoice.live_claim_id).where(Invoice.state == InvoiceState.PAID)
    return {row.live_claim_id: paid[row.id][1] for row in session.execute(statement) if row.live_claim_id and row.id in paid}


def invoice_by_number(workspace: Workspace, number: str) -> UUID:
    """Return the id of the invoice or credit note with a number; Refused when there is none."""
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        found = session.scalar(select(Invoice.id).where(Invoice.number == number))
    if found is None:
        raise Refused(f"There is no invoice or credit note {number}.")
    return found


def list_batches(workspace: Workspace) -> tuple[BatchRow, ...]:
    """Return every batch, the newest first."""
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        staff, out = staff_names(session), left_out(session)
        return tuple(
            BatchRow(
                number=one.number,
                state=one.state,
                made_by=staff.get(one.made_by, ""),
                made_on=one.made_on,
                papers=one.papers,
                payments_pence=one.payments_pence,
                expenses_pence=one.expenses_pence,
                exported_by=staff.get(one.exported_by, "") if one.exported_by else "",
                exported_at=one.exported_at,
                sha256=one.sha256,
                layout=from_json(one.layout).name if one.layout else "",
                route=one.goes,
                left_out=tuple(each for each in out if each.batch_id == one.id),
            )
            for one in session.scalars(select(Batch).order_by(Batch.number.desc()))
        )
