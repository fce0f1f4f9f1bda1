"""Finance’s answer files for tests: real files, as finance systems write them."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from coc_desktop.payments.batches import export_batch
from coc_desktop.payments.queries import list_invoices
from coc_desktop.payments.remittances.acts import Taken, read_remittance
from coc_desktop.payments.remittances.files import AnswerPreview, open_answer, preview_answer
from coc_desktop.workspace import Workspace
from tests.payments.scene import batch_of, clock_of

HEAD = ("Supplier Name", "Invoice Number", "Payment Date", "Amount Paid", "Payment Ref")


def sent(bank: Workspace, lead: Workspace, folder: Path, *names: str) -> list[str]:
    """Send one invoice for each person to finance and return their numbers; ten days go by."""
    number = batch_of(bank, lead, *names)
    export_batch(bank, number, folder / f"batch-{number}.xlsx")
    clock_of(bank).move(days=10)
    rows = {one.name: one.number for one in list_invoices(bank) if one.batch_number == number}
    return [rows[f"{name} in full"] for name in names or ("Alex Morgan",)]


def answer_file(folder: Path, *rows: Sequence[object], head: Sequence[str] = HEAD, name: str = "remittance.csv") -> Path:
    """Write finance’s file: some words, a blank line, the headings, the rows."""
    target = folder / name
    with target.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["Larkdale payables"], [], head, *rows])
    return target


def line(number: str, amount: object, *, payee: str = "", on: str = "10/08/2026", ref: str = "BACS-7") -> tuple[object, ...]:
    """Return one row of finance’s file."""
    return (payee, number, on, amount, ref)


def preview(bank: Workspace, file: Path, paid_on: dt.date | None = None) -> AnswerPreview:
    """Open a file and say what reading it would do."""
    opened = open_answer(bank, file)
    return preview_answer(bank, opened, opened.columns, paid_on)


def read(bank: Workspace, file: Path) -> Taken:
    """Read a file as the window does."""
    return read_remittance(bank, preview(bank, file).answer)
