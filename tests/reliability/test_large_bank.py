"""A bank of 50,000 people is backed up, restored and read whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.seeds import a_bank
from coc_desktop.bank.queries import list_people
from coc_desktop.office.keeping import back_up, check_records, how_tried, try_restoring
from coc_desktop.storage.bank import BACKUPS
from coc_desktop.storage.restore import restore_backup
from tests import factory

PEOPLE = 50_000


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_a_bank_of_fifty_thousand_people_comes_back_from_its_backup_whole(tmp_path: Path) -> None:
    bank = a_bank(tmp_path / "bank", PEOPLE)
    there = check_records(bank)
    name = back_up(bank)

    assert try_restoring(bank) >= sum(there.counts.values())
    assert how_tried(bank).at == bank.clock.now()
    report = restore_backup(tmp_path / "bank" / BACKUPS / name, tmp_path / "restored")
    before = [(one.number, one.known_as) for one in list_people(bank)]
    bank.close()

    assert there.problems == report.problems == ()
    assert report.counts["person"] == PEOPLE
    restored = factory.sign_in(tmp_path / "restored")
    assert [(one.number, one.known_as) for one in list_people(restored)] == before
    restored.close()
