"""Layouts as they are kept, changed and tried: one that is not tried with a sample of finance’s is never offered to a batch."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

import resources
from coc_desktop.payments.layouts.columns import (
    Layout,
    LayoutColumn,
    OneLine,
    differences,
    from_plain,
    problems_in_layout,
    value_of,
)
from coc_desktop.payments.layouts.columns import from_json as layout_from_json
from coc_desktop.payments.layouts.columns import to_json as layout_to_json
from coc_desktop.payments.papers import lines_of
from coc_desktop.payments.routes.rules import SENT
from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.sheets.book import Book
from coc_desktop.sheets.drafts import Kind, Value
from coc_desktop.wording import day
from coc_desktop.workspace import Workspace
from models.payments import Batch, ExportLayout, Invoice
from models.vocabulary import Permission, Route

SHOWN_LINES = 3


@dataclass(frozen=True, slots=True)
class LayoutDraft:
    """A layout as it is entered."""

    name: str = ""
    route: Route | None = Route.SUPPLIER
    starts_on: dt.date | None = None
    source: str = ""
    columns: tuple[LayoutColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """A layout as it is kept. `usable` says whether a batch made today may use it."""

    layout_id: UUID
    version: int
    draft: LayoutDraft
    sample: tuple[str, ...]
    tried_on: dt.date | None
    usable: bool


def problems_in(draft: LayoutDraft) -> tuple[Problem, ...]:
    """Return what to mend before a layout can be kept."""
    found = list(problems_in_layout(Layout(draft.name, draft.columns)))
    if draft.route not in SENT:
        found.append(Problem("route", "Choose what it is for."))
    if draft.starts_on is None:
        found.append(Problem("starts_on", "Enter the day it is used from."))
    return tuple(found)


def example_layouts() -> tuple[LayoutDraft, ...]:
    """Return the layouts to begin with; each says what to check."""
    found = json.loads(resources.text("catalogues/export_layouts.json"))["layouts"]
    return tuple(LayoutDraft(one["name"], Route(one["route"]), None, one["source"], from_plain(one).columns) for one in found)


def save_layout(workspace: Workspace, draft: LayoutDraft, layout_id: UUID | None = None, version: int | None = None) -> UUID:
    """Keep a layout, new or changed. It stays tried only while its headings are those of the sample it was tried with."""
    workspace.require(Permission.CHANGE_LAYOUTS)
    refuse_if(problems_in(draft))
    with workspace.transaction("layout.saved", "Save a layout for finance") as tx:
        others = [one for one in tx.scalars(select(ExportLayout)) if one.id != layout_id]
        if any(one.name.casefold() == draft.name.strip().casefold() for one in others):
            refuse_if([Problem("name", "Another layout has this name. Choose another name.")])
        layout = Layout(draft.name.strip(), draft.columns)
        if layout_id is not None:
            kept = tx.get(ExportLayout, layout_id, version=version)
        else:
            kept = tx.add(ExportLayout(sample="[]", tried_on=None))
        kept.name, kept.source, kept.columns = layout.name, draft.source.strip(), layout_to_json(layout)
        kept.route, kept.starts_on = draft.route or Route.SUPPLIER, draft.starts_on or tx.today
        if differences(layout, json.loads(kept.sample)):
            kept.tried_on = None
        return kept.id


def remove_layout(workspace: Workspace, layout_id: UUID) -> None:
    """Take a layout away; batches that were made with it keep it."""
    workspace.require(Permission.CHANGE_LAYOUTS)
    with workspace.transaction("layout.removed", "Take a layout away") as tx:
        tx.remove(tx.get(ExportLayout, layout_id))


def try_layout(workspace: Workspace, layout_id: UUID, file: Path) -> tuple[str, ...]:
    """Compare a layout with a file that finance’s system takes, keep its headings as the sample, and say what differs.

    With nothing to say, the layout may be used.
    """
    workspace.require(Permission.CHANGE_LAYOUTS)
    from coc_desktop.sheets import read_workbook

    book = read_workbook(file)
    with workspace.transaction("layout.tried", "Try a layout with a sample") as tx:
        kept = tx.get(ExportLayout, layout_id)
        layout = layout_from_json(kept.columns)
        sample = _headings(book, layout)
        found = differences(layout, sample)
        kept.sample = json.dumps(sample, ensure_ascii=False)
        kept.tried_on = None if found else tx.today
        return found


def _headings(book: Book, layout: Layout) -> list[str]:
    """Return the row of a sample that reads most like the layout’s headings; without any likeness, the first that is filled."""
    wanted = {column.head.strip() for column in layout.columns}
    rows = [
        [cell.text.strip() for cell in row]
        for sheet in book.sheets
        for row in sheet.rows
        if any(cell.text.strip() for cell in row)
    ]
    if not rows:
        raise Refused("This file is empty. Choose one that finance’s system takes.")
    best = max(rows, key=lambda row: len(wanted & set(row)))
    while not best[-1]:
        best.pop()
    return best


def list_layouts(workspace: Workspace) -> tuple[LayoutRow, ...]:
    """Return every layout, by name."""
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        found = session.scalars(select(ExportLayout).order_by(ExportLayout.name))
        return tuple(_row(one, workspace.today()) for one in found)


def _row(one: ExportLayout, today: dt.date) -> LayoutRow:
    draft = LayoutDraft(one.name, one.route, one.starts_on, one.source, layout_from_json(one.columns).columns)
    usable = one.tried_on is not None and one.starts_on <= today
    return LayoutRow(one.id, one.version, draft, tuple(json.loads(one.sample)), one.tried_on, usable)


def preview_layout(workspace: Workspace, columns: tuple[LayoutColumn, ...]) -> tuple[tuple[str, ...], ...]:
    """Return how the first lines of the newest batch would read in these columns; nothing while there is no batch."""
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        batch = session.scalars(select(Batch).order_by(Batch.number.desc()).limit(1)).one_or_none()
        lines = [one for one in lines_of_batch(session, batch) if one.line.pence][:SHOWN_LINES] if batch is not None else []
        return tuple(tuple(_shown(column.fill.kind, value_of(column, line)) for column in columns) for line in lines)


def lines_of_batch(session: Session, batch: Batch) -> Sequence[OneLine]:
    """Return every line of every paper of a batch, in the order of their numbers."""
    statement = select(Invoice).where(Invoice.batch_id == batch.id).order_by(Invoice.kind, Invoice.series, Invoice.sequence)
    return [OneLine(batch, one, one.details, line) for one in session.scalars(statement) for line in lines_of(session, one.id)]


def _shown(kind: Kind, value: Value) -> str:
    """Write a value as a person reads it in the preview."""
    from coc_desktop.money import pounds

    if kind is Kind.MONEY and isinstance(value, int):
        return pounds(value)
    return day(value) if isinstance(value, dt.date) else str("" if value is None else value)


def layout_to_freeze(session: Session, layout_id: UUID | None, today: dt.date, route: Route) -> str:
    """Return the layout that a batch of a route keeps, as JSON; Refused when it is of another, not tried or not used yet."""
    if layout_id is None:
        return ""
    kept = session.get(ExportLayout, layout_id)
    if kept is None or not _row(kept, today).usable:
        raise Refused("That layout cannot be used yet. Try it with a sample of finance’s first.")
    if kept.route is not route:
        raise Refused(f"That layout is for “{kept.route.label.lower()}”, and these papers go another way.")
    return kept.columns
