"""Rendering: the same bytes each time, honest refusals, the paper's own date, and nothing loaded before it is needed."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from threading import Barrier, BrokenBarrierError

import pytest

from coc_desktop.papers import Block, Column, Figure, Heading, Table, Text, render
from coc_desktop.problems import Refused
from tests.papers.kitchen import invoice, kitchen_sink, paper
from tests.papers.reading import Reading

ROOT = Path(__file__).parents[2]


def test_the_same_paper_has_the_same_bytes_and_another_has_others() -> None:
    once, twice = render(kitchen_sink()), render(kitchen_sink())

    assert once == twice
    assert render(invoice()).pdf != render(paper(*invoice().blocks)).pdf


def elsewhere(code: str, **environment: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=True
    )
    return ran.stdout.strip()


def test_the_bytes_do_not_depend_on_the_process_the_clock_or_the_place() -> None:
    code = "from hashlib import sha256; from tests.papers.kitchen import *; from coc_desktop.papers import render;"
    code += "print(sha256(render(kitchen_sink()).pdf).hexdigest())"

    there = elsewhere(code, PYTHONHASHSEED="7", TZ="Asia/Tokyo", SOURCE_DATE_EPOCH="86400", LC_ALL="C", PYTHONPATH=str(ROOT))

    render(invoice())
    assert there == sha256(render(kitchen_sink()).pdf).hexdigest()


def test_papers_made_at_the_same_time_on_several_threads_are_the_same_papers() -> None:
    papers = [paper(Text(f"Number {number} Nguyễn {chr(0x1E00 + number)}"), reference=f"n-{number}") for number in range(16)]
    alone = [render(one).pdf for one in papers]
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            together = [rendered.pdf for rendered in pool.map(render, papers)]
    finally:
        sys.setswitchinterval(usual)

    assert together == alone


class Meeting(tuple[Block, ...]):
    """The blocks of a paper which, when they are laid out, wait for the blocks of another paper to be laid out too."""

    __slots__ = ()

    def __iter__(self) -> Iterator[Block]:
        """Wait for the other, then give the blocks."""
        try:
            MEETING.wait(0.5)
        except BrokenBarrierError:
            MET.append(False)
        else:
            MET.append(True)
        return super().__iter__()


MEETING, MET = Barrier(2), list[bool]()


def test_no_two_papers_are_laid_out_at_the_same_moment() -> None:
    papers = [replace(paper(Text(f"Number {number}")), blocks=Meeting((Text(f"Number {number}"),))) for number in range(2)]
    MEETING.reset()
    MET.clear()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(render, papers))

    assert MET
    assert not any(MET)


def test_the_file_says_what_it_is_whose_and_of_when() -> None:
    reading = Reading(render(paper(Text("x"), title="Plan for Siân <Ŵyn> & 👩", made_on=dt.date(2026, 8, 6))).pdf)

    about = reading.reader.metadata
    assert about is not None
    assert (about.title, about.author, about.subject, about.creator) == (
        "Plan for Siân <Ŵyn> & 👩",
        "Larkdale NHS Trust",
        "plan-2041-v4",
        "CoC Desktop",
    )
    assert about.creation_date == about.modification_date == dt.datetime(2026, 8, 6, tzinfo=dt.UTC)
    assert reading.root["/Lang"] == "en-GB"
    assert reading.root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reading.root["/MarkInfo"]["/Marked"]
    packet = reading.root["/Metadata"].get_object().get_data().decode("utf-8")
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet
    assert "Plan for Siân &lt;Ŵyn&gt; &amp; 👩" in packet
    assert "2026-08-06" in packet


def test_a_picture_that_is_none_is_refused_in_a_sentence() -> None:
    for data in (b"", b"not a picture", b"<svg/>", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"GIF89a" + b"\0" * 40):
        with pytest.raises(Refused, match="PNG or JPEG"):
            render(paper(Figure(data, "A map")))


def test_a_mistake_in_a_paper_is_found_where_it_is_written() -> None:
    with pytest.raises(ValueError, match="level 2 to 6"):
        Heading(1, "Second title")
    with pytest.raises(ValueError, match="one cell for each column"):
        Table("", (Column("A"), Column("B")), (("1", "2"), ("3",)))
    with pytest.raises(ValueError, match="needs a column"):
        Table("", (), ())
    with pytest.raises(ValueError, match="description"):
        Figure(b"")
    with pytest.raises(ValueError, match="title"):
        paper(title=" ")


def test_naming_the_blocks_loads_neither_reportlab_nor_fonts() -> None:
    code = "import sys, coc_desktop.papers as p; p.Text('x');"
    code += "print([n for n in ('reportlab', 'PIL', 'bidi', 'arabic_reshaper', 'resources') if n in sys.modules])"

    assert elsewhere(code, PYTHONPATH=str(ROOT)) == "[]"
