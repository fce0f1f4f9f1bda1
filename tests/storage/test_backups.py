"""Backups and restores: proved before they are believed, never over what is there, and nothing lost when a step fails."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select

from coc_desktop.problems import Refused, Unavailable
from coc_desktop.storage import backups, files
from coc_desktop.storage.backups import Reason, list_backups, make_backup, save_backup, send_backup
from coc_desktop.storage.bank import BANK_FILE, Bank
from coc_desktop.storage.checks import check_copy
from coc_desktop.storage.files import sha256_of
from coc_desktop.storage.restore import restore_backup
from coc_desktop.storage.schema import newest
from coc_desktop.storage.shelf import MANIFEST, SPOILT
from coc_desktop.workspace import Workspace
from models.bank import Person
from tests import factory
from tests.storage.machines import MOUNTINFO, ToldMachine


@pytest.fixture
def store(bank: Workspace) -> Bank:
    """The open store of a bank with a few people in it."""
    for name in factory.AWKWARD_NAMES:
        factory.a_person(bank, name)
    assert isinstance(bank.bank, Bank)
    return bank.bank


def test_a_backup_is_a_whole_proved_bank_in_one_file(bank: Workspace, store: Bank, tmp_path: Path) -> None:
    made = make_backup(store, Reason.BY_HAND, bank.clock)

    file = store.backups / made.name
    assert {path.name for path in store.backups.iterdir()} == {made.name, MANIFEST}
    assert (made.sha256, made.size, made.schema_version) == (sha256_of(file), file.stat().st_size, newest())
    assert check_copy(file).audit_seq == made.audit_seq > 0
    assert list_backups(store.backups) == (made,)
    before = sha256_of(file)
    report = restore_backup(file, tmp_path / "again")
    assert report.is_good
    assert sha256_of(file) == before
    restored = factory.sign_in(tmp_path / "again")
    assert _names(restored) == _names(bank)
    restored.close()


def test_every_backup_taken_between_edits_can_be_restored(bank: Workspace, store: Bank, tmp_path: Path) -> None:
    for number in range(6):
        factory.a_person(bank, f"Person {number}")
        bank.clock.move(minutes=number)  # type: ignore[attr-defined]
        make_backup(store, Reason.AUTOMATIC, bank.clock)
        factory.a_team(bank, f"Ward {number}")

    kept = list_backups(store.backups)
    assert len(kept) == 6
    for number, backup in enumerate(kept):
        assert restore_backup(store.backups / backup.name, tmp_path / str(number)).is_good
    assert [check_copy(store.backups / backup.name).counts["person"] for backup in kept] == list(range(10, 16))


def test_a_backup_is_never_taken_inside_an_act(bank: Workspace, store: Bank) -> None:
    with bank.transaction("person.changed", "Change"), pytest.raises(RuntimeError, match="between acts"):
        make_backup(store, Reason.AUTOMATIC, bank.clock)

    assert list_backups(store.backups) == ()


def test_a_backup_that_does_not_check_is_kept_apart_and_the_good_one_stays(bank: Workspace, store: Bank) -> None:
    good = make_backup(store, Reason.AUTOMATIC, bank.clock)
    store.connection.execute("DROP TRIGGER audit_no_update")
    store.connection.execute("UPDATE audit SET act = 'person.read' WHERE seq = 3")

    with pytest.raises(Unavailable, match="did not pass its check"):
        make_backup(store, Reason.AUTOMATIC, bank.clock)

    assert list_backups(store.backups) == (good,)
    assert [path.name for path in store.backups.glob("*.untested")] == ["bank-20260806T094200Z-2.coc.untested"]
    assert sha256_of(store.backups / good.name) == good.sha256


@pytest.mark.parametrize("step", ["copy_database", "force_to_disk", "check_copy", "sha256_of", "give_name"])
def test_a_failure_at_any_step_leaves_the_earlier_backup_and_no_half_one(
    step: str, bank: Workspace, store: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = make_backup(store, Reason.AUTOMATIC, bank.clock)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(backups, step, full)
        with pytest.raises(Unavailable, match="full"):
            make_backup(store, Reason.AUTOMATIC, bank.clock)

    assert list_backups(store.backups) == (good,)
    assert [path.name for path in store.backups.glob("*.coc")] == [good.name]
    again = make_backup(store, Reason.AUTOMATIC, bank.clock)
    assert list_backups(store.backups) == (good, again)
    assert not list(store.backups.glob("*.untested"))


def test_a_second_folder_gets_the_same_bytes_and_may_be_a_share(bank: Workspace, store: Bank, tmp_path: Path) -> None:
    made = make_backup(store, Reason.CLOSING, bank.clock)
    (tmp_path / "share").mkdir()
    (tmp_path / "share" / made.name).write_bytes(b"somebody else's")

    sent = send_backup(store, made, tmp_path / "share", bank.clock)

    assert sent.name != made.name
    assert sha256_of(tmp_path / "share" / sent.name) == made.sha256
    assert (tmp_path / "share" / made.name).read_bytes() == b"somebody else's"
    assert list_backups(tmp_path / "share") == (sent,)


def test_a_copy_that_came_out_different_is_not_believed(
    bank: Workspace, store: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_backup(store, Reason.CLOSING, bank.clock)

    def bad_stick(source: Path, place: Path) -> str:
        place.write_bytes(source.read_bytes()[:-1] + b"\x01")
        return sha256_of(place)

    monkeypatch.setattr(backups, "copy_whole", bad_stick)
    with pytest.raises(Unavailable, match="not the same"):
        send_backup(store, made, tmp_path / "stick", bank.clock)
    with pytest.raises(Unavailable, match="not the same"):
        save_backup(store, tmp_path / "saved.coc", bank.clock)

    assert list_backups(tmp_path / "stick") == ()
    assert not list((tmp_path / "stick").glob("bank*"))
    assert not list(tmp_path.glob("saved*"))


def test_a_backup_saved_to_a_place_of_choice_never_replaces_a_file(bank: Workspace, store: Bank, tmp_path: Path) -> None:
    made = save_backup(store, tmp_path / "august.coc", bank.clock)
    assert sha256_of(tmp_path / "august.coc") == made.sha256

    with pytest.raises(Refused, match="already a file"):
        save_backup(store, tmp_path / "august.coc", bank.clock)
    with pytest.raises(Unavailable):
        save_backup(store, tmp_path / "missing" / "august.coc", bank.clock)


def test_a_disk_that_is_nearly_full_gets_no_backup_and_no_restore(bank: Workspace, store: Bank, tmp_path: Path) -> None:
    made = make_backup(store, Reason.CLOSING, bank.clock)
    full = ToldMachine(free=199_000_000)

    with pytest.raises(Unavailable, match="free 1 MB"):
        make_backup(store, Reason.CLOSING, bank.clock, machine=full)
    with pytest.raises(Unavailable, match="free 1 MB"):
        restore_backup(store.backups / made.name, tmp_path / "again", machine=full)

    assert not (tmp_path / "again" / BANK_FILE).exists()


def test_a_restore_goes_into_an_empty_folder_on_this_computers_own_disk(bank: Workspace, store: Bank, tmp_path: Path) -> None:
    made = make_backup(store, Reason.CLOSING, bank.clock)
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "letter.txt").write_bytes(b"mine")
    share = ToldMachine(table=f"{MOUNTINFO}90 27 0:90 / {tmp_path} rw - cifs //files/team rw\n")

    for folder in (tmp_path / "used", store.folder):
        with pytest.raises(Refused, match="empty folder"):
            restore_backup(store.backups / made.name, folder)
    with pytest.raises(Unavailable, match="network"):
        restore_backup(store.backups / made.name, tmp_path / "new", machine=share)

    assert [path.name for path in (tmp_path / "used").iterdir()] == ["letter.txt"]


def test_a_live_bank_is_not_taken_for_a_backup(store: Bank, tmp_path: Path) -> None:
    for place in (store.file, store.folder):
        with pytest.raises(Refused, match="not a backup"):
            restore_backup(place, tmp_path / "new")

    assert not (tmp_path / "new").exists()


def test_a_backup_that_was_changed_since_is_not_restored(bank: Workspace, store: Bank, tmp_path: Path) -> None:
    made = make_backup(store, Reason.CLOSING, bank.clock)
    file = store.backups / made.name
    raw = bytearray(file.read_bytes())
    raw[-1] ^= 1
    file.write_bytes(bytes(raw))

    with pytest.raises(Unavailable, match="has changed"):
        restore_backup(file, tmp_path / "new")

    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"not a database" * 1000, None])
def test_what_is_not_a_backup_is_not_restored(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "august.coc"
    if content is None:
        sqlite3.connect(file).executescript("CREATE TABLE a(b)").connection.close()
    else:
        file.write_bytes(content)

    with pytest.raises(Unavailable, match="no backup of a bank" if content is not None else "not"):
        restore_backup(file, tmp_path / "new")
    with pytest.raises(Unavailable):
        restore_backup(tmp_path / "nothing.coc", tmp_path / "newer")

    assert not (tmp_path / "new" / BANK_FILE).exists()
    assert not (tmp_path / "newer").exists()


def test_a_backup_by_a_newer_program_is_not_restored(bank: Workspace, store: Bank, tmp_path: Path) -> None:
    save_backup(store, tmp_path / "august.coc", bank.clock)
    with sqlite3.connect(tmp_path / "august.coc") as connection:
        connection.execute(f"PRAGMA user_version = {newest() + 1}")
    connection.close()

    with pytest.raises(Unavailable, match="newer version"):
        restore_backup(tmp_path / "august.coc", tmp_path / "new")


def test_a_backup_of_a_backup_folder_that_was_moved_still_restores(bank: Workspace, store: Bank, tmp_path: Path) -> None:
    made = make_backup(store, Reason.CLOSING, bank.clock)
    shutil.copytree(store.backups, tmp_path / "stick")

    assert restore_backup(tmp_path / "stick" / made.name, tmp_path / "new").is_good


def test_the_list_holds_no_word_about_anybody(bank: Workspace, store: Bank) -> None:
    make_backup(store, Reason.CLOSING, bank.clock)

    said = json.loads((store.backups / MANIFEST).read_bytes())

    assert set(said["backups"][0]) == {
        *("name", "made_at", "reason", "size", "sha256"),
        *("schema_version", "audit_seq", "audit_head"),
    }


@pytest.mark.parametrize("spoilt", [b"", b"[]", b"\xff"])
def test_backups_whose_list_was_spoilt_are_checked_and_taken_in_again(bank: Workspace, store: Bank, spoilt: bytes) -> None:
    first = make_backup(store, Reason.CLOSING, bank.clock)
    second = make_backup(store, Reason.BY_HAND, bank.clock)
    (store.backups / "bank-20260801T100000Z.coc").write_bytes(b"not a bank")
    (store.backups / MANIFEST).write_bytes(spoilt)

    third = make_backup(store, Reason.CLOSING, bank.clock)

    kept = list_backups(store.backups)
    assert [one.name for one in kept] == [first.name, second.name, third.name]
    assert [(one.sha256, one.audit_head) for one in kept[:2]] == [(one.sha256, one.audit_head) for one in (first, second)]
    assert (store.backups / SPOILT).read_bytes() == spoilt
    assert (store.backups / "bank-20260801T100000Z.coc").exists()


def test_a_list_that_cannot_be_read_now_is_not_written_over(
    bank: Workspace, store: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_backup(store, Reason.CLOSING, bank.clock)
    before = (store.backups / MANIFEST).read_bytes()
    reading = Path.read_bytes

    def held(self: Path) -> bytes:
        if self.name == MANIFEST:
            raise PermissionError(errno.EACCES, "held")
        return reading(self)

    monkeypatch.setattr(Path, "read_bytes", held)
    with pytest.raises(Unavailable):
        make_backup(store, Reason.CLOSING, bank.clock)

    monkeypatch.undo()
    assert (store.backups / MANIFEST).read_bytes() == before


def test_a_file_held_for_a_moment_by_a_scanner_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "new").write_bytes(b"new")
    tries: list[int] = []
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        tries.append(1)
        if len(tries) < 4:
            raise PermissionError(errno.EACCES, "held")
        return replace(self, target)

    monkeypatch.setattr(files, "RETRIED", (PermissionError,))
    monkeypatch.setattr(files.Path, "replace", held)
    files.give_name(tmp_path / "new", tmp_path / "place")

    assert (tmp_path / "place").read_bytes() == b"new"
    assert len(tries) == 4


def _names(workspace: Workspace) -> list[str]:
    with workspace.reading() as session:
        return sorted(person.details.known_as for person in session.scalars(select(Person)))
