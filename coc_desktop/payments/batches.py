"""Batches for finance: locked when made, exported once; again only on purpose, with a reason, and marked COPY.

The workbook is made from frozen rows alone, so an export that was cut short gives the same bytes when it is done again. The
file gets its name as the last step before the marks are committed, and loses it again if they are not.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.payments.papers import lines_of, opened
from coc_desktop.payments.rules import reason_against_exporting
from coc_desktop.payments.sheets import Coded, batch_book
from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.storage.files import give_name, sha256_of, translating_file_errors
from coc_desktop.workspace import Transaction, Workspace
from models.base import new_id
from models.office import Account, AuditEntry
from models.payments import Batch, Claim, Invoice, KeptFile, KeptFileDetails
from models.vocabulary import BatchState, InvoiceState, KeptKind, Permission


@dataclass(frozen=True, slots=True)
class Exported:
    """A batch’s file where it was put, and the SHA-256 that shows whether it is unchanged."""

    number: int
    target: Path
    sha256: str


def make_batch(workspace: Workspace, invoice_ids: tuple[UUID, ...] | None = None) -> int:
    """Lock the issued papers given, or all that wait, into the next batch and return its number."""
    workspace.require(Permission.MAKE_BATCHES)
    with workspace.transaction("batch.made", "Make a batch", put_back=False) as tx:
        statement = select(Invoice).where(Invoice.state == InvoiceState.ISSUED).order_by(Invoice.kind, Invoice.sequence)
        waiting = [one for one in tx.scalars(statement) if invoice_ids is None or one.id in invoice_ids]
        if not waiting or (invoice_ids is not None and len(waiting) != len(set(invoice_ids))):
            raise Refused(
                "Nothing is waiting for a batch." if not waiting else "Something chosen is no longer waiting for a batch."
            )
        batch = tx.add(
            Batch(
                number=tx.next_number("batch"),
                state=BatchState.LOCKED,
                made_by=tx.me.account_id,
                made_on=tx.today,
                papers=len(waiting),
                payments_pence=sum(one.payments_pence for one in waiting),
                expenses_pence=sum(one.expenses_pence for one in waiting),
                exported_by=None,
                exported_at=None,
                sha256="",
            )
        )
        for invoice in waiting:
            invoice.state, invoice.batch_id = InvoiceState.IN_BATCH, batch.id
        tx.note(batch=batch.number, papers=batch.papers)
        return batch.number


def export_batch(workspace: Workspace, number: int, target: Path) -> Exported:
    """Write a batch’s workbook and mark it exported, together or not at all. A second export is refused: ask for a copy."""
    workspace.require(Permission.EXPORT_BATCHES)
    three_people = bool(workspace.setting("duties.three_people"))
    made = _write_beside(workspace, number, target)
    placed = False
    try:
        with workspace.transaction("batch.exported", "Export a batch", put_back=False) as tx:
            batch = _batch(tx.session, number)
            if batch.state is not BatchState.LOCKED:
                raise Refused(f"Batch {number} was exported before. Ask for a copy, with a reason.")
            _require_fit(tx, batch, three_people)
            _keep(tx, batch, KeptKind.BATCH_WORKBOOK, target.name, made)
            batch.state, batch.sha256 = BatchState.EXPORTED, made.sha256
            batch.exported_by, batch.exported_at = tx.me.account_id, tx.now
            for invoice in tx.scalars(select(Invoice).where(Invoice.batch_id == batch.id)):
                if invoice.state is InvoiceState.IN_BATCH:
                    invoice.state = InvoiceState.EXPORTED
            tx.note(batch=number, sha256=made.sha256)
            tx.session.flush()
            placed = _place(made.beside, target)
    except BaseException:
        with translating_file_errors():
            (target if placed else made.beside).unlink(missing_ok=True)
        raise
    return Exported(number, target, made.sha256)


def export_copy(workspace: Workspace, number: int, target: Path, because: str) -> Exported:
    """Write a batch’s workbook again: it says COPY, why, and that it is not to be paid again."""
    workspace.require(Permission.EXPORT_BATCHES)
    if not because.strip():
        refuse_if([Problem("because", "Say why a copy is needed. The reason is kept.")])
    made = _write_beside(workspace, number, target, because.strip())
    placed = False
    try:
        with workspace.transaction("batch.copied", "Copy a batch", put_back=False) as tx:
            batch = _batch(tx.session, number)
            if batch.state is not BatchState.EXPORTED:
                raise Refused(f"Batch {number} has not been exported yet. Export it first.")
            _keep(tx, batch, KeptKind.BATCH_COPY, target.name, made, because.strip())
            tx.note(batch=number, sha256=made.sha256)
            tx.session.flush()
            placed = _place(made.beside, target)
    except BaseException:
        with translating_file_errors():
            (target if placed else made.beside).unlink(missing_ok=True)
        raise
    return Exported(number, target, made.sha256)


@dataclass(frozen=True, slots=True)
class _Written:
    beside: Path
    content: bytes
    sha256: str


def _write_beside(workspace: Workspace, number: int, target: Path, copy_because: str = "") -> _Written:
    """Write the workbook next to where it will be, under a name of its own, and read it back."""
    from coc_desktop.sheets import write_workbook

    if target.exists():
        raise Refused(f"There is already a file called {target.name} there. Choose another name.")
    with workspace.reading() as session:
        batch = _batch(session, number)
        statement = select(Invoice).where(Invoice.batch_id == batch.id).order_by(Invoice.kind, Invoice.sequence)
        papers = [Coded(invoice, lines_of(session, invoice.id)) for invoice in session.scalars(statement)]
        maker = session.get_one(Account, batch.made_by).name
        book = batch_book(batch, papers, maker, _seal(session, batch.id), copy_because=copy_because)
    beside = target.with_name(f"{target.stem}.{new_id().hex[-8:]}.part.xlsx")
    with translating_file_errors():
        write_workbook(beside, book)
        return _Written(beside, beside.read_bytes(), sha256_of(beside))


def _seal(session: Session, batch_id: UUID) -> str:
    """Return the audit entry that locked the batch: its place in the chain and the beginning of its hash."""
    statement = select(AuditEntry).where(AuditEntry.row_id == batch_id, AuditEntry.row_version == 1)
    entry = session.scalars(statement).one()
    return f"{entry.seq}, {entry.hash.hex()[:16]}"


def _batch(session: Session, number: int) -> Batch:
    found = session.scalars(select(Batch).where(Batch.number == number)).one_or_none()
    if found is None:
        raise Refused(f"There is no batch {number}.")
    return found


def _require_fit(tx: Transaction, batch: Batch, three_people: bool) -> None:
    claims = select(Claim).where(Claim.id.in_(select(Invoice.claim_id).where(Invoice.batch_id == batch.id)))
    found = tx.scalars(claims)
    approvers, makers = [claim.approved_by for claim in found], [claim.made_by for claim in found]
    against = reason_against_exporting(tx.me.account_id, approvers, makers, three_people)
    if against is not None:
        raise Refused(against)


def _keep(tx: Transaction, batch: Batch, kind: KeptKind, name: str, made: _Written, because: str = "") -> None:
    kept = tx.add(
        KeptFile(
            owner_id=batch.id,
            kind=kind,
            invoice_id=None,
            batch_id=batch.id,
            made_at=tx.now,
            made_by=tx.me.account_id,
            sha256=made.sha256,
        )
    )
    kept.details = KeptFileDetails(name, base64.b64encode(made.content).decode(), because)


def _place(beside: Path, target: Path) -> bool:
    with translating_file_errors():
        give_name(beside, target)
    return True


def check_file(workspace: Workspace, number: int, file: Path) -> str:
    """Say whether a file is the batch as it was exported, byte for byte."""
    workspace.require(Permission.SEE_PAYMENTS)
    with translating_file_errors():
        found = hashlib.sha256(file.read_bytes()).hexdigest()
    with workspace.reading() as session:
        batch = _batch(session, number)
        if batch.sha256 == found:
            return f"Unchanged: this is batch {number} as it was exported."
        copies = select(KeptFile.sha256).where(KeptFile.batch_id == batch.id, KeptFile.kind == KeptKind.BATCH_COPY)
        if found in set(session.scalars(copies)):
            return f"Unchanged: this is a COPY of batch {number}. It is not to be paid."
    return f"Changed: this is not batch {number} as it was exported. Do not pay from it."


def exported_workbook(workspace: Workspace, number: int) -> bytes:
    """Return the bytes of a batch exactly as they were sent."""
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        batch = _batch(session, number)
        statement = select(KeptFile).where(KeptFile.batch_id == batch.id, KeptFile.kind == KeptKind.BATCH_WORKBOOK)
        kept = session.scalars(statement).one_or_none()
        if kept is None:
            raise Refused(f"Batch {number} has not been exported yet.")
        return opened(kept).content
