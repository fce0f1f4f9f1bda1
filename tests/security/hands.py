"""Somebody with one account's keys and a copy of the bank, who tries every key on every sealed row."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from typing import TypeVar
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.security.account_keys import unlock
from coc_desktop.security.circles import accept_circle
from coc_desktop.security.domains import GrantPlace, accept, open_drop
from coc_desktop.security.sealing import Damaged, Place, open_sealed
from coc_desktop.security.sign_in import account_key
from coc_desktop.security.wrapping import unwrap, wrapping_key
from models.base import Sealing
from models.office import Account, HistoryRow, KeyGrant, PersonKey
from models.tables import RECORDS
from models.vocabulary import Domain
from tests import factory

Found = TypeVar("Found")
SEALED = [kind for kind in RECORDS.values() if issubclass(kind, Sealing)]


class Hands:
    """Somebody with an account's passphrase, the raw tables, and all the patience in the world."""

    def __init__(self, session: Session, login: str, passphrase: str) -> None:
        account = session.scalars(select(Account).where(Account.login == login)).one()
        self.account_id = account.id
        self.mine: X25519PrivateKey = unlock(account_key(account), passphrase, floor=factory.CHEAP)
        self.domains: dict[tuple[Domain, int, bytes], X25519PrivateKey] = {}
        self.keys: set[bytes] = set()
        self.come_by(session)

    def come_by(self, session: Session) -> None:
        """Come by the bank as it is now, with every key kept from before; what they open is kept too."""
        self.session = session
        self.domains |= {(domain, at, key.private_bytes_raw()): key for domain, at, key in self._granted()}
        self.keys |= {*self._unwrapped(), *self._circles()}

    def _granted(self) -> Iterator[tuple[Domain, int, X25519PrivateKey]]:
        """Yield every domain's key that opens with the account's own, whomever the grant was made to."""
        for grant in self.session.scalars(select(KeyGrant)):
            for domain, holder in itertools.product(Domain, {self.account_id, grant.holder_id}):
                place = GrantPlace(holder, domain, grant.key_version)
                key = tried(accept, self.mine, grant.sealed_key, place)
                if key is not None:
                    yield domain, grant.key_version, key

    def _circles(self) -> Iterator[bytes]:
        for grant in self.session.scalars(select(KeyGrant).where(KeyGrant.scope.startswith("circle:"))):
            circle_id = UUID(grant.scope.partition(":")[2])
            key = tried(accept_circle, self.mine, grant.sealed_key, circle_id, self.account_id)
            if key is not None:
                yield key

    def _unwrapped(self) -> Iterator[bytes]:
        """Yield every person's key that any domain's key unwraps, whichever domain it is said to be of."""
        wrappers = [wrapping_key(private, domain, at) for (domain, at, _), private in self.domains.items()]
        for kept in self.session.scalars(select(PersonKey)):
            for wrapper, said in itertools.product(wrappers, Domain):
                key = tried(unwrap, wrapper, kept.wrapped_key, kept.subject_id, said)
                if key is not None:
                    yield key

    def opened(self) -> set[str]:
        """Return the tables of which any row, or any earlier version of one, opens with any key."""
        return {table for table, row_id, sealed, subject in self._rows() if self._opens(table, row_id, sealed, subject)}

    def sealed(self) -> set[bytes]:
        """Return what is sealed in the bank, whoever opens it."""
        return {sealed for _, _, sealed, _ in self._rows()}

    def opens_any_of(self, sealed: set[bytes]) -> bool:
        """Return whether any of these opens with any key."""
        return any(self._opens(table, row_id, one, subject) for table, row_id, one, subject in self._rows() if one in sealed)

    def _rows(self) -> Iterator[tuple[str, UUID, bytes, UUID]]:
        for kind in SEALED:
            for row in self.session.scalars(select(kind)):
                yield kind.__tablename__, row.id, row.sealed, getattr(row, "subject_id", row.id)
        for was in self.session.scalars(select(HistoryRow).where(HistoryRow.sealed.is_not(None))):
            plain = json.loads(was.plain)
            yield was.table_name, was.row_id, was.sealed or b"", UUID(plain.get("person_id") or plain["id"])

    def _opens(self, table: str, row_id: UUID, sealed: bytes, subject: UUID) -> bool:
        privates, keys = (self.mine, *self.domains.values()), [AESGCM(key) for key in self.keys]
        for domain, whose in itertools.product(Domain, (subject, None)):
            place = Place(table, row_id, whose, domain)
            if any(tried(open_sealed, key, sealed, place) is not None for key in keys):
                return True
            if any(tried(open_drop, private, sealed, place) is not None for private in privates):
                return True
        return False


def tried(open_it: Callable[..., Found], *arguments: object) -> Found | None:
    """Return what opens, or nothing."""
    try:
        return open_it(*arguments)
    except (Damaged, ValueError):
        return None
