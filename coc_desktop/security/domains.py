"""Key pairs of domains: handed to one holder by HPKE (RFC 9180), and used to drop in what the writer cannot read back."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from coc_desktop.security.sealing import (
    HEADER,
    KEY_BYTES,
    STEP,
    Damaged,
    Place,
    canonical,
    header,
    key_version_of,
    padded_json,
    read_json,
)

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True, slots=True)
class GrantPlace:
    """What a grant is for: its holder (an account or a sheet), the scope it opens and the key's version.

    The scope is a domain's code or `circle:<id>`. What a card opens is sealed whole, see `own_keys`.
    """

    holder_id: UUID
    scope: str
    key_version: int

    @property
    def bound(self) -> bytes:
        """Return the canonical JSON that the grant is sealed with as its HPKE info."""
        return canonical("grant", str(self.holder_id), str(self.scope), self.key_version)


def new_pair() -> X25519PrivateKey:
    """Return a random private key; its public half is `public_bytes(private)`."""
    return X25519PrivateKey.generate()


def public_bytes(private: X25519PrivateKey) -> bytes:
    """Return the 32 bytes of the public half."""
    return private.public_key().public_bytes_raw()


def grant(private: X25519PrivateKey, to_public: bytes, place: GrantPlace) -> bytes:
    """Return a domain's private key sealed to one holder's public key. ValueError for a public key that is none."""
    return grant_secret(private.private_bytes_raw(), to_public, place)


def accept(mine: X25519PrivateKey, blob: bytes, place: GrantPlace) -> X25519PrivateKey:
    """Return the domain's private key granted to me; Damaged when it was changed or was meant for something else."""
    return X25519PrivateKey.from_private_bytes(accept_secret(mine, blob, place))


def grant_secret(secret: bytes | bytearray, to_public: bytes, place: GrantPlace) -> bytes:
    """Return a 32-byte key, such as a circle's, sealed to one holder's public key."""
    return _to(to_public, bytes(secret), place.bound, place.key_version)


def accept_secret(mine: X25519PrivateKey, blob: bytes, place: GrantPlace) -> bytes:
    """Return the key that `grant_secret` sealed to me; Damaged when it was changed or was meant for something else."""
    if key_version_of(blob) != place.key_version:
        raise Damaged
    return _from(mine, blob, place.bound)


def vouch_for_holder(private: X25519PrivateKey, holder_public: bytes, place: GrantPlace) -> bytes:
    """Return what only somebody who holds this version of a domain's key can say: that this public key is its holder's."""
    return _vouch(private, canonical("holder", place.bound.hex(), holder_public.hex()))


def vouch_for_next(private: X25519PrivateKey, next_public: bytes, domain: str, version: int) -> bytes:
    """Return what only somebody who holds one version of a domain's key can say: that this public key is the version after it."""
    return _vouch(private, canonical("next", str(domain), version, next_public.hex()))


def is_vouched(said: bytes | None, expected: bytes) -> bool:
    """Return whether what was kept is what a holder of the key says."""
    return said is not None and hmac.compare_digest(said, expected)


def _vouch(private: X25519PrivateKey, content: bytes) -> bytes:
    key = HKDF(SHA256(), KEY_BYTES, None, b"vouch/v1").derive(private.private_bytes_raw())
    return hmac.digest(key, content, "sha256")


def drop(public: bytes, details: Mapping[str, Any], place: Place, key_version: int = 1, *, step: int = STEP) -> bytes:
    """Return a record sealed to a domain's public key: whoever writes it cannot read it back. `step` hides its size."""
    return _to(public, padded_json(details, step), place.bound(key_version), key_version)


def open_drop(private: X25519PrivateKey, blob: bytes, place: Place) -> dict[str, Any]:
    """Return the fields of a dropped record; Damaged when a byte, the key or the place differs."""
    return read_json(_from(private, blob, place.bound(key_version_of(blob))))


def _to(public: bytes, content: bytes, bound: bytes, key_version: int) -> bytes:
    return header(key_version) + SUITE.encrypt(content, X25519PublicKey.from_public_bytes(public), bound)


def _from(private: X25519PrivateKey, blob: bytes, bound: bytes) -> bytes:
    try:
        return SUITE.decrypt(blob[HEADER:], private, bound)
    except InvalidTag:
        raise Damaged from None
