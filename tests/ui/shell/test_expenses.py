"""Recording what somebody spent, without a mouse: from the activity to the claim, with a reason only where one is asked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from coc_desktop.payments.queries import list_claims
from coc_desktop.workspace import Workspace
from tests.payments.scene import Place, held
from tests.ui.hands import CTRL, ENTER, Hands


def one_held(workspace: Workspace) -> Place:
    """Hold an activity with one person."""
    return held(workspace)[0]


def record(hands: Hands, kind: str, **answers: str) -> None:
    """Begin to record an expense of a kind."""
    hands.key(Qt.Key.Key_N, CTRL)
    assert hands.here() == "expense_form"
    hands.type(kind)
    hands.key(ENTER)
    hands.fill(**answers)


def test_a_taxi_with_its_reason_and_receipt_miles_and_what_we_did_not_book_come_onto_the_claim(
    hands: Hands, tmp_path: Path
) -> None:
    hands.ask(one_held)
    hands.find("ward food")
    hands.press("payments_activity.expenses")
    assert hands.here() == "expenses"

    record(hands, "taxi", pence="18.20", words="Home after dark")
    hands.key(ENTER, CTRL)
    hands.reads("Say why this was needed. Whoever approves it reads this.")
    hands.fill(because="No bus after 9pm")
    hands.key(ENTER, CTRL)
    receipt = tmp_path / "taxi.png"
    receipt.write_bytes(b"\x89PNG\r\n\x1a\n a receipt")
    hands.press("payments_expenses.keep")
    hands.name_file(receipt)

    record(hands, "train", words="To the ward")
    hands.press("payments_expense_form.paid_by.1")  # booked by us
    hands.press("payments_expense_form.way.1")
    hands.key(ENTER, CTRL)
    record(hands, "train", pence="6.40", words="Home")
    hands.key(ENTER, CTRL)
    hands.reads("We booked this and paid for it, so it is not claimed as well.")
    hands.press("payments_expense_form.way.2")
    hands.key(ENTER, CTRL)
    record(hands, "car", miles="8.4", words="To the station and back")
    hands.key(ENTER, CTRL)
    hands.reads("We booked this part of the journey another way. Say why this was needed as well.")
    hands.fill(because="No bus to the station")
    hands.key(ENTER, CTRL)
    assert hands.here() == "expenses"

    hands.find("ward food")
    hands.press("payments_activity.make")
    (claim,) = hands.ask(list_claims)
    assert (claim.payments_pence, claim.expenses_pence) == (8250, 1820 + 640 + 462)
    assert hands.here() == "payments"
