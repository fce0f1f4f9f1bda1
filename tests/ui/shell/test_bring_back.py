"""From the sign-in page a bank that is damaged or lost is brought back from a backup, by keyboard, and signed in to."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from coc_desktop.office.keeping import back_up
from coc_desktop.storage.bank import BANK_FILE
from tests import factory
from tests.ui.hands import ENTER, Hands
from ui.app import Program
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


@pytest.fixture
def at_the_door(qtbot, program: Program, kept: Path, tmp_path: Path) -> Callable[[], Hands]:
    """Start the program, which goes to the bank that was open last."""

    def arrive() -> Hands:
        keep_preferences(tmp_path / "data", Preferences(str(kept), "sam", "light"))
        program.kept = read_preferences(tmp_path / "data")
        program.start()
        hands = Hands(qtbot, program)
        hands.come_back()
        hands.settle()
        return hands

    return arrive


def _sign_in(hands: Hands) -> None:
    hands.write("office_sign_in.login", "sam")
    hands.write("office_sign_in.passphrase", factory.PASSPHRASE)
    hands.key(ENTER)


def test_a_damaged_bank_is_brought_back_and_signed_in_to(at_the_door: Callable[[], Hands], kept: Path) -> None:
    (kept / BANK_FILE).write_bytes(b"not a bank any more")
    hands = at_the_door()
    _sign_in(hands)
    assert hands.program.session is None

    hands.press("office_sign_in.wrong")
    assert "stays exactly as it is" in hands.said()
    folder = hands.program.window.findChild(QLineEdit, "office_bring_back.folder")
    assert folder.text() == str(kept.with_name("bank-restored"))
    hands.press("office_bring_back.go_on")

    assert "It holds 1 record of a person." in hands.said()
    hands.press("office_bring_back.open")
    _sign_in(hands)
    assert hands.program.session is not None
    assert (kept / BANK_FILE).read_bytes() == b"not a bank any more"


def test_a_lost_bank_is_said_and_brought_back_from_a_file(at_the_door: Callable[[], Hands], kept: Path, tmp_path: Path) -> None:
    backup = next((kept / "backups").glob("*.coc"))
    shutil.copy(backup, tmp_path / "share.coc")
    shutil.rmtree(kept)
    hands = at_the_door()
    assert "There is no bank in" in hands.said()

    hands.press("office_sign_in.wrong")
    hands.press("office_bring_back.go_on")
    assert "Choose a backup." in hands.said()
    hands.file("office_bring_back.other", tmp_path / "share.coc")
    hands.press("office_bring_back.go_on")

    assert "It holds 1 record of a person." in hands.said()
    assert hands.focused().objectName() == "office_bring_back.open"


def test_the_way_back_to_signing_in_keeps_what_was_typed(at_the_door: Callable[[], Hands]) -> None:
    hands = at_the_door()
    hands.press("office_sign_in.wrong")

    hands.press("office_bring_back.leave")
    _sign_in(hands)

    assert hands.program.session is not None
