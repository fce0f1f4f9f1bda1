"""Papers of the office: the two recovery sheets, and the card a person looks at their own plan with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from coc_desktop import PRODUCT
from coc_desktop.office.own_sign_in import OwnCard
from coc_desktop.papers.blocks import Bullets, Code, Facts, Heading, Idea, Notice, NoticeKind, Paper, Rendered, Sign, Text
from coc_desktop.papers.own_pictures import render_for
from coc_desktop.wording import listed
from coc_desktop.workspace import Workspace, existing
from models.bank import Person
from models.vocabulary import RECOVERS, Permission, SheetKind

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


def own_card_paper(card: OwnCard, trust: str, made_on: dt.date) -> Paper:
    """Return the card a person looks at their own plan with: its code and its four words, which are printed once."""
    return Paper(
        title="Your own card",
        reference="own-card",
        made_on=made_on,
        trust=trust or PRODUCT,
        blocks=(
            Idea("lock", Text("This card is for you alone.")),
            Idea("plan", Text("With it you can look at your own plan.")),
            Heading(2, "The code on your card"),
            Code((card.code,)),
            Heading(2, "Your four words"),
            Code((card.words,)),
            Heading(2, "How to use it"),
            Idea("eye", Text("Choose “I am here to look at my own plan” on the first page.")),
            Idea("pen", Text("Type the code. Then type the four words.")),
            Idea("question", Text("If you lose it, tell us. We will give you a new one.")),
        ),
    )


def make_own_card(workspace: Workspace, person_id: UUID, card: OwnCard) -> Rendered:
    """Return a card that was just given as a paper, in the format its person chose."""
    workspace.require(Permission.CHANGE_PEOPLE)
    trust = workspace.setting("trust.name")
    with workspace.reading() as session:
        chosen = existing(session, Person, person_id).paper_format
    return render_for(workspace, own_card_paper(card, trust, workspace.today()), chosen)
