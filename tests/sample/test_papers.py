"""Every PDF of the demo keeps the rules of PDF/UA-1 and ours; made again from the same bank it has the same bytes."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from coc_desktop.bank.queries import person_by_number
from coc_desktop.papers import Paper, Text
from coc_desktop.papers.blocks import Bullets, Facts, Heading, Notice, OwnWords
from coc_desktop.payments.papers import invoice_copy, invoice_pdf
from coc_desktop.payments.queries import list_invoices
from coc_desktop.plans.editing import read_plan
from coc_desktop.plans.head import Head
from coc_desktop.plans.papers import make_plan_paper, plan_paper
from coc_desktop.plans.rules.cuts import WrittenPlan, cut
from coc_desktop.workspace import Workspace
from models.vocabulary import Audience, PaperFormat
from tests.papers.reading import Node, Reading, spoken
from tests.papers.test_fonts import embedded
from tests.papers.test_tags import faults
from tests.sample.conftest import Demo

pytestmark = pytest.mark.timeout(600)  # whichever test comes first makes the demo


@pytest.fixture(scope="module")
def papers(demo: Demo) -> dict[str, Reading]:
    return {file.name: Reading(file.read_bytes()) for file in demo.of(".pdf")}


def test_every_paper_keeps_all_104_rules(demo: Demo) -> None:
    assert len(demo.of(".pdf")) >= 30
    for file in demo.of(".pdf"):
        assert faults(file.read_bytes()) == [], file.name


def test_every_file_says_what_it_is(papers: dict[str, Reading]) -> None:
    for name, reading in papers.items():
        root, reader = reading.root, reading.reader
        assert root["/MarkInfo"]["/Marked"], name
        assert not root["/MarkInfo"].get("/Suspects"), name
        assert root["/ViewerPreferences"]["/DisplayDocTitle"], name
        assert root["/Lang"] == "en-GB", name
        assert reader.metadata is not None
        assert reader.metadata.title, name
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data(), name
        assert b"<dc:title>" in root["/Metadata"].get_data(), name
        assert reader.pdf_header == "%PDF-1.7", name
        assert not reader.is_encrypted, name
        assert all(sheet["/Tabs"] == "/S" for sheet in reader.pages), name
        assert len(reader.pages) <= 4 or reader.outline, name


def test_everything_drawn_is_tagged_or_furniture_and_is_words(papers: dict[str, Reading]) -> None:
    for name, reading in papers.items():
        assert None not in reading.painted, name
        shows_room = name.startswith(("visual-story", "pack"))
        assert any(sheet.images for sheet in reading.reader.pages) is shows_room, name
        assert bool(reading.document.find("Figure")) is (shows_room or "easy-read" in name), name
        assert any("/Annots" in sheet for sheet in reading.reader.pages) is name.startswith("form"), name


def test_headings_lists_and_tables_are_whole(papers: dict[str, Reading]) -> None:
    for name, reading in papers.items():
        levels = [int(node.role[1]) for node in reading.document.walk() if re.fullmatch(r"H[1-6]", node.role)]
        assert levels.count(1) == 1, name
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), name
        for whole in reading.document.find("L"):
            assert {kid.role for kid in inside(whole)} == {"LI"}, name
            assert all([part.role for part in inside(item)] == ["Lbl", "LBody"] for item in inside(whole)), name
        for table in reading.document.find("Table"):
            rows = table.find("TR")
            assert len({len(inside(row)) for row in rows}) == 1, name
            assert all("/Scope" in str(head.source["/A"]) for head in table.find("TH")), name


def inside(node: Node) -> list[Node]:
    return [kid for kid in node.kids if isinstance(kid, Node)]


def test_every_font_is_embedded_with_what_its_codes_mean(papers: dict[str, Reading]) -> None:
    for name, reading in papers.items():
        fonts = [font.get_object() for sheet in reading.reader.pages for font in sheet["/Resources"]["/Font"].values()]
        assert fonts, name
        assert all(embedded(font) and "/ToUnicode" in font for font in fonts), name


def test_no_words_are_smaller_than_the_format_promises(papers: dict[str, Reading]) -> None:
    for name, reading in papers.items():
        smallest = 18 if name.endswith(("large-print.pdf", "easy-read.pdf")) else 12 if name.startswith(("INV", "CN")) else 14
        assert min(shown.size for shown in reading.shown) >= smallest, name


def test_what_belongs_on_one_page_is_on_one(papers: dict[str, Reading]) -> None:
    single = [name for name in papers if re.fullmatch(r"(INV|CN)-\d+(-COPY)?\.pdf|recovery.*", name)]

    assert [name for name in single if len(papers[name].reader.pages) > 1] == []


def test_a_question_is_never_parted_from_its_answer(papers: dict[str, Reading]) -> None:
    questions = 0
    for name, reading in papers.items():
        for number in range(len(reading.reader.pages)):
            last = [shown.words for shown in reading.shown if shown.page == number and isinstance(shown.owner, int)][-1:]
            questions += sum(shown.words.endswith("?") for shown in reading.shown if shown.page == number)
            assert not "".join(last).strip().endswith("you?"), (name, number)
    assert questions > 100


def words_of(paper: Paper) -> list[str]:
    """Return what a paper says, in the order its blocks say it."""
    found = [paper.title]
    for block in paper.blocks:
        if isinstance(block, Facts):
            found += [part for row in block.rows for part in row]
        elif isinstance(block, Bullets):
            found += list(block.items)
        elif isinstance(block, (Heading, Text, OwnWords, Notice)):
            found.append(block.words)
    return [" ".join(words.replace("\u200e", "").split()) for words in found]


def plan_files(demo: Demo) -> list[tuple[Path, int, PaperFormat]]:
    found = []
    for file in demo.of(".pdf"):
        matched = re.fullmatch(r"plan-(\d+)-(standard|large-print)\.pdf", file.name)
        if matched:
            found.append((file, int(matched[1]), PaperFormat(matched[2])))
    return found


def test_a_plan_is_read_aloud_in_the_order_it_was_written_word_for_word(demo: Demo, sam: Workspace) -> None:
    for file, number, _ in plan_files(demo):
        plan = read_plan(sam, person_by_number(sam, number))
        written = WrittenPlan(plan.known_as, plan.sections, plan.agreed_on)
        found = cut(written, Audience.ONLY_ME, sam.today())
        head = Head(number, plan.version, plan.review_on, "Larkdale NHS Trust (sample)", sam.today())
        heard, at = spoken(file.read_bytes()), 0
        for words in words_of(plan_paper(found, head)):
            assert words in heard[at:], (file.name, words)
            at = heard.index(words, at) + len(words)
        assert f"Private to {' '.join(plan.known_as.split())}." in heard


def test_papers_made_again_from_the_same_bank_are_the_same_bytes(demo: Demo, sam: Workspace) -> None:
    for file, number, form in plan_files(demo):
        assert make_plan_paper(sam, person_by_number(sam, number), form).pdf == file.read_bytes(), file.name
    made = [invoice_pdf(sam, one.invoice_id) for one in list_invoices(sam)]
    made += [invoice_copy(sam, one.invoice_id) for one in list_invoices(sam)]
    again = {paper.file_name: paper.content for paper in made}
    kept = [file for file in demo.of(".pdf") if re.fullmatch(r"(INV|CN)-\d+(-COPY)?\.pdf", file.name)]
    assert len(kept) >= 10
    assert [file.name for file in kept if again[file.name] != file.read_bytes()] == []


def test_a_duplicate_says_copy_and_the_first_does_not(papers: dict[str, Reading]) -> None:
    (name,) = [name for name in papers if name.endswith("-COPY.pdf")]
    copy, first = papers[name], papers[name.replace("-COPY", "")]

    assert "COPY: " in copy.document.words
    assert "not to be paid again" in copy.document.words
    assert "COPY" not in first.document.words


def test_no_name_is_in_the_name_of_a_file(demo: Demo) -> None:
    sheets = r"batch-\d+|answer-\d+|ward-register|claims-from-before"
    cuts = r"(plan|summary|card|host|form|copy)-\d+|statement-\d+-\d+"
    names = "pack|visual-story|host-sheet|badges|slips|sheet|no-pay|numbers"
    papers = rf"{cuts}|{names}|INV-\d+|CN-\d+|recovery-sheet-(care|finance)|activity|pre-meet|debrief|sample-backup|needs-not-met"
    papers = rf"{papers}|invoice-summary-INV-\d+|what-came-of-it|you-said-we-did"

    for file in demo.files:
        assert re.fullmatch(rf"({sheets}|{papers})(-COPY)?(-standard|-large-print|-easy-read|-report)?\.\w+", file.name), (
            file.name
        )
