"""An account's own key pair, its private half wrapped under what the passphrase stretches to."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from coc_desktop.problems import NotAllowed
from coc_desktop.security.domains import new_pair, public_bytes
from coc_desktop.security.passphrases import CURRENT, Stretch, stretch
from coc_desktop.security.sealing import KEY_BYTES, OVERHEAD, Damaged, canonical, decrypt, encrypt

SALT_BYTES = 16

_VERSION = 1


class WrongPassphrase(NotAllowed):
    """The login or the passphrase is not right; the same words for both, so that neither is given away."""

    def __init__(self) -> None:
        super().__init__("That name and passphrase do not match. Check Caps Lock, or use a recovery sheet.")


@dataclass(frozen=True, slots=True)
class AccountKey:
    """What is kept of an account's key: the public half, the wrapped private half, and how the passphrase is stretched."""

    public: bytes
    wrapped: bytes
    salt: bytes
    params: Stretch

    @property
    def outdated(self) -> bool:
        """Return whether it was stretched otherwise than new keys are, and so should be rewrapped at the next sign-in."""
        return self.params != CURRENT


def make_account_key(passphrase: str, *, params: Stretch = CURRENT) -> AccountKey:
    """Return a new key pair whose private half only this passphrase opens."""
    return rewrap(new_pair(), passphrase, params=params)


def rewrap(private: X25519PrivateKey, new_passphrase: str, *, params: Stretch = CURRENT) -> AccountKey:
    """Return the same key pair under another passphrase and a fresh salt; no record is sealed again."""
    public, salt = public_bytes(private), os.urandom(SALT_BYTES)
    wrapper = _wrapper(new_passphrase, salt, params, floor=params)
    return AccountKey(public, encrypt(wrapper, private.private_bytes_raw(), _bound(public, salt, params), _VERSION), salt, params)


def unlock(account: AccountKey, passphrase: str, *, floor: Stretch = CURRENT) -> X25519PrivateKey:
    """Return the private key; WrongPassphrase when it does not open, Damaged when the stretching was tampered with."""
    wrapper = _wrapper(passphrase, account.salt, account.params, floor=floor)
    try:
        raw = decrypt(wrapper, account.wrapped, _bound(account.public, account.salt, account.params))
    except Damaged:
        raise WrongPassphrase from None
    return X25519PrivateKey.from_private_bytes(raw)


def pretend(passphrase: str, *, params: Stretch = CURRENT) -> None:
    """Take as long over an unknown login as over a known one."""
    nobody = AccountKey(bytes(KEY_BYTES), os.urandom(OVERHEAD + KEY_BYTES), os.urandom(SALT_BYTES), params)
    with suppress(WrongPassphrase):
        unlock(nobody, passphrase, floor=params)


def _wrapper(passphrase: str, salt: bytes, params: Stretch, *, floor: Stretch) -> AESGCM:
    return AESGCM(HKDF(SHA256(), KEY_BYTES, None, b"kek/v1").derive(stretch(passphrase, salt, params, floor=floor)))


def _bound(public: bytes, salt: bytes, params: Stretch) -> bytes:
    return canonical("account_key", public.hex(), salt.hex(), params.to_json())
