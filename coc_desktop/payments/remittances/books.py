"""What is kept of payments, as matching needs it: lines that were read before, and what is still owed on each paper."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coc_desktop.payments.remittances.lines import AnswerLine
from coc_desktop.payments.remittances.matching import Owed, Papers
from models.payments import Batch, Invoice, InvoicePayment, Remittance, RemittanceLine
from models.vocabulary import BatchState


def was_read(session: Session, sha256: str) -> bool:
    """Say whether this sheet of a file of these very bytes was read before."""
    return session.scalar(select(Remittance.id).where(Remittance.sha256 == sha256)) is not None


def kept_lines(session: Session, like: Iterable[AnswerLine]) -> list[AnswerLine]:
    """Return the lines that were read before and may be the same payments: of the same day and amount."""
    days, amounts = {line.paid_on for line in like}, {line.pence for line in like}
    of_days = session.scalars(select(RemittanceLine).where(RemittanceLine.paid_on.in_(days)))
    return [as_line(kept) for kept in of_days if kept.pence in amounts]


def as_line(kept: RemittanceLine) -> AnswerLine:
    """Return a kept line as it was read."""
    said = kept.details
    return AnswerLine(kept.row, said.number, kept.paid_on, kept.pence, said.reference, said.payee)


def paid_of(session: Session) -> dict[UUID, int]:
    """Return how much has been paid of each paper that anything was paid of."""
    sums = select(InvoicePayment.invoice_id, func.sum(InvoicePayment.pence).label("pence")).group_by(InvoicePayment.invoice_id)
    return {row.invoice_id: int(row.pence) for row in session.execute(sums)}


def used_of(session: Session) -> dict[UUID, int]:
    """Return how much of each line pays something."""
    sums = select(InvoicePayment.line_id, func.sum(InvoicePayment.pence).label("pence")).group_by(InvoicePayment.line_id)
    return {row.line_id: int(row.pence) for row in session.execute(sums)}


def open_papers(session: Session) -> Papers:
    """Return every issued paper with what has been paid of it."""
    paid, sent = paid_of(session), batches_sent(session)
    return Papers(owed(one, paid.get(one.id, 0), was_sent=one.batch_id in sent) for one in session.scalars(select(Invoice)))


def batches_sent(session: Session) -> frozenset[UUID]:
    """Return the batches whose file was handed out."""
    return frozenset(session.scalars(select(Batch.id).where(Batch.state == BatchState.EXPORTED)))


def owed(invoice: Invoice, paid_pence: int, *, was_sent: bool) -> Owed:
    """Return one issued paper as matching sees it."""
    payee, state = invoice.details.payee_name, invoice.state
    return Owed(invoice.id, invoice.number, payee, state, invoice.total_pence, paid_pence, was_sent)
