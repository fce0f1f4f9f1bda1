"""Claims from before, without a mouse: the second sheet of a register comes in as history, and what waits is chosen by Enter."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from coc_desktop.payments.history.queries import count_history_waiting, history_of
from coc_desktop.workspace import Workspace
from tests import factory
from tests.ui.shell.test_effort import Hands, ask, hands
from ui.app import Program
from ui.bank.import_page import ImportPage
from ui.payments.history.kept_page import HistoryKeptPage

__all__ = ["hands"]
PEOPLE = ("Alex Morgan", "Owen North", "Owen North", "Wen Li")
CLAIMS = (
    ("Date", "Who", "What", "£", "Paid?"),
    ("14.07.25", "MORGAN, Alex", "Panel", 75, "Y"),
    ("Apr-25", "A. Morgan", "Panel", 37.5, "N"),
    ("tbc", "Owen North", "Focus group", "150 + prep", "query"),
    ("15.07.25", "Owen North", "Focus group", 25, "Y"),
)


def four_people(workspace: Workspace) -> tuple[UUID, ...]:
    """Put four people into the bank, two of one name."""
    return tuple(factory.a_person(workspace, name) for name in PEOPLE)


def register(folder: Path) -> Path:
    """Write a register of people whose second sheet holds claims."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Register"
    for row in (("Name", "Email", "Status"), ("Wen Li", "wen@example.org", "Active"), ("Bo Lee", "bo@example.org", "Active")):
        sheet.append(row)
    claims = book.create_sheet("Claims 25-26")
    for row in CLAIMS:
        claims.append(row)
    book.save(folder / "register.xlsx")
    return folder / "register.xlsx"


def press(program: Program, name: str) -> None:
    """Press a button that a person sees."""
    button = program.window.findChild(QAbstractButton, name)
    assert button.isVisible()
    button.click()


def test_the_second_sheet_comes_in_as_history_from_the_same_file(qtbot, signed_in: Program, settle, tmp_path: Path) -> None:
    people = ask(signed_in, settle, four_people)
    shell = signed_in.session.shell
    shell.go("import")
    settle()
    page = signed_in.session.stack.current()
    assert isinstance(page, ImportPage)
    page.read_file(register(tmp_path))
    settle()
    page._sheet.sheet_choice.setCurrentIndex(1)
    settle()

    press(signed_in, "bank_import.history")
    settle()
    qtbot.waitUntil(lambda: signed_in.window.findChild(QAbstractButton, "payments_bring.go").isEnabled(), timeout=20_000)
    said = signed_in.window.findChild(QAbstractButton, "payments_bring.go").text()
    press(signed_in, "payments_bring.go")
    settle()

    assert said == "Bring in 4 rows as history"
    assert isinstance(signed_in.session.stack.current(), HistoryKeptPage)
    assert ask(signed_in, settle, count_history_waiting) == 3
    (row,) = ask(signed_in, settle, history_of, people[0])
    assert (row.who, row.pence) == ("MORGAN, Alex", 7500)


def test_what_waits_is_chosen_with_enter_and_all_rows_of_one_name_together(
    hands: Hands, signed_in: Program, settle, tmp_path: Path
) -> None:
    alex, _, owen, _ = ask(signed_in, settle, four_people)
    shell = signed_in.session.shell
    shell.go("bring_history")
    settle()
    signed_in.session.stack.current().read_file(register(tmp_path))
    settle()
    hands.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert hands.here() == "history_kept"

    hands.press(Qt.Key.Key_Return)  # the first row has one likely person
    hands.press(Qt.Key.Key_Return)  # the next has two, so the focus goes to finding one
    hands.type("number 3")
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Return)

    assert ask(signed_in, settle, count_history_waiting) == 0
    assert sorted(one.amount_words for one in ask(signed_in, settle, history_of, alex)) == ["37.5", "75"]
    assert sorted(one.amount_words for one in ask(signed_in, settle, history_of, owen)) == ["150 + prep", "25"]
    assert hands.presses <= 5
