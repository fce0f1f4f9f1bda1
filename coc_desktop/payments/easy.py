"""A copy of an invoice in easy read, for the person it pays: one idea a line, and no sentence of ours of more than 15 words."""

from __future__ import annotations

from coc_desktop.money import pounds
from coc_desktop.papers.blocks import Block, Heading, Paper, Voice, idea
from coc_desktop.payments.routes.rules import name_of
from coc_desktop.wording import day
from models.payments import Invoice, InvoiceDetails, InvoiceLine
from models.vocabulary import InvoiceKind, LineKind


def easy_copy(invoice: Invoice, lines: list[InvoiceLine]) -> Paper:
    """Return the copy of an issued invoice or credit note, from what was frozen."""
    said: InvoiceDetails = invoice.details
    credit = invoice.kind is InvoiceKind.CREDIT_NOTE
    kind = name_of(invoice.kind, invoice.goes).lower()
    return Paper(
        title=f"A copy of {kind} {invoice.number}",
        reference=invoice.number,
        made_on=invoice.issued_on,
        trust=said.billed_name,
        mark="COPY",
        blocks=(*_beginning(invoice, said, kind), *_lines(said, lines), *_ending(said, kind, credit=credit)),
    )


def _beginning(invoice: Invoice, said: InvoiceDetails, kind: str) -> list[Block]:
    """Say what it is, for whom, and how much."""
    what = f"This is a copy of {'an' if invoice.kind is InvoiceKind.INVOICE else 'a'} {kind}."
    cancels = f"It cancels {said.credits_number}." if said.credits_number else "It asks the trust to pay you."
    total = "less" if invoice.kind is InvoiceKind.CREDIT_NOTE else "in all"
    return [
        idea("letter", f"{what}\n\n{cancels}"),
        idea("person", f"It is for {said.payee_name}."),
        idea("calendar", f"The activity was on {day(invoice.activity_on)}."),
        idea("money", f"It is {pounds(abs(invoice.total_pence))} {total}.", Voice.STRONG),
    ]


def _lines(said: InvoiceDetails, lines: list[InvoiceLine]) -> list[Block]:
    """Say each line of it: pay first, then money that was spent."""
    blocks: list[Block] = []
    groups = (
        ("For your time", "clock", [line for line in lines if line.kind is not LineKind.EXPENSE]),
        ("Money you spent", "receipt", [line for line in lines if line.kind is LineKind.EXPENSE]),
    )
    for title, picture, found in groups:
        ideas = [idea(picture, f"{said.line_words[line.position]}\n\n{pounds(line.pence)}") for line in found]
        blocks += [Heading(2, title), *ideas] if ideas else []
    return blocks


def _ending(said: InvoiceDetails, kind: str, *, credit: bool) -> list[Block]:
    """Say where it went, and that a copy is not paid."""
    sent = idea("letter", f"We sent it to {said.billed_name}.")
    once = "Nobody pays a copy." if credit else f"Nobody pays a copy.\n\nThey pay the {kind}, once."
    return [Heading(2, "What happens next"), sent, idea("information", once), idea("talk", "Ask us if something is wrong.")]
