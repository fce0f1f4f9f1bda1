"""Numbers by team: each series by itself, without a gap and none twice, and a report that would say so if there were."""

from __future__ import annotations

from uuid import UUID

import pytest

from coc_desktop.bank.people import add_team
from coc_desktop.office.trust_settings import change_settings
from coc_desktop.payments.claims import approve_claim, make_claim, submit_claim
from coc_desktop.payments.invoices import credit_invoice, issue_invoice
from coc_desktop.payments.numbers.papers import make_numbers_paper
from coc_desktop.payments.numbers.queries import list_letters, list_series
from coc_desktop.payments.numbers.rules import SeriesDraft, letters_key, letters_of, problems_in_series
from coc_desktop.payments.numbers.series import THE_TRUSTS, set_series, take_number
from coc_desktop.payments.queries import list_invoices
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.workspace import Workspace
from models.base import new_id
from models.vocabulary import InvoiceKind, TeamKind
from tests.payments.scene import held
from tests.payments.test_frozen import refused
from tests.payments.test_invoices import words_of


def claimed(bank: Workspace, lead: Workspace, name: str, team_id: UUID | None = None) -> UUID:
    """Return an approved claim for an activity that a team hosted."""
    claim_id = make_claim(bank, held(bank, name, team_id=team_id)[0].place_id)
    submit_claim(bank, claim_id)
    approve_claim(lead, claim_id)
    return claim_id


def test_letters_stand_before_one_series_alone() -> None:
    team = new_id()
    said = {
        (None, "BIRCH", "BIRCH-CN"): ["team_id"],
        (team, "", "BIRCH-CN"): ["invoices"],
        (team, "BIRCH", "CN"): ["credits"],
        (team, "BIRCH", "C-N"): ["credits"],
        (team, "Birch", "BIRCH"): ["credits"],
        (team, "BIRCH-A", "BIRCHA"): ["credits"],
        (team, "BIRCH", "BIRCH-CN"): [],
    }
    for (team_id, before, after), fields in said.items():
        draft = SeriesDraft(team_id, before, after)
        assert [one.field for one in problems_in_series(draft)] == fields
    assert [one.field for one in problems_in_series(draft, {"credits"})] == ["credits"]
    assert letters_of("Ward-A-00001") == letters_key("WARDA") != letters_key("WARD")


@pytest.mark.both_stores
def test_each_team_counts_for_itself_and_what_it_issued_is_credited_in_its_own_series(bank: Workspace, lead: Workspace) -> None:
    birch, oak = (add_team(bank, name, TeamKind.WARD) for name in ("Birch", "Oak"))
    set_series(bank, SeriesDraft(birch, "LARK-BIRCH", "LARK-BIRCH-CN"))
    claims = [claimed(bank, lead, f"Person {turn}", team) for turn, team in enumerate((birch, None, birch, oak, birch))]
    numbers = []
    for claim_id in claims:
        numbers.append(issue_invoice(bank, claim_id).number)
        with pytest.raises(Refused):  # it takes a number inside the act, and gives it back
            issue_invoice(bank, claim_id)
    assert numbers == ["LARK-BIRCH-00001", "INV-00001", "LARK-BIRCH-00002", "INV-00002", "LARK-BIRCH-00003"]

    ids = {one.number: one.invoice_id for one in list_invoices(bank)}
    made = [credit_invoice(bank, ids[number], "Not right.").number for number in (numbers[0], numbers[1])]
    assert made == ["LARK-BIRCH-CN-00001", "CN-00001"]
    set_series(bank, SeriesDraft(birch, "BIR", "BIR-CN", is_open=False))
    assert issue_invoice(bank, claimed(bank, lead, "Priya Shah", birch)).number == "INV-00003"
    assert credit_invoice(bank, ids[numbers[2]], "Not right.").number == "BIR-CN-00002"
    found = {one.name: (len(one.given), one.missing) for one in list_series(bank)}
    assert found == {
        "Invoices": (3, ()),
        "Credit notes": (1, ()),
        "Invoices of Birch": (3, ()),
        "Credit notes of Birch": (2, ()),
    }
    refused(bank, "UPDATE number_series SET team_id = id")


def test_letters_that_other_numbers_have_or_had_are_refused(bank: Workspace, lead: Workspace, finance: Workspace) -> None:
    birch, oak = (add_team(bank, name, TeamKind.WARD) for name in ("Birch", "Oak"))
    set_series(bank, SeriesDraft(birch, "PR-BIRCH", "BIRCH-CN"))
    assert issue_invoice(bank, claimed(bank, lead, "Alex Morgan", birch)).number == "PR-BIRCH-00001"
    set_series(bank, SeriesDraft(birch, "BIR", "BIR-CN"))
    with bank.transaction("invoice.issued", "Ask for a payment") as tx:
        assert take_number(tx, InvoiceKind.REQUEST, THE_TRUSTS)[1] == "PR-00001"

    refuses = [(oak, letters, "OAK-CN") for letters in ("pr-birch", "PRBIRCH", "bir-cn", "BIRCN", "INV")]
    for team, letters, after in (*refuses, (oak, "OAK", "B-IR"), (birch, "BIR", "PR-BIRCH")):
        with pytest.raises(Refused, match="stands before other numbers already"):
            set_series(bank, SeriesDraft(team, letters, after))
    claim_id = claimed(bank, lead, "Wen Li")
    for letters in ("bir", "B-IR", "PRBIRCH"):
        change_settings(bank, {"billing.prefix": letters})
        with pytest.raises(Refused, match=f"{letters} stands before other numbers already.*in Settings"):
            issue_invoice(bank, claim_id)
    change_settings(bank, {"billing.prefix": "INV"})
    set_series(bank, SeriesDraft(birch, "PR-BIRCH", "BIR-CN"))  # its own letters again
    set_series(bank, SeriesDraft(birch, "BIR", "BIR-CN"))
    assert [(one.name, one.invoices) for one in list_letters(finance)] == [("Birch", "BIR"), ("Oak", "")]
    with pytest.raises(NotAllowed):
        set_series(finance, SeriesDraft(oak, "OAK", "OAK-CN"))


def test_a_number_that_is_lost_is_missed_even_at_the_end(bank: Workspace, lead: Workspace) -> None:
    issue_invoice(bank, claimed(bank, lead, "Alex Morgan"))
    assert "No number is missing, and none was given twice." in words_of(make_numbers_paper(bank).pdf)

    with bank.transaction("invoice.issued", "Lose a number") as tx:
        tx.next_number("invoice")

    assert [one.missing for one in list_series(bank)] == [(2,)]
    words = words_of(make_numbers_paper(lead).pdf)
    assert "1 number is missing" in words
    assert "INV-00001 8 August 2026" in words
