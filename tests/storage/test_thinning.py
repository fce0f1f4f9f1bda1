"""Which backups stay, over years of simulated use, and when the next one is due."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest

from coc_desktop.clock import london
from coc_desktop.storage.shelf import MANIFEST, Backup, Shelf
from coc_desktop.storage.thinning import kept, needs_backup

BEGINNING = dt.datetime(2026, 1, 5, 8, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


@pytest.mark.parametrize("seed", range(5))
def test_over_four_hundred_days_what_stays_is_what_the_schedule_says(seed: int) -> None:
    pick = random.Random(seed)
    stay: list[dt.datetime] = []
    for made in _days_of_use(pick, 400):
        stay.append(made)
        expected = _by_hand(stay, made)
        assert kept(stay, made) == set(expected)
        stay = expected

    assert len(stay) > 20


def test_only_files_of_our_own_list_are_removed(tmp_path: Path) -> None:
    _use_a_shelf(Shelf(tmp_path / "backups"), days=25)


@pytest.mark.long
def test_over_four_hundred_days_only_files_of_our_own_list_are_removed(tmp_path: Path) -> None:
    _use_a_shelf(Shelf(tmp_path / "backups"), days=400)


def _use_a_shelf(shelf: Shelf, days: int) -> None:
    strangers = {"bank-20260101T000000Z.coc", "notes.txt", "bank-old.coc.untested"}
    shelf.folder.mkdir()
    for name in strangers:
        (shelf.folder / name).write_bytes(b"somebody else's")
    expected: list[dt.datetime] = []
    removed = 0
    for made in _days_of_use(random.Random(16), days):
        _put(shelf, made)
        removed += len(shelf.thin(made))
        expected = _by_hand([*expected, made], made)
        there = {path.name for path in shelf.folder.iterdir()} - strangers - {MANIFEST}
        assert sorted(backup.made_at for backup in shelf.read().backups) == sorted(expected)
        assert there == {backup.name for backup in shelf.read().backups}

    assert removed > days / 2
    assert strangers <= {path.name for path in shelf.folder.iterdir()}


def _days_of_use(pick: random.Random, days: int) -> list[dt.datetime]:
    made = {
        BEGINNING + dt.timedelta(days=day, minutes=pick.randint(0, 720))
        for day in range(days)
        for _ in range(pick.choice((0, 0, 1, 2, 5)))
    }
    return sorted(made)


def test_the_last_good_backup_stays_however_old_it_is_and_whatever_the_clock_says(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    _put(shelf, BEGINNING + dt.timedelta(days=900))
    _put(shelf, BEGINNING)

    shelf.thin(BEGINNING + dt.timedelta(days=4000))

    assert BEGINNING in {backup.made_at for backup in shelf.read().backups}


def test_thinning_twice_takes_nothing_more() -> None:
    pick = random.Random(16)
    made = {BEGINNING + dt.timedelta(minutes=pick.randint(0, 400 * 24 * 60)) for _ in range(2_000)}
    now = BEGINNING + dt.timedelta(days=400)

    once = kept(made, now)

    assert kept(once, now) == once
    assert {moment for moment in made if now - moment < dt.timedelta(days=2)} <= once
    assert max(made) in once


@pytest.mark.parametrize(
    "spoilt", [b"", b"[]", b'{"backups": 3}', b'{"backups": [{"name": "../../x"}], "unfinished": []}', b"\xff"]
)
def test_a_list_that_cannot_be_read_removes_nothing(spoilt: bytes, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for number in range(10):
        _put(shelf, BEGINNING + number * MINUTE)
    (tmp_path / MANIFEST).write_bytes(spoilt)

    assert shelf.thin(BEGINNING + dt.timedelta(days=4000)) == ()

    assert len(list(tmp_path.glob("*.coc"))) == 10


@pytest.mark.parametrize("name", ["../bank-x.coc", "a/bank-x.coc", "bank-..\\x.coc", "/etc/bank-x"])
def test_a_list_cannot_name_a_file_outside_its_folder(name: str, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "backups")
    _put(shelf, BEGINNING)
    said = (shelf.folder / MANIFEST).read_text(encoding="utf-8").replace("bank-20260105T080000Z.coc", name.replace("\\", "\\\\"))
    (shelf.folder / MANIFEST).write_text(said, encoding="utf-8")

    assert shelf.read().backups == ()


@pytest.mark.parametrize(("changed", "due"), [(None, False), (0, False), (-29, False), (-30, True), (-600, True), (60, True)])
def test_a_backup_is_due_half_an_hour_after_the_first_change(changed: int | None, due: bool) -> None:
    first_change = None if changed is None else BEGINNING + changed * MINUTE

    assert needs_backup(first_change, BEGINNING) is due


def _put(shelf: Shelf, made: dt.datetime) -> None:
    name = shelf.begin(made)
    shelf.put_on_list(Backup(name, made, "automatic", 1, "0" * 64, 1, 1, ""))
    (shelf.folder / name).write_bytes(b"x")


def _by_hand(made: list[dt.datetime], now: dt.datetime) -> list[dt.datetime]:
    """The schedule once more, written another way: go back through time and fill each drawer."""
    stay, drawers = set(), {"%Y-%m-%d": 12, "%G-%V": 10, "%Y-%m": 12}
    newest_first = sorted(made, reverse=True)
    for moment in newest_first:
        if moment > now - dt.timedelta(days=2) or moment == newest_first[0]:
            stay.add(moment)
    rest = [moment for moment in newest_first if moment not in stay]
    for shape, room in drawers.items():
        seen: list[str] = []
        for moment in rest:
            label = london(moment).strftime(shape)
            if label not in seen:
                seen.append(label)
                if len(seen) <= room:
                    stay.add(moment)
    return [moment for moment in made if moment in stay]
