"""Agreeing a fee without a mouse: what is offered, what they declare and choose, and the paper for whoever is not paid."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from coc_desktop.payments.queries import money_of_activity
from coc_desktop.workspace import Workspace
from models.vocabulary import OfferChoice, PublicSalary
from tests.payments.scene import Place, planned
from tests.ui.shell.keys import CTRL, go, into, press, reads, save
from tests.ui.shell.test_effort import Hands, ask, hands
from ui.app import Program

__all__ = ["hands"]


def one_planned(workspace: Workspace) -> Place:
    """Plan an activity with one person."""
    return planned(workspace)[0]


def test_a_fee_is_offered_declared_and_declined_and_its_paper_is_saved(
    hands: Hands, signed_in: Program, settle, qtbot, tmp_path: Path
) -> None:
    place: Place = ask(signed_in, settle, one_planned)
    go(hands, "ward food")
    into(hands, signed_in, "payments_activity.places")
    hands.press(Qt.Key.Key_Return)
    assert hands.here() == "offer"
    reads(hands, signed_in, "We offer £82.50. What is agreed now is what is paid.")

    press(hands, signed_in, "payments_offer.choice.1")
    hands.press(Qt.Key.Key_Return, CTRL)
    reads(hands, signed_in, "Ask them, and choose what they say. It is asked for each paid activity.")
    press(hands, signed_in, "payments_offer.salary.2")
    hands.press(Qt.Key.Key_Return, CTRL)
    reads(hands, signed_in, "Their job pays for this time already")
    press(hands, signed_in, "payments_offer.choice.3")
    hands.press(Qt.Key.Key_Return, CTRL)

    assert hands.here() == "activity"
    (row,) = ask(signed_in, settle, money_of_activity, place.activity_id)
    assert (row.choice, row.salary, row.agreed_pence) == (OfferChoice.NONE, PublicSalary.IN_WORK, 0)
    press(hands, signed_in, "payments_activity.tell")
    save(qtbot, signed_in, settle, tmp_path / "paper.pdf")
    assert "Your job pays you for this time already." in (tmp_path / "paper.html").read_text(encoding="utf-8")
