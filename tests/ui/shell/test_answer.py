"""Finance’s answer in the window: whatever of the file is not taken in is counted where it is looked at."""

from __future__ import annotations

from pathlib import Path

from tests.payments.remittances.answers import answer_file, line
from ui.app import Program
from ui.kit.text import Words
from ui.payments.remittances.answer_page import AnswerPage


def test_rows_that_are_passed_over_are_counted_on_the_page(qtbot, signed_in: Program, settle, tmp_path: Path) -> None:
    signed_in.session.shell.go("answer")
    settle()
    page = signed_in.session.stack.current()
    assert isinstance(page, AnswerPage)

    page.read_file(
        answer_file(
            tmp_path, line("INV-00077", 82.5, on="01/07/2026"), ("Total", "", "", 82.5), ("Number of payments", "", "", 1)
        )
    )

    said = "Passed over: 2 rows without a payment, such as totals."
    qtbot.waitUntil(lambda: said in [one.text() for one in page.findChildren(Words) if one.isVisible()], timeout=20_000)
