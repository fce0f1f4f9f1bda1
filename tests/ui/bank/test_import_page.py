"""A register comes in and goes out again without a mouse: chosen, looked at, brought in, and undone by Ctrl+Z."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QPushButton

from coc_desktop.bank.queries import list_people
from tests.bank.small import ALEX, BO, HEADINGS, changed
from tests.ui.hands import CTRL, DOWN, SPACE, Hands
from ui.app import Program
from ui.bank.import_page import ImportPage
from ui.kit.audit import audit
from ui.kit.audit_keys import tab_round
from ui.kit.dialogs import Interruption


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register of two people with a title above its headings, and dates that could be read both ways."""
    rows = (("Involvement members",), HEADINGS, ALEX, changed(BO, Notes="Do not call before noon"))
    file = tmp_path / "register.csv"
    file.write_text("\n".join(";".join(cell.replace("\n", ", ") for cell in row) for row in rows), encoding="utf-8")
    return file


def choose(hands: Hands, file: Path) -> None:
    """Open the page, and hand it the file as the system's own dialog does: that one is not ours to try."""
    hands.go("import")
    hands.tab_to("bank_import.choose")
    hands.program.window.findChild(ImportPage).read_file(file)
    hands.settle()


def bring_in(hands: Hands) -> None:
    """Go through the last two steps and answer the question with yes."""
    for _ in range(2):
        hands.press("bank_import.go")
    answer_yes(hands)


def answer_yes(hands: Hands) -> None:
    """Go on from the preview and answer the question with yes."""
    hands.press("bank_import.go")
    hands.until(lambda: hands.program.window.findChild(Interruption) is not None)
    dialog = hands.program.window.findChild(Interruption)
    hands.until(dialog.isActiveWindow)
    yes = next(one for one in dialog.findChildren(QPushButton) if one.text().startswith("Bring in"))
    assert not yes.hasFocus()
    hands.tab_to(yes.objectName())
    hands.key(SPACE)


def test_a_register_is_brought_in_and_undone_by_keyboard_alone(hands: Hands, register: Path) -> None:
    choose(hands, register)
    bring_in(hands)

    assert [row.known_as for row in hands.ask(list_people)] == ["Bo Lee", "Alex Morgan"]
    hands.come_back()
    assert hands.program.session.frame.status.undo.text() == "Undo: bring in a register"
    hands.key(Qt.Key.Key_Z, CTRL)
    assert hands.told() == "Undone: Bring in a register"

    assert hands.ask(list_people) == ()


def test_the_columns_say_where_their_words_go_and_which_way_round_their_dates_are(hands: Hands, register: Path) -> None:
    choose(hands, register)
    hands.press("bank_import.go")

    assert QApplication.focusWidget().objectName() == "bank_import.go"  # whoever agrees with every guess goes on with Enter
    order = hands.program.window.findChild(QComboBox, "bank_import.order_8")
    assert order.isVisible()
    assert not hands.program.window.findChild(QComboBox, "bank_import.order_1").isVisible()
    assert audit(hands.program.window, hands.program.appearance) == []
    assert "Check which way round these are. 01/03/2024: 1 March 2024." in hands.said()
    hands.tab_to("bank_import.order_8")
    hands.key(DOWN)
    assert "01/03/2024: 3 January 2024." in hands.said()
    hands.press("bank_import.go")

    assert "“Date joined” could be day first or month first. It is read month first. Go back to change it." in hands.said()


def test_tab_goes_through_the_page_as_it_is_read(hands: Hands, register: Path) -> None:
    choose(hands, register)
    hands.press("bank_import.go")
    columns = [f"bank_import.column_{number}" for number in range(1, 11)]

    visited = [name for name in _round(hands.program) if not name.startswith("window.rail")]
    assert visited[:3] == ["window.crumb", "window.find", "window.hide_screen"]
    assert [name for name in visited if name in columns] == columns
    assert visited.index("bank_import.order_8") == visited.index("bank_import.column_8") + 1
    assert visited[-2:] == ["bank_import.go", "bank_import.back"]

    hands.press("bank_import.go")
    there = [name for name in _round(hands.program) if name.startswith("bank_import")]
    assert there == ["bank_import.outcomes.new", "bank_import.rows", "bank_import.go", "bank_import.back", "bank_import.report"]


def test_names_are_shown_whole_and_people_on_another_sheet_are_offered_next(hands: Hands, tmp_path: Path) -> None:
    workbook = Workbook()
    for sheet, given in ((workbook.active, ("Tegan", "Mabli")), (workbook.create_sheet("Carers"), ("Idris",))):
        for row in (("Known as", "Surname", "Email"), *((name, "Rowe", f"{name}@example.org") for name in given)):
            sheet.append(row)
    workbook.active.append((None, "TBC", "somebody@example.org"))
    workbook.save(tmp_path / "register.xlsx")
    choose(hands, tmp_path / "register.xlsx")
    for _ in range(2):
        hands.press("bank_import.go")

    model = hands.program.window.findChild(QAbstractItemView, "bank_import.rows").model()
    shown = [model.index(row, 1).data() for row in range(model.rowCount())]
    assert [one.split("\n")[0] for one in shown] == ["Tegan Rowe", "Mabli Rowe"]
    answer_yes(hands)
    hands.come_back()
    assert "1 row could not be understood. It is kept, and the report gives it back to be mended." in hands.said()
    hands.press("bank_import.sheet_2")
    assert hands.program.window.findChild(QComboBox, "bank_import.sheet").currentText() == "Carers (2 rows)"
    assert "Row 1 is chosen." in hands.said()


def _round(program: Program) -> list[str]:
    """Return the names of the controls in the order in which Tab visits them."""
    visited, wrong = tab_round(program.window)
    assert not wrong
    return [control.objectName() for control in visited]
