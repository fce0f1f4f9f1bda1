"""A copy of an invoice for the person it pays, in the format they chose: the same figures, and words that are easy to read."""

from __future__ import annotations

import re
from uuid import UUID

import pytest

from coc_desktop.papers import Heading, Idea, PaperFormat, Text
from coc_desktop.payments.easy import easy_copy
from coc_desktop.payments.invoices import credit_invoice
from coc_desktop.payments.papers import copy_as_chosen, invoice_copy, invoice_pdf, lines_of
from coc_desktop.payments.queries import list_invoices
from coc_desktop.workspace import Workspace
from models.bank import Person
from models.payments import Invoice
from tests.papers.reading import Reading, spoken
from tests.papers.test_tags import faults
from tests.payments.scene import issued


@pytest.fixture
def invoice(bank: Workspace, lead: Workspace) -> UUID:
    return issued(bank, lead)[0]


def chosen(bank: Workspace, form: PaperFormat) -> None:
    invoice = list_invoices(bank)[0]
    with bank.transaction("person.changed", "Choose a format") as tx:
        tx.get(Person, tx.get(Invoice, invoice.invoice_id).person_id).paper_format = form


@pytest.mark.parametrize("form", list(PaperFormat))
def test_their_copy_is_made_as_they_chose_and_keeps_all_104_rules(bank: Workspace, invoice: UUID, form: PaperFormat) -> None:
    chosen(bank, form)

    made = copy_as_chosen(bank, invoice)

    assert made == invoice_copy(bank, invoice, form)
    assert faults(made.content) == []
    assert min(shown.size for shown in Reading(made.content).shown) >= (12 if form is PaperFormat.STANDARD else 18)
    assert "COPY: INV-" in spoken(made.content)
    assert "-COPY" in made.file_name
    assert (form.value in made.file_name) is (form is not PaperFormat.STANDARD)


def test_the_copy_says_the_figures_of_the_invoice_and_the_first_paper_stays_as_it_was(bank: Workspace, invoice: UUID) -> None:
    first = invoice_pdf(bank, invoice)
    total = re.findall(r"£[\d,]+\.\d\d", spoken(first.content))

    easy = spoken(invoice_copy(bank, invoice, PaperFormat.EASY_READ).content)

    assert set(total) <= set(re.findall(r"£[\d,]+\.\d\d", easy))
    assert "Nobody pays a copy." in easy
    assert invoice_pdf(bank, invoice) == first


def test_no_sentence_of_ours_has_more_than_15_words(bank: Workspace, lead: Workspace, invoice: UUID) -> None:
    credit_invoice(bank, invoice, "The wrong day.")

    with bank.reading() as session:
        for row in session.query(Invoice):
            lines = lines_of(session, row.id)
            typed = set(row.details.line_words)
            for block in easy_copy(row, lines).blocks:
                assert isinstance(block, Heading | Idea)
                words = block.words if isinstance(block, Heading) else block.said.words
                assert isinstance(block, Heading) or isinstance(block.said, Text)
                for sentence in re.split(r"(?<=[.?!:])\s+|\n+", words):
                    assert sentence in typed or len(sentence.split()) <= 15, sentence
