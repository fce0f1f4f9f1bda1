"""Papers are read aloud in order: their tags, checked by an independent checker and by walking the tree ourselves."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from typing import Any

import page
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from coc_desktop.papers import (
    Align,
    Bullets,
    Column,
    Facts,
    Figure,
    Heading,
    LinkLine,
    NewPage,
    OwnWords,
    Table,
    Text,
    render,
)
from models.vocabulary import PaperFormat
from tests.papers.kitchen import AWKWARD, WORDS, kitchen_sink, paper, square
from tests.papers.reading import Node, Reading, spoken

FORMATS = tuple(PaperFormat)


def faults(pdf: bytes) -> list[str]:
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert report.rules.total == 104
    return [f"{failure.rule_id} {failure.message}" for failure in report.failures]


@pytest.fixture(scope="module", params=FORMATS, ids=lambda form: form.value)
def kitchen(request: pytest.FixtureRequest) -> bytes:
    return render(kitchen_sink(), request.param).pdf


def test_a_paper_with_every_block_and_every_awkward_name_keeps_all_104_rules(kitchen: bytes) -> None:
    assert faults(kitchen) == []


def spoilt(pdf: bytes, change: Callable[[Any, Any], None]) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(pdf))
    for thing in list(writer._objects):
        whole = thing.get_object() if thing is not None else None
        if isinstance(whole, dict):
            change(whole, writer.root_object)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def without(role: str, key: str) -> Callable[[Any, Any], None]:
    def change(thing: Any, _root: Any) -> None:
        if thing.get("/S") == role:
            thing.pop(key, None)

    return change


def without_language(_thing: Any, root: Any) -> None:
    root.pop("/Lang", None)


def deeper_heading(thing: Any, _root: Any) -> None:
    if thing.get("/S") == "/H2":
        thing[NameObject("/S")] = NameObject("/H4")


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        pytest.param(without("/Figure", "/Alt"), "PDFUA1-FIGURE", id="a picture without its description"),
        pytest.param(without_language, "PDFUA1-", id="no language"),
        pytest.param(without("/TH", "/A"), "PDFUA1-TABLE-HEADERS-SCOPE", id="heads that do not say of what"),
        pytest.param(deeper_heading, "PDFUA1-HEADING-NESTING", id="a heading level that skips one"),
    ],
)
def test_the_checker_notices_when_a_tag_is_taken_away(change: Callable[[Any, Any], None], rule: str) -> None:
    whole = render(paper(Heading(2, "One"), Figure(square(), "A map"), Table("", (Column("A"), Column("B")), (("1", "2"),)))).pdf
    assert faults(spoilt(whole, lambda _thing, _root: None)) == []

    found = faults(spoilt(whole, change))

    assert found
    assert all(fault.startswith(rule) for fault in found), found


def test_nothing_is_drawn_that_is_neither_tagged_nor_furniture(kitchen: bytes) -> None:
    reading = Reading(kitchen)

    assert None not in reading.painted
    for number, sheet in enumerate(reading.reader.pages):
        marked = {shown.owner for shown in reading.shown if shown.page == number and isinstance(shown.owner, int)}
        owners = nums(reading)[int(sheet["/StructParents"])]
        assert marked <= set(range(len(owners)))
        assert sheet["/Tabs"] == "/S"


def nums(reading: Reading) -> dict[int, Any]:
    flat = reading.root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    return {int(flat[at]): flat[at + 1] for at in range(0, len(flat), 2)}


def test_every_sequence_belongs_to_the_element_that_lists_it(kitchen: bytes) -> None:
    reading = Reading(kitchen)
    tree = nums(reading)

    for node in reading.document.walk():
        for kid in node.source.get("/K", []):
            if isinstance(kid, int):
                owners = tree[int(node.source["/Pg"]["/StructParents"])]
                assert owners[kid].get_object() == node.source


def test_the_reading_order_is_the_order_of_the_words_written() -> None:
    said = ["Larkdale NHS Trust", "plan-2041-v4", "Made 6 August 2026. Private to Alex Morgan.", "Your plan"]
    blocks = (
        Heading(2, "First heading"),
        Text(f"{WORDS} {WORDS}"),
        OwnWords("Tell me who will be there.", "Alex Morgan"),
        Bullets(("One thing", "Another thing")),
        Facts((("When", "Friday"), ("Where", "Activities room\nLark ward"))),
        Table(
            "What was done", (Column("What"), Column("Of what it was made, at some length, over several lines")), (("A", WORDS),)
        ),
        LinkLine("The map", "https://example.nhs.uk/map"),
        Text("The end."),
    )
    said += ["First heading", f"{WORDS} {WORDS}", "“Tell me who will be there.”", "Alex Morgan", "• One thing", "• Another thing"]
    said += ["When Friday", "Where Activities room Lark ward", "What was done", "What"]
    said += [
        "Of what it was made, at some length, over several lines",
        "A",
        WORDS,
        "The map",
        "https://example.nhs.uk/map",
        "The end.",
    ]

    assert spoken(render(paper(*blocks)).pdf) == " ".join(said)


@pytest.mark.parametrize("form", FORMATS)
def test_every_awkward_name_is_read_as_it_was_written(form: PaperFormat) -> None:
    words = spoken(render(paper(*(Text(name) for name in AWKWARD)), form).pdf)

    assert words.endswith(" ".join(AWKWARD))


def test_words_stay_apart_where_lines_end_and_broken_words_stay_whole() -> None:
    long_word = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3
    words = f"{WORDS} {long_word} {WORDS}\nand a new line"

    reading = Reading(render(paper(Text(words)), PaperFormat.LARGE_PRINT).pdf)

    assert reading.document.find("P")[-1].words == words.replace("\n", " ")
    assert len({shown.y for shown in reading.shown}) > 12


def test_a_paragraph_over_two_pages_is_one_paragraph() -> None:
    long_text = " ".join([WORDS] * 20)

    reading = Reading(render(paper(Text(long_text))).pdf)

    assert len(reading.reader.pages) > 1
    assert reading.document.find("P")[-1].words == long_text


def test_there_is_one_first_heading_and_no_level_is_skipped(kitchen: bytes) -> None:
    levels = [int(node.role[1]) for node in Reading(kitchen).document.walk() if node.role in {f"H{n}" for n in range(1, 7)}]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_heading_that_would_skip_a_level_comes_one_below_the_last() -> None:
    document = Reading(render(paper(Heading(4, "Deep"), Text("words"))).pdf).document

    assert [node.words for node in document.find("H2")] == ["Deep"]


def test_lists_have_labels_and_bodies() -> None:
    document = Reading(render(paper(Bullets(("Tea", "Cake"), numbered=True))).pdf).document

    assert [[kid.role for kid in item.kids if isinstance(kid, Node)] for item in document.find("LI")] == [["Lbl", "LBody"]] * 2
    assert [item.words.split() for item in document.find("LI")] == [["1.", "Tea"], ["2.", "Cake"]]
    assert document.find("L")[0].source["/A"]["/ListNumbering"] == "/Decimal"


def test_a_table_over_pages_repeats_its_heads_for_the_eye_and_says_them_once() -> None:
    columns = (Column("Visit"), Column("On"), Column("Amount", align=Align.END))
    rows = tuple((f"Visit {number}", "7 August 2026", f"£{number}.00") for number in range(1, 81))

    reading = Reading(render(paper(Table("Every visit", columns, rows, totals=("Total", "", "£3,240.00")))).pdf)

    table = reading.document.find("Table")[0]
    pages = len(reading.reader.pages)
    assert pages > 2
    assert [len(row.kids) for row in table.find("TR")] == [3] * 82
    assert [head.words for head in table.find("TH")[:3]] == ["Visit", "On", "Amount"]
    assert [head.source["/A"]["/Scope"] for head in table.find("TH")] == ["/Column"] * 3 + ["/Row"] * 81
    assert reading.furniture.count("Visit") == pages - 1
    assert table.find("Caption")[0].words == "Every visit"


def test_a_link_says_where_it_leads_and_only_safe_addresses_are_links() -> None:
    blocks = [
        LinkLine("Map", "https://example.nhs.uk/a b"),
        LinkLine("Mail", "mailto:a@b.uk"),
        LinkLine("Ring", "tel:+441632960001"),
    ]
    blocks += [LinkLine("Bad", address) for address in ("javascript:alert(1)", "file:///etc/passwd", "http://x.uk", "//h/s", "")]

    reading = Reading(render(paper(*blocks)).pdf)

    notes = [note.get_object() for note in reading.reader.pages[0]["/Annots"]]
    assert [note["/A"]["/URI"] for note in notes] == ["mailto:a@b.uk", "tel:+441632960001"]
    assert [note["/Contents"] for note in notes] == ["Link to mailto:a@b.uk", "Link to tel:+441632960001"]
    links = reading.document.find("Link")
    assert [link.words for link in links] == ["Mail", "Ring"]
    for link, note in zip(links, notes, strict=True):
        assert nums(reading)[int(note["/StructParent"])].get_object() == link.source
        assert link.source["/K"][-1]["/Obj"].get_object() == note
    assert "Bad (javascript:alert(1))" in spoken(render(paper(*blocks)).pdf)


def test_a_picture_carries_its_description_and_its_place() -> None:
    figure = Reading(render(paper(Figure(square(), "Map: the door is on the left"))).pdf).document.find("Figure")[0]

    assert figure.source["/Alt"] == "Map: the door is on the left"
    assert len(figure.source["/A"]["/BBox"]) == 4


def test_words_in_another_language_say_so() -> None:
    document = Reading(render(paper(OwnWords("Bore da", language="cy"), Text("Hello"))).pdf).document

    assert [node.source.get("/Lang") for node in document.find("P")[-2:]] == ["cy", None]


def test_the_page_number_and_later_heads_are_furniture_and_the_letterhead_is_read_once() -> None:
    reading = Reading(render(paper(Text("One"), NewPage(), Text("Two"))).pdf)

    assert reading.furniture == [
        "Page 1 of 2",
        "Your plan",
        "plan-2041-v4",
        "Made 6 August 2026. Private to Alex Morgan.",
        "Page 2 of 2",
    ]
    assert reading.document.words.count("Private to Alex Morgan") == 1


def test_bookmarks_follow_the_headings() -> None:
    outline = PdfReader(BytesIO(render(paper(Heading(2, "Nguyễn 👩"), Heading(3, "Below"), Heading(2, "Last"))).pdf)).outline

    assert [entry["/Title"] for entry in outline if isinstance(entry, dict)] == ["Your plan"]
    assert [entry["/Title"] for entry in outline[1] if isinstance(entry, dict)] == ["Nguyễn 👩", "Last"]


@pytest.mark.long
@pytest.mark.needs("pdfinfo")
@pytest.mark.parametrize("form", FORMATS)
def test_another_program_reads_the_tags_in_the_same_order(form: PaperFormat, tmp_path: Any) -> None:
    program = shutil.which("pdfinfo")
    assert program, "install poppler-utils"
    file = tmp_path / "paper.pdf"
    file.write_bytes(render(kitchen_sink(), form).pdf)

    seen = subprocess.run([program, "-struct-text", file], capture_output=True, text=True, check=True)

    assert seen.stderr == ""
    theirs = [line.strip()[1:-1].strip() for line in seen.stdout.splitlines() if line.strip().startswith('"')]
    walked = Reading(file.read_bytes()).document.walk()
    ours = [(node, kid) for node in walked for kid in node.kids if isinstance(kid, str)]  # two where a paragraph turns a page
    assert len(theirs) == len(ours)
    for heard, (node, words) in zip(theirs, ours, strict=True):
        assert heard == words.strip() or "/ActualText" in node.source
