"""The check: what it finds in each table, in history and in the chain, on both stores, without a key, and how fast."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text

from coc_desktop.office.history import list_history, put_back
from coc_desktop.problems import Unavailable
from coc_desktop.progress import Cancelled, Progress
from coc_desktop.storage.bank import BANK_FILE
from coc_desktop.storage.checks import MOST_PROBLEMS, STRIDE, CheckReport, check_copy, check_store
from coc_desktop.storage.files import sha256_of
from coc_desktop.storage.sqlite import driver_connection
from coc_desktop.workspace import Workspace
from models.bank import Person, Team
from models.vocabulary import ContactRuleKind, ContactStop, TeamKind
from tests import factory

Spoil = Callable[[Connection], object]


def _run(statement: str) -> Spoil:
    return lambda connection: connection.execute(text(statement))


SPOILS: dict[str, Spoil] = {
    "a column": _run("UPDATE person SET number = 77 WHERE number = 2"),
    "a code": _run("UPDATE person SET contact_stop = 'deceased' WHERE number = 2"),
    "a sealed byte": _run("UPDATE person SET sealed = (SELECT sealed FROM person WHERE number = 3) WHERE number = 2"),
    "a yes or no": _run("UPDATE rate SET to_check = NOT to_check"),
    "a lost row": _run("DELETE FROM contact_rule"),
    "a row slipped in": _run("INSERT INTO team VALUES ('0190a0a0a0a07000800000000000000a', 1, 'Other ward', 'ward')"),
    "an older version put back": _run(
        "UPDATE person SET version = 1, sealed = (SELECT sealed FROM history WHERE row_id = person.id AND row_version = 1)"
        " WHERE number = 1"
    ),
    "an earlier version": _run(
        "UPDATE history SET sealed = (SELECT sealed FROM person WHERE number = 2) WHERE table_name = 'person'"
    ),
    "an earlier version's words": _run("UPDATE history SET plain = replace(plain, '\"number\": 1', '\"number\": 9') WHERE true"),
    "an earlier version that is nonsense": _run("UPDATE history SET plain = '{' WHERE true"),
    "a lost earlier version": _run("DELETE FROM history WHERE table_name = 'person'"),
    "an earlier version slipped in": _run(
        "INSERT INTO history SELECT table_name, row_id, row_version + 40, plain, sealed FROM history WHERE table_name = 'person'"
    ),
    "an earlier version of a table that is not": _run("UPDATE history SET table_name = 'persom' WHERE table_name = 'person'"),
    "an entry's act": _run("UPDATE audit SET act = 'person.read' WHERE seq = 20"),
    "an entry's moment": _run("UPDATE audit SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 20"),
    "an entry's detail": _run("UPDATE audit SET detail = '{\"a\": 1}' WHERE seq = 20"),
    "an entry's account": _run("UPDATE audit SET account_id = NULL WHERE seq = 20"),
    "whether an act can be put back": _run("UPDATE audit SET can_be_put_back = NOT can_be_put_back WHERE seq = 20"),
    "an entry's hash": _run("UPDATE audit SET hash = previous WHERE seq = 20"),
    "a lost entry": _run("DELETE FROM audit WHERE seq = 20"),
    "the last entries": _run("DELETE FROM audit WHERE seq > (SELECT max(seq) - 2 FROM audit)"),
    "two entries changed over": _run("UPDATE audit SET seq = CASE seq WHEN 20 THEN -21 ELSE -20 END WHERE seq IN (20, 21)"),
    "the end of the chain": _run("UPDATE chain_head SET seq = seq + 1"),
    "no end of the chain": _run("DELETE FROM chain_head"),
}


@pytest.fixture
def lived_in(bank: Workspace) -> Workspace:
    """A bank with people, a rule, a ward, changed and removed rows and acts put back."""
    _live_in(bank)
    return bank


@pytest.mark.parametrize("spoil", SPOILS.values(), ids=SPOILS)
def test_whatever_is_changed_behind_the_programs_back_is_found(spoil: Spoil, lived_in: Workspace) -> None:
    assert _checked(lived_in).problems == ()
    _without_guards(lived_in.bank.engine, spoil)

    report = _checked(lived_in)

    assert report.problems
    assert all(problem.endswith(".") for problem in report.problems)
    assert not any(word in problem for problem in report.problems for word in ("Alex", "Adéyẹmí", "Other", "deceased"))


@pytest.mark.parametrize(
    "spoil", [SPOILS[name] for name in ("a column", "a sealed byte", "a lost earlier version", "an entry's act")]
)
def test_the_same_check_works_on_a_server(spoil: Spoil, server_bank: Workspace) -> None:
    _live_in(server_bank)
    report = _checked(server_bank)
    assert report.problems == ()
    assert report.counts["person"] == len(factory.AWKWARD_NAMES)

    with server_bank.bank.engine.begin() as connection:
        connection.execute(text("SET session_replication_role = replica"))
        spoil(connection)
        connection.execute(text("SET session_replication_role = origin"))

    assert _checked(server_bank).problems


@pytest.mark.parametrize(
    ("statement", "word"),
    [
        ("PRAGMA user_version = 3", "do not agree"),
        ("PRAGMA application_id = 7", "do not agree"),
        ("UPDATE alembic_version SET version_num = '0003'", "do not agree"),
        ("CREATE TABLE extra(a)", "extra"),
        ("UPDATE contact_rule SET person_id = '0190a0a0a0a07000800000000000000a'", "not there"),
    ],
)
def test_what_sqlite_keeps_about_the_file_is_checked_as_well(statement: str, word: str, lived_in: Workspace) -> None:
    _without_guards(lived_in.bank.engine, _run(statement))

    assert any(word in problem for problem in _checked(lived_in).problems)


def test_a_changed_case_of_an_id_is_found(lived_in: Workspace) -> None:
    """A flipped bit can turn a letter's case; the row would read alike and never be found by its id."""
    _without_guards(lived_in.bank.engine, _run("UPDATE person SET id = upper(id) WHERE number = 2"))

    assert any("person" in problem for problem in _checked(lived_in).problems)


def test_a_closed_bank_or_backup_is_checked_without_a_key_and_without_a_change(lived_in: Workspace, bank_folder: Path) -> None:
    lived_in.close()
    before = sha256_of(bank_folder / BANK_FILE)

    report = check_copy(bank_folder / BANK_FILE)

    assert report.is_good
    assert report.audit_seq == report.counts["audit"] > 50
    assert len(report.audit_head) == 64
    assert (report.counts["person"], report.counts["contact_rule"]) == (len(factory.AWKWARD_NAMES), 1)
    assert report.counts["history"] > 2
    assert sha256_of(bank_folder / BANK_FILE) == before
    assert sorted(path.name for path in bank_folder.iterdir()) == [BANK_FILE]


def test_what_is_no_bank_is_not_checked(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "other.db")
    connection.execute("CREATE TABLE a(b)")
    connection.close()

    with pytest.raises(Unavailable, match="not a bank"):
        check_copy(tmp_path / "other.db")


def test_a_ruined_bank_gets_a_list_with_an_end(lived_in: Workspace) -> None:
    with lived_in.transaction("team.added", "Add wards") as tx:
        tx.session.flush()
    _without_guards(lived_in.bank.engine, _run("DELETE FROM audit"))
    _without_guards(
        lived_in.bank.engine,
        _run(
            "INSERT INTO team WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
            " SELECT printf('%032d', i), 1, printf('Ward %d', i), 'ward' FROM n"
        ),
    )

    assert len(_checked(lived_in).problems) == MOST_PROBLEMS


def test_a_check_can_be_stopped(lived_in: Workspace) -> None:
    progress = Progress()
    progress.cancel()

    with lived_in.bank.engine.connect() as connection, pytest.raises(Cancelled):
        check_store(connection, progress)


def test_a_table_of_several_strides_is_read_to_its_end(bank: Workspace) -> None:
    with bank.transaction("team.added", "Add wards") as tx:
        for number in range(STRIDE + 1_000):
            tx.add(Team(name=f"Ward {number}", kind=TeamKind.WARD))

    report = _checked(bank)

    assert report.is_good
    assert report.counts["team"] == STRIDE + 1_000


def _live_in(bank: Workspace) -> None:
    people = [factory.a_person(bank, name) for name in factory.AWKWARD_NAMES]
    factory.a_team(bank)
    other = factory.a_team(bank, "Wren ward")
    factory.a_contact_rule(bank, people[0], "Do not ring", next(iter(ContactRuleKind)))
    with bank.transaction("person.changed", "Change a person") as tx:
        person = tx.get(Person, people[0])
        person.contact_stop = list(ContactStop)[-1]
    put_back(bank, list_history(bank)[0].act_id)
    with bank.transaction("team.removed", "Remove a ward") as tx:
        tx.remove(tx.get(Team, other))


def _checked(bank: Workspace) -> CheckReport:
    with bank.bank.engine.connect() as connection:
        return check_store(connection)


def _without_guards(engine: Engine, spoil: Spoil) -> None:
    """Do what a program with a fault, or somebody with the file, could do: no triggers, no foreign keys."""
    driver_connection(engine).execute("PRAGMA foreign_keys = OFF")
    with engine.connect() as connection:
        names = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    with engine.begin() as connection:
        for name, _ in names:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        found = spoil(connection)
        assert getattr(found, "rowcount", -1) != 0, "the spoiling changed nothing"
        for _, words in names:
            connection.exec_driver_sql(words)
