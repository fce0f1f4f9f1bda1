"""The same room each time: who needs it, by when they are told of another one, and where the same people met last."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from coc_desktop.plans.opening import asked_of_person
from coc_desktop.plans.rules.provisions import lead_days
from coc_desktop.schedule.preferences import newest_preferences
from coc_desktop.schedule.rules import COMING, RoomNotice, notices_of
from coc_desktop.schedule.venues.rules import SAME_ROOM
from models.schedule import Activity, Participation
from models.vocabulary import ActivityState

Held = Sequence[Row[*tuple[Any, ...]]]

USUAL = "support.room_notice_days"
"""The setting that says how many working days of notice it is for whoever named none."""


def who_wants_it(session: Session, people: Collection[UUID]) -> dict[UUID, int | None]:
    """Return who of some people said that the same room suits them, each with the working days of notice they asked for."""
    said = newest_preferences(session, people)
    return {person: one.room_notice for person, one in said.items() if one.same_room}


def room_notices(
    session: Session, people: Collection[UUID], on: dt.date, *, reader: UUID, usual: int, today: dt.date
) -> tuple[RoomNotice, ...]:
    """Return who is to be told of another room on a day, as far as one of the team may read it, and by when."""
    wanted = who_wants_it(session, people)
    asked = [(person, True, days) for person, days in sorted(wanted.items())]
    for person in sorted(people):
        asked += [(person, person in wanted, days) for days in _by_plan(session, person, on, reader)]
    return notices_of(((person, named, usual if days is None else days) for person, named, days in asked), on, today)


def _by_plan(session: Session, person_id: UUID, on: dt.date, reader: UUID) -> Iterator[int | None]:
    """Give the working days of notice that each action of a plan asks that wants the same room; as on a harder day."""
    for one in asked_of_person(session, person_id, on, harder=True):
        if one.action.room == SAME_ROOM and one.reader in (None, reader):
            yield lead_days(one.action)


def last_room(
    session: Session, title: str, team_id: UUID | None, before: dt.datetime, people: Collection[UUID] = ()
) -> UUID | None:
    """Return the room in which an activity of one name was last, before a moment; in one team where it is of one.

    Where there was none of that name, it is the room in which exactly the same people met last.
    """
    held = (Activity.venue_id.is_not(None), Activity.starts_at < before, Activity.state != ActivityState.CANCELLED)
    statement = select(Activity.id, Activity.venue_id, Activity.title, Activity.team_id).where(*held)
    found = session.execute(statement.order_by(Activity.starts_at.desc())).all()
    return _last_of_name(found, title, team_id) or _last_of_people(session, found, people)


def _last_of_name(held: Held, title: str, team_id: UUID | None) -> UUID | None:
    wanted = title.strip().casefold()
    return next((row.venue_id for row in held if row.title.casefold() == wanted and team_id in (None, row.team_id)), None)


def _last_of_people(session: Session, held: Held, people: Collection[UUID]) -> UUID | None:
    if not people:
        return None
    met = defaultdict[UUID, set[UUID]](set)
    theirs = select(Participation.activity_id).where(Participation.person_id.in_(people))
    there = select(Participation.activity_id, Participation.person_id).where(
        Participation.activity_id.in_(theirs), Participation.outcome.in_(COMING)
    )
    for activity_id, person_id in session.execute(there):
        met[activity_id].add(person_id)
    return next((row.venue_id for row in held if met.get(row.id) == set(people)), None)
