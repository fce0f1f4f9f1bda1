"""What every mapped class shares: ids made in the program, versions, UTC moments, and the sealed column."""

from __future__ import annotations

import datetime as dt
import enum
import os
import time
from typing import Any, ClassVar, cast
from uuid import UUID

from sqlalchemy import BigInteger, Dialect, ForeignKey, LargeBinary, MetaData, String, Table, Text, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, object_session
from sqlalchemy.types import TypeDecorator

from models.vocabulary import Domain

CONVENTION = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id() -> UUID:
    """Return a UUIDv7 (RFC 9562): 48 bits of milliseconds, then 74 random bits, so that ids sort by when they were made."""
    raw = bytearray(int(time.time() * 1000).to_bytes(6, "big") + os.urandom(10))
    raw[6] = raw[6] & 0x0F | 0x70
    raw[8] = raw[8] & 0x3F | 0x80
    return UUID(bytes=bytes(raw))


class Moment(TypeDecorator[dt.datetime]):
    """An aware UTC moment, kept as text such as `2026-08-06T13:00:00.000000Z`, which sorts and hashes alike on every store."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:
        """Write the moment; a naive one is a bug and raises ValueError."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.datetime | None:
        """Read the moment back, aware, in UTC."""
        return None if value is None else dt.datetime.fromisoformat(value)


class Code(TypeDecorator[Any]):
    """A member of one of the vocabulary's closed sets, kept as its code."""

    impl = String(40)
    cache_ok = True

    def __init__(self, kind: type[enum.StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write the code of a member; anything outside the set raises ValueError."""
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Read the member back."""
        return None if value is None else self.kind(value)


class Base(DeclarativeBase):
    """The root of all mapped classes."""

    metadata = MetaData(naming_convention=CONVENTION)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        UUID: Uuid(native_uuid=False),
        int: BigInteger(),
        str: Text(),
        bytes: LargeBinary(),
        dt.datetime: Moment(),
    }


def reference(column: str) -> ForeignKey:
    """Return a foreign key that is checked when the transaction commits, so that rows may be written in any order."""
    return ForeignKey(column, deferrable=True, initially="DEFERRED")


def table_of(kind: type[Base]) -> Table:
    """Return a mapped class's table, for statements that go round the mapper."""
    return cast(Table, kind.__table__)


def next_version(version: int | None) -> int:
    """Return the version after this one; a new row starts at 1."""
    return (version or 0) + 1


class Record(Base):
    """A row that is audited and kept in history: an id made in the program and a version that rises with each change."""

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-2)
    version: Mapped[int] = mapped_column(sort_order=-1)

    def __init__(self, **values: Any) -> None:
        values.setdefault("id", new_id())
        super().__init__(**values)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy calls it with the class
        return {"version_id_col": cls.version, "version_id_generator": next_version}


class Sealing(Record):
    """A record with one `sealed` column. `details` opens on first look and is sealed at flush by the session's keys."""

    __abstract__ = True

    Details: ClassVar[type[Any]]
    sealed: Mapped[bytes]

    @property
    def details(self) -> Any:
        """Return the personal fields; raises NotAllowed without the key and Unavailable when they have been damaged."""
        pending = self.__dict__.get("_pending")
        if pending is not None:
            return pending
        opened = self.__dict__.get("_opened")
        if opened is None or opened[0] is not self.sealed:
            opened = (self.sealed, self._keys().open(self))
            self.__dict__["_opened"] = opened
        return opened[1]

    @details.setter
    def details(self, value: Any) -> None:
        if not isinstance(value, self.Details):
            raise TypeError(f"{type(self).__name__} holds {self.Details.__name__}, not {type(value).__name__}")
        self.__dict__["_pending"] = value
        self.sealed = b"pending" + os.urandom(8)

    def _keys(self) -> Any:
        session = object_session(self)
        if session is None or "keys" not in session.info:
            raise RuntimeError(f"{type(self).__name__} was opened outside its transaction")
        return session.info["keys"]


class Sealed(Sealing):
    """A record sealed under one person's own key in its domain."""

    __abstract__ = True

    domain: ClassVar[Domain]

    @property
    def subject_id(self) -> UUID:
        """Return whose key seals this record."""
        subject: UUID = self.person_id  # type: ignore[attr-defined]
        return subject

    @property
    def sealed_domain(self) -> Domain:
        """Return the domain of the key; a few tables say it row by row."""
        return self.domain


class Movable(Sealed):
    """A sealed record that goes along when the record of its person is merged with another.

    Its bytes are not touched then, so nobody needs to open it: `sealed_under` says whose key seals it, when not its person's own.
    """

    __abstract__ = True

    sealed_under: Mapped[UUID | None]

    @property
    def belongs_to(self) -> UUID:
        """Return whose record it is now."""
        person: UUID = self.person_id  # type: ignore[attr-defined]
        return person

    @property
    def subject_id(self) -> UUID:
        """Return whose key seals this record: the person it was written about, also after a merge."""
        return self.sealed_under or self.belongs_to


class Dropped(Sealing):
    """A record sealed to a domain's public key: whoever writes it cannot read it back."""

    __abstract__ = True

    domain: ClassVar[Domain]


class InCircle(Sealing):
    """A record sealed to a circle: named accounts and nobody else."""

    __abstract__ = True

    circle_id: Mapped[UUID]
