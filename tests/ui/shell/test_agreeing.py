"""Agreeing a fee without a mouse: what is offered, what they declare and choose, and the paper for whoever is not paid."""

from __future__ import annotations

from pathlib import Path

from coc_desktop.payments.queries import money_of_activity
from coc_desktop.workspace import Workspace
from models.vocabulary import OfferChoice, PublicSalary
from tests.payments.scene import Place, planned
from tests.ui.hands import CTRL, ENTER, Hands


def one_planned(workspace: Workspace) -> Place:
    """Plan an activity with one person."""
    return planned(workspace)[0]


def test_a_fee_is_offered_declared_and_declined_and_its_paper_is_saved(hands: Hands, tmp_path: Path) -> None:
    place: Place = hands.ask(one_planned)
    hands.find("ward food")
    hands.tab_to("payments_activity.places")
    hands.key(ENTER)
    assert hands.here() == "offer"
    hands.reads("We offer £82.50. What is agreed now is what is paid.")

    hands.press("payments_offer.choice.1")
    hands.key(ENTER, CTRL)
    hands.reads("Ask them, and choose what they say. It is asked for each paid activity.")
    hands.press("payments_offer.salary.2")
    hands.key(ENTER, CTRL)
    hands.reads("Their job pays for this time already")
    hands.press("payments_offer.choice.3")
    hands.key(ENTER, CTRL)

    assert hands.here() == "activity"
    (row,) = hands.ask(money_of_activity, place.activity_id)
    assert (row.choice, row.salary, row.agreed_pence) == (OfferChoice.NONE, PublicSalary.IN_WORK, 0)
    hands.press("payments_activity.tell")
    hands.name_file(tmp_path / "paper.pdf")
    assert "Your job pays you for this time already." in (tmp_path / "paper.html").read_text(encoding="utf-8")
