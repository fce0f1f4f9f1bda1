"""A batch of 2,000 invoices: its papers beside bare canvases with the same fonts, its workbook beside openpyxl’s quickest way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import UUID

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from benchmarks.measure import Figure, Size, timed
from benchmarks.papers import bare, register_fonts, words_of
from coc_desktop.papers import render
from coc_desktop.payments.invoices import OUTSIDE_VAT
from coc_desktop.payments.papers import invoice_paper
from coc_desktop.payments.sheets import Coded, batch_book
from coc_desktop.sheets.drafts import BookDraft, Kind
from coc_desktop.sheets.writing import write_workbook
from models.payments import Batch, Invoice, InvoiceDetails, InvoiceLine
from models.vocabulary import BatchState, InvoiceKind, InvoiceState, LineKind, Route

DAY = dt.date(2026, 8, 6)
LINES = ((LineKind.ACTIVITY, 7500), (LineKind.DEBRIEF, 0), (LineKind.EXPENSE, 440))
ROWS_EACH = 10  # rows of the long workbook for each invoice of this one
FORMATS = {Kind.DATE: "dd/mm/yyyy", Kind.MONEY: "#,##0.00"}


def papers(many: int) -> list[Coded]:
    """Return so many issued invoices, each with a payment, a debrief inside the fee, and an expense."""
    return [Coded(_invoice(number), _lines()) for number in range(1, many + 1)]


def _invoice(number: int) -> Invoice:
    invoice = Invoice(
        kind=InvoiceKind.INVOICE,
        sequence=number,
        number=f"INV-{number:05d}",
        activity_on=DAY,
        issued_on=DAY,
        payments_pence=7500,
        expenses_pence=440,
        total_pence=7940,
        state=InvoiceState.IN_BATCH,
        route=Route.SUPPLIER,
    )
    invoice.details = InvoiceDetails(
        payee_name=f"Person {number} Example",
        payee_address=(f"{number} Fern Close", "Larkdale"),
        payee_postcode="ZZ1 1AA",
        supplier_number=f"{number:06d}",
        billed_name="Larkdale NHS Trust",
        billed_address=("Payables, Tower House", "Larkdale"),
        payables_code="XXX payables Z123",
        order_number="No purchase order",
        line_words=("Ward food group, 30 July 2026: Half day", "Debrief: paid inside the fee, by rule", "Bus, 30 July 2026"),
        statements=(OUTSIDE_VAT, "Prepared on behalf of the payee, who agreed to this on 1 August 2026."),
    )
    return invoice


def _lines() -> list[InvoiceLine]:
    return [
        InvoiceLine(position=position, kind=kind, pence=pence, cost_centre="A1234", subjective="52310000")
        for position, (kind, pence) in enumerate(LINES)
    ]


def a_book(coded: Sequence[Coded]) -> BookDraft:
    """Return the workbook of a batch of all of them."""
    sums = {"payments_pence": 7500 * len(coded), "expenses_pence": 440 * len(coded)}
    batch = Batch(id=UUID(int=1), number=1, state=BatchState.LOCKED, made_on=DAY, papers=len(coded), layout="", **sums)
    return batch_book(batch, coded, (), ("Sam Patel", "Fay Lund"), "1, 0123456789abcdef")


def bare_book(target: Path, book: BookDraft) -> None:
    """Write the same cells of the same tables with openpyxl alone: dates as dates, money as numbers with two places."""
    made = Workbook(write_only=True)
    for table in book.tables:
        sheet = made.create_sheet(table.name)
        sheet.append([column.head for column in table.columns])
        for row in (*table.rows, *((table.totals,) if table.totals else ())):
            cells: list[object] = []
            for column, value in zip(table.columns, row, strict=True):
                if column.kind in FORMATS and not isinstance(value, str):
                    cell = WriteOnlyCell(sheet, value=value / 100 if isinstance(value, int) else value)
                    cell.number_format = FORMATS[column.kind]
                    cells.append(cell)
                else:
                    cells.append(value)
            sheet.append(cells)
    made.save(target)


def figures(size: Size, folder: Path) -> Iterator[Figure]:
    """Time a whole batch once each way, after a few papers of each that do not count."""
    register_fonts()
    many = max(2, size.sheet_rows // ROWS_EACH)
    coded = papers(many)
    drawn = [invoice_paper(one.invoice, list(one.lines)) for one in coded]
    said = [words_of(paper) for paper in drawn]
    for paper, words in zip(drawn[:20], said, strict=False):
        render(paper), bare(words)
    ours = timed(lambda: [render(paper) for paper in drawn])
    canvases = timed(lambda: [bare(words) for words in said])
    yield Figure(f"the papers of {many:,} invoices", (ours,), "the same words on bare canvases", (canvases,), times=3.5)
    book = a_book(coded)
    mine = timed(lambda: write_workbook(folder / "ours.xlsx", book))
    theirs = timed(lambda: bare_book(folder / "bare.xlsx", book))
    yield Figure(f"the workbook of {many:,} invoices", (mine,), "openpyxl, write-only", (theirs,), times=1.2)
