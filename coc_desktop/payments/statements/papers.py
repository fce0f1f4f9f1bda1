"""The statement on paper, in the person’s own format: what they did and were paid in a tax year, and nothing worked out of it."""

from __future__ import annotations

from uuid import UUID

from coc_desktop.money import pounds
from coc_desktop.papers.blocks import (
    Align,
    Block,
    Bullets,
    Column,
    Facts,
    Heading,
    Headline,
    Notice,
    NoticeKind,
    Paper,
    Rendered,
    Table,
    Text,
    Voice,
)
from coc_desktop.papers.own_pictures import render_for
from coc_desktop.payments.statements.easy import easy_statement
from coc_desktop.payments.statements.head import Head, said_day
from coc_desktop.payments.statements.queries import PaidLine, Statement, statement_of
from coc_desktop.wording import count, day
from coc_desktop.workspace import Workspace, existing
from models.bank import Person
from models.vocabulary import InvoiceKind, PaperFormat, Permission

NO_VOUCHERS = "None are recorded here"
BY_DATE_PAID = (
    "A payment counts on the day that it was paid, whenever the activity was. Expenses are money that you spent and got back, so "
    "they are never added to payments."
)
FROM_REGISTER = (
    "This was written down before we kept payments here. The day is the one in that register: it may not be the day on which you "
    "were paid. It is not in the sums above."
)
ADVICE = "We do not give advice about tax or benefits. Somebody independent can, such as Citizens Advice."


def statement_paper(found: Statement, head: Head) -> Paper:
    """Return the paper of one tax year."""
    return Paper(
        title=f"What you were paid, {found.year.words}",
        reference=f"statement-{head.number}-{found.year.first}",
        made_on=head.made_on,
        trust=head.trust,
        private_to=found.called,
        blocks=(*year_blocks(found), *_ending(head)),
    )


def year_blocks(found: Statement) -> tuple[Block, ...]:
    """Return all that is known of one tax year."""
    return (*_sums(found), *_lines(found), *_took_part(found), *_past(found))


def _sums(found: Statement) -> tuple[Block, ...]:
    facts = [
        ("For", found.called),
        ("Payments for your time", pounds(found.payments_pence)),
        ("Expenses paid back", pounds(found.expenses_pence) if found.expenses_pence else "None"),
        ("Vouchers", NO_VOUCHERS),
    ]
    if found.past:
        facts.append(("From the register kept before", pounds(found.past_pence)))
    return (Headline(pounds(found.payments_pence), "paid for your time"), Facts(tuple(facts)), Text(BY_DATE_PAID))


def _lines(found: Statement) -> list[Block]:
    """Return payments and expenses, each in a table with a total of its own."""
    blocks: list[Block] = []
    worked = [(line, line.payments_pence) for line in found.lines if line.payments_pence]
    spent = [(line, line.expenses_pence) for line in found.lines if line.expenses_pence]
    for name, lines, total in (
        ("Payments for your time", worked, found.payments_pence),
        ("Expenses paid back", spent, found.expenses_pence),
    ):
        if lines:
            columns = (Column("Paid on", 2.4), Column("What for", 4), Column("Invoice", 1.7), Column("Amount", 1.6, Align.END))
            rows = tuple((day(line.paid_on), _what(line), line.number, pounds(pence)) for line, pence in lines)
            blocks.append(Table(name, columns, rows, totals=("In all", "", "", pounds(total))))
    return blocks or [Text("Nothing was paid in this tax year.", Voice.QUIET)]


def _what(line: PaidLine) -> str:
    taken_back = "Taken back: " if line.kind is InvoiceKind.CREDIT_NOTE else ""
    return f"{taken_back}{line.title}, {day(line.activity_on)}"


def _took_part(found: Statement) -> list[Block]:
    """Return what they took part in, paid or not."""
    if not found.took_part:
        return []
    rows = tuple((day(one.held_on), one.title) for one in found.took_part)
    return [Table("What you took part in", (Column("Day", 2.4), Column("Activity", 7.3)), rows)]


def _past(found: Statement) -> list[Block]:
    """Return what a register says of the year, named as such, and what it does not say clearly."""
    if not found.past and not found.doubtful and not found.undated:
        return []
    blocks: list[Block] = [Heading(2, "From the register kept before"), Text(FROM_REGISTER, leads=True)]
    if found.past:
        columns = (Column("Day in the register", 2), Column("What for", 4), Column("Amount", 1.6, Align.END))
        rows = tuple((said_day(row), row.what or "Not said", pounds(row.pence or 0)) for row in found.past)
        blocks.append(
            Table("The register says that these were paid", columns, rows, totals=("In all", "", pounds(found.past_pence)))
        )
    if found.doubtful:
        blocks += [
            Text("The register does not say that these were paid, or not clearly how much. They are in no sum.", leads=True),
            Bullets(tuple(row.as_written() for row in found.doubtful)),
        ]
    if found.undated:
        lines = count(found.undated, "line")
        blocks.append(Text(f"{lines} of the register {'has' if found.undated == 1 else 'have'} no day that says the tax year."))
    return blocks


def _ending(head: Head) -> tuple[Block, ...]:
    asked = f"Something is not right? Ask us: {head.contact}." if head.contact else "Something is not right? Ask us."
    return (Notice(NoticeKind.NOTE, ADVICE, "Tax and benefits"), Text(asked))


def make_statement(workspace: Workspace, person_id: UUID, first: int, form: PaperFormat | None = None) -> Rendered:
    """Return one person’s statement for a tax year as a paper, in the format they chose or in another."""
    workspace.require(Permission.SEE_PAYMENTS)
    found = statement_of(workspace, person_id, first)
    trust, contact = workspace.setting("trust.name"), workspace.setting("trust.contact")
    with workspace.reading() as session:
        person = existing(session, Person, found.person_id)
        head, chosen = Head(person.number, trust, contact, workspace.today()), form or person.paper_format
    paper = easy_statement(found, head) if chosen is PaperFormat.EASY_READ else statement_paper(found, head)
    made = render_for(workspace, paper, chosen)
    with workspace.transaction("statement.made", "Make a statement", put_back=False) as tx:
        tx.note(about=found.person_id, year=first)
    return made
