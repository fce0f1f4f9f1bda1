"""Every hostile file is refused with one sentence, in bounded time and memory, and nothing else ever comes out."""

from __future__ import annotations

import contextlib
import importlib.util
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coc_desktop.problems import Refused
from coc_desktop.progress import Cancelled, Progress
from coc_desktop.sheets import read_workbook
from coc_desktop.sheets.child import parse_guarded
from coc_desktop.sheets.guard import check_archive
from coc_desktop.sheets.separated import parse_separated
from tests.sheets.hostile import SHEET, honest, hostile_files, repacked, sheet_xml, too_new


def test_every_hostile_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    for path, words in hostile_files(tmp_path).items():
        with pytest.raises(Refused) as refusal:
            read_workbook(path)

        assert words in str(refusal.value), path.name


def test_a_version_that_nobody_can_read_is_answered_by_the_guard_and_not_by_the_end_of_its_process() -> None:
    with pytest.raises(Refused, match="damaged"):
        check_archive(too_new(honest()))


def test_the_guarded_process_cannot_take_more_than_300_megabytes() -> None:
    hungry = "from coc_desktop.guarded import limit_resources as limit; limit(); print('limited'); bytearray(320 << 20)"

    ended = subprocess.run([sys.executable, "-c", hungry], capture_output=True, text=True, check=False)

    assert "limited" in ended.stdout
    assert ("MemoryError" in ended.stderr) == (importlib.util.find_spec("resource") is not None)


@pytest.mark.long
def test_a_file_that_needs_more_memory_than_it_may_have_is_refused(tmp_path: Path) -> None:
    wide = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{chr(65 + column)}{row}"><v>{row}{column}</v></c>' for column in range(26))
        + "</row>"
        for row in range(1, 49_000)
    )
    path = tmp_path / "wide.xlsx"
    path.write_bytes(repacked(honest(), {SHEET: sheet_xml(wide)}))

    with pytest.raises(Refused, match=r"too large|too long|damaged"):
        read_workbook(path)


def test_a_slow_file_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="too long to read"):
        parse_guarded(honest(), "x", False, Progress(), seconds=0.0)


def test_reading_can_be_cancelled_and_leaves_no_process_behind(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    path.write_bytes(honest())
    progress = Progress()
    progress.cancel()

    with pytest.raises(Cancelled):
        read_workbook(path, progress)

    assert not [thread for thread in threading.enumerate() if "coc" in thread.name]


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no file of that name"):
        read_workbook(tmp_path / "gone.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(Refused, match="cannot be opened"):
        read_workbook(tmp_path / "folder.xlsx")


def _swallowed(data: bytes) -> None:
    """Hand bytes to both front doors: they may only refuse."""
    for door in (check_archive, lambda bytes_: parse_separated(bytes_, "x")):
        with contextlib.suppress(Refused):
            door(data)


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=5_000)
def test_any_bytes_at_all_are_read_or_refused(data: bytes) -> None:
    _swallowed(data)
    _swallowed(b"PK\x03\x04" + data)


_PLAIN = honest()


@given(
    st.lists(st.tuples(st.integers(0, len(_PLAIN) - 1), st.integers(0, 255)), min_size=1, max_size=12),
    st.integers(0, len(_PLAIN)),
)
@settings(max_examples=300, deadline=5_000, suppress_health_check=[HealthCheck.too_slow])
def test_a_workbook_with_flipped_bytes_is_read_or_refused(flips: list[tuple[int, int]], cut: int) -> None:
    broken = bytearray(_PLAIN)
    for place, byte in flips:
        broken[place] = byte
    _swallowed(bytes(broken))
    _swallowed(bytes(broken[:cut]))


@pytest.mark.long
@given(st.lists(st.tuples(st.integers(0, len(_PLAIN) - 1), st.integers(0, 255)), min_size=1, max_size=12))
@settings(max_examples=20_000, deadline=5_000, suppress_health_check=[HealthCheck.too_slow])
def test_twenty_thousand_broken_workbooks_are_read_or_refused(flips: list[tuple[int, int]]) -> None:
    broken = bytearray(_PLAIN)
    for place, byte in flips:
        broken[place] = byte
    _swallowed(bytes(broken))
