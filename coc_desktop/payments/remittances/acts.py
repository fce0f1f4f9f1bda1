"""Reading finance’s answer: one act for a whole file, one for each line that a person matches or sets aside.

Each can be put back while nothing later stands on it. The database itself keeps every payment within its line and its invoice.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from coc_desktop.payments.remittances.books import batches_sent, kept_lines, open_papers, owed, was_read
from coc_desktop.payments.remittances.columns import AnswerColumns, problems_in_columns
from coc_desktop.payments.remittances.files import Answer
from coc_desktop.payments.remittances.lines import AnswerLine
from coc_desktop.payments.remittances.matching import Papers, match_lines, only_new, payable, reason_against_paying, state_after
from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.workspace import Transaction, Workspace
from models.payments import (
    AnswerMap,
    AnswerMapDetails,
    Invoice,
    InvoicePayment,
    Remittance,
    RemittanceDetails,
    RemittanceLine,
    RemittanceLineDetails,
)
from models.vocabulary import Permission


@dataclass(frozen=True, slots=True)
class Taken:
    """What reading a file did: how many payments were new, how many are matched whole, and how many wait for a person."""

    new: int
    matched: int
    left: int


def read_remittance(workspace: Workspace, answer: Answer) -> Taken:
    """Take in what finance paid. Payments that were read before change nothing, however often a file is read."""
    workspace.require(Permission.READ_BACK)
    refuse_if(problems_in_columns(answer.columns))
    with workspace.reading() as session:
        nothing = was_read(session, answer.sha256) or not only_new(answer.lines, kept_lines(session, answer.lines))
    if nothing:
        return Taken(0, 0, 0)
    with workspace.transaction("remittance.read", "Read what finance paid") as tx:
        fresh = only_new(answer.lines, kept_lines(tx.session, answer.lines))
        if was_read(tx.session, answer.sha256) or not fresh:
            raise Refused("Somebody else read this file just now.")
        workspace.open_people(tx.session, Remittance.domain)
        _remember(tx, answer.columns)
        kept = _keep(tx, answer, fresh)
        papers = open_papers(tx.session)
        matches = match_lines(fresh, papers)
        for match in matches:
            if match.invoice_id is not None:
                tx.add(InvoicePayment(line_id=kept[match.line.row], invoice_id=match.invoice_id, pence=match.pence))
        _settle(tx, papers, {match.invoice_id for match in matches if match.invoice_id is not None})
        left = sum(match.left != 0 for match in matches)
        tx.note(lines=len(fresh), left=left)
        return Taken(len(fresh), len(fresh) - left, left)


def _remember(tx: Transaction, columns: AnswerColumns) -> None:
    """Keep the map of columns, unless it is kept."""
    if not any(one.details.headings == columns.codes() for one in tx.scalars(select(AnswerMap))):
        tx.add(AnswerMap()).details = AnswerMapDetails(columns.codes())


def _keep(tx: Transaction, answer: Answer, fresh: tuple[AnswerLine, ...]) -> dict[int, UUID]:
    """Keep the file’s name and its new lines, and return the lines’ ids by their rows."""
    remittance = tx.add(
        Remittance(
            sha256=answer.sha256,
            read_on=tx.today,
            read_by=tx.me.account_id,
            lines=len(fresh),
            pence=sum(line.pence for line in fresh),
        )
    )
    remittance.details = RemittanceDetails(answer.file_name)
    kept = {}
    for line in fresh:
        one = tx.add(
            RemittanceLine(remittance_id=remittance.id, row=line.row, paid_on=line.paid_on, pence=line.pence, set_aside_on=None)
        )
        one.details = RemittanceLineDetails(line.number, line.reference, line.payee)
        kept[line.row] = one.id
    return kept


def _settle(tx: Transaction, papers: Papers, touched: set[UUID]) -> None:
    """Write where each paper is now that its payments are counted."""
    for invoice_id in sorted(touched):
        tx.get(Invoice, invoice_id).state = state_after(papers.owed[invoice_id])


def match_line(workspace: Workspace, line_id: UUID, invoice_id: UUID, version: int | None = None) -> int:
    """Say by hand which invoice a payment pays, as far as it goes, and return how many pence of it are left."""
    workspace.require(Permission.READ_BACK)
    with workspace.transaction("remittance.matched", "Match a payment") as tx:
        line = tx.get(RemittanceLine, line_id, version=version)
        invoice = tx.get(Invoice, invoice_id)
        left = _left_of(tx, line)
        was_sent = invoice.batch_id in batches_sent(tx.session)
        paper = owed(invoice, _sum(tx, InvoicePayment.invoice_id == invoice_id), was_sent=was_sent)
        against = reason_against_paying(paper, left, by_hand=True)
        if against is not None:
            raise Refused(against)
        if tx.scalars(select(InvoicePayment).where(InvoicePayment.line_id == line_id, InvoicePayment.invoice_id == invoice_id)):
            raise Refused("This payment already pays this invoice. Choose another invoice for what is left of it.")
        pays = payable(paper, left)
        tx.add(InvoicePayment(line_id=line_id, invoice_id=invoice_id, pence=pays))
        papers = Papers([paper])
        papers.pay(invoice_id, pays)
        _settle(tx, papers, {invoice_id})
        tx.note(about=invoice.person_id, number=invoice.number)
        return left - pays


def set_line_aside(workspace: Workspace, line_id: UUID, because: str, version: int | None = None) -> None:
    """Say why what is left of a payment pays no invoice here, such as a payment for another team; the reason is kept."""
    workspace.require(Permission.READ_BACK)
    if not because.strip():
        refuse_if([Problem("because", "Say why it is set aside. The reason is kept.")])
    with workspace.transaction("remittance.set_aside", "Set a payment aside") as tx:
        line = tx.get(RemittanceLine, line_id, version=version)
        _left_of(tx, line)
        said = line.details
        line.set_aside_on = tx.today
        line.details = RemittanceLineDetails(said.number, said.reference, said.payee, because.strip())


def _left_of(tx: Transaction, line: RemittanceLine) -> int:
    """Return what is left of a line; Refused when a person has dealt with it meanwhile."""
    left = line.pence - _sum(tx, InvoicePayment.line_id == line.id)
    if not left or line.set_aside_on is not None:
        raise Refused("This payment is already settled. Nothing of it is left.")
    return left


def _sum(tx: Transaction, of: object) -> int:
    return int(tx.session.scalar(select(func.coalesce(func.sum(InvoicePayment.pence), 0)).where(of)) or 0)  # type: ignore[arg-type]
