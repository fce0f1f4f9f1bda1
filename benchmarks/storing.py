"""Checking everything that is kept, backing it up, and the restore drill."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Figure, Size, repeated, side_by_side
from benchmarks.seeds import a_bank
from coc_desktop.office.keeping import check_records, try_restoring
from coc_desktop.storage.bank import Bank


def figures(size: Size, folder: Path) -> Iterator[Figure]:
    """Time the check of a bank and its drill, each beside reading its file once."""
    workspace = a_bank(folder / "bank", size.people)
    bank = workspace.bank
    assert isinstance(bank, Bank)
    file = bank.folder / "bank.coc"
    rows = sum(check_records(workspace).counts.values())
    runs = max(1, size.runs // 2)
    check = side_by_side(lambda: check_records(workspace), lambda: hashlib.sha256(file.read_bytes()).digest(), runs)
    beside = "SHA-256 of the file"
    yield Figure(f"checking {rows:,} rows and the audit chain", check[0], beside, check[1])
    yield Figure(f"restore drill of {rows:,} rows", repeated(lambda: try_restoring(workspace), runs), "checking them", check[0])
    workspace.close()
