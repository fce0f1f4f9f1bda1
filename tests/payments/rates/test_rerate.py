"""A card that is backdated: who is due more is worked out to the penny, claimed once, and nothing is ever taken back."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest

from coc_desktop.money import pounds
from coc_desktop.payments.claims import approve_claims, make_claim, submit_claim, void_claim
from coc_desktop.payments.invoices import issue_invoice
from coc_desktop.payments.queries import how_worked_out, list_claims
from coc_desktop.payments.rates.cards import CardDraft, RateDraft, add_rate_card
from coc_desktop.payments.rates.rerate import make_top_ups, rerate
from coc_desktop.payments.rates.rules import Flat, Rule
from coc_desktop.payments.routes.acts import choose_route
from coc_desktop.problems import Refused
from coc_desktop.workspace import Workspace
from models.vocabulary import OfferChoice, Route
from tests.payments.scene import held


def backdated(bank: Workspace, pence: int, starts_on: dt.date = dt.date(2026, 8, 1), code: str = "half_day") -> UUID:
    """Add a card that holds from before the activities of these tests, which are on 7 August 2026."""
    rate = RateDraft("Half day", Rule(Flat(pence)), "", code)
    return add_rate_card(bank, CardDraft(f"From {starts_on}", starts_on, "Policy", "", (rate,)))


@pytest.mark.both_stores
def test_the_difference_is_claimed_once_and_goes_the_way_of_every_claim(bank: Workspace, lead: Workspace) -> None:
    claims = [make_claim(bank, place.place_id) for place in held(bank, "Alex Morgan", "Priya Shah")]
    choose_route(bank, claims[1], Route.OTHER, "Vouchers, as they asked.")
    card = backdated(bank, 9000)

    found = rerate(bank, card)
    assert [(one.name, one.was_pence, one.now_pence, one.more) for one in found.due] == [
        ("Alex Morgan", 8250, 9000, 750),
        ("Priya Shah", 8250, 9000, 750),
    ]
    made = make_top_ups(bank, card, tuple(claims))

    assert rerate(bank, card).due == ()
    more = next(one for one in list_claims(bank) if one.claim_id == made[1])
    assert (more.route, more.route_because) == (Route.OTHER, "Vouchers, as they asked.")
    with pytest.raises(Refused, match="no longer due more"):
        make_top_ups(bank, card, (claims[0],))
    detail = how_worked_out(bank, made[0])
    assert detail.row.title == "Top-up for Ward food group"
    assert detail.lines[0].words == f"Top-up, Ward food group, 7 August 2026: Half day, {pounds(9000)} instead of {pounds(8250)}"
    submit_claim(bank, made[0])
    approve_claims(lead, (made[0],))
    assert issue_invoice(bank, made[0]).number == "INV-00001"


def test_a_second_backdated_card_counts_what_was_topped_up_already(bank: Workspace) -> None:
    (place,) = held(bank)
    claim = make_claim(bank, place.place_id)
    first = backdated(bank, 9000)
    make_top_ups(bank, first, (claim,))

    second = backdated(bank, 10000, dt.date(2026, 8, 5))

    assert [(one.was_pence, one.more) for one in rerate(bank, second).due] == [(9000, 1000)]
    assert rerate(bank, first).due == ()


def test_a_void_top_up_is_due_again(bank: Workspace) -> None:
    (place,) = held(bank)
    claim, card = make_claim(bank, place.place_id), backdated(bank, 9000)
    (made,) = make_top_ups(bank, card, (claim,))

    void_claim(bank, made)

    assert [one.more for one in rerate(bank, card).due] == [750]
    assert [row.claim_id for row in list_claims(bank)] == [claim]


@pytest.mark.both_stores
def test_a_claim_made_again_after_its_own_was_voided_is_not_topped_up_twice(bank: Workspace, lead: Workspace) -> None:
    (place,) = held(bank)
    first, card = make_claim(bank, place.place_id), backdated(bank, 9000)
    (topped_up,) = make_top_ups(bank, card, (first,))
    submit_claim(bank, topped_up)
    approve_claims(lead, (topped_up,))
    issue_invoice(bank, topped_up)
    void_claim(bank, first)

    again = make_claim(bank, place.place_id)

    assert rerate(bank, card).due == ()
    with pytest.raises(Refused, match="no longer due more"):
        make_top_ups(bank, card, (again,))


@pytest.mark.parametrize(
    ("choice", "part", "pence", "code", "starts_on"),
    [
        (OfferChoice.PART, 2000, 9000, "half_day", dt.date(2026, 8, 1)),
        (OfferChoice.ALL, None, 8250, "half_day", dt.date(2026, 8, 1)),
        (OfferChoice.ALL, None, 9000, "another", dt.date(2026, 8, 1)),
        (OfferChoice.ALL, None, 9000, "half_day", dt.date(2026, 8, 8)),
    ],
)
def test_nobody_is_due_more_who_chose_a_part_or_whose_day_rate_or_amount_it_is_not(
    bank: Workspace, choice: OfferChoice, part: int | None, pence: int, code: str, starts_on: dt.date
) -> None:
    (place,) = held(bank, choice=choice, part_pence=part)
    make_claim(bank, place.place_id)

    found = rerate(bank, backdated(bank, pence, starts_on, code))

    assert (found.due, found.stays) == ((), ())


def test_a_card_that_pays_less_takes_nothing_back(bank: Workspace) -> None:
    (place,) = held(bank)
    claim, card = make_claim(bank, place.place_id), backdated(bank, 5000)

    found = rerate(bank, card)

    assert found.due == ()
    assert [one.more for one in found.stays] == [-3250]
    with pytest.raises(Refused):
        make_top_ups(bank, card, (claim,))
