"""Opening the sealed records of everybody, each with a key of its own, beside the cipher and JSON alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from benchmarks.measure import Figure, Size, side_by_side
from benchmarks.seeds import details, names
from coc_desktop.security.records import from_plain, to_plain
from coc_desktop.security.sealing import HEADER, NONCE_BYTES, Place, cipher, new_key, open_sealed, seal
from models.bank import PersonDetails

AFTER = HEADER + NONCE_BYTES


def figures(size: Size, folder: Path) -> Iterator[Figure]:
    """Time opening them both ways."""
    people = [details(number, given, surname) for number, (given, surname) in enumerate(names(size.people))]
    keys = [cipher(new_key()) for _ in people]
    places = [Place("person", uuid4(), uuid4(), "identity") for _ in people]
    sealed = [seal(key, to_plain(one), place=place) for key, place, one in zip(keys, places, people, strict=True)]
    bound = [place.bound(1) for place in places]

    def ours() -> None:
        for key, place, blob in zip(keys, places, sealed, strict=True):
            from_plain(PersonDetails, open_sealed(key, blob, place))

    def bare() -> None:
        for key, beside, blob in zip(keys, bound, sealed, strict=True):
            json.loads(key.decrypt(blob[HEADER:AFTER], blob[AFTER:], beside))

    pair = side_by_side(ours, bare, size.runs)
    yield Figure(f"opening {size.people:,} sealed people", pair[0], "AES-256-GCM and JSON alone", pair[1])
