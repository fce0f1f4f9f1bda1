"""What a clash check looks at: the pieces of one activity, everything near some pieces, and what holds for each person."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from coc_desktop.schedule.clashes.rules import Away, Piece, Terms
from coc_desktop.schedule.preferences import newest_preferences
from coc_desktop.schedule.rules import COMING, place_taken
from models.bank import Person
from models.schedule import Activity, KeepApart, Participation, SupportMeeting, SupportPreferenceDetails, Venue
from models.vocabulary import ActivityState, Manner, SupportState

NEAR = dt.timedelta(days=8)
"""How far around a piece is looked at, unless somebody needs longer to recover: its week, wherever in it the piece is."""

A_DAY = dt.timedelta(days=1)
"""How far around is looked at for a colleague: only what they have then, and the way there, matters."""

ACTIVITY = (
    Activity.id,
    Activity.starts_at,
    Activity.ends_at,
    Activity.title,
    Activity.kind.label("work"),
    Activity.place,
    Activity.venue_id,
    Activity.team_id,
    Activity.lead_id,
    Venue.online,
)
MEETING = (
    SupportMeeting.id.label("meeting_id"),
    SupportMeeting.kind,
    SupportMeeting.starts_at.label("meets_at"),
    SupportMeeting.minutes,
    SupportMeeting.manner,
    SupportMeeting.supporter_id,
)
ACTIVITIES = select(*ACTIVITY).outerjoin(Venue, Activity.venue_id == Venue.id).where(Activity.state != ActivityState.CANCELLED)
PLACED = ACTIVITIES.add_columns(Participation.person_id).join(Participation, Participation.activity_id == Activity.id)
MEETINGS = (
    select(*MEETING, Participation.person_id, *ACTIVITY)
    .select_from(SupportMeeting)
    .join(Participation, SupportMeeting.participation_id == Participation.id)
    .join(Activity, Participation.activity_id == Activity.id)
    .outerjoin(Venue, Activity.venue_id == Venue.id)
    .where(SupportMeeting.state == SupportState.BOOKED, SupportMeeting.starts_at.is_not(None))
)


def pieces_of(session: Session, *activity_ids: UUID) -> tuple[Piece, ...]:
    """Return activities with everybody who is coming to each, and then all of their meetings that are booked."""
    theirs = (Participation.activity_id.in_(activity_ids), Participation.outcome.in_(COMING))
    coming: dict[UUID, set[UUID]] = {}
    for activity_id, person_id in session.execute(select(Participation.activity_id, Participation.person_id).where(*theirs)):
        coming.setdefault(activity_id, set()).add(person_id)
    activities = (_activity(row) for row in session.execute(ACTIVITIES.where(Activity.id.in_(activity_ids))))
    whole = [dataclasses.replace(one, people=frozenset(coming.get(one.activity_id, ()))) for one in activities]
    return (*whole, *(_meeting(row) for row in session.execute(MEETINGS.where(*theirs))))


def around(session: Session, new: Sequence[Piece], terms: Mapping[UUID, Terms]) -> tuple[Piece, ...]:
    """Return what else is on near some pieces: for the people and colleagues in them, and in their rooms."""
    if not new:
        return ()
    near = max((NEAR, *(dt.timedelta(days=one.recovery_days + 1) for one in terms.values())))
    since, until = min(one.starts_at for one in new) - near, max(one.ends_at for one in new) + near
    on = (Activity.starts_at < until, Activity.starts_at > since - NEAR, Activity.ends_at > since)
    met = (SupportMeeting.starts_at < until, SupportMeeting.starts_at > since)
    people = {person for one in new for person in one.people}
    staff = {one.staff for one in new if one.staff is not None}
    rooms = {one.room for one in new if one.room is not None}
    found: list[Piece] = []
    if people:
        theirs = (Participation.person_id.in_(people), Participation.outcome.in_(COMING))
        found += [_activity(row, row.person_id) for row in session.execute(PLACED.where(*theirs, *on))]
        found += [_meeting(row) for row in session.execute(MEETINGS.where(*theirs, *met))]
    if staff:
        held = [one for one in new if one.staff is not None]
        first, last = min(one.starts_at for one in held) - A_DAY, max(one.ends_at for one in held) + A_DAY
        led = (Activity.lead_id.in_(staff), Activity.starts_at < last, Activity.starts_at > first, Activity.ends_at > first)
        found += [_activity(row) for row in session.execute(ACTIVITIES.where(*led))]
        meets = (SupportMeeting.supporter_id.in_(staff), SupportMeeting.starts_at < last, SupportMeeting.starts_at > first)
        found += [_meeting(row) for row in session.execute(MEETINGS.where(*meets))]
    if rooms:
        found += [_activity(row) for row in session.execute(ACTIVITIES.where(Activity.venue_id.in_(rooms), *on))]
    return _each_once(found, {(one.activity_id, one.meeting_id) for one in new})


def terms_of(session: Session, people: Collection[UUID], travel: int, *, care: bool) -> dict[UUID, Terms]:
    """Return what holds for each of some people; without the key to care, only who is kept apart and how long a way takes."""
    found = {person: Terms(travel=travel) for person in people}
    if not people:
        return found
    said = newest_preferences(session, people) if care else {}
    for person, one in said.items():
        found[person] = _terms(one, travel)
    for person, team in session.execute(select(Person.id, Person.team_id).where(Person.id.in_(people))):
        found[person] = dataclasses.replace(found[person], teams=frozenset({team} if team is not None else ()))
    rows = select(KeepApart.person_id, KeepApart.other_id, KeepApart.team_id)
    either = KeepApart.person_id.in_(people) | KeepApart.other_id.in_(people)
    for row in session.execute(rows.where(either)):
        for mine, other in ((row.person_id, row.other_id), (row.other_id, row.person_id)):
            if mine in found and other is not None:
                found[mine] = dataclasses.replace(found[mine], apart_from=found[mine].apart_from | {other})
        if row.team_id is not None and row.person_id in found:
            teams = found[row.person_id].apart_from_teams | {row.team_id}
            found[row.person_id] = dataclasses.replace(found[row.person_id], apart_from_teams=teams)
    return found


def _terms(said: SupportPreferenceDetails, travel: int) -> Terms:
    away = tuple(Away(one.weekday, one.first, one.last, one.from_minute, one.to_minute) for one in said.unavailable)
    return Terms(
        gap=said.gap,
        travel=travel if said.travel is None else said.travel,
        weekly_cap=said.weekly_cap,
        recovery_days=said.recovery_days,
        away=away,
        company=said.company,
        treated_by=said.treated_by,
    )


def _activity(row: Row[*tuple[Any, ...]], person: UUID | None = None) -> Piece:
    return Piece(
        activity_id=row.id,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        title=row.title,
        people=frozenset() if person is None else frozenset({person}),
        staff=row.lead_id,
        room=row.venue_id if not row.online else None,
        place=place_taken(row.place, online=row.online),
        team=row.team_id,
        work=row.work,
    )


def _meeting(row: Row[*tuple[Any, ...]]) -> Piece:
    return Piece(
        activity_id=row.id,
        starts_at=row.meets_at,
        ends_at=row.meets_at + dt.timedelta(minutes=row.minutes),
        title=row.title,
        kind=row.kind,
        meeting_id=row.meeting_id,
        people=frozenset({row.person_id}),
        staff=row.supporter_id,
        place=place_taken(row.place, online=row.online) if row.manner is Manner.IN_PERSON else "",
    )


def _each_once(found: Iterable[Piece], mine: set[tuple[UUID, UUID | None]]) -> tuple[Piece, ...]:
    """Return each piece once, with everybody in it who was found, and none of one's own."""
    once: dict[tuple[UUID, UUID | None], Piece] = {}
    for one in found:
        key = (one.activity_id, one.meeting_id)
        if key not in mine:
            known = once.get(key)
            once[key] = one if known is None else dataclasses.replace(known, people=known.people | one.people)
    return tuple(once.values())
