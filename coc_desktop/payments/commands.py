"""Typed commands about money."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from coc_desktop.bank.queries import person_by_number
from coc_desktop.money import pounds
from coc_desktop.papers.saving import save_paper
from coc_desktop.payments.batches import export_batch, export_copy
from coc_desktop.payments.papers import invoice_copy, invoice_pdf
from coc_desktop.payments.queries import invoice_by_number, list_batches, list_claims, list_invoices
from coc_desktop.payments.statements.papers import make_statement
from coc_desktop.payments.statements.rules import tax_year_of
from coc_desktop.problems import Refused
from coc_desktop.workspace import Workspace
from models.vocabulary import PaperFormat


def add_commands(commands: Any) -> None:
    """Add `list claims`, `list invoices`, `list batches`, `paper invoice`, `paper statement` and `export batch`."""
    commands.add("list claims", _claims, "List the claims", reports=True)
    commands.add("list invoices", _invoices, "List issued invoices and credit notes", reports=True)
    commands.add("list batches", _batches, "List the batches", reports=True)
    paper = commands.add("paper invoice", _paper, "Hand out an issued invoice or credit note as a PDF")
    paper.add_argument("id", metavar="ID", help="its number, such as INV-00042")
    paper.add_argument("out", type=Path, metavar="OUT.pdf", help="the file to write")
    paper.add_argument("--copy", action="store_true", help="a duplicate, marked COPY on every page")
    paper.add_argument("--format", choices=[form.value for form in PaperFormat], help="of a copy; otherwise standard")
    statement = commands.add("paper statement", _statement, "Make a person’s statement for a tax year as a PDF")
    statement.add_argument("id", type=int, metavar="ID", help="the person’s number in the bank")
    statement.add_argument("out", type=Path, metavar="OUT.pdf", help="the file to write")
    statement.add_argument("--year", type=int, metavar="YEAR", help="the year in which it begins, on 6 April; otherwise this one")
    statement.add_argument("--format", choices=[form.value for form in PaperFormat], help="otherwise as the person chose")
    export = commands.add("export batch", _export, "Export a batch for finance, once")
    export.add_argument("number", type=int, metavar="N", help="the batch’s number")
    export.add_argument("out", type=Path, metavar="OUT.xlsx", help="the file to write")
    export.add_argument("--copy", action="store_true", help="export it again, marked COPY; needs a reason")
    export.add_argument("--reason", default="", metavar="TEXT", help="why a copy is needed")


def _claims(workspace: Workspace, asked: argparse.Namespace) -> list[dict[str, Any]]:
    return [
        {
            "id": row.claim_id,
            "name": row.name,
            "activity": row.title,
            "activity_on": row.activity_on,
            "state": row.state.label,
            "payments": pounds(row.payments_pence),
            "expenses": pounds(row.expenses_pence),
            "days": row.days,
        }
        for row in list_claims(workspace)
    ]


def _invoices(workspace: Workspace, asked: argparse.Namespace) -> list[dict[str, Any]]:
    return [
        {
            "number": row.number,
            "paper": row.kind.label,
            "name": row.name,
            "issued_on": row.issued_on,
            "total": pounds(row.total_pence),
            "state": row.state.label,
            "batch": row.batch_number,
        }
        for row in list_invoices(workspace)
    ]


def _batches(workspace: Workspace, asked: argparse.Namespace) -> list[dict[str, Any]]:
    return [
        {
            "number": row.number,
            "state": row.state.label,
            "papers": row.papers,
            "payments": pounds(row.payments_pence),
            "expenses": pounds(row.expenses_pence),
            "made_by": row.made_by,
            "exported_at": row.exported_at,
            "sha256": row.sha256,
        }
        for row in list_batches(workspace)
    ]


def _paper(workspace: Workspace, asked: argparse.Namespace) -> str:
    found = invoice_by_number(workspace, asked.id)
    if asked.format and not asked.copy:
        raise Refused("The invoice itself has one format. Add --copy to make a copy of it in another.")
    form = PaperFormat(asked.format) if asked.format else PaperFormat.STANDARD
    made = invoice_copy(workspace, found, form) if asked.copy else invoice_pdf(workspace, found)
    save_paper(asked.out, made.content, made.twin)
    return f"Made {asked.out}, and the same words as a web page beside it."


def _statement(workspace: Workspace, asked: argparse.Namespace) -> str:
    first = asked.year if asked.year is not None else tax_year_of(workspace.today()).first
    form = PaperFormat(asked.format) if asked.format else None
    made = make_statement(workspace, person_by_number(workspace, asked.id), first, form)
    save_paper(asked.out, made.pdf, made.twin)
    missing = "".join(f" No font has {name}; it is shown as a box." for name in made.missing)
    return f"Made {asked.out}, and the same words as a web page beside it.{missing}"


def _export(workspace: Workspace, asked: argparse.Namespace) -> str:
    if asked.copy:
        done = export_copy(workspace, asked.number, asked.out, asked.reason)
    else:
        done = export_batch(workspace, asked.number, asked.out)
    return f"Exported batch {done.number} to {done.target}. SHA-256: {done.sha256}"
