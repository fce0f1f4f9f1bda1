"""Everything taken out of the demo's bank: all of it is there, it joins, and no cell is a formula."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from typing import Any

import openpyxl
import pytest
from sqlalchemy import func, select

from coc_desktop.bank.merged import STANDING
from coc_desktop.office.history import list_history
from coc_desktop.reports.taking_out import README, TakenOut, take_everything_out
from coc_desktop.security.roles import OPENS
from coc_desktop.workspace import Workspace
from models.bank import ContactRule, KeptWords, Payee, Person, Team
from models.base import Record
from models.payments import Batch, Claim, ClaimLine, Expense, Invoice, InvoiceLine, KeptFile, Rate
from models.plans import Plan
from models.schedule import Activity, Offer, Participation, SupportMeeting
from models.training import Course, TrainingRecord
from models.vocabulary import Role

pytestmark = pytest.mark.timeout(600)  # whichever test comes first makes the demo

KEPT: dict[str, type[Record]] = {
    "Teams": Team,
    "Safe contact": ContactRule,
    "Plans": Plan,
    "Training": TrainingRecord,
    "Courses": Course,
    "Activities": Activity,
    "Places": Participation,
    "Pre-meets and debriefs": SupportMeeting,
    "What was agreed": Offer,
    "Rates": Rate,
    "Payees": Payee,
    "Claims": Claim,
    "Claim lines": ClaimLine,
    "Expenses": Expense,
    "Invoices": Invoice,
    "Invoice lines": InvoiceLine,
    "Batches": Batch,
}
OWNED = {
    "Person id": ("People", "Merged records"),
    "Activity id": ("Activities",),
    "Place id": ("Places",),
    "Team id": ("Teams",),
    "Course id": ("Courses",),
    "Rate id": ("Rates",),
    "Claim id": ("Claims",),
    "Tops up claim id": ("Claims",),
    "Invoice id": ("Invoices",),
    "Credits invoice id": ("Invoices",),
    "Batch": ("Batches",),
}
"""Which sheets an id comes from: it stands in their first column."""


@pytest.fixture(scope="module")
def taken(sam: Workspace, tmp_path_factory: pytest.TempPathFactory) -> TakenOut:
    return take_everything_out(sam, tmp_path_factory.mktemp("out") / "everything")


@pytest.fixture(scope="module")
def sheets(taken: TakenOut) -> dict[str, Any]:
    """Every sheet by its name, as another program opens it."""
    books = [openpyxl.load_workbook(file) for file in sorted(taken.folder.glob("*.xlsx"))]
    return {sheet.title: sheet for book in books for sheet in book.worksheets[1:]}


def rows(sheet: Any) -> list[dict[str, Any]]:
    heads, *found = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in found]


def test_every_record_of_the_bank_is_there(sam: Workspace, taken: TakenOut, sheets: dict[str, Any]) -> None:
    with sam.reading() as session:
        counted = {name: session.scalar(select(func.count()).select_from(kind)) for name, kind in KEPT.items()}
        counted["People"] = session.scalar(select(func.count()).select_from(Person).where(STANDING))
        words = select(func.count()).select_from(KeptWords).where(KeptWords.kept_in.in_(OPENS[Role.COORDINATOR]))
        counted["Kept as written"] = session.scalar(words)
        kept = {one.sha256 for one in session.scalars(select(KeptFile).where(KeptFile.invoice_id.is_not(None)))}
    assert min(counted[name] or 0 for name in ("People", "Plans", "Claim lines", "Invoices", "Expenses", "Training")) > 10
    assert {name: len(rows(sheets[name])) for name in counted} == counted
    assert {name: taken.rows[name] for name in counted} == counted

    written = {hashlib.sha256(file.read_bytes()).hexdigest() for file in (taken.folder / "papers").iterdir()}
    assert written == kept
    assert len(kept) == taken.papers > 10
    said = f"took everything out: {counted['People']} people, {counted['Activities']} activities, {counted['Claims']} claims"
    assert any(said in line.words for line in list_history(sam))


def test_the_sheets_join_and_their_sums_agree(sheets: dict[str, Any]) -> None:
    known = {head: {row[0].value for one in owners for row in sheets[one].iter_rows(min_row=2)} for head, owners in OWNED.items()}
    joined = 0
    for name, sheet in sheets.items():
        for row in rows(sheet):
            for head in row.keys() & known.keys():
                assert row[head] is None or row[head] in known[head], (name, head)
                joined += row[head] is not None

    assert joined > 1000
    for one, lines in (("Claim", "Claim lines"), ("Invoice", "Invoice lines")):
        sums: dict[str, float] = defaultdict(float)
        for row in rows(sheets[lines]):
            sums[row[f"{one} id"]] += row["Amount"]
        for row in rows(sheets[f"{one}s"]):
            assert sums[row[f"{one} id"]] == pytest.approx((row["Payments"] or 0) + (row["Expenses"] or 0)), row


def test_no_cell_is_a_formula_and_only_the_owner_reads_the_files(taken: TakenOut, sheets: dict[str, Any]) -> None:
    assert len(sheets) == len(taken.rows)
    assert not [cell for sheet in sheets.values() for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    if os.name == "posix":
        for file in (taken.folder, *taken.folder.rglob("*")):
            assert file.stat().st_mode & 0o077 == 0, file
    read_me = (taken.folder / README).read_text(encoding="utf-8")
    assert "by Sam Patel (Coordinator)" in read_me
    assert all(f"- {one}" in read_me for one in taken.left_out)
