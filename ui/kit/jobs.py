"""One piece of work under way: what it is, who waits for it, and how to tell that a second click asks for the same."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject

from coc_desktop.problems import CocProblem
from coc_desktop.progress import Progress
from ui.kit.qt import alive

if TYPE_CHECKING:
    from concurrent.futures import Future

Done = Callable[[Any], object]
Refusal = Callable[[CocProblem], object]
REPORT_EVERY = 0.05  # seconds between two reports that reach the window


class Busy(NamedTuple):
    """What the strip shows while work goes on: its words, how far it is (0 of 0 when unknown), and whether Cancel can help."""

    words: str
    done: int = 0
    total: int = 0
    can_cancel: bool = False


@dataclass(eq=False, slots=True)
class Job:
    """Work that was asked for. `drop()` lets its answer go unheard; `cancel()` also asks it to stop."""

    work: Callable[..., Any]
    args: tuple[Any, ...]
    done: Done | None
    refused: Refusal | None
    settled: Callable[[], object] | None
    busy: str
    key: object
    owner: QObject | None
    wants_progress: bool
    progress: Progress = field(default_factory=Progress)
    future: Future[Any] | None = None
    dropped: bool = False

    def drop(self) -> None:
        """Let the work finish, and its answer go unheard."""
        self.dropped = True

    def cancel(self) -> None:
        """Ask the work to stop at its next step; if it has not begun, it never will."""
        self.progress.cancel()
        if self.future is not None:
            self.future.cancel()

    def heard(self) -> bool:
        """Say whether anybody is still there to be told."""
        return not self.dropped and (self.owner is None or alive(self.owner))

    def twin_of(self, other: Job) -> bool:
        """Say whether the other job asks for the very same thing on behalf of the very same place."""
        if self.key is not None or other.key is not None:
            return bool(self.key == other.key)
        return (
            self.work == other.work
            and self.args == other.args
            and self.owner is other.owner
            and place_of(self.done) == place_of(other.done)
        )


def relay(report: Callable[[int, int, str], object]) -> Callable[[int, int, str], None]:
    """Pass on reports of progress, but no more of them than a person can see."""
    last, lock = [0.0], threading.Lock()

    def pass_on(done: int, total: int, words: str) -> None:
        now = time.monotonic()
        with lock:
            if now - last[0] < REPORT_EVERY and done != total:
                return
            last[0] = now
        report(done, total, words)

    return pass_on


def owner_of(call: Callable[..., object] | None) -> QObject | None:
    """Return the Qt object whose method a call is, so that the answer dies with it."""
    if isinstance(call, partial):
        return owner_of(call.func)
    holder = getattr(call, "__self__", None)
    return holder if isinstance(holder, QObject) else None


def place_of(call: Callable[..., object] | None) -> object:
    """Return what makes two calls the same: the method and its object, or the written function and what it holds."""
    if isinstance(call, partial):
        return (place_of(call.func), call.args, tuple(call.keywords.items()))
    closure = getattr(call, "__closure__", None)
    if closure:
        return (getattr(call, "__code__", call), tuple(id(cell.cell_contents) for cell in closure))
    return call
