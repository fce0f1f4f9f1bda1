"""A person's own key, wrapped under the symmetric key of a domain: ten thousand of them open in a blink."""

from __future__ import annotations

from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from coc_desktop.security.sealing import KEY_BYTES, Key, canonical, decrypt, encrypt, key_version_of


def wrapping_key(private: X25519PrivateKey, domain: str, version: int) -> AESGCM:
    """Return the cipher that wraps people's keys, derived from one version of a domain's private key."""
    info = f"wrap|{domain}|{version}".encode()
    return AESGCM(HKDF(SHA256(), KEY_BYTES, None, info).derive(private.private_bytes_raw()))


def wrap(wrapper: Key, person_key: bytes | bytearray, subject_id: UUID, domain: str, version: int) -> bytes:
    """Return the envelope of one person's key, bound to the person, the domain and the domain key's version."""
    return encrypt(wrapper, bytes(person_key), _bound(subject_id, domain, version), version)


def unwrap(wrapper: Key, wrapped: bytes, subject_id: UUID, domain: str) -> bytes:
    """Return the person's key; Damaged when the envelope was changed, or belongs to another person, domain or version."""
    return decrypt(wrapper, wrapped, _bound(subject_id, domain, key_version_of(wrapped)))


def _bound(subject_id: UUID, domain: str, version: int) -> bytes:
    return canonical("person_key", str(subject_id), str(domain), version)
