"""Saving a paper where somebody chose: the PDF there, and its twin, the same words as a web page, beside it."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from coc_desktop.storage.files import translating_file_errors, write_whole


def save_paper(place: Path, pdf: bytes, twin: bytes = b"") -> None:
    """Write a paper and its twin; a page that stood there before is replaced only together with the paper that it was of."""
    with translating_file_errors():
        beside = twin_place(place)
        write_whole(place, pdf)
        if twin:
            write_whole(beside, twin)


def twin_place(place: Path) -> Path:
    """Return where the twin of a paper goes: `plan.html` beside `plan.pdf`, or `plan-2.html` where another page has that name."""
    stem = place.name[: -len(place.suffix)] if place.suffix.lower() == ".pdf" else place.name
    beside = place.with_name(f"{stem}.html")
    if place.exists() or not beside.exists():
        return beside
    return next(free for number in count(2) if not (free := place.with_name(f"{stem}-{number}.html")).exists())
