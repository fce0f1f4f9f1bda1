"""Four words for one review: what is said in it and not saved is sealed so that they alone open it.

They are for whoever has no card. They are made when the review begins, shown to its person, and kept nowhere: a colleague who
holds every key cannot open what they seal.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from coc_desktop.security.account_keys import AccountKey, make_account_key, unlock
from coc_desktop.security.passphrases import CURRENT, Stretch, make_passphrase
from coc_desktop.security.sealing import Damaged


@dataclass(frozen=True, slots=True)
class ReviewLock:
    """The four words, and what is kept of the key that they open."""

    words: str = field(repr=False)
    key: AccountKey

    def to_bytes(self) -> bytes:
        """Return what is kept beside a draft: everything but the words."""
        kept = self.key
        parts = {"public": kept.public.hex(), "wrapped": kept.wrapped.hex(), "salt": kept.salt.hex()}
        return json.dumps({**parts, "stretch": kept.params.to_json()}).encode()


def make_lock(*, stretch: Stretch = CURRENT) -> ReviewLock:
    """Return four new words and the key that they open."""
    words = make_passphrase()
    return ReviewLock(words, make_account_key(words, params=stretch))


def open_lock(kept: bytes, words: str, *, floor: Stretch = CURRENT) -> tuple[ReviewLock, X25519PrivateKey]:
    """Return the lock that was kept and the key behind it; NotAllowed when the words are others."""
    try:
        said: dict[str, Any] = json.loads(kept)
        public, wrapped, salt = (bytes.fromhex(said[name]) for name in ("public", "wrapped", "salt"))
        key = AccountKey(public, wrapped, salt, Stretch.from_json(said["stretch"]))
    except (ValueError, KeyError, TypeError):
        raise Damaged from None
    as_made = " ".join(words.lower().split())
    return ReviewLock(as_made, key), unlock(key, as_made, floor=floor)
