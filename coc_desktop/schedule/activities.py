"""Activities: planning one, changing it, inviting people to it, recording who took part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from coc_desktop import settings
from coc_desktop.bank.people import require_contact_allowed
from coc_desktop.plans.provisions.acts import refuse_if_unmet
from coc_desktop.plans.provisions.refreshing import refresh_activity, refresh_place
from coc_desktop.plans.reviews import look_after_activities
from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.schedule.clashes.gathering import pieces_of
from coc_desktop.schedule.clashes.meaning import another_room, in_the_way, refuse_unless_meant
from coc_desktop.schedule.clashes.rules import Clash, brought
from coc_desktop.schedule.information import forget_quiet_room, refuse_what_falls_out
from coc_desktop.schedule.messages.telling import tell_of_change
from coc_desktop.schedule.open_activities import came_to, open_if_asked
from coc_desktop.schedule.recorded import NOT_CALLED_OFF, STAYS_AS_AGREED, agreed_of, refuse_if_claimed_as_off, refuse_if_recorded
from coc_desktop.schedule.rules import (
    COMING,
    OFF,
    ActivityDraft,
    SupportDraft,
    problems_in_activity,
    problems_in_support,
    reason_against_answering,
    reason_against_recording,
    state_after,
    time_after_moving,
)
from coc_desktop.schedule.series.marks import mark_in_series
from coc_desktop.schedule.venues.acts import venue_to_use
from coc_desktop.workspace import Transaction, Workspace
from models.office import Setting
from models.schedule import Activity, Participation, SupportMeeting
from models.vocabulary import (
    SETTLED_SUPPORT,
    TOOK_PART,
    ActivityState,
    Manner,
    Outcome,
    Permission,
    SeriesDateState,
    SupportKind,
    SupportState,
)

LENGTHS = {SupportKind.PRE_MEET: "support.pre_meet_minutes", SupportKind.DEBRIEF: "support.debrief_minutes"}


def plan_activity(workspace: Workspace, draft: ActivityDraft, meant: str = "") -> UUID:
    """Put an activity into the calendar; `meant` says why it is to be so where something is in the way."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    refuse_if(problems_in_activity(draft))
    with workspace.transaction("activity.planned", "Plan an activity") as tx:
        activity = new_activity(tx, draft)
        tx.session.flush()
        refuse_unless_meant(tx, activity.id, in_the_way(tx, pieces_of(tx.session, activity.id)), meant)
        tx.note(activity=str(activity.id))
        return activity.id


def new_activity(tx: Transaction, draft: ActivityDraft) -> Activity:
    """Put an activity into the calendar inside another act, led by whoever does it; what is in the way is for that act to ask."""
    activity = Activity(state=ActivityState.PLANNED, lead_id=tx.me.account_id, cancelled_at=None)
    write_activity(tx, activity, draft)
    tx.add(activity)
    open_if_asked(tx, activity, draft)
    return activity


def write_activity(tx: Transaction, activity: Activity, draft: ActivityDraft) -> None:
    """Write a draft in which nothing is missing into an activity."""
    if draft.starts_at is None or draft.ends_at is None:
        raise Refused("Enter when it starts and ends.")
    room = venue_to_use(tx, draft.venue_id, activity.venue_id) if draft.venue_id is not None else None
    activity.venue_id = draft.venue_id
    activity.title, activity.place = draft.title.strip(), room.name if room is not None else draft.place.strip()
    activity.kind, activity.rung, activity.team_id = draft.kind, draft.rung, draft.team_id
    activity.starts_at, activity.ends_at = draft.starts_at, draft.ends_at
    activity.is_paid, activity.rate_code = draft.is_paid, draft.rate_code if draft.is_paid else ""


def change_activity(
    workspace: Workspace,
    activity_id: UUID,
    version: int,
    draft: ActivityDraft,
    kept: Collection[UUID] = (),
    meant: str = "",
) -> None:
    """Change an activity; the next invite made carries the change as an update. Once it is recorded for anybody what happened,
    only what it is called and what kind of work it is can still be put right.

    When its time changes, the pre-meets and debriefs booked around it move with it, but those in `kept`: they stay as they were
    agreed, and the whole is Refused where one of them would no longer be on its own side of the activity. `meant` says why it is
    to be so where the change brings something that is in the way.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    refuse_if(problems_in_activity(draft))
    with workspace.transaction("activity.changed", "Change an activity") as tx:
        change_in(tx, tx.get(Activity, activity_id, version=version), draft, kept, meant)


def change_in(tx: Transaction, activity: Activity, draft: ActivityDraft, kept: Collection[UUID], meant: str) -> None:
    """Do the same inside another act."""
    _require_planned(activity)
    agreed = agreed_of(activity)
    there, room = in_the_way(tx, pieces_of(tx.session, activity.id)), activity.venue_id
    before, was = (activity.title, activity.place), (activity.starts_at, activity.ends_at)
    write_activity(tx, activity, draft)
    if tx.session.is_modified(activity):
        mark_in_series(tx, activity.id, SeriesDateState.EDITED)
    if agreed != agreed_of(activity):
        refuse_if_recorded(tx, activity.id, STAYS_AS_AGREED)
    will = (activity.starts_at, activity.ends_at)
    if before != (activity.title, activity.place) or was != will:
        for place in _places(tx, activity.id):
            place.invite_sequence += 1
    if was != will:
        _move_support(tx, activity, was, kept)
        refuse_what_falls_out(tx, (activity,))
    if before[1] != activity.place:
        forget_quiet_room(tx, (activity.id,))
    refuse_what_it_brings(tx, activity, there, room, meant)
    if was != will or before[1] != activity.place:
        refresh_activity(tx, activity.id, moved=True)
    tell_of_change(tx, (activity.id,))


def refuse_what_it_brings(tx: Transaction, activity: Activity, there: Collection[Clash], room: UUID | None, meant: str) -> None:
    """Refuse what a change brings that was not in the way before, unless it is meant."""
    tx.session.flush()
    pieces = pieces_of(tx.session, activity.id)
    found = brought(there, in_the_way(tx, pieces))
    elsewhere = another_room(tx, pieces[0]) if room not in (None, activity.venue_id) else ()
    refuse_unless_meant(tx, activity.id, (*found, *elsewhere), meant)


def choose_room(workspace: Workspace, activity_id: UUID, version: int, venue_id: UUID, meant: str = "") -> None:
    """Meet in a room of the register; what those coming need is then asked for anew, and their next invites say where."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("activity.moved_room", "Choose a room") as tx:
        activity = tx.get(Activity, activity_id, version=version)
        _require_planned(activity)
        refuse_if_recorded(tx, activity_id, STAYS_AS_AGREED)
        there, before = in_the_way(tx, pieces_of(tx.session, activity_id)), activity.venue_id
        room = venue_to_use(tx, venue_id, before)
        activity.venue_id, activity.place = room.id, room.name
        if room.id != before:
            forget_quiet_room(tx, (activity_id,))
        mark_in_series(tx, activity_id, SeriesDateState.EDITED)
        refuse_what_it_brings(tx, activity, there, before, meant)
        tell_of_change(tx, (activity_id,))
        for place in _places(tx, activity_id):
            place.invite_sequence += 1
        refresh_activity(tx, activity_id, moved=True)


def _move_support(tx: Transaction, activity: Activity, was: tuple[dt.datetime, dt.datetime], kept: Collection[UUID]) -> None:
    """Move what is booked around an activity with it, and see that what stays still fits."""
    booked = select(SupportMeeting).where(
        SupportMeeting.participation_id.in_([place.id for place in _places(tx, activity.id)]),
        SupportMeeting.state == SupportState.BOOKED,
    )
    move_meetings(tx.scalars(booked), was, (activity.starts_at, activity.ends_at), kept)


def move_meetings(
    booked: Iterable[SupportMeeting],
    was: tuple[dt.datetime, dt.datetime],
    will: tuple[dt.datetime, dt.datetime],
    kept: Collection[UUID],
) -> None:
    """Move booked meetings with an activity that goes from one start and end to another; Refused where one kept does not fit."""
    for meeting in booked:
        if meeting.starts_at is None:
            continue
        if meeting.id not in kept:
            meeting.starts_at = time_after_moving(meeting.kind, meeting.starts_at, was, will)
            meeting.invite_sequence += 1
        draft = SupportDraft(meeting.starts_at, meeting.minutes, meeting.manner or Manner.IN_PERSON, meeting.supporter_id)
        if problems_in_support(meeting.kind, draft, *will):
            raise Refused(f"A {meeting.kind.label.lower()} would no longer fit at its old time. Let it move too.")


def cancel_activity(workspace: Workspace, activity_id: UUID) -> None:
    """Call an activity off: everybody's place and support meetings go with it, each marked as cancelled by us."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("activity.cancelled", "Cancel an activity") as tx:
        call_off(tx, tx.get(Activity, activity_id))
        mark_in_series(tx, activity_id, SeriesDateState.CANCELLED)


def call_off(tx: Transaction, activity: Activity) -> None:
    """Call off one activity with everything around it; Refused when it is no longer planned, or was held for somebody."""
    _require_planned(activity)
    refuse_if_recorded(tx, activity.id, NOT_CALLED_OFF)
    activity.state, activity.cancelled_at = ActivityState.CANCELLED, tx.now
    for place in _places(tx, activity.id):
        if place.outcome is not Outcome.SAID_NO:
            place.outcome = Outcome.CANCELLED_BY_US
        place.invite_sequence += 1
        call_off_support(tx, place.id)
    refresh_activity(tx, activity.id)
    tell_of_change(tx, (activity.id,))


def _require_planned(activity: Activity) -> None:
    if activity.state is not ActivityState.PLANNED:
        raise Refused(f"This activity is “{activity.state.label.lower()}”, so it cannot be changed.")


def _places(tx: Transaction, activity_id: UUID) -> list[Participation]:
    return list(tx.scalars(select(Participation).where(Participation.activity_id == activity_id)))


def call_off_support(tx: Transaction, participation_id: UUID) -> None:
    """Call off what is not settled of the support meetings of one place; a pre-meet whose time has passed may have been held."""
    for meeting in _meetings(tx, participation_id):
        passed = meeting.kind is SupportKind.PRE_MEET and meeting.starts_at is not None and meeting.starts_at <= tx.now
        if meeting.state not in SETTLED_SUPPORT and not passed:
            meeting.state, meeting.settled_on = SupportState.CALLED_OFF, tx.today
            meeting.invite_sequence += 1


def _reopen_support(tx: Transaction, participation_id: UUID) -> None:
    """Let the meetings that were called off with one place be booked again: whoever comes after all is owed both."""
    for meeting in _meetings(tx, participation_id):
        if meeting.state is SupportState.CALLED_OFF:
            later = meeting.kind is SupportKind.LATER_DEBRIEF
            meeting.state, meeting.settled_on = SupportState.LATER if later else SupportState.NOT_BOOKED, None
            meeting.invite_sequence += 1


def _meetings(tx: Transaction, participation_id: UUID) -> Sequence[SupportMeeting]:
    return tx.scalars(select(SupportMeeting).where(SupportMeeting.participation_id == participation_id))


def _write_outcome(tx: Transaction, place: Participation, outcome: Outcome) -> None:
    """Write an outcome; the support meetings of the place are called off when nobody comes, and reopen when they do after all."""
    if (place.outcome in OFF) is not (outcome in OFF):
        place.invite_sequence += 1
    came = place.outcome in COMING
    if outcome is not place.outcome:
        refuse_if_claimed_as_off(tx, (place,))
        place.notice_hours = None
    place.outcome = outcome
    if outcome not in COMING:
        call_off_support(tx, place.id)
    elif not came:
        _reopen_support(tx, place.id)


def invite_person(workspace: Workspace, activity_id: UUID, person_id: UUID, meant: str = "") -> UUID:
    """Offer a contributor a place, with a linked pre-meet and debrief; Refused when their contact is stopped.

    `meant` says why they are invited though something is in the way.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("person.invited", "Invite a person") as tx:
        activity = tx.get(Activity, activity_id)
        if activity.state is ActivityState.CANCELLED:
            raise Refused("This activity was cancelled, so nobody can be invited to it.")
        require_contact_allowed(tx, person_id)
        if any(place.person_id == person_id for place in _places(tx, activity_id)):
            problem = Problem("person_id", "They already have a place in this activity.")
            raise Refused(problem.text, (problem,))
        there = in_the_way(tx, pieces_of(tx.session, activity_id))
        place = add_place(tx, activity, person_id)
        refuse_what_it_brings(tx, activity, there, activity.venue_id, meant)
        return place.id


def add_place(tx: Transaction, activity: Activity, person_id: UUID) -> Participation:
    """Give a contributor a place in an activity, with a pre-meet and a debrief that are not booked yet."""
    if activity.id in came_to(tx.session, (activity.id,)):
        raise Refused("This activity is open to whoever comes, so nobody is invited by name.")
    place = tx.add(
        Participation(
            activity_id=activity.id,
            person_id=person_id,
            outcome=Outcome.INVITED,
            minutes=None,
            invite_sequence=0,
            harder_day=False,
            notice_hours=None,
        )
    )
    for kind, setting in LENGTHS.items():
        tx.add(_support(place.id, kind, _minutes(tx, setting)))
    tx.session.flush()
    _settle(tx, activity)
    refresh_place(tx, place)
    return place


def _minutes(tx: Transaction, name: str) -> int:
    kept = tx.session.scalar(select(Setting.value).where(Setting.name == name))
    return int(kept) if kept is not None else int(settings.DECLARED[name].default)


def _support(participation_id: UUID, kind: SupportKind, minutes: int) -> SupportMeeting:
    return SupportMeeting(
        participation_id=participation_id,
        kind=kind,
        state=SupportState.NOT_BOOKED,
        starts_at=None,
        minutes=minutes,
        manner=None,
        supporter_id=None,
        settled_on=None,
        invite_sequence=0,
    )


def record_answer(workspace: Workspace, participation_id: UUID, outcome: Outcome) -> None:
    """Record whether a contributor says yes or no thank you before the activity."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    if outcome not in (Outcome.SAID_YES, Outcome.SAID_NO, Outcome.INVITED):
        raise Refused("Before an activity a person says yes, or no thank you.")
    with workspace.transaction("attendance.recorded", f"Record “{outcome.label.lower()}”") as tx:
        place = tx.get(Participation, participation_id)
        activity = tx.get(Activity, place.activity_id)
        if activity.state is ActivityState.CANCELLED:
            raise Refused("This activity was cancelled.")
        if against := reason_against_answering(place.notice_hours is not None, outcome, activity.starts_at, tx.now):
            raise Refused(against)
        _write_outcome(tx, place, outcome)
        refresh_place(tx, place)
        if activity.state is not ActivityState.PLANNED:
            settle_activity_of(tx, place.id)
        tell_of_change(tx, (place.activity_id,))


@dataclass(frozen=True, slots=True)
class Attended:
    """What happened for one contributor: the outcome, and the minutes when they are not the whole activity.

    `version` is their place’s as it was read: what somebody else recorded since is not undone unseen.
    """

    outcome: Outcome
    minutes: int | None = None
    version: int | None = None


def record_attendance(workspace: Workspace, activity_id: UUID, happened: Mapping[UUID, Attended]) -> None:
    """Record who took part, place by place; a place left out stays as it is.

    Refused before the activity has started, and while something that those who came need is neither confirmed nor explained.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("attendance.recorded", "Record who took part") as tx:
        activity = tx.get(Activity, activity_id)
        too_soon = reason_against_recording(activity.starts_at, tx.now)
        if too_soon:
            raise Refused(too_soon)
        if activity.state is ActivityState.CANCELLED:
            raise Refused("This activity was cancelled.")
        refuse_if_unmet(tx, activity, [place_id for place_id, said in happened.items() if said.outcome in TOOK_PART])
        for participation_id, said in happened.items():
            place = tx.get(Participation, participation_id, version=said.version)
            if place.activity_id != activity_id:
                raise Refused("That place belongs to another activity.")
            _write_outcome(tx, place, said.outcome)
            place.minutes = said.minutes
        tx.session.flush()
        refresh_activity(tx, activity_id)
        look_after_activities(tx, [one.person_id for one in _places(tx, activity_id) if one.outcome in TOOK_PART])
        _settle(tx, activity)
        tell_of_change(tx, (activity_id,))


def _settle(tx: Transaction, activity: Activity) -> None:
    """Bring an activity's state in line with what was recorded and settled."""
    places = _places(tx, activity.id)
    meetings = tx.scalars(
        select(SupportMeeting).where(
            SupportMeeting.participation_id.in_([place.id for place in places]), SupportMeeting.kind != SupportKind.PRE_MEET
        )
    )
    if places:
        activity.state = state_after(activity.state, [place.outcome for place in places], [meeting.state for meeting in meetings])


def settle_activity_of(tx: Transaction, participation_id: UUID) -> None:
    """Bring the activity of one place in line after something about its support meetings changed."""
    tx.session.flush()
    _settle(tx, tx.get(Activity, tx.get(Participation, participation_id).activity_id))
