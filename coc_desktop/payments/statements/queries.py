"""One person’s statements: what they took part in, each payment on the day it was made, and what a register says of before."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import family_of, standing_id
from coc_desktop.bank.queries import names_of
from coc_desktop.clock import london
from coc_desktop.payments.history.queries import PastPayment, history_in
from coc_desktop.payments.statements.rules import TaxYear, shared_out, tax_year_of, tax_year_within
from coc_desktop.workspace import Workspace
from models.payments import Claim, Invoice, InvoicePayment, RemittanceLine
from models.schedule import Activity, Participation
from models.vocabulary import TOOK_PART, InvoiceKind, Permission, SaidPaid


@dataclass(frozen=True, slots=True)
class PaidLine:
    """One payment of finance’s, or what it took back: the day, what for, and the two sums that are never added up."""

    paid_on: dt.date
    number: str
    kind: InvoiceKind
    title: str
    activity_on: dt.date
    payments_pence: int
    expenses_pence: int


@dataclass(frozen=True, slots=True)
class TookPart:
    """One activity that somebody took part in, paid or not."""

    held_on: dt.date
    title: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A tax year of one person. `past` is what a register says was paid in it, `doubtful` what it does not say clearly.

    `undated` counts rows of the register that are in no year, because their day is not known well enough. `took_part` goes by
    the day of each activity, and everything else by the day of each payment.
    """

    person_id: UUID
    called: str
    year: TaxYear
    lines: tuple[PaidLine, ...]
    past: tuple[PastPayment, ...]
    doubtful: tuple[PastPayment, ...]
    undated: int
    took_part: tuple[TookPart, ...] = ()

    @property
    def payments_pence(self) -> int:
        """Return what was paid for work."""
        return sum(line.payments_pence for line in self.lines)

    @property
    def expenses_pence(self) -> int:
        """Return what was paid back for expenses."""
        return sum(line.expenses_pence for line in self.lines)

    @property
    def past_pence(self) -> int:
        """Return what the register says was paid, as far as it says how much."""
        return sum(row.pence or 0 for row in self.past)


def statements_of(workspace: Workspace, person_id: UUID) -> tuple[Statement, ...]:
    """Return a statement for each tax year in which one person did or was paid anything, the newest first, and for this year."""
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        standing = standing_id(session, person_id)
        called = names_of(workspace, session, (standing,)).get(standing, "")
        return statements_in(session, standing, called, tax_year_of(workspace.today()))


def statement_of(workspace: Workspace, person_id: UUID, first: int) -> Statement:
    """Return one person’s statement for the tax year that begins in a calendar year; it may be empty."""
    found = {one.year.first: one for one in statements_of(workspace, person_id)}
    if first in found:
        return found[first]
    now = found[max(found)]
    return Statement(now.person_id, now.called, TaxYear(first), (), (), (), now.undated)


def statements_in(session: Session, person_id: UUID, called: str, this_year: TaxYear) -> tuple[Statement, ...]:
    """Return a person’s statements inside a session of another query, also one that holds no key but theirs."""
    paid: dict[TaxYear, list[PaidLine]] = defaultdict(list)
    for line in _paid_lines(session, person_id):
        paid[tax_year_of(line.paid_on)].append(line)
    past: dict[TaxYear | None, list[PastPayment]] = defaultdict(list)
    for row in reversed(history_in(session, person_id)):
        past[tax_year_within(row.dated, row.precision)].append(row)
    took_part: dict[TaxYear, list[TookPart]] = defaultdict(list)
    for one in _took_part(session, person_id):
        took_part[tax_year_of(one.held_on)].append(one)
    years = {this_year, *paid, *took_part, *(year for year in past if year is not None)}
    return tuple(
        Statement(
            person_id=person_id,
            called=called,
            year=year,
            lines=tuple(paid[year]),
            past=tuple(row for row in past[year] if _says_paid(row)),
            doubtful=tuple(row for row in past[year] if not _says_paid(row)),
            undated=len(past[None]),
            took_part=tuple(took_part[year]),
        )
        for year in sorted(years, reverse=True)
    )


def _says_paid(row: PastPayment) -> bool:
    return row.said_paid is SaidPaid.YES and row.pence is not None


def _took_part(session: Session, person_id: UUID) -> list[TookPart]:
    """Return every activity that a person took part in, by day."""
    statement = (
        select(Activity.starts_at, Activity.title)
        .join(Participation, Participation.activity_id == Activity.id)
        .where(Participation.person_id.in_(family_of(session, person_id)), Participation.outcome.in_(TOOK_PART))
        .order_by(Activity.starts_at, Activity.id)
    )
    return [TookPart(london(starts_at).date(), title) for starts_at, title in session.execute(statement)]


def _paid_lines(session: Session, person_id: UUID) -> list[PaidLine]:
    """Return every payment of a person’s invoices and credit notes, by day, each shared out between work and expenses."""
    statement = (
        select(InvoicePayment.pence, RemittanceLine.paid_on, Invoice, Activity.title)
        .join(RemittanceLine, InvoicePayment.line_id == RemittanceLine.id)
        .join(Invoice, InvoicePayment.invoice_id == Invoice.id)
        .join(Claim, Invoice.claim_id == Claim.id)
        .join(Participation, Claim.participation_id == Participation.id)
        .join(Activity, Participation.activity_id == Activity.id)
        .where(Invoice.person_id.in_(family_of(session, person_id)))
        .order_by(RemittanceLine.paid_on, Invoice.number, InvoicePayment.id)
    )
    before: dict[UUID, int] = defaultdict(int)
    found = []
    for pence, paid_on, invoice, title in session.execute(statement):
        worked, spent = shared_out(invoice.payments_pence, invoice.expenses_pence, before[invoice.id], pence)
        before[invoice.id] += pence
        found.append(PaidLine(paid_on, invoice.number, invoice.kind, title, invoice.activity_on, worked, spent))
    return found
