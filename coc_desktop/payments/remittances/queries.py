"""What finance paid, as it is looked at: payments that match nothing yet, and the payments of one invoice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from coc_desktop.payments.remittances.books import as_line, open_papers, used_of
from coc_desktop.payments.remittances.matching import SENT, Owed, Papers, standing
from coc_desktop.workspace import Workspace
from models.payments import InvoicePayment, Remittance, RemittanceLine
from models.vocabulary import Permission


@dataclass(frozen=True, slots=True)
class OddLine:
    """A payment of which something pays no invoice yet, why, and the invoice that it probably pays."""

    line_id: UUID
    version: int
    file_name: str
    row: int
    number: str
    payee: str
    reference: str
    paid_on: dt.date
    pence: int
    left_pence: int
    why: str
    likeliest: Owed | None


@dataclass(frozen=True, slots=True)
class ToMatch:
    """The payments that wait for a person, the papers they may pay, and what finance says it paid in all of those files."""

    lines: tuple[OddLine, ...]
    papers: tuple[Owed, ...]
    read_pence: int
    matched_pence: int
    aside_pence: int

    @property
    def left_pence(self) -> int:
        """Return what still pays nothing."""
        return sum(line.left_pence for line in self.lines)


@dataclass(frozen=True, slots=True)
class PaymentOf:
    """One payment of an invoice, with finance’s own reference."""

    paid_on: dt.date
    pence: int
    reference: str
    file_name: str
    read_on: dt.date


def to_match(workspace: Workspace) -> ToMatch:
    """Return the payments that match nothing yet, in the order of their files, with the likeliest invoice of each."""
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        kept = session.scalars(select(RemittanceLine).order_by(RemittanceLine.remittance_id, RemittanceLine.row)).all()
        used = used_of(session)
        left = {line.id: line.pence - used.get(line.id, 0) for line in kept}
        odd = [line for line in kept if left[line.id] and line.set_aside_on is None]
        aside = sum(left[line.id] for line in kept if line.set_aside_on is not None)
        if odd:
            workspace.open_people(session, RemittanceLine.domain)
        papers = open_papers(session) if odd else None
        owed = tuple(papers.owed.values()) if papers else ()
        files = {one.id: one.details.file_name for one in session.scalars(select(Remittance))} if odd else {}
        lines = tuple(_odd(line, left[line.id], files[line.remittance_id], papers) for line in odd if papers)
    waiting = tuple(sorted((one for one in owed if one.state in SENT and one.left), key=lambda one: one.number))
    return ToMatch(lines, waiting, sum(line.pence for line in kept), sum(used.values()), aside)


def _odd(line: RemittanceLine, left: int, file_name: str, papers: Papers) -> OddLine:
    said = line.details
    why, likely = standing(as_line(line), left, papers)
    return OddLine(
        line_id=line.id,
        version=line.version,
        file_name=file_name,
        row=line.row,
        number=said.number,
        payee=said.payee,
        reference=said.reference,
        paid_on=line.paid_on,
        pence=line.pence,
        left_pence=left,
        why=why,
        likeliest=papers.owed[likely] if likely else None,
    )


def count_to_match(workspace: Workspace) -> int:
    """Return how many payments wait for a person."""
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        used = used_of(session)
        waiting = session.execute(select(RemittanceLine.id, RemittanceLine.pence).where(RemittanceLine.set_aside_on.is_(None)))
        return sum(row.pence != used.get(row.id, 0) for row in waiting)


def payments_of(workspace: Workspace, invoice_id: UUID) -> tuple[PaymentOf, ...]:
    """Return every payment of one invoice, the first first."""
    workspace.require(Permission.SEE_PAYMENTS)
    statement = (
        select(InvoicePayment, RemittanceLine, Remittance)
        .join(RemittanceLine, InvoicePayment.line_id == RemittanceLine.id)
        .join(Remittance, RemittanceLine.remittance_id == Remittance.id)
        .where(InvoicePayment.invoice_id == invoice_id)
        .order_by(RemittanceLine.paid_on, RemittanceLine.row)
    )
    with workspace.reading() as session:
        return tuple(
            PaymentOf(line.paid_on, paid.pence, line.details.reference, read.details.file_name, read.read_on)
            for paid, line, read in session.execute(statement)
        )
