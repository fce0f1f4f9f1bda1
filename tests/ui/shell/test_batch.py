"""A batch in the window: what was locked into it and never goes is named, and the question before an export leaves it out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QWidget

from coc_desktop.money import pounds
from coc_desktop.payments.invoices import credit_invoice
from coc_desktop.payments.queries import invoice_by_number
from coc_desktop.workspace import Workspace
from models.vocabulary import Role
from tests import factory
from tests.payments.scene import batch_of
from ui.app import Program


def one_of_two_credited(workspace: Workspace) -> int:
    """Lock two invoices into a batch and credit the second."""
    number = batch_of(workspace, factory.an_account(workspace, "jo", Role.LEAD), "Alex Morgan", "Priya Shah")
    credit_invoice(workspace, invoice_by_number(workspace, "INV-00002"), "Recorded for the wrong person.")
    return number


def test_what_was_credited_in_a_locked_batch_is_named_and_not_counted_as_going(
    signed_in: Program, settle: Callable[[], None]
) -> None:
    made: list[int] = []
    signed_in.tasks.run(one_of_two_credited, done=made.append)
    settle()

    signed_in.session.shell.go("batch", number=made[0])
    settle()

    facts = signed_in.window.findChild(QWidget, "payments_batch.facts")
    told = [one.text() for one in facts.findChildren(QLabel)]
    assert "INV-00002" in told
    assert f"Credited before the batch went, so the file comes to {pounds(8250)} less." in told
    signed_in.window.findChild(QAbstractButton, "payments_batch.export").click()
    (question,) = [one for one in signed_in.window.findChildren(QDialog) if one.isVisible()]
    assert "Export 1 paper" in [one.text() for one in question.findChildren(QAbstractButton)]
    question.close()
