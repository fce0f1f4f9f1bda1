"""The clash check in a bank of many appointments: one person’s place, and a colleague’s meeting, beside reading the same rows."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from benchmarks.measure import Figure, Size, side_by_side
from benchmarks.seeds import a_bank
from coc_desktop.schedule.clashes.gathering import pieces_of
from coc_desktop.schedule.clashes.meaning import in_the_way
from coc_desktop.schedule.preferences import PreferenceDraft, change_preference
from coc_desktop.workspace import Transaction, Workspace
from models.bank import Person
from models.schedule import Activity, Participation, SupportMeeting
from models.vocabulary import (
    ActivityKind,
    ActivityState,
    Manner,
    Outcome,
    Rung,
    SupportKind,
    SupportState,
)
from tests import factory

EACH = 3
"""Appointments of one place: the activity, its pre-meet and its debrief."""

TOGETHER = 8
"""How many people have a place in one activity."""


def figures(size: Size, folder: Path) -> Iterator[Figure]:
    """Time the check of an activity with everybody in it, around the middle of two years of appointments."""
    appointments = size.rows // 2
    people = max(TOGETHER, min(size.people, 400))
    workspace = a_bank(folder / "bank", people)
    middle = _fill(workspace, appointments // EACH)
    with workspace.transaction("activity.changed", "Measure") as tx:
        ours, floor = side_by_side(lambda: _check(tx, middle), lambda: _look_up(tx, middle), size.runs)
    workspace.close()
    what = f"a clash check of {TOGETHER} people and {2 * TOGETHER} meetings, {appointments:,} appointments"
    yield Figure(what, ours, "finding their appointments by id, and no more", floor, seconds=0.05)


def _check(tx: Transaction, activity_id: UUID) -> None:
    in_the_way(tx, pieces_of(tx.session, activity_id))


def _look_up(tx: Transaction, activity_id: UUID) -> None:
    """Read the ids of the same people’s appointments near by, as any check has to."""
    coming = tx.session.scalars(select(Participation.person_id).where(Participation.activity_id == activity_id)).all()
    since, until = factory.NOW - dt.timedelta(days=8), factory.NOW + dt.timedelta(days=8)
    near = (Participation.person_id.in_(coming), Activity.starts_at > since, Activity.starts_at < until)
    tx.session.execute(select(Activity.id).join(Participation, Participation.activity_id == Activity.id).where(*near)).all()


def _fill(workspace: Workspace, places: int) -> UUID:
    """Put two years of activities around today into the bank, and return the one in the middle."""
    with workspace.reading() as session:
        people = list(session.scalars(select(Person.id)))
    many = max(1, places // TOGETHER)
    step = dt.timedelta(days=730) / many
    pick, me, middle = random.Random(2026), workspace.me.account_id, None  # noqa: S311 - invented appointments
    with workspace.transaction("activity.planned", "Fill") as tx:
        for number in range(many):
            starts = factory.NOW + step * (number - many // 2) + dt.timedelta(days=1)
            activity = tx.add(_activity(number, starts, me))
            middle = activity.id if number == many // 2 else middle
            for person_id in pick.sample(people, TOGETHER):
                _place(tx, activity, person_id, me)
    for person_id in people[:40]:
        change_preference(workspace, person_id, PreferenceDraft(gap=10, weekly_cap=3))
    if middle is None:
        raise ValueError("there is no activity in the middle")
    return middle


def _activity(number: int, starts: dt.datetime, me: UUID) -> Activity:
    return Activity(
        title=f"Group {number}",
        kind=ActivityKind.PROJECT_MEETING,
        rung=Rung.CO_PRODUCING,
        team_id=None,
        place=f"Room {number % 7}",
        starts_at=starts,
        ends_at=starts + dt.timedelta(hours=1),
        state=ActivityState.PLANNED,
        is_paid=False,
        rate_code="",
        lead_id=me,
        cancelled_at=None,
    )


def _place(tx: Transaction, activity: Activity, person_id: UUID, me: UUID) -> None:
    place = tx.add(
        Participation(
            activity_id=activity.id,
            person_id=person_id,
            outcome=Outcome.SAID_YES,
            minutes=None,
            invite_sequence=0,
            harder_day=False,
            notice_hours=None,
        )
    )
    for kind, at in ((SupportKind.PRE_MEET, activity.starts_at), (SupportKind.DEBRIEF, activity.ends_at)):
        tx.add(
            SupportMeeting(
                participation_id=place.id,
                kind=kind,
                state=SupportState.BOOKED,
                starts_at=at - dt.timedelta(minutes=45) if kind is SupportKind.PRE_MEET else at + dt.timedelta(minutes=15),
                minutes=30,
                manner=Manner.PHONE,
                supporter_id=me,
                settled_on=None,
                invite_sequence=0,
            )
        )
