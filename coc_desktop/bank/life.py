"""Where a person has been with the bank, step by step with its day, as history kept it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from coc_desktop.workspace import Workspace, existing
from models.bank import Person
from models.office import HistoryRow
from models.vocabulary import Permission, PersonStatus


@dataclass(frozen=True, slots=True)
class Step:
    """One place in the life cycle, and the day it began, if it is known."""

    status: PersonStatus
    since: dt.date | None


def steps_of(workspace: Workspace, person_id: UUID) -> tuple[Step, ...]:
    """Return every place a person had in the bank's life cycle, the newest first."""
    workspace.require(Permission.SEE_PEOPLE)
    earlier = (
        select(HistoryRow.plain)
        .where(HistoryRow.table_name == Person.__tablename__, HistoryRow.row_id == person_id)
        .order_by(HistoryRow.row_version)
    )
    with workspace.reading() as session:
        person = existing(session, Person, person_id)
        kept = [json.loads(plain) for plain in session.scalars(earlier)]
        steps = [Step(PersonStatus(one["status"]), _day(one["status_on"])) for one in kept]
        steps.append(Step(person.status, person.status_on))
    moved = [step for place, step in enumerate(steps) if not place or step != steps[place - 1]]
    return tuple(reversed(moved))


def _day(kept: str | None) -> dt.date | None:
    return dt.date.fromisoformat(kept) if kept else None
