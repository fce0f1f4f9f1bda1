"""The register of rooms as it is looked at, and which rooms meet what those who are coming need."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.queries import names_of
from coc_desktop.clock import london
from coc_desktop.plans.opening import planned_among
from coc_desktop.plans.provisions.queries import codes_of
from coc_desktop.plans.rules.provisions import ASKED_FOR
from coc_desktop.schedule.rules import Photo, RoomNotice, Step
from coc_desktop.schedule.venues.aspects import aspects
from coc_desktop.schedule.venues.gathering import photos_of, story_of
from coc_desktop.schedule.venues.rules import SAME_ROOM, Gap, gaps, is_stale
from coc_desktop.schedule.venues.same_room import USUAL, last_room, room_notices, who_wants_it
from coc_desktop.workspace import Workspace, existing
from models.office import Account
from models.schedule import Activity, Information, Participation, Venue
from models.vocabulary import ActivityState, Known, Permission


@dataclass(frozen=True, slots=True)
class VenueRow:
    """One room, with what is known of it; `stale` says that it is to be looked at again."""

    venue_id: UUID
    version: int
    name: str
    online: bool
    way: str
    answers: Mapping[str, Known] = field(hash=False)
    notes: Mapping[str, str] = field(hash=False)
    checked_on: dt.date | None
    checked_by: UUID | None
    checker: str
    closed: bool
    stale: bool


@dataclass(frozen=True, slots=True)
class RoomFit:
    """One room beside an activity: what those coming need and it is not known to have, and what else is on there then."""

    venue: VenueRow
    gaps: tuple[Gap, ...]
    taken_by: str
    is_last: bool


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """Who is to be told of another room, and by when; somebody whose plan alone says so has no name here."""

    name: str
    notice: RoomNotice


@dataclass(frozen=True, slots=True)
class RoomsFor:
    """Every room that is in use beside one activity, those that meet most first. `needs` is how many things are asked of it.

    `arrival` and `quiet_room` are what people are told of the room it is in now; `notices` who is to be told of another.
    """

    activity_id: UUID
    version: int
    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    venue_id: UUID | None
    place: str
    needs: int
    rooms: tuple[RoomFit, ...]
    arrival: str
    quiet_room: str
    notices: tuple[NoticeRow, ...]


@dataclass(frozen=True, slots=True)
class RoomPictures:
    """What one room looks like: its photos, and the steps of its visual story."""

    venue_id: UUID
    name: str
    way: str
    photos: tuple[Photo, ...]
    steps: tuple[Step, ...]


def list_venues(workspace: Workspace) -> tuple[VenueRow, ...]:
    """Return every room, by name; those that are used no more come last."""
    workspace.require(Permission.SEE_ACTIVITIES)
    with workspace.reading() as session:
        rows = _rows(session, session.scalars(select(Venue)).all(), workspace.today())
    return tuple(sorted(rows, key=lambda one: (one.closed, one.name.casefold())))


def read_venue(workspace: Workspace, venue_id: UUID) -> VenueRow:
    """Return one room."""
    workspace.require(Permission.SEE_ACTIVITIES)
    with workspace.reading() as session:
        return _rows(session, (existing(session, Venue, venue_id),), workspace.today())[0]


def read_pictures(workspace: Workspace, venue_id: UUID) -> RoomPictures:
    """Return the photos of one room and its story."""
    workspace.require(Permission.SEE_ACTIVITIES)
    with workspace.reading() as session:
        venue = existing(session, Venue, venue_id)
        photos = photos_of(session, venue_id, content=True)
        return RoomPictures(venue_id, venue.name, venue.way, photos, story_of(session, venue_id, photos))


def room_of_last_time(
    workspace: Workspace, title: str, team_id: UUID | None = None, before: dt.datetime | None = None
) -> VenueRow | None:
    """Return the room in which an activity of this name was last, in this team or in any, if the room is still used."""
    workspace.require(Permission.SEE_ACTIVITIES)
    with workspace.reading() as session:
        last = last_room(session, title, team_id, before or workspace.clock.now())
        found = existing(session, Venue, last) if last is not None else None
        return None if found is None or found.closed else _rows(session, (found,), workspace.today())[0]


def rooms_for(workspace: Workspace, activity_id: UUID) -> RoomsFor:
    """Return how each room meets what those who are coming share of their needs; each plan is in the audit before it is read."""
    workspace.require(Permission.SEE_PLANS)
    with workspace.reading() as session:
        people = _coming(session, activity_id)
        planned = planned_among(session, people)
    for person_id in planned:
        workspace.looking("plan.seen", person_id)
    usual = int(workspace.setting(USUAL))
    with workspace.reading() as session:
        activity = existing(session, Activity, activity_id)
        needs = _needs(workspace, session, people, activity)
        last = last_room(session, activity.title, activity.team_id, activity.starts_at, people)
        taken = _taken(session, activity)
        rooms = [
            RoomFit(one, _gaps(needs, one, last or activity.venue_id), taken.get(one.venue_id, ""), one.venue_id == last)
            for one in _rows(session, session.scalars(select(Venue)).all(), workspace.today())
            if not one.closed or one.venue_id == activity.venue_id
        ]
        told = session.scalars(select(Information).where(Information.activity_id == activity_id)).one_or_none()
        return RoomsFor(
            activity_id=activity_id,
            version=activity.version,
            title=activity.title,
            starts_at=activity.starts_at,
            ends_at=activity.ends_at,
            venue_id=activity.venue_id,
            place=activity.place,
            needs=len(needs),
            rooms=tuple(sorted(rooms, key=lambda one: (bool(one.taken_by), len(one.gaps), one.venue.name.casefold()))),
            arrival=told.arrival if told else "",
            quiet_room=told.quiet_room if told else "",
            notices=_notices(workspace, session, people, activity, usual) if activity.venue_id is not None else (),
        )


def gaps_if_invited(workspace: Workspace, activity_id: UUID, person_id: UUID) -> tuple[Gap, ...]:
    """Return what somebody who is to be invited needs and the activity’s room is not known to have; the audit comes first."""
    workspace.require(Permission.SEE_PLANS)
    with workspace.reading() as session:
        activity = existing(session, Activity, activity_id)
        planned = planned_among(session, (person_id,)) if activity.venue_id is not None else ()
    for one in planned:
        workspace.looking("plan.seen", one)
    with workspace.reading() as session:
        if activity.venue_id is None:
            return ()
        needs = _needs(workspace, session, (person_id,), activity)
        (room,) = _rows(session, (existing(session, Venue, activity.venue_id),), workspace.today())
        together = (*_coming(session, activity_id), person_id)
        return _gaps(needs, room, last_room(session, activity.title, activity.team_id, activity.starts_at, together))


def _coming(session: Session, activity_id: UUID) -> Sequence[UUID]:
    coming = (Participation.activity_id == activity_id, Participation.outcome.in_(ASKED_FOR))
    return session.scalars(select(Participation.person_id).where(*coming)).all()


def _needs(workspace: Workspace, session: Session, people: Sequence[UUID], activity: Activity) -> frozenset[str]:
    """Return what is asked of a room, in codes: by plans, and by what people said suits them."""
    day = london(activity.starts_at).date()
    said = frozenset({SAME_ROOM} if who_wants_it(session, people) else ())
    return said.union(*(codes_of(workspace, session, one, day) for one in people))


def _notices(
    workspace: Workspace, session: Session, people: Sequence[UUID], activity: Activity, usual: int
) -> tuple[NoticeRow, ...]:
    day = london(activity.starts_at).date()
    found = room_notices(session, people, day, reader=workspace.me.account_id, usual=usual, today=workspace.today())
    names = names_of(workspace, session, [one.person_id for one in found if one.person_id is not None])
    return tuple(NoticeRow(names[one.person_id] if one.person_id else "", one) for one in found)


def _gaps(needs: frozenset[str], room: VenueRow, last: UUID | None) -> tuple[Gap, ...]:
    found = gaps(needs, room.answers, aspects(room.online))
    if SAME_ROOM in needs and last not in (None, room.venue_id):
        return (*found, Gap(SAME_ROOM, "The same room each time", Known.NO))
    return found


def _taken(session: Session, activity: Activity) -> dict[UUID, str]:
    """Return, for each room, what else is on there at the time of an activity."""
    statement = select(Activity.venue_id, Activity.title).where(
        Activity.venue_id.is_not(None),
        Activity.id != activity.id,
        Activity.state != ActivityState.CANCELLED,
        Activity.starts_at < activity.ends_at,
        Activity.ends_at > activity.starts_at,
    )
    return {row.venue_id: row.title for row in session.execute(statement) if row.venue_id is not None}


def _rows(session: Session, venues: Iterable[Venue], today: dt.date) -> tuple[VenueRow, ...]:
    staff = {row.id: row.name for row in session.execute(select(Account.id, Account.name))}
    return tuple(_row(one, staff, today) for one in venues)


def _row(one: Venue, staff: Mapping[UUID, str], today: dt.date) -> VenueRow:
    return VenueRow(
        venue_id=one.id,
        version=one.version,
        name=one.name,
        online=one.online,
        way=one.way,
        answers={key: Known(said) for key, said in json.loads(one.answers).items()},
        notes=json.loads(one.notes),
        checked_on=one.checked_on,
        checked_by=one.checked_by,
        checker=staff.get(one.checked_by, "") if one.checked_by else "",
        closed=one.closed,
        stale=is_stale(one.checked_on, today),
    )
