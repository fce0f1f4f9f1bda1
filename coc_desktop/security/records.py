"""Opens and seals mapped records with the keys a signed-in account holds. One object of this kind sits in every session."""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.problems import NotAllowed
from coc_desktop.security import domains, sealing
from coc_desktop.security.circles import circle_scope
from coc_desktop.security.keyring import Keyring
from coc_desktop.security.sealing import Damaged, Place, key_version_of
from models.bank import Person
from models.base import Dropped, InCircle, Movable, Record, Sealed, Sealing
from models.office import DomainKey, KeyGrant, PersonKey
from models.vocabulary import Domain


def to_plain(value: Any) -> Any:
    """Turn details into what JSON holds: dataclasses to objects, tuples to lists, dates, ids and codes to text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: to_plain(item) for key, item in value.items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def from_plain(kind: Any, value: Any) -> Any:
    """Read details back from what JSON held, by the type they were declared with."""
    return None if value is None else _reader(kind)(value)


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """Return what reads a value of a type, worked out once: a list of everybody reads the same few types thousands of times."""
    origin = typing.get_origin(kind)
    if origin is tuple:
        inner = typing.get_args(kind)[0]
        return tuple if inner is str else lambda value: tuple(from_plain(inner, item) for item in value)
    if origin in (types.UnionType, typing.Union):
        return _reader(next(arm for arm in typing.get_args(kind) if arm is not type(None)))
    if is_dataclass(kind):
        return _reader_of_details(typing.cast(type[Any], kind))
    if isinstance(kind, type) and issubclass(kind, dt.date):
        return kind.fromisoformat
    return kind if isinstance(kind, type) and issubclass(kind, Enum | UUID) else lambda value: value


def _reader_of_details(kind: type[Any]) -> Callable[[Any], Any]:
    """Return what reads a details class: the fields that JSON cannot hold as they are, then all of them."""
    simple = (str, int, bool, dict[str, str])
    hints = typing.get_type_hints(kind)
    readers = tuple((field.name, _reader(hints[field.name])) for field in fields(kind) if hints[field.name] not in simple)

    def read(value: dict[str, Any]) -> Any:
        for name, reader in readers:
            if value.get(name) is not None:
                value[name] = reader(value[name])
        return kind(**value)

    return read


class SessionKeys:
    """The keys of one session: finds the key a record needs, makes a person's key when they are new, opens and seals."""

    def __init__(self, session: Session, keyring: Keyring) -> None:
        self._session = session
        self._keyring = keyring
        self._made: list[tuple[UUID, Domain]] = []

    def open(self, record: Sealing) -> Any:
        """Return a record's details. NotAllowed without the key; Unavailable when the record has been tampered with."""
        if isinstance(record, Dropped):
            private = self._keyring.domain_key(record.domain, key_version_of(record.sealed))
            found = domains.open_drop(private, record.sealed, _place(record))
        else:
            if isinstance(record, Movable) and record.sealed_under is not None:
                self._check_merged(record.sealed_under, record.belongs_to)
            found = sealing.open_sealed(self._key(record), record.sealed, _place(record))
        return from_plain(record.Details, found)

    def seal_pending(self) -> None:
        """Seal every record whose details were written in this session."""
        for record in (*self._session.new, *self._session.dirty):
            if isinstance(record, Sealing) and "_pending" in record.__dict__:
                details = record.__dict__.pop("_pending")
                record.sealed = self._seal(record, to_plain(details))
                record.__dict__["_opened"] = (record.sealed, details)

    def open_people(self, domain: Domain) -> None:
        """Unwrap the keys of everybody in one domain at once, before a list of all of them is read."""
        statement = select(PersonKey.subject_id, PersonKey.wrapped_key).where(PersonKey.domain == domain)
        with self._session.no_autoflush:
            for subject_id, wrapped in self._session.execute(statement):
                self._keyring.person_key(subject_id, domain, wrapped)

    def has_person_key(self, subject_id: UUID, domain: Domain) -> bool:
        """Say whether a person has a key of their own in a domain yet."""
        statement = select(PersonKey.id).where(PersonKey.subject_id == subject_id, PersonKey.domain == domain)
        return self._session.scalar(statement) is not None

    def person_key(self, subject_id: UUID, domain: Domain, *, make: bool = False) -> AESGCM:
        """Return the cipher of one person's key, made first if wanted and there is none; NotAllowed without the domain."""
        return self._person_key(subject_id, domain, make)

    def destroy(self, subject_id: UUID, domain: Domain) -> None:
        """Take a key out of the bank and forget it: what it sealed is closed for good, also in history."""
        for key in self._session.scalars(select(PersonKey).where(PersonKey.subject_id == subject_id, PersonKey.domain == domain)):
            self._session.delete(key)
        self._keyring.drop_person(subject_id, domain)

    def forget_made(self) -> None:
        """Drop the keys made in a transaction that was rolled back: their wrapped halves were never kept."""
        for subject_id, domain in self._made:
            self._keyring.drop_person(subject_id, domain)

    def _seal(self, record: Sealing, details: dict[str, Any]) -> bytes:
        if not isinstance(record, Dropped):
            return sealing.seal(self._key(record, make=True), details, place=_place(record))
        statement = select(DomainKey).where(DomainKey.domain == record.domain).order_by(DomainKey.key_version.desc())
        with self._session.no_autoflush:
            public = self._session.scalars(statement.limit(1)).one()
        return domains.drop(public.public_key, details, _place(record), public.key_version)

    def _key(self, record: Sealing, *, make: bool = False) -> AESGCM:
        if isinstance(record, Sealed):
            return self._person_key(record.subject_id, record.sealed_domain, make)
        return self._circle_key(typing.cast(InCircle, record).circle_id)

    def _person_key(self, subject_id: UUID, domain: Domain, make: bool) -> AESGCM:
        held = self._keyring.held_person_key(subject_id, domain)
        if held is not None:
            return held
        statement = select(PersonKey.wrapped_key).where(PersonKey.subject_id == subject_id, PersonKey.domain == domain)
        with self._session.no_autoflush:
            wrapped = self._session.scalar(statement)
        if wrapped is None:
            if not make:
                raise Damaged
            wrapped = self._keyring.new_person_key(subject_id, domain)
            self._made.append((subject_id, domain))
            version = self._keyring.version(domain)
            self._session.add(PersonKey(subject_id=subject_id, domain=domain, key_version=version, wrapped_key=wrapped))
        return self._keyring.person_key(subject_id, domain, wrapped)

    def _check_merged(self, subject_id: UUID, person_id: UUID) -> None:
        """Raise Damaged unless the one was merged into the other: no record is carried over to somebody else."""
        seen: set[UUID] = set()
        at: UUID | None = subject_id
        while at is not None and at != person_id and at not in seen:
            seen.add(at)
            with self._session.no_autoflush:
                at = self._session.scalar(select(Person.merged_into_id).where(Person.id == at))
        if at != person_id:
            raise Damaged

    def _circle_key(self, circle_id: UUID) -> AESGCM:
        statement = select(KeyGrant.sealed_key).where(
            KeyGrant.scope == circle_scope(circle_id), KeyGrant.holder_id == self._keyring.account_id
        )
        with self._session.no_autoflush:
            granted = self._session.scalar(statement)
        if granted is None:
            raise NotAllowed("This was sealed to other people by name, so only they can open it.")
        self._keyring.take_circle(granted, circle_id)
        return self._keyring.circle_key(circle_id)


def _place(record: Record) -> Place:
    table = record.__tablename__
    if isinstance(record, Sealed):
        return Place(table, record.id, record.subject_id, record.sealed_domain)
    if isinstance(record, Dropped):
        return Place(table, record.id, None, record.domain)
    return Place(table, record.id, None, circle_scope(typing.cast(InCircle, record).circle_id))
