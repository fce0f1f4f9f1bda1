"""The disk fails at the first call, the second, and so on: a clean error, nothing damaged, nothing acknowledged lost."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from coc_desktop.storage.bank import BANK_FILE
from coc_desktop.storage.checks import check_store
from coc_desktop.storage.sqlite import connect, make_engine, read_header
from tests.reliability.recorded import Disk, Mark, Recording, open_through, play


def _fail_each(recording: Recording, ends: list[Mark], folder: Path, error: type[Exception], stride: int) -> int:
    """Let call after call fail until the work succeeds; return how many failures were seen."""
    seen, fail_at = 0, 1
    while True:
        file = folder / BANK_FILE
        for name in (BANK_FILE, f"{BANK_FILE}-wal"):
            (folder / name).unlink(missing_ok=True)
        file.write_bytes(recording.before)
        disk = Disk(fail_at=fail_at, error=error)
        failed = _play_until_it_fails(file, recording, disk)
        told = sum(op.kind == "told" for op in disk.ops)
        assert _audit_end(file) in ends[told:], f"call {fail_at}"
        if not failed:
            assert told == len(recording.acts)
            return seen
        seen, fail_at = seen + 1, fail_at + stride


def _play_until_it_fails(file: Path, recording: Recording, disk: Disk) -> bool:
    try:
        with open_through(disk, file) as connection:
            try:
                play(connection, recording, disk)
            finally:
                disk.fail_at = 0
    except (apsw.IOError, apsw.FullError, apsw.CantOpenError):
        return True
    return False


def _audit_end(file: Path) -> int:
    read_header(file)
    connection = connect(file)
    engine = make_engine(connection)
    try:
        with engine.connect() as looking:
            report = check_store(looking)
    finally:
        engine.dispose()
        connection.close()
    assert report.problems == ()
    return report.audit_seq


@pytest.mark.parametrize("error", [apsw.IOError, apsw.FullError])
def test_a_disk_that_fails_at_some_call_damages_nothing(
    error: type[Exception], recording: Recording, ends: list[Mark], tmp_path: Path
) -> None:
    assert _fail_each(recording, ends, tmp_path, error, stride=61) > 8


@pytest.mark.long
@pytest.mark.timeout(1_200)
@pytest.mark.parametrize("error", [apsw.IOError, apsw.FullError])
def test_a_disk_that_fails_at_any_call_damages_nothing(
    error: type[Exception], recording: Recording, ends: list[Mark], tmp_path: Path
) -> None:
    assert _fail_each(recording, ends, tmp_path, error, stride=1) > 500
