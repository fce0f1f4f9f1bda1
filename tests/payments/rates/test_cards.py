"""Rate cards: what a new bank has, what holds from which day, and that a rate stays once something is offered by it."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest

from coc_desktop.office.history import list_history, put_back
from coc_desktop.payments.claims import make_claim, make_claims, void_claim
from coc_desktop.payments.offers import record_offer
from coc_desktop.payments.queries import fee_offered, how_worked_out, money_of_activity, rates_to_offer
from coc_desktop.payments.rates.cards import (
    CardDraft,
    CardRow,
    RateDraft,
    RateRow,
    add_rate,
    add_rate_card,
    change_rate,
    list_rate_cards,
    mark_checked,
    policies,
    problems_in,
    remove_rate,
)
from coc_desktop.payments.rates.rules import Cancelled, Extra, Flat, Hourly, Rule, StartedBlock, Step, Steps, Uplift, UpliftBy
from coc_desktop.payments.stage_days import stage_days
from coc_desktop.problems import ChangedElsewhere, NotAllowed, Refused
from coc_desktop.schedule.activities import Attended, cancel_activity, record_answer, record_attendance
from coc_desktop.schedule.queries import read_activity
from coc_desktop.schedule.rules import SupportDraft
from coc_desktop.schedule.support import book_support, settle_support
from coc_desktop.schedule.withdrawing import withdraw_invitation
from coc_desktop.workspace import Workspace
from models.vocabulary import LineKind, Manner, OfferChoice, Outcome, PartRule, PayHow, SupportState
from tests.payments.rates.test_examples import POLICIES, table, worked_out
from tests.payments.scene import clock_of, held, planned

FROM_TOMORROW = dt.date(2026, 8, 7)


def a_card(bank: Workspace, *rates: RateDraft, starts_on: dt.date = FROM_TOMORROW) -> CardRow:
    """Add a card and return it as it is listed."""
    add_rate_card(bank, CardDraft("Ours", starts_on, "Policy", "", rates or (half_day(),)))
    return next(card for card in list_rate_cards(bank) if card.starts_on == starts_on)


def half_day(rule: Rule | None = None) -> RateDraft:
    """A rate for half a day."""
    return RateDraft("Half day", rule or Rule(Flat(9000)), "", "half_day")


def only_rate(bank: Workspace, starts_on: dt.date = FROM_TOMORROW) -> RateRow:
    """Return the first rate of a card."""
    return next(card for card in list_rate_cards(bank) if card.starts_on == starts_on).rates[0]


def test_a_new_bank_has_the_guidances_card_and_its_successor(bank: Workspace) -> None:
    newer, older = list_rate_cards(bank)

    assert (newer.starts_on, older.starts_on) == (dt.date(2025, 12, 16), dt.date(2009, 1, 1))
    assert [rate.amount for rate in older.rates] == ["£25.00", "£75.00", "£150.00", "£300.00"]
    assert [rate.amount for rate in newer.rates] == ["£27.50", "£82.50", "£165.00", "£330.00"]
    assert not any(rate.to_check for rate in older.rates)
    assert all("check" in rate.to_check for rate in newer.rates)
    assert all("not enough" in card.caution for card in (newer, older))
    assert all("guidance" in card.source or "NIHR" in card.source for card in (newer, older))


def test_checking_a_card_is_remembered(bank: Workspace) -> None:
    mark_checked(bank, list_rate_cards(bank)[0].card_id)

    newer = list_rate_cards(bank)[0]
    assert newer.checked_on == bank.today()
    assert not any(rate.to_check for rate in newer.rates)


def test_a_card_holds_from_its_day_on_and_the_earlier_one_until_then(bank: Workspace) -> None:
    a_card(bank)

    (place,) = planned(bank)

    fee = fee_offered(bank, place.place_id)
    assert (fee.pence, fee.sentence) == (9000, "£90.00 for the activity, however long it is.")
    assert [rate.amount for rate in rates_to_offer(bank)] == ["£27.50", "£82.50", "£165.00", "£330.00"]


def test_two_cards_never_start_on_one_day(bank: Workspace) -> None:
    with pytest.raises(Refused, match="that day"):
        a_card(bank, starts_on=dt.date(2025, 12, 16))


def test_a_card_needs_a_name_and_rates_that_differ() -> None:
    same = RateDraft("Day", Rule(Flat(1)))
    draft = CardDraft(" ", dt.date(2027, 1, 1), "", "", (same, same, RateDraft(" ", Rule(Flat(0)))))

    assert [problem.field for problem in problems_in(draft)] == ["name", "rates", "label", "pence"]
    assert [problem.field for problem in problems_in(CardDraft("x", dt.date(2027, 1, 1), "", "", ()))] == ["rates"]


@pytest.mark.both_stores
def test_every_example_policy_entered_as_a_rate_card_pays_as_the_table_says(bank: Workspace) -> None:
    rates = tuple(RateDraft(one.name, one.rule, one.to_check, one.id) for one in policies())
    card = a_card(bank, *rates)

    rules = {rate.code: rate.rule for rate in card.rates}
    assert list(rules) == [one["id"] for one in POLICIES]
    wrong = [str(row) for row in table() if worked_out(rules[row.policy], row) != row.due]
    assert wrong == []


def test_a_rate_can_be_changed_and_taken_away_until_something_is_offered_by_it(bank: Workspace) -> None:
    card = a_card(bank)
    add_rate(bank, card.card_id, RateDraft("Hour", Rule(Hourly(1500))))
    change_rate(bank, only_rate(bank).rate_id, 1, half_day(Rule(Flat(9500))))
    assert [rate.amount for rate in list_rate_cards(bank)[0].rates] == ["£95.00", "£15.00 an hour"]

    (place,) = planned(bank)
    record_offer(bank, place.place_id, OfferChoice.ALL)

    used = only_rate(bank)
    assert used.used
    with pytest.raises(Refused, match="Add a new rate card"):
        change_rate(bank, used.rate_id, used.version, half_day())
    with pytest.raises(Refused, match="Add a new rate card"):
        remove_rate(bank, used.rate_id)
    remove_rate(bank, list_rate_cards(bank)[0].rates[1].rate_id)
    assert fee_offered(bank, place.place_id).pence == 9500


def test_the_last_rate_of_a_card_stays_and_two_never_have_the_same_words(bank: Workspace) -> None:
    card = a_card(bank)

    with pytest.raises(Refused, match="at least one"):
        remove_rate(bank, only_rate(bank).rate_id)
    with pytest.raises(Refused, match="same words"):
        add_rate(bank, card.card_id, RateDraft("HALF day", Rule(Flat(1))))


def test_the_second_who_changes_a_rate_is_told(bank: Workspace) -> None:
    a_card(bank)
    rate = only_rate(bank)
    change_rate(bank, rate.rate_id, rate.version, half_day(Rule(Flat(9500))))

    with pytest.raises(ChangedElsewhere):
        change_rate(bank, rate.rate_id, rate.version, half_day(Rule(Flat(9900))))


@pytest.mark.both_stores
def test_what_is_paid_around_an_activity_has_lines_of_its_own_on_the_claim(bank: Workspace) -> None:
    around = (
        Extra(LineKind.PREPARATION, PayHow.BY_THE_HOUR, 2000, 60),
        Extra(LineKind.PRE_MEET, PayHow.AS_ACTIVITY),
        Extra(LineKind.DEBRIEF, PayHow.ONE_AMOUNT, 625),
    )
    a_card(bank, half_day(Rule(Hourly(2000), part=PartRule.BY_TIME, extras=around)))
    (place,) = planned(bank)
    assert [(one.kind, one.pence) for one in fee_offered(bank, place.place_id).lines] == [
        (LineKind.ACTIVITY, 4000),
        (LineKind.PREPARATION, 2000),
        (LineKind.PRE_MEET, 1000),
        (LineKind.DEBRIEF, 625),
    ]
    record_offer(bank, place.place_id, OfferChoice.ALL)
    hold_a_pre_meet(bank, place.activity_id)
    clock_of(bank).move(days=2)
    record_attendance(bank, place.activity_id, {place.place_id: Attended(Outcome.LEFT_EARLY, 90)})

    claim = how_worked_out(bank, make_claim(bank, place.place_id))

    assert [(line.kind, line.pence) for line in claim.lines] == [
        (LineKind.ACTIVITY, 3000),
        (LineKind.PREPARATION, 2000),
        (LineKind.PRE_MEET, 1000),
    ]
    assert claim.lines[2].words == "Pre-meet, 30 minutes: paid by rule"


def hold_a_pre_meet(bank: Workspace, activity_id: UUID) -> None:
    """Hold the pre-meet of the first place, half an hour long."""
    activity = read_activity(bank, activity_id)
    meeting = activity.places[0].pre_meet
    assert meeting is not None
    starts = activity.starts_at - dt.timedelta(hours=2)
    book_support(bank, meeting.meeting_id, SupportDraft(starts, 30, Manner.PHONE, bank.me.account_id))
    settle_support(bank, meeting.meeting_id, SupportState.DONE)


def test_a_part_that_is_paid_more_is_offered_agreed_and_claimed(bank: Workspace) -> None:
    steps = Steps((Step(240, True, 7500),), 15000)
    a_card(bank, half_day(Rule(steps, uplifts=(Uplift("chairing", "Chairing", UpliftBy.PERCENT, 50),))))
    (place,) = planned(bank)
    assert fee_offered(bank, place.place_id).pence == 7500
    assert fee_offered(bank, place.place_id, ("chairing",)).pence == 11250

    record_offer(bank, place.place_id, OfferChoice.ALL, played=("chairing",))
    clock_of(bank).move(days=2)
    record_attendance(bank, place.activity_id, {place.place_id: Attended(Outcome.TOOK_PART)})

    assert fee_offered(bank, place.place_id).played == ("chairing",)
    assert how_worked_out(bank, make_claim(bank, place.place_id)).row.payments_pence == 11250


@pytest.mark.parametrize(("hours", "pence"), [(20, 4500), (30, None)])
@pytest.mark.parametrize("alone", [False, True])
def test_what_we_call_off_late_is_paid_by_the_rule_also_of_one_person(
    bank: Workspace, hours: int, pence: int | None, alone: bool
) -> None:
    a_card(bank, half_day(Rule(Flat(9000), by_us=Cancelled(24, 50))), starts_on=dt.date(2026, 8, 1))
    clock_of(bank).move(hours=-(hours - 24))
    (place,) = planned(bank)
    record_offer(bank, place.place_id, OfferChoice.ALL)
    clock_of(bank).move(hours=24 - hours)
    if alone:
        withdraw_invitation(bank, place.place_id)
        clock_of(bank).move(hours=hours + 1)  # the notice is what it was, and what we say then is no news
        record_attendance(bank, place.activity_id, {place.place_id: Attended(Outcome.CANCELLED_BY_US)})
    else:
        cancel_activity(bank, place.activity_id)

    if pence is None:
        with pytest.raises(Refused, match="nothing is due"):
            make_claim(bank, place.place_id)
    assert [one.pays for one in money_of_activity(bank, place.activity_id)] == [pence is not None]
    assert len(stage_days(bank).waiting) == len(made := make_claims(bank, place.activity_id)) == (pence is not None)
    assert [how_worked_out(bank, claim_id).row.payments_pence for claim_id in made] == [pence][: len(made)]


@pytest.mark.parametrize("alone", [False, True])
def test_a_claim_for_what_was_called_off_is_voided_before_it_can_be_on_again(bank: Workspace, alone: bool) -> None:
    a_card(bank, half_day(Rule(Flat(9000), by_us=Cancelled(24, 50))), starts_on=dt.date(2026, 8, 1))
    (place,) = planned(bank)
    record_offer(bank, place.place_id, OfferChoice.ALL)
    clock_of(bank).move(hours=4)
    if alone:
        withdraw_invitation(bank, place.place_id)
    else:
        cancel_activity(bank, place.activity_id)
    off = list_history(bank)[0].act_id
    claim_id = make_claim(bank, place.place_id)

    with pytest.raises(Refused, match="Void it"):
        put_back(bank, off)
    if alone:
        with pytest.raises(Refused, match="Void it"):
            record_answer(bank, place.place_id, Outcome.INVITED)
        cancel_activity(bank, place.activity_id)
        put_back(bank, list_history(bank)[0].act_id)  # the claim is for the withdrawing, which stands
    void_claim(bank, claim_id)
    put_back(bank, off)

    clock_of(bank).move(days=1)
    record_attendance(bank, place.activity_id, {place.place_id: Attended(Outcome.TOOK_PART)})
    assert how_worked_out(bank, make_claim(bank, place.place_id)).row.payments_pence == 9000


def test_a_place_whose_fee_comes_to_nothing_is_passed_over_and_the_others_have_their_claims(bank: Workspace) -> None:
    a_card(bank, half_day(Rule(Hourly(1500), part=PartRule.BY_TIME)), starts_on=dt.date(2026, 8, 1))
    left, stayed = held(bank, "Alex Morgan", "Priya Shah")
    record_attendance(bank, left.activity_id, {left.place_id: Attended(Outcome.LEFT_EARLY, 0)})

    (claim_id,) = make_claims(bank, left.activity_id)

    assert how_worked_out(bank, claim_id).row.person_id == stayed.person_id
    with pytest.raises(Refused, match="nothing is due"):
        make_claim(bank, left.place_id)


@pytest.mark.parametrize(
    ("outcome", "pence"),
    [(Outcome.TOOK_PART, 8250), (Outcome.LEFT_EARLY, 8250), (Outcome.UNWELL, None), (Outcome.COULD_NOT_COME, None)],
)
def test_what_was_agreed_is_paid_to_who_left_early(bank: Workspace, outcome: Outcome, pence: int | None) -> None:
    (place,) = held(bank, outcome=outcome)

    if pence is None:
        with pytest.raises(Refused, match="did not take part"):
            make_claim(bank, place.place_id)
    else:
        assert how_worked_out(bank, make_claim(bank, place.place_id)).row.payments_pence == pence


def test_a_block_without_a_length_is_not_a_rate(bank: Workspace) -> None:
    with pytest.raises(Refused, match="how long a block is"):
        a_card(bank, half_day(Rule(StartedBlock(2000, 0))))


def test_finance_changes_no_rate(finance: Workspace) -> None:
    with pytest.raises(NotAllowed):
        mark_checked(finance, list_rate_cards(finance)[0].card_id)
