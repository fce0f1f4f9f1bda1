"""Settings, where the bank is kept safe: backups proved, tried and restored, everything taken out; and Home when one is late."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog, QPushButton

from coc_desktop.workspace import Workspace
from tests import factory
from tests.ui.hands import Hands
from ui.app import Program
from ui.kit.audit import audit
from ui.kit.text import Words


def change(workspace: Workspace) -> None:
    factory.a_person(workspace, "Alex Morgan")


@pytest.fixture
def safety(signed_in: Program, settle) -> Program:
    """The page with one change in the bank and no backup yet."""
    signed_in.tasks.run(change)
    signed_in.session.shell.go("settings", tab="safety")
    settle()
    return signed_in


def press(program: Program, settle, name: str) -> None:
    button = program.window.findChild(QPushButton, name)
    assert button is not None
    button.click()
    settle()


def shown(program: Program) -> str:
    return "\n".join(words.text() for words in program.window.findChildren(Words) if words.isVisible())


def choose(qtbot, program: Program, path: Path) -> None:
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in program.window.findChildren(QFileDialog)))
    dialog = next(dialog for dialog in program.window.findChildren(QFileDialog) if dialog.isVisible())
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_the_last_backup_is_tried_and_the_page_says_when(qtbot, safety: Program, settle, tmp_path: Path) -> None:
    assert "A backup is made by itself" in shown(safety)

    press(safety, settle, "office_safety.try")

    qtbot.waitUntil(lambda: "Last restored to try it" in shown(safety))
    assert "Last proved backup" in shown(safety)
    assert "never yet" not in shown(safety)
    assert "came back whole" in safety.session.frame.messages.toast.text()
    assert not (tmp_path / "bank" / "restore-trial").exists()


def test_nothing_is_wrong_with_the_page_for_eyes_hands_and_readers(safety: Program, settle) -> None:
    press(safety, settle, "office_safety.backup")

    assert audit(safety.window, safety.appearance) == []


def test_a_backup_is_restored_into_a_new_folder_while_the_bank_stays_open(qtbot, safety: Program, settle, tmp_path: Path) -> None:
    press(safety, settle, "office_safety.backup")
    (backup,) = (tmp_path / "bank" / "backups").glob("*.coc")

    press(safety, settle, "office_safety.restore")
    choose(qtbot, safety, backup)
    choose(qtbot, safety, tmp_path / "august")
    settle()

    assert safety.session.frame.messages.strip.text().startswith("Restored ")
    looked = factory.sign_in(tmp_path / "august")
    looked.close()


def test_everything_is_taken_out_by_keyboard_into_an_empty_folder_only(qtbot, safety: Program, tmp_path: Path) -> None:
    folder, hands = tmp_path / "everything", Hands(qtbot, safety)
    folder.mkdir()
    assert "The files are not sealed" in hands.said()

    hands.file("office_safety.take_out", folder)

    assert hands.told() == f"Everything you may open is in {folder}. It is not sealed."
    assert "Alex Morgan" in {row[2] for row in load_workbook(folder / "people.xlsx")["People"].values}
    hands.file("office_safety.take_out", folder)
    assert "That folder is not empty." in hands.strip()


def test_home_asks_for_a_backup_only_when_one_is_late(safety: Program, settle) -> None:
    safety.session.shell.go("home")
    settle()
    assert safety.window.findChild(QPushButton, "home.backup") is None

    safety.session.shell.clock.move(hours=27)
    safety.session.stack.current().refresh()
    settle()
    asked = safety.window.findChild(QPushButton, "home.backup")
    assert asked.accessibleName() == "Make a backup: There is no backup yet"
    press(safety, settle, "home.backup")

    assert safety.session.stack.spec().name == "settings"
