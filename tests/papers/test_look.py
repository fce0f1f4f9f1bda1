"""The look of a paper: sizes, lines, margins, contrast, and what large print does with a wide table."""

from __future__ import annotations

from itertools import pairwise
from statistics import mean

import pytest

from coc_desktop.papers import Align, Body, Column, Facts, Heading, NewPage, Sign, Table, Text, render
from coc_desktop.papers.look import MM, PAGE_HEIGHT, PAGE_WIDTH, SIDE
from models.vocabulary import PaperFormat
from tests.papers.kitchen import WORDS, invoice, kitchen_sink, paper
from tests.papers.reading import Reading, Shown

FORMATS = tuple(PaperFormat)


@pytest.fixture(scope="module", params=FORMATS, ids=lambda form: form.value)
def kitchen(request: pytest.FixtureRequest) -> Reading:
    return Reading(render(kitchen_sink(), request.param).pdf)


@pytest.mark.parametrize(
    ("form", "body", "smallest"),
    [
        (PaperFormat.STANDARD, Body.READING, 14),
        (PaperFormat.STANDARD, Body.COMPACT, 12),
        (PaperFormat.LARGE_PRINT, Body.COMPACT, 18),
        (PaperFormat.EASY_READ, Body.COMPACT, 18),
    ],
)
def test_no_words_are_smaller_than_the_format_promises(form: PaperFormat, body: Body, smallest: float) -> None:
    blocks = kitchen_sink().blocks

    sizes = {shown.size for shown in Reading(render(paper(*blocks, body=body), form).pdf).shown}

    assert min(sizes) == smallest


def lines(reading: Reading, words: str) -> list[Shown]:
    return [shown for shown in reading.shown if words in shown.words]


def test_standard_text_is_14pt_with_lines_one_and_a_half_apart_and_headings_of_22_and_18() -> None:
    reading = Reading(render(paper(Heading(2, "Second"), Text(f"{WORDS} {WORDS}"))).pdf)

    [title], [second] = lines(reading, "Your plan"), lines(reading, "Second")
    assert (title.size, second.size) == (22, 18)
    body = [shown for shown in reading.shown if shown.words.strip() in f"{WORDS} {WORDS}" and len(shown.words) > 20]
    assert {round(above.y - below.y, 1) for above, below in pairwise(body)} == {21.0}


@pytest.mark.parametrize("body", list(Body))
def test_lines_of_text_hold_60_to_70_characters(body: Body) -> None:
    reading = Reading(render(paper(Text(" ".join([WORDS] * 10)), body=body)).pdf)

    full = [len(shown.words) for shown in reading.shown if shown.words in WORDS * 2 and len(shown.words) > 40][:-1]
    assert len(full) > 10
    assert 60 <= mean(full) <= 70


def test_nothing_stands_outside_the_side_margins(kitchen: Reading) -> None:
    assert pytest.approx(20 * MM) == SIDE
    assert all(shown.x >= SIDE - 0.01 for shown in kitchen.shown)
    assert all(shown.x < PAGE_WIDTH - SIDE for shown in kitchen.shown)
    assert all(10 * MM < shown.y < PAGE_HEIGHT - 10 * MM for shown in kitchen.shown)


def luminance(colour: tuple[float, ...]) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_colour_of_words_stands_out_from_white_and_from_the_boxes(kitchen: Reading) -> None:
    backs = [(1.0, 1.0, 1.0)]
    boxed = {"Please note": (0.89, 0.933, 0.973), "Please check the room": (1.0, 0.957, 0.8), "Done": (0.902, 0.949, 0.918)}

    for shown in kitchen.shown:
        for back in [*backs, *([boxed[shown.words]] if shown.words in boxed else [])]:
            assert (luminance(back) + 0.05) / (luminance(shown.colour) + 0.05) >= 4.5, shown
    assert set(boxed) <= {shown.words for shown in kitchen.shown}


WIDE = Table(
    "What was done",
    (Column("Activity"), Column("Date"), Column("Amount", align=Align.END)),
    (("Ward food group", "7 August 2026", "£75.00"), ("Debrief", "", "£12.50")),
    totals=("Total", "", "£87.50"),
)


def test_large_print_turns_a_wide_table_into_a_heading_and_facts_for_each_row() -> None:
    document = Reading(render(paper(Heading(2, "Money"), WIDE), PaperFormat.LARGE_PRINT).pdf).document

    assert document.find("Table") == []
    assert [node.words for node in document.find("H3")] == ["What was done"]
    assert [node.words for node in document.find("H4")] == ["Ward food group", "Debrief", "Total"]
    assert [node.words.split() for node in document.find("LI")] == [
        ["Date", "7", "August", "2026"],
        ["Amount", "£75.00"],
        ["Amount", "£12.50"],
        ["Amount", "£87.50"],
    ]


def test_large_print_keeps_a_table_of_two_columns() -> None:
    narrow = Table("", (Column("What"), Column("Amount", align=Align.END)), (("Food group", "£75.00"),))

    assert len(Reading(render(paper(narrow), PaperFormat.LARGE_PRINT).pdf).document.find("Table")) == 1


def test_money_lines_up_at_the_right_of_its_column() -> None:
    reading = Reading(render(paper(WIDE)).pdf)

    ends = [lines(reading, words)[0] for words in ("£12.50", "£75.00")]
    assert ends[0].x == pytest.approx(ends[1].x, abs=0.02)
    assert ends[0].x > lines(reading, "7 August 2026")[0].x + 60


def test_a_heading_is_never_the_last_thing_on_a_page() -> None:
    for count in range(20, 32):
        reading = Reading(render(paper(*[Text("A line.")] * count, Heading(2, "Below"), Text("What it is over."))).pdf)

        assert lines(reading, "Below")[0].page == lines(reading, "What it is over.")[0].page


@pytest.mark.parametrize("form", FORMATS)
def test_a_long_title_at_the_head_of_later_pages_leaves_the_first_page_where_it_was(form: PaperFormat) -> None:
    long_title = "Gwenllian Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch-Pritchard’s plan"

    papers = [paper(Text("One"), NewPage(), Text("Two"), title=title) for title in ("Short", long_title)]
    short, long = (Reading(render(one, form).pdf) for one in papers)

    def y(reading: Reading, words: str) -> float:
        return max(shown.y for shown in reading.shown if words in shown.words and shown.page == (words == "Two"))

    assert y(long, "Gwenllian") == pytest.approx(y(short, "Short"), abs=0.01)
    assert y(long, "Two") < y(short, "Two") - 10


def test_an_invoice_fits_one_page_and_a_mark_is_on_every_page() -> None:
    assert len(Reading(render(invoice()).pdf).reader.pages) == 1

    reading = Reading(render(paper(Text("One"), NewPage(), Facts(()), Sign("Signed"), mark="COPY")).pdf)
    assert [shown.page for shown in lines(reading, "COPY: plan-2041-v4")] == [0, 1]
