"""Cards are cut to the stated size: the lines to cut along are measured in the file itself."""

from __future__ import annotations

import datetime as dt
import itertools
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from coc_desktop.papers import Card, Cards, Paper, PaperFormat, render
from tests import factory
from tests.papers.reading import Reading
from tests.papers.test_tags import faults

MM = 72 / 25.4
NAMES = ("Alex", *factory.AWKWARD_NAMES)


def cards_of(names: tuple[str, ...], width: float, height: float, form: PaperFormat = PaperFormat.STANDARD) -> bytes:
    return paper_of(tuple(Card(name, ("she/her",), "Sign here") for name in names), width, height, form)


def paper_of(cards: tuple[Card, ...], width: float, height: float, form: PaperFormat = PaperFormat.STANDARD) -> bytes:
    made_on, trust = dt.date(2026, 8, 6), "Larkdale NHS Trust"
    return render(Paper("Name badges", "badges", (Cards(cards, width, height),), made_on, trust), form).pdf


def cuts(pdf: bytes) -> list[tuple[set[float], set[float]]]:
    """Return, for each page, where its lines to cut along stand from the left and from the bottom, in points."""
    reader = PdfReader(BytesIO(pdf))
    found = []
    for page in reader.pages:
        across: set[float] = set()
        up: set[float] = set()
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator == b"re":
                x, y, width, height = (float(part) for part in operands)
                if width == 0.5:
                    across.add(round(x + width / 2, 2))
                elif height == 0.5:
                    up.add(round(y + height / 2, 2))
        found.append((across, up))
    return found


def steps(places: set[float]) -> set[float]:
    """Return how far each line is from the next, in millimetres."""
    return {round((after - before) / MM, 1) for before, after in itertools.pairwise(sorted(places)) if after - before > 0.05}


@pytest.mark.parametrize("form", PaperFormat)
def test_each_badge_is_85_by_55_mm_and_eight_are_on_a_page_of_the_usual_size(form: PaperFormat) -> None:
    pdf = cards_of((*NAMES, *NAMES)[:17], 85, 55, form)

    pages = cuts(pdf)
    assert {size for across, _ in pages for size in steps(across)} == {85.0}
    assert {size for _, up in pages for size in steps(up)} == {55.0}
    if form is PaperFormat.STANDARD:
        assert [(len(across), len(up)) for across, up in pages] == [(3, 5), (3, 5), (2, 2)]
    assert faults(pdf) == []


@pytest.mark.parametrize("size", [(85, 55), (50, 50), (150, 50)])
def test_no_word_leaves_its_card_whatever_somebody_is_called(size: tuple[float, float]) -> None:
    sign = "Sign here" if size == (85, 55) else ""
    pdf = paper_of(tuple(Card(name, ("she/her",), sign) for name in NAMES), *size)
    reading = Reading(pdf)
    said = [one for one in reading.shown if isinstance(one.owner, int) and not one.words.startswith("Made ")]

    for number, (across, up) in enumerate(cuts(pdf)):
        inside = [one for one in said if one.page == number and one.y < max(up)]
        assert inside
        assert all(min(across) < one.x < max(across) and min(up) < one.y for one in inside)
    heard = " ".join(reading.document.words.split())
    assert all(" ".join(name.split()) in heard for name in NAMES)
    assert max(one.size for one in reading.shown) == 36
    assert min(one.size for one in reading.shown) >= 14


def test_words_from_right_to_left_begin_at_the_right_of_the_line_to_sign_on() -> None:
    pdf = paper_of((Card("Alex", (), "Sign here"), Card("Alex", (), "وقع هنا")), 85, 55)
    reading = Reading(pdf)
    left = next(one for one in reading.shown if one.words == "Sign here")
    right = next(one for one in reading.shown if one.y == left.y and one.owner != left.owner)

    assert right.x - left.x > (85 + 30) * MM
    assert "وقع هنا" in reading.document.words
    assert faults(pdf) == []
