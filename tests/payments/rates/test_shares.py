"""What is paid for each thing that may have happened: a share that the rate says, and finance reads nothing of why."""

from __future__ import annotations

import datetime as dt

from coc_desktop.payments.claims import make_claim, make_claims, submit_claim, void_claim
from coc_desktop.payments.offers import record_offer, still_pays
from coc_desktop.payments.queries import how_worked_out, money_of_activity
from coc_desktop.payments.rates.kept import from_json, to_json
from coc_desktop.payments.rates.lines import Agreed, Line, claim_lines
from coc_desktop.payments.rates.lines import Happened as Recorded
from coc_desktop.payments.rates.rules import Cancelled, Extra, Flat, Rule, Work, may_pay_for
from coc_desktop.payments.rates.sentences import paid_for, says
from coc_desktop.payments.stage_days import stage_days
from coc_desktop.schedule.activities import Attended, record_attendance
from coc_desktop.workspace import Workspace
from models.payments import Claim
from models.vocabulary import HAPPENED, LineKind, OfferChoice, Outcome, PayHow
from tests.payments.rates.test_cards import a_card, half_day, hold_a_pre_meet
from tests.payments.scene import clock_of, held, planned

SHARES = Rule(Flat(9000), by_us=Cancelled(24, 100), by_them=Cancelled(24, 50), unwell=75)


def test_each_outcome_is_paid_the_share_its_rule_gives_and_no_line_tells_of_anybodys_health() -> None:
    def lines(outcome: Outcome, choice: OfferChoice = OfferChoice.ALL, pence: int = 9000) -> tuple[Line, ...]:
        return claim_lines(SHARES, Agreed("Half day", choice, pence), Recorded(outcome, Work(120)), "Group, 10 August 2026")

    paid = {outcome: sum(line.pence for line in lines(outcome)) for outcome in HAPPENED}
    assert paid == {
        Outcome.TOOK_PART: 9000,
        Outcome.LEFT_EARLY: 9000,
        Outcome.UNWELL: 6750,
        Outcome.COULD_NOT_COME: 0,
        Outcome.CANCELLED_BY_US: 9000,
        Outcome.CANCELLED_BY_THEM: 4500,
    }
    for hours in (0, 23, 24, 72):  # notice counts where we called it off
        may = {outcome for outcome in HAPPENED if may_pay_for(SHARES, outcome, hours)}
        assert may == {one for one, pence in paid.items() if pence} - ({Outcome.CANCELLED_BY_US} if hours >= 24 else set())
    assert [line.pence for line in lines(Outcome.UNWELL, OfferChoice.PART, 4000)] == [3000]
    assert not any("well" in line.words for outcome in HAPPENED for line in lines(outcome))
    assert [paid_for(SHARES, one) for one in (Outcome.UNWELL, Outcome.CANCELLED_BY_THEM, Outcome.COULD_NOT_COME)] == [
        "75% of it is paid.",
        "50% of it is paid, if it was less than 24 hours before.",
        "Nothing is paid.",
    ]
    assert from_json(to_json(SHARES)) == SHARES
    assert "If they are unwell, 75% of it is paid." in says(SHARES)


def test_the_share_is_of_all_that_was_agreed_and_a_meeting_that_was_held_is_paid_whole() -> None:
    apart = (Extra(LineKind.PREPARATION, PayHow.ONE_AMOUNT, 2500), Extra(LineKind.PRE_MEET, PayHow.ONE_AMOUNT, 1000))
    rule = Rule(Flat(7500), extras=apart, by_us=Cancelled(24, 100), by_them=Cancelled(0, 50), unwell=100)
    met = ((LineKind.PRE_MEET, 30),)

    def paid(outcome: Outcome, around: tuple[tuple[LineKind, int], ...], hours: int = 0, pence: int = 11000) -> list[int]:
        choice = OfferChoice.ALL if pence == 11000 else OfferChoice.PART
        recorded = Recorded(outcome, Work(120, around=around), hours)
        return [line.pence for line in claim_lines(rule, Agreed("Half day", choice, pence), recorded, "Group, 10 August 2026")]

    for outcome, whole, after_it in (
        (Outcome.CANCELLED_BY_US, [11000], [10000, 1000]),
        (Outcome.UNWELL, [11000], [10000, 1000]),
        (Outcome.CANCELLED_BY_THEM, [5500], [5000, 1000]),
        (Outcome.COULD_NOT_COME, [], [0, 1000]),
        (Outcome.SAID_NO, [], []),
    ):
        assert (paid(outcome, ()), paid(outcome, met)) == (whole, after_it), outcome
    assert paid(Outcome.CANCELLED_BY_US, met, hours=30) == [0, 1000]
    assert paid(Outcome.CANCELLED_BY_THEM, met, pence=4000) == [2000]


def test_a_pre_meet_that_was_held_before_somebody_could_not_come_is_claimed(bank: Workspace) -> None:
    a_card(bank, half_day(Rule(Flat(7500), extras=(Extra(LineKind.PRE_MEET, PayHow.ONE_AMOUNT, 1000),))))
    (place,) = planned(bank)
    record_offer(bank, place.place_id, OfferChoice.ALL)
    hold_a_pre_meet(bank, place.activity_id)
    clock_of(bank).move(days=2)
    record_attendance(bank, place.activity_id, {place.place_id: Attended(Outcome.TOOK_PART)})
    too_much = make_claim(bank, place.place_id)
    submit_claim(bank, too_much)
    record_attendance(bank, place.activity_id, {place.place_id: Attended(Outcome.COULD_NOT_COME)})
    with bank.reading() as session:
        assert not still_pays(session, session.get_one(Claim, too_much))
    void_claim(bank, too_much)
    assert [one.key for one in stage_days(bank).waiting] == [place.place_id]

    claim = how_worked_out(bank, make_claim(bank, place.place_id))

    assert [(line.kind, line.pence) for line in claim.lines] == [(LineKind.ACTIVITY, 0), (LineKind.PRE_MEET, 1000)]
    with bank.reading() as session:
        assert still_pays(session, session.get_one(Claim, claim.row.claim_id))


def test_a_share_for_somebody_unwell_waits_to_be_claimed_and_is(bank: Workspace) -> None:
    a_card(bank, half_day(SHARES), starts_on=dt.date(2026, 8, 1))
    unwell, away = held(bank, "Alex Morgan", "Sam Reed", outcome=Outcome.UNWELL)
    record_attendance(bank, away.activity_id, {away.place_id: Attended(Outcome.COULD_NOT_COME)})
    assert {one.participation_id: one.pays for one in money_of_activity(bank, away.activity_id)} == {
        unwell.place_id: True,
        away.place_id: False,
    }
    assert [one.key for one in stage_days(bank).waiting] == [unwell.place_id]

    (claim_id,) = make_claims(bank, away.activity_id)

    assert how_worked_out(bank, claim_id).row.payments_pence == 6750
