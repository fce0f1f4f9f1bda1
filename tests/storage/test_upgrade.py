"""An older bank is brought up to date on a copy, after a backup; whatever fails, the bank is as it was."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from coc_desktop.problems import Unavailable
from coc_desktop.storage.backups import list_backups
from coc_desktop.storage.bank import BANK_FILE, Bank, open_bank_file
from coc_desktop.storage.checks import check_copy, check_store
from coc_desktop.storage.files import sha256_of
from coc_desktop.storage.schema import newest
from coc_desktop.storage.sqlite import connect, read_header
from coc_desktop.storage.upgrade import upgrade_bank
from tests import factory
from tests.storage.machines import ToldMachine
from tests.storage.old_banks import OLD, make_old_bank, wards_of
from tests.storage.test_schema import with_a_revision


def test_an_older_bank_opens_up_to_date_with_every_row_and_its_old_self_beside_it(tmp_path: Path) -> None:
    folder = make_old_bank(tmp_path / "bank")
    before = wards_of(folder)

    bank = open_bank_file(folder, who="sam")

    with bank.engine.connect() as connection:
        assert check_store(connection).problems == ()
    (backup,) = list_backups(bank.backups)
    bank.close()
    assert wards_of(folder) == before
    assert read_header(folder / BANK_FILE).schema_version == newest()
    assert (backup.reason, backup.schema_version) == ("upgrade", OLD)
    assert check_copy(bank.backups / backup.name).is_good
    assert sorted(path.name for path in folder.iterdir()) == ["backups", BANK_FILE]
    open_bank_file(folder).close()
    assert len(list_backups(bank.backups)) == 1


@pytest.mark.parametrize(
    ("body", "raised"),
    [
        ("raise ZeroDivisionError", ZeroDivisionError),
        ("op.execute(\"UPDATE team SET name = 'Other' WHERE name = 'Ward 5'\")", Unavailable),
        ('op.execute("DELETE FROM team")', Unavailable),
        ('op.execute("DROP TRIGGER history_no_delete"); op.execute("DELETE FROM history")', Unavailable),
    ],
)
def test_an_upgrade_that_fails_or_loses_something_leaves_the_bank_as_it_was(
    body: str, raised: type[Exception], tmp_path: Path
) -> None:
    folder = make_old_bank(tmp_path / "bank", version=newest())
    before = sha256_of(folder / BANK_FILE)
    clock = factory.fixed_clock()
    bank = Bank(folder, connect(folder / BANK_FILE), clock)

    with pytest.raises(raised):
        upgrade_bank(bank, clock, migrations=with_a_revision(tmp_path, body))
    bank.close()

    assert sha256_of(folder / BANK_FILE) == before
    open_bank_file(folder).close()


def test_a_revision_may_add_an_empty_column_without_touching_what_the_audit_says(tmp_path: Path) -> None:
    folder = make_old_bank(tmp_path / "bank", version=newest())
    bank = Bank(folder, connect(folder / BANK_FILE), factory.fixed_clock())
    adding = with_a_revision(tmp_path, 'op.add_column("team", sa.Column("closed_on", sa.Date(), nullable=True))')

    upgrade_bank(bank, factory.fixed_clock(), migrations=adding)

    assert len(wards_of(folder)) == 39
    with pytest.raises(Unavailable, match="newer version"):
        open_bank_file(folder)


def test_a_bank_whose_records_do_not_check_is_not_upgraded(tmp_path: Path) -> None:
    folder = make_old_bank(tmp_path / "bank")
    with sqlite3.connect(folder / BANK_FILE) as connection:
        connection.execute("UPDATE team SET name = 'Other' WHERE name = 'Ward 5'")
    connection.close()
    before = sha256_of(folder / BANK_FILE)

    with pytest.raises(Unavailable, match="did not pass its check"):
        open_bank_file(folder)

    assert sha256_of(folder / BANK_FILE) == before
    assert not (folder / "bank.lock").exists()


def test_an_upgrade_needs_room(tmp_path: Path) -> None:
    folder = make_old_bank(tmp_path / "bank")

    with pytest.raises(Unavailable, match="nearly full"):
        open_bank_file(folder, machine=ToldMachine(free=100))

    assert read_header(folder / BANK_FILE).schema_version == OLD
