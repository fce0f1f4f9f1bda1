"""The invoice and the credit note on paper. The first PDF of an issued paper is kept, sealed, and handed out ever after."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import standing_id
from coc_desktop.money import pounds
from coc_desktop.papers.blocks import Align, Block, Body, Column, Facts, Headline, Notice, NoticeKind, Paper, Table, Text
from coc_desktop.papers.own_pictures import render_for
from coc_desktop.payments.easy import easy_copy
from coc_desktop.payments.routes.rules import name_of, title_of
from coc_desktop.problems import Refused
from coc_desktop.wording import day
from coc_desktop.workspace import Workspace, existing
from models.bank import Person
from models.payments import Invoice, InvoiceDetails, InvoiceLine, KeptFile, KeptFileDetails
from models.vocabulary import InvoiceKind, KeptKind, LineKind, PaperFormat, Permission, Route


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper ready to be written: its file name, without anybody’s name in it, its bytes, and its twin as a web page."""

    file_name: str
    content: bytes
    twin: bytes = b""


def invoice_paper(invoice: Invoice, lines: list[InvoiceLine], *, copy: bool = False) -> Paper:
    """Return the paper of an issued invoice or credit note from what was frozen; nothing on it is looked up anew."""
    said: InvoiceDetails = invoice.details
    title = title_of(invoice.kind, invoice.goes)
    return Paper(
        title=f"{title} {invoice.number}",
        reference=invoice.number,
        made_on=invoice.issued_on,
        trust=said.billed_name,
        body=Body.COMPACT,
        mark="COPY" if copy else "",
        blocks=(*_who(invoice, said, copy), *_lines(invoice, said, lines), Text("\n".join(said.statements))),
    )


def _who(invoice: Invoice, said: InvoiceDetails, copy: bool) -> tuple[Block, ...]:
    facts = [
        ("Number", invoice.number),
        ("Date", day(invoice.issued_on)),
        ("From", _addressed(said.payee_name, (*said.payee_address, said.payee_postcode))),
        *([("Supplier number", said.supplier_number)] if said.supplier_number else []),
        ("To", _addressed(said.billed_name, said.billed_address)),
        *([("Payables code", said.payables_code)] if said.payables_code else []),
        ("Order number", said.order_number),
        ("Activity on", day(invoice.activity_on)),
    ]
    blocks: list[Block] = []
    if copy:
        blocks.append(Notice(NoticeKind.CARE, "This is a COPY. It is not to be paid again.", title=f"Copy of {invoice.number}"))
    if said.credits_number:
        is_invoice = invoice.goes is Route.SUPPLIER
        does = f"This credits invoice {said.credits_number}" if is_invoice else f"This takes back {said.credits_number}"
        title = name_of(invoice.kind, invoice.goes)
        blocks.append(Notice(NoticeKind.NOTE, f"{does} in full. {said.because}", title=title))
    return (*blocks, Facts(tuple(facts)))


def _addressed(name: str, address: tuple[str, ...]) -> str:
    """Write a name over its address on one line, so that the paper keeps to a page."""
    return f"{name}\n{', '.join(line for line in address if line.strip())}"


def _lines(invoice: Invoice, said: InvoiceDetails, lines: list[InvoiceLine]) -> tuple[Block, ...]:
    """Return the sum to pay, and every line with payments and expenses in columns and totals of their own."""
    kinds = {line.kind is LineKind.EXPENSE for line in lines}
    heads = [name for name, is_expense in (("Payment", False), ("Expense", True)) if is_expense in kinds]
    columns = (Column("What for", 4.6), Column("Coding", 2.4), *(Column(head, 1.2, Align.END) for head in heads))
    rows = tuple((said.line_words[one.position], _coding(one), *_amounts(one, heads)) for one in lines)
    sums = {"Payment": invoice.payments_pence, "Expense": invoice.expenses_pence}
    table = Table("", columns, rows, totals=("In all", "", *(pounds(sums[head]) for head in heads)))
    back = "in all, to credit" if invoice.goes is Route.SUPPLIER else "in all, to take back"
    words = back if invoice.kind is InvoiceKind.CREDIT_NOTE else "in all, to pay"
    return (Headline(pounds(invoice.total_pence), words), table)


def _coding(line: InvoiceLine) -> str:
    """Return a line’s cost centre and code in one cell, so that an invoice with expenses keeps to a page."""
    return " ".join(part for part in (line.cost_centre, line.subjective) if part)


def _amounts(line: InvoiceLine, heads: list[str]) -> tuple[str, ...]:
    """Return a line’s amount in the column that it belongs to."""
    own = "Expense" if line.kind is LineKind.EXPENSE else "Payment"
    return tuple(pounds(line.pence) if head == own else "" for head in heads)


def invoice_pdf(workspace: Workspace, invoice_id: UUID) -> MadePaper:
    """Return the kept bytes of an issued paper, making and keeping them the first time that they are asked for.

    The number is taken and the words are frozen before; a crash in between loses nothing, because the paper is made from them.
    """
    workspace.require(Permission.SEE_PAYMENTS)
    kept = _kept(workspace, invoice_id)
    if kept is not None:
        return kept
    made = _render(workspace, invoice_id, copy=False)
    with workspace.transaction("paper.made", "Make a paper", put_back=False) as tx:
        invoice = tx.get(Invoice, invoice_id)
        if tx.scalars(select(KeptFile).where(KeptFile.invoice_id == invoice_id)):
            raise Refused("This paper was made by somebody else just now. Ask for it again.")
        kept_file = tx.add(
            KeptFile(
                owner_id=invoice.person_id,
                kind=KeptKind.INVOICE_PDF,
                invoice_id=invoice_id,
                batch_id=None,
                made_at=tx.now,
                made_by=tx.me.account_id,
                sha256=hashlib.sha256(made.content).hexdigest(),
            )
        )
        kept_file.details = KeptFileDetails(made.file_name, base64.b64encode(made.content).decode())
        tx.note(about=invoice.person_id, number=invoice.number)
    return made


def invoice_copy(workspace: Workspace, invoice_id: UUID, form: PaperFormat = PaperFormat.STANDARD) -> MadePaper:
    """Return a duplicate of an issued paper: a paper of its own, marked COPY on every page, never in place of the first."""
    workspace.require(Permission.SEE_PAYMENTS)
    return _render(workspace, invoice_id, copy=True, form=form)


def copy_as_chosen(workspace: Workspace, invoice_id: UUID) -> MadePaper:
    """Return a duplicate for the person it pays, in the format in which they chose to get papers."""
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        person = existing(session, Person, standing_id(session, existing(session, Invoice, invoice_id).person_id))
    return invoice_copy(workspace, invoice_id, person.paper_format)


def _kept(workspace: Workspace, invoice_id: UUID) -> MadePaper | None:
    """Return the kept paper, with the twin that says again what was frozen."""
    from coc_desktop.papers.twin import write_twin

    with workspace.reading() as session:
        kept = session.scalars(select(KeptFile).where(KeptFile.invoice_id == invoice_id)).one_or_none()
        if kept is None:
            return None
        paper = invoice_paper(session.get_one(Invoice, invoice_id), lines_of(session, invoice_id))
        return replace(opened(kept), twin=write_twin(paper, PaperFormat.STANDARD))


def opened(kept: KeptFile) -> MadePaper:
    """Return a kept file; Refused when its bytes are not those that were kept."""
    content = base64.b64decode(kept.details.content)
    if hashlib.sha256(content).hexdigest() != kept.sha256:
        raise Refused("The kept paper is not as it was kept. Check the records before going on.")
    return MadePaper(kept.details.file_name, content)


def _render(workspace: Workspace, invoice_id: UUID, *, copy: bool, form: PaperFormat = PaperFormat.STANDARD) -> MadePaper:
    """Make the paper; in easy read it has words of its own."""
    with workspace.reading() as session:
        invoice, lines = existing(session, Invoice, invoice_id), lines_of(session, invoice_id)
        easy = form is PaperFormat.EASY_READ
        paper = easy_copy(invoice, lines) if easy else invoice_paper(invoice, lines, copy=copy)
        number = invoice.number
    made = render_for(workspace, paper, form)
    name = f"{number}{'-COPY' if copy else ''}{'' if form is PaperFormat.STANDARD else '-' + form.value}"
    return MadePaper(f"{name}.pdf", made.pdf, made.twin)


def lines_of(session: Session, invoice_id: UUID) -> list[InvoiceLine]:
    """Return an invoice’s lines in order."""
    statement = select(InvoiceLine).where(InvoiceLine.invoice_id == invoice_id).order_by(InvoiceLine.position)
    return list(session.scalars(statement))
