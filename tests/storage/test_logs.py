"""The log: events and ids, errors as types and our own frames, and never a value."""

from __future__ import annotations

import datetime as dt
import logging
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from coc_desktop import logs
from coc_desktop.logs import FILE_NAME, note, note_error, start_logging, stop_logging
from coc_desktop.money import Pence, pounds
from models.vocabulary import Role

MARKER = "Siân Morgan 07700 900123"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The log's file, begun in a folder of its own."""
    handler = start_logging(tmp_path / "logs")
    yield tmp_path / "logs" / FILE_NAME
    stop_logging(handler)


def test_an_event_is_one_line_with_ids_counts_dates_and_codes(log: Path) -> None:
    note("bank.opened", id=UUID(int=7), rows=12, on=dt.date(2026, 8, 6), role=Role.FINANCE)

    line = log.read_text(encoding="utf-8")
    assert line.count("\n") == 1
    assert "INFO bank.opened id=00000000-0000-0000-0000-000000000007 on=2026-08-06 role=finance rows=12" in line


def test_free_text_is_refused_as_a_value_and_as_an_event(log: Path) -> None:
    with pytest.raises(TypeError):
        note("person.opened", name=MARKER)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="dotted"):
        note(MARKER)
    with pytest.raises(ValueError, match="dotted"):
        note_error(MARKER, ValueError())

    assert not log.exists()


def test_an_error_is_kept_as_its_type_and_our_frames(log: Path, caplog: pytest.LogCaptureFixture) -> None:
    try:
        pounds(Pence(MARKER))  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        note_error("page.failed", error)
    caplog.clear()

    line = log.read_text(encoding="utf-8")
    assert "ERROR page.failed" in line
    assert "coc_desktop.money:" in line
    assert "Error" in line
    assert MARKER not in line


def test_fifty_errors_with_words_in_them_leave_none_in_the_log(log: Path, caplog: pytest.LogCaptureFixture) -> None:
    pick = random.Random(77)
    for number in range(50):
        with pytest.raises((ValueError, KeyError, TypeError, SQLAlchemyError, sqlite3.Error, OSError)) as caught:
            pick.choice([_a_value, _a_key, _a_statement, _a_chain, _a_file, _a_kind])()
        note_error("act.failed", caught.value)
        logging.getLogger("sqlalchemy.engine").error("%s said %s", MARKER, number, exc_info=caught.value)
        logging.getLogger("coc_desktop.anything").warning(MARKER)
    caplog.clear()

    written = "".join(path.read_text(encoding="utf-8") for path in log.parent.iterdir())
    assert written.count("\n") == 150
    assert not any(word in written for word in (*MARKER.split(), "INSERT", "person(name)"))


def test_what_the_program_says_is_plain_on_a_console_too(log: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="coc_desktop")

    note("bank.closed", rows=3)

    assert [record.getMessage() for record in caplog.records] == ["bank.closed rows=3"]


def test_the_log_begins_again_before_it_grows_without_end(tmp_path: Path) -> None:
    handler = start_logging(tmp_path, largest=10_000)
    for number in range(3_000):
        note("bank.opened", rows=number)
    stop_logging(handler)

    files = sorted(tmp_path.iterdir())
    assert len(files) == logs.KEPT + 1
    assert all(path.stat().st_size <= 10_000 for path in files)


def _a_value() -> None:
    int(MARKER)


def _a_key() -> None:
    {}[MARKER]


def _a_statement() -> None:
    engine = create_engine("sqlite://", hide_parameters=True)
    with engine.connect() as connection:
        connection.execute(text("INSERT INTO person(name) VALUES (:name)"), {"name": MARKER})


def _a_chain() -> None:
    try:
        int(MARKER)
    except ValueError as error:
        raise KeyError(MARKER) from error


def _a_file() -> None:
    Path(f"/nowhere/{MARKER}").read_bytes()


def _a_kind() -> None:
    raise type(MARKER, (ValueError,), {})(MARKER)
