"""The one connection: its pragmas, its lock, its errors in plain words."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError

from coc_desktop.problems import ChangedElsewhere, Unavailable
from coc_desktop.storage.bank import Bank, create_bank
from coc_desktop.storage.files import connect_sealed_copy, translating_file_errors, write_whole
from coc_desktop.storage.sqlite import PRAGMAS, READING_ONLY, Held, read_header, require_pragmas, translating_database_errors

OTHER_VALUES = {
    "busy_timeout": "5000",
    "trusted_schema": "ON",
    "cell_size_check": "OFF",
    "mmap_size": "1000000",
    "temp_store": "FILE",
    "locking_mode": "NORMAL",
    "journal_mode": "DELETE",
    "synchronous": "NORMAL",
    "fullfsync": "OFF",
    "checkpoint_fullfsync": "OFF",
    "journal_size_limit": "-1",
    "secure_delete": "OFF",
    "foreign_keys": "OFF",
    "query_only": "ON",
}
LOOK = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('SELECT * FROM audit')"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Bank]:
    """An open bank with its tables and nothing in them."""
    made = create_bank(tmp_path / "bank")
    yield made
    made.close()


def test_every_pragma_is_set_and_read_back(empty: Bank) -> None:
    told = {pragma.name: empty.connection.execute(f"PRAGMA {pragma.name}").fetchone()[0] for pragma in PRAGMAS}

    assert told == {pragma.name: pragma.answer for pragma in PRAGMAS}
    assert told["locking_mode"] == "exclusive"
    assert (told["journal_mode"], told["synchronous"]) == ("wal", 2)


@pytest.mark.parametrize("name", sorted(OTHER_VALUES))
def test_a_bank_does_not_run_with_a_pragma_that_did_not_take(name: str, empty: Bank) -> None:
    assert set(OTHER_VALUES) == {pragma.name for pragma in PRAGMAS}
    empty.connection.execute(f"PRAGMA {name} = {OTHER_VALUES[name]}").fetchall()

    with pytest.raises(Unavailable, match=name):
        require_pragmas(empty.connection)


def test_no_other_program_gets_in_even_after_this_one_has_looked_at_the_header(empty: Bank) -> None:
    assert not _another_program_reads(empty.file)

    read_header(empty.file)
    connect_sealed_copy(empty.file).close()

    assert not _another_program_reads(empty.file)


def test_opening_the_live_file_by_hand_would_let_another_program_in(empty: Bank) -> None:
    """The control of the test above, and the reason for the rule."""
    empty.file.open("rb").close()

    assert _another_program_reads(empty.file) or sys.platform == "win32"


def test_no_shared_memory_file_is_ever_made(empty: Bank) -> None:
    with empty.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO chain_head VALUES (1, 0, x'00')")

    assert sorted(path.name for path in empty.folder.iterdir()) == ["bank.coc", "bank.coc-wal", "bank.lock"]


def test_a_transaction_is_a_writer_from_its_first_moment_and_all_or_nothing(empty: Bank) -> None:
    def write_then_fail() -> None:
        with empty.engine.begin() as connection:
            assert empty.connection.in_transaction
            connection.exec_driver_sql("INSERT INTO chain_head VALUES (1, 0, x'00')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_then_fail()

    with empty.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM chain_head").scalar() == 0
    assert not empty.connection.in_transaction


def test_somebody_who_only_looks_cannot_write(empty: Bank) -> None:
    with (
        pytest.raises(OperationalError, match="readonly"),
        empty.engine.connect().execution_options(**READING_ONLY) as connection,
    ):
        connection.exec_driver_sql("INSERT INTO chain_head VALUES (1, 0, x'00')")

    with empty.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO chain_head VALUES (1, 0, x'00')")


def test_the_connection_may_move_to_another_thread(empty: Bank) -> None:
    seen: list[object] = []

    def look() -> None:
        with empty.engine.connect() as connection:
            seen.append(connection.exec_driver_sql("SELECT count(*) FROM audit").scalar())

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()

    assert seen == [0]


def test_no_value_is_in_the_text_of_an_error(empty: Bank) -> None:
    row = ("Siân Morgan",) * 3
    with pytest.raises(DBAPIError) as caught, empty.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO chain_head VALUES (?, ?, ?, 1)", row)

    assert "Morgan" not in str(caught.value)


@pytest.mark.parametrize(
    ("code", "word"),
    [
        (sqlite3.SQLITE_FULL, "full"),
        (sqlite3.SQLITE_IOERR, "disk"),
        (sqlite3.SQLITE_IOERR | 6 << 8, "disk"),
        (sqlite3.SQLITE_READONLY, "write"),
        (sqlite3.SQLITE_CANTOPEN | 1 << 8, "open"),
        (sqlite3.SQLITE_CORRUPT | 2 << 8, "damaged"),
        (sqlite3.SQLITE_NOTADB, "damaged"),
        (sqlite3.SQLITE_BUSY | 2 << 8, "has this bank open"),
    ],
)
def test_a_hard_error_becomes_one_plain_sentence(code: int, word: str) -> None:
    error = sqlite3.OperationalError("person.name = Siân")
    error.sqlite_errorcode = code

    for raised in (error, OperationalError("INSERT", {"name": "Siân"}, error)):
        with pytest.raises(Unavailable, match=word) as caught, translating_database_errors():
            raise raised
        assert "Siân" not in str(caught.value)
        assert isinstance(caught.value, Held) == (code & 0xFF == sqlite3.SQLITE_BUSY)


def test_a_stale_row_is_told_as_changed_elsewhere_and_a_fault_of_ours_is_not_hidden() -> None:
    with pytest.raises(ChangedElsewhere), translating_database_errors():
        raise StaleDataError
    broken = sqlite3.IntegrityError("UNIQUE")
    broken.sqlite_errorcode = sqlite3.SQLITE_CONSTRAINT
    with pytest.raises(IntegrityError), translating_database_errors():
        raise IntegrityError("INSERT", {}, broken)
    with pytest.raises(ZeroDivisionError), translating_database_errors():
        raise ZeroDivisionError


def test_what_the_disk_says_is_told_without_a_path(tmp_path: Path) -> None:
    for number, word in ((errno.ENOSPC, "full"), (errno.EACCES, "folder"), (errno.EIO, "disk")):
        with pytest.raises(Unavailable, match=word) as caught, translating_file_errors():
            raise OSError(number, os.strerror(number), str(tmp_path))
        assert str(tmp_path) not in str(caught.value)


def test_a_small_file_is_replaced_whole(tmp_path: Path) -> None:
    place = tmp_path / "list.json"
    write_whole(place, b"old")

    write_whole(place, b"newer")

    assert place.read_bytes() == b"newer"
    assert list(tmp_path.iterdir()) == [place]
    assert os.name != "posix" or place.stat().st_mode & 0o777 == 0o600


def _another_program_reads(file: Path) -> bool:
    told = subprocess.run([sys.executable, "-c", LOOK, str(file)], capture_output=True, text=True, check=False)
    assert told.returncode == 0 or "locked" in told.stderr
    return told.returncode == 0


def test_a_file_left_shorter_than_it_says_is_no_damage_while_its_journal_is_beside_it(tmp_path: Path) -> None:
    """A disk that is full, or a power cut, can stop SQLite as it writes the journal back into the file."""
    file = tmp_path / "bank.coc"
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA application_id = 7")
    connection.execute("CREATE TABLE a(b)")
    connection.execute("INSERT INTO a VALUES (zeroblob(90000))")
    connection.close()
    file.write_bytes(file.read_bytes()[:8192])
    with pytest.raises(Unavailable, match="damaged"):
        read_header(file)

    file.with_name("bank.coc-wal").write_bytes(b"")

    assert read_header(file).application_id == 7


def test_words_that_are_no_text_any_more_are_told_as_damage_without_being_quoted(empty: Bank) -> None:
    def read_a_spoilt_word() -> None:
        with empty.engine.connect() as connection:
            connection.exec_driver_sql("SELECT CAST(x'5369C3E26E' AS TEXT)").fetchall()

    for read in (read_a_spoilt_word, lambda: b"Si\xc3\xe2n".decode()):
        with pytest.raises(Unavailable, match="damaged") as caught, translating_database_errors():
            read()
        assert "Si" not in str(caught.value)
