"""Saving a paper where somebody chose: the PDF there, and beside it its twin, the same words as a web page.

A plan to take along has a third file beside them, for programs.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path

from coc_desktop.storage.files import translating_file_errors, write_whole


def save_paper(place: Path, pdf: bytes, twin: bytes = b"", file: bytes = b"") -> None:
    """Write a paper and what belongs to it; what stood there before is replaced only together with the paper that it was of."""
    with translating_file_errors():
        more = [(beside(place, suffix), content) for suffix, content in ((".html", twin), (".json", file)) if content]
        write_whole(place, pdf)
        for name, content in more:
            write_whole(name, content)


def beside(place: Path, suffix: str = ".html") -> Path:
    """Return where a file goes beside a paper: `plan.html` beside `plan.pdf`, or `plan-2.html` where another has that name."""
    stem = place.name[: -len(place.suffix)] if place.suffix.lower() == ".pdf" else place.name
    name = place.with_name(f"{stem}{suffix}")
    if place.exists() or not name.exists():
        return name
    return next(free for number in count(2) if not (free := place.with_name(f"{stem}-{number}{suffix}")).exists())
