"""What changed, who did it, and putting an act back: also after a restart, also a whole import."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Select, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from coc_desktop.office.sentences import sentence
from coc_desktop.problems import Refused
from coc_desktop.security.audit import GONE, values_of
from coc_desktop.workspace import Transaction, Workspace
from models.base import Code, Moment, Record, Sealing
from models.office import Account, AuditEntry, HistoryRow
from models.tables import RECORDS
from models.vocabulary import Permission

STAYS = frozenset({"counter", "person_key", "team", "course", "sign_in_guard"})
QUIET = ("sign_in.", "person.opened", "plan.opened", "contact.looked_up", "note.opened")


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act as History shows it."""

    act_id: UUID
    at: dt.datetime
    who: str
    act: str
    words: str
    rows: int
    person_id: UUID | None
    can_be_put_back: bool


def list_history(
    workspace: Workspace, *, limit: int = 200, openings: bool = False, about: UUID | None = None
) -> tuple[HistoryLine, ...]:
    """Return the newest acts first; `openings` also shows sign-ins and who opened what, `about` narrows to one person."""
    workspace.require(Permission.SEE_HISTORY)
    with workspace.reading() as session:
        names = {row.id: row.name for row in session.execute(select(Account.id, Account.name))}
        found = session.scalars(_acts(openings, about).limit(limit)).all()
        sizes = _sizes(session, [entry.act_id for entry in found])
        return tuple(
            HistoryLine(
                act_id=entry.act_id,
                at=entry.at,
                who=names.get(entry.account_id, "Nobody signed in") if entry.account_id else "Nobody signed in",
                act=entry.act,
                words=sentence(entry.act, entry.detail),
                rows=sizes.get(entry.act_id, 0),
                person_id=entry.person_id,
                can_be_put_back=entry.can_be_put_back and entry.act_id in sizes,
            )
            for entry in found
        )


def _acts(openings: bool, about: UUID | None) -> Select[AuditEntry]:
    statement = select(AuditEntry).where(AuditEntry.table_name.is_(None)).order_by(AuditEntry.seq.desc())
    if not openings:
        for quiet in QUIET:
            statement = statement.where(~AuditEntry.act.startswith(quiet, autoescape=True))
    if about is not None:
        statement = statement.where(
            AuditEntry.act_id.in_(select(AuditEntry.act_id).where(AuditEntry.person_id == about)),
        )
    return statement


def _sizes(session: Session, act_ids: list[UUID]) -> dict[UUID, int]:
    statement = (
        select(AuditEntry.act_id, func.count().label("rows"))
        .where(AuditEntry.act_id.in_(act_ids), AuditEntry.table_name.is_not(None), AuditEntry.table_name.not_in(STAYS))
        .group_by(AuditEntry.act_id)
    )
    return {row.act_id: row.rows for row in session.execute(statement)}


@dataclass(frozen=True, slots=True)
class PutBack:
    """How many records an act touched that are now as they were, and the act that did it (which can itself be put back)."""

    act_id: UUID
    records: int


def put_back(workspace: Workspace, act_id: UUID) -> PutBack:
    """Make every record that an act touched what it was before; Refused when anything has moved since or may not be undone."""
    workspace.require(Permission.PUT_BACK)
    try:
        with workspace.transaction("history.put_back", "Put a change back") as tx:
            steps = list(_steps(tx, act_id))
            for step in steps:
                _check_still_as_left(tx, step)
            for step in steps:
                _restore(tx, step)
            tx.note(records=len(steps))
            done = PutBack(tx.act_id, len(steps))
    except IntegrityError as error:
        raise Refused(
            "This cannot be put back because something later depends on it. Look in History at what came after."
        ) from error
    return done


@dataclass(frozen=True, slots=True)
class _Step:
    kind: type[Record]
    row_id: UUID
    before: int
    after: int
    gone: bool


def _steps(tx: Transaction, act_id: UUID) -> Iterator[_Step]:
    entries = tx.session.scalars(select(AuditEntry).where(AuditEntry.act_id == act_id).order_by(AuditEntry.seq)).all()
    if not entries:
        raise Refused("That change is not in this bank’s history.")
    if not entries[0].can_be_put_back:
        raise Refused(f"This cannot be put back: {sentence(entries[0].act, entries[0].detail)}. It is kept for good.")
    spans: dict[tuple[str, UUID], list[AuditEntry]] = {}
    for entry in entries:
        if entry.table_name is not None and entry.row_id is not None and entry.table_name not in STAYS:
            spans.setdefault((entry.table_name, entry.row_id), []).append(entry)
    for (table, row_id), moved in spans.items():
        versions = [entry.row_version or 0 for entry in moved]
        yield _Step(RECORDS[table], row_id, min(versions) - 1, max(versions), moved[-1].row_hash == GONE)


def _check_still_as_left(tx: Transaction, step: _Step) -> None:
    row = tx.session.get(step.kind, step.row_id)
    same = row is None if step.gone else row is not None and (row.version == step.after or _reads_as_left(tx, row, step))
    if not same:
        raise Refused("This cannot be put back because it was changed again since. Put the later change back first.")


def _reads_as_left(tx: Transaction, row: Record, step: _Step) -> bool:
    """Say whether a row that moved since reads as the act left it, as when the later change was itself put back."""
    left = tx.session.get(HistoryRow, (step.kind.__tablename__, step.row_id, step.after))
    if left is None:
        return False
    was, now = earlier_columns(step.kind, left), values_of(row)
    return all(was[name] == now[name] for name in now if name != "version")


def _restore(tx: Transaction, step: _Step) -> None:
    row = tx.session.get(step.kind, step.row_id)
    if step.before == 0:
        if row is not None:
            tx.remove(row)
        return
    key = (step.kind.__tablename__, step.row_id, step.before)
    was = tx.session.get(HistoryRow, key)
    if was is None:
        raise Refused("The earlier version of a record is missing. Check the records before going on.")
    values = earlier_columns(step.kind, was)
    if row is None:
        tx.bring_back(step.kind, {**values, "version": step.after + 1})
        return
    for name, value in values.items():
        if name not in ("id", "version"):
            setattr(row, name, value)


def earlier_columns(kind: type[Record], was: HistoryRow) -> dict[str, Any]:
    """Return the columns of an earlier version, read back by each column's type."""
    plain = json.loads(was.plain)
    values = {column.key: _from_plain(column.type, plain[column.key]) for column in kind.__table__.columns if column.key in plain}
    if issubclass(kind, Sealing):
        values["sealed"] = was.sealed
    return values


def _from_plain(column_type: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(value, dict):
        return bytes.fromhex(value["hex"])
    if isinstance(column_type, Code):
        return column_type.kind(value)
    if isinstance(column_type, Moment):
        return column_type.process_result_value(value, None)  # type: ignore[arg-type]
    if isinstance(column_type, Date):
        return dt.date.fromisoformat(value)
    return UUID(value) if column_type.python_type is UUID else value
