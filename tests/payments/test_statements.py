"""A statement is by the day paid, keeps payments, expenses and a register’s history apart, and comes to what finance paid."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.cli import parser
from coc_desktop.office.merging.people import merge_people
from coc_desktop.papers.blocks import Idea
from coc_desktop.payments.history.acts import bring_history
from coc_desktop.payments.history.columns import guess
from coc_desktop.payments.history.preview import preview_history
from coc_desktop.payments.queries import list_invoices
from coc_desktop.payments.statements.easy import easy_statement
from coc_desktop.payments.statements.head import Head
from coc_desktop.payments.statements.papers import make_statement, statement_paper
from coc_desktop.payments.statements.queries import statement_of, statements_of
from coc_desktop.payments.statements.rules import TaxYear, shared_out, tax_year_of, tax_year_within
from coc_desktop.workspace import Workspace
from models.vocabulary import DatePrecision, OfferChoice, Outcome, PaperFormat
from tests import factory
from tests.office.twice import merge_of
from tests.payments.history.test_history import sheet_of
from tests.payments.remittances.answers import answer_file, line, read, sent
from tests.payments.scene import clock_of, held

HEAD = Head(1, "Larkdale NHS Trust", "Sam Patel, 01632 960 001", dt.date(2026, 8, 6))


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)))
def test_every_day_is_in_one_tax_year_which_begins_on_the_sixth_of_april(on: dt.date) -> None:
    year = tax_year_of(on)

    assert year.starts <= on <= year.ends
    assert (year.starts.month, year.starts.day, year.ends.month, year.ends.day) == (4, 6, 4, 5)
    assert TaxYear(year.first + 1).starts == year.ends + dt.timedelta(days=1)


def test_a_month_that_two_tax_years_share_is_in_neither() -> None:
    assert tax_year_within(dt.date(2025, 4, 1), DatePrecision.MONTH) is None
    assert tax_year_within(dt.date(2025, 1, 1), DatePrecision.YEAR) is None
    assert tax_year_within(None, None) is None
    assert tax_year_within(dt.date(2025, 3, 1), DatePrecision.MONTH) == TaxYear(2024)
    assert tax_year_within(dt.date(2025, 4, 5), DatePrecision.DAY) == TaxYear(2024)
    assert tax_year_within(dt.date(2025, 4, 6), DatePrecision.DAY) == TaxYear(2025)


@given(st.integers(0, 100_000), st.integers(0, 100_000), st.lists(st.integers(1, 99), max_size=8), st.sampled_from([1, -1]))
def test_an_invoice_paid_in_parts_comes_to_the_penny_to_what_is_on_it(
    payments: int, expenses: int, cuts: list[int], sign: int
) -> None:
    total = payments + expenses
    at = sorted({0, total, *(total * cut // 100 for cut in cuts)})
    parts = [(before * sign, (after - before) * sign) for before, after in pairwise(at)]

    shares = [shared_out(payments * sign, expenses * sign, before, pence) for before, pence in parts]

    assert all(sum(share) == pence for share, (_, pence) in zip(shares, parts, strict=True))
    assert all(part * sign >= 0 for share in shares for part in share)
    if total:
        assert tuple(map(sum, zip(*shares, strict=True))) == (payments * sign, expenses * sign)


@pytest.mark.both_stores
def test_a_payment_counts_in_the_year_in_which_it_was_paid_whenever_the_activity_was(
    bank: Workspace, lead: Workspace, tmp_path: Path
) -> None:
    (number,) = sent(bank, lead, tmp_path)
    read(bank, answer_file(tmp_path, line(number, 40, on="10/08/2026"), name="one.csv"))
    clock_of(bank).move(days=300)
    read(bank, answer_file(tmp_path, line(number, 42.5, on="05/05/2027"), name="two.csv"))
    (invoice,) = list_invoices(bank)

    later, first = statements_of(bank, invoice.person_id)

    assert (first.year.words, first.payments_pence) == ("6 April 2026 to 5 April 2027", 4000)
    assert (later.year.first, later.payments_pence) == (2027, 4250)
    assert first.payments_pence + later.payments_pence == invoice.payments_pence
    assert [(one.paid_on, one.number, one.activity_on) for one in first.lines] == [
        (dt.date(2026, 8, 10), number, dt.date(2026, 8, 7))
    ]
    assert [(one.held_on, one.title) for one in first.took_part] == [(dt.date(2026, 8, 7), "Ward food group")]
    assert later.took_part == ()
    assert statement_of(bank, invoice.person_id, 2019).lines == ()


def test_what_somebody_took_part_in_is_on_it_paid_or_not(bank: Workspace) -> None:
    (came,) = held(bank, choice=OfferChoice.NONE)
    (unwell,) = held(bank, "Bo Lee", outcome=Outcome.UNWELL)

    (now,) = statements_of(bank, came.person_id)

    assert (now.lines, [one.title for one in now.took_part]) == ((), ["Ward food group"])
    for paper in (statement_paper(now, HEAD), easy_statement(now, HEAD)):
        assert "What you took part in" in repr(paper)
        assert "7 August 2026" in repr(paper)
    assert statements_of(bank, unwell.person_id)[0].took_part == ()


@pytest.mark.both_stores
def test_history_is_named_as_such_in_no_sum_and_only_where_the_register_says_paid(bank: Workspace) -> None:
    person = factory.a_person(bank, "Alex Morgan")
    sheet = sheet_of(
        ("14.07.26", "Alex Morgan", "Panel", "Lark", "75", "Y", ""),
        ("May-26", "Alex Morgan", "Focus group", "Lark", "150 + prep", "paid Oct", ""),
        ("15.07.26", "Alex Morgan", "Focus group", "Lark", "30", "N", ""),
        ("Apr-26", "Alex Morgan", "Focus group", "Lark", "50", "Y", ""),
        ("10.03.26", "Alex Morgan", "Focus group", "Lark", "25", "Y", ""),
    )
    bring_history(bank, preview_history(bank, sheet, guess(sheet)), "register.xlsx")

    now, before = statements_of(bank, person)

    assert (now.payments_pence, now.expenses_pence, now.past_pence, now.undated) == (0, 0, 7500, 1)
    assert [one.amount_words for one in now.doubtful] == ["150 + prep", "30"]
    assert (before.year.first, before.past_pence) == (2025, 2500)
    said = repr(statement_paper(now, HEAD))
    assert "From the register kept before" in said
    assert "150 + prep" in said
    assert "Nothing was paid in this tax year." in said


@pytest.mark.both_stores
def test_what_was_paid_to_a_record_that_was_merged_is_on_the_statement_of_the_one_that_stands(
    bank: Workspace, lead: Workspace, tmp_path: Path
) -> None:
    (number,) = sent(bank, lead, tmp_path)
    read(bank, answer_file(tmp_path, line(number, 82.5)))
    goes = list_invoices(bank)[0].person_id
    stays = factory.a_person(bank, "Alex Morgan-Lee")
    merge_people(bank, merge_of(bank, stays, goes))

    for asked in (stays, goes):
        (now,) = statements_of(bank, asked)
        assert (now.person_id, now.called, now.payments_pence) == (stays, "Alex Morgan-Lee", 8250)


def test_no_sentence_of_ours_is_long_in_easy_read(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    (number,) = sent(bank, lead, tmp_path)
    read(bank, answer_file(tmp_path, line(number, 82.5)))
    person = list_invoices(bank)[0].person_id
    sheet = sheet_of(
        ("14.07.26", "Alex Morgan", "Panel", "Lark", "75", "Y", ""), ("15.07.26", "Alex Morgan", "Panel", "Lark", "50", "N", "")
    )
    bring_history(bank, preview_history(bank, sheet, guess(sheet)), "register.xlsx")

    papers = [easy_statement(statement_of(bank, person, first), HEAD) for first in (2026, 2019)]

    ideas = [
        block.said.words for paper in papers for block in paper.blocks if isinstance(block, Idea) and block.picture != "speech"
    ]
    assert len(ideas) > 10
    assert [one for words in ideas for one in re.split(r"(?<=[.?!:])\s+|\n+", words) if len(one.split()) > 15] == []


@pytest.mark.parametrize("form", list(PaperFormat))
def test_the_paper_is_made_in_each_format_and_twice_the_same(
    bank: Workspace, lead: Workspace, tmp_path: Path, form: PaperFormat
) -> None:
    (number,) = sent(bank, lead, tmp_path)
    read(bank, answer_file(tmp_path, line(number, 82.5)))
    person = list_invoices(bank)[0].person_id

    made = make_statement(bank, person, 2026, form)

    assert made.pdf.startswith(b"%PDF")
    assert make_statement(bank, person, 2026, form).pdf == made.pdf


def test_a_statement_can_be_typed(bank: Workspace, tmp_path: Path) -> None:
    factory.a_person(bank, "Alex Morgan")
    out = tmp_path / "statement.pdf"
    asked = parser().parse_args(["paper", "statement", "1", str(out), "--year", "2025", "--bank", "here"])

    assert asked.run(bank, asked) == f"Made {out}, and the same words as a web page beside it."

    assert out.read_bytes().startswith(b"%PDF")
