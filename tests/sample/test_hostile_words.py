"""Hostile words in every field of every paper and sheet that areas make come out as the words they are, and reach nothing."""

from __future__ import annotations

import datetime as dt
import socket
import threading
import urllib.request
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import openpyxl
import pytest

from coc_desktop.bank.register.headings import guess_sheet
from coc_desktop.bank.register.reading import guess_map, read_register
from coc_desktop.bank.sheets import import_report
from coc_desktop.office.papers import recovery_sheet
from coc_desktop.papers import Paper, render
from coc_desktop.payments.papers import invoice_paper
from coc_desktop.payments.sheets import Coded, batch_book
from coc_desktop.plans.head import Head
from coc_desktop.plans.papers import card_paper, host_paper, plan_paper, summary_paper
from coc_desktop.plans.prompts import prompts
from coc_desktop.plans.provisions.papers import Told, register_paper
from coc_desktop.plans.rules.cuts import Action, Cut, CutSection
from coc_desktop.plans.rules.shapes import HostLine, HostSheet
from coc_desktop.sheets import BookDraft, read_workbook, write_workbook
from models.payments import Batch, Invoice, InvoiceDetails, InvoiceLine
from models.vocabulary import Audience, InvoiceKind, LineKind, SheetKind
from tests.papers.reading import Reading, spoken
from tests.papers.test_hostile import PAYLOADS, objects
from tests.papers.test_tags import faults
from tests.sheets.test_writing import PAYLOADS as FORMULAS

DAY = dt.date(2026, 8, 6)


def a_plan(words: str) -> Cut:
    """A plan with the words in every field."""
    do = (Action(words, words, words),)
    sections = tuple(CutSection(prompt.id, words, "", "", do) for prompt in prompts())
    return Cut(Audience.ONLY_ME, DAY, words, sections, DAY)


def a_head(words: str) -> Head:
    """What stands around it, with the words in it too."""
    return Head(7, 1, DAY, words, DAY)


def an_invoice(words: str, kind: InvoiceKind = InvoiceKind.INVOICE) -> tuple[Invoice, list[InvoiceLine]]:
    """An invoice with the words in every field that holds words."""
    invoice = Invoice(
        kind=kind, number=words[:39], activity_on=DAY, issued_on=DAY, payments_pence=2500, expenses_pence=550, total_pence=3050
    )
    invoice.details = InvoiceDetails(
        payee_name=words,
        payee_address=(words, words),
        payee_postcode=words,
        supplier_number=words,
        billed_name=words,
        billed_address=(words,),
        payables_code=words,
        order_number=words,
        line_words=(words, words),
        statements=(words, words),
        credits_number=words,
        because=words,
    )
    kinds = ((LineKind.ACTIVITY, 2500), (LineKind.EXPENSE, 550))
    lines = [
        InvoiceLine(position=place, kind=line, pence=pence, cost_centre=words, subjective=words)
        for place, (line, pence) in enumerate(kinds)
    ]
    return invoice, lines


def papers(words: str) -> list[tuple[Paper, int]]:
    """Return every kind of paper with the words everywhere, and how often each must say them at least."""
    return [
        (plan_paper(a_plan(words), a_head(words)), len(prompts()) * 4 + 4),
        (summary_paper(a_plan(words), a_head(words)), 8),
        (card_paper(a_plan(words), a_head(words)), 6),
        (host_paper(HostSheet((HostLine(words, words, words),), alone=False), words, words, DAY), 5),
        (register_paper((Told(DAY, words, words, words),), 3, DAY, DAY, words, DAY), 4),
        (invoice_paper(*an_invoice(words), copy=True), 12),
        (invoice_paper(*an_invoice(words, InvoiceKind.CREDIT_NOTE)), 12),
        (recovery_sheet(SheetKind.CARE, (words,) * 5, words, DAY), 7),
    ]


@pytest.fixture
def listener() -> Iterator[list[bytes]]:
    """A server on this computer that notes whoever calls it."""
    called: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))
    port = server.getsockname()[1]

    def listen() -> None:
        while True:
            caller, _ = server.accept()
            with caller:
                said = caller.recv(4096)
                if said == b"stop":
                    return
                called.append(said)
                caller.sendall(b"HTTP/1.0 204 Nothing\r\n\r\n")

    thread = threading.Thread(target=listen)
    thread.start()
    called.append(str(port).encode())
    yield called
    with socket.create_connection(("127.0.0.1", port)) as last:
        last.sendall(b"stop")
    thread.join()
    server.close()


@pytest.mark.parametrize("payloads", [PAYLOADS[::4], pytest.param(PAYLOADS, marks=pytest.mark.long)], ids=["some", "all"])
def test_no_paper_does_what_its_words_say(listener: list[bytes], payloads: Sequence[str]) -> None:
    port = listener.pop().decode()

    for payload in payloads:
        words = payload.replace("127.0.0.1:9/", f"127.0.0.1:{port}/")
        for paper, least in papers(words):
            pdf = render(paper).pdf
            reading = Reading(pdf)
            assert spoken(pdf).count(" ".join(words.split())) >= least, (paper.reference, words)
            kinds = {str(whole.get("/S")) for whole in objects(reading) if isinstance(whole, dict)}
            assert not kinds & {"/URI", "/JavaScript", "/Launch", "/GoToR", "/SubmitForm"}
            assert not any(sheet.images or "/Annots" in sheet for sheet in reading.reader.pages)

    assert listener == []
    urllib.request.urlopen(f"http://127.0.0.1:{port}/x.png")
    assert listener[0].startswith(b"GET /x.png")


@pytest.mark.parametrize("words", PAYLOADS[:3])
def test_the_rules_hold_whatever_the_words(words: str) -> None:
    for paper, _ in papers(words):
        assert faults(render(paper).pdf) == []


def test_what_no_font_has_is_a_named_box_in_every_paper_and_is_listed() -> None:
    for paper, least in papers("Jo \U00012000"):
        rendered = render(paper)

        assert rendered.missing == ("U+12000 CUNEIFORM SIGN A",)
        assert spoken(rendered.pdf).count("Jo [U+12000 CUNEIFORM SIGN A]") >= least


def a_batch(words: str) -> BookDraft:
    batch = Batch(number=1, made_on=DAY, papers=1, payments_pence=2500, expenses_pence=550)
    return batch_book(batch, [Coded(*an_invoice(words))], (), (words, words), words, copy_because=words)


def a_report(words: str, folder: Path) -> BookDraft:
    """Return the report of a list that says the words wherever a list can say them."""
    quoted = '"' + words.replace('"', '""') + '"'
    file = folder / "list.csv"
    heads = f"Name,Email,Tel,Ward,Status,Notes,{quoted}"
    file.write_text(f"{heads}\nAlex Morgan,{','.join([quoted] * 6)}\n{','.join([quoted] * 7)}\n", encoding="utf-8", newline="")
    sheet = guess_sheet(read_workbook(file))
    return import_report(read_register(sheet, guess_map(sheet), DAY, ()), words)


def cells(file: Path) -> list[str]:
    with zipfile.ZipFile(file) as archive:
        parts = b"".join(archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/"))
    assert b"<f>" not in parts
    assert b"<f " not in parts
    assert b"hyperlink" not in parts.lower() or b"<hyperlink" not in parts
    book = openpyxl.load_workbook(file)
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in found if cell.data_type == "f" or cell.hyperlink]
    return [str(cell.value) for cell in found]


@pytest.mark.parametrize("words", FORMULAS)
def test_no_sheet_holds_a_formula_whatever_the_words(words: str, tmp_path: Path) -> None:
    write_workbook(tmp_path / "batch.xlsx", a_batch(words))

    assert cells(tmp_path / "batch.xlsx").count(words.replace("\r", "\n")) >= 12


@pytest.mark.parametrize("words", FORMULAS[::6])
def test_no_report_of_an_import_holds_a_formula_whatever_the_words(words: str, tmp_path: Path) -> None:
    write_workbook(tmp_path / "report.xlsx", a_report(words, tmp_path))

    assert any(words.strip("\t\r ") in cell for cell in cells(tmp_path / "report.xlsx"))


def test_a_careless_writer_would_have_been_found_out(tmp_path: Path) -> None:
    careless = openpyxl.Workbook()
    careless.active["A1"] = FORMULAS[0]
    careless.save(tmp_path / "careless.xlsx")

    with pytest.raises(AssertionError):
        cells(tmp_path / "careless.xlsx")
