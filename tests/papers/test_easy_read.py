"""Easy read: a picture at the left and words at the right, said in that order, whatever the words are."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest

import resources
from coc_desktop.papers import Figure, Heading, Idea, OwnWords, Text, render
from coc_desktop.papers.look import EASY, MM, PAGE_WIDTH, SIDE
from coc_desktop.papers.pictograms import pictogram
from coc_desktop.problems import Refused
from models.vocabulary import PaperFormat
from tests.papers.kitchen import WORDS, paper, square
from tests.papers.reading import Node, Reading
from tests.papers.test_tags import faults
from tests.papers.test_twin import heard

NAMES = sorted(file.stem for file in resources.folder("pictograms").glob("*.svg"))


def easy(*ideas: Any) -> Reading:
    return Reading(render(paper(*ideas), PaperFormat.EASY_READ).pdf)


def figures(reading: Reading) -> list[Node]:
    return reading.document.find("Figure")


def box(figure: Node) -> tuple[float, ...]:
    return tuple(float(corner) for corner in figure.source["/A"]["/BBox"])


def test_every_pictogram_says_what_it_shows_and_keeps_all_104_rules() -> None:
    made = render(paper(*(Idea(name, Text(name)) for name in NAMES)), PaperFormat.EASY_READ)

    assert len(NAMES) >= 30
    assert faults(made.pdf) == []
    said = [figure.source["/Alt"] for figure in figures(Reading(made.pdf))]
    assert said == [pictogram(name).shows for name in NAMES]
    assert len(set(said)) == len(NAMES)
    assert all(len(words.split()) <= 8 for words in said)


@pytest.mark.parametrize("name", NAMES)
def test_a_pictogram_is_drawn_inside_its_square_with_shapes_that_are_all_known(name: str) -> None:
    drawn = pictogram(name)

    assert drawn.svg.count("<path") + drawn.svg.count("<circle") + drawn.svg.count("<rect") == len(
        re.findall(r"\b[BSf]\b", drawn.operators)
    )
    numbers = [float(told) for told in re.findall(r"-?[\d.]+(?= )", re.sub(r"\S+ \S+ \S+ (rg|RG)", "", drawn.operators))]
    assert all(0 <= number <= 100 for number in numbers)


def test_the_picture_stands_left_of_its_words_and_is_said_before_them() -> None:
    reading = easy(Idea("clock", Text("We start at 2pm.")), Idea("cup", OwnWords("Tea first.")))

    inside = [kid.role for kid in reading.document.kids if isinstance(kid, Node)]
    assert inside[-4:] == ["Figure", "P", "Figure", "BlockQuote"]
    for figure, words in zip(figures(reading), ("We start at 2pm.", "“Tea first.”"), strict=True):
        left, bottom, right, top = box(figure)
        shown = next(shown for shown in reading.shown if shown.words == words)
        assert (left, right - left) == pytest.approx((SIDE, 42 * MM), abs=0.1)
        assert shown.x >= right + 6 * MM
        assert bottom < shown.y < top


def test_four_or_five_ideas_stand_on_a_page() -> None:
    reading = easy(*(Idea("clock", Text("We start at 2pm.")) for _ in range(20)))

    pages = len(reading.reader.pages)
    assert 4 <= pages <= 5


def test_long_words_go_on_beside_and_below_their_picture_without_a_gap() -> None:
    said = " ".join([WORDS] * 4)
    reading = easy(Idea("speech", OwnWords(said)))

    lines = [shown for shown in reading.shown if len(shown.words) > 3 and shown.words.strip(" “”") in said]
    same_page = [(above, below) for above, below in pairwise(lines) if above.page == below.page]
    assert len(lines) > 12
    assert {round(above.y - below.y, 1) for above, below in same_page} == {EASY.body.leading}
    assert len({shown.x for shown in lines}) == 1
    assert " ".join(shown.words.strip() for shown in lines) == f"“{said}”"


def test_right_to_left_words_stay_right_of_their_picture() -> None:
    reading = easy(Idea("speech", OwnWords("أحب أن أعرف من سيكون هناك قبل ثلاثة أيام من الاجتماع.", language="ar")))

    (picture,) = figures(reading)
    left, bottom, right, top = box(picture)
    shown = [one for one in reading.shown if bottom - 60 < one.y < top]
    assert shown
    assert all(right < one.x < PAGE_WIDTH - SIDE for one in shown)
    assert left == pytest.approx(SIDE, abs=0.01)


def test_a_picture_of_the_trusts_own_takes_the_place_of_ours_in_its_own_shape() -> None:
    reading = easy(Idea(Figure(square(), "Our own front door"), Text("Come in here.")))

    (picture,) = figures(reading)
    left, bottom, right, top = box(picture)
    assert picture.source["/Alt"] == "Our own front door"
    assert (right - left, top - bottom) == pytest.approx((42 * MM, 42 * MM), abs=0.1)
    with pytest.raises(Refused, match="cannot be read"):
        render(paper(Idea(Figure(b"not a picture", "Nothing"), Text("Words"))), PaperFormat.EASY_READ)


def test_an_idea_that_no_picture_suits_stands_in_the_column_of_words() -> None:
    ideas = (Idea("clock", Text("We start at 2pm.")), Idea("", Text("Mind the step.")))

    reading, page = easy(*ideas), heard(paper(*ideas), PaperFormat.EASY_READ)

    assert len(figures(reading)) == 1
    assert len({shown.x for shown in reading.shown if shown.words in {"We start at 2pm.", "Mind the step."}}) == 1
    assert [known["alt"] for tag, known in page.tags if tag == "img"] == ["A clock"]
    assert page.words.endswith("We start at 2pm. Mind the step.")


@pytest.mark.parametrize("form", [PaperFormat.STANDARD, PaperFormat.LARGE_PRINT])
def test_other_formats_say_the_words_without_the_pictures(form: PaperFormat) -> None:
    ideas = (Heading(2, "When"), Idea("clock", Text("We start at 2pm.")), Idea("cup", OwnWords("Tea first.")))

    reading = Reading(render(paper(*ideas), form).pdf)

    assert figures(reading) == []
    assert " ".join(reading.document.words.split()).endswith("When We start at 2pm. “Tea first.”")
    assert not [tag for tag, _ in heard(paper(*ideas), form).tags if tag == "img"]


def test_the_twin_shows_the_pictures_with_their_words() -> None:
    ideas = (Idea("clock", Text("We start at 2pm.")), Idea(Figure(square(), "Our own front door"), Text("Come in here.")))

    page = heard(paper(*ideas), PaperFormat.EASY_READ)

    pictures = [known for tag, known in page.tags if tag == "img"]
    assert [known["alt"] for known in pictures] == ["A clock", "Our own front door"]
    assert [(known["src"] or "").split(";")[0] for known in pictures] == ["data:image/svg+xml", "data:image/png"]
    assert page.words.endswith("We start at 2pm. Come in here.")
