"""The window asks for a passphrase of one's own right after the one that was handed over, and shows nothing before that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from coc_desktop.office import accounts
from coc_desktop.problems import NotAllowed
from models.vocabulary import Role
from tests import factory
from ui.app import Program
from ui.kit.text import Words

OWN = "orchid lantern velvet harbour"


@pytest.fixture
def folder(bank_template: Path, tmp_path: Path) -> Path:
    """A closed bank."""
    return factory.copy_bank(bank_template, tmp_path / "bank")


@pytest.fixture
def handed(folder: Path) -> str:
    """The passphrase handed to Jo Evans, whose account was made just now."""
    bank = factory.sign_in(folder)
    made = accounts.add_account(bank, accounts.AccountDraft("jo", "Jo Evans", Role.LEAD), stretch=factory.CHEAP)
    bank.close()
    return made.passphrase


@pytest.fixture
def arrive(qtbot, program: Program, folder: Path, settle) -> Callable[[str], None]:
    """Sign Jo in at the window with a passphrase."""

    def sign_in(passphrase: str) -> None:
        program._on_place_chosen(str(folder))
        program.window.show()
        program.window.activateWindow()
        qtbot.waitUntil(program.window.isActiveWindow)
        type_in(qtbot, program, "office_sign_in", login="jo", passphrase=passphrase)
        settle()

    return sign_in


def type_in(qtbot, program: Program, form: str, **words: str) -> None:
    """Type into fields, and press Enter in the last."""
    for name, said in words.items():
        box = shown(program, QLineEdit, f"{form}.{name}")
        box.clear()
        qtbot.keyClicks(box, said)
    if form == "office_sign_in":
        qtbot.keyClick(box, Qt.Key.Key_Return)


def shown(program: Program, kind: type, name: str):
    """Return the newest widget of that name that is shown."""
    return [one for one in program.window.findChildren(kind, name) if one.isVisible()][-1]


def press(program: Program, settle, name: str) -> None:
    """Press a button and wait for what comes of it."""
    shown(program, QAbstractButton, name).click()
    settle()


def test_somebody_new_chooses_their_own_sees_six_words_and_then_the_window(
    qtbot, program: Program, folder: Path, handed: str, arrive, settle
) -> None:
    arrive(handed)
    assert program.session is None
    assert shown(program, QLineEdit, "office_choose.new").hasFocus()
    assert len(shown(program, Words, "office_choose.offered").text().split()) == 4

    type_in(qtbot, program, "office_choose", new=OWN, again=f"{OWN}s")
    press(program, settle, "office_choose.go_on")
    assert shown(program, Words, "office_choose.again.problem").text()
    type_in(qtbot, program, "office_choose", new=handed, again=handed)
    press(program, settle, "office_choose.go_on")
    assert shown(program, Words, "office_choose.new.problem").text() == "Choose another than the one you have now."
    type_in(qtbot, program, "office_choose", new=OWN, again=OWN)
    press(program, settle, "office_choose.go_on")
    assert program.session is None
    words = shown(program, Words, "office_choose.words").text().split()

    press(program, settle, "office_choose.begin")

    assert program.session is not None
    assert program.session.me.login == "jo"
    assert not program.session.me.must_choose
    program.lock()
    settle()
    bank = factory.sign_in(folder)
    (jo,) = (one for one in accounts.list_accounts(bank) if one.login == "jo")
    assert accounts.grant_keys(bank, jo.account_id, words)
    bank.close()


def test_going_back_to_signing_in_closes_the_bank_and_nothing_was_chosen(
    qtbot, program: Program, folder: Path, handed: str, arrive, settle
) -> None:
    arrive(handed)
    with pytest.raises(Exception, match="has this bank open"):
        factory.sign_in(folder)

    press(program, settle, "office_choose.leave")

    assert shown(program, QLineEdit, "office_sign_in.passphrase").text() == ""
    bank = factory.sign_in(folder)
    assert factory.sign_in_beside(bank, "jo", handed).me.must_choose
    bank.close()


def test_a_choice_that_nobody_makes_locks_like_a_window(
    qtbot, program: Program, folder: Path, handed: str, arrive, settle
) -> None:
    arrive(handed)
    card = program.window.findChild(object, "office_choose")
    assert card._unused.isActive()
    assert card._unused.interval() == 5 * 60_000

    card._unused.timeout.emit()
    settle()

    factory.sign_in(folder).close()


def test_closing_the_window_meanwhile_closes_the_bank(qtbot, program: Program, folder: Path, handed: str, arrive) -> None:
    arrive(handed)

    program.window.close()
    qtbot.waitUntil(lambda: program.ended)

    bank = factory.sign_in(folder)
    with pytest.raises(NotAllowed):
        factory.sign_in_beside(bank, "jo", OWN)
    bank.close()
