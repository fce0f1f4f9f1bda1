"""A window that nobody uses locks, with a warning; one that slept locks without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from ui.app import Program
from ui.shell.idle import IdleWatch


class Clocks:
    """A steady clock and one on the wall, both moved by hand."""

    def __init__(self) -> None:
        self.steady, self.wall = 1000.0, 5000.0

    def move(self, seconds: float, *, asleep: float = 0.0) -> None:
        self.steady += seconds
        self.wall += seconds + asleep


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def watch(qapp: QApplication, clocks: Clocks) -> Iterator[IdleWatch]:
    made = IdleWatch(qapp, 5, steady=lambda: clocks.steady, wall=lambda: clocks.wall)
    yield made
    made.stop()


def pass_time(watch: IdleWatch, clocks: Clocks, seconds: int) -> None:
    for _ in range(seconds):
        clocks.move(1)
        watch.look()


def heard(signal) -> list[object]:
    told: list[object] = []
    signal.connect(lambda *args: told.append(args))
    return told


def test_it_warns_a_minute_before_and_then_locks_once(watch: IdleWatch, clocks: Clocks) -> None:
    warned, spent = heard(watch.warned), heard(watch.spent)

    pass_time(watch, clocks, 239)
    assert (warned, spent) == ([], [])
    pass_time(watch, clocks, 1)
    assert warned == [(60,)]
    pass_time(watch, clocks, 60)
    assert spent == [()]
    assert not watch._timer.isActive()


def test_a_key_during_the_warning_keeps_the_window_open(qtbot, watch: IdleWatch, clocks: Clocks, show) -> None:
    window = show(QMainWindow())
    spent, again = heard(watch.spent), heard(watch.used_again)
    pass_time(watch, clocks, 270)

    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)  # as the system does: to the window, which hands it on
    pass_time(watch, clocks, 200)

    assert again == [()]
    assert spent == []


def test_waking_up_after_a_sleep_locks_at_once(watch: IdleWatch, clocks: Clocks) -> None:
    spent = heard(watch.spent)

    clocks.move(1, asleep=3600)
    watch.look()

    assert spent == [()]


def test_a_wall_clock_that_is_set_back_changes_nothing(watch: IdleWatch, clocks: Clocks) -> None:
    spent = heard(watch.spent)

    clocks.move(1, asleep=-86_400)
    watch.look()
    pass_time(watch, clocks, 30)

    assert spent == []


def test_the_window_says_so_and_then_closes_the_bank(signed_in: Program, settle) -> None:
    idle = signed_in.session.idle

    idle.warned.emit(60)
    assert signed_in.session.frame.messages.strip.text().startswith("This window locks in 60 seconds")
    idle.spent.emit()
    settle()

    assert signed_in.session is None
