"""Batches for finance: locked when made, exported once; again only on purpose, with a reason, and marked COPY.

An export has three steps, so that a file at its place is always one that the bank knows:

1. The workbook is written beside its place and read back. A full disk or a closed folder is found here, before any mark.
2. One act marks the batch and everything in it as exported and keeps the bytes. The batch is now `KEPT`.
3. A second act gives the file its name, never over another file, and says that it was handed out. The batch is `EXPORTED`.

Cut short after step 2, the batch stays `KEPT`, and exporting it again hands out the kept bytes: the same file, not a COPY,
because finance has none. If the file had reached its place in the last instant, it is recognised there by its SHA-256.

An invoice that is credited while its batch is `LOCKED` never goes: the file names it and leaves it out of every sheet and total.
What the bank says of the batch stays as it was locked.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import standing_ids
from coc_desktop.payments.layouts.acts import layout_to_freeze
from coc_desktop.payments.left_out import LeftOut, left_out
from coc_desktop.payments.papers import lines_of, opened
from coc_desktop.payments.routes.rules import reason_against_together
from coc_desktop.payments.rules import Hands, reason_against_exporting, reason_against_paying_approvers
from coc_desktop.payments.sheets import Coded, batch_book
from coc_desktop.problems import Problem, Refused, Unavailable, refuse_if
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.storage.files import give_free_name, save_where_chosen, sha256_of, translating_file_errors
from coc_desktop.workspace import Transaction, Workspace
from models.bank import Payee
from models.base import new_id
from models.office import Account, AuditEntry
from models.payments import Batch, Claim, Invoice, KeptFile, KeptFileDetails
from models.vocabulary import BatchState, InvoiceState, KeptKind, Permission, Route

NOT_THERE = "Batch {number} is marked as exported, but its file did not reach its place."
ABANDONED = dt.timedelta(hours=1)
AGAIN = "Export it again, to another place if need be: you get the same file."


@dataclass(frozen=True, slots=True)
class Exported:
    """A batch’s file where it was put, and the SHA-256 that shows whether it is unchanged."""

    number: int
    target: Path
    sha256: str


def make_batch(
    workspace: Workspace,
    invoice_ids: tuple[UUID, ...] | None = None,
    layout_id: UUID | None = None,
    route: Route = Route.SUPPLIER,
) -> int:
    """Lock the issued papers given, or all of one route that wait, into the next batch and return its number.

    The batch keeps the layout as it is now; without one it has the program’s own sheets.
    """
    workspace.require(Permission.MAKE_BATCHES)
    with workspace.transaction("batch.made", "Make a batch", put_back=False) as tx:
        statement = (
            select(Invoice).where(Invoice.state == InvoiceState.ISSUED).order_by(Invoice.kind, Invoice.series, Invoice.sequence)
        )
        papers = tx.scalars(statement)
        waiting = [one for one in papers if (one.goes is route if invoice_ids is None else one.id in invoice_ids)]
        if not waiting or (invoice_ids is not None and len(waiting) != len(set(invoice_ids))):
            raise Refused(
                "Nothing is waiting for a batch." if not waiting else "Something chosen is no longer waiting for a batch."
            )
        goes = _one_route(waiting)
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
                layout=layout_to_freeze(tx.session, layout_id, tx.today, goes),
                route=goes,
            )
        )
        for invoice in waiting:
            invoice.state, invoice.batch_id = InvoiceState.IN_BATCH, batch.id
        tx.note(batch=batch.number, papers=batch.papers)
        return batch.number


def _one_route(papers: Sequence[Invoice]) -> Route:
    """Return the route that papers go together."""
    against = reason_against_together([one.goes for one in papers])
    if against is not None:
        raise Refused(against)
    return papers[0].goes


def export_batch(workspace: Workspace, number: int, target: Path, progress: Progress = NO_PROGRESS) -> Exported:
    """Mark a batch as exported, keep its bytes, and hand the file out. A second export is refused: ask for a copy.

    It can be cancelled until the marks are made, and then nothing has happened; from there on it is finished.
    """
    workspace.require(Permission.EXPORT_BATCHES)
    state = _state(workspace, number)
    _refuse_again(number, state)
    beside = _beside(workspace, target)
    try:
        if state is BatchState.LOCKED:
            _require_free(target)
            content, out = _write_book(workspace, number, beside, progress)
            progress.step(1, 1, "Keeping the file")
            _mark(workspace, number, target.name, content, out)
        else:
            content = exported_workbook(workspace, number)
            save_where_chosen(beside, content)
        _hand_out(workspace, number, beside, target)
    finally:
        _take_away(beside)
    return Exported(number, target, _sha256(content))


def export_copy(workspace: Workspace, number: int, target: Path, because: str, progress: Progress = NO_PROGRESS) -> Exported:
    """Write a batch’s workbook again: it says COPY, why, and that it is not to be paid again."""
    workspace.require(Permission.EXPORT_BATCHES)
    if not because.strip():
        refuse_if([Problem("because", "Say why a copy is needed. The reason is kept.")])
    _require_free(target)
    beside = _beside(workspace, target)
    try:
        content, _ = _write_book(workspace, number, beside, progress, because.strip())
        with workspace.transaction("batch.copied", "Copy a batch", put_back=False) as tx:
            batch = _batch(tx.session, number)
            if batch.state is not BatchState.EXPORTED:
                raise Refused(f"Batch {number} has not been exported yet. Export it first.")
            _require_fit(tx, batch)
            _keep(tx, batch, KeptKind.BATCH_COPY, target.name, content, because.strip())
            tx.note(batch=number, sha256=_sha256(content))
        _place(beside, target, "The copy is recorded, but it did not reach its place. {why}")
    finally:
        _take_away(beside)
    return Exported(number, target, _sha256(content))


def _beside(workspace: Workspace, target: Path) -> Path:
    """Return a name of its own next to where the file will be, and take away what an export that was killed left there.

    The name holds the bank’s id, so that nobody else’s file is ever taken, and what is younger than an hour may still be written.
    """
    ours = f"coc-{workspace.bank.bank_id.hex}-"
    left = re.compile(rf"\.{{1,2}}{ours}[0-9a-f]{{12}}\.part(\.[0-9a-f]{{12}}\.part|\.new)?")
    long_ago = (workspace.clock.now() - ABANDONED).timestamp()
    with translating_file_errors():
        for file in target.parent.glob(f".*{ours}*"):
            if left.fullmatch(file.name) and file.lstat().st_mtime < long_ago:
                file.unlink(missing_ok=True)
    return target.with_name(f".{ours}{new_id().hex[-12:]}.part")


def _take_away(beside: Path) -> None:
    with translating_file_errors():
        beside.unlink(missing_ok=True)


def _require_free(target: Path) -> None:
    if target.exists():
        raise Refused(f"There is already a file called {target.name} there. Choose another name.")


def _refuse_again(number: int, state: BatchState) -> None:
    if state is BatchState.EXPORTED:
        raise Refused(f"Batch {number} was exported before. Ask for a copy, with a reason.")


def _state(workspace: Workspace, number: int) -> BatchState:
    with workspace.reading() as session:
        return _batch(session, number).state


def _write_book(
    workspace: Workspace, number: int, beside: Path, progress: Progress = NO_PROGRESS, copy_because: str = ""
) -> tuple[bytes, tuple[LeftOut, ...]]:
    """Write a batch’s workbook, have it read back, and return its bytes and what it leaves out."""
    from coc_desktop.sheets import write_workbook

    with workspace.reading() as session:
        batch = _batch(session, number)
        statement = select(Invoice).where(Invoice.batch_id == batch.id).order_by(Invoice.kind, Invoice.series, Invoice.sequence)
        out = left_out(session, batch.id)
        gone = {one.number for one in out}
        going = [invoice for invoice in session.scalars(statement) if invoice.number not in gone]
        papers = []
        for done, invoice in enumerate(going):
            progress.step(done, len(going), "Writing the file")
            papers.append(Coded(invoice, lines_of(session, invoice.id)))
        maker, checker = (
            session.get_one(Account, one).name for one in (batch.made_by, batch.exported_by or workspace.me.account_id)
        )
        book = batch_book(batch, papers, out, (maker, checker), _seal(session, batch.id), copy_because=copy_because)
    write_workbook(beside, book)
    with translating_file_errors():
        return beside.read_bytes(), out


def _mark(workspace: Workspace, number: int, name: str, content: bytes, out: tuple[LeftOut, ...]) -> None:
    """Mark a batch and everything in it as exported, and keep the bytes, in one act."""
    with workspace.transaction("batch.exported", "Export a batch", put_back=False) as tx:
        batch = _batch(tx.session, number)
        if batch.state is not BatchState.LOCKED:
            raise Refused(f"Somebody else exported batch {number} just now.")
        if left_out(tx.session, batch.id) != out:
            raise Refused(f"Somebody credited an invoice of batch {number} just now. Export it again.")
        _require_fit(tx, batch)
        _require_apart(workspace, tx, batch)
        _keep(tx, batch, KeptKind.BATCH_WORKBOOK, name, content)
        batch.state, batch.sha256 = BatchState.KEPT, _sha256(content)
        batch.exported_by, batch.exported_at = tx.me.account_id, tx.now
        for invoice in tx.scalars(select(Invoice).where(Invoice.batch_id == batch.id)):
            if invoice.state is InvoiceState.IN_BATCH:
                invoice.state = InvoiceState.EXPORTED
        tx.note(batch=number, sha256=batch.sha256)


def _hand_out(workspace: Workspace, number: int, beside: Path, target: Path) -> None:
    """Give a kept batch’s file its name and say so, together: a file whose act is not committed loses its name again."""
    ours = False
    try:
        with workspace.transaction("batch.handed_out", "Hand out a batch’s file", put_back=False) as tx:
            batch = _batch(tx.session, number)
            _refuse_again(number, batch.state)
            _require_fit(tx, batch)
            _require_apart(workspace, tx, batch)
            batch.state = BatchState.EXPORTED
            tx.note(batch=number, sha256=batch.sha256)
            tx.session.flush()
            if not _is_there(target, batch.sha256):
                _place(
                    beside, target, f"Batch {number} is marked as exported, but its file did not reach its place. {{why}} {AGAIN}"
                )
                ours = True
    except BaseException:
        if ours:
            _take_away(target)
        raise


def _is_there(target: Path, sha256: str) -> bool:
    """Say whether a file is already at its place, put there by an export that was cut short."""
    with translating_file_errors():
        return target.is_file() and sha256_of(target) == sha256


def _place(beside: Path, target: Path, words: str) -> None:
    """Give a finished file its name; Unavailable, saying what is already kept, when it cannot have it."""
    try:
        with translating_file_errors():
            give_free_name(beside, target)
    except Unavailable as problem:
        raise Unavailable(words.format(why=problem)) from problem


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


def _require_fit(tx: Transaction, batch: Batch) -> None:
    """Refuse a sender who has had a claim of the batch in their hands in another part."""
    hands = [Hands(claim.made_by, claim.submitted_by, claim.approved_by) for claim in _claims_of(tx, batch)]
    against = reason_against_exporting(tx.me.account_id, hands, bool(tx.setting("duties.three_people")))
    if against is not None:
        raise Refused(against)


def _require_apart(workspace: Workspace, tx: Transaction, batch: Batch) -> None:
    """Refuse a batch with an invoice that was approved by whom it pays: the account may have been recorded since."""
    workspace.open_people(tx.session, Invoice.domain)
    going = (InvoiceState.IN_BATCH, InvoiceState.EXPORTED)
    statement = select(Invoice).where(Invoice.batch_id == batch.id, Invoice.state.in_(going))
    invoices = tx.scalars(statement.order_by(Invoice.series, Invoice.sequence))
    people = standing_ids(tx.session, {one.person_id for one in invoices})
    payees = tx.scalars(select(Payee).where(Payee.person_id.in_(people.values())))
    accounts = {payee.person_id: payee.details.account_id for payee in payees}
    approvers = {claim.id: claim.approved_by for claim in _claims_of(tx, batch)}
    pairs = ((one.number, approvers[one.claim_id], accounts.get(people[one.person_id])) for one in invoices)
    against = reason_against_paying_approvers(pairs, is_made=batch.state is not BatchState.LOCKED)
    if against is not None:
        raise Refused(against)


def _claims_of(tx: Transaction, batch: Batch) -> Sequence[Claim]:
    return tx.scalars(select(Claim).where(Claim.id.in_(select(Invoice.claim_id).where(Invoice.batch_id == batch.id))))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _keep(tx: Transaction, batch: Batch, kind: KeptKind, name: str, content: bytes, because: str = "") -> None:
    kept = tx.add(
        KeptFile(
            owner_id=batch.id,
            kind=kind,
            invoice_id=None,
            batch_id=batch.id,
            made_at=tx.now,
            made_by=tx.me.account_id,
            sha256=_sha256(content),
        )
    )
    kept.details = KeptFileDetails(name, base64.b64encode(content).decode(), because)


def check_file(workspace: Workspace, number: int, file: Path) -> str:
    """Say whether a file is the batch as it was exported, byte for byte; if it is not, name the lines that differ."""
    workspace.require(Permission.SEE_PAYMENTS)
    with translating_file_errors():
        found = sha256_of(file)
    with workspace.reading() as session:
        batch = _batch(session, number)
        if batch.sha256 == found:
            return f"Unchanged: this is batch {number} as it was exported."
        copies = select(KeptFile.sha256).where(KeptFile.batch_id == batch.id, KeptFile.kind == KeptKind.BATCH_COPY)
        if found in set(session.scalars(copies)):
            return f"Unchanged: this is a COPY of batch {number}. It is not to be paid."
        was_sent = bool(batch.sha256)
    changed = f"Changed: this is not batch {number} as it was exported. Do not pay from it."
    return f"{changed} {_what_differs(workspace, number, file)}" if was_sent else changed


def _what_differs(workspace: Workspace, number: int, file: Path) -> str:
    """Compare a changed file with the workbook that was kept; a file that cannot be opened is refused in its own words."""
    from coc_desktop.payments.differences import differing_lines, said_of
    from coc_desktop.sheets import read_kept, read_workbook

    try:
        found = read_workbook(file)
    except Refused as problem:
        return f"Its lines cannot be compared. {problem}"
    return said_of(differing_lines(read_kept(exported_workbook(workspace, number), f"batch {number}"), found))


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
