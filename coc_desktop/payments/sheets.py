"""The workbook of a batch, as finance receives it. It is made from what was frozen, so making it again gives the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coc_desktop.money import pounds
from coc_desktop.payments.layouts.columns import OneLine, from_json, layout_table
from coc_desktop.payments.left_out import LeftOut
from coc_desktop.payments.routes.rules import title_of
from coc_desktop.sheets.drafts import BookDraft, Column, Kind, TableDraft, Value
from coc_desktop.wording import count, day
from models.payments import Batch, Invoice, InvoiceDetails, InvoiceLine
from models.vocabulary import LineKind, Route

COLUMNS = (
    Column("Batch", Kind.NUMBER, 8),
    Column("Number", Kind.CODE, 14),
    Column("Paper", Kind.TEXT, 13),
    Column("Credits", Kind.CODE, 14),
    Column("Date", Kind.DATE, 12),
    Column("Payee’s legal name", Kind.TEXT, 28),
    Column("Address", Kind.TEXT, 34),
    Column("Postcode", Kind.CODE, 11),
    Column("Supplier number", Kind.CODE, 16),
    Column("Organisation billed", Kind.TEXT, 32),
    Column("Payables code", Kind.CODE, 18),
    Column("Order number", Kind.CODE, 18),
    Column("Activity on", Kind.DATE, 12),
    Column("Line", Kind.NUMBER, 6),
    Column("Line is for", Kind.TEXT, 14),
    Column("What for", Kind.TEXT, 56),
    Column("Cost centre", Kind.CODE, 13),
    Column("Subjective code", Kind.CODE, 16),
    Column("Payment", Kind.MONEY, 12),
    Column("Expense", Kind.MONEY, 12),
)
SUMMARY = (
    Column("Number", Kind.CODE, 14),
    Column("Paper", Kind.TEXT, 13),
    Column("Payee’s legal name", Kind.TEXT, 28),
    Column("Supplier number", Kind.CODE, 16),
    Column("Payments", Kind.MONEY, 12),
    Column("Expenses", Kind.MONEY, 12),
    Column("To pay", Kind.MONEY, 12),
)


@dataclass(frozen=True, slots=True)
class Coded:
    """One issued paper with its lines."""

    invoice: Invoice
    lines: Sequence[InvoiceLine]


def batch_book(
    batch: Batch, papers: Sequence[Coded], out: Sequence[LeftOut], hands: tuple[str, str], seal: str, *, copy_because: str = ""
) -> BookDraft:
    """Return the workbook of a batch. `seal` names the audit entry that locked it; `copy_because` makes it say COPY.

    `hands` are who made the batch, and who checked and sent it.
    `out` is what was credited before the file was made: the first sheet names it, and nothing else of the file has it.
    """
    maker, checker = hands
    rows = [row for paper in papers for row in _rows(batch.number, paper)]
    payments = sum(paper.invoice.payments_pence for paper in papers)
    expenses = sum(paper.invoice.expenses_pence for paper in papers)
    totals: list[Value] = ["", "Control totals", *[""] * 16, payments, expenses]
    summary = [_summary(paper.invoice) for paper in papers]
    in_all = ("", "Control totals", "", "", payments, expenses, payments + expenses)
    words = ("invoice or credit note", "invoices and credit notes")
    counted = count(len(papers), *(words if batch.goes is Route.SUPPLIER else ("payment request", "payment requests")))
    about = [
        f"Batch {batch.number}: {counted}, locked on {day(batch.made_on)} by {maker}, checked and sent by {checker}.",
        *_said_of(out),
        f"Payments: {pounds(payments)}. Expenses: {pounds(expenses)}. Each has its own total; “To pay” is what a paper comes to.",
    ]
    title = f"Batch {batch.number} for finance"
    return BookDraft(
        title=f"COPY of batch {batch.number}. Not to be paid again" if copy_because else title,
        about=tuple(_about(batch, about, seal, copy_because)),
        tables=(
            *_laid_out(batch, papers),
            TableDraft("Lines", COLUMNS, rows, (None, *totals[1:])),
            TableDraft("Invoices", SUMMARY, summary, in_all),
        ),
    )


def _laid_out(batch: Batch, papers: Sequence[Coded]) -> tuple[TableDraft, ...]:
    """Return the sheet for finance’s own system, in the layout that the batch was made with, if it has one."""
    if not batch.layout:
        return ()
    lines = [OneLine(batch, paper.invoice, paper.invoice.details, line) for paper in papers for line in paper.lines]
    return (layout_table(from_json(batch.layout), lines),)


def _said_of(out: Sequence[LeftOut]) -> list[str]:
    """Say which invoices of the batch are not in the file, so that nobody looks for them."""
    if not out:
        return []
    named = ", ".join(f"{one.number} (by {one.note})" for one in out)
    return [f"Left out, because they were credited before this file was made: {named}. They are not to be paid."]


def _about(batch: Batch, papers: Sequence[str], seal: str, copy_because: str) -> list[str]:
    """Say what the file is, so that it explains itself to somebody who has never seen one."""
    copy = [f"COPY. This batch was exported before. It is not to be paid again. Reason for the copy: {copy_because}"]
    return [
        *(copy if copy_because else []),
        *papers,
        *(
            [f"“{from_json(batch.layout).name}” is the sheet to take into your system: headings and rows, no totals."]
            if batch.layout
            else []
        ),
        "“Lines” has one row for each line of each paper, with its coding. “Invoices” has one row for each paper.",
        *_of_route(batch.goes),
        f"To see that this file is unchanged, compare its SHA-256 with the one shown at export. Audit entry: {seal}.",
    ]


def _of_route(route: Route) -> tuple[str, ...]:
    """Say what the papers of a route are, and what takes one back."""
    if route is Route.SUPPLIER:
        return (
            "Credit notes are negative and name the invoice they credit.",
            "Outside the scope of VAT: the payees are not registered for VAT, so no line has any.",
        )
    way = "through payroll" if route is Route.PAYROLL else "another way"
    return (
        f"None of these is an invoice: each asks for payment {way}.",
        "Corrections are negative and name the request they take back.",
    )


def _rows(number: int, paper: Coded) -> list[tuple[Value, ...]]:
    invoice = paper.invoice
    said: InvoiceDetails = invoice.details
    return [
        (
            number,
            invoice.number,
            title_of(invoice.kind, invoice.goes),
            said.credits_number,
            invoice.issued_on,
            said.payee_name,
            ", ".join(said.payee_address),
            said.payee_postcode,
            said.supplier_number,
            said.billed_name,
            said.payables_code,
            said.order_number,
            invoice.activity_on,
            line.position + 1,
            line.kind.label,
            said.line_words[line.position],
            line.cost_centre,
            line.subjective,
            None if line.kind is LineKind.EXPENSE else line.pence,
            line.pence if line.kind is LineKind.EXPENSE else None,
        )
        for line in paper.lines
    ]


def _summary(invoice: Invoice) -> tuple[Value, ...]:
    said: InvoiceDetails = invoice.details
    paper = title_of(invoice.kind, invoice.goes)
    name, supplier = said.payee_name, said.supplier_number
    return (invoice.number, paper, name, supplier, invoice.payments_pence, invoice.expenses_pence, invoice.total_pence)
