"""2,000 forms that were tampered with: each is refused in a sentence or waits to be looked at, and no plan changes."""

from __future__ import annotations

import logging
import random
import zlib
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from coc_desktop.papers.asked import FieldKind
from coc_desktop.papers.filled import DAMAGED, FLAT, NOT_A_FORM, TOO_BIG, TOO_LONG, FilledField, read_filled, take_apart
from coc_desktop.plans import plans
from coc_desktop.plans.forms.bringing import bring_in_form
from coc_desktop.plans.forms.giving import give_form
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.problems import Refused
from coc_desktop.workspace import Workspace
from tests import factory
from tests.plans.forms.filling import as_written, fill

MANY = 2_000
FEW = 60
Forms = tuple[UUID, list[bytes]]
Spoil = Callable[[random.Random, bytes], bytes]


def _cut(dice: random.Random, data: bytes) -> bytes:
    return data[: dice.randrange(len(data))]


def _flip(dice: random.Random, data: bytes) -> bytes:
    spoilt = bytearray(data)
    for _ in range(dice.randrange(1, 40)):
        spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
    return bytes(spoilt)


def _repeat(dice: random.Random, data: bytes) -> bytes:
    start = dice.randrange(len(data))
    return data[:start] + data[start : start + dice.randrange(1, 4000)] * dice.randrange(2, 5) + data[start:]


def _swap(dice: random.Random, data: bytes) -> bytes:
    """Put one name of the format in another's place, everywhere or once."""
    names = b"/V /T /Kids /FT /Tx /Btn /AcroForm /Fields /Parent /AP /Off /TU obj".split()
    old, new = dice.sample(names, 2)
    return data.replace(old, new, dice.choice((1, 2, -1)))


def _numbers(dice: random.Random, data: bytes) -> bytes:
    """Let references lead elsewhere, lengths lie and offsets be wrong."""
    old, new = (str(dice.randrange(1, 460)).encode() for _ in range(2))
    many = dice.choice((new, b"-1", b"99999999999", b"0"))
    return data.replace(b" " + old + b" 0 R", b" " + many + b" 0 R") if dice.random() < 0.7 else data.replace(old, many)


def _words(dice: random.Random, data: bytes) -> bytes:
    """Write something else where words stand."""
    new = dice.choice((b"<FEFFD800>", b"(\\377\\376)", b"<</A 1>>", b"[1 2 3]", b"12 0 R", b"null", b"(" + b"x" * 30_000 + b")"))
    parts = data.split(b"/V ")
    place = dice.randrange(1, max(2, len(parts)))
    return b"/V ".join([*parts[:place], new + b" " + parts[place] if place < len(parts) else new, *parts[place + 1 :]])


ENDS_THE_PROCESS = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError),
    zlib.error,
)
SPOILS: tuple[Spoil, ...] = (_cut, _flip, _repeat, _swap, _numbers, _words)


def brought(bank: Workspace, person_id: UUID, data: bytes) -> str:
    """Take a form apart and bring it in as the window does; return how it ended. Anything but a refusal is a fault."""
    try:
        found = take_apart(lambda _done, _total: None, data)
    except Refused as problem:
        return str(problem)
    except ENDS_THE_PROCESS:
        return "the guarded process ended"
    fields = tuple(FilledField(name, FieldKind(kind) if kind else None, *rest) for name, kind, *rest in found)
    try:
        bring_in_form(bank, person_id, fields)
    except Refused as problem:
        return str(problem)
    return "brought in"


@pytest.fixture
def forms(file_bank: Workspace) -> Forms:
    """Somebody with a plan, and two forms of it: as it was given out, and filled in."""
    person_id = factory.a_person(file_bank)
    plans.write_section(file_bank, person_id, "before", 0, SectionDraft("Send me the agenda."))
    given = give_form(file_bank, person_id).pdf
    return person_id, [given, fill(given, {"before-words": "ring me", "room-how": "/talk", "all-agree": "/Yes"})]


def spoil_many(bank: Workspace, forms: Forms, many: int) -> dict[str, int]:
    """Bring many spoilt forms in, and return how often each thing came of it."""
    person_id, whole = forms
    dice, ends = random.Random(2026), dict[str, int]()
    for number in range(many):
        data = SPOILS[number % len(SPOILS)](dice, whole[number // len(SPOILS) % len(whole)])
        end = brought(bank, person_id, data)
        ends[end] = ends.get(end, 0) + 1
    return ends


def test_some_forms_that_were_tampered_with_change_no_plan(
    file_bank: Workspace, forms: Forms, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, "pypdf")
    before = as_written(file_bank, forms[0])

    ends = spoil_many(file_bank, forms, FEW)

    assert sum(ends.values()) == FEW
    assert len(ends) > 2
    assert as_written(file_bank, forms[0]) == before


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_two_thousand_forms_that_were_tampered_with_change_no_plan(
    file_bank: Workspace, forms: Forms, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, "pypdf")
    before = as_written(file_bank, forms[0])

    ends = spoil_many(file_bank, forms, MANY)

    assert sum(ends.values()) == MANY
    assert len(ends) > 4
    assert as_written(file_bank, forms[0]) == before


@pytest.mark.long
@pytest.mark.timeout(900)
def test_whatever_ends_the_guarded_process_is_one_refusal(forms: Forms, tmp_path: Path) -> None:
    dice = random.Random(7)
    for number in range(FEW):
        file = tmp_path / f"{number}.pdf"
        file.write_bytes(b"%PDF-1.7\n" + SPOILS[number % len(SPOILS)](dice, forms[1][number % 2]))
        said = ""
        try:
            read_filled(file)
        except Refused as problem:
            said = str(problem)
        assert said in ("", DAMAGED, FLAT, TOO_BIG, TOO_LONG, NOT_A_FORM)
