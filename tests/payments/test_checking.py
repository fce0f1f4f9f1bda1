"""A file that came back: unchanged to the byte, or the lines of it that differ."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from coc_desktop.payments.batches import check_file, export_batch
from coc_desktop.workspace import Workspace
from tests.payments.scene import batch_of


def test_a_changed_file_has_its_lines_named(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    number = batch_of(bank, lead, "Alex Morgan", "Priya Shah")
    target, other = tmp_path / "batch.xlsx", tmp_path / "other.xlsx"
    export_batch(bank, number, target)
    book = openpyxl.load_workbook(target)
    book.save(other)
    assert "Every cell still reads the same" in check_file(bank, number, other)

    place = next(cell for row in book["Invoices"].iter_rows() for cell in row if cell.value == "INV-00002")
    book["Invoices"].cell(place.row, place.column + 4).value = 999.99
    book.create_sheet("Extra")["A1"] = "new"
    book.save(other)

    letter = book["Invoices"].cell(place.row, place.column + 4).column_letter
    said = check_file(bank, number, other)
    assert said.startswith("Changed")
    assert f"What differs: sheet “Invoices”, line {place.row} ({letter}); sheet “Extra” was not in it." in said
    other.write_bytes(b"not a workbook")
    assert "Its lines cannot be compared. This file is not a workbook." in check_file(bank, number, other)


def test_when_many_lines_differ_the_first_ten_are_named_and_the_rest_counted(
    bank: Workspace, lead: Workspace, tmp_path: Path
) -> None:
    number = batch_of(bank, lead)
    target = tmp_path / "batch.xlsx"
    export_batch(bank, number, target)
    book = openpyxl.load_workbook(target)
    for line in range(101, 113):
        book["Invoices"].cell(line, 28).value = "added"
    book.save(target)

    said = check_file(bank, number, target)

    assert "line 110 (AB)" in said
    assert "line 111" not in said
    assert said.endswith("; and 2 other lines.")
