"""`kill -9` at any moment: nothing acknowledged is lost, numbers have no gap, the chain verifies, and everything can go on."""

from __future__ import annotations

import multiprocessing
import random
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from coc_desktop.bank.queries import list_people
from coc_desktop.office.key_changes import change_keys
from coc_desktop.plans.editing import read_plan
from coc_desktop.problems import Unavailable
from coc_desktop.storage.backups import Reason, list_backups, make_backup
from coc_desktop.storage.bank import BACKUPS, BANK_FILE, open_bank_file
from coc_desktop.storage.checks import check_copy
from coc_desktop.storage.files import sha256_of
from coc_desktop.storage.restore import restore_backup
from coc_desktop.storage.schema import newest
from coc_desktop.storage.sqlite import read_header
from models.office import DomainKey
from tests import factory
from tests.reliability.work import Place, days_of_work, make_place, wrong_with
from tests.storage.old_banks import OLD, make_old_bank, wards_of

START = multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")
START.set_forkserver_preload(["tests.reliability.work", "coc_desktop.storage.upgrade", "coc_desktop.storage.restore"])
LONG_ENOUGH = 30.0  # seconds in which a process that is left alone has certainly told something


def _work(place: Place, first: int, out: Connection) -> None:
    days_of_work(place, lambda kind, about: out.send((kind, about)), days=1000, first=first)


def _upgrade(folder: Path, out: Connection) -> None:
    out.send("begun")
    open_bank_file(folder).close()


def _back_up(folder: Path, out: Connection) -> None:
    bank, clock = open_bank_file(folder), factory.fixed_clock()
    out.send("begun")
    while True:
        clock.move(hours=1)
        make_backup(bank, Reason.AUTOMATIC, clock)


def _restore(backup: Path, folder: Path, out: Connection) -> None:
    out.send("begun")
    restore_backup(backup, folder)


def _kill(work: Callable[..., None], *args: Any, wait: float) -> list[Any]:
    """Run work in a process of its own, kill it some time after its first word, and return all that it told."""
    hear, tell = START.Pipe(duplex=False)
    process = START.Process(target=work, args=(*args, tell))
    process.start()
    tell.close()
    told = []
    if hear.poll(LONG_ENOUGH):
        time.sleep(wait)
        process.kill()
    process.join()
    while True:
        try:
            told.append(hear.recv())
        except EOFError:
            return told


def _time_of(work: Callable[..., None], *args: Any) -> float:
    """Return how many seconds work takes here and now from its first word, so that kills can fall anywhere in it."""
    hear, tell = START.Pipe(duplex=False)
    process = START.Process(target=work, args=(*args, tell))
    process.start()
    tell.close()
    hear.recv()
    begun = time.monotonic()
    process.join()
    return time.monotonic() - begun


def _kill_again_and_again(place: Place, times: int) -> None:
    chance, told = random.Random(9), []
    for turn in range(times):
        heard = _kill(_work, place, turn * 20, wait=chance.random() * 0.4)
        assert heard, "the work told nothing before it was killed"
        told += heard
        assert wrong_with(place.folder, told) == []


def test_nothing_acknowledged_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    _kill_again_and_again(make_place(tmp_path / "bank"), times=6)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_nothing_acknowledged_is_lost_in_a_minute_and_more_of_kills(tmp_path: Path) -> None:
    _kill_again_and_again(make_place(tmp_path / "bank"), times=120)


def test_the_kills_are_real_and_what_was_lost_would_be_noticed(tmp_path: Path) -> None:
    """The control: an acknowledged act that is not in the bank, and a number that is left out, are both found."""
    place = make_place(tmp_path / "bank")
    told = _kill(_work, place, 0, wait=0.3)

    assert wrong_with(place.folder, [*told, ("person", "0" * 32), ("batch", "9999")]) == ["lost: person", "lost: batch"]
    bank = open_bank_file(place.folder)
    bank.connection.execute("UPDATE person SET number = number + 1000")
    bank.close()
    assert any(problem.startswith("gap") for problem in wrong_with(place.folder, told))


def _kill_upgrades(tmp_path: Path, times: int) -> set[int]:
    old, chance, versions = make_old_bank(tmp_path / "old"), random.Random(4), set()
    before = wards_of(old)
    shutil.copytree(old, tmp_path / "timed")
    whole = _time_of(_upgrade, tmp_path / "timed")
    for turn in range(times):
        folder = tmp_path / f"bank-{turn}"
        shutil.copytree(old, folder)
        _kill(_upgrade, folder, wait=chance.random() * whole * 1.2)
        versions.add(read_header(folder / BANK_FILE).schema_version)
        assert check_copy(_alone(folder)).is_good
        assert all(check_copy(folder / BACKUPS / one.name).is_good for one in list_backups(folder / BACKUPS))
        open_bank_file(folder).close()
        assert read_header(folder / BANK_FILE).schema_version == newest()
        assert wards_of(folder) == before
        assert {path.name for path in folder.iterdir()} == {BACKUPS, BANK_FILE}
    return versions


def test_an_upgrade_that_is_killed_leaves_the_old_bank_or_the_new_and_goes_on(tmp_path: Path) -> None:
    assert _kill_upgrades(tmp_path, times=8) <= {OLD, newest()}


@pytest.mark.long
@pytest.mark.timeout(600)
def test_sixty_upgrades_that_are_killed(tmp_path: Path) -> None:
    assert _kill_upgrades(tmp_path, times=60) == {OLD, newest()}


def _kill_backups(tmp_path: Path, times: int) -> None:
    place, chance = make_place(tmp_path / "bank"), random.Random(5)
    shutil.copytree(place.folder, tmp_path / "timed")
    with closing(open_bank_file(tmp_path / "timed")) as bank:
        begun = time.monotonic()
        make_backup(bank, Reason.AUTOMATIC, factory.fixed_clock())
        whole, kept = time.monotonic() - begun, 0
    for _ in range(times):
        _kill(_back_up, place.folder, wait=chance.random() * whole * 3)
        backups = list_backups(place.folder / BACKUPS)
        named = {path.name for path in (place.folder / BACKUPS).glob("*.coc")}
        assert {one.name for one in backups} == named
        assert all(sha256_of(place.folder / BACKUPS / one.name) == one.sha256 for one in backups[-3:])
        assert wrong_with(place.folder, []) == []
        kept = max(kept, len(backups))
    assert kept > 1


def test_a_backup_that_is_killed_leaves_only_proved_ones_under_a_good_name(tmp_path: Path) -> None:
    _kill_backups(tmp_path, times=6)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_twenty_five_backups_that_are_killed(tmp_path: Path) -> None:
    _kill_backups(tmp_path, times=25)


def _kill_restores(tmp_path: Path, times: int) -> None:
    place, chance = make_place(tmp_path / "bank"), random.Random(6)
    days_of_work(place, lambda *_: None, days=3)
    bank = open_bank_file(place.folder)
    backup = bank.backups / make_backup(bank, Reason.BY_HAND, factory.fixed_clock()).name
    bank.close()
    whole = _time_of(_restore, backup, tmp_path / "timed")
    for turn in range(times):
        folder = tmp_path / f"again-{turn}"
        _kill(_restore, backup, folder, wait=chance.random() * whole * 1.2)
        if (folder / BANK_FILE).exists():
            assert sha256_of(folder / BANK_FILE) == sha256_of(backup)
        else:
            with pytest.raises(Unavailable):
                open_bank_file(folder)
            restore_backup(backup, folder)
        assert wrong_with(folder, []) == []


def test_a_restore_that_is_killed_leaves_no_bank_or_a_whole_one_and_can_be_done_again(tmp_path: Path) -> None:
    _kill_restores(tmp_path, times=6)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_twenty_five_restores_that_are_killed(tmp_path: Path) -> None:
    _kill_restores(tmp_path, times=25)


def _change_keys(folder: Path, out: Connection) -> None:
    bank = factory.sign_in(folder)
    out.send("begun")
    while True:
        change_keys(bank)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_twenty_five_changes_of_keys_that_are_killed(tmp_path: Path) -> None:
    place, chance, changes = make_place(tmp_path / "bank"), random.Random(7), set()
    days_of_work(place, lambda *_: None, days=2)
    known = [("sam", factory.PASSPHRASE), ("jo", place.lead_passphrase)] * 25
    for turn, (login, passphrase) in enumerate(known[:25]):
        _kill(_change_keys, place.folder, wait=chance.random() * 0.3)
        assert wrong_with(place.folder, []) == []
        with closing(factory.sign_in(place.folder, login, passphrase)) as bank:
            people = list_people(bank)
            assert len(people) == turn + 2
            assert read_plan(bank, min(people, key=lambda one: one.number).person_id).section("room").words
            factory.a_person(bank, "Adéyẹmí Ọláyínká")
            with bank.reading() as session:
                changes.add(max(session.scalars(select(DomainKey.key_version))))
    assert len(changes) > 5


def _alone(folder: Path) -> Path:
    """Return the bank's file with what was committed but not yet written into it, as a single file of its own."""
    file = folder / BANK_FILE
    if not file.with_name(f"{BANK_FILE}-wal").exists():
        return file
    copy = folder.with_name(f"{folder.name}-alone")
    shutil.copytree(folder, copy)
    connection = sqlite3.connect(copy / BANK_FILE, isolation_level=None)
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    return copy / BANK_FILE
