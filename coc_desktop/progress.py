"""Progress of long work: a callable the work may call, which raises when a person has cancelled."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Cancelled(Exception):
    """Raised inside the work when the person pressed Cancel; leaving by it rolls everything back."""


class Progress:
    """Tell how far work has come. `step` raises `Cancelled` after `cancel`, so the work needs no polling of its own."""

    def __init__(self, report: Callable[[int, int, str], None] | None = None) -> None:
        self._report = report
        self._cancelled = threading.Event()

    def step(self, done: int, total: int, words: str = "") -> None:
        """Report `done` of `total` with a few plain words, and stop here if the person has cancelled."""
        if self._cancelled.is_set():
            raise Cancelled
        if self._report is not None:
            self._report(done, total, words)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled.set()


NO_PROGRESS = Progress()
