"""What every window test needs: an appearance, and windows that are really shown and active."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from ui.kit.appearance import Appearance
from ui.kit.collecting import Collector

Show = Callable[[QWidget], QWidget]


@pytest.fixture(scope="session")
def appearance(qapp: QApplication) -> Appearance:
    """The application's look, made once as in the program."""
    made = Appearance(qapp)
    made.complete()  # no test waits for the first page to be painted
    return made


@pytest.fixture(autouse=True)
def _collect_on_the_windows_thread(qapp: QApplication) -> Iterator[None]:
    """Collect as the program does: a widget destroyed on a worker's thread would bring the whole run down."""
    collector = Collector()
    yield
    collector.stop()
    gc.collect(1)


@pytest.fixture
def show(qtbot, appearance: Appearance) -> Iterator[Show]:
    """Show a window at 1280 by 800, wait until it is active, and close it afterwards."""

    kept: list[QWidget] = []  # a window that only Qt knows goes as soon as the test lets go of it

    def shown(window: QWidget) -> QWidget:
        kept.append(window)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield shown
    appearance.choose(theme="light", text_size=100, roomy=False)
