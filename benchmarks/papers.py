"""A tagged invoice of one page, beside the same words drawn bare on a ReportLab canvas with the same embedded fonts."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.measure import Figure, Size, side_by_side
from coc_desktop.papers import Align, Body, Column, Facts, Headline, Paper, Table, Text, render
from resources import folder as resource

STATEMENT = "Outside the scope of VAT. Raised by Larkdale NHS Trust for the payee under an agreement to bill for them."


def invoice() -> Paper:
    """Return an invoice such as the program issues."""
    columns = (Column("What for", 5), Column("Cost centre", 1.6), Column("Code", 1.6), Column("Amount", 1.6, Align.END))
    payments = (("Ward food group, 2 hours", "A1234", "52310", "£50.00"), ("Debrief", "A1234", "52310", "£25.00"))
    expenses = (("Bus to Lark ward and back", "A1234", "52390", "£4.40"),)
    return Paper(
        title="INVOICE INV-00042",
        reference="INV-00042",
        made_on=dt.date(2026, 8, 6),
        trust="Larkdale NHS Trust",
        body=Body.COMPACT,
        blocks=(
            Facts(
                (
                    ("Number", "INV-00042"),
                    ("Date", "6 August 2026"),
                    ("From", "Alex Morgan\n12 Fern Close, Larkdale, ZZ1 1AA"),
                    ("To", "Larkdale NHS Trust\nPayables, Tower House, Larkdale"),
                    ("Order number", "PO-7731"),
                    ("Activity on", "30 July 2026"),
                )
            ),
            Headline("£79.40", "in all, to pay"),
            Table("Payments", columns, payments, totals=("Payments in all", "", "", "£75.00")),
            Table("Expenses", columns, expenses, totals=("Expenses in all", "", "", "£4.40")),
            Text(STATEMENT),
        ),
    )


def words_of(paper: Paper) -> list[str]:
    """Return every run of words on the paper, in order."""
    words = [paper.title, paper.reference, paper.trust]
    for block in paper.blocks:
        if isinstance(block, Facts):
            words += [line for label, value in block.rows for line in (label, *value.split("\n"))]
        elif isinstance(block, Table):
            heads = tuple(column.head for column in block.columns)
            words += [cell for row in ((block.caption,), heads, *block.rows, block.totals) for cell in row if cell]
        elif isinstance(block, Headline):
            words += [block.figure, block.words]
        elif isinstance(block, Text):
            words.append(block.words)
    return words


def bare(words: list[str]) -> bytes:
    """Draw words down a page, half of them bold as on the paper, untagged."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=1)
    for number, line in enumerate(words):
        canvas.setFont("Bare" if number % 2 else "BareBold", 10)
        canvas.drawString(60, 800 - number * 12, line)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def register_fonts() -> None:
    """Read the fonts of the papers for the bare canvas as well."""
    fonts = resource("fonts")
    pdfmetrics.registerFont(TTFont("Bare", fonts / "AtkinsonHyperlegibleNext_400Regular.ttf"))
    pdfmetrics.registerFont(TTFont("BareBold", fonts / "AtkinsonHyperlegibleNext_700Bold.ttf"))


def figures(size: Size, folder: Path) -> Iterator[Figure]:
    """Time a paper, both ways, with the fonts read already."""
    register_fonts()
    paper = invoice()
    words = words_of(paper)
    ours, canvas = side_by_side(lambda: render(paper), lambda: bare(words), size.runs * 4)
    yield Figure("a tagged invoice of one page", ours, "the same words on a bare canvas", canvas, times=3.5)
