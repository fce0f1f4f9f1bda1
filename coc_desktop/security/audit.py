"""The audit chain and history: what every writing act leaves behind, and the bytes that both are hashed from.

Each link is SHA-256 over the previous link and every field of the entry; each row version is hashed over every column,
the sealed one included. `canonical` writes values with their type and length, so no two different rows share bytes.
"""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Date, insert, inspect, select, update
from sqlalchemy.orm import LoaderCallableStatus, Session

from models.base import Code, Moment, Record, Sealing, table_of
from models.office import AuditEntry, ChainHead, HistoryRow

START = b"\x00" * 32
GONE = hashlib.sha256(b"gone").digest()
HASHED = ("seq", "at", "account_id", "act_id", "act", "table_name", "row_id", "row_version", "row_hash", "person_id")
HASHED_TAIL = ("can_be_put_back", "detail")
ONLY_NOW = frozenset({"account", "key_grant", "person_key", "photo_content"})
"""Tables whose earlier versions are not kept: an old passphrase or a grant that was taken away would open with them for ever,
and a photo of a room in which somebody turns out to be would show them for ever."""


def plain(value: Any) -> Any:
    """Return a column's value as JSON can hold it; `earlier_columns` reads it back by the column's type."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes):
        return {"hex": value.hex()}
    return value


def canonical(values: Mapping[str, Any]) -> bytes:
    """Write a row's values as bytes: name, type letter, length and content of each column, in order of name.

    An empty column is left out, so that a revision may add one to a table without touching what its rows were hashed to.
    """
    parts: list[bytes] = []
    for name in sorted(values):
        value = values[name]
        if value is None:
            continue
        if isinstance(value, str):
            letter, raw = "s", value.encode()
        elif isinstance(value, bytes):
            letter, raw = "x", value
        elif isinstance(value, bool):
            letter, raw = "b", b"1" if value else b"0"
        elif isinstance(value, int):
            letter, raw = "i", b"%d" % value
        else:
            letter, raw = "s", str(plain(value)).encode()
        parts += (f"{name}:{letter}{len(raw)}:".encode(), raw)
    return b"".join(parts)


def row_hash(values: Mapping[str, Any]) -> bytes:
    """Return the SHA-256 of a row's values."""
    return hashlib.sha256(canonical(values)).digest()


def link_hash(previous: bytes, entry: Mapping[str, Any]) -> bytes:
    """Return the hash of one link: everything in the entry but the two hashes of the chain itself."""
    return hashlib.sha256(previous + canonical({name: entry[name] for name in (*HASHED, *HASHED_TAIL)})).digest()


def values_of(record: Record) -> dict[str, Any]:
    """Return the record's columns as they stand now."""
    return {attribute.key: getattr(record, attribute.key) for attribute in inspect(type(record)).column_attrs}


def earlier_values(record: Record) -> dict[str, Any]:
    """Return the record's columns as they were when they were read, before this session changed them."""
    state: Any = inspect(record)
    values = values_of(record)
    for key, was in state.committed_state.items():
        if key in values and was is not LoaderCallableStatus.NO_VALUE:
            values[key] = was
    return values


@dataclass(frozen=True, slots=True)
class Moved:
    """One row version that an act wrote."""

    table: str
    row_id: UUID
    version: int
    hash: bytes
    person_id: UUID | None


class Ledger:
    """Collects what one transaction moves, keeps history as it goes, and links it all into the chain at the end."""

    def __init__(self) -> None:
        self.moved: list[Moved] = []

    def before_flush(self, session: Session) -> None:
        """Keep the earlier version of every row that is about to change or go, but for keys."""
        going = [record for record in session.deleted if isinstance(record, Record)]
        changing = [record for record in session.dirty if isinstance(record, Record) and session.is_modified(record)]
        earlier = [_earlier_row(record) for record in (*changing, *going) if record.__tablename__ not in ONLY_NOW]
        if earlier:
            session.execute(insert(table_of(HistoryRow)), earlier)
        self._about_to = ([record for record in session.new if isinstance(record, Record)] + changing, going)

    def after_flush(self) -> None:
        """Note the version that each row now has."""
        written, gone = self._about_to
        for record in written:
            self.moved.append(Moved(record.__tablename__, record.id, record.version, row_hash(values_of(record)), whose(record)))
        for record in gone:
            self.moved.append(Moved(record.__tablename__, record.id, record.version + 1, GONE, whose(record)))

    def wrote(self, kind: type[Record], values: Mapping[str, Any]) -> None:
        """Note a row that was written without the mapper."""
        person_id = values["id"] if kind.__tablename__ == "person" else values.get("person_id")
        self.moved.append(Moved(kind.__tablename__, values["id"], values["version"], row_hash(values), person_id))


def _earlier_row(record: Record) -> dict[str, Any]:
    """Return what history keeps of a record that is about to change: its columns as they were, the sealed one apart."""
    was = earlier_values(record)
    sealed = was.pop("sealed", None)
    words = json.dumps({name: plain(value) for name, value in was.items()}, ensure_ascii=False, sort_keys=True)
    named = {"table_name": record.__tablename__, "row_id": record.id, "row_version": was["version"]}
    return {**named, "plain": words, "sealed": sealed}


def earlier_columns(kind: type[Record], was: HistoryRow) -> dict[str, Any]:
    """Return the columns of an earlier version, read back by each column's type."""
    kept = json.loads(was.plain)
    values = {column.key: _from_plain(column.type, kept[column.key]) for column in kind.__table__.columns if column.key in kept}
    if issubclass(kind, Sealing):
        values["sealed"] = was.sealed
    return values


def last_columns(session: Session, kind: type[Record], row_id: UUID) -> dict[str, Any] | None:
    """Return the columns of a row as history kept them last, such as those of one that was taken out; None where it never was."""
    kept = (HistoryRow.table_name == kind.__tablename__, HistoryRow.row_id == row_id)
    was = session.scalar(select(HistoryRow).where(*kept).order_by(HistoryRow.row_version.desc()).limit(1))
    return earlier_columns(kind, was) if was is not None else None


def _from_plain(column_type: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(value, dict):
        return bytes.fromhex(value["hex"])
    if isinstance(column_type, Code):
        return column_type.kind(value)
    if isinstance(column_type, Moment):
        return column_type.process_result_value(value, None)  # type: ignore[arg-type]
    if isinstance(column_type, Date):
        return dt.date.fromisoformat(value)
    return UUID(value) if column_type.python_type is UUID else value


def whose(record: Record) -> UUID | None:
    """Return the person a row is about, where the row itself says so in the clear."""
    if record.__tablename__ == "person":
        return record.id
    found = getattr(record, "person_id", None)
    return found if isinstance(found, UUID) else None


@dataclass(frozen=True, slots=True)
class Act:
    """Who did what, when: the fields every entry of one transaction shares."""

    act_id: UUID
    act: str
    at: dt.datetime
    account_id: UUID | None
    can_be_put_back: bool


def lock_chain(session: Session) -> ChainHead:
    """Return the end of the chain, held until the transaction ends; every writing act begins here."""
    head = session.scalar(select(ChainHead).where(ChainHead.id == 1).with_for_update())
    if head is None:
        head = ChainHead(id=1, seq=0, hash=START)
        session.add(head)
        session.flush()
    return head


def link(session: Session, act: Act, moved: Iterable[Moved], detail: Mapping[str, Any], person_id: UUID | None = None) -> None:
    """Append the act's own entry and one for each row version, and move the end of the chain."""
    head = session.execute(select(ChainHead.seq, ChainHead.hash).where(ChainHead.id == 1)).one()
    seq, previous = head.seq, head.hash
    shared = {
        "at": act.at,
        "account_id": act.account_id,
        "act_id": act.act_id,
        "act": act.act,
        "can_be_put_back": act.can_be_put_back,
    }
    none = {"table_name": None, "row_id": None, "row_version": None, "row_hash": None}
    said = json.dumps(dict(detail), sort_keys=True)
    entries: list[dict[str, Any]] = [{**shared, **none, "person_id": person_id, "detail": said}]
    for row in moved:
        named = {"table_name": row.table, "row_id": row.row_id, "row_version": row.version, "row_hash": row.hash}
        entries.append({**shared, **named, "person_id": row.person_id, "detail": "{}"})
    for entry in entries:
        seq += 1
        entry.update(seq=seq, previous=previous)
        entry["hash"] = previous = link_hash(previous, entry)
    session.execute(insert(table_of(AuditEntry)), entries)
    session.execute(update(ChainHead).where(ChainHead.id == 1).values(seq=seq, hash=previous))
