"""Papers: tagged PDF/UA-1 files that anybody can read, see or hear, made from a declared `Paper`.

    paper = Paper(
        title="Invoice INV-00042",
        reference="INV-00042",
        made_on=date(2026, 8, 6),
        trust="Larkdale NHS Trust",
        private_to="Alex Morgan",
        body=Body.COMPACT,
        blocks=(
            Facts((("Invoice number", "INV-00042"), ("Date", "6 August 2026"))),
            Heading(2, "What this is for"),
            Table("", (Column("Activity"), Column("Amount", align=Align.END)), (("Ward food group", "£75.00"),)),
        ),
    )
    rendered = render(paper, PaperFormat.LARGE_PRINT)   # rendered.pdf: bytes; rendered.missing: characters no font has

Blocks: Heading, Text, OwnWords, Headline, Bullets, Facts, Table, Notice, Figure, Idea, LinkLine, Code, Sign, Cards, Space,
NewPage; to fill in: TextField, TickField, ChoiceField. The title is the one level 1 heading. The same paper gives the same
bytes whenever it is rendered: its only date is `made_on`.

What may live here: layout, fonts, tags and the look of a page. What a paper says belongs to the areas' `papers.py`. Words are
set glyph by glyph and never meet a markup language, so that no name can become a picture or a link. Nothing else may import
ReportLab. Importing this package costs nothing: ReportLab and the fonts are read when the first paper is rendered.
"""

from __future__ import annotations

from dataclasses import replace

from coc_desktop.papers.asked import ChoiceField, TextField, TickField
from coc_desktop.papers.blocks import (
    Align,
    Block,
    Body,
    Bullets,
    Card,
    Cards,
    Code,
    Column,
    Facts,
    Figure,
    Heading,
    Headline,
    Idea,
    LinkLine,
    NewPage,
    Notice,
    NoticeKind,
    OwnWords,
    Paper,
    Rendered,
    Sign,
    Space,
    Table,
    Text,
    Voice,
)
from models.vocabulary import PaperFormat

__all__ = [
    "Align",
    "Block",
    "Body",
    "Bullets",
    "Card",
    "Cards",
    "ChoiceField",
    "Code",
    "Column",
    "Facts",
    "Figure",
    "Heading",
    "Headline",
    "Idea",
    "LinkLine",
    "NewPage",
    "Notice",
    "NoticeKind",
    "OwnWords",
    "Paper",
    "PaperFormat",
    "Rendered",
    "Sign",
    "Space",
    "Table",
    "Text",
    "TextField",
    "TickField",
    "Voice",
    "render",
]


def render(paper: Paper, form: PaperFormat = PaperFormat.STANDARD) -> Rendered:
    """Make a paper's PDF and its twin in a format. Easy read is a look too: the area says the ideas and their pictures."""
    from coc_desktop.papers.build import build
    from coc_desktop.papers.twin import write_twin

    return replace(build(paper, form), twin=write_twin(paper, form))
