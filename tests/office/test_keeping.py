"""Backups that make themselves: when, by whom, and what is said when one cannot be made."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from coc_desktop.cli import run
from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history
from coc_desktop.office.keeping import (
    OLD,
    TRIAL,
    Tried,
    back_up,
    back_up_if_due,
    how_kept,
    how_safe,
    how_tried,
    note_trial,
    put_away,
    restore_beside,
    try_backup,
    try_restoring,
)
from coc_desktop.problems import Refused, Unavailable
from coc_desktop.storage.backups import list_backups
from coc_desktop.storage.bank import BACKUPS, BANK_FILE, open_bank_file
from coc_desktop.workspace import Workspace
from models.vocabulary import Role
from tests import factory


def _made(bank: Workspace) -> list[str]:
    return [one.reason for one in list_backups(bank.bank.folder / BACKUPS)]


def test_a_backup_is_made_half_an_hour_after_a_change_and_not_again_until_the_next(bank: Workspace, clock: FixedClock) -> None:
    back_up(bank)
    clock.move(hours=3)
    back_up_if_due(bank)
    assert _made(bank) == ["by_hand"]
    factory.a_person(bank)

    clock.move(minutes=29)
    assert back_up_if_due(bank).unkept_since == clock.now() - dt.timedelta(minutes=29)
    clock.move(minutes=1)
    factory.a_person(bank)
    assert back_up_if_due(bank).last == clock.now()
    clock.move(hours=2)
    back_up_if_due(bank)

    assert _made(bank) == ["by_hand", "automatic"]


def test_closing_backs_up_what_changed_and_nothing_else(bank: Workspace, bank_folder: Path) -> None:
    factory.a_person(bank)
    assert put_away(bank) == ""
    assert [one.reason for one in list_backups(bank_folder / BACKUPS)] == ["closing"]

    again = factory.sign_in(bank_folder)
    assert put_away(again) == ""

    assert len(list_backups(bank_folder / BACKUPS)) == 1


def test_a_clock_that_was_put_back_does_not_hide_a_change(bank: Workspace, clock: FixedClock) -> None:
    back_up(bank)
    clock.move(days=-400)
    factory.a_person(bank)

    assert back_up_if_due(bank, closing=True).unkept_since is None
    assert _made(bank) == ["by_hand", "closing"]


def test_backups_of_another_past_hold_nothing_of_this_bank(bank_folder: Path) -> None:
    shutil.copytree(bank_folder, bank_folder.with_name("yesterday"))
    workspace = factory.sign_in(bank_folder)
    for _ in range(5):
        factory.a_person(workspace)
    back_up(workspace)
    workspace.close()
    shutil.copy(bank_folder.with_name("yesterday") / BANK_FILE, bank_folder / BANK_FILE)

    workspace = factory.sign_in(bank_folder)
    factory.a_person(workspace)

    assert how_kept(workspace).unkept_since is not None
    workspace.close()


@pytest.mark.parametrize("role", [Role.FINANCE, Role.ADMINISTRATOR])
def test_a_backup_needs_no_key(bank: Workspace, role: Role) -> None:
    colleague = factory.an_account(bank, "new", role)

    colleague.drop_keys()

    assert back_up_if_due(colleague, closing=True).unkept_since is None


def test_why_no_backup_could_be_made_is_said_and_the_bank_is_closed_all_the_same(bank: Workspace, bank_folder: Path) -> None:
    factory.a_person(bank, "Alex Morgan")
    (bank_folder / BACKUPS).write_bytes(b"somebody put a file here")

    said = put_away(bank)

    assert said.endswith(".")
    assert said.count(". ") == 0
    assert "Alex" not in said
    open_bank_file(bank_folder).close()


def test_a_backup_is_late_after_a_working_day(bank: Workspace, clock: FixedClock) -> None:
    back_up(bank)
    factory.a_person(bank)

    assert not how_kept(bank).is_late(clock.now() + OLD)
    assert how_kept(bank).is_late(clock.now() + OLD + dt.timedelta(seconds=1))


def test_the_last_backup_is_tried_by_restoring_it_and_nothing_is_left_of_the_trial(bank: Workspace, bank_folder: Path) -> None:
    factory.a_person(bank)
    assert how_safe(bank).tried_at is None
    (bank_folder / TRIAL).mkdir()
    (bank_folder / TRIAL / BANK_FILE).write_bytes(b"left by a trial that was stopped")

    assert try_restoring(bank) > 10

    assert not (bank_folder / TRIAL).exists()
    assert how_safe(bank).tried_at == bank.clock.now()
    assert "tried the last backup by restoring it" in list_history(bank)[0].words


def test_a_backup_is_tried_a_month_after_the_last_trial_or_the_first_backup(bank: Workspace, clock: FixedClock) -> None:
    assert how_tried(bank) == Tried(None, None)
    back_up(bank)
    assert how_tried(bank).due is None
    clock.move(days=30)
    name = back_up(bank)

    trial = how_tried(bank).due
    assert trial is not None
    assert trial.file.name == name
    note_trial(bank, try_backup(trial))

    assert not trial.folder.exists()
    assert how_tried(bank) == Tried(clock.now(), None)
    clock.move(days=29, hours=23)
    assert how_tried(bank).due is None
    clock.move(hours=1)
    assert how_tried(bank).due == trial
    clock.move(days=-90)
    assert how_tried(bank).due == trial


def test_a_backup_that_was_changed_fails_its_trial(bank: Workspace, bank_folder: Path) -> None:
    name = back_up(bank)
    raw = bytearray((bank_folder / BACKUPS / name).read_bytes())
    raw[-1] ^= 1
    (bank_folder / BACKUPS / name).write_bytes(bytes(raw))

    with pytest.raises(Unavailable, match="has changed"):
        try_restoring(bank)

    assert not (bank_folder / TRIAL).exists()
    assert how_safe(bank).tried_at is None


def test_a_backup_is_restored_beside_the_open_bank_which_is_backed_up_too(bank: Workspace, tmp_path: Path) -> None:
    factory.a_person(bank)
    old = bank.bank.folder / BACKUPS / back_up(bank)
    factory.a_person(bank)

    restore_beside(bank, old, tmp_path / "august")

    assert _made(bank) == ["by_hand", "restore"]
    looked = factory.sign_in(tmp_path / "august")
    assert looked.setting("trust.name") == "Larkdale NHS Trust"
    looked.close()
    with pytest.raises(Refused, match="empty folder"):
        restore_beside(bank, old, bank.bank.folder)


def test_a_backup_that_the_schedule_would_take_away_can_still_be_restored(
    bank: Workspace, clock: FixedClock, tmp_path: Path
) -> None:
    chosen = bank.bank.folder / BACKUPS / back_up(bank)
    clock.move(hours=5)
    factory.a_person(bank)
    back_up(bank)
    clock.move(days=3)

    restore_beside(bank, chosen, tmp_path / "monday")

    assert factory.sign_in(tmp_path / "monday").setting("trust.name") == "Larkdale NHS Trust"


def test_a_typed_command_that_changed_something_leaves_a_backup(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("COC_PASSPHRASE", factory.PASSPHRASE)
    place = str(tmp_path / "bank")
    assert run(["init", place, "--login", "sam", "--trust", "Larkdale", "--sheets", str(tmp_path)]) == 0

    assert run(["account", "list", "--bank", place]) == 0
    assert run(["account", "list", "--bank", place]) == 0
    assert [one.reason for one in list_backups(tmp_path / "bank" / BACKUPS)] == ["closing"]
    shutil.rmtree(tmp_path / "bank" / BACKUPS)
    (tmp_path / "bank" / BACKUPS).write_bytes(b"somebody put a file here")
    assert run(["account", "list", "--bank", place]) == 0

    assert capsys.readouterr().err.startswith("No backup was made. ")
