"""How long people wait is counted from what went to finance, in days, and the middle is one that half do not exceed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.payments.batches import export_batch, make_batch
from coc_desktop.payments.claims import approve_claim, submit_claim
from coc_desktop.payments.invoices import issue_invoice
from coc_desktop.payments.queries import list_claims, list_invoices, money_of_activity
from coc_desktop.payments.returns import return_invoice
from coc_desktop.payments.rules import middle_of, nine_in_ten
from coc_desktop.payments.waits import PaidWaits, Waits, days_to_finance, days_to_paid
from coc_desktop.workspace import Workspace
from tests.payments import scene
from tests.payments.remittances.answers import answer_file, line, read, sent


@given(st.lists(st.integers(0, 400), min_size=1))
def test_at_least_half_wait_no_longer_than_the_middle_and_one_waits_just_as_long(days: list[int]) -> None:
    middle = middle_of(days)

    assert middle in days
    assert 2 * sum(one <= middle for one in days) >= len(days)
    assert 2 * sum(one < middle for one in days) < len(days)


@given(st.lists(st.integers(0, 400), min_size=1))
def test_nine_in_ten_wait_no_longer_than_that_and_one_waits_just_as_long(days: list[int]) -> None:
    found = nine_in_ten(days)

    assert found in days
    assert 10 * sum(one <= found for one in days) >= 9 * len(days)
    assert 10 * sum(one < found for one in days) < 9 * len(days)


@pytest.mark.both_stores
def test_nothing_is_said_before_a_batch_has_gone(bank: Workspace) -> None:
    assert days_to_finance(bank) == Waits(0, 0, (0, 0, 0))


@pytest.mark.both_stores
def test_the_days_are_those_from_the_activity_to_the_day_its_batch_went(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    number = scene.batch_of(bank, lead, "Alex Morgan", "Priya Shah")
    held_on = dt.date(2026, 8, 7)
    scene.clock_of(bank).move(days=10)
    export_batch(bank, number, tmp_path / "batch.xlsx")

    found = days_to_finance(bank)

    assert (found.invoices, found.middle) == (2, (bank.today() - held_on).days)
    assert sum(found.steps) == found.middle


@pytest.mark.both_stores
def test_an_invoice_that_came_back_counts_again_only_when_its_claim_goes_anew(
    bank: Workspace, lead: Workspace, tmp_path: Path
) -> None:
    (number,) = sent(bank, lead, tmp_path)
    (invoice,) = list_invoices(bank)
    return_invoice(bank, invoice.invoice_id, "The supplier number is not on our system.")
    (claim,) = list_claims(bank)
    submit_claim(bank, claim.claim_id)
    approve_claim(lead, claim.claim_id)

    assert days_to_finance(bank) == Waits(0, 0, (0, 0, 0))

    again = issue_invoice(bank, claim.claim_id)
    export_batch(bank, make_batch(bank), tmp_path / "again.xlsx")
    found = days_to_finance(bank)
    assert (number, again.number, found.invoices) == ("INV-00001", "INV-00002", 1)
    assert min(found.steps) >= 0


@pytest.mark.both_stores
def test_what_went_more_than_a_year_ago_no_longer_counts(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    export_batch(bank, scene.batch_of(bank, lead), tmp_path / "batch.xlsx")
    scene.clock_of(bank).move(days=366)

    assert days_to_finance(bank).invoices == 0


@pytest.mark.both_stores
def test_the_headline_is_days_from_the_activity_to_paid_and_names_who_waited_longest(
    bank: Workspace, lead: Workspace, tmp_path: Path
) -> None:
    assert days_to_paid(bank) == PaidWaits(0, 0, 0, (0, 0, 0, 0), ())
    first, second, third = sent(bank, lead, tmp_path, "Alex Morgan", "Priya Shah", "Wen Li")
    read(bank, answer_file(tmp_path, line(first, 82.5, on="10/08/2026"), line(second, 82.5, on="15/08/2026"), line(third, 40)))

    claims = {one.name: one.paid_on for one in list_claims(bank)}
    assert claims == {"Alex Morgan": dt.date(2026, 8, 10), "Priya Shah": dt.date(2026, 8, 15), "Wen Li": None}
    places = money_of_activity(bank, list_claims(bank)[0].activity_id)
    assert {one.name: one.paid_on for one in places} == claims
    found = days_to_paid(bank)

    assert (found.invoices, found.middle, found.nine_in_ten) == (2, 3, 8)
    assert found.steps == (1, 0, 0, 2)
    today = (bank.today() - dt.date(2026, 8, 7)).days
    assert [(one.name, one.number, one.days, one.paid_on) for one in found.longest] == [
        ("Wen Li", third, today, None),
        ("Priya Shah", second, 8, dt.date(2026, 8, 15)),
        ("Alex Morgan", first, 3, dt.date(2026, 8, 10)),
    ]


@pytest.mark.both_stores
def test_what_was_paid_more_than_a_year_ago_no_longer_counts_but_who_still_waits_does(
    bank: Workspace, lead: Workspace, tmp_path: Path
) -> None:
    first, second = sent(bank, lead, tmp_path, "Alex Morgan", "Priya Shah")
    read(bank, answer_file(tmp_path, line(first, 82.5)))
    scene.clock_of(bank).move(days=366)

    found = days_to_paid(bank)

    assert found.invoices == 0
    assert [one.number for one in found.longest] == [second]
