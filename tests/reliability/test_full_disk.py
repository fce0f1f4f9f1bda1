"""No room at some size, a folder that takes no writing, access lost in the middle: one sentence, nothing lost, no half file.

A limit on the size of files stands in for the full disk: it stops SQLite and every copy of ours at a size of our choosing.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from coc_desktop.office.keeping import back_up
from coc_desktop.payments.batches import export_batch
from coc_desktop.problems import CocProblem, Unavailable
from coc_desktop.storage.backups import Reason, list_backups, make_backup
from coc_desktop.storage.bank import BACKUPS, BANK_FILE, open_bank_file
from coc_desktop.storage.checks import check_copy
from coc_desktop.storage.restore import restore_backup
from coc_desktop.storage.schema import newest
from coc_desktop.storage.sqlite import read_header
from coc_desktop.workspace import Workspace
from tests import factory
from tests.reliability.work import Place, days_of_work, make_place, wrong_with
from tests.storage.old_banks import OLD, make_old_bank, wards_of

pytestmark = pytest.mark.needs("prlimit")  # a sign of Linux, whose limit on the size of files is used here
START = multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")
SIZES = (1, 40_000, 300_000, 620_000, 700_000)


def _starved(work: Callable[..., None], size: int, out: Connection, *args: Any) -> None:
    """Do work in this process with no file of ours growing beyond a size, and tell how it ended."""
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    told: list[tuple[str, str]] = []
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    try:
        work(*args, lambda kind, about: told.append((kind, about)))
        said = ""
    except CocProblem as problem:
        said = str(problem)
    out.send((said, told))


def _starve(work: Callable[..., None], size: int, *args: Any) -> tuple[str, list[tuple[str, str]]]:
    hear, tell = START.Pipe(duplex=False)
    process = START.Process(target=_starved, args=(work, size, tell, *args))
    process.start()
    tell.close()
    try:
        said, told = hear.recv()
    except EOFError:
        pytest.fail("the work ended with something that is not one of our sentences")
    finally:
        process.join()
    return said, told


def _is_one_sentence(said: str) -> bool:
    return said.endswith(".") and said.count(". ") == 0 and "/" not in said


def _save(place: Place, tell: Callable[[str, str], object]) -> None:
    days_of_work(place, tell, days=40)


def _back_up(folder: Path, _tell: object) -> None:
    bank = open_bank_file(folder)
    try:
        make_backup(bank, Reason.BY_HAND, factory.fixed_clock())
    finally:
        bank.close()


def _upgrade(folder: Path, _tell: object) -> None:
    open_bank_file(folder).close()


def _restore(backup: Path, folder: Path, _tell: object) -> None:
    restore_backup(backup, folder)


@pytest.mark.parametrize("size", SIZES)
def test_saving_stops_with_a_sentence_and_keeps_every_act_that_came_back(size: int, tmp_path: Path) -> None:
    place = make_place(tmp_path / "bank")

    said, told = _starve(_save, size, place)

    assert _is_one_sentence(said)
    assert wrong_with(place.folder, told) == []
    if size == max(SIZES):
        assert told


@pytest.mark.parametrize("size", SIZES[:-1])
def test_a_backup_that_finds_no_room_leaves_no_half_one(size: int, tmp_path: Path) -> None:
    place = make_place(tmp_path / "bank")
    days_of_work(place, lambda *_: None, days=10)

    said, _ = _starve(_back_up, size, place.folder)

    assert _is_one_sentence(said)
    assert list_backups(place.folder / BACKUPS) == ()
    assert not list((place.folder / BACKUPS).glob("*.coc")) if (place.folder / BACKUPS).exists() else True
    assert wrong_with(place.folder, []) == []


@pytest.mark.parametrize("size", SIZES[:3])
def test_an_upgrade_that_finds_no_room_leaves_the_bank_as_it_was(size: int, tmp_path: Path) -> None:
    folder = make_old_bank(tmp_path / "bank")
    before = wards_of(folder)

    said, _ = _starve(_upgrade, size, folder)

    if said:
        assert _is_one_sentence(said)
        assert read_header(folder / BANK_FILE).schema_version == OLD
    assert wards_of(folder) == before
    open_bank_file(folder).close()
    assert read_header(folder / BANK_FILE).schema_version == newest()


@pytest.mark.parametrize("size", SIZES[:3])
def test_a_restore_that_finds_no_room_leaves_no_bank(size: int, tmp_path: Path) -> None:
    place = make_place(tmp_path / "bank")
    _back_up(place.folder, None)
    (backup,) = (place.folder / BACKUPS).glob("*.coc")

    said, _ = _starve(_restore, size, backup, tmp_path / "again")

    assert _is_one_sentence(said)
    assert not (tmp_path / "again" / BANK_FILE).exists()
    restore_backup(backup, tmp_path / "again")
    assert check_copy(tmp_path / "again" / BANK_FILE).is_good


def test_an_export_that_finds_no_room_leaves_no_half_file_and_is_not_marked(tmp_path: Path) -> None:
    place = make_place(tmp_path / "bank")
    days_of_work(place, lambda *_: None, days=1)

    said, _ = _starve(_export, 1_000, place, tmp_path / "batch.xlsx")

    assert _is_one_sentence(said)
    assert not list(tmp_path.glob("batch*"))
    assert wrong_with(place.folder, []) == []


def _export(place: Place, target: Path, _tell: object) -> None:
    workspace = factory.sign_in(place.folder)
    try:
        export_batch(workspace, 1, target)
    finally:
        workspace.close()


def _without_rights(work: Callable[..., None], folder: Path, out: Connection) -> None:
    """Become nobody, who may read the folder and not change it, then do the work."""
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    try:
        work(folder)
        out.send("")
    except CocProblem as problem:
        out.send(str(problem))


def _look(folder: Path) -> None:
    open_bank_file(folder).close()


def _try_without_rights(work: Callable[..., None], folder: Path) -> str:
    hear, tell = START.Pipe(duplex=False)
    process = START.Process(target=_without_rights, args=(work, folder, tell))
    process.start()
    tell.close()
    try:
        said: str = hear.recv()
    finally:
        process.join()
    return said


def test_a_folder_that_cannot_be_changed_is_refused_in_one_sentence_with_every_byte_as_it_was(tmp_path: Path) -> None:
    place = make_place(tmp_path / "bank")
    before = (place.folder / BANK_FILE).read_bytes()
    for above in (tmp_path, *tmp_path.parents):
        if above.stat().st_uid == os.geteuid():
            above.chmod(above.stat().st_mode | 0o055)
    place.folder.chmod(0o555)
    (place.folder / BANK_FILE).chmod(0o444)

    said = _try_without_rights(_look, place.folder)

    place.folder.chmod(0o755)
    assert _is_one_sentence(said)
    assert (place.folder / BANK_FILE).read_bytes() == before
    assert [path.name for path in place.folder.iterdir()] == [BANK_FILE]


def test_access_that_is_lost_in_the_middle_stops_the_backup_and_not_the_work(bank: Workspace, bank_folder: Path) -> None:
    factory.a_person(bank)
    back_up(bank)
    (bank_folder / BACKUPS).rename(bank_folder / "taken-away")
    (bank_folder / BACKUPS).write_bytes(b"")

    with pytest.raises(Unavailable) as refused:
        back_up(bank)

    assert _is_one_sentence(str(refused.value))
    factory.a_person(bank)
    (bank_folder / BACKUPS).unlink()
    (bank_folder / "taken-away").rename(bank_folder / BACKUPS)
    back_up(bank)
    assert len(list_backups(bank_folder / BACKUPS)) == 2
