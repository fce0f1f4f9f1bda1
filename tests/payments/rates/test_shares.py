"""What is paid for each thing that may have happened: a share that the rate says, and finance reads nothing of why."""

from __future__ import annotations

import datetime as dt

from coc_desktop.payments.claims import make_claims
from coc_desktop.payments.queries import how_worked_out, money_of_activity
from coc_desktop.payments.rates.kept import from_json, to_json
from coc_desktop.payments.rates.lines import Agreed, Line, claim_lines
from coc_desktop.payments.rates.lines import Happened as Recorded
from coc_desktop.payments.rates.rules import Cancelled, Flat, Rule, Work, may_pay_for
from coc_desktop.payments.rates.sentences import paid_for, says
from coc_desktop.payments.stage_days import stage_days
from coc_desktop.schedule.activities import Attended, record_attendance
from coc_desktop.workspace import Workspace
from models.vocabulary import HAPPENED, OfferChoice, Outcome
from tests.payments.rates.test_cards import a_card, half_day
from tests.payments.scene import held

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
