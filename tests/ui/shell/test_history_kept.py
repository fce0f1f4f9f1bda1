"""Claims from before, without a mouse: the second sheet of a register comes in as history, and what waits is chosen by Enter."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from openpyxl import Workbook
from PySide6.QtWidgets import QAbstractButton

from coc_desktop.payments.history.queries import count_history_waiting, history_of
from coc_desktop.workspace import Workspace
from tests import factory
from tests.ui.hands import CTRL, ENTER, TAB, Hands
from ui.bank.import_page import ImportPage
from ui.payments.history.kept_page import HistoryKeptPage

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


def test_the_second_sheet_comes_in_as_history_from_the_same_file(hands: Hands, tmp_path: Path) -> None:
    people = hands.ask(four_people)
    hands.go("import")
    page = hands.page()
    assert isinstance(page, ImportPage)
    page.read_file(register(tmp_path))
    hands.settle()
    page._sheet.sheet_choice.setCurrentIndex(1)
    hands.settle()

    hands.press("bank_import.history")
    hands.until(lambda: hands.program.window.findChild(QAbstractButton, "payments_bring.go").isEnabled())
    said = hands.program.window.findChild(QAbstractButton, "payments_bring.go").text()
    hands.press("payments_bring.go")

    assert said == "Bring in 4 rows as history"
    assert isinstance(hands.page(), HistoryKeptPage)
    assert hands.ask(count_history_waiting) == 3
    (row,) = hands.ask(history_of, people[0])
    assert (row.who, row.pence) == ("MORGAN, Alex", 7500)


def test_what_waits_is_chosen_with_enter_and_all_rows_of_one_name_together(hands: Hands, tmp_path: Path) -> None:
    alex, _, owen, _ = hands.ask(four_people)
    hands.go("bring_history")
    hands.page().read_file(register(tmp_path))
    hands.settle()
    hands.key(ENTER, CTRL)
    assert hands.here() == "history_kept"

    hands.key(ENTER)  # the first row has one likely person
    hands.key(ENTER)  # the next has two, so the focus goes to finding one
    hands.type("number 3")
    hands.key(TAB)
    hands.key(ENTER)

    assert hands.ask(count_history_waiting) == 0
    assert sorted(one.amount_words for one in hands.ask(history_of, alex)) == ["37.5", "75"]
    assert sorted(one.amount_words for one in hands.ask(history_of, owen)) == ["150 + prep", "25"]
    assert hands.presses <= 5
