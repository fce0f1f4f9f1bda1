"""The guarded process: one file is taken apart where it can harm nothing, and comes home as JSON text, never as objects.

The process has 20 seconds and, where the platform can say so, 300 MB. Whatever stops it, a crash included, is one plain refusal.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import multiprocessing
import os
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from coc_desktop.problems import Refused
from coc_desktop.progress import Progress
from coc_desktop.sheets.book import EMPTY, Book, Cell, CellValue, Merge, Sheet
from coc_desktop.sheets.guard import DAMAGED, TOO_BIG, check_archive

SECONDS = 20
MEMORY = 300 * 1024 * 1024
TOO_SLOW = "This workbook takes too long to read safely. Split it, or save a fresh copy, and try again."

Line = list[Any]


def parse_guarded(data: bytes, name: str, separated: bool, progress: Progress, seconds: float = SECONDS) -> Book:
    """Take a file apart in a process of its own and return the book; stop that process when it is slow or cancelled."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=parse_here, args=(theirs, data, name, separated), daemon=True)
    process.start()
    theirs.close()
    try:
        return _answer(ours, progress, time.monotonic() + seconds)
    finally:
        ours.close()
        process.kill()
        process.join()
        process.close()


def _answer(ours: Connection, progress: Progress, until: float) -> Book:
    """Wait for the process to answer, hearing its progress; a closed pipe means that it died."""
    done, total = 0, 0
    while time.monotonic() < until:
        progress.step(done, total, "Reading the file")
        if not ours.poll(0.1):
            continue
        try:
            said = json.loads(ours.recv_bytes())
        except EOFError as problem:
            raise Refused(DAMAGED) from problem
        if said[0] == "book":
            return Book(tuple(_sheet(line) for line in said[1]))
        if said[0] == "refused":
            raise Refused(said[1])
        done, total = said[1], said[2]
    raise Refused(TOO_SLOW)


def parse_here(answer: Connection, data: bytes, name: str, separated: bool) -> None:
    """Run in the guarded process: limit it, silence it, take the file apart and send what was found."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        sys.stdout = sys.stderr = nowhere
        limit_resources()
        try:
            book = parse(data, name, separated, answer)
            said: Line = ["book", [_line(sheet) for sheet in book.sheets]]
        except Refused as problem:
            said = ["refused", str(problem)]
        except MemoryError:
            said = ["refused", TOO_BIG]
        answer.send_bytes(json.dumps(said).encode())
        answer.close()


def parse(data: bytes, name: str, separated: bool, answer: Connection) -> Book:
    """Choose the parser by what the file is, and check a workbook's archive before anything else sees it."""
    if separated:
        from coc_desktop.sheets.separated import parse_separated

        return parse_separated(data, name)
    check_archive(data)
    from coc_desktop.sheets.parsing import parse_workbook

    return parse_workbook(data, lambda done, total: answer.send_bytes(json.dumps(["step", done, total]).encode()))


def limit_resources() -> None:
    """Limit this process's memory and processor time where the platform knows such limits (not on Windows)."""
    if importlib.util.find_spec("resource") is None:
        return
    import resource

    for kind, most in ((resource.RLIMIT_DATA, MEMORY), (resource.RLIMIT_CPU, SECONDS + 5)):
        _, hard = resource.getrlimit(kind)
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (soft, hard))


def _line(sheet: Sheet) -> Line:
    """Return a sheet as lists that JSON can carry."""
    merges = [[merge.first_row, merge.first_column, merge.last_row, merge.last_column] for merge in sheet.merged]
    rows = [[None if cell is EMPTY else _told(cell) for cell in row] for row in sheet.rows]
    return [sheet.name, sheet.hidden, sorted(sheet.hidden_rows), sorted(sheet.hidden_columns), merges, rows]


def _told(cell: Cell) -> Line:
    """Return a cell as a list: how its value is written, the value, and the rest only when there is any."""
    value: Any = cell.value
    kind = ""
    if isinstance(value, dt.date):
        kind, value = ("m" if isinstance(value, dt.datetime) else "d"), value.isoformat()
    plain = [kind, value, cell.text if value != cell.text else None, cell.fill, cell.comment, cell.formula]
    while plain and plain[-1] is None:
        plain.pop()
    return plain


def _sheet(line: Line) -> Sheet:
    """Return the sheet that `_line` told of."""
    name, hidden, hidden_rows, hidden_columns, merges, rows = line
    return Sheet(
        name=name,
        rows=tuple(tuple(EMPTY if told is None else _cell(*told) for told in row) for row in rows),
        hidden=hidden,
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
        merged=tuple(Merge(*merge) for merge in merges),
    )


def _cell(
    kind: str = "",
    value: Any = None,
    text: str | None = None,
    fill: str | None = None,
    comment: str | None = None,
    formula: str | None = None,
) -> Cell:
    """Return the cell that `_told` told of."""
    plain: CellValue = value
    if kind == "m":
        plain = dt.datetime.fromisoformat(value)
    elif kind == "d":
        plain = dt.date.fromisoformat(value)
    return Cell(plain, (value or "") if text is None else text, fill, comment, formula)
