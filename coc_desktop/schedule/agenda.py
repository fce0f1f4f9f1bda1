"""What the coming and past days hold: a day’s agenda, pre-meets not booked, and activities nobody has recorded yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import or_, select

from coc_desktop.bank.queries import names_of
from coc_desktop.clock import from_london, london
from coc_desktop.schedule.queries import open_debriefs, waiting_support
from coc_desktop.schedule.rules import AHEAD, COMING, place_taken
from coc_desktop.workspace import Workspace
from models.schedule import Activity, OpenActivity, Participation, SupportMeeting, Venue
from models.vocabulary import TOOK_PART, ActivityState, Permission, SupportKind, SupportState


@dataclass(frozen=True, slots=True)
class ToBook:
    """A pre-meet that is not booked for an activity that is near."""

    meeting_id: UUID
    activity_id: UUID
    person_id: UUID
    title: str
    name: str
    starts_at: dt.datetime


@dataclass(frozen=True, slots=True)
class ToRecord:
    """An activity that is over, of which nobody has said who took part or, where it is open, how many came."""

    activity_id: UUID
    title: str
    place: str
    ended_on: dt.date
    people: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a calendar: an activity (`kind` is None), or a support meeting with the activity it belongs to.

    `staff_id` is the colleague who leads it or is there for somebody. `room` is the place it takes up: a room of the register by
    its id, another place by its words, and None online, at home, and for meetings, which have no room of their own.
    """

    activity_id: UUID
    meeting_id: UUID | None
    kind: SupportKind | None
    title: str
    where: str
    name: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    booked: bool
    staff_id: UUID | None = None
    room: UUID | str | None = None


def pre_meets_to_book(workspace: Workspace) -> tuple[ToBook, ...]:
    """Return the pre-meets not booked for activities of the next days, the nearest first."""
    workspace.require(Permission.SEE_ACTIVITIES)
    now = workspace.clock.now()
    statement = (
        waiting_support()
        .where(
            Activity.state == ActivityState.PLANNED,
            Activity.starts_at >= now,
            Activity.starts_at <= now + dt.timedelta(days=AHEAD),
            SupportMeeting.kind == SupportKind.PRE_MEET,
            SupportMeeting.state == SupportState.NOT_BOOKED,
            Participation.outcome.in_(COMING),
        )
        .order_by(Activity.starts_at)
    )
    with workspace.reading() as session:
        found = session.execute(statement).all()
        names = names_of(workspace, session, {place.person_id for _, place, _ in found})
        return tuple(
            ToBook(meeting.id, activity.id, place.person_id, activity.title, names[place.person_id], activity.starts_at)
            for meeting, place, activity in found
        )


def activities_to_record(workspace: Workspace) -> tuple[ToRecord, ...]:
    """Return the activities that are over and not recorded, the longest ago first.

    One with nobody in it needs no recording, unless it was open to whoever came.
    """
    workspace.require(Permission.SEE_ACTIVITIES)
    statement = (
        select(Activity, Participation.outcome, OpenActivity.id)
        .outerjoin(Participation, Participation.activity_id == Activity.id)
        .outerjoin(OpenActivity, OpenActivity.activity_id == Activity.id)
        .where(Activity.state == ActivityState.PLANNED, Activity.ends_at <= workspace.clock.now())
        .where(or_(Participation.id.is_not(None), OpenActivity.id.is_not(None)))
        .order_by(Activity.ends_at)
    )
    found: dict[UUID, ToRecord] = {}
    with workspace.reading() as session:
        for activity, outcome, opened in session.execute(statement):
            before = found.get(activity.id)
            people = (before.people if before else 0) + (outcome in COMING)
            ended_on = london(activity.ends_at).date()
            found[activity.id] = ToRecord(activity.id, activity.title, activity.place, ended_on, people, opened is not None)
    return tuple(found.values())


def count_waiting(workspace: Workspace) -> int:
    """Return how much waits in the calendar: pre-meets to book, activities to record, debriefs to settle."""
    return len(pre_meets_to_book(workspace)) + len(activities_to_record(workspace)) + len(open_debriefs(workspace))


def agenda(workspace: Workspace, first: dt.date, last: dt.date) -> tuple[Entry, ...]:
    """Return what is on from the first day to the last: activities that are not called off, and booked support meetings."""
    workspace.require(Permission.SEE_ACTIVITIES)
    start, end = from_london(first, dt.time()), from_london(last + dt.timedelta(days=1), dt.time())
    activities = (
        select(Activity, Venue.online)
        .outerjoin(Venue, Activity.venue_id == Venue.id)
        .where(Activity.starts_at >= start, Activity.starts_at < end, Activity.state != ActivityState.CANCELLED)
    )
    meetings = (
        select(SupportMeeting, Participation, Activity)
        .join(Participation, SupportMeeting.participation_id == Participation.id)
        .join(Activity, Participation.activity_id == Activity.id)
        .where(
            SupportMeeting.starts_at >= start,
            SupportMeeting.starts_at < end,
            SupportMeeting.state.in_((SupportState.BOOKED, SupportState.DONE)),
        )
    )
    with workspace.reading() as session:
        rows = [_of_activity(one, online=online) for one, online in session.execute(activities)]
        found = session.execute(meetings).all()
        names = names_of(workspace, session, {place.person_id for _, place, _ in found})
        for meeting, place, activity in found:
            starts_at = meeting.starts_at or activity.starts_at
            manner = meeting.manner.label if meeting.manner else ""
            ends_at = starts_at + dt.timedelta(minutes=meeting.minutes)
            what = (activity.id, meeting.id, meeting.kind, activity.title, manner, names[place.person_id])
            rows.append(Entry(*what, starts_at, ends_at, True, meeting.supporter_id))
    return tuple(sorted(rows, key=lambda row: (row.starts_at, row.kind is not None, row.title)))


def _of_activity(one: Activity, *, online: bool) -> Entry:
    taken = place_taken(one.place, online=online)
    room = (one.venue_id or taken) if taken else None
    return Entry(one.id, None, None, one.title, one.place, "", one.starts_at, one.ends_at, True, one.lead_id, room)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person is with activities: what comes next for them, if anything, and the day they last came, if they have."""

    title: str
    starts_at: dt.datetime | None
    last_on: dt.date | None


def where_people_are(workspace: Workspace) -> dict[UUID, Standing]:
    """Return, for everybody who was ever invited, their next activity and the last one they took part in."""
    workspace.require(Permission.SEE_ACTIVITIES)
    now, found = workspace.clock.now(), dict[UUID, Standing]()
    statement = (
        select(Participation.person_id, Participation.outcome, Activity.title, Activity.starts_at, Activity.state)
        .join(Activity, Participation.activity_id == Activity.id)
        .order_by(Activity.starts_at.desc())
    )
    with workspace.reading() as session:
        for row in session.execute(statement):
            known = found.setdefault(row.person_id, Standing("", None, None))
            if row.outcome in TOOK_PART and known.last_on is None:
                found[row.person_id] = replace(known, last_on=london(row.starts_at).date())
            elif row.starts_at >= now and row.state is ActivityState.PLANNED and row.outcome in COMING:
                found[row.person_id] = replace(known, title=row.title, starts_at=row.starts_at)
    return found
