"""Opening and making a bank: everything that is refused is refused in one sentence, with not a byte changed."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coc_desktop.clock import FixedClock
from coc_desktop.problems import CocProblem, Refused, Unavailable
from coc_desktop.storage.bank import BANK_FILE, create_bank, open_bank_file
from coc_desktop.storage.files import sha256_of
from coc_desktop.storage.holder import LOCK_FILE
from coc_desktop.storage.schema import newest
from coc_desktop.storage.sqlite import APPLICATION_ID
from tests import factory
from tests.storage.machines import MOUNTINFO, ToldMachine

RACER = """
import sys, time
sys.path.insert(0, sys.argv[1])
from coc_desktop.problems import Unavailable
from coc_desktop.storage.bank import open_bank_file
for line in sys.stdin:
    begun = time.perf_counter()
    try:
        bank = open_bank_file(sys.argv[2], who=sys.argv[3])
    except Unavailable as error:
        print(f"refused|{time.perf_counter() - begun:.3f}|{error}", flush=True)
    else:
        time.sleep(0.02)
        with bank.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE chain_head SET seq = seq")
        print("opened|0|", flush=True)
        sys.stdin.readline()
        bank.close()
        print("closed|0|", flush=True)
"""
ROOT = Path(__file__).resolve().parents[2]


def test_a_new_bank_has_every_table_and_says_whose_it_is(tmp_path: Path) -> None:
    bank = create_bank(tmp_path / "deep" / "bank")
    bank.close()

    raw = bank.file.read_bytes()
    assert int.from_bytes(raw[68:72], "big") == APPLICATION_ID
    assert raw[68:72] == b"CoCD"
    assert int.from_bytes(raw[60:64], "big") == newest()
    assert [path.name for path in bank.folder.iterdir()] == [BANK_FILE]


def test_a_bank_is_not_made_over_another(bank_folder: Path) -> None:
    before = sha256_of(bank_folder / BANK_FILE)

    with pytest.raises(Refused, match="already a bank"):
        create_bank(bank_folder)

    assert sha256_of(bank_folder / BANK_FILE) == before


def test_the_holder_is_named_to_whoever_comes_second(bank_folder: Path) -> None:
    clock = FixedClock(dt.datetime(2026, 8, 6, 8, 10, tzinfo=dt.UTC))
    first = open_bank_file(bank_folder, who="Sam", clock=clock)
    host = json.loads((bank_folder / LOCK_FILE).read_bytes())["host"]

    with pytest.raises(Unavailable) as today:
        open_bank_file(bank_folder, who="Jo", clock=clock)
    clock.move(days=1)
    with pytest.raises(Unavailable) as tomorrow:
        open_bank_file(bank_folder / BANK_FILE, clock=clock)
    first.close()

    assert str(today.value) == f"Sam has this bank open on {host} since 9:10am."
    assert str(tomorrow.value) == f"Sam has this bank open on {host} since 6 August 2026, 9:10am."
    open_bank_file(bank_folder).close()
    assert not (bank_folder / LOCK_FILE).exists()


@pytest.mark.parametrize("left", [b"", b"{", b"[]", b'{"login": 1}', b'{"login":"x","host":"y","since":"never"}', b"\xff\xfe"])
def test_a_name_left_behind_or_spoilt_keeps_nobody_out(left: bytes, bank_folder: Path) -> None:
    (bank_folder / LOCK_FILE).write_bytes(left)

    bank = open_bank_file(bank_folder)
    (bank_folder / LOCK_FILE).write_bytes(left)
    with pytest.raises(Unavailable, match="Somebody has this bank open"):
        open_bank_file(bank_folder)

    bank.close()


def test_two_programs_that_race_never_both_open_a_bank(bank_folder: Path) -> None:
    _race(bank_folder, rounds=25, racers=4)


@pytest.mark.long
def test_two_hundred_races_never_open_a_bank_twice(bank_folder: Path) -> None:
    _race(bank_folder, rounds=200, racers=4)


def _race(folder: Path, rounds: int, racers: int) -> None:
    started = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, str(ROOT), str(folder), f"racer{number}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        for number in range(racers)
    ]
    opened = 0
    for _ in range(rounds):
        said = [_tell(racer) for racer in started] and [_hear(racer) for racer in started]
        winners = [racer for racer, line in zip(started, said, strict=True) if line[0] == "opened"]
        assert len(winners) <= 1
        assert all(float(line[1]) <= 1 for line in said)
        assert all("has this bank open" in line[2] for line in said if line[0] == "refused")
        opened += len(winners)
        for winner in winners:
            _tell(winner)
            assert _hear(winner)[0] == "closed"
    for racer in started:
        racer.communicate()
    assert opened >= rounds * 0.9


def _tell(racer: subprocess.Popen[str]) -> None:
    assert racer.stdin is not None
    racer.stdin.write("go\n")
    racer.stdin.flush()


def _hear(racer: subprocess.Popen[str]) -> list[str]:
    assert racer.stdout is not None
    return racer.stdout.readline().rstrip("\n").split("|")


def _newer(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute(f"PRAGMA user_version = {newest() + 1}")
    connection.close()


def _much_newer(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 9000")
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


def _somebody_elses(file: Path) -> None:
    file.unlink()
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE note(words)")
    connection.close()


def _not_a_database(file: Path) -> None:
    file.write_bytes(b"PK\x03\x04 a workbook, perhaps" * 400)


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: 4096 * 20 + 100])


def _beginning_lost(file: Path) -> None:
    file.write_bytes(b"\x00" * 4096 + file.read_bytes()[4096:])


def _tables_lost(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[100:4096] = b"\xff" * 3996
    file.write_bytes(bytes(raw))


def _only_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _missing(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (_newer, "newer version"),
        (_much_newer, "newer version"),
        (_somebody_elses, "not a bank"),
        (_not_a_database, "damaged"),
        (_empty, "not a bank"),
        (_cut_off, "damaged"),
        (_beginning_lost, "damaged"),
        (_tables_lost, "damaged"),
        (_only_a_folder, "no bank"),
        (_missing, "no bank"),
    ],
)
def test_what_is_not_a_good_bank_is_refused_and_left_as_it_is(
    spoil: Callable[[Path], None], word: str, bank_folder: Path
) -> None:
    spoil(bank_folder / BANK_FILE)
    before = _as_it_is(bank_folder)

    with pytest.raises(Unavailable, match=word) as caught:
        open_bank_file(bank_folder)

    assert str(caught.value).count(". ") == 0
    assert _as_it_is(bank_folder) == before


def test_a_newer_bank_that_was_killed_while_open_keeps_its_journal_too(bank_folder: Path, tmp_path: Path) -> None:
    first = open_bank_file(bank_folder)
    first.connection.execute("UPDATE chain_head SET seq = seq")
    left = tmp_path / "left"
    shutil.copytree(bank_folder, left)
    first.close()
    raw = bytearray((left / BANK_FILE).read_bytes())
    raw[60:64] = (newest() + 1).to_bytes(4, "big")
    (left / BANK_FILE).write_bytes(bytes(raw))
    before = _as_it_is(left)
    assert f"{BANK_FILE}-wal" in before

    with pytest.raises(Unavailable, match="newer version"):
        open_bank_file(left)

    assert _as_it_is(left) == before


def test_a_place_that_is_not_fit_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    share = ToldMachine(table=f"{MOUNTINFO}90 27 0:90 / {tmp_path} rw - cifs //files/team rw\n")

    for act in (create_bank, open_bank_file):
        with pytest.raises(Unavailable, match="network"):
            act(tmp_path / "bank", machine=share)
        with pytest.raises(Unavailable, match="PostgreSQL"):
            act("postgresql://files/bank")

    assert list(tmp_path.iterdir()) == []


def test_a_bank_that_is_only_a_link_to_a_share_is_refused(bank_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    shutil.move(bank_folder / BANK_FILE, tmp_path / "share" / BANK_FILE)
    (bank_folder / BANK_FILE).symlink_to(tmp_path / "share" / BANK_FILE)
    machine = ToldMachine(
        table=f"{MOUNTINFO}90 27 0:90 / {tmp_path}/share rw - nfs4 files:/x rw\n",
        links={str(bank_folder / BANK_FILE): str(tmp_path / "share" / BANK_FILE)},
    )

    with pytest.raises(Unavailable, match="network"):
        open_bank_file(bank_folder, machine=machine)


def test_a_bank_is_not_made_on_a_disk_that_is_nearly_full(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="nearly full"):
        create_bank(tmp_path / "bank", machine=ToldMachine(free=1_000_000))

    assert not (tmp_path / "bank" / BANK_FILE).exists()


def test_the_banks_own_id_is_that_of_the_act_that_made_it_and_an_empty_store_has_none(bank_folder: Path, tmp_path: Path) -> None:
    bank = open_bank_file(bank_folder)
    first = bank.bank_id
    bank.close()
    workspace = factory.sign_in(bank_folder)
    factory.a_person(workspace)
    assert workspace.bank.bank_id == first
    workspace.close()
    empty = create_bank(tmp_path / "empty")

    with pytest.raises(CocProblem, match="never set up"):
        _ = empty.bank_id

    empty.close()


def _as_it_is(folder: Path) -> dict[str, str]:
    return {path.name: sha256_of(path) if path.is_file() else "folder" for path in folder.iterdir()}
