"""Work off the window's thread: where it runs, where its answer arrives, and what a second click does."""

from __future__ import annotations

import threading
from uuid import uuid4

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from coc_desktop.changes import Changes
from coc_desktop.problems import Refused
from coc_desktop.progress import Progress
from ui.kit.tasks import Tasks


class Bank:
    """As much of a workspace as the tasks know: somebody to give to the work, and changes to hear."""

    def __init__(self) -> None:
        self.tell = None
        self.calls: list[str] = []

    def subscribe(self, listener) -> None:
        self.tell = listener


@pytest.fixture
def tasks(qtbot):
    made = Tasks()
    made.use(Bank())
    yield made
    made.close()


def test_work_runs_on_the_banks_thread_and_its_answer_arrives_on_the_windows(qtbot, tasks: Tasks) -> None:
    seen = []

    with qtbot.waitSignal(tasks.settled):
        tasks.run(
            lambda bank, more: (threading.current_thread(), more),
            7,
            done=lambda got: seen.append((got, threading.current_thread())),
        )

    ((where, more), arrived) = seen[0]
    assert where is not threading.main_thread()
    assert more == 7
    assert arrived is threading.main_thread()


def test_two_pieces_of_work_never_overlap_and_keep_their_order(qtbot, tasks: Tasks) -> None:
    log: list[str] = []

    def work(bank, name: str) -> None:
        log.extend((f"{name} begins", f"{name} ends"))

    for name in "abc":
        tasks.run(work, name)
    qtbot.waitUntil(lambda: not tasks.working())

    assert log == [f"{name} {what}" for name in "abc" for what in ("begins", "ends")]


def test_asking_twice_for_the_same_thing_does_it_once(qtbot, tasks: Tasks) -> None:
    gate, count = threading.Event(), []

    def approve(bank, claim: int) -> int:
        gate.wait(5)
        count.append(claim)
        return claim

    first = tasks.run(approve, 1)
    again = tasks.run(approve, 1)
    other = tasks.run(approve, 2)
    gate.set()
    qtbot.waitUntil(lambda: not tasks.working())

    assert first is again
    assert first is not other
    assert count == [1, 2]


def test_a_problem_goes_to_whoever_wants_it_and_else_to_the_strip(qtbot, tasks: Tasks) -> None:
    def refuse(bank) -> None:
        raise Refused("Add at least one line before issuing.")

    own = []
    with qtbot.waitSignal(tasks.settled):
        tasks.run(refuse, refused=own.append)
    with qtbot.waitSignal(tasks.refused) as heard:
        tasks.run(refuse)

    assert [str(problem) for problem in own] == ["Add at least one line before issuing."]
    assert str(heard.args[0]) == "Add at least one line before issuing."


def test_what_is_not_a_problem_is_a_bug_and_is_told_as_one(qtbot, tasks: Tasks) -> None:
    with qtbot.waitSignal(tasks.failed) as heard:
        tasks.run(lambda bank: 1 // 0)

    assert isinstance(heard.args[0], ZeroDivisionError)


def test_cancelling_stops_at_the_next_step_and_says_nothing(qtbot, tasks: Tasks) -> None:
    begun, gate, steps, told = threading.Event(), threading.Event(), [], []

    def long(bank, *, progress: Progress) -> None:
        for step in range(1000):
            progress.step(step, 1000)
            steps.append(step)
            begun.set()
            gate.wait(5)

    tasks.run(long, progress=True, done=told.append, refused=told.append, settled=lambda: told.append("settled"))
    qtbot.waitUntil(begun.is_set)
    tasks.cancel()
    gate.set()
    qtbot.waitUntil(lambda: not tasks.working())

    assert steps == [0]
    assert told == ["settled"]


def test_an_answer_to_a_page_that_is_gone_is_dropped(qtbot, tasks: Tasks) -> None:
    import shiboken6

    gate, told, page = threading.Event(), [], QObject()
    tasks.run(lambda bank: gate.wait(5), done=told.append, owner=page)

    shiboken6.delete(page)
    gate.set()
    qtbot.waitUntil(lambda: not tasks.working())

    assert told == []


def test_the_strip_and_the_cursor_appear_only_when_work_takes_long(qtbot, tasks: Tasks) -> None:
    gate = threading.Event()

    with qtbot.waitSignal(tasks.busy_changed) as shown:
        tasks.run(lambda bank: gate.wait(5), busy="Making 8 packs")
    assert shown.args[0].words == "Making 8 packs"
    assert QApplication.overrideCursor() is not None

    with qtbot.waitSignal(tasks.busy_changed) as gone:
        gate.set()
    assert gone.args[0] is None
    assert QApplication.overrideCursor() is None


def test_closing_waits_for_what_is_under_way_and_tells_nobody(qtbot) -> None:
    tasks, begun, ended, told = Tasks(), threading.Event(), [], []
    tasks.use(Bank())
    gate = threading.Event()

    def work(bank) -> None:
        begun.set()
        gate.wait(0.2)
        ended.append("whole")

    tasks.run(work, done=told.append)
    qtbot.waitUntil(begun.is_set)
    tasks.close()

    assert ended == ["whole"]
    assert told == []


def test_nothing_is_begun_while_there_is_no_bank_to_ask(tasks: Tasks) -> None:
    asked = []
    tasks.use(None)

    job = tasks.run(asked.append)

    assert job.dropped
    assert not tasks.working()
    assert asked == []


def test_changes_are_heard_on_the_windows_thread(qtbot, tasks: Tasks) -> None:
    heard = []
    tasks.changed.connect(lambda changes: heard.append((changes, threading.current_thread())))
    change = Changes(frozenset({"claim"}), uuid4(), "claim.approved", "Approve claim", True)

    def commit(bank) -> None:
        bank.tell(change)

    tasks.run(commit)
    qtbot.waitUntil(lambda: bool(heard))

    assert heard == [(change, threading.main_thread())]


def test_nothing_begins_after_closing(qtbot) -> None:
    tasks, told = Tasks(), []
    tasks.close()

    job = tasks.run(lambda bank: told.append("ran"), done=told.append)

    assert job.dropped
    assert not tasks.working()
    assert told == []
