"""Every start page, the frame and what opens over it can be used without a mouse, read aloud, and read at 200 %."""

from __future__ import annotations

import pytest

from ui.app import Program
from ui.crash_report import CrashDialog
from ui.kit.audit import audit
from ui.kit.dialogs import before_leaving
from ui.kit.messages import Messages
from ui.office.first_run import FirstRun

STEPS = ("welcome", "look", "trust", "place", "account", "rates", "check")


@pytest.fixture
def started(qtbot, program: Program, settle) -> Program:
    program.start()
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    return program


@pytest.mark.parametrize("step", [*(pytest.param(place, marks=pytest.mark.long) for place in range(5)), 5, 6], ids=STEPS)
def test_nothing_is_wrong_with_a_step_of_the_first_run(started: Program, settle, step: int) -> None:
    run = started.window.findChild(FirstRun)
    for _ in range(step):
        run.next()
    settle()

    assert audit(started.window, started.appearance) == []


def test_nothing_is_wrong_with_the_sign_in_page_and_its_problems(started: Program, settle) -> None:
    started.sign_in()
    settle()
    started.window.findChild(type(started.window._shown)).sign_in()

    assert audit(started.window, started.appearance) == []


def test_nothing_is_wrong_with_the_frame_around_a_page(signed_in: Program, settle) -> None:
    messages: Messages = signed_in.session.frame.messages
    signed_in.session.frame.status.show_saved("10:42am")
    signed_in.session.frame.status.show_undo("Change Alex’s phone number")
    messages.refuse("We cannot save in that folder. Choose a folder you can change, or ask IT for access.")

    assert audit(signed_in.window, signed_in.appearance) == []


def test_nothing_is_wrong_with_the_curtain(signed_in: Program) -> None:
    signed_in.window.hide_screen()

    assert audit(signed_in.window, signed_in.appearance) == []


def test_nothing_is_wrong_with_what_interrupts(qtbot, signed_in: Program) -> None:
    dialog = before_leaving(signed_in.window, save=lambda: None, leave=lambda: None)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert audit(dialog, signed_in.appearance) == []
    dialog.reject()


def test_nothing_is_wrong_with_the_report_of_a_crash(qtbot, signed_in: Program) -> None:
    dialog = CrashDialog("CoC Desktop\nbuiltins.ValueError", signed_in.window)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert audit(dialog, signed_in.appearance) == []
    dialog.reject()
