"""Recovery sheets: printed, typed back, and every slip found and named (SECURITY.md test 42)."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.problems import Refused
from coc_desktop.security import recovery
from coc_desktop.security.domains import new_pair
from coc_desktop.security.recovery import is_last_line, last_line, last_line_proof, read_sheet, write_sheet
from models.vocabulary import SheetKind

BANK = uuid4()
SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LINES = write_sheet(new_pair(), SheetKind.CARE, BANK)


def changed(line: int, text: str) -> str:
    return "\n".join(text if place == line else whole for place, whole in enumerate(LINES))


def bad_lines(text: str) -> list[str]:
    with pytest.raises(Refused) as caught:
        read_sheet(text)
    return [problem.field for problem in caught.value.problems]


@given(st.binary(min_size=32, max_size=32), st.sampled_from(SheetKind), st.uuids())
def test_every_sheet_reads_back_as_it_was_written(raw, kind, bank_id):
    found = read_sheet("\n".join(write_sheet(X25519PrivateKey.from_private_bytes(raw), kind, bank_id)))

    assert (found.kind, found.bank_id, found.private.private_bytes_raw()) == (kind, bank_id, raw)


def test_a_sheet_is_five_numbered_lines_in_groups_of_five_without_look_alikes():
    for place, line in enumerate(LINES):
        label, groups = line.split(": ")
        assert label == str(place + 1)
        assert [len(group) for group in groups.split(" ")] == [5, 5, 5, 5]
        assert set(groups) <= set(SYMBOLS + " ")


def test_every_single_wrong_character_is_caught_and_its_line_named():
    for place, line in enumerate(LINES):
        for at in range(3, len(line)):
            for other in set(SYMBOLS) - {line[at]} if line[at] != " " else ():
                assert bad_lines(changed(place, line[:at] + other + line[at + 1 :])) == [f"line_{place + 1}"]


def test_every_swap_of_two_neighbours_is_caught_and_its_line_named():
    swaps = 0
    for _ in range(40):
        lines = write_sheet(new_pair(), SheetKind.FINANCE, uuid4())
        for place, line in enumerate(lines):
            plain = line[3:].replace(" ", "")
            for at in range(19):
                if plain[at] != plain[at + 1]:
                    slipped = plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]
                    text = "\n".join(slipped if other == place else whole for other, whole in enumerate(lines))
                    assert bad_lines(text) == [f"line_{place + 1}"]
                    swaps += 1

    assert swaps > 3000


def test_every_swap_of_two_lines_is_caught():
    for one in range(5):
        for other in range(one):
            lines = [line[3:] for line in LINES]
            lines[one], lines[other] = lines[other], lines[one]
            assert bad_lines("\n".join(lines)) == [f"line_{other + 1}", f"line_{one + 1}"]


def test_capitals_spaces_dashes_numbers_and_look_alikes_do_not_matter():
    raw = bytes(31) + b"\x84"
    lines = write_sheet(X25519PrivateKey.from_private_bytes(raw), SheetKind.FINANCE, UUID(int=1 << 64))
    typed = "\n\n".join(line[3:].lower().replace("0", "o").replace("1", "l").replace(" ", "-", 2) for line in lines)

    assert "o" in typed
    assert "l" in typed
    assert read_sheet(typed).private.private_bytes_raw() == raw
    assert read_sheet(typed.replace("l", "I").replace("-", "–  ")).kind is SheetKind.FINANCE


def test_the_numbered_lines_are_found_among_the_other_words_of_a_printed_sheet():
    printed = "\n".join(["Care recovery sheet", "Keep this in a sealed envelope.", *LINES, "Printed for the bank."])

    assert read_sheet(printed).bank_id == BANK


def test_a_missing_line_a_short_line_and_a_strange_character_are_each_said():
    assert bad_lines("\n".join(LINES[:4])) == [""]
    assert bad_lines(changed(2, LINES[2][:-1])) == ["line_3"]
    assert bad_lines(changed(1, LINES[1][:-1] + "U")) == ["line_2"]
    with pytest.raises(Refused, match=r"Line 2: “U” is not used"):
        read_sheet(changed(1, LINES[1][:-1] + "U"))
    with pytest.raises(Refused, match="Line 3 has 19 characters"):
        read_sheet(changed(2, LINES[2][:-1]))
    with pytest.raises(Refused, match="this has 0"):
        read_sheet("  \n")


def test_a_sixth_line_is_said():
    plain = [line[3:] for line in LINES]

    assert bad_lines("\n".join([*plain, plain[0]])) == [""]


def test_lines_of_two_sheets_do_not_make_a_third():
    other = write_sheet(new_pair(), SheetKind.CARE, BANK)

    with pytest.raises(Refused, match="do not belong together"):
        read_sheet("\n".join((*LINES[:3], *other[3:])))


@pytest.mark.parametrize(("format_byte", "kind_byte"), [(2, 0), (1, 2)])
def test_a_sheet_of_a_newer_program_is_refused_in_a_sentence(format_byte, kind_byte):
    body = bytes((format_byte, kind_byte)) + BANK.bytes + bytes(32)
    number = int.from_bytes(body + recovery.sha256(body).digest()[:6], "big") << 2
    data = "".join(SYMBOLS[(number >> 5 * place) & 31] for place in reversed(range(90)))
    lines = [recovery._written(place, data[place * 18 : place * 18 + 18]) for place in range(5)]

    with pytest.raises(Refused, match="newer version"):
        read_sheet("\n".join(lines))


def test_the_last_line_typed_back_is_recognised_from_its_proof_alone():
    lines = write_sheet(X25519PrivateKey.from_private_bytes(bytes(32)), SheetKind.CARE, BANK)
    proof = last_line_proof(lines, SheetKind.CARE, BANK)
    line = last_line(lines)

    assert is_last_line(line, proof, SheetKind.CARE, BANK)
    assert is_last_line(line[3:].lower().replace(" ", ""), proof, SheetKind.CARE, BANK)
    assert not is_last_line(lines[0], proof, SheetKind.CARE, BANK)
    assert not is_last_line("", proof, SheetKind.CARE, BANK)
    assert "0" in line
    assert not is_last_line(line.replace("0", "?"), proof, SheetKind.CARE, BANK)
    assert not is_last_line(line, proof, SheetKind.FINANCE, BANK)
    assert not is_last_line(line, proof, SheetKind.CARE, uuid4())
