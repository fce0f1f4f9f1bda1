"""Data only: fonts, icons, themes, catalogues, help and sample wording, and the two functions that find them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path


def folder(name: str) -> Path:
    """Return the folder `resources/<name>` on disk."""
    return Path(str(files(__package__))) / name


@cache
def text(path: str) -> str:
    """Return a UTF-8 resource such as `catalogues/courses.json`, read once."""
    return (Path(str(files(__package__))) / path).read_text(encoding="utf-8")
