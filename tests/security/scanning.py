"""Looking for a marker in raw bytes, in every form that a leak could take."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from pathlib import Path

PREFIX = "MarkerQvXz77"


def marker(number: int) -> str:
    """Return one marker; each begins alike, so that one search finds any of them."""
    return f"{PREFIX}{number:05d}é"


def forms(words: str = PREFIX) -> dict[str, bytes]:
    """Return the bytes that words would leave behind: as text of two widths, in base64 at every offset, as hexadecimal."""
    small, plain = words.casefold(), words.encode()
    found = {"utf-8": small.encode(), "utf-16 little": small.encode("utf-16-le"), "utf-16 big": small.encode("utf-16-be")}
    for offset in range(3):
        whole = base64.b64encode(b"\0" * offset + plain).rstrip(b"=")
        core = whole[(offset * 8 + 5) // 6 : len(whole) - (1 if (offset + len(plain)) % 3 else 0)]
        found[f"base64 at {offset}"] = core
    return found | {"hexadecimal": plain.hex().encode()}


def seen_in(raw: bytes) -> set[str]:
    """Return the forms in which a marker stands in some bytes; capitals only matter in base64."""
    small = raw.lower()
    return {name for name, form in forms().items() if (form in raw if name.startswith("base64") else form.lower() in small)}


def leaks(places: Iterable[Path]) -> dict[str, set[str]]:
    """Return every file under some folders that holds a marker in its bytes or in its name."""
    found: dict[str, set[str]] = {}
    for place in places:
        for file in place.rglob("*"):
            forms_here = {"name"} if re.search(PREFIX, file.name, re.IGNORECASE) else set()
            forms_here |= seen_in(file.read_bytes()) if file.is_file() else set()
            if forms_here:
                found[file.name] = forms_here
    return found
