"""Writing a workbook that can be trusted: made in memory, put beside its place, read back and checked, then given its name."""

from __future__ import annotations

import hashlib
import io
import os
import secrets
import zipfile
from pathlib import Path

from coc_desktop.problems import Unavailable
from coc_desktop.sheets.drafts import BookDraft

CANNOT_WRITE = "The workbook could not be saved there. The folder may be full or closed to you, or the file open elsewhere."
READ_BACK_DIFFERS = "The workbook was saved but did not read back as it should, so it was taken away again. Try another folder."

_NEVER_WRITTEN = (b"<f>", b"<f ", b"<f/>", b"<hyperlink")


def write_workbook(target: Path, book: BookDraft) -> str:
    """Write the book and return the SHA-256 of its bytes, always the same for the same book; an older file is replaced whole."""
    from coc_desktop.sheets.layout import workbook_bytes

    data = workbook_bytes(book)
    waiting = target.with_name(f".{target.name}.{secrets.token_hex(6)}.part")
    try:
        _put(waiting, data)
        _check(waiting, data, [len(table.rows) for table in book.tables])
        waiting.replace(target)
        _settle(target.parent)
    except OSError as problem:
        raise Unavailable(CANNOT_WRITE) from problem
    finally:
        waiting.unlink(missing_ok=True)
    return hashlib.sha256(data).hexdigest()


def _put(place: Path, data: bytes) -> None:
    """Write bytes to a new file that only its owner may read, and wait until they are on the disk."""
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _check(place: Path, data: bytes, table_lengths: list[int]) -> None:
    """Read the file back and raise `Unavailable` unless it is whole, holds every row, and no formula or link."""
    found = place.read_bytes()
    with zipfile.ZipFile(io.BytesIO(found)) as archive:
        parts = [archive.read(f"xl/worksheets/sheet{number}.xml") for number in range(2, len(table_lengths) + 2)]
        first = archive.read("xl/worksheets/sheet1.xml")
    clean = not any(words in part for part in (first, *parts) for words in _NEVER_WRITTEN)
    whole = all(part.count(b"<row ") >= length + 1 for part, length in zip(parts, table_lengths, strict=True))
    if found != data or not clean or not whole:
        raise Unavailable(READ_BACK_DIFFERS)


def _settle(folder: Path) -> None:
    """Wait until the folder's own entry is on the disk, where the platform lets a folder be opened."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
