"""Words are words: no name can become a picture, a link, a command or a crash."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coc_desktop.papers import (
    Bullets,
    Code,
    Column,
    Facts,
    Figure,
    Heading,
    Headline,
    LinkLine,
    Notice,
    NoticeKind,
    OwnWords,
    Paper,
    Sign,
    Table,
    Text,
    render,
)
from models.vocabulary import PaperFormat
from tests.papers.kitchen import paper, square
from tests.papers.reading import Reading, spoken
from tests.papers.test_tags import faults

PAYLOADS = (
    'Jo <img src="file:x.png">',
    '<img src="file:///etc/passwd" width="10" height="10"/>',
    '<img src="http://127.0.0.1:9/x.png"/>',
    '<a href="javascript:alert(1)">Jo</a>',
    '<a href="file:///etc/passwd">Jo</a>',
    '<link href="http://127.0.0.1:9/">Jo</link>',
    "Jo <b>x",
    "Jo </b></para>",
    "<para>Jo</para>",
    '<font name="Courier" size="40" color="red">Jo</font>',
    "<font color=\"[[[getattr(pow,Word('__globals__'))['os'].system('id') for Word in [str]]]]\">Jo</font>",
    "<br/>Jo<br/>",
    '<seq id="x"/>',
    "<onDraw name='x' label='y'/>",
    "<unichar code='0x41'/>",
    "<greek>a</greek>",
    "<sup>2</sup><sub>3</sub>",
    "<strike>Jo</strike><u>Jo</u>",
    "<bullet>x</bullet>",
    "<!-- Jo -->",
    "<![CDATA[Jo]]>",
    "<?xml version='1.0'?>",
    '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>&a;',
    "&amp; &lt;b&gt; &#65; &#x41; &nbsp; &bogus;",
    "&",
    "<",
    ">",
    "a < b > c & d",
    "=HYPERLINK(\"http://127.0.0.1:9/\",\"Jo\")",
    "=SUM(A1:A9)",
    "+44 -1 @SUM",
    "{{7*7}} ${7*7} %(name)s {0} %s",
    "(Jo) Tj ET endstream endobj",
    "\\) Tj (x",
    "\\\\ \\( \\n \\101",
    "<</Type /Action /S /JavaScript /JS (app.alert(1))>>",
    "EMC BDC /Artifact BMC",
    "'; DROP TABLE person; --",
    "../../etc/passwd C:\\con\\aux",
    "%PDF-1.7 %%EOF startxref",
)  # fmt: skip


def everywhere(words: str) -> Paper:
    """A paper with the words in every place that takes words."""
    return paper(
        Heading(2, words), Text(words), OwnWords(words, words), Headline(words, words), Bullets((words,)),
        Facts(((words, words),)), Table(words, (Column(words), Column(words)), ((words, words),), totals=(words, words)),
        Notice(NoticeKind.CARE, words, words), Figure(square(), words), LinkLine(words, words), Code((words,)), Sign(words),
        title=words, reference=words, trust=words, private_to=words, mark=words,
    )  # fmt: skip


def test_there_are_forty_payloads() -> None:
    assert len(set(PAYLOADS)) == 40


@pytest.mark.parametrize("words", PAYLOADS)
def test_markup_comes_out_as_the_words_it_is(words: str) -> None:
    pdf = render(everywhere(words)).pdf

    reading = Reading(pdf)
    assert spoken(pdf).count(" ".join(words.split())) >= 18
    assert faults(pdf) == []
    for sheet in reading.reader.pages:
        assert "/Annots" not in sheet
    assert sum(len(sheet.images) for sheet in reading.reader.pages) == 1
    kinds = {str(whole.get("/S")) for whole in objects(reading) if isinstance(whole, dict)}
    assert not kinds & {"/URI", "/JavaScript", "/Launch", "/GoToR", "/SubmitForm"}


def objects(reading: Reading) -> list[object]:
    return [reading.reader.get_object(number) for number in range(1, int(reading.reader.trailer["/Size"]))]


def test_codes_that_force_a_direction_or_control_a_machine_are_left_out() -> None:
    words = "Jo \u202egnp.eliF\u202c \u2066x\u2069 bell\x07 null\x00 escape\x1b[31m end"

    assert spoken(render(paper(Text(words))).pdf).endswith("Jo gnp.eliF x bell null escape[31m end")


_WORDS = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("aé ọ́Ŵ \u0301\u200d\u202e\n\t<>&()\\\\👩🎨محمدלא✓→\u00a0\ufe0f%=-/’“")),
    max_size=60,
)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(_WORDS)
def test_any_text_at_all_makes_a_paper_that_keeps_every_rule_and_every_word(words: str) -> None:
    titled = words if words.strip() else "Title"
    rendered = render(
        paper(Text(words), Facts(((words, words),)), Table("", (Column(words), Column("b")), ((words, words),)), title=titled)
    )

    assert faults(rendered.pdf) == []
    seen = re.sub(r"\[U\+([0-9A-F]+)[^\]]*\]", lambda found: chr(int(found[1], 16)), spoken(rendered.pdf))
    for character in unicodedata.normalize("NFC", words):
        if unicodedata.category(character) not in ("Cc", "Cf", "Zs", "Zl", "Zp"):
            assert character in seen, hex(ord(character))


@pytest.mark.long
@settings(max_examples=500, deadline=None)
@given(_WORDS, st.sampled_from([PaperFormat.STANDARD, PaperFormat.LARGE_PRINT]))
def test_any_text_in_every_place_makes_a_paper_that_keeps_every_rule(words: str, form: PaperFormat) -> None:
    assert faults(render(everywhere(words if words.strip() else "Title"), form).pdf) == []
