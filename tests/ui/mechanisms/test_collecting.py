"""Rubbish is collected on the window's thread and nowhere else."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest

from ui.kit.collecting import Collector
from ui.kit.tasks import Tasks


class Ring:
    """Something that only the collector can find: it holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qapp):
    made = Collector()
    yield made
    made.stop()


def test_a_worker_thread_never_collects_and_the_windows_thread_does(qtbot, collector: Collector) -> None:
    where: list[threading.Thread] = []
    ring = Ring()
    watch = weakref.ref(ring, lambda _: where.append(threading.current_thread()))
    del ring
    tasks = Tasks()

    tasks.run_plain(lambda: [Ring() for _ in range(50_000)] and None)
    qtbot.waitUntil(lambda: not tasks.working())
    assert watch() is not None
    tasks.close()
    collector.collect()

    assert where == [threading.main_thread()]


def test_collecting_goes_back_to_how_it_was(qapp) -> None:
    was = gc.isenabled()  # off: every window test collects as the program does

    made = Collector()
    assert not gc.isenabled()
    made.stop()

    assert gc.isenabled() is was
