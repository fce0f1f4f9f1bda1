"""The demo as a person makes it, seen by other programs: poppler reads its papers, LibreOffice its sheets, khal its invites."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from itertools import zip_longest
from pathlib import Path

import openpyxl
import pytest

from tests.papers.reading import Reading, spoken

pytestmark = [pytest.mark.long, pytest.mark.timeout(900)]  # the demo is made by a program of its own


def run(*words: str | Path, **settings: str) -> str:
    """Run a program to its end and return what it says; it may not complain."""
    environment = {**os.environ, **settings}
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment, timeout=600)
    assert done.returncode == 0, done.stderr
    return done.stdout


def typed_demo(out: Path, seed: str, zone: str) -> Path:
    """Make the demo by the typed command, in a process of its own."""
    said = run(sys.executable, "-m", "coc_desktop", "demo", out, PYTHONHASHSEED=seed, TZ=zone)
    assert f"Begin with {out / 'index.html'}" in said
    return out


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return typed_demo(tmp_path_factory.mktemp("typed") / "demo", "1", "Pacific/Auckland")


def found(demo: Path, pattern: str) -> list[Path]:
    files = sorted(demo.glob(pattern))
    assert files
    return files


def test_made_twice_its_papers_and_sheets_say_the_same(demo: Path, tmp_path: Path) -> None:
    again = typed_demo(tmp_path / "again", "2", "America/St_Johns")

    names = [file.relative_to(demo) for folder in ("papers", "sheets") for file in found(demo, f"{folder}/*")]
    assert names == [file.relative_to(again) for folder in ("papers", "sheets") for file in found(again, f"{folder}/*")]
    new = [name for name in names if (demo / name).read_bytes() != (again / name).read_bytes()]
    assert {name.name.split("-")[0] for name in new if name.suffix in (".pdf", ".html")} == {"form", "recovery"}
    assert {name.name.split("-")[0] for name in new if name.suffix == ".xlsx"} <= {"batch"}
    for name in new:
        if name.suffix == ".xlsx":
            for one, other in zip(values(demo / name), values(again / name), strict=True):
                assert one == other or "Audit entry" in str(one)


def values(file: Path) -> list[object]:
    """Return the value of every cell of a workbook, sheet by sheet, with what is blank at the end of a row left out."""
    book = openpyxl.load_workbook(file)
    rows = [(sheet.title, row) for sheet in book for row in sheet.iter_rows(values_only=True)]
    return [(title, place, cell) for title, row in rows for place, cell in enumerate(row) if cell is not None]


@pytest.mark.needs("pdfinfo")
def test_poppler_finds_every_paper_tagged_embedded_and_whole(demo: Path) -> None:
    for file in found(demo, "papers/*.pdf"):
        about = run("pdfinfo", file)
        assert "Tagged:          yes" in about
        assert "Suspects:        no" in about
        assert "Encrypted:       no" in about
        assert "A4" in about
        fonts = [line.split()[-5:-2] for line in run("pdffonts", file).splitlines()[2:]]
        assert fonts
        assert all(embedded == ["yes", "yes", "yes"] for embedded in fonts), file.name
        assert " ".join(run("pdftotext", "-layout", file, "-").split())


@pytest.mark.needs("pdfinfo")
def test_poppler_reads_the_tags_in_the_order_we_do(demo: Path) -> None:
    for file in found(demo, "papers/*.pdf"):
        theirs = [line.strip()[1:-1].strip() for line in run("pdfinfo", "-struct-text", file).splitlines() if '"' in line]
        nodes = [node for node in Reading(file.read_bytes()).document.walk() if any(isinstance(kid, str) for kid in node.kids)]
        for heard, node in zip_longest(theirs, nodes):
            assert heard == node.words.strip() or "/ActualText" in node.source, file.name
        assert spoken(file.read_bytes())


@pytest.mark.needs("soffice")
def test_libreoffice_opens_every_sheet_and_finds_the_same_cells(demo: Path, tmp_path: Path) -> None:
    files = found(demo, "sheets/*.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"

    run("soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", tmp_path / "theirs", *files)

    for file in files:
        assert values(tmp_path / "theirs" / file.name) == values(file), file.name


@pytest.mark.needs("soffice")
def test_libreoffice_adds_every_batch_up_to_the_penny_that_we_did(demo: Path, tmp_path: Path) -> None:
    """It adds up by itself: each column of money of each sheet, without the row of our own totals, beside those totals."""
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    asked = []
    for file in found(demo, "sheets/batch-*.xlsx"):
        book = openpyxl.load_workbook(file)
        sums = book.create_sheet("Sums")
        for name, columns in (("Lines", "ST"), ("Invoices", "EFG")):
            last = book[name].max_row
            for column in columns:
                sums.append([f"=SUM({name}!{column}2:{column}{last - 1})", book[name][f"{column}{last}"].value])
        asked.append(tmp_path / file.name)
        book.save(asked[-1])

    run("soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", tmp_path / "theirs", *asked)

    spent = 0.0
    for file in asked:
        rows = openpyxl.load_workbook(tmp_path / "theirs" / file.name, data_only=True)["Sums"].values
        for theirs, ours in rows:
            assert round(theirs or 0, 2) == round(ours or 0, 2), file.name
        totals = openpyxl.load_workbook(file)["Sums"]
        spent += float(totals["B2"].value or 0)
    assert asked
    assert spent > 0


KHAL = """[calendars]
[[sample]]
path = {place}/calendar
type = calendar
[locale]
local_timezone = Europe/London
default_timezone = Europe/London
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {place}/khal.db
"""


@pytest.mark.needs("khal")
def test_khal_holds_one_entry_then_the_same_one_changed_then_none_that_stands(demo: Path, tmp_path: Path) -> None:
    settings = tmp_path / "khal.conf"
    settings.write_text(KHAL.format(place=tmp_path), encoding="utf-8")
    (tmp_path / "calendar").mkdir()
    program = shutil.which("khal")
    assert program
    held = []

    for step in ("1-invited", "2-moved", "3-called-off"):
        run(program, "-c", settings, "import", "--batch", "-a", "sample", demo / "invites" / "changed" / step / "activity.ics")
        listed = run(program, "-c", settings, "list", "--format", "{start-time}|{title}|{location}|{status}", "2026-08-07", "60d")
        held.append([line.strip() for line in listed.splitlines() if "|" in line])

    first, moved, off = held
    assert [len(entries) for entries in held] == [1, 1, 1]
    assert "Involvement meeting" in first[0]
    assert first[0].endswith("CONFIRMED")
    assert moved[0].endswith("CONFIRMED")
    assert "Meeting room 3, Heron House" in moved[0]
    assert moved[0].split("|")[0] > first[0].split("|")[0]
    assert off[0].endswith("CANCELLED")
