"""Pounds as integer pence: read from what people type, written as people read it. No floats anywhere."""

from __future__ import annotations

import re
from typing import NewType

Pence = NewType("Pence", int)

_TYPED = r"^\s*£?\s*(\d{1,3}(?:,\d{3}){1,3}|\d{1,12})(?:\.(\d{1,2}))?\s*$"


def pounds(pence: int) -> str:
    """Write an amount as `£1,234.50`, with a minus before the pound sign when it is negative."""
    whole, part = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{whole:,}.{part:02d}"


def read_pounds(typed: str) -> Pence | None:
    """Read `4.2`, `£4.20` or `1,000`; return None for anything that is not an amount in pounds."""
    found = re.match(_TYPED, typed)
    if found is None:
        return None
    part = (found.group(2) or "").ljust(2, "0")
    return Pence(int(found.group(1).replace(",", "")) * 100 + int(part or "0"))


def spoken_pounds(pence: int) -> str:
    """Write an amount as it is read aloud: `75 pounds`, `75 pounds 20`."""
    whole, part = divmod(abs(pence), 100)
    words = f"{whole:,} pound{'' if whole == 1 else 's'}" + (f" {part:02d}" if part else "")
    return f"minus {words}" if pence < 0 else words
