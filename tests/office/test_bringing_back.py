"""A bank that cannot be opened, or is lost, comes back from a backup beside where it was, and says what is in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from coc_desktop.bank.queries import list_people
from coc_desktop.clock import FixedClock
from coc_desktop.office.bringing_back import backups_beside, bring_back, folder_beside
from coc_desktop.office.keeping import back_up
from coc_desktop.problems import Refused, Unavailable
from coc_desktop.storage.bank import BANK_FILE
from tests import factory


@pytest.fixture
def damaged(bank_folder: Path, clock: FixedClock) -> Path:
    """A bank with one person and a backup, whose file has been written over since."""
    bank = factory.sign_in(bank_folder, clock=clock)
    factory.a_person(bank, "Alex Morgan")
    back_up(bank)
    clock.move(minutes=1)
    factory.a_person(bank, "Priya Shah")
    bank.close()
    (bank_folder / BANK_FILE).write_bytes(b"not a bank any more")
    return bank_folder


def test_a_damaged_bank_comes_back_beside_itself_and_stays_as_it_is(damaged: Path) -> None:
    with pytest.raises(Unavailable):
        factory.sign_in(damaged)
    (backup,) = backups_beside(str(damaged))
    beside = folder_beside(str(damaged))

    found = bring_back(str(damaged / "backups" / backup.name), str(beside))

    assert "It holds 1 record of a person." in found.words
    assert "The last thing done in it was on 6 August 2026, 10:42am." in found.words
    assert (damaged / BANK_FILE).read_bytes() == b"not a bank any more"
    bank = factory.sign_in(found.folder)
    assert [row.known_as for row in list_people(bank)] == ["Alex Morgan"]
    bank.close()
    assert folder_beside(str(damaged)).name == f"{damaged.name}-restored-2"


def test_a_lost_bank_comes_back_from_a_backup_that_lies_somewhere_else(damaged: Path, tmp_path: Path) -> None:
    (backup,) = backups_beside(str(damaged))
    kept = shutil.copy(damaged / "backups" / backup.name, tmp_path / "on-the-share.coc")
    shutil.rmtree(damaged)

    assert backups_beside(str(damaged)) == ()
    assert bring_back(str(kept), str(damaged)).folder == damaged


def test_a_backup_that_changed_is_not_brought_back_and_leaves_no_bank(damaged: Path) -> None:
    (backup,) = backups_beside(str(damaged))
    file = damaged / "backups" / backup.name
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 1
    file.write_bytes(raw)
    beside = folder_beside(str(damaged))

    with pytest.raises(Unavailable, match="has changed since it was made"):
        bring_back(str(file), str(beside))

    assert not (beside / BANK_FILE).exists()


def test_nothing_is_written_over(damaged: Path) -> None:
    (backup,) = backups_beside(str(damaged))

    with pytest.raises(Refused, match="choose an empty folder"):
        bring_back(str(damaged / "backups" / backup.name), str(damaged))
    with pytest.raises(Refused, match="which folder"):
        bring_back(str(damaged / "backups" / backup.name), "  ")
