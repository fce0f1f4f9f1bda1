"""Opens and seals mapped records with the keys a signed-in account holds. One object of this kind sits in every session."""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.problems import ChangedElsewhere, NotAllowed
from coc_desktop.security import domains, sealing
from coc_desktop.security.circles import circle_scope
from coc_desktop.security.granted import Grant, granted_to, newest_versions
from coc_desktop.security.keyring import Keyring
from coc_desktop.security.own_keys import OWN
from coc_desktop.security.sealing import Damaged, Place, key_version_of
from models.bank import Person
from models.base import Dropped, InCircle, Movable, Record, Sealed, Sealing
from models.office import Account, DomainKey, KeyGrant, PersonKey
from models.vocabulary import Domain

START_AGAIN = "Start the review again. Your words are kept."
SIGN_IN_AGAIN = "Your passphrase was changed somewhere else. Sign in again with the new one."
NOT_GRANTED_ANEW = "The keys were changed and yours were not. Ask a colleague to compare your six words and share them with you."


class KeyNotMade(ChangedElsewhere):
    """What is to be sealed outside an act needs a key that was not made yet, as just after the keys were changed."""

    def __init__(self) -> None:
        super().__init__("The keys were changed just now. Nothing of yours is lost. Try again.")


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


@dataclass(frozen=True, slots=True)
class SealingKey:
    """The cipher that words written now are sealed with, and which version of the key it is."""

    version: int
    cipher: AESGCM


class SessionKeys:
    """The keys of one session: finds the key a record needs, makes a person's key when they are new, opens and seals.

    What is written is sealed under the newest version of the domain's key, under a key of its person that was made for that
    version; what was written before opens with the version that its envelope names. Only an act `makes` keys: one that was made
    and not written would stay in hand, and what it seals would open for nobody.
    """

    def __init__(self, session: Session, keyring: Keyring, *, makes: bool = False) -> None:
        self._session = session
        self._makes = makes
        self._keyring = keyring
        self._made: list[tuple[UUID, Domain]] = []
        self._made_domains: list[tuple[Domain, int]] = []
        self._newest: dict[Domain, int] = {}

    def open(self, record: Sealing) -> Any:
        """Return a record's details. NotAllowed without the key; Unavailable when the record has been tampered with."""
        if isinstance(record, Dropped):
            private = self._keyring.domain_key(record.domain, key_version_of(record.sealed))
            found = domains.open_drop(private, record.sealed, _place(record))
        else:
            if isinstance(record, Movable) and record.sealed_under is not None:
                _check_merged(self._session, record.sealed_under, record.belongs_to)
            found = sealing.open_sealed(self._opening_key(record), record.sealed, _place(record))
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
        self._catch_up(domain)
        with self._session.no_autoflush:
            for subject_id, wrapped in self._session.execute(statement):
                self._keyring.person_key(subject_id, domain, wrapped)

    def has_person_key(self, subject_id: UUID, domain: Domain) -> bool:
        """Say whether a person has a key of their own in a domain yet."""
        statement = select(PersonKey.id).where(PersonKey.subject_id == subject_id, PersonKey.domain == domain)
        return self._session.scalar(statement) is not None

    def opening_key(self, subject_id: UUID, domain: Domain, sealed: bytes) -> AESGCM:
        """Return the cipher of the version of a person's key that sealed something; NotAllowed without the domain's key."""
        version = key_version_of(sealed)
        held = self._keyring.held_person_key(subject_id, domain, version)
        if held is not None:
            return held
        wrapped = self._wrapped(subject_id, domain, version)
        if wrapped is None:
            raise Damaged
        if self._keyring.borrows:
            return self._lent_again(subject_id, domain, version)
        if version > max(self._keyring.versions(domain), default=version):
            self._catch_up(domain)
        return self._keyring.person_key(subject_id, domain, wrapped)

    def sealing_key(self, subject_id: UUID, domain: Domain) -> SealingKey:
        """Return the key for what is written about a person now, made first where there is none; NotAllowed without the domain.

        Whoever was lent one person's keys seals with the newest of those, and with none from before the keys were changed.
        """
        lent = self._keyring.borrows
        version = self._newest_of(domain) if lent else self._newest_held(domain)
        held = self._keyring.held_person_key(subject_id, domain, version)
        if held is None and lent:
            held = self._lent_again(subject_id, domain, version)
        elif held is None:
            wrapped = self._wrapped(subject_id, domain, version) or self._new(subject_id, domain, version)
            held = self._keyring.person_key(subject_id, domain, wrapped)
        return SealingKey(version, held)

    def is_current(self, subject_id: UUID, domain: Domain) -> bool:
        """Say whether a person has the key that what is written about them now is sealed with."""
        return self._wrapped(subject_id, domain, self._newest_held(domain)) is not None

    def open_all(self, subject_id: UUID, domain: Domain, versions: Iterable[bytes]) -> None:
        """Unwrap every version of one person's key, so that all of them can be lent."""
        self._catch_up(domain)
        for wrapped in versions:
            self._keyring.person_key(subject_id, domain, wrapped)

    def holds_newest(self, domain: Domain) -> bool:
        """Say whether this account holds the newest version that there is of a domain's key."""
        self._catch_up(domain)
        return self._keyring.holds(domain) and self._keyring.version(domain) == self._newest_of(domain)

    def take_new_version(self, domain: Domain, version: int, private: X25519PrivateKey) -> None:
        """Go on with a version of a domain's key that this act makes; forgotten again should the act leave nothing behind."""
        self._made_domains.append((domain, version))
        self._keyring.add_domain(domain, version, private)
        self._newest[domain] = version

    def destroy(self, subject_id: UUID, domain: Domain) -> None:
        """Take a key out of the bank and forget it: what it sealed is closed for good, also in history."""
        for key in self._session.scalars(select(PersonKey).where(PersonKey.subject_id == subject_id, PersonKey.domain == domain)):
            self._session.delete(key)
        self._keyring.drop_person(subject_id, domain)

    def forget_made(self) -> None:
        """Drop the keys made in a transaction that was rolled back: their wrapped halves were never kept."""
        for subject_id, domain in self._made:
            self._keyring.drop_person(subject_id, domain)
        for domain, version in self._made_domains:
            self._keyring.drop_domain(domain, version)

    def _seal(self, record: Sealing, details: dict[str, Any]) -> bytes:
        if isinstance(record, Sealed):
            key = self.sealing_key(record.subject_id, record.sealed_domain)
            return sealing.seal(key.cipher, details, place=_place(record), key_version=key.version)
        if not isinstance(record, Dropped):
            return sealing.seal(self._opening_key(record), details, place=_place(record))
        statement = select(DomainKey).where(DomainKey.domain == record.domain).order_by(DomainKey.key_version.desc())
        with self._session.no_autoflush:
            public = self._session.scalars(statement.limit(1)).one()
        return domains.drop(public.public_key, details, _place(record), public.key_version)

    def _opening_key(self, record: Sealing) -> AESGCM:
        if isinstance(record, Sealed):
            return self.opening_key(record.subject_id, record.sealed_domain, record.sealed)
        return self._circle_key(typing.cast(InCircle, record).circle_id)

    def _wrapped(self, subject_id: UUID, domain: Domain, version: int) -> bytes | None:
        whose = (PersonKey.subject_id == subject_id, PersonKey.domain == domain, PersonKey.key_version == version)
        with self._session.no_autoflush:
            return self._session.scalar(select(PersonKey.wrapped_key).where(*whose))

    def _new(self, subject_id: UUID, domain: Domain, version: int) -> bytes:
        if not self._makes:
            raise KeyNotMade
        wrapped = self._keyring.new_person_key(subject_id, domain)
        self._made.append((subject_id, domain))
        self._session.add(PersonKey(subject_id=subject_id, domain=domain, key_version=version, wrapped_key=wrapped))
        return wrapped

    def _catch_up(self, domain: Domain) -> None:
        """Take the versions of a domain's key that a colleague made since this account signed in."""
        if self._keyring.holds(domain) and self._newest_of(domain) > self._keyring.version(domain):
            for grant in granted_to(self._session, self._keyring.account_id):
                if grant.domain == domain and grant.key_version > self._keyring.version(domain):
                    self._take(grant)

    def _take(self, grant: Grant) -> None:
        try:
            self._keyring.take_grant(grant.sealed_key, grant.domain, grant.key_version, grant.vouched)
        except Damaged:
            with self._session.no_autoflush:
                mine = self._session.scalar(select(Account.public_key).where(Account.id == self._keyring.account_id))
            if mine != domains.public_bytes(self._keyring.account):
                raise NotAllowed(SIGN_IN_AGAIN) from None
            raise

    def _newest_of(self, domain: Domain) -> int:
        if not self._newest:
            self._newest = newest_versions(self._session)
        return self._newest[domain]

    def _lent_again(self, subject_id: UUID, domain: Domain, version: int) -> AESGCM:
        """Take what a card was given since it was signed in with, and return one key of it; NotAllowed where there is none.

        Keys that were lent for one review are not lent again: it is begun anew.
        """
        own = select(KeyGrant.sealed_key).where(KeyGrant.holder_id == self._keyring.account_id, KeyGrant.scope == OWN)
        with self._session.no_autoflush:
            given = self._session.scalar(own)
        try:
            if given is not None:
                self._keyring.take_own(given)
        except Damaged:  # its words were made anew somewhere else; what is damaged itself is said where the card is next used
            raise NotAllowed(START_AGAIN) from None
        held = self._keyring.held_person_key(subject_id, domain, version)
        if held is None:
            raise NotAllowed(START_AGAIN)
        return held

    def _newest_held(self, domain: Domain) -> int:
        """Return the newest version that there is of a domain's key.

        NotAllowed when it was not granted to this account: what it wrote would be sealed under a key that somebody kept.
        """
        if self._keyring.holds(domain) and not self.holds_newest(domain):
            raise NotAllowed(NOT_GRANTED_ANEW)
        return self._keyring.version(domain)

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


def _check_merged(session: Session, subject_id: UUID, person_id: UUID) -> None:
    """Raise Damaged unless the one was merged into the other: no record is carried over to somebody else."""
    seen: set[UUID] = set()
    at: UUID | None = subject_id
    while at is not None and at != person_id and at not in seen:
        seen.add(at)
        with session.no_autoflush:
            at = session.scalar(select(Person.merged_into_id).where(Person.id == at))
    if at != person_id:
        raise Damaged


def _place(record: Record) -> Place:
    table = record.__tablename__
    if isinstance(record, Sealed):
        return Place(table, record.id, record.subject_id, record.sealed_domain)
    if isinstance(record, Dropped):
        return Place(table, record.id, None, record.domain)
    return Place(table, record.id, None, circle_scope(typing.cast(InCircle, record).circle_id))
