"""Calendar entries that are left over once two records of one person became one: those of a place that was joined to another.

No row stands for them any more, so they are known from history. They are to be called off for as long as anybody may have them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import family_of
from coc_desktop.schedule.told import may_have_entries
from coc_desktop.security.audit import earlier_columns
from models.base import Record
from models.office import HistoryRow
from models.schedule import Activity, Participation, SupportMeeting


@dataclass(frozen=True, slots=True)
class LeftOver:
    """One entry to be called off: whose id it carries, the last number it had, and when it was to be."""

    record_id: UUID
    number: int
    starts_at: dt.datetime
    ends_at: dt.datetime


def last_number(session: Session, kind: type[Record], row_id: UUID) -> int:
    """Return the highest number that the calendar entry of a row which is gone ever had."""
    versions = select(HistoryRow).where(HistoryRow.table_name == kind.__tablename__, HistoryRow.row_id == row_id)
    return max((earlier_columns(kind, was)["invite_sequence"] for was in session.scalars(versions)), default=0)


def entries_left_over(session: Session, place: Participation) -> tuple[LeftOver, ...]:
    """Return the entries that whoever has a place may have of places and meetings which were joined to it, its own last."""
    others = family_of(session, place.person_id) - {place.person_id}
    if not others:
        return ()
    activity = session.get_one(Activity, place.activity_id)
    own = may_have_entries(session, activity.id, place.id, {place.person_id})
    found, told = list[LeftOver](), [place.id] if own else []
    for place_id, was in _gone(session, Participation, place.activity_id):
        if was["person_id"] in others and may_have_entries(session, activity.id, place_id, {was["person_id"]}):
            told.append(place_id)
            number = last_number(session, Participation, place_id)
            found.append(LeftOver(place_id, number, activity.starts_at, activity.ends_at))
    for one in told:
        for meeting_id, was in _gone(session, SupportMeeting, one):
            if was["starts_at"] is not None:
                ends_at = was["starts_at"] + dt.timedelta(minutes=was["minutes"])
                found.append(LeftOver(meeting_id, last_number(session, SupportMeeting, meeting_id), was["starts_at"], ends_at))
    return tuple(found)


def _gone(session: Session, kind: type[Record], about: UUID) -> Iterator[tuple[UUID, dict[str, Any]]]:
    """Yield the rows of a kind that name something and are gone, each as it was last."""
    naming = select(HistoryRow).where(HistoryRow.table_name == kind.__tablename__, HistoryRow.plain.contains(str(about)))
    last = {was.row_id: was for was in session.scalars(naming.order_by(HistoryRow.row_version))}
    there = set(session.scalars(select(kind.id).where(kind.id.in_(last))))
    for row_id in sorted(last.keys() - there):
        yield row_id, earlier_columns(kind, last[row_id])
