"""Column layouts: put together without code, tried with a sample of finance's before use, and kept by each batch as they were."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.office.history import list_history, put_back
from coc_desktop.payments.batches import check_file, export_batch, exported_workbook, make_batch
from coc_desktop.payments.invoices import credit_invoice
from coc_desktop.payments.layouts.acts import (
    LayoutDraft,
    LayoutRow,
    example_layouts,
    list_layouts,
    preview_layout,
    remove_layout,
    save_layout,
    try_layout,
)
from coc_desktop.payments.layouts.columns import (
    Fill,
    Layout,
    LayoutColumn,
    differences,
    from_json,
    problems_in_layout,
    to_json,
)
from coc_desktop.payments.queries import list_invoices
from coc_desktop.problems import ChangedElsewhere, NotAllowed, Refused
from coc_desktop.workspace import Workspace
from models.vocabulary import Role, Route
from tests import factory
from tests.payments.scene import issued

COLUMNS = st.builds(LayoutColumn, st.text(min_size=1, max_size=20), st.sampled_from(Fill), st.text(max_size=5))
SMALL = (LayoutColumn("Ref", Fill.NUMBER), LayoutColumn("GBP", Fill.AMOUNT), LayoutColumn("Cost", Fill.COST_CENTRE))


def draft(name: str = "Ours", columns: tuple[LayoutColumn, ...] = SMALL, starts_on: dt.date = dt.date(2026, 8, 1)) -> LayoutDraft:
    return LayoutDraft(name, Route.SUPPLIER, starts_on, "Finance’s template of July", columns)


def sample(folder: Path, *heads: str) -> Path:
    target = folder / "sample.csv"
    target.write_text(f"Larkdale upload\n\n{','.join(heads)}\n1,2,3\n", encoding="utf-8")
    return target


def only(bank: Workspace) -> LayoutRow:
    (row,) = list_layouts(bank)
    return row


@given(st.lists(COLUMNS, max_size=8), st.text(max_size=20))
def test_a_layout_reads_back_as_it_was_and_the_same_layout_has_the_same_words(columns: list[LayoutColumn], name: str) -> None:
    layout = Layout(name, tuple(columns))

    assert from_json(to_json(layout)) == layout
    assert to_json(from_json(to_json(layout))) == to_json(layout)


@pytest.mark.parametrize(
    ("columns", "word"),
    [
        ((), "1 to 60 columns"),
        ((*SMALL, LayoutColumn(" ", Fill.WORDS)), "a heading"),
        ((*SMALL, LayoutColumn("ref", Fill.WORDS)), "same heading"),
        ((*SMALL, LayoutColumn("Currency", Fill.FIXED)), "always the same"),
        (SMALL[:1], "an amount"),
        (SMALL[1:], "invoice number"),
        ((SMALL[0], LayoutColumn("Pay", Fill.PAYMENT)), "Expenses would be left out"),
    ],
)
def test_a_layout_that_finance_could_not_use_is_told_what_it_lacks(columns: tuple[LayoutColumn, ...], word: str) -> None:
    assert any(word in problem.text for problem in problems_in_layout(Layout("Ours", columns)))
    assert problems_in_layout(Layout("Ours", SMALL)) == ()


def test_differences_from_the_sample_are_named_column_by_column() -> None:
    assert differences(Layout("Ours", SMALL), ["Ref", "GBP", "Cost"]) == ()
    assert differences(Layout("Ours", SMALL), ["Ref", "EUR"]) == (
        "Column 2: the sample has “EUR”, the layout “GBP”.",
        "Column 3 “Cost” is not in the sample.",
    )
    assert differences(Layout("Ours", SMALL[:2]), ["Ref", "GBP", "Cost"]) == ("Column 3 “Cost” is missing in the layout.",)


def test_the_layouts_to_begin_with_are_whole_and_say_what_to_check() -> None:
    found = example_layouts()

    assert [one.name for one in found] == ["Accounts payable", "Oracle payables", "Payroll input"]
    assert [one.route for one in found] == [Route.SUPPLIER, Route.SUPPLIER, Route.PAYROLL]
    for one in found:
        assert problems_in_layout(Layout(one.name, one.columns)) == ()
        assert any(word in one.source for word in ("Check", "check", "Ask"))


@pytest.mark.both_stores
def test_finance_makes_a_layout_tries_it_and_the_batch_has_its_sheet(
    bank: Workspace, lead: Workspace, finance: Workspace, tmp_path: Path
) -> None:
    layout_id = save_layout(finance, draft())
    waiting = issued(bank, lead, "Alex Morgan", "Priya Shah")
    with pytest.raises(Refused, match="Try it with a sample"):
        make_batch(bank, None, layout_id)
    assert try_layout(finance, layout_id, sample(tmp_path, "Ref", "Sum", "Cost")) == (
        "Column 2: the sample has “Sum”, the layout “GBP”.",
    )
    assert not only(bank).usable
    assert try_layout(finance, layout_id, sample(tmp_path, "Ref", "GBP", "Cost")) == ()
    assert only(bank).usable

    number = make_batch(bank, tuple(waiting), layout_id)
    export_batch(finance, number, tmp_path / "batch.xlsx")

    book = openpyxl.load_workbook(tmp_path / "batch.xlsx")
    assert book.sheetnames[1:] == ["Ours", "Lines", "Invoices"]
    head, *rows = [[cell.value for cell in row] for row in book["Ours"].iter_rows()]
    assert head == ["Ref", "GBP", "Cost"]
    assert [row[0] for row in rows] == ["INV-00001", "INV-00002"]
    assert round(sum(row[1] for row in rows) * 100) == 2 * 8250
    assert {cell.data_type for cell in book["Ours"]["A"]} == {"s"}
    assert {cell.data_type for cell in book["Ours"]["B"][1:]} == {"n"}
    about = " ".join(str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value)
    assert "“Ours” is the sheet to take into your system" in about
    assert check_file(bank, number, tmp_path / "batch.xlsx").startswith("Unchanged")


@pytest.mark.both_stores
def test_a_batch_keeps_the_layout_it_was_made_with(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    layout_id = save_layout(bank, draft())
    try_layout(bank, layout_id, sample(tmp_path, "Ref", "GBP", "Cost"))
    issued(bank, lead)
    number = make_batch(bank, None, layout_id)

    save_layout(bank, draft(columns=(*SMALL, LayoutColumn("Name", Fill.PAYEE))), layout_id, only(bank).version)
    assert not only(bank).usable
    remove_layout(bank, layout_id)
    export_batch(bank, number, tmp_path / "batch.xlsx")

    assert [cell.value for cell in openpyxl.load_workbook(tmp_path / "batch.xlsx")["Ours"][1]] == ["Ref", "GBP", "Cost"]
    assert exported_workbook(bank, number) == (tmp_path / "batch.xlsx").read_bytes()


@pytest.mark.both_stores
def test_changing_what_fills_a_column_keeps_it_tried_and_changing_a_heading_does_not(bank: Workspace, tmp_path: Path) -> None:
    layout_id = save_layout(bank, draft())
    try_layout(bank, layout_id, sample(tmp_path, "Ref", "GBP", "Cost"))

    save_layout(bank, draft(columns=(*SMALL[:2], LayoutColumn("Cost", Fill.CODING))), layout_id)
    assert only(bank).usable
    save_layout(bank, draft(columns=(*SMALL[:2], LayoutColumn("Cost centre", Fill.CODING))), layout_id)
    assert not only(bank).usable
    save_layout(bank, draft(starts_on=dt.date(2026, 9, 1)), layout_id)
    try_layout(bank, layout_id, sample(tmp_path, "Ref", "GBP", "Cost"))
    assert not only(bank).usable


@pytest.mark.both_stores
def test_two_layouts_of_one_name_and_two_people_at_one_layout_are_told(bank: Workspace, lead: Workspace) -> None:
    layout_id = save_layout(bank, draft())
    version = only(bank).version
    save_layout(lead, replace(draft(), source="Another"), layout_id, version)

    with pytest.raises(ChangedElsewhere):
        save_layout(bank, draft(), layout_id, version)
    with pytest.raises(Refused, match="Another layout has this name"):
        save_layout(bank, draft("OURS"))
    with pytest.raises(Refused, match="Enter the day"):
        save_layout(bank, replace(draft("Other"), starts_on=None))


def test_a_layout_is_put_back_like_any_other_change(bank: Workspace) -> None:
    save_layout(bank, draft())
    put_back(bank, list_history(bank)[0].act_id)

    assert list_layouts(bank) == ()


def test_every_fill_shows_what_it_holds_in_the_newest_batch(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    columns = tuple(LayoutColumn(fill.label, fill, "GBP" if fill is Fill.FIXED else "") for fill in Fill)
    assert preview_layout(bank, columns) == ()
    issued(bank, lead)
    export_batch(bank, make_batch(bank), tmp_path / "batch.xlsx")
    credit_invoice(bank, list_invoices(bank)[0].invoice_id, "Not right.")
    make_batch(bank)

    (first, *_) = preview_layout(bank, columns)

    shown = dict(zip([column.fill for column in columns], first, strict=True))
    assert (shown[Fill.NUMBER], shown[Fill.TYPE], shown[Fill.CREDITS]) == ("CN-00001", "CREDIT", "INV-00001")
    assert (shown[Fill.AMOUNT], shown[Fill.TOTAL], shown[Fill.FIXED]) == ("-£82.50", "-£82.50", "GBP")
    assert (shown[Fill.ISSUED_ON], shown[Fill.POSTCODE], shown[Fill.BATCH]) == ("8 August 2026", "ZZ1 1ZZ", "2")


def test_only_those_who_change_layouts_do(bank: Workspace, finance: Workspace) -> None:
    admin = factory.an_account(bank, "ivy", Role.ADMINISTRATOR)

    with pytest.raises(NotAllowed):
        save_layout(admin, draft())
    save_layout(finance, draft())
    assert json.loads(to_json(Layout("Ours", SMALL)))["name"] == only(finance).draft.name
