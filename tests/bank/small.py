"""Small registers made in memory, and equality answers read as only somebody with the recovery sheet could."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from coc_desktop.office.set_up import SetUp
from coc_desktop.security.domains import GrantPlace, accept, open_drop
from coc_desktop.security.recovery import read_sheet
from coc_desktop.security.sealing import Place
from coc_desktop.sheets import Cell, Sheet
from models.bank import EqualityLink, EqualityRecord
from models.office import KeyGrant, RecoverySheet
from models.vocabulary import Domain, SheetKind

HEADINGS = ("Name", "Mobile", "Email", "Address", "Ward", "Status", "Type", "Date joined", "Notes", "Ethnicity")
ALEX = (
    *("Alex Morgan", "07700 900001", "alex@example.org", "1 High St\nLeeds", "Oak & Ash", "Active", "Patient"),
    *("01/03/2024", "Likes tea", "White Welsh"),
)
BO = (
    *("Bo Lee", "07700 900002", "bo@example.org", "2 High St", "Elm", "Active", "Carer", "02/03/2024", "", "Prefer not to say"),
)


def small_sheet(*rows: Sequence[str], headings: Sequence[str] = HEADINGS, name: str = "Register") -> Sheet:
    """Return a sheet with one heading row and some rows of text."""
    lines = (headings, *rows)
    return Sheet(name, tuple(tuple(Cell(text or None, text) for text in line) for line in lines))


def changed(row: Sequence[str], **cells: str) -> tuple[str, ...]:
    """Return a row with some cells changed, named by heading with `_` for a space."""
    new = {name.replace("_", " "): text for name, text in cells.items()}
    return tuple(new.get(heading, text) for heading, text in zip(HEADINGS, row, strict=True))


def answers(made: SetUp) -> list[tuple[UUID, dict[str, str]]]:
    """Return whose every equality answer is, opened with the key of the Care recovery sheet."""
    key = read_sheet("\n".join(made.sheets[SheetKind.CARE])).private
    with made.workspace.reading() as session:
        sheet = session.scalars(select(RecoverySheet).where(RecoverySheet.kind == SheetKind.CARE)).one()
        granted = session.scalars(
            select(KeyGrant).where(KeyGrant.holder_id == sheet.id, KeyGrant.scope == Domain.EQUALITY.value)
        ).one()
        private = accept(key, granted.sealed_key, GrantPlace(sheet.id, Domain.EQUALITY, granted.key_version))
        records = {
            row.id: open_drop(private, row.sealed, Place("equality_record", row.id, None, Domain.EQUALITY))
            for row in session.scalars(select(EqualityRecord))
        }
        links = [
            open_drop(private, row.sealed, Place("equality_link", row.id, None, Domain.EQUALITY))
            for row in session.scalars(select(EqualityLink))
        ]
    return [(UUID(link["person_id"]), records[UUID(link["record_id"])]["answers"]) for link in links]
