"""What can be seen of the schedule: lists of activities, one activity with everybody in it, debriefs not settled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from coc_desktop.bank.queries import names_of, team_names
from coc_desktop.clock import from_london, london
from coc_desktop.schedule.open_activities import came_to
from coc_desktop.security.roles import STAFF
from coc_desktop.workspace import Workspace, existing
from models.bank import Person
from models.office import Account
from models.schedule import Activity, Meant, Participation, SupportMeeting
from models.vocabulary import (
    SETTLED_SUPPORT,
    ActivityKind,
    ActivityState,
    ClashKind,
    Manner,
    Outcome,
    Permission,
    PersonStatus,
    Rung,
    SupportKind,
    SupportState,
)


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One activity in a list. `people` is how many are invited or, where it is open to whoever comes, how many came."""

    activity_id: UUID
    title: str
    kind: ActivityKind
    team: str
    place: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    state: ActivityState
    people: int
    pre_meets_to_book: int
    debriefs_open: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class SupportRow:
    """One support meeting as a screen shows it."""

    meeting_id: UUID
    kind: SupportKind
    state: SupportState
    starts_at: dt.datetime | None
    minutes: int
    manner: Manner | None
    supporter_id: UUID | None
    supporter: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One contributor's place in an activity, with their pre-meet and debrief."""

    participation_id: UUID
    person_id: UUID
    name: str
    outcome: Outcome
    minutes: int | None
    pre_meet: SupportRow | None
    debrief: SupportRow | None
    harder_day: bool
    is_withdrawn: bool
    version: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class ActivityDetail:
    """One activity's page. Where it is open to whoever comes, `came` says how many did, once that is recorded."""

    activity_id: UUID
    version: int
    title: str
    kind: ActivityKind
    rung: Rung
    team_id: UUID | None
    team: str
    venue_id: UUID | None
    place: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    state: ActivityState
    is_paid: bool
    rate_code: str
    places: tuple[PlaceRow, ...]
    is_open: bool
    came: int | None
    alone_is_meant: bool


@dataclass(frozen=True, slots=True)
class OpenDebrief:
    """A debrief that is not settled after an activity that was held."""

    meeting_id: UUID
    activity_id: UUID
    person_id: UUID
    title: str
    name: str
    ended_on: dt.date
    kind: SupportKind
    state: SupportState
    starts_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class PersonActivity:
    """One activity as the person's own page lists it, with their pre-meet and debrief."""

    activity_id: UUID
    participation_id: UUID
    title: str
    place: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    state: ActivityState
    outcome: Outcome
    pre_meet: SupportRow | None
    debrief: SupportRow | None


def list_activities(workspace: Workspace, first: dt.date | None = None, last: dt.date | None = None) -> tuple[ActivityRow, ...]:
    """Return the activities that start from the first day to the last, in order; without days, all of them."""
    workspace.require(Permission.SEE_ACTIVITIES)
    statement = select(Activity).order_by(Activity.starts_at)
    if first is not None:
        statement = statement.where(Activity.starts_at >= from_london(first, dt.time()))
    if last is not None:
        statement = statement.where(Activity.starts_at < from_london(last + dt.timedelta(days=1), dt.time()))
    with workspace.reading() as session:
        activities = session.scalars(statement).all()
        teams = team_names(session)
        counts = _counts(session, [activity.id for activity in activities])
        came = came_to(session, list(counts))
        return tuple(_activity_row(activity, teams, counts.get(activity.id, (0, 0, 0)), came) for activity in activities)


def _activity_row(
    activity: Activity, teams: dict[UUID, str], counts: tuple[int, int, int], came: dict[UUID, int | None]
) -> ActivityRow:
    people, pre_meets, debriefs = counts
    return ActivityRow(
        activity_id=activity.id,
        title=activity.title,
        kind=activity.kind,
        team=teams.get(activity.team_id, "") if activity.team_id else "",
        place=activity.place,
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        state=activity.state,
        people=came.get(activity.id) or people,
        pre_meets_to_book=pre_meets if activity.state is ActivityState.PLANNED else 0,
        debriefs_open=debriefs,
        is_open=activity.id in came,
    )


def _counts(session: Session, activity_ids: Sequence[UUID]) -> dict[UUID, tuple[int, int, int]]:
    """Return, for each activity, how many people have a place, pre-meets not booked and debriefs not settled."""
    wanted = set(activity_ids)
    places = [place for place in session.scalars(select(Participation)) if place.activity_id in wanted]
    activity_of = {place.id: place.activity_id for place in places}
    found = {activity_id: [0, 0, 0] for activity_id in wanted}
    for place in places:
        found[place.activity_id][0] += place.outcome is not Outcome.SAID_NO and place.notice_hours is None
    for meeting in session.scalars(select(SupportMeeting)):
        activity_id = activity_of.get(meeting.participation_id)
        if activity_id is None:
            continue
        if meeting.kind is SupportKind.PRE_MEET:
            found[activity_id][1] += meeting.state is SupportState.NOT_BOOKED
        else:
            found[activity_id][2] += meeting.state not in SETTLED_SUPPORT
    return {activity_id: (counts[0], counts[1], counts[2]) for activity_id, counts in found.items()}


def read_activity(workspace: Workspace, activity_id: UUID) -> ActivityDetail:
    """Return one activity with everybody who has a place in it."""
    workspace.require(Permission.SEE_ACTIVITIES)
    with workspace.reading() as session:
        activity = existing(session, Activity, activity_id)
        places = session.scalars(select(Participation).where(Participation.activity_id == activity_id)).all()
        names = names_of(workspace, session, [place.person_id for place in places])
        support = _support_of(session, [place.id for place in places])
        came = came_to(session, (activity_id,))
        rows = (_place_row(place, names[place.person_id], support.get(place.id, {})) for place in places)
        return ActivityDetail(
            activity_id=activity.id,
            version=activity.version,
            title=activity.title,
            kind=activity.kind,
            rung=activity.rung,
            team_id=activity.team_id,
            team=team_names(session).get(activity.team_id, "") if activity.team_id else "",
            venue_id=activity.venue_id,
            place=activity.place,
            starts_at=activity.starts_at,
            ends_at=activity.ends_at,
            state=activity.state,
            is_paid=activity.is_paid,
            rate_code=activity.rate_code,
            places=tuple(sorted(rows, key=lambda row: row.name.casefold())),
            is_open=activity_id in came,
            came=came.get(activity_id),
            alone_is_meant=alone_is_meant(session, activity_id),
        )


def alone_is_meant(session: Session, activity_id: UUID) -> bool:
    """Say whether somebody said why one person is the only one with lived experience at an activity."""
    meant = session.scalars(select(Meant).where(Meant.activity_id == activity_id))
    return any(ClashKind.ALONE in one.in_the_way for one in meant)


def _support_of(session: Session, place_ids: Iterable[UUID]) -> dict[UUID, dict[bool, SupportRow]]:
    """Return the support meetings of some places: for each, the pre-meet under True and the debrief under False."""
    staff = {account.id: account.name for account in session.scalars(select(Account))}
    found: dict[UUID, dict[bool, SupportRow]] = {}
    for meeting in session.scalars(select(SupportMeeting).where(SupportMeeting.participation_id.in_(list(place_ids)))):
        row = SupportRow(
            meeting.id,
            meeting.kind,
            meeting.state,
            meeting.starts_at,
            meeting.minutes,
            meeting.manner,
            meeting.supporter_id,
            staff.get(meeting.supporter_id, "") if meeting.supporter_id else "",
        )
        found.setdefault(meeting.participation_id, {})[meeting.kind is SupportKind.PRE_MEET] = row
    return found


def _place_row(place: Participation, name: str, support: dict[bool, SupportRow]) -> PlaceRow:
    pre_meet, debrief = support.get(True), support.get(False)
    return PlaceRow(
        participation_id=place.id,
        person_id=place.person_id,
        name=name,
        outcome=place.outcome,
        minutes=place.minutes,
        pre_meet=pre_meet,
        debrief=debrief,
        harder_day=place.harder_day,
        is_withdrawn=place.notice_hours is not None,
        version=place.version,
    )


def waiting_support() -> Select[SupportMeeting, Participation, Activity]:
    """Select pre-meets and debriefs with the place and the activity they are for; somebody paused is left in peace."""
    return (
        select(SupportMeeting, Participation, Activity)
        .join(Participation, SupportMeeting.participation_id == Participation.id)
        .join(Activity, Participation.activity_id == Activity.id)
        .join(Person, Participation.person_id == Person.id)
        .where(Person.status != PersonStatus.PAUSED)
    )


def open_debriefs(workspace: Workspace) -> tuple[OpenDebrief, ...]:
    """Return the debriefs that keep an activity open, the longest waiting first."""
    workspace.require(Permission.SEE_ACTIVITIES)
    of_the_held = Activity.state == ActivityState.HELD, SupportMeeting.kind != SupportKind.PRE_MEET
    statement = waiting_support().where(*of_the_held).order_by(Activity.ends_at)
    with workspace.reading() as session:
        found = [row for row in session.execute(statement) if row[0].state not in SETTLED_SUPPORT]
        names = names_of(workspace, session, {place.person_id for _, place, _ in found})
        return tuple(
            OpenDebrief(
                meeting.id,
                activity.id,
                place.person_id,
                activity.title,
                names[place.person_id],
                london(activity.ends_at).date(),
                meeting.kind,
                meeting.state,
                meeting.starts_at,
            )
            for meeting, place, activity in found
        )


def activities_of_person(workspace: Workspace, person_id: UUID) -> tuple[PersonActivity, ...]:
    """Return one contributor's activities, the newest first."""
    workspace.require(Permission.SEE_ACTIVITIES)
    statement = (
        select(Participation, Activity)
        .join(Activity, Participation.activity_id == Activity.id)
        .where(Participation.person_id == person_id)
        .order_by(Activity.starts_at.desc())
    )
    with workspace.reading() as session:
        found = session.execute(statement).all()
        support = _support_of(session, [place.id for place, _ in found])
        return tuple(
            PersonActivity(
                activity.id,
                place.id,
                activity.title,
                activity.place,
                activity.starts_at,
                activity.ends_at,
                activity.state,
                place.outcome,
                support.get(place.id, {}).get(True),
                support.get(place.id, {}).get(False),
            )
            for place, activity in found
        )


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A member of staff who can be there for somebody."""

    account_id: UUID
    name: str


def list_supporters(workspace: Workspace) -> tuple[StaffRow, ...]:
    """Return the staff who can hold a support meeting, by name."""
    workspace.require(Permission.SEE_ACTIVITIES)
    with workspace.reading() as session:
        found = session.scalars(select(Account).where(Account.role.in_(STAFF)).order_by(Account.name))
        return tuple(StaffRow(account.id, account.name) for account in found)
