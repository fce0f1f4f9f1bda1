"""Money as tables to take out: rates, payees, claims and invoices line by line, batches; expenses for those who check them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.queries import names_of
from coc_desktop.payments.approving.taken_off import NOTHING, taken_off
from coc_desktop.payments.expenses.rules import miles_in_words
from coc_desktop.payments.papers import opened
from coc_desktop.payments.queries import list_batches
from coc_desktop.payments.rates.cards import CardRow, list_rate_cards
from coc_desktop.payments.routes.rules import name_of
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.reports.activities_out import PLACE
from coc_desktop.reports.people_out import NAME, PERSON, WIDE
from coc_desktop.sheets import Column, Kind, TableDraft, Value
from coc_desktop.storage.files import save_where_chosen
from coc_desktop.workspace import Workspace
from models.bank import Payee, PayeeDetails
from models.payments import Batch, Claim, ClaimLine, Expense, ExpenseType, Invoice, InvoiceDetails, InvoiceLine, KeptFile
from models.vocabulary import Domain, Permission

CLAIM, INVOICE = Column("Claim id", Kind.CODE, WIDE), Column("Invoice id", Kind.CODE, WIDE)
PAYMENTS, EXPENSES = Column("Payments", Kind.MONEY, 12), Column("Expenses", Kind.MONEY, 12)
ACTIVITY_ON, STATE = Column("Activity on", Kind.DATE, 12), Column("State", Kind.TEXT, 20)
LINE, FOR, WHAT = Column("Line", Kind.NUMBER, 6), Column("Line is for", Kind.TEXT, 14), Column("What for", Kind.TEXT, 56)
AMOUNT, ROUTE = Column("Amount", Kind.MONEY, 12), Column("Route", Kind.TEXT, 20)
RATES = (
    Column("Rate id", Kind.CODE, WIDE),
    Column("Rate card", Kind.TEXT, 30),
    Column("Card holds from", Kind.DATE, 16),
    Column("Source", Kind.TEXT, 40),
    Column("Card checked on", Kind.DATE, 16),
    Column("Rate", Kind.CODE, 16),
    Column("Words", Kind.TEXT, 26),
    Column("What it pays", Kind.TEXT, 70),
    Column("To check", Kind.TEXT, 30),
)
PAYEES = (
    PERSON,
    Column("Legal name", Kind.TEXT, 28),
    Column("Address", Kind.TEXT, 34),
    Column("Postcode", Kind.CODE, 11),
    Column("Supplier number", Kind.CODE, 16),
    Column("Agreed to self-billing on", Kind.DATE, 24),
)
CLAIMS = (
    CLAIM,
    PERSON,
    NAME,
    PLACE,
    Column("Tops up claim id", Kind.CODE, WIDE),
    ACTIVITY_ON,
    STATE,
    ROUTE,
    PAYMENTS,
    EXPENSES,
    Column("Taken off", Kind.MONEY, 12),
    Column("Made on", Kind.DATE, 12),
    Column("Sent back because", Kind.TEXT, 36),
    Column("Late because", Kind.TEXT, 36),
)
CLAIM_LINES = (CLAIM, LINE, FOR, WHAT, Column("Rate id", Kind.CODE, WIDE), Column("Minutes", Kind.NUMBER, 9), AMOUNT)
INVOICES = (
    INVOICE,
    Column("Number", Kind.CODE, 14),
    Column("Paper", Kind.TEXT, 16),
    PERSON,
    CLAIM,
    Column("Credits invoice id", Kind.CODE, WIDE),
    Column("Because", Kind.TEXT, 30),
    Column("Payee’s legal name", Kind.TEXT, 28),
    Column("Address", Kind.TEXT, 34),
    Column("Postcode", Kind.CODE, 11),
    Column("Supplier number", Kind.CODE, 16),
    Column("Organisation billed", Kind.TEXT, 32),
    Column("Payables code", Kind.CODE, 18),
    Column("Order number", Kind.CODE, 18),
    ACTIVITY_ON,
    Column("Issued on", Kind.DATE, 12),
    STATE,
    Column("Batch", Kind.NUMBER, 8),
    PAYMENTS,
    EXPENSES,
    Column("Total", Kind.MONEY, 12),
)
INVOICE_LINES = (
    INVOICE,
    LINE,
    FOR,
    WHAT,
    Column("Cost centre", Kind.CODE, 13),
    Column("Subjective code", Kind.CODE, 16),
    AMOUNT,
)
BATCHES = (
    Column("Batch", Kind.NUMBER, 8),
    STATE,
    ROUTE,
    Column("Made by", Kind.TEXT, 22),
    Column("Made on", Kind.DATE, 12),
    Column("Papers", Kind.NUMBER, 8),
    PAYMENTS,
    EXPENSES,
    Column("Exported by", Kind.TEXT, 22),
    Column("Exported", Kind.MOMENT, 18),
    Column("SHA-256", Kind.CODE, 68),
)
SPENT = (
    Column("Expense id", Kind.CODE, WIDE),
    PERSON,
    PLACE,
    CLAIM,
    Column("Kind", Kind.TEXT, 24),
    Column("Spent on", Kind.DATE, 12),
    Column("Paid first by", Kind.TEXT, 16),
    Column("Way", Kind.TEXT, 16),
    Column("Miles", Kind.TEXT, 12),
    AMOUNT,
    Column("From an advance", Kind.MONEY, 16),
    Column("What for", Kind.TEXT, 40),
    Column("Because", Kind.TEXT, 40),
)


def payment_tables(workspace: Workspace, progress: Progress = NO_PROGRESS) -> tuple[TableDraft, ...]:
    """Return rates, payees, every claim (also those that are void), every issued paper, and batches."""
    workspace.require(Permission.SEE_PAYMENTS)
    progress.step(0, 0, "Taking out payments")
    cards, batches = list_rate_cards(workspace), list_batches(workspace)
    with workspace.reading() as session:
        workspace.open_people(session, Domain.PAYEE)
        names = names_of(workspace, session)
        claims = {one.id: one for one in session.scalars(select(Claim).order_by(Claim.activity_on, Claim.id))}
        invoices = {one.id: one for one in session.scalars(select(Invoice).order_by(Invoice.issued_on, Invoice.number))}
        tables = (
            TableDraft("Rates", RATES, [row for card in cards for row in _rates(card)]),
            TableDraft("Payees", PAYEES, [_payee(one) for one in session.scalars(select(Payee).order_by(Payee.person_id))]),
            TableDraft("Claims", CLAIMS, list(_claims(session, claims, names, progress))),
            TableDraft("Claim lines", CLAIM_LINES, _claim_lines(session, claims)),
            TableDraft("Invoices", INVOICES, list(_invoices(session, invoices, progress))),
            TableDraft("Invoice lines", INVOICE_LINES, _invoice_lines(session, invoices)),
        )
    rows = [
        (
            one.number,
            one.state.label,
            one.route.label,
            one.made_by,
            one.made_on,
            one.papers,
            one.payments_pence,
            one.expenses_pence,
            one.exported_by,
            one.exported_at,
            one.sha256,
        )
        for one in batches
    ]
    return (*tables, TableDraft("Batches", BATCHES, rows))


def _rates(card: CardRow) -> list[tuple[Value, ...]]:
    of_card = (card.name, card.starts_on, card.source, card.checked_on)
    return [(str(one.rate_id), *of_card, one.code, one.label, one.sentence, one.to_check) for one in card.rates]


def _payee(one: Payee) -> tuple[Value, ...]:
    said: PayeeDetails = one.details
    address = "\n".join(said.address)
    return (
        str(one.person_id),
        said.legal_name,
        address,
        said.postcode,
        said.supplier_number,
        one.agreed_to_self_billing_on,
    )


def _claims(
    session: Session, claims: dict[UUID, Claim], names: dict[UUID, str], progress: Progress
) -> Iterator[tuple[Value, ...]]:
    less = taken_off(session)
    for done, one in enumerate(claims.values()):
        progress.step(done, len(claims), "Taking out claims")
        off = less.get(one.id, NOTHING)
        yield (
            str(one.id),
            str(one.person_id),
            names.get(one.person_id, ""),
            str(one.participation_id),
            str(one.tops_up_id or ""),
            one.activity_on,
            one.state.label,
            one.goes.label,
            one.payments_pence,
            one.expenses_pence,
            off.payments + off.expenses,
            one.made_on,
            one.details.sent_back_because,
            one.details.late_because,
        )


def _claim_lines(session: Session, claims: dict[UUID, Claim]) -> list[tuple[Value, ...]]:
    return [
        (
            str(one.claim_id),
            one.position + 1,
            one.kind.label,
            claims[one.claim_id].details.line_words[one.position],
            str(one.rate_id or ""),
            one.minutes,
            one.pence,
        )
        for one in session.scalars(select(ClaimLine).order_by(ClaimLine.claim_id, ClaimLine.position))
    ]


def _invoices(session: Session, invoices: dict[UUID, Invoice], progress: Progress) -> Iterator[tuple[Value, ...]]:
    batches = {row.id: row.number for row in session.execute(select(Batch.id, Batch.number))}
    for done, one in enumerate(invoices.values()):
        progress.step(done, len(invoices), "Taking out invoices")
        said: InvoiceDetails = one.details
        yield (
            str(one.id),
            one.number,
            name_of(one.kind, one.goes),
            str(one.person_id),
            str(one.claim_id),
            str(one.credits_id or ""),
            said.because,
            said.payee_name,
            "\n".join(said.payee_address),
            said.payee_postcode,
            said.supplier_number,
            said.billed_name,
            said.payables_code,
            said.order_number,
            one.activity_on,
            one.issued_on,
            one.state.label,
            batches[one.batch_id] if one.batch_id else None,
            one.payments_pence,
            one.expenses_pence,
            one.total_pence,
        )


def _invoice_lines(session: Session, invoices: dict[UUID, Invoice]) -> list[tuple[Value, ...]]:
    return [
        (
            str(one.invoice_id),
            one.position + 1,
            one.kind.label,
            invoices[one.invoice_id].details.line_words[one.position],
            one.cost_centre,
            one.subjective,
            one.pence,
        )
        for one in session.scalars(select(InvoiceLine).order_by(InvoiceLine.invoice_id, InvoiceLine.position))
    ]


def expense_tables(workspace: Workspace, progress: Progress = NO_PROGRESS) -> tuple[TableDraft, ...]:
    """Return every expense with what was written about it, which may say something of a need."""
    workspace.require(Permission.MAKE_CLAIMS)
    rows: list[tuple[Value, ...]] = []
    with workspace.reading() as session:
        workspace.open_people(session, Domain.CARE)
        kinds = {one.id: one.label for one in session.scalars(select(ExpenseType))}
        found = session.scalars(select(Expense).order_by(Expense.spent_on, Expense.id)).all()
        for done, one in enumerate(found):
            progress.step(done, len(found), "Taking out expenses")
            rows.append(
                (
                    str(one.id),
                    str(one.person_id),
                    str(one.participation_id),
                    str(one.claim_id or ""),
                    kinds[one.type_id],
                    one.spent_on,
                    one.paid_by.label,
                    one.way.label,
                    miles_in_words(one.tenths) if one.tenths else "",
                    one.pence,
                    one.advanced_pence,
                    one.details.words,
                    one.details.because,
                )
            )
    return (TableDraft("Expenses", SPENT, rows),)


def write_kept_papers(workspace: Workspace, folder: Path, progress: Progress = NO_PROGRESS) -> int:
    """Write every issued paper whose bytes are kept into a folder, exactly as it was handed out, and return how many."""
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        kept = session.scalars(select(KeptFile.id).where(KeptFile.invoice_id.is_not(None)).order_by(KeptFile.id)).all()
    for done, kept_id in enumerate(kept):
        progress.step(done, len(kept), "Taking out invoices as they were sent")
        with workspace.reading() as session:
            made = opened(session.get_one(KeptFile, kept_id))
        save_where_chosen(folder / made.file_name, made.content)
    return len(kept)
