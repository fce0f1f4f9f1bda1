"""An invoice in the window: its kept paper goes where a person says, byte for byte, and a folder that is none is a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from coc_desktop.payments.papers import invoice_pdf
from coc_desktop.payments.queries import invoice_by_number
from coc_desktop.workspace import Workspace
from models.vocabulary import Role
from tests import factory
from tests.payments.scene import issued
from ui.app import Program


def _one_issued(workspace: Workspace) -> bytes:
    """Issue an invoice and return the bytes that are kept of it."""
    issued(workspace, factory.an_account(workspace, "jo", Role.LEAD), "Alex Morgan")
    return invoice_pdf(workspace, invoice_by_number(workspace, "INV-00001")).content


@pytest.fixture
def save(signed_in: Program, settle: Callable[[], None]) -> Callable[[Path], bytes]:
    """Press Save the PDF beside the first invoice and choose a file; returns what is kept."""
    made: list[bytes] = []
    signed_in.tasks.run(_one_issued, done=made.append)
    settle()
    signed_in.session.shell.go("payments", stage="issued")
    settle()

    def chosen(file: Path) -> bytes:
        signed_in.window.findChild(QAbstractButton, "payments_page.pdf").click()
        settle()
        dialog = signed_in.window.findChild(QFileDialog)
        dialog.fileSelected.emit(str(file))
        settle()
        dialog.reject()
        return made[0]

    return chosen


def test_the_paper_that_is_kept_goes_where_a_person_says(
    signed_in: Program, save: Callable[[Path], bytes], tmp_path: Path
) -> None:
    kept = save(tmp_path / "invoice.pdf")

    assert (tmp_path / "invoice.pdf").read_bytes() == kept
    assert "<h1>INVOICE " in (tmp_path / "invoice.html").read_text(encoding="utf-8")
    assert signed_in.session.frame.messages.strip.text() == ("The paper is saved, and the same words as a web page beside it.")


def test_a_folder_that_is_none_is_one_plain_sentence(signed_in: Program, save: Callable[[Path], bytes], tmp_path: Path) -> None:
    save(tmp_path / "nowhere" / "invoice.pdf")

    assert signed_in.session.frame.messages.strip.text() == ("That file or folder is not there: check the place, then try again.")
