"""Mileage that is backdated: whose journeys are worth more, to the penny and in the order they were driven, claimed once."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest

from coc_desktop.payments.approving.acts import reduce_claim
from coc_desktop.payments.approving.rules import ReductionDraft
from coc_desktop.payments.claims import approve_claims, make_claim, submit_claim, void_claim
from coc_desktop.payments.expenses.acts import record_expense, remove_expense
from coc_desktop.payments.expenses.advances import AdvanceDraft, give_advance
from coc_desktop.payments.expenses.kinds import KindDraft, add_kind, kinds_on, list_kinds, remove_kind
from coc_desktop.payments.expenses.queries import expenses_of_place
from coc_desktop.payments.expenses.rerate import make_mileage_top_ups, mileage_due, rerate_mileage
from coc_desktop.payments.expenses.rules import ExpenseDraft, Terms
from coc_desktop.payments.invoices import issue_invoice
from coc_desktop.payments.queries import how_worked_out, list_claims
from coc_desktop.problems import Refused
from coc_desktop.workspace import Workspace
from models.vocabulary import ExpenseHow
from tests.payments.scene import Place, held


def drive(bank: Workspace, place: Place, tenths: int, words: str) -> UUID:
    """Record a journey by car on the day of the activity, 7 August 2026."""
    on = dt.date(2026, 8, 7)
    kind = next(one.type_id for one in kinds_on(bank, on) if one.code == "car")
    return record_expense(bank, place.place_id, ExpenseDraft(kind, on, tenths=tenths, words=words, because="No bus."))


def backdated(bank: Workspace, terms: Terms, starts_on: dt.date = dt.date(2026, 8, 1)) -> UUID:
    """Add terms for the car that hold from before the journeys."""
    return add_kind(bank, KindDraft("Own car", ExpenseHow.MILES, starts_on, terms, "Policy of August 2026", "", "car"))


@pytest.mark.both_stores
def test_journeys_that_were_claimed_are_topped_up_in_one_act_and_once(bank: Workspace, lead: Workspace) -> None:
    first, second = held(bank, "Alex Morgan", "Priya Shah")
    rows = (drive(bank, first, 200, "There"), drive(bank, first, 240, "And back"), drive(bank, second, 100, "There and back"))
    claims = [make_claim(bank, place.place_id) for place in (first, second)]
    was = [one.pence for one in expenses_of_place(bank, first.place_id).rows]
    terms = backdated(bank, Terms(per_mile=60))
    assert mileage_due(bank) == {terms: 3}

    found = rerate_mileage(bank, terms)
    assert {one.key: (one.was_pence, one.now_pence) for one in found.due} == {
        rows[0]: (1100, 1200),
        rows[1]: (1320, 1440),
        rows[2]: (550, 600),
    }
    made = make_mileage_top_ups(bank, terms, rows)

    assert (mileage_due(bank), rerate_mileage(bank, terms).due) == ({}, ())
    assert {one.claim_id: one.expenses_pence for one in list_claims(bank) if one.claim_id in made} == {made[0]: 220, made[1]: 50}
    detail = how_worked_out(bank, made[0])
    assert detail.row.title == "Expenses for Ward food group"
    assert [line.words for line in detail.lines] == ["Top-up, Own car, 7 August 2026"] * 2
    assert [one.pence for one in expenses_of_place(bank, first.place_id).rows][: len(was)] == was
    with pytest.raises(Refused, match="no longer due more"):
        make_mileage_top_ups(bank, terms, rows[:1])
    submit_claim(bank, made[0])
    approve_claims(lead, made[:1])
    assert issue_invoice(bank, made[0]).number == "INV-00001"
    assert claims[0] not in made


@pytest.mark.both_stores
def test_the_miles_of_a_year_are_counted_in_the_order_in_which_they_were_recorded(bank: Workspace) -> None:
    (place,) = held(bank)
    rows = (drive(bank, place, 80, "Out"), drive(bank, place, 70, "On"), drive(bank, place, 50, "Home"))
    make_claim(bank, place.place_id)

    terms = backdated(bank, Terms(per_mile=100, first_miles=10, per_mile_after=10))

    found = rerate_mileage(bank, terms)
    worth = {one.key: one.now_pence for one in (*found.due, *found.stays)}
    assert worth == {rows[0]: 800, rows[1]: 250, rows[2]: 50}
    assert {one.key for one in found.stays} == {rows[1], rows[2]}


@pytest.mark.both_stores
def test_an_advance_is_set_off_and_a_void_top_up_can_be_made_again(bank: Workspace) -> None:
    (place,) = held(bank)
    journey = drive(bank, place, 200, "There")
    make_claim(bank, place.place_id)
    give_advance(bank, place.person_id, AdvanceDraft(40, bank.today(), "From petty cash"))
    terms = backdated(bank, Terms(per_mile=60))

    (claim_id,) = make_mileage_top_ups(bank, terms, (journey,))

    (row,) = (one for one in list_claims(bank) if one.claim_id == claim_id)
    assert row.expenses_pence == 60
    void_claim(bank, claim_id)
    assert mileage_due(bank) == {}
    again = make_claim(bank, place.place_id)
    assert next(one.expenses_pence for one in list_claims(bank) if one.claim_id == again) == 60


@pytest.mark.both_stores
def test_a_journey_that_was_approved_for_less_is_left_out_of_what_is_due_more(bank: Workspace, lead: Workspace) -> None:
    (place,) = held(bank)
    kept, refused, last = (drive(bank, place, tenths, words) for tenths, words in ((100, "There"), (400, "Around"), (90, "Home")))
    claim_id = make_claim(bank, place.place_id)
    submit_claim(bank, claim_id)
    amounts = [line.pence for line in how_worked_out(bank, claim_id).lines]
    reduce_claim(lead, claim_id, ReductionDraft(amounts.index(2200), 0, "That journey was not for us."))

    terms = backdated(bank, Terms(per_mile=60))

    found = rerate_mileage(bank, terms)
    assert ({one.key for one in found.due}, found.less) == ({kept, last}, 1)
    assert mileage_due(bank) == {terms: 2}
    with pytest.raises(Refused, match="no longer due more"):
        make_mileage_top_ups(bank, terms, (refused,))
    (more,) = make_mileage_top_ups(bank, terms, (kept, last))
    assert "What this adds to was approved for less" in " ".join(how_worked_out(bank, more).row.notices)


@pytest.mark.both_stores
def test_a_top_up_that_an_advance_meets_wholly_makes_no_claim_of_nothing(bank: Workspace) -> None:
    (place,) = held(bank)
    journey = drive(bank, place, 200, "There")
    claim_id = make_claim(bank, place.place_id)
    give_advance(bank, place.person_id, AdvanceDraft(500, bank.today(), "From petty cash"))
    terms = backdated(bank, Terms(per_mile=60))

    assert make_mileage_top_ups(bank, terms, (journey,)) == ()

    assert [one.claim_id for one in list_claims(bank)] == [claim_id]
    assert (mileage_due(bank), rerate_mileage(bank, terms).due) == ({}, ())
    (more,) = (one for one in expenses_of_place(bank, place.place_id).rows if one.expense_id != journey)
    assert (more.pence, more.advanced_pence) == (0, 100)


@pytest.mark.both_stores
def test_what_later_terms_topped_up_stays_until_the_top_up_is_taken_away(bank: Workspace) -> None:
    (place,) = held(bank)
    journey = drive(bank, place, 200, "There")
    first = make_claim(bank, place.place_id)
    terms = backdated(bank, Terms(per_mile=60))
    (top_up,) = make_mileage_top_ups(bank, terms, (journey,))
    for claim_id in (top_up, first):
        void_claim(bank, claim_id)

    with pytest.raises(Refused, match="A top-up was made for this journey"):
        remove_expense(bank, journey)
    with pytest.raises(Refused, match="Something was recorded by these terms"):
        remove_kind(bank, terms)
    (more,) = (one.expense_id for one in expenses_of_place(bank, place.place_id).rows if one.expense_id != journey)
    remove_expense(bank, more)
    remove_expense(bank, journey)
    remove_kind(bank, terms)
    assert terms not in {one.type_id for one in list_kinds(bank)}


def test_only_terms_by_the_mile_and_journeys_in_their_days_are_worked_out_again(bank: Workspace) -> None:
    (place,) = held(bank)
    drive(bank, place, 200, "There")
    make_claim(bank, place.place_id)
    lunch = next(one.type_id for one in list_kinds(bank) if one.code == "lunch")
    later = backdated(bank, Terms(per_mile=60), dt.date(2026, 8, 8))

    assert rerate_mileage(bank, lunch).due == ()
    assert rerate_mileage(bank, later).due == ()
    earlier = backdated(bank, Terms(per_mile=90), dt.date(2026, 8, 2))
    assert [one.more for one in rerate_mileage(bank, earlier).due] == [700]
