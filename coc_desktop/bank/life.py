"""Where a person has been with the bank, step by step with its day, as history kept it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.workspace import Workspace, existing
from models.bank import Person, PersonDetails
from models.office import HistoryRow
from models.vocabulary import Permission, PersonStatus


@dataclass(frozen=True, slots=True)
class Step:
    """One place in the life cycle, the day it began, if it is known, and why, in the words it was given in."""

    status: PersonStatus
    since: dt.date | None
    because: str = ""


def steps_of(workspace: Workspace, person_id: UUID) -> tuple[Step, ...]:
    """Return every place a person had in the bank's life cycle, the newest first."""
    workspace.require(Permission.SEE_PEOPLE)
    earlier = (
        select(HistoryRow.plain, HistoryRow.sealed)
        .where(HistoryRow.table_name == Person.__tablename__, HistoryRow.row_id == person_id)
        .order_by(HistoryRow.row_version)
    )
    with workspace.reading() as session:
        person = existing(session, Person, person_id)
        steps = [_step(session, person_id, row.plain, row.sealed) for row in session.execute(earlier)]
        steps.append(Step(person.status, person.status_on, person.details.status_because))
    moved = [step for place, step in enumerate(steps) if not place or step != steps[place - 1]]
    return tuple(reversed(moved))


def _step(session: Session, person_id: UUID, plain: str, sealed: bytes) -> Step:
    """Read one earlier version of a person's record, its sealed words with the key that still opens the person."""
    kept = json.loads(plain)
    details: PersonDetails = session.info["keys"].open(Person(id=person_id, sealed=sealed))
    return Step(PersonStatus(kept["status"]), _day(kept["status_on"]), details.status_because)


def _day(kept: str | None) -> dt.date | None:
    return dt.date.fromisoformat(kept) if kept else None
