"""Giving somebody a card in the window: its four words are shown once, printed, and never again."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel

from coc_desktop.office.own_sign_in import own_sign_in_of
from tests import factory
from tests.papers.reading import spoken
from tests.ui.shell.test_effort import ask
from ui.app import Program
from ui.kit.dialogs import Interruption


@pytest.fixture
def alex(signed_in: Program, settle) -> UUID:
    """Somebody without a card, on whose page Sam is."""
    person_id: UUID = ask(signed_in, settle, factory.a_person)
    signed_in.session.shell.go("person", person_id=person_id)
    settle()
    return person_id


def said(program: Program) -> list[str]:
    return [one.text() for one in program.window.findChildren(QLabel) if one.isVisible()]


def press(qtbot, program: Program, settle, name: str) -> None:
    button = next(one for one in program.window.findChildren(QAbstractButton, name) if one.isVisible())
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    settle()


def test_a_card_is_given_printed_and_its_words_are_gone_afterwards(
    qtbot, signed_in: Program, settle, alex: UUID, tmp_path: Path
) -> None:
    press(qtbot, signed_in, settle, "office_own_card.give")
    qtbot.waitUntil(lambda: "Four words" in said(signed_in), timeout=20_000)
    shown = said(signed_in)
    code, words = (shown[shown.index(label) + 1] for label in ("Code", "Four words"))
    assert len(words.split()) == 4

    press(qtbot, signed_in, settle, "office_own_card.print")
    qtbot.waitUntil(lambda: bool(signed_in.window.findChildren(QFileDialog)), timeout=20_000)
    dialog = signed_in.window.findChildren(QFileDialog)[0]
    dialog.fileSelected.emit(str(tmp_path / "card.pdf"))
    dialog.reject()
    settle()
    printed = spoken((tmp_path / "card.pdf").read_bytes())
    assert code in printed
    assert words in printed

    press(qtbot, signed_in, settle, "office_own_card.done")
    qtbot.waitUntil(lambda: words not in said(signed_in))
    row = ask(signed_in, settle, own_sign_in_of, alex)
    assert row.code == code


@pytest.mark.usefixtures("alex")
def test_taking_it_away_is_asked_once(qtbot, signed_in: Program, settle) -> None:
    press(qtbot, signed_in, settle, "office_own_card.give")
    qtbot.waitUntil(lambda: "Four words" in said(signed_in), timeout=20_000)
    press(qtbot, signed_in, settle, "office_own_card.done")

    qtbot.waitUntil(lambda: "office_own_card.away" in names(signed_in))
    press(qtbot, signed_in, settle, "office_own_card.away")
    asked = next(one for one in signed_in.window.findChildren(Interruption) if one.isVisible())
    qtbot.keyClick(asked.buttons[1], Qt.Key.Key_Space)
    settle()

    qtbot.waitUntil(lambda: "office_own_card.give" in names(signed_in))


def names(program: Program) -> list[str]:
    return [one.objectName() for one in program.window.findChildren(QAbstractButton) if one.isVisible()]
