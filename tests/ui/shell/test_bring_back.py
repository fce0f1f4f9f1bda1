"""From the sign-in page a bank that is damaged or lost is brought back from a backup, by keyboard, and signed in to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from coc_desktop.office.keeping import back_up
from coc_desktop.storage.bank import BANK_FILE
from tests import factory
from ui.app import Program
from ui.kit.text import Words
from ui.shell.preferences import Preferences, keep_preferences, read_preferences


@pytest.fixture
def kept(bank_template: Path, tmp_path: Path) -> Path:
    """A closed bank with one person and a backup."""
    folder = factory.copy_bank(bank_template, tmp_path / "bank")
    bank = factory.sign_in(folder)
    factory.a_person(bank, "Alex Morgan")
    back_up(bank)
    bank.close()
    return folder


def _start(qtbot, program: Program, settle, folder: Path, tmp_path: Path) -> None:
    keep_preferences(tmp_path / "data", Preferences(str(folder), "sam", "light"))
    program.kept = read_preferences(tmp_path / "data")
    program.start()
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    settle()


def _shown(program: Program) -> str:
    return "\n".join(words.text() for words in program.window.findChildren(Words) if words.isVisible())


def _press(qtbot, program: Program, settle, name: str) -> None:
    button = program.window.findChild(QPushButton, name)
    assert button is not None
    assert button.isVisible()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    settle()


def _sign_in(qtbot, program: Program, settle) -> None:
    boxes = {box.objectName(): box for box in program.window.findChildren(QLineEdit) if box.isVisible()}
    login, box = boxes["office_sign_in.login"], boxes["office_sign_in.passphrase"]
    login.clear()
    qtbot.keyClicks(login, "sam")
    qtbot.keyClicks(box, factory.PASSPHRASE)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle()


def test_a_damaged_bank_is_brought_back_and_signed_in_to(qtbot, program: Program, settle, kept: Path, tmp_path: Path) -> None:
    (kept / BANK_FILE).write_bytes(b"not a bank any more")
    _start(qtbot, program, settle, kept, tmp_path)
    _sign_in(qtbot, program, settle)
    assert program.session is None

    _press(qtbot, program, settle, "office_sign_in.wrong")
    assert "stays exactly as it is" in _shown(program)
    folder = program.window.findChild(QLineEdit, "office_bring_back.folder")
    assert folder.text() == str(kept.with_name("bank-restored"))
    _press(qtbot, program, settle, "office_bring_back.go_on")

    assert "It holds 1 record of a person." in _shown(program)
    _press(qtbot, program, settle, "office_bring_back.open")
    _sign_in(qtbot, program, settle)
    assert program.session is not None
    assert (kept / BANK_FILE).read_bytes() == b"not a bank any more"


def test_a_lost_bank_is_said_and_brought_back_from_a_file(qtbot, program: Program, settle, kept: Path, tmp_path: Path) -> None:
    backup = next((kept / "backups").glob("*.coc"))
    shutil.copy(backup, tmp_path / "share.coc")
    shutil.rmtree(kept)
    _start(qtbot, program, settle, kept, tmp_path)
    assert "There is no bank in" in _shown(program)

    _press(qtbot, program, settle, "office_sign_in.wrong")
    _press(qtbot, program, settle, "office_bring_back.go_on")
    assert "Choose a backup." in _shown(program)
    _press(qtbot, program, settle, "office_bring_back.other")
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in program.window.findChildren(QFileDialog)))
    dialog = next(dialog for dialog in program.window.findChildren(QFileDialog) if dialog.isVisible())
    dialog.fileSelected.emit(str(tmp_path / "share.coc"))
    dialog.close()
    _press(qtbot, program, settle, "office_bring_back.go_on")

    assert "It holds 1 record of a person." in _shown(program)
    assert program.window.focusWidget() is program.window.findChild(QPushButton, "office_bring_back.open")


def test_the_way_back_to_signing_in_keeps_what_was_typed(qtbot, program: Program, settle, kept: Path, tmp_path: Path) -> None:
    _start(qtbot, program, settle, kept, tmp_path)
    _press(qtbot, program, settle, "office_sign_in.wrong")

    _press(qtbot, program, settle, "office_bring_back.leave")
    _sign_in(qtbot, program, settle)

    assert program.session is not None
