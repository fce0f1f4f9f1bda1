"""From the staff window to a review in a process of its own, and back: three presses, only one person's keys, a locked window."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QProcess, Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from coc_desktop.office.history import list_history
from coc_desktop.plans.plans import write_section
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.security.own_keys import OwnKeys
from tests import factory
from tests.ui.shell.test_effort import Hands, ask
from ui.app import Program
from ui.kit.dialogs import Interruption
from ui.review.handed import Handed

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def alex(signed_in: Program, settle) -> UUID:
    """Somebody with a plan, on whose page Sam is."""
    person_id: UUID = ask(signed_in, settle, factory.a_person)
    signed_in.tasks.run(write_section, person_id, "room", 0, SectionDraft("Somewhere quiet."))
    settle()
    signed_in.session.shell.go("person", person_id=person_id)
    settle()
    return person_id


def said(program: Program) -> str:
    return "\n".join(one.text() for one in program.window.findChildren(QLabel) if one.isVisible())


def begin(qtbot, program: Program, settle) -> int:
    """Begin a review with the keyboard, and return the presses."""
    hands = Hands(qtbot, program, settle)
    hands.press(Qt.Key.Key_N, CTRL)
    asked = next(one for one in program.window.findChildren(Interruption) if one.isVisible())
    qtbot.waitUntil(asked.isActiveWindow)
    with qtbot.waitSignal(asked.accepted):
        qtbot.keyClick(asked.buttons[0], Qt.Key.Key_S, ALT)
    settle()
    return hands.presses + 1


@pytest.mark.usefixtures("alex")
def test_a_review_begins_with_two_presses_here_and_one_there_and_the_window_is_locked_meanwhile(
    qtbot, signed_in: Program, settle
) -> None:
    presses = begin(qtbot, signed_in, settle)

    qtbot.waitUntil(lambda: signed_in.review is not None and signed_in.review.going_on(), timeout=20_000)
    assert presses + 1 == 3
    assert signed_in.session is None
    assert "The bank is closed here" in said(signed_in)
    assert "Alex" not in said(signed_in) + signed_in.window.windowTitle()
    assert signed_in.window.close() is False
    signed_in.review._process.kill()
    qtbot.waitUntil(lambda: not signed_in.review.going_on(), timeout=20_000)

    assert signed_in.window.findChild(QLineEdit, "office_sign_in.passphrase") is not None
    assert "The review stopped by itself. What was said in it is kept" in said(signed_in)


def test_only_this_persons_keys_go_over_and_not_in_the_command_line(qtbot, signed_in: Program, settle, alex: UUID) -> None:
    handed: list[OwnKeys] = []
    signed_in.session.shell.handing_over.connect(handed.append)

    begin(qtbot, signed_in, settle)
    started = lambda: signed_in.review.findChild(QProcess).processId()  # noqa: E731
    qtbot.waitUntil(lambda: signed_in.review is not None and signed_in.review.going_on() and started() > 0, timeout=20_000)

    (keys,) = handed
    assert {one.subject_id for one in keys.keys} == {alex}
    told = Path(f"/proc/{started()}")
    if told.exists():  # Linux says what a process was started with
        for place in ("cmdline", "environ"):
            words = told.joinpath(place).read_bytes()
            assert not any(one.key.hex().encode() in words or one.key in words for one in keys.keys)
    signed_in.review._process.kill()
    qtbot.waitUntil(lambda: not signed_in.review.going_on(), timeout=20_000)


def test_what_is_handed_over_is_read_whole_or_not_at_all() -> None:
    handed = Handed(UUID(int=7), OwnKeys(UUID(int=8), ()).to_bytes())

    assert Handed.from_bytes(handed.to_bytes()) == handed
    for odd in (b"", b"[]", b"{}", handed.to_bytes()[:-4], os.urandom(40)):
        with pytest.raises(Exception, match="Nothing was handed over"):
            Handed.from_bytes(odd)


def test_beginning_a_review_is_in_history(signed_in: Program, settle, qtbot, alex: UUID) -> None:
    signed_in.session.shell.handing_over.disconnect()
    begin(qtbot, signed_in, settle)
    settle()

    assert "began to look at a plan together with its person" in [one.words for one in ask(signed_in, settle, list_history)]
