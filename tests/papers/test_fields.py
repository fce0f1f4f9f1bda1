"""Fields to fill in: named for programs, labelled for people, tagged, and looking like what stands in them."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from coc_desktop.papers import Block, ChoiceField, Heading, PaperFormat, Text, TextField, TickField, render
from coc_desktop.papers.look import PAGE_WIDTH, SIDE
from tests.papers.kitchen import AWKWARD, WORDS, paper
from tests.papers.reading import Reading
from tests.papers.test_tags import faults, nums
from tests.papers.test_twin import heard

OPTIONS = (("still", "Yes, this is still right"), ("talk", "I want to talk about it"))
BLOCKS: tuple[Block, ...] = (
    Heading(2, "2. Before a meeting"),
    Text("What do you want to know before a meeting?"),
    ChoiceField("a1-before-how", "Is this still right?", OPTIONS, "talk", heard="2. Before a meeting: is this still right?"),
    TextField("a1-before-words", "Your words", "\n".join((WORDS, *AWKWARD)), heard="2. Before a meeting: your words"),
    TextField("a1-before-harder", "On a harder day"),
    TickField("a1-meet", "I want to talk about my plan", ticked=True),
    TickField("a1-agree", "This is right"),
)


def form(form: PaperFormat = PaperFormat.STANDARD, *blocks: Block) -> bytes:
    return render(paper(*(blocks or BLOCKS)), form).pdf


def widgets(reading: Reading) -> list[Any]:
    return [note.get_object() for sheet in reading.reader.pages for note in sheet.get("/Annots", [])]


@pytest.mark.parametrize("kind", list(PaperFormat))
def test_a_form_keeps_all_104_rules_in_every_format(kind: PaperFormat) -> None:
    assert faults(form(kind)) == []


@pytest.mark.parametrize("kind", list(PaperFormat))
def test_every_field_says_what_it_is_for_and_belongs_to_a_form_element(kind: PaperFormat) -> None:
    reading = Reading(form(kind))

    found = widgets(reading)
    forms = reading.document.find("Form")
    assert [one["/TU"] for one in found] == [
        "2. Before a meeting: is this still right? Yes, this is still right",
        "2. Before a meeting: is this still right? I want to talk about it",
        "2. Before a meeting: your words",
        "On a harder day",
        "I want to talk about my plan",
        "This is right",
    ]
    assert len(forms) == len(found)
    for one, element in zip(found, forms, strict=True):
        assert nums(reading)[int(one["/StructParent"])].get_object() == element.source
        assert element.source["/K"][0]["/Obj"].get_object() == one
        assert int(one["/F"]) & 4
    assert all(sheet["/Tabs"] == "/S" for sheet in reading.reader.pages)


def test_a_reader_finds_each_field_with_what_stands_in_it() -> None:
    found = PdfReader(BytesIO(form())).get_fields()

    assert found is not None
    assert {name: (one["/FT"], one.get("/V")) for name, one in found.items()} == {
        "a1-before-how": ("/Btn", "/talk"),
        "a1-before-words": ("/Tx", "\n".join((WORDS, *AWKWARD))),
        "a1-before-harder": ("/Tx", ""),
        "a1-meet": ("/Btn", "/Yes"),
        "a1-agree": ("/Btn", "/Off"),
    }
    assert found["a1-before-how"]["/TU"] == "2. Before a meeting: is this still right?"


def test_every_font_of_a_form_is_embedded_and_says_what_its_codes_mean() -> None:
    reading = Reading(form())

    typed = reading.root["/AcroForm"]["/DR"]["/Font"]["/Typed"]
    assert "/FontFile2" in typed["/FontDescriptor"]
    assert "/ToUnicode" in typed
    assert len(typed["/Widths"]) == 224
    looks = [one["/AP"]["/N"] for one in widgets(reading) if one.get("/FT") == "/Tx"]
    assert looks
    for look in looks:
        assert all("/ToUnicode" in font.get_object() for font in look["/Resources"]["/Font"].values())


@pytest.mark.parametrize("kind", list(PaperFormat))
def test_fields_stand_inside_the_margins_below_each_other_and_are_as_large_as_the_format_promises(kind: PaperFormat) -> None:
    reading = Reading(form(kind))

    smallest = 14 if kind is PaperFormat.STANDARD else 18
    for sheet in reading.reader.pages:
        boxes = [[float(corner) for corner in note.get_object()["/Rect"]] for note in sheet.get("/Annots", [])]
        assert all(SIDE - 0.1 <= box[0] < box[2] <= PAGE_WIDTH - SIDE + 0.1 for box in boxes)
        assert all(above[1] >= below[3] - 0.1 for above, below in pairwise(boxes))
        assert all(min(box[2] - box[0], box[3] - box[1]) >= smallest for box in boxes)
    sizes = {float(one["/DA"].split()[1]) for one in widgets(reading) if "/DA" in one}
    assert sizes == {smallest}


def test_a_box_grows_with_the_words_in_it_and_never_past_a_page() -> None:
    def height(words: str) -> float:
        (one,) = widgets(Reading(form(PaperFormat.STANDARD, TextField("a-b", "Your words", words))))
        return float(one["/Rect"][3]) - float(one["/Rect"][1])

    assert height("") < height(" ".join([WORDS] * 4)) < height(" ".join([WORDS] * 90)) < 600
    assert faults(form(PaperFormat.LARGE_PRINT, TextField("a-b", "Your words", " ".join([WORDS] * 90)))) == []


def test_codes_that_are_no_words_do_not_break_a_field() -> None:
    found = PdfReader(
        BytesIO(form(PaperFormat.STANDARD, TextField("a-b", "Words", "one\r\ntwo\x07\u202e\ud800 three")))
    ).get_fields()

    assert found is not None
    assert found["a-b"]["/V"] == "one\ntwo\ufffd three"


def test_a_filled_form_keeps_all_104_rules_and_what_was_filled_in(caplog: pytest.LogCaptureFixture) -> None:
    writer = PdfWriter(clone_from=BytesIO(form()))
    said = {"a1-before-words": "Siân O’Brien £25\nand no more", "a1-before-how": "/still", "a1-agree": "/Yes"}
    for sheet in writer.pages:
        writer.update_page_form_field_values(sheet, dict(said), auto_regenerate=False)
    target = BytesIO()
    writer.write(target)
    caplog.clear()  # pypdf says that it draws what it typed with a font of its own, as it may

    assert faults(target.getvalue()) == []
    found = PdfReader(BytesIO(target.getvalue())).get_fields()
    assert found is not None
    assert {name: found[name]["/V"] for name in said} == said


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: TextField("with.dot", "Words"),
        lambda: TextField("a", " "),
        lambda: TickField("", "Words"),
        lambda: ChoiceField("a", "Words", ()),
        lambda: ChoiceField("a", "Words", (("x", "One"), ("x", "Two"))),
        lambda: ChoiceField("a", "Words", (("x y", "One"),)),
    ],
)
def test_a_field_that_no_form_could_hold_is_found_where_it_is_written(wrong: Any) -> None:
    with pytest.raises(ValueError, match=r"a field|a choice"):
        wrong()


def test_the_twin_says_what_is_asked_and_what_stands_there() -> None:
    page = heard(paper(*BLOCKS))

    assert "Is this still right? ○ Yes, this is still right ◉ I want to talk about it Your words" in page.words
    assert "☑ I want to talk about my plan ☐ This is right" in page.words
    assert not {tag for tag, _ in page.tags} & {"form", "input", "textarea"}
