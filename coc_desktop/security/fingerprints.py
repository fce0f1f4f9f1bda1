"""Six words that two people compare by phone before a key is granted, so that nobody can slip in a key of their own."""

from __future__ import annotations

from hashlib import sha256

from coc_desktop.security.passphrases import word_list
from coc_desktop.security.sealing import canonical

WORDS = 6


def six_words(public_key: bytes, login: str) -> tuple[str, ...]:
    """Return the six words (77 bits) of one login's public key; another login with the same key has other words."""
    number = int.from_bytes(sha256(canonical("fingerprint", login, public_key.hex())).digest(), "big")
    words = word_list()
    found = []
    for _ in range(WORDS):
        number, place = divmod(number, len(words))
        found.append(words[place])
    return tuple(found)
