"""Reading addresses and postcodes."""

from __future__ import annotations

import re

from coc_desktop.bank.register.words import folded, tidy

_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})", re.IGNORECASE)


def read_postcode(words: str) -> str | None:
    """Return a postcode in its usual form, `UB7M 5AT`; None for `NFA` and anything else that has not its shape."""
    found = _POSTCODE.fullmatch(tidy(words))
    return f"{found.group(1)} {found.group(2)}".upper() if found else None


def address_lines(words: str) -> tuple[str, ...]:
    """Return an address's lines, split where the sheet breaks them and nowhere else."""
    return tuple(line for line in map(tidy, re.split(r"[\r\n]+", words)) if line)


def place_key(line: str) -> str:
    """Return an address line for comparing."""
    return folded(line)
