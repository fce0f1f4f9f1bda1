"""Recording what somebody spent, without a mouse: from the activity to the claim, with a reason only where one is asked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from coc_desktop.payments.queries import list_claims
from coc_desktop.workspace import Workspace
from tests.payments.scene import Place, held
from tests.ui.shell.keys import CTRL, said
from tests.ui.shell.test_effort import Hands, ask, hands
from ui.app import Program
from ui.payments.expenses.form import ExpenseForm
from ui.payments.expenses.page import ExpensesPage

__all__ = ["hands"]


def one_held(workspace: Workspace) -> Place:
    """Hold an activity with one person."""
    return held(workspace)[0]


def test_a_taxi_is_recorded_with_its_reason_and_comes_onto_the_claim_with_its_receipt(
    hands: Hands, signed_in: Program, settle, qtbot, tmp_path: Path
) -> None:
    place: Place = ask(signed_in, settle, one_held)
    signed_in.session.shell.go("expenses", participation_id=place.place_id)
    settle()

    hands.press(Qt.Key.Key_N, CTRL)
    assert hands.here() == "expense_form"
    hands.type("taxi")
    hands.press(Qt.Key.Key_Return)
    form = signed_in.session.stack.current()
    assert isinstance(form, ExpenseForm)
    form.form.entry("pence").line.setFocus()
    hands.type("18.20")
    form.form.entry("words").line.setFocus()
    hands.type("Home after dark")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert "Say why this was needed. Whoever approves it reads this." in said(signed_in)
    form.form.entry("because").area.setFocus()
    hands.type("No bus after 9pm")
    hands.press(Qt.Key.Key_Return, CTRL)

    page = signed_in.session.stack.current()
    assert isinstance(page, ExpensesPage)
    qtbot.waitUntil(lambda: signed_in.window.findChild(QAbstractButton, "payments_expenses.keep").isVisible(), timeout=20_000)
    receipt = tmp_path / "taxi.png"
    receipt.write_bytes(b"\x89PNG\r\n\x1a\n a receipt")
    page.keep_file(receipt)
    settle()
    signed_in.session.shell.go("activity", activity_id=place.activity_id)
    settle()
    signed_in.window.findChild(QAbstractButton, "payments_activity.make").click()
    settle()

    (claim,) = ask(signed_in, settle, list_claims)
    assert (claim.payments_pence, claim.expenses_pence) == (8250, 1820)
    assert hands.here() == "payments"
