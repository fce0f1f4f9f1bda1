"""The statement in easy read: one idea a line with its picture, and no sentence of ours of more than 15 words."""

from __future__ import annotations

from coc_desktop.money import pounds
from coc_desktop.papers.blocks import Block, Heading, Idea, OwnWords, Paper, Voice, idea, talk_to_us
from coc_desktop.payments.statements.head import Head, said_day
from coc_desktop.payments.statements.queries import PaidLine, Statement
from coc_desktop.wording import count, day
from models.vocabulary import InvoiceKind


def easy_statement(found: Statement, head: Head) -> Paper:
    """Return the paper of one tax year in easy read."""
    return Paper(
        title="What you were paid",
        reference=f"statement-{head.number}-{found.year.first}",
        made_on=head.made_on,
        trust=head.trust,
        private_to=found.called,
        blocks=(*year_ideas(found), *_ending(head)),
    )


def year_ideas(found: Statement) -> tuple[Block, ...]:
    """Return all that is known of one tax year, one idea a line."""
    return (*_beginning(found), *_lines(found), *_took_part(found), *_past(found))


def _beginning(found: Statement) -> list[Block]:
    spent = f"You got {pounds(found.expenses_pence)} back for money you spent." if found.expenses_pence > 0 else ""
    paid = f"We paid you {pounds(found.payments_pence)} for your time."
    if found.payments_pence < 0:
        paid = f"We took back {pounds(-found.payments_pence)} more than we paid you."
    elif not found.payments_pence:
        paid = "We paid you nothing for your time in this year."
    return [
        idea("calendar", f"This is from {found.year.words}."),
        idea("money", paid, Voice.STRONG),
        *([idea("receipt", f"{spent}\n\nThat is not pay.")] if spent else []),
        idea("information", "We count the day you were paid.\n\nWe do not count the day of the meeting."),
    ]


def _lines(found: Statement) -> list[Block]:
    """Return each payment as an idea of its own, expenses under a heading of their own."""
    worked = [_payment(line, line.payments_pence) for line in found.lines if line.payments_pence]
    spent = [_payment(line, line.expenses_pence) for line in found.lines if line.expenses_pence]
    blocks: list[Block] = [Heading(2, "Pay for your time"), *(worked or [idea("money", "There was none in this year.")])]
    return [*blocks, Heading(2, "Money you spent and got back"), *spent] if spent else blocks


def _payment(line: PaidLine, pence: int) -> Idea:
    said = "We took back" if line.kind is InvoiceKind.CREDIT_NOTE else "We paid you"
    return idea("money", f"{said} {pounds(abs(pence))} on {day(line.paid_on)}.\n\nIt was for {line.title}.")


def _took_part(found: Statement) -> list[Block]:
    """Return each activity that they took part in as an idea of its own."""
    ideas = [idea("meeting", f"{day(one.held_on)}: {one.title}.") for one in found.took_part]
    return [Heading(2, "What you took part in"), *ideas] if ideas else []


def _past(found: Statement) -> list[Block]:
    """Return what a register says of the year, in its own words where it does not say it clearly."""
    if not found.past and not found.doubtful and not found.undated:
        return []
    blocks: list[Block] = [
        Heading(2, "From an older list"),
        idea("information", "Somebody wrote this down before.\n\nIt is not in the sums above."),
    ]
    blocks += [
        idea("money", f"{said_day(row)}: {pounds(row.pence or 0)}.\n\nIt was for {row.what or 'something'}.")
        for row in found.past
    ]
    if found.doubtful:
        lines = "this was" if len(found.doubtful) == 1 else f"these {count(len(found.doubtful), 'line')} were"
        blocks.append(idea("talk", f"The list does not say that {lines} paid, or not how much."))
        blocks += [Idea("speech", OwnWords(row.as_written())) for row in found.doubtful]
    if found.undated:
        has = "has" if found.undated == 1 else "have"
        blocks.append(idea("calendar", f"{count(found.undated, 'line')} of the list {has} no clear day."))
    return blocks


def _ending(head: Head) -> list[Block]:
    return [
        Heading(2, "Do you want help?"),
        talk_to_us(head.contact),
        idea("information", "We do not tell you about tax or benefits.\n\nSomebody else can, such as Citizens Advice."),
    ]
