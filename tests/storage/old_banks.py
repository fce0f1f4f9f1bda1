"""Banks as an older version of the program left them, with audited rows in the tables that they had."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from coc_desktop.security.audit import Act
from coc_desktop.security.sign_in import no_keys
from coc_desktop.storage.bank import BANK_FILE
from coc_desktop.storage.schema import migrate, working_engine
from coc_desktop.storage.sqlite import APPLICATION_ID, connect, make_engine
from coc_desktop.workspace import Transaction, writing
from models.bank import Team
from models.base import new_id
from models.vocabulary import TeamKind
from tests import factory

OLD = 2
"""The first version with a table that people fill: teams."""


def make_old_bank(folder: Path, wards: int = 40, version: int = OLD) -> Path:
    """Make a closed bank of an older version with some wards, one renamed and one removed."""
    folder.mkdir(parents=True)
    raw = sqlite3.connect(folder / BANK_FILE, isolation_level=None)
    raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    with working_engine(raw).begin() as begun:
        migrate(begun, to=version)
    raw.close()
    _act(folder, lambda tx: [tx.add(Team(name=f"Ward {number}", kind=TeamKind.WARD)) for number in range(wards)])
    _act(folder, _rename_and_remove)
    return folder


def wards_of(folder: Path) -> list[tuple[object, ...]]:
    """Return every ward of a closed bank as it is kept."""
    connection = sqlite3.connect(folder / BANK_FILE)
    try:
        return connection.execute("SELECT id, version, name, kind FROM team ORDER BY id").fetchall()
    finally:
        connection.close()


def _act(folder: Path, work: Callable[[Transaction], object]) -> None:
    connection = connect(folder / BANK_FILE)
    engine = make_engine(connection)
    doing = Act(new_id(), "team.changed", dt.datetime(2026, 8, 6, tzinfo=dt.UTC), None, can_be_put_back=True)
    with writing(engine, doing, None, no_keys(), factory.fixed_clock()) as tx:
        work(tx)
    engine.dispose()
    connection.close()


def _rename_and_remove(tx: Transaction) -> None:
    first, second, *_ = tx.scalars(select(Team).order_by(Team.name))
    first.name = "Lark ward"
    tx.remove(second)
