"""The keys one signed-in account holds, in memory and nowhere else, until the window locks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from coc_desktop.problems import NotAllowed
from coc_desktop.security.circles import accept_circle
from coc_desktop.security.domains import GrantPlace, accept, is_vouched, public_bytes, vouch_for_next
from coc_desktop.security.own_keys import OwnKey, OwnKeys
from coc_desktop.security.sealing import Damaged, key_version_of, new_key
from coc_desktop.security.wrapping import unwrap, wrap, wrapping_key
from models.vocabulary import Domain

FIRST_KEY = 1
"""The version of a key that had none before it."""

N = TypeVar("N")
V = TypeVar("V")


class Keyring:
    """What one account can open: domains and people's own keys by version, and circles. A key never granted is absent.

    `forget` overwrites the raw keys it kept and lets go of the rest. Python may have made copies of a key that nobody
    can reach to overwrite, and the ciphers inside the library are freed rather than wiped by us: it shortens the time
    in which a key can be found in memory, and no more is promised.
    """

    def __init__(self, account_id: UUID, account: X25519PrivateKey) -> None:
        self.account_id = account_id
        self._account: X25519PrivateKey | None = account
        self._domains: dict[tuple[str, int], X25519PrivateKey] = {}
        self._wrappers: dict[tuple[str, int], AESGCM] = {}
        self._newest: dict[str, int] = {}
        self._raw: dict[tuple[str, UUID, int], bytearray] = {}
        self._ready: dict[tuple[str, UUID, int], AESGCM] = {}
        self._latest: dict[tuple[str, UUID], int] = {}
        self.borrows = False

    @property
    def account(self) -> X25519PrivateKey:
        """Return the account's own private key; NotAllowed once the keys are forgotten."""
        if self._account is None:
            raise _no_key()
        return self._account

    def renew(self, account: X25519PrivateKey) -> None:
        """Go on with another private key of the same account; what it opened before stays open."""
        self._account = account

    def add_domain(self, domain: str, version: int, private: X25519PrivateKey) -> None:
        """Keep one version of a domain's private key."""
        self._domains[domain, version] = private
        self._wrappers[domain, version] = wrapping_key(private, domain, version)
        self._newest[domain] = max(version, self._newest.get(domain, 0))

    def drop_domain(self, domain: str, version: int) -> None:
        """Let go of one version of a domain's key, as of one that was made in an act that left nothing behind."""
        self._domains.pop((domain, version), None)
        self._wrappers.pop((domain, version), None)
        held = self.versions(domain)
        if held:
            self._newest[domain] = held[-1]
        else:
            self._newest.pop(domain, None)

    def take_grant(self, blob: bytes, domain: str, version: int, vouched: bytes | None = None) -> None:
        """Open a grant of a domain made to this account and keep its key; Damaged when it is not such a grant.

        Versions are taken in their order: each but the first has to be `vouched` for by the one before.
        """
        private = accept(self.account, blob, GrantPlace(self.account_id, domain, version))
        if version > FIRST_KEY:
            before = self._domains.get((domain, version - 1))
            if before is None or not is_vouched(vouched, vouch_for_next(before, public_bytes(private), domain, version)):
                raise Damaged
        self.add_domain(domain, version, private)

    def holds(self, domain: str) -> bool:
        """Return whether this account can open the domain."""
        return domain in self._newest

    def version(self, domain: str) -> int:
        """Return the newest version held of a domain's key; NotAllowed without any."""
        if domain not in self._newest:
            raise _no_key()
        return self._newest[domain]

    def versions(self, domain: str) -> tuple[int, ...]:
        """Return every version held of a domain's key, the oldest first."""
        return tuple(sorted(version for held, version in self._domains if held == domain))

    def domain_key(self, domain: str, version: int) -> X25519PrivateKey:
        """Return a domain's private key, to grant it on or to open what was dropped; NotAllowed without it."""
        return _held(self._domains, (domain, version))

    def new_person_key(self, subject_id: UUID, domain: str) -> bytes:
        """Make and keep a person's own key in a domain, and return it wrapped under the domain's newest key."""
        version = self.version(domain)
        self._keep(domain, subject_id, version, new_key())
        return wrap(self._wrappers[domain, version], self._raw[domain, subject_id, version], subject_id, domain, version)

    def person_key(self, subject_id: UUID, domain: str, wrapped: bytes) -> AESGCM:
        """Return the cipher of one person's key, unwrapping it the first time; NotAllowed without the domain's key."""
        version = key_version_of(wrapped)
        ready = self._ready.get((domain, subject_id, version))
        if ready is not None:
            return ready
        key = unwrap(_held(self._wrappers, (domain, version)), wrapped, subject_id, domain)
        return self._keep(domain, subject_id, version, key)

    def held_person_key(self, subject_id: UUID, domain: str, version: int) -> AESGCM | None:
        """Return the cipher of one version of a person's key opened or granted before, or None."""
        return self._ready.get((domain, subject_id, version))

    def lend(self, person_id: UUID, subjects: Collection[UUID]) -> OwnKeys:
        """Return one person's keys, opened before: their own, and those of records that were merged into theirs."""
        names = ((domain, whose, at) for domain in Domain for whose in subjects for at in self._versions_of(whose, domain))
        theirs = ((name, self._raw[name]) for name in names if name in self._raw)
        return OwnKeys(person_id, tuple(OwnKey(whose, domain, at, bytes(raw)) for (domain, whose, at), raw in theirs))

    def borrow(self, lent: OwnKeys) -> None:
        """Keep one person's keys that were handed over: from now on this keyring `borrows`."""
        self.borrows = True
        for one in lent.keys:
            self._keep(one.domain, one.subject_id, one.version, one.key)

    def take_own(self, blob: bytes) -> UUID:
        """Open what was sealed to this account's card, keep the keys, and return whose they are."""
        mine = OwnKeys.sealed_to(self.account, blob, self.account_id)
        self.borrow(mine)
        return mine.person_id

    def take_circle(self, blob: bytes, circle_id: UUID) -> None:
        """Open a grant of a circle's key made to this account and keep it."""
        self._keep("circle", circle_id, FIRST_KEY, accept_circle(self.account, blob, circle_id, self.account_id))

    def circle_key(self, circle_id: UUID) -> AESGCM:
        """Return the cipher of a circle; NotAllowed for an account outside it."""
        return _held(self._ready, ("circle", circle_id, FIRST_KEY))

    def drop_person(self, subject_id: UUID, domain: str) -> None:
        """Forget one person's key in every version, as when it has been destroyed."""
        for version in self._versions_of(subject_id, domain):
            self._ready.pop((domain, subject_id, version), None)
            _wipe(self._raw.pop((domain, subject_id, version), bytearray()))
        self._latest.pop((domain, subject_id), None)

    def forget(self) -> None:
        """Overwrite the raw keys and drop every key; afterwards this keyring opens nothing."""
        for raw in self._raw.values():
            _wipe(raw)
        for held in (self._raw, self._ready, self._wrappers, self._domains, self._newest, self._latest):
            held.clear()
        self._account = None

    def _versions_of(self, subject_id: UUID, domain: str) -> range:
        return range(FIRST_KEY, self._latest.get((domain, subject_id), 0) + 1)

    def _keep(self, domain: str, subject_id: UUID, version: int, key: bytes) -> AESGCM:
        name = (domain, subject_id, version)
        self._raw[name] = bytearray(key)
        self._ready[name] = AESGCM(key)
        self._latest[domain, subject_id] = max(version, self._latest.get((domain, subject_id), version))
        return self._ready[name]


def _wipe(raw: bytearray) -> None:
    raw[:] = bytes(len(raw))


def _held(keys: Mapping[N, V], name: N) -> V:
    if name not in keys:
        raise _no_key()
    return keys[name]


def _no_key() -> NotAllowed:
    return NotAllowed("You do not hold the key to these records. Ask somebody who holds it to share it with you.")
