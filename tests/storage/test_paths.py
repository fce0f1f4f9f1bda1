"""File names without personal data that every system accepts, and a private folder that is empty after use."""

from __future__ import annotations

import datetime as dt
import os
import random
import re
from pathlib import Path

import pytest

from coc_desktop.paths import Homes, empty_temporary, file_name, free_place, homes, is_private, private_folder, safe_name

DEVICES = ["con", "PRN", "aux.txt", "NUL.", "com1.pdf", "LPT9", "COM¹.xlsx", "conin$", "con .pdf"]
HOSTILE = [
    *DEVICES,
    "../../etc/passwd",
    "..\\..\\boot.ini",
    "C:\\Windows\\x",
    "/etc/x",
    "a:b",
    "a\x00b.pdf",
    "a\nb",
    "trailing. ",
    "trailing...",
    " . ",
    "..",
    "",
    "\u202efdp.exe",
    "a\u2066b",
    "a\u200bb",
    "x" * 500 + ".pdf",
    "é" * 200 + ".pdf",
    "👩‍🎨" * 60,
    '<b>|?*".pdf',
    "\ud800x",
    ".hidden",
    "name." + "e" * 200,
]


def _hostile_names() -> list[str]:
    pick = random.Random(66)
    letters = 'abcÅż./\\:*?"<>|\x01\x7f \u202e\u2069\u200fCONnul👩\ud83d%$'
    made = ["".join(pick.choice(letters) for _ in range(pick.randint(0, 40))) for _ in range(200 - len(HOSTILE))]
    return HOSTILE + made


@pytest.mark.parametrize("name", _hostile_names())
def test_a_hostile_name_becomes_one_that_windows_accepts_inside_its_folder(name: str, tmp_path: Path) -> None:
    plain = safe_name(name)

    place = free_place(tmp_path, name)
    place.write_bytes(b"")
    again = free_place(tmp_path, name)

    assert place.parent == again.parent == tmp_path.resolve()
    assert place != again
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\u200b-\u200f\u202a-\u202e\u2066-\u2069]', plain)
    assert plain == plain.strip(" ").rstrip(".")
    assert 0 < len(plain.encode()) <= 130
    assert not _is_device(plain)
    assert not _is_device(again.name)


def test_a_paper_is_named_by_codes_numbers_and_dates_alone() -> None:
    assert file_name("INV-000123", ending="pdf") == "INV-000123.pdf"
    assert file_name("finance", 7, dt.date(2026, 8, 6), "COPY", ending="xlsx") == "finance-7-2026-08-06-COPY.xlsx"


@pytest.mark.parametrize("part", ["Alex Morgan", "O’Brien", "a/b", "", "Siân", "a.b", "-x", "x\n"])
def test_a_name_or_remark_cannot_become_a_file_name(part: str) -> None:
    with pytest.raises(ValueError, match="codes, numbers and dates"):
        file_name("plan", part, ending="pdf")


def test_the_private_folder_is_closed_to_others_and_emptied(tmp_path: Path) -> None:
    where = Homes(tmp_path / "data", tmp_path / "state", tmp_path / "tmp")
    folder = empty_temporary(where)
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "er" / "plan.pdf").write_bytes(b"x")
    (folder / "away").symlink_to(tmp_path / "data")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "kept").write_bytes(b"x")
    folder.chmod(0o755)

    assert empty_temporary(where) == folder

    assert list(folder.iterdir()) == []
    assert is_private(folder)
    assert (tmp_path / "data" / "kept").exists()


def test_an_open_folder_is_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir(mode=0o777)

    assert is_private(private_folder(folder)) or os.name == "nt"


def test_homes_are_this_users_own_and_apart() -> None:
    where = homes()

    assert len({where.data, where.state, where.temporary}) == 3
    assert where.default_bank.is_relative_to(where.data)
    assert where.logs.is_relative_to(where.state)


def _is_device(name: str) -> bool:
    stem = name.partition(".")[0].strip().lower()
    return stem in {"con", "prn", "aux", "nul", "conin$", "conout$"} or re.fullmatch(r"(com|lpt)[0-9¹²³]", stem) is not None
