"""The program's own log: event codes, ids, counts and dates, and nothing a person typed or is called.

A record is written by `note`. What other libraries say is kept only as who spoke, how loudly and from which line, because their
words may hold values. An error is kept as its type and the frames of ours that it passed through; never its text.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Iterator
from enum import Enum
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from coc_desktop.paths import private_folder

if TYPE_CHECKING:
    from uuid import UUID

OURS = ("coc_desktop", "models", "resources", "ui")
LOGGER = "coc_desktop"
FILE_NAME = "coc-desktop.log"
LARGEST = 1_000_000
KEPT = 5
_EVENT = r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+\Z"
_SAFE_WORD = r"[A-Za-z0-9_.:-]{1,60}\Z"


def note(event: str, *, level: int = logging.INFO, **codes: int | UUID | dt.date | Enum) -> None:
    """Write one event: a dotted code such as `bank.opened`, with ids, counts, dates and vocabulary codes.

    Free text is a bug and raises TypeError; an event that is not a dotted code raises ValueError.
    """
    if not re.match(_EVENT, event):
        raise ValueError("an event is a dotted code, such as bank.opened")
    said = [event, *(f"{name}={_written(value)}" for name, value in sorted(codes.items()))]
    logging.getLogger(LOGGER).log(level, "%s", " ".join(said), extra={"coc": " ".join(said)})


def note_error(event: str, error: BaseException) -> None:
    """Write that something went wrong: the event, then the error's type and our frames, without its text."""
    if not re.match(_EVENT, event):
        raise ValueError("an event is a dotted code, such as page.failed")
    said = " | ".join((event, *described(error)))
    logging.getLogger(LOGGER).error("%s", said, extra={"coc": said})


def described(error: BaseException) -> tuple[str, ...]:
    """Return an error and its causes as lines without any value: type, then `file:line in function` for each frame of ours."""
    lines: list[str] = []
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        kind = type(cause)
        name = f"{kind.__module__}.{kind.__qualname__}"
        lines.append(name if re.match(_SAFE_WORD, name) else "an error")
        lines.extend(_our_frames(cause.__traceback__))
        cause = cause.__cause__ or cause.__context__
    return tuple(lines)


def _our_frames(traceback: TracebackType | None) -> Iterator[str]:
    while traceback is not None:
        code = traceback.tb_frame.f_code
        module = str(traceback.tb_frame.f_globals.get("__name__", ""))
        if module.partition(".")[0] in OURS:
            yield f"{module}:{traceback.tb_lineno} in {code.co_name}"
        traceback = traceback.tb_next


def _written(value: object) -> str:
    if isinstance(value, Enum):
        word = str(value.value)
        return word if re.match(_SAFE_WORD, word) else value.name
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int) or _is_id(value):
        return str(value)
    raise TypeError("a log keeps numbers, ids, dates and codes, never free text")


def _is_id(value: object) -> bool:
    """Say whether a value is an id; the library of ids takes the time of a page to import, and most lines have none."""
    from uuid import UUID

    return isinstance(value, UUID)


class PlainFormatter(logging.Formatter):
    """Writes a line from a record without ever using the text of anybody else's message."""

    def format(self, record: logging.LogRecord) -> str:
        """Return `2026-08-06T13:00:00Z INFO bank.opened id=...`."""
        at = dt.datetime.fromtimestamp(record.created, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        said = getattr(record, "coc", None)
        if not isinstance(said, str):
            said = f"{record.name} spoke at {record.module}:{record.lineno}"
            if record.exc_info and record.exc_info[1] is not None:
                said = " | ".join((said, *described(record.exc_info[1])))
        return f"{at} {record.levelname} {said}"


class RotatingLog(logging.FileHandler):
    """A log file that is put aside when it is full. The one in `logging.handlers` loads sockets, which takes time."""

    def __init__(self, place: Path, largest: int) -> None:
        super().__init__(place, encoding="utf-8", delay=True)
        self._place, self._largest = place, largest

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record, into a new file where this one has no room for it."""
        size = self._place.stat().st_size if self._place.exists() else 0
        if size and size + len(self.format(record).encode()) + 1 > self._largest:
            self._put_aside()
        super().emit(record)

    def _put_aside(self) -> None:
        """Rename `log` to `log.1`, and each older one to the next number; the oldest goes."""
        if self.stream is not None:
            self.stream.close()
            self.stream = None  # opened again by the next record
        files = [self._place, *(self._place.with_name(f"{self._place.name}.{number}") for number in range(1, KEPT + 1))]
        for newer, older in reversed(list(pairwise(files))):
            if newer.exists():
                newer.replace(older)


def start_logging(folder: Path, largest: int = LARGEST) -> logging.Handler:
    """Begin the rotating log in a private folder and return its handler, to be handed to `stop_logging`.

    A file that reaches `largest` bytes is put aside.
    Warnings of other libraries are heard too. Raises OSError when the folder cannot be used.
    """
    handler = RotatingLog(private_folder(folder) / FILE_NAME, largest)
    handler.setFormatter(PlainFormatter())
    logging.getLogger().addHandler(handler)
    logging.getLogger(LOGGER).setLevel(logging.INFO)
    return handler


def stop_logging(handler: logging.Handler) -> None:
    """End the log that `start_logging` began."""
    logging.getLogger().removeHandler(handler)
    handler.close()
