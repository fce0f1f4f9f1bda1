"""Bits that turn over on the disk: whatever changes what is kept is found, and `integrity_check` alone would miss most of it."""

from __future__ import annotations

import hashlib
import random
import re
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from coc_desktop.problems import Unavailable
from coc_desktop.storage.bank import BANK_FILE
from coc_desktop.storage.checks import check_copy
from coc_desktop.storage.files import connect_sealed_copy
from tests.reliability.work import days_of_work, make_place

SECTOR = 512


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a closed bank with two people taken from its door to a batch."""
    place = make_place(tmp_path_factory.mktemp("rot") / "bank")
    days_of_work(place, lambda *_: None, days=2)
    return (place.folder / BANK_FILE).read_bytes()


def _rot(content: bytes, chance: random.Random) -> bytes:
    """Turn one bit over, or spoil eight bytes, or a sector, or lose the end."""
    spoilt, at = bytearray(content), chance.randrange(len(content))
    how = chance.random()
    if how < 0.7:
        spoilt[at] ^= 1 << chance.randrange(8)
    elif how < 0.85:
        spoilt[at : at + 8] = chance.randbytes(len(spoilt[at : at + 8]))
    elif how < 0.95:
        begin = at - at % SECTOR
        spoilt[begin : begin + SECTOR] = bytes(len(spoilt[begin : begin + SECTOR]))
    else:
        del spoilt[at:]
    return bytes(spoilt)


def _kept(file: Path) -> str:
    """Return a fingerprint of every row, found by reading the tables through; how it failed where they cannot be read."""
    connection = connect_sealed_copy(file)
    connection.text_factory = bytes
    seen = hashlib.sha256()
    try:
        names = [
            name.decode() for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
        ]
        for name in names:
            for row in connection.execute(f'SELECT * FROM "{name}" NOT INDEXED ORDER BY rowid'):  # noqa: S608 - a table's own name
                seen.update(repr(row).encode())
        return seen.hexdigest()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return type(error).__name__
    finally:
        connection.close()


def _found_by_us(file: Path) -> bool:
    try:
        return not check_copy(file).is_good
    except Unavailable:
        return True


def _found_by_sqlite(file: Path) -> bool:
    connection = connect_sealed_copy(file)
    try:
        return [said for (said,) in connection.execute("PRAGMA integrity_check")] != ["ok"]
    except (sqlite3.Error, UnicodeDecodeError):  # it quotes what it found, which may be no text any more
        return True
    finally:
        connection.close()


def _spoil(whole: bytes, folder: Path, copies: int, *, one_bit: bool = False) -> Counter[str]:
    file, chance, seen = folder / "copy.coc", random.Random(12), Counter[str]()
    file.write_bytes(whole)
    before = _kept(file)
    assert not _found_by_us(file)
    for _ in range(copies):
        content = bytearray(whole)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        file.write_bytes(bytes(content) if one_bit else _rot(whole, chance))
        changed = _kept(file) != before
        seen["changed"] += changed
        seen["missed"] += changed and not _found_by_us(file)
        seen["missed by SQLite"] += changed and not _found_by_sqlite(file)
    return seen


def test_what_rots_is_found(whole: bytes, tmp_path: Path) -> None:
    seen = _spoil(whole, tmp_path, 60)

    assert seen["changed"] > 5
    assert seen["missed"] == 0


@pytest.mark.long
def test_a_letter_of_an_empty_columns_name_in_history_is_found(whole: bytes, tmp_path: Path) -> None:
    """An empty column is in no hash, so its name has to be looked at by itself."""
    file, names = tmp_path / "copy.coc", re.findall(rb'"(\w+)": null', whole)
    for place in sorted({whole.index(b'"%s": null' % name) + 1 + place for name in set(names) for place in range(len(name))}):
        spoilt = bytearray(whole)
        spoilt[place] ^= 2
        file.write_bytes(spoilt)
        assert _found_by_us(file), whole[place - 20 : place + 20]
    assert len(set(names)) > 5


@pytest.mark.long
@pytest.mark.timeout(1_200)
def test_two_thousand_copies_that_rot_are_found(whole: bytes, tmp_path: Path) -> None:
    seen = _spoil(whole, tmp_path, 2_000)

    assert seen["changed"] > 250
    assert seen["missed"] == 0


def test_sqlites_own_check_would_miss_many_of_the_turned_bits(whole: bytes, tmp_path: Path) -> None:
    """The control: the rows’ hashes and the chain are what finds them."""
    seen = _spoil(whole, tmp_path, 300, one_bit=True)

    assert seen["missed"] == 0
    assert seen["missed by SQLite"] > seen["changed"] / 6
