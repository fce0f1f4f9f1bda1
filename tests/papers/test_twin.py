"""The twin of a paper: one web page that says the same words in the same order, stands alone, and runs nothing."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from coc_desktop.papers import (
    Bullets,
    Column,
    Figure,
    Heading,
    LinkLine,
    Notice,
    NoticeKind,
    OwnWords,
    Paper,
    Table,
    Text,
    render,
)
from coc_desktop.papers.saving import beside, save_paper
from coc_desktop.papers.twin import write_twin
from coc_desktop.problems import Unavailable
from models.vocabulary import PaperFormat
from tests.papers.kitchen import AWKWARD, kitchen_sink, paper, square
from tests.papers.reading import spoken

EMPTY = frozenset({"meta", "br", "img", "link", "input", "hr"})


class Heard(HTMLParser):
    """What a screen reader says of a page: its words in order, list marks and the descriptions of pictures among them."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.said: list[str] = []
        self.numbers: list[int] = []
        self.feed(page.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("ul", "ol"):
            self.numbers.append(0)
        if tag == "li":
            self.numbers[-1] += 1
            self.said.append("•" if self.open[-1] == "ul" else f"{self.numbers[-1]}.")
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag in ("ul", "ol"):
            self.numbers.pop()
        self.said.append(" " if tag not in ("b", "a") else "")

    def handle_data(self, data: str) -> None:
        if not {"head", "style"} & set(self.open):
            self.said.append(data)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.said).split())


def heard(one: Paper, form: PaperFormat = PaperFormat.STANDARD) -> Heard:
    return Heard(write_twin(one, form))


def test_the_twin_says_the_words_of_the_pdf_in_their_order() -> None:
    whole = kitchen_sink()
    made = render(whole)

    said = Heard(made.twin).words

    for name in AWKWARD:
        assert name in said
    assert said == re.sub("\u200e", "", spoken(made.pdf))


def test_every_tag_is_closed_and_no_heading_level_is_skipped() -> None:
    page = heard(kitchen_sink())

    assert page.open == []
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    skipping = heard(paper(Heading(4, "Deep"), Text("words")))
    assert [tag for tag, _ in skipping.tags if re.fullmatch(r"h[2-6]", tag)] == ["h2"]


def test_no_name_can_become_a_tag_and_the_page_draws_on_nothing_outside() -> None:
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    blocks = (
        Text(evil), OwnWords(evil, evil, evil), Heading(2, evil), Bullets((evil,)), Notice(NoticeKind.NOTE, evil, evil),
        Figure(square(), evil), LinkLine(evil, "javascript:alert(1)"), LinkLine("A map", f"https://example.nhs.uk/{evil}"),
        LinkLine("A way", 'https://example.nhs.uk/"onmouseover="alert(1)'), Table(evil, (Column(evil),), ((evil,),)),
    )  # fmt: skip

    page = heard(paper(*blocks, title=evil, trust=evil, private_to=evil, reference=evil, language=evil))

    assert not {tag for tag, _ in page.tags} & {"script", "iframe", "object", "form", "input"}
    assert not [name for _, known in page.tags for name in known if name.startswith("on")]
    assert [known["href"] for tag, known in page.tags if tag == "a"] == ['https://example.nhs.uk/"onmouseover="alert(1)']
    assert all((known["src"] or "").startswith("data:image/png;base64,") for tag, known in page.tags if tag == "img")
    assert "default-src 'none'" in str(page.tags)
    assert page.words.count(evil) >= 8


@pytest.mark.parametrize("code", ["\x00", "\x07", "\x1b", "\x85", "\u202e", "\u2066", "\ud800"])
def test_codes_that_no_page_may_hold_are_left_out(code: str) -> None:
    page = write_twin(paper(Text(f"before{code}after")), PaperFormat.STANDARD)

    assert "before" in page.decode("utf-8")
    assert code.encode("utf-8", "surrogatepass") not in page


def test_words_in_another_language_say_so_and_large_print_begins_large() -> None:
    page = heard(paper(OwnWords("Bore da", language="cy")), PaperFormat.LARGE_PRINT)

    assert ("blockquote", {"dir": "auto", "lang": "cy"}) in page.tags
    assert ("body", {"class": "large-print"}) in page.tags


def test_a_paper_and_its_twin_are_saved_under_one_name(tmp_path: Path) -> None:
    save_paper(tmp_path / "plan.pdf", b"pdf", b"twin")
    save_paper(tmp_path / "plan.pdf", b"pdf again", b"twin again")
    save_paper(tmp_path / "alone.PDF", b"no twin")

    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        "plan.pdf": b"pdf again",
        "plan.html": b"twin again",
        "alone.PDF": b"no twin",
    }


def test_a_page_that_is_no_twin_of_this_paper_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "plan.html").write_bytes(b"a page of their own")

    save_paper(tmp_path / "plan.pdf", b"pdf", b"twin")

    assert (tmp_path / "plan.html").read_bytes() == b"a page of their own"
    assert (tmp_path / "plan-2.html").read_bytes() == b"twin"
    assert beside(tmp_path / "my.plan") == tmp_path / "my.plan.html"


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        save_paper(tmp_path / "nowhere" / "plan.pdf", b"pdf", b"twin")
