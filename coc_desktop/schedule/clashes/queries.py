"""What was in the way of an activity and was meant all the same: why, in the words of whoever meant it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from coc_desktop.workspace import Workspace
from models.office import Account
from models.schedule import Meant, SeriesDate
from models.vocabulary import ClashKind, Permission


@dataclass(frozen=True, slots=True)
class MeantRow:
    """One time that something was meant: what was in the way, why it was meant, who said so and when."""

    kinds: tuple[ClashKind, ...]
    why: str
    said_by: str
    said_on: dt.date


def reasons_meant(workspace: Workspace, activity_id: UUID) -> tuple[MeantRow, ...]:
    """Return why clashes of an activity were meant, the newest first; of a series also those that were said for all its dates.

    The words may be about people, so they are for those who read plans.
    """
    workspace.require(Permission.SEE_PLANS)
    mine = select(SeriesDate.series_id).where(SeriesDate.activity_id == activity_id)
    beside = select(SeriesDate.activity_id).where(SeriesDate.series_id.in_(mine), SeriesDate.activity_id.is_not(None))
    about = (Meant.activity_id == activity_id) | Meant.activity_id.in_(beside)
    statement = select(Meant, Account.name).join(Account, Meant.said_by == Account.id).where(about)
    with workspace.reading() as session:
        found = session.execute(statement.order_by(Meant.said_on.desc(), Meant.id.desc())).all()
        return tuple(MeantRow(one.in_the_way, one.details.why, name, one.said_on) for one, name in found)
