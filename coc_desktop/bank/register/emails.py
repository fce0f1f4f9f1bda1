"""Reading email addresses: `mailto:`, a semicolon left behind, spaces around the @, two in one cell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coc_desktop.bank.register.words import tidy

_PART = r"[^\s@;,<>()\"/|:]"
_ADDRESS = re.compile(rf"(?<!{_PART}){_PART}{{1,64}}@{_PART}{{1,255}}\.[^\W\d_]{{2,63}}", re.IGNORECASE)
"""At the start of a word and no longer than an address may be: a cell of 32,767 characters without an @ would take minutes."""
_AROUND_AT = re.compile(r"\s*@\s*")
_LEFT_OVER = re.compile(r"^[\s;,/|<>()&]+|[\s;,/|<>()&]+$|\bmailto:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Emails:
    """The addresses found, and the words that are none."""

    addresses: tuple[str, ...] = ()
    rest: str = ""


def read_emails(words: str) -> Emails:
    """Read every email address in a cell. Only an address wholly in capitals, and every domain, is made small."""
    plain = _AROUND_AT.sub("@", tidy(words))
    found = list(dict.fromkeys(_small(address.strip(".")) for address in _ADDRESS.findall(plain)))
    rest = tidy(_ADDRESS.sub(" ", plain))
    while (shorter := _LEFT_OVER.sub("", rest)) != rest:
        rest = shorter
    return Emails(tuple(found), tidy(rest))


def _small(address: str) -> str:
    """Return an address with its domain small, and its first part too when it was wholly capitals."""
    name, _, place = address.rpartition("@")
    return f"{name.lower() if name.isupper() else name}@{place.lower()}"
