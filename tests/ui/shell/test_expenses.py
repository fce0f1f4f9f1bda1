"""Recording what somebody spent, without a mouse: from the activity to the claim, with a reason only where one is asked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from coc_desktop.payments.queries import list_claims
from coc_desktop.workspace import Workspace
from tests.payments.scene import Place, held
from tests.ui.shell.keys import CTRL, fill, go, press, reads, save
from tests.ui.shell.test_effort import Hands, ask, hands
from ui.app import Program

__all__ = ["hands"]


def one_held(workspace: Workspace) -> Place:
    """Hold an activity with one person."""
    return held(workspace)[0]


def record(hands: Hands, program: Program, kind: str, **answers: str) -> None:
    """Begin to record an expense of a kind."""
    hands.press(Qt.Key.Key_N, CTRL)
    assert hands.here() == "expense_form"
    hands.type(kind)
    hands.press(Qt.Key.Key_Return)
    fill(hands, program, **answers)


def test_a_taxi_with_its_reason_and_receipt_miles_and_what_we_did_not_book_come_onto_the_claim(
    hands: Hands, signed_in: Program, settle, qtbot, tmp_path: Path
) -> None:
    ask(signed_in, settle, one_held)
    go(hands, "ward food")
    press(hands, signed_in, "payments_activity.expenses")
    assert hands.here() == "expenses"

    record(hands, signed_in, "taxi", pence="18.20", words="Home after dark")
    hands.press(Qt.Key.Key_Return, CTRL)
    reads(hands, signed_in, "Say why this was needed. Whoever approves it reads this.")
    fill(hands, signed_in, because="No bus after 9pm")
    hands.press(Qt.Key.Key_Return, CTRL)
    receipt = tmp_path / "taxi.png"
    receipt.write_bytes(b"\x89PNG\r\n\x1a\n a receipt")
    press(hands, signed_in, "payments_expenses.keep")
    save(qtbot, signed_in, settle, receipt)

    record(hands, signed_in, "train", words="To the ward")
    press(hands, signed_in, "payments_expense_form.paid_by.1")  # booked by us
    press(hands, signed_in, "payments_expense_form.way.1")
    hands.press(Qt.Key.Key_Return, CTRL)
    record(hands, signed_in, "train", pence="6.40", words="Home")
    hands.press(Qt.Key.Key_Return, CTRL)
    reads(hands, signed_in, "We booked this and paid for it, so it is not claimed as well.")
    press(hands, signed_in, "payments_expense_form.way.2")
    hands.press(Qt.Key.Key_Return, CTRL)
    record(hands, signed_in, "car", miles="8.4", words="To the station and back")
    hands.press(Qt.Key.Key_Return, CTRL)
    reads(hands, signed_in, "We booked this part of the journey another way. Say why this was needed as well.")
    fill(hands, signed_in, because="No bus to the station")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.here() == "expenses"

    go(hands, "ward food")
    press(hands, signed_in, "payments_activity.make")
    (claim,) = ask(signed_in, settle, list_claims)
    assert (claim.payments_pence, claim.expenses_pence) == (8250, 1820 + 640 + 462)
    assert hands.here() == "payments"
