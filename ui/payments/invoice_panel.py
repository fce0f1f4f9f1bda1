"""The side panel for an issued paper or a batch: what it is, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from coc_desktop.money import pounds
from coc_desktop.payments.papers import MadePaper, copy_as_chosen, invoice_copy, invoice_pdf
from coc_desktop.payments.queries import BatchRow, InvoiceRow
from coc_desktop.payments.remittances.queries import PaymentOf, payments_of
from coc_desktop.payments.summaries.papers import make_summary
from coc_desktop.wording import count, day
from models.vocabulary import InvoiceKind, InvoiceState, Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, Fact, Facts
from ui.kit.handing import hand_out, save_paper
from ui.kit.layouts import Part, row
from ui.kit.marks import Tag
from ui.kit.text import Heading, small
from ui.payments.said import money_or_none, sent, state_words

if TYPE_CHECKING:
    from ui.kit.pages import Page


class InvoicePanel(Card):
    """One issued paper, or one batch."""

    def __init__(self, page: Page) -> None:
        """Start with nothing chosen."""
        super().__init__()
        self.setObjectName("payments_page.paper")
        self._page = page
        self._shown: UUID | None = None
        self.show_invoice(None)

    def show_invoice(self, one: InvoiceRow | None) -> None:
        """Show an issued paper, with the kept PDF, a copy, and the credit note."""
        self._shown = one.invoice_id if one is not None else None
        if one is None:
            self.show_content(EmptyState("Nothing is chosen", "Choose one in the list.", margin=0), None)
            return
        facts = _facts(one)
        if one.paid_on is not None:
            facts.append(Fact("Paid", f"{pounds(one.paid_pence)}, {day(one.paid_on)}"))
            self._page.ask(payments_of, one.invoice_id, done=partial(self._show_payments, one))
        self._payments = small("")
        self._payments.hide()
        tag = row(Tag(state_words(one), one.state.tone.value), None)
        parts: list[Part] = [
            Heading(one.number, 2),
            6,
            tag,
            12,
            Facts("payments_page.paper_facts", facts, stacked=True),
            4,
            self._payments,
            16,
        ]
        pdf = Button("payments_page.pdf", "Save the PDF", icon="file-text", press=partial(self._hand_out, invoice_pdf, one))
        copy = Button("payments_page.copy_pdf", "Save a COPY", "ghost", press=partial(self._hand_out, invoice_copy, one))
        chosen = partial(self._hand_out, copy_as_chosen, one)
        theirs = Button("payments_page.their_copy", "Save a COPY as they chose", "ghost", press=chosen)
        parts += [pdf, 8, copy, 8, theirs, *self._summary(one)]
        stands = one.kind is not InvoiceKind.CREDIT_NOTE and one.state not in (InvoiceState.CREDITED, InvoiceState.RETURNED)
        if stands and self._page.shell.may(Permission.ISSUE_INVOICES):
            go = partial(self._page.shell.go, "credit", invoice_id=one.invoice_id, number=one.number)
            label = "Credit this invoice" if one.kind is InvoiceKind.INVOICE else "Take this back"
            parts += [8, Button("payments_page.credit", label, "ghost", press=go)]
        self.show_content(*parts, None)

    def show_batch(self, one: BatchRow | None) -> None:
        """Show a batch, with the way to its page."""
        if one is None:
            self.show_content(EmptyState("Nothing is chosen", "Choose a batch in the list.", margin=0), None)
            return
        facts = [
            Fact("Papers", count(one.papers, "paper")),
            Fact("Which way", one.route.label),
            Fact("Payments", pounds(one.payments_pence)),
            Fact("Expenses", money_or_none(one.expenses_pence)),
            Fact("Made", day(one.made_on), f"By {one.made_by}"),
            Fact("Sent", sent(one.exported_at), f"By {one.exported_by}" if one.exported_by else ""),
        ]
        tag = row(Tag(one.state.label, one.state.tone.value), None)
        go = partial(self._page.shell.go, "batch", number=one.number)
        self.show_content(
            Heading(f"Batch {one.number}", 2),
            6,
            tag,
            12,
            Facts("payments_page.batch_facts", facts, stacked=True),
            16,
            Button("payments_page.open_batch", "Open this batch", press=go),
            None,
        )

    def _show_payments(self, one: InvoiceRow, payments: tuple[PaymentOf, ...]) -> None:
        """Say each payment of the paper that is chosen, with finance’s reference."""
        if self._shown == one.invoice_id and payments:
            self._payments.setText("\n".join(_said(payment) for payment in payments))
            self._payments.show()

    def _summary(self, one: InvoiceRow) -> list[Part]:
        """Offer the plain summary for the person, where the paper pays them something."""
        pays = one.kind is not InvoiceKind.CREDIT_NOTE and one.state not in (InvoiceState.CREDITED, InvoiceState.RETURNED)
        if not pays or not self._page.shell.may(Permission.MAKE_CLAIMS):
            return []
        how = {"title": "Where to save the summary", "name": f"summary-{one.number}.pdf"}
        press = partial(hand_out, self._page, make_summary, one.invoice_id, **how)
        return [8, Button("payments_page.summary", "Save a summary for them", "ghost", press=press)]

    def _hand_out(self, make: Callable[..., MadePaper], one: InvoiceRow) -> None:
        self._page.ask(make, one.invoice_id, done=self._choose, busy="Making the paper")

    def _choose(self, made: MadePaper) -> None:
        save_paper(self._page, made.content, made.twin, title="Where to save the paper", name=made.file_name)


def _facts(one: InvoiceRow) -> list[Fact]:
    """Say of a paper whom it is for, when, which way it goes, and what it comes to."""
    return [
        Fact("For", one.name),
        Fact("Activity on", day(one.activity_on)),
        Fact("Issued on", day(one.issued_on)),
        Fact("Which way", one.route.label),
        Fact("Payments", money_or_none(one.payments_pence)),
        Fact("Expenses", money_or_none(one.expenses_pence)),
        Fact("Total", pounds(one.total_pence)),
    ]


def _said(payment: PaymentOf) -> str:
    """Say one payment: how much, when, and by which reference."""
    by = f", reference {payment.reference}" if payment.reference else ""
    return f"{pounds(payment.pence)} on {day(payment.paid_on)}{by}"
