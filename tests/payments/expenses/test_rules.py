"""What a journey comes to to the penny, what is asked before an expense is recorded, and what is never claimed as well."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.payments.expenses.rules import (
    BOOKED,
    ExpenseDraft,
    Recorded,
    Terms,
    from_json,
    mileage,
    miles_in_words,
    problems_in_expense,
    problems_in_terms,
    reason_against_recording,
    says,
    to_json,
    warning_near,
)
from models.base import new_id
from models.vocabulary import ExpenseHow, PaidBy, Way

CAR = Terms(per_mile=55, first_miles=10_000, per_mile_after=25, needs_receipt=False)
DAY = dt.date(2026, 8, 6)
DRAFT = ExpenseDraft(new_id(), DAY, pence=460, words="Bus to Larkdale and back")


@pytest.mark.parametrize(
    ("tenths", "before", "pence"),
    [
        (10, 0, 55),
        (84, 0, 462),  # 8.4 miles
        (240, 0, 1320),
        (1, 0, 6),  # a tenth of a mile is 5.5p: half a penny goes up
        (100, 99_950, 50 * 55 // 10 + 50 * 25 // 10 + 0),  # five miles dear, five cheap
        (100, 100_000, 250),
        (100, 250_000, 250),
    ],
)
def test_miles_are_paid_at_the_first_rate_up_to_the_limit_and_then_at_the_other(tenths: int, before: int, pence: int) -> None:
    assert mileage(CAR, tenths, before) == pence


@given(st.lists(st.integers(1, 3_000), min_size=1, max_size=60))
def test_a_tax_year_of_journeys_comes_within_half_a_penny_each_to_what_all_its_miles_do(journeys: list[int]) -> None:
    so_far, paid = 0, 0
    for tenths in journeys:
        paid += mileage(CAR, tenths, so_far)
        so_far += tenths

    assert abs(paid - mileage(CAR, so_far, 0)) <= (len(journeys) + 1) / 2


@given(st.integers(1, 20_000), st.integers(0, 200_000))
def test_terms_without_a_limit_pay_every_mile_alike(tenths: int, before: int) -> None:
    assert mileage(Terms(per_mile=24), tenths, before) == (tenths * 24 + 5) // 10


def test_terms_say_themselves_and_are_kept_as_they_are() -> None:
    assert says(CAR) == (
        "55p a mile for the first 10,000 miles of a tax year, then 25p. Only miles recorded here are counted. Without a receipt."
    )
    assert says(Terms(cap_pence=500)) == "What it cost. Up to £5.00, or more with a reason. With a receipt."
    assert from_json(to_json(CAR)) == CAR
    assert (miles_in_words(10), miles_in_words(84), miles_in_words(240)) == ("1 mile", "8.4 miles", "24 miles")


def test_terms_that_cannot_be_worked_out_are_mended_first() -> None:
    assert [one.field for one in problems_in_terms("", ExpenseHow.MILES, Terms(first_miles=10_000))] == [
        *("label", "per_mile", "first_miles")
    ]
    assert problems_in_terms("Car", ExpenseHow.MILES, CAR) == ()
    assert [one.field for one in problems_in_terms("Lunch", ExpenseHow.AMOUNT, Terms(cap_pence=0))] == ["cap_pence"]


def asked(draft: ExpenseDraft, terms: Terms = Terms(), how: ExpenseHow = ExpenseHow.AMOUNT) -> list[str]:  # noqa: B008 - frozen
    """Return the fields that are to be mended."""
    return [one.field for one in problems_in_expense(draft, how, terms, DAY, DAY)]


def test_a_reason_is_asked_over_a_limit_and_where_the_kind_wants_one_and_never_of_what_we_booked() -> None:
    assert asked(DRAFT) == []
    assert asked(replace(DRAFT, pence=501), Terms(cap_pence=500)) == ["because"]
    assert asked(replace(DRAFT, pence=501, because="The only place open"), Terms(cap_pence=500)) == []
    assert asked(DRAFT, Terms(needs_reason=True)) == ["because"]
    assert asked(replace(DRAFT, paid_by=PaidBy.US, pence=None), Terms(needs_reason=True)) == []
    assert asked(replace(DRAFT, words=" ", pence=0, spent_on=None)) == ["words", "spent_on", "pence"]
    assert asked(replace(DRAFT, spent_on=DAY + dt.timedelta(days=1))) == ["spent_on"]
    assert asked(DRAFT, CAR, ExpenseHow.MILES) == ["tenths"]


def recorded(draft: ExpenseDraft, *, here: bool = True, code: str = "fare") -> Recorded:
    """Return a draft as it would be recorded."""
    pence = 0 if draft.paid_by is PaidBy.US else draft.pence or 0
    return Recorded(code, draft.spent_on or DAY, draft.paid_by, draft.way, draft.tenths, pence, draft.words, here, True)


def test_what_we_booked_is_not_claimed_as_well_but_the_other_half_of_the_journey_is() -> None:
    booked = recorded(replace(DRAFT, paid_by=PaidBy.US, way=Way.THERE, words="Train there"))

    for way in (Way.THERE, Way.WHOLE):
        assert reason_against_recording(replace(DRAFT, way=way), "fare", 460, [booked]) == BOOKED
    assert reason_against_recording(replace(DRAFT, way=Way.BACK), "fare", 460, [booked]) is None
    assert reason_against_recording(DRAFT, "taxi", 460, [booked]) is None
    for way, asks in ((Way.THERE, True), (Way.WHOLE, True), (Way.BACK, False)):
        said = warning_near(replace(DRAFT, way=way), "taxi", 460, [booked], is_journey=True)
        assert ("needed as well" in said) is asks
    assert warning_near(DRAFT, "lunch", 460, [booked], is_journey=False) == ""
    assert warning_near(DRAFT, "taxi", 460, [replace(booked, here=False)], is_journey=True) == ""
    assert reason_against_recording(DRAFT, "fare", 460, [replace(booked, here=False)]) is None
    assert reason_against_recording(replace(DRAFT, paid_by=PaidBy.US, pence=None), "fare", 0, [recorded(DRAFT)]) is not None


def test_the_very_same_is_refused_and_what_only_looks_like_it_needs_a_reason() -> None:
    same = recorded(DRAFT)
    other = replace(same, words="Bus home", spent_on=DAY - dt.timedelta(days=6))

    assert reason_against_recording(DRAFT, "fare", 460, [same]) is not None
    assert reason_against_recording(DRAFT, "fare", 460, [other]) is None
    assert "31 July 2026" in warning_near(DRAFT, "fare", 460, [other], is_journey=True)
    assert warning_near(DRAFT, "fare", 461, [other], is_journey=True) == ""
    long_ago = replace(other, spent_on=DAY - dt.timedelta(days=8))
    assert warning_near(DRAFT, "fare", 460, [long_ago], is_journey=True) == ""
