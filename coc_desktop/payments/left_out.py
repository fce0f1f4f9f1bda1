"""Invoices that were credited while their batch was locked: no file of the batch has them, so finance gets no note of them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from models.payments import Invoice
from models.vocabulary import InvoiceState


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One invoice that never goes, what it comes to, and the credit note that was settled together with it."""

    batch_id: UUID
    number: str
    payments_pence: int
    expenses_pence: int
    note: str

    @property
    def pence(self) -> int:
        """Return what it comes to."""
        return self.payments_pence + self.expenses_pence


def left_out(session: Session, batch_id: UUID | None = None) -> tuple[LeftOut, ...]:
    """Return what the files of one batch leave out, or of all of them, by number."""
    note = aliased(Invoice)
    statement = (
        select(Invoice.batch_id, Invoice.number, Invoice.payments_pence, Invoice.expenses_pence, note.number.label("note"))
        .join(note, note.credits_id == Invoice.id)
        .where(Invoice.batch_id.is_not(None), Invoice.state == InvoiceState.CREDITED, note.state == InvoiceState.CREDITED)
        .order_by(Invoice.series, Invoice.sequence)
    )
    if batch_id is not None:
        statement = statement.where(Invoice.batch_id == batch_id)
    return tuple(
        LeftOut(row.batch_id, row.number, row.payments_pence, row.expenses_pence, row.note) for row in session.execute(statement)
    )
