"""Numbers and codes without a mouse: a team’s own letters, its codes, and the report of every number on paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from coc_desktop.bank.people import add_team
from coc_desktop.payments.claims import approve_claim, make_claim, submit_claim
from coc_desktop.payments.coding.queries import list_coding
from coc_desktop.payments.coding.rules import Codes
from coc_desktop.payments.invoices import issue_invoice
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, Role, TeamKind
from tests import factory
from tests.payments.scene import held
from tests.ui.hands import CTRL, ENTER, Hands


def two_teams(workspace: Workspace) -> dict[str, object]:
    """Put two wards into the bank."""
    return {name: add_team(workspace, name, TeamKind.WARD) for name in ("Birch", "Oak")}


def one_issued(workspace: Workspace, team_id) -> str:
    """Issue one invoice for an activity of a team, and return its number."""
    lead = factory.an_account(workspace, "jo", Role.LEAD)
    claim_id = make_claim(workspace, held(workspace, team_id=team_id)[0].place_id)
    submit_claim(workspace, claim_id)
    approve_claim(lead, claim_id)
    return issue_invoice(workspace, claim_id).number


def test_a_team_gets_its_own_numbers_and_codes_and_the_report_says_that_none_is_missing(hands: Hands, tmp_path: Path) -> None:
    teams = hands.ask(two_teams)
    hands.find("invoice numbers")
    assert hands.here() == "numbers"
    hands.key(Qt.Key.Key_N, CTRL)
    hands.fill(team_id="birch")
    hands.key(ENTER)
    hands.fill(invoices="BIRCH", credits="CN")
    hands.key(ENTER, CTRL)
    hands.reads("CN stands before credit notes. Use other letters for invoices.")
    hands.fill(credits="B")
    hands.key(ENTER, CTRL)
    assert hands.here() == "numbers"

    hands.find("cost centre")
    hands.key(Qt.Key.Key_N, CTRL)
    hands.fill(team_id="birch")
    hands.key(ENTER)
    hands.fill(kind="project")
    hands.key(ENTER)
    hands.fill(cost_centre="094614")
    hands.key(ENTER, CTRL)
    assert hands.here() == "coding"
    (rule,) = hands.ask(list_coding).rows
    assert (rule.team, rule.draft.kind, rule.draft.codes) == ("Birch", ActivityKind.PROJECT_MEETING, Codes("094614"))

    assert hands.ask(one_issued, teams["Birch"]) == "BIRCH-00001"
    hands.find("invoice numbers")
    hands.reads("No number is missing, and none was given twice.")
    hands.press("payments_numbers.save")
    hands.name_file(tmp_path / "numbers.pdf")
    assert "BIRCH-00001" in (tmp_path / "numbers.html").read_text(encoding="utf-8")
