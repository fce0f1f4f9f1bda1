"""An older bank that was put in the place of the one an account used last is noticed, and nothing else is taken for one."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history
from coc_desktop.office.last_seen import LAST_SEEN, look_back, remember_head
from coc_desktop.storage.bank import BANK_FILE
from tests import factory


def test_only_an_older_file_in_the_same_folder_is_told_and_once(bank_folder: Path, tmp_path: Path, clock: FixedClock) -> None:
    state, old = tmp_path / "state", tmp_path / "old.coc"
    shutil.copyfile(bank_folder / BANK_FILE, old)

    def look(folder: Path = bank_folder) -> dt.datetime | None:
        workspace = factory.sign_in(folder, clock=clock)
        found = look_back(workspace, state)
        factory.a_person(workspace)
        remember_head(workspace, state)
        told = "found the bank older than when they last used it" in {line.words for line in list_history(workspace)}
        assert told is (found is not None)
        workspace.close()
        return found

    assert look() is None
    assert look() is None
    copied = factory.copy_bank(bank_folder, tmp_path / "copied")
    shutil.copyfile(old, copied / BANK_FILE)
    assert look(copied) is None

    shutil.copyfile(old, bank_folder / BANK_FILE)
    last = clock.now()
    clock.move(hours=1)
    assert look() == last

    for file in (state / LAST_SEEN).iterdir():
        file.write_text("[spoilt", encoding="utf-8")
    shutil.copyfile(old, bank_folder / BANK_FILE)
    assert look() is None
