"""A file that came back: unchanged to the byte, or the lines of it that differ."""

from __future__ import annotations

import random
from pathlib import Path

import openpyxl
import pytest

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


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_one_byte_changed_in_any_of_a_thousand_files_is_found_every_time(
    bank: Workspace, lead: Workspace, finance: Workspace, tmp_path: Path
) -> None:
    number = batch_of(bank, lead, "Alex Morgan", "Priya Shah")
    export_batch(finance, number, tmp_path / "batch.xlsx")
    whole = (tmp_path / "batch.xlsx").read_bytes()
    changed = tmp_path / "changed.xlsx"
    pick = random.Random(2026)
    assert check_file(finance, number, tmp_path / "batch.xlsx").startswith("Unchanged")

    for place in pick.sample(range(len(whole)), 1_000):
        changed.write_bytes(whole[:place] + bytes([whole[place] ^ pick.randint(1, 255)]) + whole[place + 1 :])
        assert check_file(finance, number, changed).startswith("Changed"), place
