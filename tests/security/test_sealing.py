"""Sealed records: what goes in comes out, only in its own place, and its size says little (SECURITY.md tests 38 and 45)."""

from __future__ import annotations

import ast
import dataclasses
import json
import random
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coc_desktop.security
from coc_desktop.problems import Unavailable
from coc_desktop.security.sealing import (
    OVERHEAD,
    Damaged,
    Place,
    canonical,
    cipher,
    key_version_of,
    new_key,
    new_nonce,
    open_bytes,
    open_sealed,
    seal,
    seal_bytes,
)

KEY = new_key()
PLACE = Place("person", uuid4(), uuid4(), "identity")

plain = st.none() | st.booleans() | st.integers() | st.text(st.characters(), max_size=300)


@given(st.dictionaries(st.text(max_size=20), plain | st.lists(plain, max_size=3), max_size=6))
def test_every_record_opens_as_it_was_sealed(details):
    assert open_sealed(KEY, seal(KEY, details, place=PLACE), PLACE) == details


@given(st.binary(max_size=2000))
def test_every_paper_opens_as_it_was_sealed(content):
    assert open_bytes(KEY, seal_bytes(KEY, content, place=PLACE), PLACE) == content


def test_a_lone_half_of_a_character_pasted_by_mistake_does_not_stop_the_save():
    details = {"notes": "broken \ud83d paste"}

    assert open_sealed(KEY, seal(KEY, details, place=PLACE), PLACE) == details


def test_a_number_that_json_does_not_have_is_never_sealed():
    with pytest.raises(ValueError, match="JSON"):
        seal(KEY, {"amount": float("nan")}, place=PLACE)


@pytest.mark.parametrize("length", [0, 1, 200, 241, 242, 255, 256, 1000])
def test_what_is_sealed_shows_its_size_only_in_steps_of_256_bytes(length):
    record = seal(KEY, {"n": "x" * length}, place=PLACE)
    paper = seal_bytes(KEY, b"x" * length, place=PLACE)

    assert (len(record) - OVERHEAD) % 256 == 0
    assert (len(paper) - OVERHEAD) % 256 == 0


def test_two_sealings_of_one_record_share_nothing_but_the_header():
    one, other = (seal(KEY, {"known_as": "Bryn"}, place=PLACE, key_version=7) for _ in range(2))

    assert one[:5] == other[:5] == b"\x01\x00\x00\x00\x07"
    assert key_version_of(one) == 7
    assert one[5:17] != other[5:17]
    assert one[17:] != other[17:]


def test_5000_swaps_between_places_are_all_refused():
    chance = random.Random(38)
    rows, people = [UUID(int=number) for number in range(40)], [UUID(int=number) for number in range(100, 140)]
    places = {
        Place(
            chance.choice(["person", "plan", "note"]),
            chance.choice(rows),
            chance.choice([*people, None]),
            chance.choice(["identity", "care"]),
        )
        for _ in range(400)
    }
    known = sorted(places, key=str)
    blobs = {place: seal(cipher(KEY), {"n": 1}, place=place) for place in places}

    refused = 0
    for _ in range(5000):
        here, there = chance.sample(known, 2)
        try:
            open_sealed(KEY, blobs[here], there)
        except Damaged:
            refused += 1

    assert refused == 5000
    assert all(open_sealed(KEY, blob, place) == {"n": 1} for place, blob in blobs.items())


@given(st.lists(st.none() | st.integers() | st.text(max_size=60), max_size=6))
def test_a_place_is_spelled_as_json_spells_it(parts):
    assert canonical(*parts) == json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()


@pytest.mark.parametrize(
    "change",
    [{"table": "plan"}, {"row_id": uuid4()}, {"subject_id": uuid4()}, {"subject_id": None}, {"domain": "care"}],
    ids=["table", "row", "person", "nobody", "domain"],
)
def test_each_part_of_the_place_counts_by_itself(change):
    elsewhere = dataclasses.replace(PLACE, **change)

    with pytest.raises(Damaged):
        open_sealed(KEY, seal(KEY, {"n": 1}, place=PLACE), elsewhere)
    with pytest.raises(Damaged):
        open_bytes(KEY, seal_bytes(KEY, b"n", place=PLACE), elsewhere)


def test_a_change_of_any_one_byte_is_refused():
    blob = seal(KEY, {"known_as": "Bryn"}, place=PLACE)

    for at in range(len(blob)):
        with pytest.raises(Damaged):
            open_sealed(KEY, blob[:at] + bytes([blob[at] ^ 1]) + blob[at + 1 :], PLACE)


@pytest.mark.parametrize("blob", [b"", b"\x01", b"pending" + bytes(8), b"\x02" + bytes(400), b"\x01" + bytes(OVERHEAD - 2)])
def test_what_is_no_envelope_is_called_damaged_in_one_sentence(blob):
    with pytest.raises(Unavailable) as caught:
        open_sealed(KEY, blob, PLACE)

    assert "damaged" in str(caught.value)


def test_a_cut_off_envelope_and_another_key_are_refused():
    blob = seal(KEY, {"n": 1}, place=PLACE)

    with pytest.raises(Damaged):
        open_sealed(KEY, blob[:-1], PLACE)
    with pytest.raises(Damaged):
        open_sealed(new_key(), blob, PLACE)


def test_a_paper_cannot_pass_as_a_record_of_the_same_row():
    with pytest.raises(Damaged):
        open_sealed(KEY, seal_bytes(KEY, b'{"n": 1}', place=PLACE), PLACE)


def test_a_million_nonces_are_all_different():
    assert len({new_nonce() for _ in range(1_000_000)}) == 1_000_000


def test_chance_comes_from_the_operating_system_alone():
    rooms = Path(coc_desktop.security.__file__).parent
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in rooms.glob("*.py")]
    imported = {name.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {node.module for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert {"os", "secrets"} <= imported
    assert imported.isdisjoint({"random", "numpy.random"})
