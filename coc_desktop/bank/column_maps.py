"""Maps of columns that somebody saved, to use for the next register."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from coc_desktop.bank.register.fields import ColumnMap
from coc_desktop.problems import Problem, refuse_if
from coc_desktop.workspace import Workspace
from models.bank import ColumnMap as SavedMap
from models.bank import ColumnMapDetails
from models.vocabulary import Permission


def save_map(workspace: Workspace, name: str, columns: ColumnMap) -> UUID:
    """Keep a map of columns under a name, to use for the next register; one of the same name is replaced."""
    workspace.require(Permission.CHANGE_PEOPLE)
    if not name.strip():
        refuse_if([Problem("name", "Enter a name for this map of columns.")])
    with workspace.transaction("column_map.saved", "Save a map of columns") as tx:
        same = [kept for kept in tx.scalars(select(SavedMap)) if kept.details.name.casefold() == name.strip().casefold()]
        kept = same[0] if same else tx.add(SavedMap())
        kept.details = ColumnMapDetails(name.strip(), columns.codes())
        return kept.id


def saved_maps(workspace: Workspace) -> tuple[tuple[str, ColumnMap], ...]:
    """Return the saved maps of columns by name."""
    workspace.require(Permission.SEE_PEOPLE)
    with workspace.reading() as session:
        kept: Sequence[SavedMap] = session.scalars(select(SavedMap)).all()
        named = [(row.details.name, ColumnMap.from_codes(row.details.columns)) for row in kept]
    return tuple(sorted(named, key=lambda one: one[0].casefold()))
