"""Where the days go: each claim waits at one stage, each stage counts what ended, and nobody without a claim is forgotten."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from uuid import uuid4

import pytest

from coc_desktop.office.trust_settings import change_settings
from coc_desktop.payments.claims import approve_claim, make_claim, return_claim, submit_claim
from coc_desktop.payments.queries import list_claims
from coc_desktop.payments.stage_days import PayStage, StageWait, WaitingClaim, late_at_year_end, stage_days, year_end
from coc_desktop.payments.waits import days_to_paid
from coc_desktop.problems import Refused
from coc_desktop.workspace import Workspace
from tests.payments import scene
from tests.payments.remittances.answers import answer_file, line, read, sent

pytestmark = pytest.mark.both_stores


def test_everybody_waits_at_one_stage_from_the_activity_until_the_money_came(
    bank: Workspace, lead: Workspace, tmp_path: Path
) -> None:
    assert (stage_days(bank).waiting, {one.ended for one in stage_days(bank).stages}) == ((), {0})
    paid, with_finance = sent(bank, lead, tmp_path, "Alex Morgan", "Priya Shah")
    read(bank, answer_file(tmp_path, line(paid, 82.5)))
    places = scene.held(bank, "Wen Li", "Femi Okafor", "Siân Rees", "Bo Lee")
    scene.clock_of(bank).move(days=3)
    claims = [make_claim(bank, place.place_id) for place in places[:3]]
    for claim_id in claims[1:]:
        submit_claim(bank, claim_id)
    approve_claim(lead, claims[2])
    scene.clock_of(bank).move(days=2)

    found = stage_days(bank)

    assert {one.name: one.stage for one in found.waiting} == {
        "Priya Shah": PayStage.PAY,
        "Bo Lee": PayStage.CLAIM,
        "Wen Li": PayStage.CLAIM,
        "Femi Okafor": PayStage.APPROVE,
        "Siân Rees": PayStage.SEND,
    }
    days = {one.name: (one.days_there, one.days) for one in found.waiting}
    assert days["Femi Okafor"] == days["Siân Rees"] == (2, days["Bo Lee"][1])
    assert days["Bo Lee"][0] == days["Bo Lee"][1]
    assert found.waiting[0].name == "Priya Shah"
    assert [one.waiting for one in found.stages] == [2, 1, 1, 1]
    assert [one.ended for one in found.stages] == [4, 3, 2, 1]
    assert with_finance in {one.number for one in days_to_paid(bank).longest}


def test_what_would_come_after_finances_last_day_of_the_year_is_listed_with_its_day(
    bank: Workspace, lead: Workspace, tmp_path: Path
) -> None:
    sent(bank, lead, tmp_path)
    first, second = make_claim(bank, scene.held(bank, "Wen Li")[0].place_id), scene.held(bank, "Bo Lee")[0]
    submit_claim(bank, first)
    assert stage_days(bank).year_end is None
    with pytest.raises(Refused, match="ends on 31 March"):
        change_settings(bank, {"claims.cut_off": "2027-07-01"})
    change_settings(bank, {"claims.cut_off": f"{bank.today().year + 1}-03-24"})
    found = stage_days(bank).year_end
    assert found is not None
    assert (found.ends_on, found.to_come, found.late) == (dt.date(2027, 3, 31), 2, ())
    assert late_at_year_end(bank) is None

    scene.clock_of(bank).move(days=(found.cut_off - bank.today()).days + 1)
    found = stage_days(bank).year_end
    assert found is not None
    assert [(one.key, one.stage, on) for one, on in found.late] == [
        (second.place_id, PayStage.CLAIM, bank.today()),
        (first, PayStage.APPROVE, bank.today()),
    ]
    assert late_at_year_end(bank) == found


def test_a_payment_comes_to_finance_after_what_is_left_of_its_stage_and_all_of_those_to_come() -> None:
    day = dt.date(2027, 3, 1)
    stages = tuple(StageWait(stage, 9, usual, 0, 0, 0) for stage, usual in zip(PayStage, (10, 4, 6, 30), strict=True))

    def waits(stage: PayStage, there: int, on: dt.date = day) -> WaitingClaim:
        return WaitingClaim(uuid4(), uuid4(), "Alex Morgan", "Group", on, stage, there, there)

    cases = {
        waits(PayStage.CLAIM, 3): 7 + 4 + 6,
        waits(PayStage.CLAIM, 30): 4 + 6,
        waits(PayStage.APPROVE, 0): 4 + 6,
        waits(PayStage.SEND, 5): 1,
    }
    never = (waits(PayStage.PAY, 0), waits(PayStage.CLAIM, 0, dt.date(2027, 4, 1)))
    for one, days in cases.items():
        comes = day + dt.timedelta(days=days)
        late = year_end(comes - dt.timedelta(days=1), stages, (one, *never), day)
        assert (late.late, late.to_come) == (((one, comes),), 1)
        assert year_end(comes, stages, (one, *never), day).late == ()


def test_what_was_paid_took_at_each_stage_what_the_headline_says(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    (number,) = sent(bank, lead, tmp_path)
    read(bank, answer_file(tmp_path, line(number, 82.5, on="15/08/2026")))

    found, headline = stage_days(bank), days_to_paid(bank)

    assert tuple(one.middle for one in found.stages) == headline.steps
    assert tuple(one.nine_in_ten for one in found.stages) == headline.steps
    assert sum(headline.steps) == headline.middle
    assert found.stages[3] == StageWait(PayStage.PAY, 1, headline.steps[3], headline.steps[3], 0, 0)


def test_a_claim_that_was_sent_back_waits_to_be_claimed_again(bank: Workspace, lead: Workspace) -> None:
    (claim_id,) = scene.submitted(bank)
    return_claim(lead, claim_id, "Was it two hours?")
    scene.clock_of(bank).move(days=4)

    (waits,) = stage_days(bank).waiting

    assert (waits.stage, waits.key) == (PayStage.CLAIM, claim_id)
    assert waits.days == waits.days_there == (bank.today() - list_claims(bank)[0].activity_on).days


def test_finance_is_not_told_who_has_no_claim_yet(bank: Workspace, finance: Workspace) -> None:
    scene.held(bank, "Alex Morgan")

    assert [one.stage for one in stage_days(bank).waiting] == [PayStage.CLAIM]
    assert stage_days(finance).waiting == ()


def test_what_ended_more_than_a_year_ago_no_longer_counts(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    (number,) = sent(bank, lead, tmp_path)
    read(bank, answer_file(tmp_path, line(number, 82.5)))
    scene.clock_of(bank).move(days=367)

    assert {one.ended for one in stage_days(bank).stages} == {0}
    assert dt.date(2026, 8, 10) < bank.today() - dt.timedelta(days=365)
