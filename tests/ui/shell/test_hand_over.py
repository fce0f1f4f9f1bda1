"""From the staff window to a review in a process of its own, and back: three presses, only one person's keys, a locked window."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QProcess, Qt
from PySide6.QtWidgets import QLineEdit

from coc_desktop.office.history import list_history
from coc_desktop.plans.plans import write_section
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.security.own_keys import OwnKeys
from tests import factory
from tests.ui.hands import ALT, CTRL, Hands
from ui.kit.dialogs import Interruption
from ui.review.handed import Handed


@pytest.fixture
def alex(hands: Hands) -> UUID:
    """Somebody with a plan, on whose page Sam is."""
    person_id: UUID = hands.ask(factory.a_person)
    hands.program.tasks.run(write_section, person_id, "room", 0, SectionDraft("Somewhere quiet."))
    hands.settle()
    hands.go("person", person_id=person_id)
    return person_id


def begin(hands: Hands) -> int:
    """Begin a review with the keyboard, and return the presses."""
    hands.key(Qt.Key.Key_N, CTRL)
    asked = next(one for one in hands.program.window.findChildren(Interruption) if one.isVisible())
    hands.until(asked.isActiveWindow)
    with hands.qtbot.waitSignal(asked.accepted):
        hands.qtbot.keyClick(asked.buttons[0], Qt.Key.Key_S, ALT)
    hands.settle()
    return hands.presses + 1


@pytest.mark.usefixtures("alex")
def test_a_review_begins_with_two_presses_here_and_one_there_and_the_window_is_locked_meanwhile(hands: Hands) -> None:
    presses = begin(hands)

    hands.until(lambda: hands.program.review is not None and hands.program.review.going_on())
    assert presses + 1 == 3
    assert hands.program.session is None
    assert "The bank is closed here" in hands.said()
    assert "Alex" not in hands.said() + hands.program.window.windowTitle()
    assert hands.program.window.close() is False
    hands.program.review._process.kill()
    hands.until(lambda: not hands.program.review.going_on())

    assert hands.program.window.findChild(QLineEdit, "office_sign_in.passphrase") is not None
    assert "The review stopped by itself. What was said in it is kept" in hands.said()


def test_only_this_persons_keys_go_over_and_not_in_the_command_line(hands: Hands, alex: UUID) -> None:
    handed: list[OwnKeys] = []
    hands.program.session.shell.handing_over.connect(handed.append)

    begin(hands)
    started = lambda: hands.program.review.findChild(QProcess).processId()  # noqa: E731
    hands.until(lambda: hands.program.review is not None and hands.program.review.going_on() and started() > 0)

    (keys,) = handed
    assert {one.subject_id for one in keys.keys} == {alex}
    told = Path(f"/proc/{started()}")
    if told.exists():  # Linux says what a process was started with
        for place in ("cmdline", "environ"):
            words = told.joinpath(place).read_bytes()
            assert not any(one.key.hex().encode() in words or one.key in words for one in keys.keys)
    hands.program.review._process.kill()
    hands.until(lambda: not hands.program.review.going_on())


def test_what_is_handed_over_is_read_whole_or_not_at_all() -> None:
    handed = Handed(UUID(int=7), OwnKeys(UUID(int=8), ()).to_bytes())

    assert Handed.from_bytes(handed.to_bytes()) == handed
    for odd in (b"", b"[]", b"{}", handed.to_bytes()[:-4], os.urandom(40)):
        with pytest.raises(Exception, match="Nothing was handed over"):
            Handed.from_bytes(odd)


def test_beginning_a_review_is_in_history(hands: Hands, alex: UUID) -> None:
    hands.program.session.shell.handing_over.disconnect()
    begin(hands)
    hands.settle()

    assert "began to look at a plan together with its person" in [one.words for one in hands.ask(list_history)]
