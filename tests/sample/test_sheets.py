"""Every workbook of the demo: no formula, codes as text, money as numbers, dates as dates, hostile names as they are."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from coc_desktop.bank.sheets import COLUMNS as MAPPED
from coc_desktop.bank.sheets import KEPT, PAIRS, ROWS
from coc_desktop.payments.batches import exported_workbook
from coc_desktop.payments.sheets import COLUMNS, SUMMARY
from coc_desktop.sample.catalogue import catalogue
from coc_desktop.sample.money import ANSWER
from coc_desktop.sheets.drafts import Column, Kind
from coc_desktop.workspace import Workspace
from tests.sample.conftest import Demo

pytestmark = pytest.mark.timeout(600)  # whichever test comes first makes the demo

SHEETS: dict[str, tuple[Column, ...]] = {
    "Lines": COLUMNS,
    "Invoices": SUMMARY,
    "Rows": ROWS,
    "Kept as written": KEPT,
    "May be the same": PAIRS,
    "Columns": MAPPED,
    "Payments": ANSWER,
}
FORMAT = {Kind.CODE: "@", Kind.MONEY: "£#,##0.00", Kind.DATE: "dd/mm/yyyy"}


@pytest.fixture(scope="module")
def books(demo: Demo) -> dict[str, Any]:
    return {file.name: openpyxl.load_workbook(file) for file in demo.of(".xlsx")}


def test_no_cell_is_a_formula_or_a_link(demo: Demo) -> None:
    assert len(demo.of(".xlsx")) >= 4
    for file in demo.of(".xlsx"):
        with zipfile.ZipFile(file) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        assert not any(b"<f>" in part or b"<f " in part or b"<hyperlink" in part for part in parts.values()), file.name
        assert not any(word in name for name in parts for word in ("externalLink", "connections", "vba", "media")), file.name


def test_every_cell_is_of_its_columns_kind(books: dict[str, Any]) -> None:
    seen = set()
    for book in books.values():
        for sheet in book.worksheets[1:]:
            columns = as_written(sheet) if sheet.title == "Rows to mend" else SHEETS[sheet.title]
            assert [cell.value for cell in sheet[1]] == [column.head for column in columns]
            for row in sheet.iter_rows(min_row=2):
                for cell, column in zip(row, columns, strict=True):
                    if cell.value is not None and cell.value != "Control totals":
                        seen.add(column.kind)
                        check(cell, column.kind)
    assert seen == {Kind.TEXT, Kind.CODE, Kind.MONEY, Kind.DATE, Kind.NUMBER}


def as_written(sheet: Any) -> tuple[Column, ...]:
    """Return the columns of rows that go back to be mended: the row's number, then the register's own headings as words."""
    first, *headings = (str(cell.value) for cell in sheet[1])
    assert first == "Row"
    return (Column(first, Kind.NUMBER), *(Column(heading, Kind.TEXT) for heading in headings))


def check(cell: Any, kind: Kind) -> None:
    wanted = {Kind.TEXT: "s", Kind.CODE: "s", Kind.MONEY: "n", Kind.NUMBER: "n", Kind.DATE: "d"}
    assert cell.data_type == wanted[kind], (cell.coordinate, cell.value)
    assert cell.number_format == FORMAT.get(kind, "General")
    assert isinstance(cell.value, dt.datetime) is (kind is Kind.DATE)


def test_codes_keep_the_nothings_at_their_front(books: dict[str, Any]) -> None:
    heads = [column.head for column in COLUMNS]
    lines = [row for name, book in books.items() if name.startswith("batch") for row in book["Lines"].iter_rows(min_row=2)]

    suppliers = {row[heads.index("Supplier number")].value for row in lines} - {None}
    assert suppliers
    assert all(one.startswith("0") for one in suppliers)
    assert {row[heads.index("Cost centre")].value for row in lines} - {None} == {"004217"}


def test_control_totals_are_the_sums_of_their_rows(books: dict[str, Any]) -> None:
    for name in (name for name in books if name.startswith("batch")):
        for sheet, head in (("Lines", "Payment"), ("Lines", "Expense"), ("Invoices", "Payments"), ("Invoices", "To pay")):
            at = [column.head for column in SHEETS[sheet]].index(head)
            *amounts, total = [row[at].value or 0 for row in books[name][sheet].iter_rows(min_row=2)]
            assert round(sum(amounts) * 100) == round(total * 100), (name, sheet, head)


def test_a_credit_note_is_negative_and_names_what_it_credits(books: dict[str, Any]) -> None:
    heads = [column.head for column in COLUMNS]
    notes = [
        row
        for name, book in books.items()
        if name.startswith("batch")
        for row in book["Lines"].iter_rows(min_row=2, values_only=True)
        if row[heads.index("Paper")] == "CREDIT NOTE"
    ]

    assert notes
    assert all(note[heads.index("Credits")].startswith("INV-") for note in notes)
    amounts = [note[heads.index(head)] for note in notes for head in ("Payment", "Expense")]
    assert all(amount <= 0 for amount in amounts if amount is not None)


def test_names_that_look_like_formulas_or_markup_are_words(books: dict[str, Any]) -> None:
    words = {
        cell for book in books.values() for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row
    }

    awkward = set(catalogue("people")["awkward"])
    assert {name for name in awkward if name.startswith("=") or "<img" in name} <= words
    assert len(words & awkward) >= 4


def test_a_copy_says_so_first_and_is_otherwise_the_same(demo: Demo, books: dict[str, Any]) -> None:
    (copy,) = [name for name in books if "COPY" in name]
    first = books[copy.replace("-COPY", "")]

    assert books[copy].worksheets[0]["A1"].value.startswith("COPY of batch")
    assert "Reason for the copy: Finance could not find" in books[copy].worksheets[0]["B2"].value
    for sheet in ("Lines", "Invoices"):
        assert list(books[copy][sheet].values) == list(first[sheet].values)


def test_a_batch_is_kept_byte_for_byte_as_it_was_sent(demo: Demo, sam: Workspace) -> None:
    for file in (file for file in demo.of(".xlsx") if file.stem.removeprefix("batch-").isdigit()):
        assert exported_workbook(sam, int(file.stem.removeprefix("batch-"))) == file.read_bytes()


def test_the_report_tells_what_became_of_every_row(books: dict[str, Any], demo: Demo) -> None:
    report = books["ward-register-report.xlsx"]
    rows = list(report["Rows"].iter_rows(min_row=2, values_only=True))
    untidy = (demo.out / "sheets" / "ward-register.csv").read_text(encoding="utf-8").splitlines()

    assert "12 rows of people" in report.worksheets[0]["B2"].value
    assert len(rows) == 12
    assert {row[0] for row in rows} <= set(range(1, len(untidy) + 1))
    assert len(list(report["May be the same"].iter_rows(min_row=2))) == 3
    kept = " ".join(str(cell) for row in report["Kept as written"].values for cell in row)
    assert "Ring the kitchen before booking the dining room" in kept or "Kept sealed" in kept


def test_no_temporary_file_is_left(demo: Demo) -> None:
    listed: set[Path] = set(demo.files) | {demo.out / "index.html"}

    assert [file for file in demo.out.rglob("*") if file.is_file() and file not in listed and "bank" not in file.parts] == []
