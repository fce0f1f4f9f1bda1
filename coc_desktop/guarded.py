"""The guarded process: one file from outside is taken apart where it can harm nothing, and comes home as JSON text.

The process has 20 seconds and, where the platform can say so, 300 MB. Whatever stops it, a crash included, is one plain refusal.
"""

from __future__ import annotations

import importlib.util
import json
import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from coc_desktop.problems import Refused
from coc_desktop.progress import Progress

SECONDS = 20
MEMORY = 300 * 1024 * 1024

Step = Callable[[int, int], None]
Work = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Refusals:
    """What is said of a file that stops the process: that it is damaged, too large, or takes too long."""

    damaged: str
    too_big: str
    too_slow: str


def run_guarded(
    work: Work, args: tuple[Any, ...], refusals: Refusals, progress: Progress, busy: str, seconds: float = SECONDS
) -> Any:
    """Return what `work(step, *args)` returns in a process of its own, as JSON carries it; stop that process when it is slow.

    `work` is a function of a module, so that the process can find it; `busy` says what is being done, each time it calls `step`.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=work_inside, args=(theirs, work, args, refusals.too_big), daemon=True)
    process.start()
    theirs.close()
    try:
        return _answer(ours, progress, busy, refusals, time.monotonic() + seconds)
    finally:
        ours.close()
        process.kill()
        process.join()
        process.close()


def _answer(ours: Connection, progress: Progress, busy: str, refusals: Refusals, until: float) -> Any:
    """Wait for the process to answer, hearing its progress; a closed pipe means that it died."""
    done, total = 0, 0
    while time.monotonic() < until:
        progress.step(done, total, busy)
        if not ours.poll(0.1):
            continue
        try:
            said = json.loads(ours.recv_bytes())
        except EOFError as problem:
            raise Refused(refusals.damaged) from problem
        if said[0] == "found":
            return said[1]
        if said[0] == "refused":
            raise Refused(said[1])
        done, total = said[1], said[2]
    raise Refused(refusals.too_slow)


def work_inside(answer: Connection, work: Work, args: tuple[Any, ...], too_big: str) -> None:
    """Run in the guarded process: limit it, silence it, take the file apart and send what was found."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        sys.stdout = sys.stderr = nowhere
        limit_resources()
        try:
            said = ["found", work(lambda done, total: answer.send_bytes(json.dumps(["step", done, total]).encode()), *args)]
        except Refused as problem:
            said = ["refused", str(problem)]
        except MemoryError:
            said = ["refused", too_big]
        answer.send_bytes(json.dumps(said).encode())
        answer.close()


def limit_resources() -> None:
    """Limit this process's memory and processor time where the platform knows such limits (not on Windows)."""
    if importlib.util.find_spec("resource") is None:
        return
    import resource

    for kind, most in ((resource.RLIMIT_DATA, MEMORY), (resource.RLIMIT_CPU, SECONDS + 5)):
        _, hard = resource.getrlimit(kind)
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (soft, hard))
