"""A register comes in and goes out again without a mouse: chosen, looked at, brought in, and undone by Ctrl+Z."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLabel, QPushButton, QWidget

from coc_desktop.bank.queries import list_people
from coc_desktop.workspace import Workspace
from tests.bank.small import ALEX, BO, HEADINGS, changed
from ui.app import Program
from ui.bank.import_page import ImportPage
from ui.kit.audit import audit
from ui.kit.audit_keys import tab_round
from ui.kit.dialogs import Interruption

CTRL = Qt.KeyboardModifier.ControlModifier


def said(program: Program) -> str:
    """Return every word that is shown."""
    return " ".join(label.text() for label in program.window.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register of two people with a title above its headings, and dates that could be read both ways."""
    rows = (("Involvement members",), HEADINGS, ALEX, changed(BO, Notes="Do not call before noon"))
    file = tmp_path / "register.csv"
    file.write_text("\n".join(";".join(cell.replace("\n", ", ") for cell in row) for row in rows), encoding="utf-8")
    return file


def asked(program: Program, settle, query: Callable[[Workspace], Any]) -> Any:
    """Ask the open bank something, on its own thread."""
    told: list[Any] = []
    program.tasks.run(query, done=told.append)
    settle()
    return told[0]


def tab_to(qtbot, program: Program, name: str) -> QWidget:
    """Press Tab until a control has the focus."""
    for _ in range(200):
        found = QApplication.focusWidget()
        if found is not None and found.objectName() == name:
            return found
        qtbot.keyClick(found or program.window, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never leads to {name}")


def press(qtbot, program: Program, name: str) -> None:
    """Go to a button by Tab and press it by the space bar."""
    qtbot.keyClick(tab_to(qtbot, program, name), Qt.Key.Key_Space)


def choose(qtbot, program: Program, settle, file: Path) -> None:
    """Open the page, and hand it the file as the system's own dialog does: that one is not ours to try."""
    program.session.shell.go("import")
    settle()
    assert tab_to(qtbot, program, "bank_import.choose").isVisible()
    program.window.findChild(ImportPage).read_file(file)
    settle()


def bring_in(qtbot, program: Program, settle) -> None:
    """Go through the last two steps and answer the question with yes."""
    press(qtbot, program, "bank_import.go")
    settle()
    press(qtbot, program, "bank_import.go")
    settle()
    answer_yes(qtbot, program, settle)


def answer_yes(qtbot, program: Program, settle) -> None:
    """Go on from the preview and answer the question with yes."""
    press(qtbot, program, "bank_import.go")
    qtbot.waitUntil(lambda: program.window.findChild(Interruption) is not None)
    dialog = program.window.findChild(Interruption)
    qtbot.waitUntil(dialog.isActiveWindow)
    yes = next(one for one in dialog.findChildren(QPushButton) if one.text().startswith("Bring in"))
    assert not yes.hasFocus()
    for _ in range(5):
        if yes.hasFocus():
            break
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(yes, Qt.Key.Key_Space)
    settle()


def test_a_register_is_brought_in_and_undone_by_keyboard_alone(qtbot, signed_in: Program, settle, register: Path) -> None:
    choose(qtbot, signed_in, settle, register)
    bring_in(qtbot, signed_in, settle)

    assert [row.known_as for row in asked(signed_in, settle, list_people)] == ["Bo Lee", "Alex Morgan"]
    signed_in.window.activateWindow()  # a desktop does so when a dialog closes; a run without one does not
    qtbot.waitUntil(signed_in.window.isActiveWindow)
    assert signed_in.session.frame.status.undo.text() == "Undo: bring in a register"
    qtbot.keyClick(signed_in.window.focusWidget(), Qt.Key.Key_Z, CTRL)
    settle()
    assert signed_in.session.frame.messages.toast.text() == "Undone: Bring in a register"

    assert asked(signed_in, settle, list_people) == ()


def test_the_columns_say_where_their_words_go_and_which_way_round_their_dates_are(
    qtbot, signed_in: Program, settle, register: Path
) -> None:
    choose(qtbot, signed_in, settle, register)
    press(qtbot, signed_in, "bank_import.go")
    settle()

    order = signed_in.window.findChild(QComboBox, "bank_import.order_8")
    assert order.isVisible()
    assert not signed_in.window.findChild(QComboBox, "bank_import.order_1").isVisible()
    assert audit(signed_in.window, signed_in.appearance) == []
    assert "Check which way round these are. 01/03/2024: 1 March 2024." in said(signed_in)
    tab_to(qtbot, signed_in, "bank_import.order_8")
    qtbot.keyClick(order, Qt.Key.Key_Down)
    assert "01/03/2024: 3 January 2024." in said(signed_in)
    press(qtbot, signed_in, "bank_import.go")
    settle()

    assert "“Date joined” could be day first or month first. It is read month first. Go back to change it." in said(signed_in)


def test_tab_goes_through_the_page_as_it_is_read(qtbot, signed_in: Program, settle, register: Path) -> None:
    choose(qtbot, signed_in, settle, register)
    press(qtbot, signed_in, "bank_import.go")
    settle()
    columns = [f"bank_import.column_{number}" for number in range(1, 11)]

    visited = [name for name in _round(signed_in) if not name.startswith("window.rail")]
    assert visited[:3] == ["window.crumb", "window.find", "window.hide_screen"]
    assert [name for name in visited if name in columns] == columns
    assert visited.index("bank_import.order_8") == visited.index("bank_import.column_8") + 1
    assert visited[-2:] == ["bank_import.go", "bank_import.back"]

    press(qtbot, signed_in, "bank_import.go")
    settle()
    there = [name for name in _round(signed_in) if name.startswith("bank_import")]
    assert there == ["bank_import.outcomes.new", "bank_import.rows", "bank_import.go", "bank_import.back", "bank_import.report"]


def test_names_are_shown_whole_and_people_on_another_sheet_are_offered_next(
    qtbot, signed_in: Program, settle, tmp_path: Path
) -> None:
    workbook = Workbook()
    for sheet, given in ((workbook.active, ("Tegan", "Mabli")), (workbook.create_sheet("Carers"), ("Idris",))):
        for row in (("Known as", "Surname", "Email"), *((name, "Rowe", f"{name}@example.org") for name in given)):
            sheet.append(row)
    workbook.save(tmp_path / "register.xlsx")
    choose(qtbot, signed_in, settle, tmp_path / "register.xlsx")
    for _ in range(2):
        press(qtbot, signed_in, "bank_import.go")
        settle()

    model = signed_in.window.findChild(QAbstractItemView, "bank_import.rows").model()
    shown = [model.index(row, 1).data() for row in range(model.rowCount())]
    assert [one.split("\n")[0] for one in shown] == ["Tegan Rowe", "Mabli Rowe"]
    answer_yes(qtbot, signed_in, settle)
    signed_in.window.activateWindow()
    qtbot.waitUntil(signed_in.window.isActiveWindow)
    press(qtbot, signed_in, "bank_import.sheet_2")
    assert signed_in.window.findChild(QComboBox, "bank_import.sheet").currentText() == "Carers (2 rows)"
    assert "Row 1 is chosen." in said(signed_in)


def _round(program: Program) -> list[str]:
    """Return the names of the controls in the order in which Tab visits them."""
    visited, wrong = tab_round(program.window)
    assert not wrong
    return [control.objectName() for control in visited]
