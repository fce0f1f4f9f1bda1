"""Papers of the office: the two recovery sheets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from coc_desktop import PRODUCT
from coc_desktop.papers.blocks import Bullets, Code, Facts, Heading, Notice, NoticeKind, Paper, Sign
from coc_desktop.wording import listed
from models.vocabulary import RECOVERS, SheetKind

KEEPS: dict[SheetKind, str] = {
    SheetKind.CARE: "your Caldicott Guardian or information governance lead",
    SheetKind.FINANCE: "your finance lead",
}


def recovery_sheet(kind: SheetKind, lines: tuple[str, ...], trust: str, made_on: dt.date) -> Paper:
    """Return the paper of one recovery sheet. Its lines exist nowhere else: whoever has it can open what it opens."""
    opens = listed([domain.label.lower() for domain in RECOVERS[kind]])
    return Paper(
        title=kind.label,
        reference=f"recovery-sheet-{kind.value}",
        made_on=made_on,
        trust=trust or PRODUCT,
        blocks=(
            Notice(NoticeKind.CARE, f"Whoever holds this sheet can open: {opens}. Put it in a sealed envelope now."),
            Facts((("Bank of", trust or "Not set yet"), ("Kept by", KEEPS[kind]))),
            Heading(2, "The five lines"),
            Code(lines),
            Heading(2, "When a passphrase is forgotten and nobody can grant a key"),
            Bullets(
                (
                    "Choose “I have a recovery sheet” on the sign-in page.",
                    "Type the five lines. Capitals and spaces do not matter. O counts as 0; I and L count as 1.",
                    "Write down the new passphrase that is shown.",
                ),
                numbered=True,
            ),
            Sign("Opened by: name and signature"),
        ),
    )


def write_recovery_sheets(
    folder: Path, sheets: Mapping[SheetKind, tuple[str, ...]], trust: str, made_on: dt.date
) -> tuple[Path, ...]:
    """Write both recovery sheets as PDFs into a folder and return where they are."""
    from coc_desktop.papers import render
    from coc_desktop.storage.files import translating_file_errors, write_whole

    written = []
    for kind, lines in sheets.items():
        place = folder / f"recovery-sheet-{kind.value}.pdf"
        with translating_file_errors():
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(place, render(recovery_sheet(kind, lines, trust, made_on)).pdf)
        written.append(place)
    return tuple(written)
