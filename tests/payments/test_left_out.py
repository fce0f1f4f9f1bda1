"""An invoice that is credited before its batch goes is never sent, nor is its credit note; one that is credited later is."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from coc_desktop.payments import batches
from coc_desktop.payments.batches import export_batch, export_copy, make_batch
from coc_desktop.payments.invoices import credit_invoice
from coc_desktop.payments.layouts.acts import save_layout, try_layout
from coc_desktop.payments.payees import change_payee
from coc_desktop.payments.queries import invoice_by_number, list_batches, list_invoices
from coc_desktop.problems import Refused
from coc_desktop.workspace import Workspace
from models.vocabulary import BatchState
from tests.payments.layouts.test_layouts import draft, sample
from tests.payments.scene import batch_of, issued, payee_of
from tests.payments.test_batches import marks, rows_of


@pytest.mark.both_stores
def test_what_was_credited_before_its_batch_went_is_not_sent_and_neither_is_its_credit_note(
    bank: Workspace, lead: Workspace, tmp_path: Path
) -> None:
    layout_id = save_layout(bank, draft())
    try_layout(bank, layout_id, sample(tmp_path, "Ref", "GBP", "Cost"))
    issued(bank, lead, "Alex Morgan", "Priya Shah", "Wen Li")
    number = make_batch(bank, None, layout_id)
    credit_invoice(bank, invoice_by_number(bank, "INV-00002"), "Recorded for the wrong person.")

    export_batch(bank, number, tmp_path / "batch.xlsx")
    export_copy(bank, number, tmp_path / "copy.xlsx", "The first was lost.")

    for name in ("batch.xlsx", "copy.xlsx"):
        book = openpyxl.load_workbook(tmp_path / name)
        first, *tables = ([str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value] for sheet in book)
        said = "Left out, because they were credited before this file was made: INV-00002 (by CN-00001). They are not to be paid."
        assert said in first
        for cells in tables:
            assert {"INV-00001", "INV-00003"} <= set(cells)
            assert not {"INV-00002", "CN-00001"} & set(cells)
        for sheet, place in (("Lines", 18), ("Invoices", 6)):
            control = next(row for row in rows_of(tmp_path / name, sheet) if "Control totals" in row)
            assert float(str(control[place])) == 165.00
    with pytest.raises(Refused, match="Nothing is waiting"):
        make_batch(bank)


@pytest.mark.both_stores
def test_what_is_credited_while_its_file_is_made_does_not_slip_into_it(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    number = batch_of(bank, lead, "Alex Morgan", "Priya Shah")
    made = batches._write_book(bank, number, tmp_path / "made")
    credit_invoice(bank, invoice_by_number(bank, "INV-00002"), "Recorded for the wrong person.")

    with pytest.raises(Refused, match="Somebody credited an invoice of batch 1 just now"):
        batches._mark(bank, number, "batch.xlsx", *made)

    assert marks(bank) == (BatchState.LOCKED, 0)
    export_batch(bank, number, tmp_path / "batch.xlsx")


@pytest.mark.both_stores
def test_what_is_credited_once_its_file_is_made_is_in_it_and_its_credit_note_goes_after_it(
    bank: Workspace, lead: Workspace, finance: Workspace, tmp_path: Path
) -> None:
    number = batch_of(bank, lead, "Jo Evans")
    batches._mark(finance, number, "batch.xlsx", *batches._write_book(finance, number, tmp_path / "made"))
    (invoice,) = list_invoices(bank)
    change_payee(bank, invoice.person_id, payee_of("Jo Evans", account_id=lead.me.account_id))
    with pytest.raises(Refused, match="Credit it first: the file is already made"):
        export_batch(finance, number, tmp_path / "batch.xlsx")
    assert marks(bank) == (BatchState.KEPT, 1)

    credit_invoice(bank, invoice.invoice_id, "Approved by the person it pays.")
    export_batch(finance, number, tmp_path / "batch.xlsx")

    assert any("INV-00001" in row for row in rows_of(tmp_path / "batch.xlsx", "Invoices"))
    assert list_batches(bank)[0].left_out == ()
    assert make_batch(bank) == 2
