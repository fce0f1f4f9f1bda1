"""Data only: fonts, icons, themes, catalogues, help and sample wording, and the two functions that find them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


def folder(name: str) -> Path:
    """Return the folder `resources/<name>` on disk."""
    return _HERE / name


@cache
def text(path: str) -> str:
    """Return a UTF-8 resource such as `catalogues/courses.json`, read once."""
    return (_HERE / path).read_text(encoding="utf-8")
