"""Rates: hand-worked amounts, the cards a new bank has, and no rate that cannot be worked out."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.payments.queries import fee_offered, rates_to_offer
from coc_desktop.payments.rate_cards import CardDraft, RateDraft, add_rate_card, list_rate_cards, mark_checked, problems_in
from coc_desktop.payments.rules import RateRule, claim_lines, says, worth
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.workspace import Workspace
from models.vocabulary import LineKind, Outcome, RateShape
from tests.payments.scene import planned

BLOCK = RateRule(None, "Every 3 hours or part", RateShape.STARTED_BLOCK, 2000, 180)
HOUR = RateRule(None, "Each hour", RateShape.HOURLY, 1271)


@pytest.mark.parametrize(
    ("rule", "length", "pence"),
    [
        (RateRule(None, "Half day", RateShape.FLAT, 7500), 1, 7500),
        (RateRule(None, "Half day", RateShape.FLAT, 7500), 600, 7500),
        (BLOCK, 1, 2000),
        (BLOCK, 179, 2000),
        (BLOCK, 180, 2000),
        (BLOCK, 181, 4000),
        (BLOCK, 360, 4000),
        (BLOCK, 361, 6000),
        (HOUR, 60, 1271),
        (HOUR, 1, 21),
        (HOUR, 90, 1907),
        (HOUR, 30, 636),
        (HOUR, 0, 0),
        (RateRule(None, "Each hour", RateShape.HOURLY, 2500), 90, 3750),
        (RateRule(None, "Each hour", RateShape.HOURLY, 1), 29, 0),
        (RateRule(None, "Each hour", RateShape.HOURLY, 1), 30, 1),
    ],
)
def test_an_amount_is_what_was_worked_out_by_hand(rule: RateRule, length: int, pence: int) -> None:
    assert worth(rule, length) == pence


@given(st.integers(0, 100_000), st.integers(0, 3000), st.integers(0, 3000))
def test_more_time_is_never_worth_less(pence: int, length: int, more: int) -> None:
    for rule in (RateRule(None, "", RateShape.HOURLY, pence), RateRule(None, "", RateShape.STARTED_BLOCK, pence, 90)):
        assert worth(rule, length) <= worth(rule, length + more)
        assert abs(worth(RateRule(None, "", RateShape.HOURLY, pence), length) * 60 - pence * length) <= 30


@pytest.mark.parametrize(
    ("shape", "block"), [(RateShape.STARTED_BLOCK, None), (RateShape.STARTED_BLOCK, 0), (RateShape.FLAT, 60)]
)
def test_a_block_has_a_length_and_nothing_else_does(bank: Workspace, shape: RateShape, block: int | None) -> None:
    with pytest.raises(ValueError, match="block"):
        RateRule(None, "x", shape, 100, block)

    draft = CardDraft("Ours", dt.date(2027, 1, 1), "", "", (RateDraft("x", "x", 100, shape, block),))
    with pytest.raises(Refused, match="block"):
        add_rate_card(bank, draft)


def test_a_new_bank_has_the_guidances_card_and_its_successor(bank: Workspace) -> None:
    newer, older = list_rate_cards(bank)

    assert (newer.starts_on, older.starts_on) == (dt.date(2025, 12, 16), dt.date(2009, 1, 1))
    assert [rate.pence for rate in older.rates] == [2500, 7500, 15000, 30000]
    assert [rate.pence for rate in newer.rates] == [2750, 8250, 16500, 33000]
    assert not any(rate.to_check for rate in older.rates)
    assert all(rate.to_check for rate in newer.rates)
    assert all("not enough" in card.caution for card in (newer, older))
    assert all("guidance" in card.source or "NIHR" in card.source for card in (newer, older))


def test_checking_a_card_is_remembered(bank: Workspace) -> None:
    mark_checked(bank, list_rate_cards(bank)[0].card_id)

    newer = list_rate_cards(bank)[0]
    assert newer.checked_on == bank.today()
    assert not any(rate.to_check for rate in newer.rates)


def test_a_card_holds_from_its_day_on_and_the_earlier_one_until_then(bank: Workspace) -> None:
    card = CardDraft("Ours", dt.date(2026, 8, 7), "Policy", "", (RateDraft("half_day", "Half day", 9000),))
    add_rate_card(bank, card)

    (place,) = planned(bank)

    assert fee_offered(bank, place.place_id) == (9000, "£90.00 for the activity, however long it is.")
    assert [rate.amount for rate in rates_to_offer(bank)] == ["£27.50", "£82.50", "£165.00", "£330.00"]


def test_two_cards_never_start_on_one_day(bank: Workspace) -> None:
    card = CardDraft("Ours", dt.date(2025, 12, 16), "Policy", "", (RateDraft("half_day", "Half day", 9000),))

    with pytest.raises(Refused, match="that day"):
        add_rate_card(bank, card)


def test_a_card_needs_a_name_and_rates_that_differ() -> None:
    same = RateDraft("x", "x", 1)
    draft = CardDraft(" ", dt.date(2027, 1, 1), "", "", (same, same, RateDraft("y", " ", -1)))

    assert [problem.field for problem in problems_in(draft)] == ["name", "rates", "rates"]
    assert [problem.field for problem in problems_in(CardDraft("x", dt.date(2027, 1, 1), "", "", ()))] == ["rates"]


def test_a_rate_says_itself_with_an_example() -> None:
    assert says(BLOCK) == "£20.00 for every 3 hours or part. 3 hours 10 minutes is £40.00."
    assert says(HOUR) == "£12.71 for each hour. 1 hour 30 minutes is £19.07."
    included = RateRule(None, "", RateShape.FLAT, 7500, None, frozenset({LineKind.PRE_MEET, LineKind.DEBRIEF}))
    assert says(included) == "£75.00 for the activity, however long it is. It pays for pre-meet and debrief too."


@pytest.mark.parametrize(
    ("outcome", "pence", "minutes"),
    [
        (Outcome.TOOK_PART, 7500, 45),
        (Outcome.LEFT_EARLY, 7500, 45),
        (Outcome.CANCELLED_BY_US, 7500, None),
        (Outcome.UNWELL, 0, 45),
        (Outcome.COULD_NOT_COME, 0, 45),
    ],
)
def test_what_was_agreed_is_paid_to_who_left_early_and_to_whom_we_cancelled(
    outcome: Outcome, pence: int, minutes: int | None
) -> None:
    rule = RateRule(None, "Half day", RateShape.FLAT, 9999, None, frozenset({LineKind.DEBRIEF}))

    first, second = claim_lines(rule, 7500, outcome, "Food group", "7 August 2026", 45)

    assert (first.kind, first.pence, first.minutes) == (LineKind.ACTIVITY, pence, minutes)
    assert (second.kind, second.pence) == (LineKind.DEBRIEF, 0)


def test_finance_changes_no_rate(finance: Workspace) -> None:
    with pytest.raises(NotAllowed):
        mark_checked(finance, list_rate_cards(finance)[0].card_id)
