"""A form that comes back: its fields, read one by one in the guarded process. The only reader of PDF files.

Only what stands in fields is read: nothing in the file is run, opened or followed. What a field holds is not believed here;
whoever gave the form out compares names, kinds, labels and choices with what was given.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from coc_desktop.guarded import SECONDS, Refusals, Step, run_guarded
from coc_desktop.papers.asked import FieldKind
from coc_desktop.problems import Refused
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.storage.files import read_at_most
from coc_desktop.wording import as_typed

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_FIELDS: Final = 400
LONGEST: Final = 20_000
_DEEPEST: Final = 4

NOT_A_FORM = "This file is not a PDF. Choose the form that came back, a file that ends in .pdf."
DAMAGED = "This form is damaged or only partly copied. Ask for it to be sent again."
PASSWORD = "This form is protected by a password. Ask for it without one."
FLAT = (
    "There are no fields in this file. It was printed, scanned or flattened: read it together, and write the words in the plan."
)
TOO_BIG = "This file is too large to be a form that was given out here. Choose another."
TOO_LONG = "A field of this form holds more than 20,000 characters. Shorten it and try again."
TOO_SLOW = "This form takes too long to read safely. Ask for it to be saved again, and try that copy."


@dataclass(frozen=True, slots=True)
class FilledField:
    """One field as it came back; a tick or a choice holds the code of what was marked, or nothing."""

    name: str
    kind: FieldKind | None
    label: str
    value: str
    options: tuple[str, ...] = ()


def read_filled(path: Path, progress: Progress = NO_PROGRESS, seconds: float = SECONDS) -> tuple[FilledField, ...]:
    """Return every field of a PDF, or raise `Refused` with one sentence."""
    refusals = Refusals(DAMAGED, TOO_BIG, TOO_SLOW)
    found = run_guarded(take_apart, (_form_in(path),), refusals, progress, "Reading the form", seconds)
    return tuple(
        FilledField(name, FieldKind(kind) if kind else None, label, value, tuple(options))
        for name, kind, label, value, options in found
    )


def _form_in(path: Path) -> bytes:
    """Return the bytes of a file that begins as a PDF does."""
    data = read_at_most(path, MOST_BYTES, TOO_BIG)
    if b"%PDF-" not in data[:1024]:
        raise Refused(DAMAGED if not data else NOT_A_FORM)
    return data


def take_apart(_step: Step, data: bytes) -> list[list[Any]]:
    """Return each field as a list: name, kind, label, value, choices. Whatever goes wrong ends the guarded process."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise Refused(PASSWORD)
        form = _plain(reader.trailer["/Root"]).get("/AcroForm")
        fields = list(_fields(_plain(form).get("/Fields", []), "", {}, 0)) if form is not None else []
    except PyPdfError as problem:
        raise Refused(DAMAGED) from problem
    if not fields:
        raise Refused(FLAT)
    return fields


def _plain(thing: Any) -> Any:
    """Return what a reference stands for."""
    return thing.get_object()


def _fields(kids: Any, above: str, inherited: dict[str, Any], depth: int) -> Iterator[list[Any]]:
    """Give the fields below some nodes of the form's tree; a field's kids without names are the marks of one choice."""
    kids = _plain(kids) if hasattr(kids, "get_object") else kids
    if depth > _DEEPEST or len(kids) > MOST_FIELDS:
        raise Refused(TOO_BIG)
    for kid in kids:
        node = _plain(kid)
        known = inherited | {key: node[key] for key in ("/FT", "/Ff", "/V", "/TU", "/Opt") if key in node}
        own = node.get("/T")
        name = ".".join(part for part in (above, str(_plain(own))) if part) if own is not None else above
        below = [_plain(one) for one in _plain(node["/Kids"])] if "/Kids" in node else []
        if any("/T" in one for one in below):
            yield from _fields(below, name, known, depth + 1)
        else:
            yield _field(name, known, below or [node])


def _field(name: str, known: dict[str, Any], marks: list[Any]) -> list[Any]:
    """Return one field with what stands in it."""
    kind, label = str(_plain(known.get("/FT", _Nothing()))), _words(known.get("/TU"))
    if kind == "/Tx":
        return [name, FieldKind.TEXT.value, label, _words(known.get("/V")), []]
    if kind != "/Btn":
        return [name, None, label, "", []]
    states = list(dict.fromkeys(state for mark in marks for state in _states(mark)))
    several = int(_plain(known.get("/Ff", _Nothing())) or 0) & (1 << 15)
    value = _marked(known.get("/V"), marks)
    return [name, (FieldKind.CHOICE if several else FieldKind.TICK).value, label, value, states]


class _Nothing:
    """Stands where a field says nothing."""

    def get_object(self) -> str:
        return ""


def _states(mark: Any) -> list[str]:
    """Return the codes that a mark can have, by its looks; off is none of them."""
    looks = _plain(_plain(mark.get("/AP", {})).get("/N", {})) if "/AP" in mark else {}
    return [str(state).removeprefix("/") for state in looks if str(state) != "/Off"] if hasattr(looks, "keys") else []


def _marked(value: Any, marks: list[Any]) -> str:
    """Return the code of what is marked: as the field says it or, where it says nothing, as its marks look."""
    said = str(_plain(value)).removeprefix("/") if value is not None else ""
    looks = [str(_plain(mark["/AS"])).removeprefix("/") for mark in marks if "/AS" in mark]
    found = said or next((look for look in looks if look != "Off"), "")
    return "" if found == "Off" else found


def _words(value: Any) -> str:
    """Return words as people typed them: every program's line ends as one kind, and no codes that are no words."""
    if value is None:
        return ""
    found = _plain(value)
    words = found.get_data() if hasattr(found, "get_data") else found
    if isinstance(words, bytes):
        words = words.decode("utf-16") if words[:2] in (b"\xfe\xff", b"\xff\xfe") else words.decode("latin-1")
    if not isinstance(words, str):
        raise Refused(DAMAGED)
    if len(words) > LONGEST:
        raise Refused(TOO_LONG)
    return as_typed(words)
