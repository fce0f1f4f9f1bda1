"""What people say of their own claims: written down before approval, read by whoever approves, and by nobody in finance."""

from __future__ import annotations

import datetime as dt

import pytest

from coc_desktop.office.history import list_history, put_back
from coc_desktop.payments.approving.own_checks import own_check_of, record_check
from coc_desktop.payments.approving.rules import CheckDraft, problems_in_check
from coc_desktop.payments.claims import approve_claim, make_claim, submit_claim
from coc_desktop.payments.queries import list_claims
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.workspace import Workspace
from models.vocabulary import CheckHow, CheckSaid
from tests.payments.scene import held

MADE, TODAY = dt.date(2026, 8, 5), dt.date(2026, 8, 9)


def test_a_look_needs_what_they_say_how_and_a_day_since_the_claim_was_made() -> None:
    whole = CheckDraft(CheckSaid.RIGHT, CheckHow.PHONE, MADE)
    cases = {
        whole: [],
        CheckDraft(CheckSaid.WRONG, CheckHow.PAPER, TODAY, "It was three hours."): [],
        CheckDraft(CheckSaid.WRONG, CheckHow.PAPER, TODAY, " "): ["words"],
        CheckDraft(): ["said", "how", "checked_on"],
        CheckDraft(CheckSaid.RIGHT, CheckHow.PHONE, MADE - dt.timedelta(days=1)): ["checked_on"],
        CheckDraft(CheckSaid.RIGHT, CheckHow.PHONE, TODAY + dt.timedelta(days=1)): ["checked_on"],
    }
    for draft, fields in cases.items():
        assert [one.field for one in problems_in_check(draft, MADE, TODAY)] == fields


@pytest.mark.both_stores
def test_what_they_say_last_stands_stops_nothing_and_is_not_for_finance(
    bank: Workspace, lead: Workspace, finance: Workspace
) -> None:
    claim_id = make_claim(bank, held(bank)[0].place_id)
    today, words = bank.today(), "I was there for three hours."
    assert own_check_of(bank, claim_id) is None
    record_check(bank, claim_id, CheckDraft(CheckSaid.RIGHT, CheckHow.TOGETHER, today))
    record_check(bank, claim_id, CheckDraft(CheckSaid.WRONG, CheckHow.PHONE, today, f" {words} "))
    undone = put_back(bank, list_history(bank)[0].act_id)
    before = own_check_of(bank, claim_id)
    assert before is not None
    assert (before.said, before.words, before.earlier) == (CheckSaid.RIGHT, "", 0)
    put_back(bank, undone.act_id)
    submit_claim(bank, claim_id)
    assert "claim_check.opened" not in {line.act for line in list_history(bank, openings=True)}  # nobody has read words yet

    found = own_check_of(lead, claim_id)
    assert list_history(bank, openings=True)[0].act == "claim_check.opened"
    assert "claim_check.opened" not in {line.act for line in list_history(bank)}
    assert found is not None
    assert (found.said, found.words, found.by, found.earlier) == (CheckSaid.WRONG, words, "Sam Patel", 1)
    for reader, knows in ((lead, True), (finance, False)):
        (row,) = list_claims(reader)
        assert row.said_wrong is knows
        assert any("something is wrong" in said for said in row.notices) is knows
    with pytest.raises(NotAllowed):
        own_check_of(finance, claim_id)

    approve_claim(lead, claim_id)
    (row,) = list_claims(lead)
    assert (row.said_wrong, row.notices) == (False, ())  # who approved it read what they said
    with pytest.raises(Refused, match="sent back or credited"):
        record_check(bank, claim_id, CheckDraft(CheckSaid.RIGHT, CheckHow.PHONE, today))
