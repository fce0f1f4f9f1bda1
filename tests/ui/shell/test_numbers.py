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
from tests.ui.shell.keys import CTRL, fill, go, press, reads, save
from tests.ui.shell.test_effort import Hands, ask, hands
from ui.app import Program

__all__ = ["hands"]


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


def test_a_team_gets_its_own_numbers_and_codes_and_the_report_says_that_none_is_missing(
    hands: Hands, signed_in: Program, settle, qtbot, tmp_path: Path
) -> None:
    teams = ask(signed_in, settle, two_teams)
    go(hands, "invoice numbers")
    assert hands.here() == "numbers"
    hands.press(Qt.Key.Key_N, CTRL)
    fill(hands, signed_in, team_id="birch")
    hands.press(Qt.Key.Key_Return)
    fill(hands, signed_in, invoices="BIRCH", credits="CN")
    hands.press(Qt.Key.Key_Return, CTRL)
    reads(hands, signed_in, "CN stands before credit notes. Use other letters for invoices.")
    fill(hands, signed_in, credits="B")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.here() == "numbers"

    go(hands, "cost centre")
    hands.press(Qt.Key.Key_N, CTRL)
    fill(hands, signed_in, team_id="birch")
    hands.press(Qt.Key.Key_Return)
    fill(hands, signed_in, kind="project")
    hands.press(Qt.Key.Key_Return)
    fill(hands, signed_in, cost_centre="094614")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.here() == "coding"
    (rule,) = ask(signed_in, settle, list_coding).rows
    assert (rule.team, rule.draft.kind, rule.draft.codes) == ("Birch", ActivityKind.PROJECT_MEETING, Codes("094614"))

    assert ask(signed_in, settle, one_issued, teams["Birch"]) == "BIRCH-00001"
    go(hands, "invoice numbers")
    reads(hands, signed_in, "No number is missing, and none was given twice.")
    press(hands, signed_in, "payments_numbers.save")
    save(qtbot, signed_in, settle, tmp_path / "numbers.pdf")
    assert "BIRCH-00001" in (tmp_path / "numbers.html").read_text(encoding="utf-8")
