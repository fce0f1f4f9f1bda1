"""Everything that takes longer than a blink: one thread for the bank, a small pool for files, answers on the window's own thread.

The bank's thread runs one piece of work after another, so order is plain and the store never sees two writers. Plain values
go in and come out; exceptions come home with them. See `Tasks.run`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from coc_desktop.problems import CocProblem
from coc_desktop.progress import Cancelled, Progress
from ui.kit.jobs import Busy, Done, Job, Refusal, owner_of, relay

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from coc_desktop.changes import Changes
    from coc_desktop.workspace import Workspace

CURSOR_AFTER = 250  # milliseconds
SHOWN_AFTER = 800
FREE_WORKERS = 2
WORKING = "Working"


class Tasks(QObject):
    """The two lanes of work. Lives on the window's thread, and so does everything it tells."""

    busy_changed = Signal(object)  # Busy while work has been going on for a while, else None
    refused = Signal(object)  # a CocProblem that nobody else wanted
    failed = Signal(object)  # any other exception: a bug, for ui.crash
    changed = Signal(object)  # Changes, after each commit
    settled = Signal()  # a piece of work has been delivered

    _finished = Signal(object)
    _reported = Signal(object, int, int, str)
    _heard = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Nobody is signed in yet, and neither lane is needed before there is work for it."""
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._jobs: list[Job] = []
        self._closed = False
        self._busy: Busy | None = None
        self._waiting_cursor = False
        self._cursor_timer = self._timer(CURSOR_AFTER, self._show_cursor)
        self._strip_timer = self._timer(SHOWN_AFTER, self._show_strip)
        queued = Qt.ConnectionType.QueuedConnection
        self._finished.connect(self._deliver, queued)
        self._reported.connect(self._on_reported, queued)
        self._heard.connect(self._on_heard, queued)

    @functools.cached_property
    def _lane(self) -> Executor:
        return lane(1, "bank")

    @functools.cached_property
    def _pool(self) -> Executor:
        return lane(FREE_WORKERS, "free")

    def use(self, workspace: Workspace | None) -> None:
        """Work in this bank from now on, and hear its changes; None after locking."""
        self._workspace = workspace
        if workspace is not None:
            workspace.subscribe(self._heard.emit)

    def run(
        self,
        work: Callable[..., Any],
        *args: Any,
        done: Done | None = None,
        refused: Refusal | None = None,
        settled: Callable[[], object] | None = None,
        busy: str = WORKING,
        progress: bool = False,
        key: object = None,
        owner: QObject | None = None,
    ) -> Job:
        """Call `work(workspace, *args)` on the bank's thread and give its result to `done` on the window's thread.

        A problem goes to `refused`, else to the page's message strip; `settled` is called whatever happens. With `progress`
        the work is given `progress=` and a person may cancel it. The same work with the same arguments for the same place is
        not run twice at once: the second asking returns the first job. Answers to an `owner` (or to a method of a page) that
        is gone are dropped. While the window is locked there is no bank to ask, and nothing is begun.
        """
        job = Job(work, args, done, refused, settled, busy, key, owner or owner_of(done), progress)
        if self._workspace is None:
            job.drop()
            return job
        return self._start(job, self._lane, (self._workspace,))

    def run_plain(self, work: Callable[..., Any], *args: Any, free: bool = False, **how: Any) -> Job:
        """Call `work(*args)` without a workspace, on the bank's thread, or on the free pool for files; otherwise as `run`."""
        done = how.get("done")
        job = Job(
            work,
            args,
            done,
            how.get("refused"),
            how.get("settled"),
            how.get("busy", WORKING),
            how.get("key"),
            how.get("owner") or owner_of(done),
            how.get("progress", False),
        )
        return self._start(job, self._pool if free else self._lane, ())

    def working(self) -> bool:
        """Say whether anything is under way or waiting."""
        return bool(self._jobs)

    def drop_all(self, but_of: QObject | None = None) -> None:
        """Let every answer still to come go unheard, as the window is locking; but not those of a page that waits behind it."""
        for job in self._jobs:
            if but_of is None or job.owner is not but_of:
                job.drop()

    def cancel(self) -> None:
        """Ask everything that can be cancelled to stop; what was done so far is rolled back by leaving."""
        for job in list(self._jobs):
            if job.wants_progress:
                job.cancel()

    def close(self, last: Callable[[], object] | None = None) -> None:
        """Let nothing new begin, ask the rest to stop, do one last thing on the bank's thread, and wait until all is still."""
        self._closed = True
        for job in self._jobs:
            job.drop()
            job.cancel()
        ended = self._lane.submit(last) if last is not None else None
        self._lane.shutdown(wait=True)
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._jobs.clear()
        self._rest()
        if ended is not None:
            ended.result()

    def _start(self, job: Job, lane: Executor, first: tuple[Any, ...]) -> Job:
        """Put a job on a lane, unless its twin is there already."""
        if self._closed:
            job.drop()
            return job
        for other in self._jobs:
            if job.twin_of(other) and not other.dropped:
                return other
        if job.wants_progress:
            job.progress = Progress(relay(functools.partial(self._reported.emit, job)))
        more = {"progress": job.progress} if job.wants_progress else {}
        self._jobs.append(job)
        job.future = lane.submit(job.work, *first, *job.args, **more)
        job.future.add_done_callback(lambda _future: self._finished.emit(job))
        if not self._cursor_timer.isActive() and not self._waiting_cursor:
            self._cursor_timer.start()
            self._strip_timer.start()
        return job

    def _deliver(self, job: Job) -> None:
        """Give a job's outcome to whoever asked; runs on the window's thread."""
        if job not in self._jobs or job.future is None:
            return
        self._jobs.remove(job)
        if not self._jobs:
            self._rest()
        if job.heard():
            try:
                self._tell(job, job.future)
            finally:
                if job.settled is not None:
                    job.settled()
        self.settled.emit()

    def _tell(self, job: Job, future: Future[Any]) -> None:
        """Sort an outcome: cancelled, a problem to show, a bug, or a result."""
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            if job.done is not None:
                job.done(future.result())
        elif isinstance(error, CocProblem):
            if job.refused is not None:
                job.refused(error)
            else:
                self.refused.emit(error)
        elif not isinstance(error, Cancelled):
            self.failed.emit(error)

    def _on_reported(self, job: Job, done: int, total: int, words: str) -> None:
        if self._busy is not None and job in self._jobs:
            self._busy = Busy(words or job.busy, done, total, can_cancel=True)
            self.busy_changed.emit(self._busy)

    def _on_heard(self, changes: Changes) -> None:
        self.changed.emit(changes)

    def _show_cursor(self) -> None:
        self._waiting_cursor = True
        QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)

    def _show_strip(self) -> None:
        job = self._jobs[0]
        self._busy = Busy(job.busy, can_cancel=job.wants_progress)
        self.busy_changed.emit(self._busy)

    def _rest(self) -> None:
        """Take away the busy cursor and the strip."""
        self._cursor_timer.stop()
        self._strip_timer.stop()
        if self._waiting_cursor:
            self._waiting_cursor = False
            QGuiApplication.restoreOverrideCursor()
        if self._busy is not None:
            self._busy = None
            self.busy_changed.emit(None)

    def _timer(self, milliseconds: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(call)
        return timer


def lane(workers: int, name: str) -> Executor:
    """Return threads that do one piece of work after another; what they are made from is imported with the first."""
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(workers, thread_name_prefix=name)
