"""Bringing a register’s claims in as history, and saying by hand whom a row was for.

Nothing here makes a claim, an invoice or a number, and nothing that does looks here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import select

from coc_desktop.bank.merged import standing_ids
from coc_desktop.payments.history.preview import HistoryPreview, PreviewLine, held_rows, only_new
from coc_desktop.problems import Refused
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.storage.backups import Reason, make_backup
from coc_desktop.storage.bank import Bank
from coc_desktop.workspace import Transaction, Workspace
from models.bank import ImportRun, ImportRunDetails, KeptWords, KeptWordsDetails, Person
from models.payments import PaidBefore, PaidBeforeDetails
from models.vocabulary import Domain, Permission, Whose

A_HUNDRED = 100
NOT_THE_SAME = "What was read does not come to what the same cells of the sheet come to, so nothing was brought in."
Versions: TypeAlias = Mapping[UUID, int]


@dataclass(frozen=True, slots=True)
class BroughtHistory:
    """What bringing history in did: its act can be put back as a whole."""

    act_id: UUID
    rows: int
    certain: int
    waiting: int
    known: int


def bring_history(
    workspace: Workspace, preview: HistoryPreview, file_name: str, progress: Progress = NO_PROGRESS
) -> BroughtHistory:
    """Keep a sheet of claims as history. Rows that the bank has already, word for word, are left alone."""
    workspace.require(Permission.MAKE_CLAIMS)
    if not preview.adds_up:
        raise Refused(NOT_THE_SAME)
    if isinstance(workspace.bank, Bank):
        make_backup(workspace.bank, Reason.IMPORT, workspace.clock)
    with workspace.transaction("past.brought", "Bring claims in as history") as tx:
        workspace.open_people(tx.session, Domain.PAYEE)
        fresh = only_new(preview.lines, held_rows(tx.session), preview.sheet.columns)
        if not fresh:
            raise Refused("Every row of this sheet is in the bank as history already.")
        run = _run(tx, preview, file_name, len(fresh))
        stands = standing_ids(tx.session, [line.match.person_id for line in fresh if line.match.person_id is not None])
        for place, line in enumerate(fresh):
            if place % A_HUNDRED == 0:
                progress.step(place, len(fresh), "Keeping history")
            _keep(tx, run, line, stands, preview.sheet.columns.codes())
        waiting = sum(line.whose is Whose.WAITS for line in fresh)
        read = [line.read.pence for line in fresh if line.read.pence is not None]
        tx.note(rows=len(fresh), waiting=waiting, read=len(read), pence=sum(read))
        return BroughtHistory(tx.act_id, len(fresh), len(fresh) - waiting, waiting, len(preview.lines) - len(fresh))


def _run(tx: Transaction, preview: HistoryPreview, file_name: str, rows: int) -> ImportRun:
    """Start the import, and keep with it what is no row of claims: the title, the headings and the sheet’s own totals."""
    sheet = preview.sheet
    run = tx.add(ImportRun(at=tx.now, account_id=tx.me.account_id, rows_read=rows, people_added=0))
    run.details = ImportRunDetails(file_name, sheet.sheet_name, sheet.columns.heading_row, sheet.columns.codes())
    for cell in sheet.left:
        kept = tx.add(KeptWords(owner_id=run.id, import_run_id=run.id, kept_in=cell.domain))
        kept.details = KeptWordsDetails(cell.heading, cell.words, cell.row, cell.because)
    return run


def _keep(tx: Transaction, run: ImportRun, line: PreviewLine, stands: Mapping[UUID, UUID], holds: dict[str, str]) -> None:
    """Keep one row, sealed under the key of whom it was for, or of the import while nobody knows."""
    read = line.read
    person_id = stands[line.match.person_id] if line.match.person_id is not None else None
    row = tx.add(
        PaidBefore(
            person_id=person_id,
            import_run_id=run.id,
            row=read.row,
            dated=read.dated,
            precision=read.precision,
            pence=read.pence,
            said_paid=read.said_paid,
            whose=line.whose,
        )
    )
    row.details = PaidBeforeDetails(read.who, dict(read.words), holds)
    for cell in read.beside:
        kept = tx.add(KeptWords(owner_id=person_id or run.id, import_run_id=run.id, kept_in=cell.domain))
        kept.details = KeptWordsDetails(cell.heading, cell.words, cell.row, cell.because)


def choose_person(workspace: Workspace, row_ids: tuple[UUID, ...], person_id: UUID, versions: Versions | None = None) -> None:
    """Say whom some rows of history were for, in one act."""
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.transaction("past.chosen", "Choose whose history it is") as tx:
        tx.get(Person, person_id)
        for row in _rows(tx, row_ids, versions):
            _give(tx, row, person_id)
        tx.note(about=person_id, rows=len(row_ids))


def say_nobody(workspace: Workspace, row_ids: tuple[UUID, ...], versions: Versions | None = None) -> None:
    """Say that some rows of history were for nobody who is in the bank: they wait no longer, and their words stay."""
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.transaction("past.nobody", "Leave history with nobody") as tx:
        for row in _rows(tx, row_ids, versions):
            _give(tx, row, None)
        tx.note(rows=len(row_ids))


def _rows(tx: Transaction, row_ids: tuple[UUID, ...], versions: Versions | None) -> list[PaidBefore]:
    return [tx.get(PaidBefore, row_id, version=(versions or {}).get(row_id)) for row_id in row_ids]


def _give(tx: Transaction, row: PaidBefore, person_id: UUID | None) -> None:
    """Seal a row under the key of whom it is now known to be for, and what stands beside it as well."""
    said, beside = row.details, [(kept, kept.details) for kept in _beside(tx, row)]
    row.person_id, row.sealed_under = person_id, None
    row.whose = Whose.NOBODY if person_id is None else Whose.CHOSEN
    row.details = said
    for kept, words in beside:
        kept.owner_id, kept.sealed_under = person_id or row.import_run_id, None
        kept.details = words


def _beside(tx: Transaction, row: PaidBefore) -> list[KeptWords]:
    """Return the words of a row that are kept apart from it."""
    statement = select(KeptWords).where(
        KeptWords.import_run_id == row.import_run_id,
        KeptWords.owner_id == row.belongs_to,
        KeptWords.kept_in == Domain.CARE,
    )
    return [kept for kept in tx.scalars(statement) if kept.details.row == row.row]
