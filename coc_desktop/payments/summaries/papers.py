"""The summary on paper, in the format that the person chose. It is no invoice, and says so.

Where less is paid than was claimed, it says why in the words of whoever approved it.
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import standing_id
from coc_desktop.money import pounds
from coc_desktop.papers.blocks import Align, Block, Column, Facts, Heading, Headline, OwnWords, Paper, Rendered, Table, Text
from coc_desktop.papers.own_pictures import render_for
from coc_desktop.payments.approving.acts import reduced_of
from coc_desktop.payments.papers import lines_of
from coc_desktop.payments.routes.rules import name_of
from coc_desktop.payments.summaries.easy import easy_summary
from coc_desktop.payments.summaries.facts import Summary
from coc_desktop.problems import Refused
from coc_desktop.wording import day
from coc_desktop.workspace import Workspace, existing
from models.bank import Person
from models.payments import Claim, Invoice
from models.schedule import Activity, Participation
from models.vocabulary import InvoiceKind, InvoiceState, LineKind, PaperFormat, Permission, Route

HOW = {
    Route.SUPPLIER: "Finance pays it into your bank account",
    Route.PAYROLL: "Payroll pays it",
    Route.OTHER: "Another way, as you asked",
}
GONE = frozenset({InvoiceState.CREDITED, InvoiceState.RETURNED})


def make_summary(workspace: Workspace, invoice_id: UUID, form: PaperFormat | None = None) -> Rendered:
    """Return the plain summary of what an invoice pays somebody, in the format they chose or in another."""
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.reading() as session:
        invoice = existing(session, Invoice, invoice_id)
        if invoice.kind is InvoiceKind.CREDIT_NOTE or invoice.state in GONE:
            raise Refused("This pays nobody, so there is nothing to tell of it.")
        claim_id = invoice.claim_id
        chosen = form or existing(session, Person, standing_id(session, invoice.person_id)).paper_format
    found = summary_of(workspace, invoice_id, claim_id)
    paper = easy_summary(found, HOW[found.route]) if chosen is PaperFormat.EASY_READ else summary_paper(found)
    return render_for(workspace, paper, chosen)


def summary_of(workspace: Workspace, invoice_id: UUID, claim_id: UUID) -> Summary:
    """Return what the summary of one invoice says."""
    workspace.require(Permission.MAKE_CLAIMS)
    promised = dt.timedelta(days=int(workspace.setting("promise.days_to_pay")))
    trust, contact, less = workspace.setting("trust.name"), workspace.setting("trust.contact"), reduced_of(workspace, claim_id)
    with workspace.reading() as session:
        invoice, words = existing(session, Invoice, invoice_id), existing(session, Invoice, invoice_id).details.line_words
        lines = [line for line in lines_of(session, invoice_id) if line.pence]
        return Summary(
            number=invoice.number,
            paper=name_of(invoice.kind, invoice.goes).lower(),
            called=existing(session, Person, standing_id(session, invoice.person_id)).details.known_as,
            title=_title(session, claim_id),
            activity_on=invoice.activity_on,
            issued_on=invoice.issued_on,
            due_on=invoice.activity_on + promised,
            route=invoice.goes,
            payments=tuple((words[one.position], one.pence) for one in lines if one.kind is not LineKind.EXPENSE),
            expenses=tuple((words[one.position], one.pence) for one in lines if one.kind is LineKind.EXPENSE),
            payments_pence=invoice.payments_pence,
            expenses_pence=invoice.expenses_pence,
            less=less,
            trust=trust,
            contact=contact,
        )


def _title(session: Session, claim_id: UUID) -> str:
    asked = select(Activity.title).join(Participation, Participation.activity_id == Activity.id)
    return session.scalars(asked.join(Claim, Claim.participation_id == Participation.id).where(Claim.id == claim_id)).one()


def summary_paper(found: Summary) -> Paper:
    """Return the summary of one invoice."""
    return Paper(
        title="What you get, and when",
        reference=f"summary-{found.number}",
        made_on=found.issued_on,
        trust=found.trust,
        private_to=found.called,
        blocks=(*_beginning(found), *_lines(found), *_less(found), *_ending(found)),
    )


def _beginning(found: Summary) -> tuple[Block, ...]:
    facts = (
        ("For", found.called),
        ("What it is for", f"{found.title}, {day(found.activity_on)}"),
        *(
            [("Money you spent, paid back", pounds(found.expenses_pence))]
            if found.payments_pence and found.expenses_pence
            else []
        ),
        ("When it comes", found.when()),
        ("How it comes", HOW[found.route]),
        ("If you ask about it, say", found.number),
    )
    pay = Headline(pounds(found.payments_pence), "for your time")
    return (pay if found.payments_pence else Headline(pounds(found.expenses_pence), "paid back to you"), Facts(facts))


def _lines(found: Summary) -> list[Block]:
    """Return pay, and what was spent, each in a table with a total of its own."""
    blocks: list[Block] = []
    for name, lines, total in (
        ("Pay for your time", found.payments, found.payments_pence),
        ("Money you spent, paid back", found.expenses, found.expenses_pence),
    ):
        if lines:
            columns = (Column("What for", 5), Column("Amount", 1.6, Align.END))
            rows = tuple((what, pounds(pence)) for what, pence in lines)
            blocks.append(Table(name, columns, rows, totals=("In all", pounds(total))))
    return blocks


def _less(found: Summary) -> list[Block]:
    """Say that less is paid, and why, in the words of whoever approved it."""
    if found.less is None:
        return []
    sums = f"You get {pounds(found.less.pence)} of it instead of {pounds(found.less.was_pence)}."
    said = found.less.told or found.less.because
    return [Heading(2, "Why it is less than was claimed"), Text(sums, leads=True), OwnWords(said, who=found.less.by)]


def _ending(found: Summary) -> tuple[Block, ...]:
    to = f": {found.contact}" if found.contact else ""
    return (Text(f"Something is not right, or it does not come? Ask us{to}. This is not the {found.paper}."),)
