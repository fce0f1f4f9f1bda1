"""Finance’s codes on each line: the narrowest rule that says one, kept as text, and never changed once issued."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from coc_desktop.bank.people import add_team
from coc_desktop.office.trust_settings import change_settings
from coc_desktop.payments.claims import approve_claim, make_claim, submit_claim
from coc_desktop.payments.coding.acts import remove_coding, save_coding
from coc_desktop.payments.coding.queries import list_coding
from coc_desktop.payments.coding.rules import Codes, CodingDraft, codes_for, problems_in_coding
from coc_desktop.payments.expenses.acts import record_expense
from coc_desktop.payments.expenses.kinds import kinds_on
from coc_desktop.payments.expenses.rules import ExpenseDraft
from coc_desktop.payments.invoices import issue_invoice
from coc_desktop.payments.queries import how_worked_out, list_claims
from coc_desktop.problems import Refused
from coc_desktop.workspace import Workspace
from models.base import new_id
from models.payments import InvoiceLine
from models.vocabulary import ActivityKind, TeamKind
from tests.payments.scene import held

TRAINING, PANEL = ActivityKind.TRAINING, ActivityKind.INTERVIEW_PANEL
TODAY = dt.date(2026, 8, 6)
TRUSTS = Codes("100000", "10", "20")


def test_each_code_is_that_of_the_narrowest_rule_in_force_that_says_it() -> None:
    birch, oak = new_id(), new_id()
    rules = [
        CodingDraft(birch, None, dt.date(2026, 4, 1), Codes("094614", "", "22")),
        CodingDraft(birch, None, dt.date(2025, 4, 1), Codes("000001", "99", "99")),
        CodingDraft(birch, None, dt.date(2027, 4, 1), Codes("000002", "98", "98")),
        CodingDraft(None, TRAINING, TODAY, Codes("555555", "11", "")),
        CodingDraft(birch, TRAINING, TODAY, Codes("", "", "21")),
    ]
    asked = {
        (birch, TRAINING): Codes("094614", "11", "21"),
        (birch, PANEL): Codes("094614", "10", "22"),
        (oak, TRAINING): Codes("555555", "11", "20"),
        (None, TRAINING): Codes("555555", "11", "20"),
        (None, PANEL): TRUSTS,
    }
    for (team_id, kind), codes in asked.items():
        assert codes_for(rules, team_id, kind, TODAY, TRUSTS) == codes
        assert codes_for(reversed(rules), team_id, kind, TODAY, TRUSTS) == codes


def test_what_is_not_whole_is_not_kept() -> None:
    team, codes = new_id(), Codes("094614")
    said = {
        CodingDraft(None, None, TODAY, codes): ["team_id"],
        CodingDraft(team, None, None, codes): ["starts_on"],
        CodingDraft(team, None, TODAY, Codes(" ")): ["cost_centre"],
        CodingDraft(team, None, TODAY, Codes("0" * 41, "1\n2")): ["cost_centre", "payments"],
        CodingDraft(None, PANEL, TODAY, codes): [],
    }
    for draft, fields in said.items():
        assert [one.field for one in problems_in_coding(draft)] == fields


@pytest.mark.both_stores
def test_a_line_carries_the_codes_of_its_team_and_kind_and_keeps_them(
    bank: Workspace, lead: Workspace, finance: Workspace
) -> None:
    change_settings(bank, {"coding.cost_centre": "100000", "coding.payments_subjective": "05216107"})
    birch = add_team(bank, "Birch", TeamKind.WARD)
    save_coding(finance, CodingDraft(birch, None, bank.today(), Codes("094614"), "Finance’s list"))
    save_coding(bank, CodingDraft(None, TRAINING, bank.today(), Codes("", "", "05216999")))
    with pytest.raises(Refused, match="from this very day"):
        save_coding(bank, CodingDraft(birch, None, bank.today(), Codes("1")))
    (place,) = held(bank, team_id=birch, kind=TRAINING)
    lunch = next(one.type_id for one in kinds_on(bank, bank.today()) if one.code == "lunch")
    record_expense(bank, place.place_id, ExpenseDraft(lunch, bank.today(), pence=460, words="Lunch"))
    claim_id = make_claim(bank, place.place_id)
    assert how_worked_out(bank, claim_id).codes == Codes("094614", "05216107", "05216999")
    submit_claim(bank, claim_id)
    approve_claim(lead, claim_id)

    issue_invoice(bank, claim_id)
    rows = list_coding(finance).rows
    save_coding(bank, CodingDraft(birch, None, bank.today(), Codes("777777")), rows[0].coding_id, rows[0].version)
    remove_coding(bank, rows[1].coding_id, rows[1].version)

    with bank.reading() as session:
        lines = {line.kind.value: (line.cost_centre, line.subjective) for line in session.scalars(select(InvoiceLine))}
    assert lines["activity"] == ("094614", "05216107")
    assert lines["expense"] == ("094614", "05216999")
    assert [(one.team, one.draft.codes.cost_centre) for one in list_coding(bank).rows] == [("Birch", "777777")]


def test_a_claim_says_what_finance_would_return_it_for_before_it_is_approved(bank: Workspace) -> None:
    make_claim(bank, held(bank)[0].place_id)
    assert list_claims(bank)[0].lacks == ()

    change_settings(bank, {"billing.prefix": "CN"})

    assert list_claims(bank)[0].lacks == ("CN stands before credit notes. Use other letters for invoices.",)
