"""What can be seen of a series: all its dates, and every date as it would be, before anything is changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from coc_desktop.bank.queries import names_of
from coc_desktop.clock import london
from coc_desktop.problems import Refused, refuse_if
from coc_desktop.schedule.moving import MovingPart, moving_part
from coc_desktop.schedule.open_activities import came_to
from coc_desktop.schedule.queries import SupportRow
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.schedule.series.reach import Then, after_change, reached
from coc_desktop.schedule.series.religious_days import days_in_use
from coc_desktop.schedule.series.rules import (
    Repeat,
    along,
    days_of,
    problems_in_repeat,
    rhythm_of,
    rule_text,
    rule_words,
    until_of,
)
from coc_desktop.schedule.series.special_days import SpecialDays, said_of, special_days
from coc_desktop.schedule.series.steps import Change, Hours, Slot, Span, Step, What, steps_of
from coc_desktop.workspace import Workspace
from models.schedule import Activity, Participation, Series, SeriesDate, SupportMeeting
from models.vocabulary import OWN, ActivityState, Outcome, Permission, Reach, SeriesDateState, SupportState

MARGIN = dt.timedelta(days=14)
"""Beyond the last day: where a date goes that moves to the next working day."""


@dataclass(frozen=True, slots=True)
class SeriesDateRow:
    """One date of a series: the day its rule gives it, and its activity, if it has one."""

    slot_id: UUID
    on: dt.date
    state: SeriesDateState
    activity_id: UUID | None
    title: str
    place: str
    span: Span | None
    held: ActivityState | None
    people: int


@dataclass(frozen=True, slots=True)
class SeriesDetail:
    """A series as an activity of it is looked at: its rule in words, which of its dates that is, and all of them."""

    series_id: UUID
    words: str
    repeat: Repeat
    number: int
    dates: tuple[SeriesDateRow, ...]


@dataclass(frozen=True, slots=True)
class SeriesPreview:
    """Every date beside a change, the meetings that were agreed for a day of their own, and how many others move along."""

    steps: tuple[Step, ...]
    apart: tuple[MovingPart, ...] = ()
    along: int = 0


def read_series(workspace: Workspace, activity_id: UUID) -> SeriesDetail | None:
    """Return the series that an activity is one date of, if it is."""
    workspace.require(Permission.SEE_ACTIVITIES)
    with workspace.reading() as session:
        series = series_of(session, activity_id)
        if series is None:
            return None
        found = _dates(session, series.id)
        people = _people(session, [date.activity_id for date, _ in found if date.activity_id is not None])
        rows = tuple(_row(date, activity, people) for date, activity in found)
        number = next(place for place, row in enumerate(rows, 1) if row.activity_id == activity_id)
        return SeriesDetail(series.id, rule_words(series.rule, series.first_on), repeat_of(series), number, rows)


def series_of(session: Session, activity_id: UUID) -> Series | None:
    """Return the series of an activity, if it is in one."""
    one = select(Series).join(SeriesDate, SeriesDate.series_id == Series.id).where(SeriesDate.activity_id == activity_id)
    return session.scalars(one).one_or_none()


def repeat_of(series: Series) -> Repeat:
    """Return how a series repeats, as people say it."""
    return Repeat(rhythm_of(series.rule), until_of(series.rule), series.bank_holidays, series.religious_days)


def _dates(session: Session, series_id: UUID) -> list[tuple[SeriesDate, Activity | None]]:
    """Return the dates of a series in order, each with its activity, if it has one."""
    dates = session.scalars(select(SeriesDate).where(SeriesDate.series_id == series_id).order_by(SeriesDate.on, SeriesDate.id))
    held = select(Activity).join(SeriesDate, SeriesDate.activity_id == Activity.id).where(SeriesDate.series_id == series_id)
    by_id = {activity.id: activity for activity in session.scalars(held)}
    return [(date, by_id[date.activity_id] if date.activity_id else None) for date in dates]


def _row(date: SeriesDate, activity: Activity | None, people: Mapping[UUID, int]) -> SeriesDateRow:
    if activity is None:
        return SeriesDateRow(date.id, date.on, date.state, None, "", "", None, None, 0)
    span = (activity.starts_at, activity.ends_at)
    many = people.get(activity.id, 0)
    return SeriesDateRow(date.id, date.on, date.state, activity.id, activity.title, activity.place, span, activity.state, many)


def _people(session: Session, activity_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Return how many have a place in each activity that neither side took back; for one that is open, how many came."""
    here = (Participation.activity_id.in_(activity_ids), Participation.outcome != Outcome.SAID_NO)
    counted = (
        select(Participation.activity_id, func.count().label("people"))
        .where(*here, Participation.notice_hours.is_(None))
        .group_by(Participation.activity_id)
    )
    named = {row.activity_id: row.people for row in session.execute(counted)}
    return named | {activity_id: came or 0 for activity_id, came in came_to(session, activity_ids).items()}


def slots_of(session: Session, series_id: UUID) -> tuple[Slot, ...]:
    """Return the dates of a series as rules read them."""
    return tuple(
        Slot(date.id, date.on, date.state, date.activity_id, None if activity is None else (activity.starts_at, activity.ends_at))
        for date, activity in _dates(session, series_id)
    )


def preview_new(workspace: Workspace, draft: ActivityDraft, repeat: Repeat) -> SeriesPreview:
    """Return every date that an activity would have if it repeated."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    change = first_change(draft, repeat)
    with workspace.reading() as session:
        special = special_days_of(session, (), change)
    return SeriesPreview(steps_of((), change, special))


def preview_repeat(workspace: Workspace, draft: ActivityDraft, repeat: Repeat) -> SeriesPreview:
    """Return every other date that an activity would have if it repeated; the activity itself stays on its day."""
    found = preview_new(workspace, draft, repeat)
    return SeriesPreview(found.steps[1:])


def first_change(draft: ActivityDraft, repeat: Repeat) -> Change:
    """Return the dates of a series that begins; Refused while something is missing."""
    first, hours = day_and_hours(draft)
    refuse_if(problems_in_repeat(repeat, first))
    return Change(days_of(rule_text(repeat, first), first), hours, repeat)


def day_and_hours(draft: ActivityDraft) -> tuple[dt.date, Hours]:
    """Return the day and the hours of a draft on the clock of the United Kingdom."""
    if draft.starts_at is None or draft.ends_at is None:
        raise Refused("Enter when it starts and ends.")
    starts, ends = london(draft.starts_at), london(draft.ends_at)
    return starts.date(), Hours(starts.time(), ends.time())


@dataclass(frozen=True, slots=True)
class Planned:
    """A change of a series, worked out: every step, and what repeats afterwards."""

    steps: tuple[Step, ...]
    then: Then


def planned(
    session: Session, series: Series, activity: Activity, reach: Reach, draft: ActivityDraft, repeat: Repeat, now: dt.datetime
) -> Planned:
    """Work out what a change asked of one activity does to the dates of its series that it reaches."""
    slots = slots_of(session, series.id)
    anchor = next(slot for slot in slots if slot.activity_id == activity.id)
    first, hours = day_and_hours(draft)
    kept = Then((), series.rule, series.first_on, repeat_of(series))
    now_on = anchor.on if anchor.state in OWN else london(activity.starts_at).date()
    offset = first - now_on
    refuse_if(problems_in_repeat(along(repeat, kept.repeat, offset), first))
    touched = reached(slots, anchor, reach, now)
    if anchor not in touched:
        raise Refused("This date has begun, so it cannot be changed. Open one that is still to come.")
    then = after_change(touched, kept, repeat, anchor.on, anchor.on + offset)
    change = Change(then.days, hours, then.repeat, same_rhythm=repeat.rhythm is kept.repeat.rhythm, anchor=activity.id)
    return Planned(steps_of(touched, change, special_days_of(session, touched, change)), then)


def special_days_of(session: Session, slots: Sequence[Slot], change: Change) -> SpecialDays:
    """Return what is special about the days that a change has to do with, by the trust’s own list."""
    days = (*(slot.on for slot in slots), *change.days)
    return special_days(min(days), max(days) + MARGIN, days_in_use(session))


def what_day_is(workspace: Workspace, date: dt.date) -> str:
    """Return what is special about a day, in words; nothing of an ordinary one."""
    workspace.require(Permission.SEE_ACTIVITIES)
    with workspace.reading() as session:
        return said_of(date, special_days(date, date, days_in_use(session)))


def preview_change(workspace: Workspace, activity_id: UUID, reach: Reach, draft: ActivityDraft, repeat: Repeat) -> SeriesPreview:
    """Return every date that a change of a series reaches, with its time now and its time then; nothing is changed or told."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.reading() as session:
        series, activity = series_of(session, activity_id), session.get(Activity, activity_id)
        if series is None or activity is None:
            raise Refused("This activity does not repeat.")
        steps = planned(session, series, activity, reach, draft, repeat, workspace.clock.now()).steps
        parts = _moving(workspace, session, {step.activity_id: step for step in steps if step.what is What.MOVES})
    apart = tuple(part for part in parts if part.is_apart)
    return SeriesPreview(steps, apart, len(parts) - len(apart))


def _moving(workspace: Workspace, session: Session, moves: Mapping[UUID | None, Step]) -> list[MovingPart]:
    found = session.execute(booked_around([one for one in moves if one])).all()
    names = names_of(workspace, session, {place.person_id for _, place in found})
    parts: list[MovingPart] = []
    for meeting, place in found:
        step = moves[place.activity_id]
        row = SupportRow(
            meeting.id, meeting.kind, meeting.state, meeting.starts_at, meeting.minutes, meeting.manner, meeting.supporter_id, ""
        )
        part = moving_part(names[place.person_id], row, step.now, step.then) if step.now and step.then else None
        parts += [part] if part else []
    return sorted(parts, key=lambda part: (part.now, part.name))


def booked_around(activity_ids: Collection[UUID]) -> Select[SupportMeeting, Participation]:
    """Select the booked meetings around some activities, each with the place it is for."""
    return (
        select(SupportMeeting, Participation)
        .join(Participation, SupportMeeting.participation_id == Participation.id)
        .where(Participation.activity_id.in_(activity_ids), SupportMeeting.state == SupportState.BOOKED)
        .order_by(SupportMeeting.starts_at, SupportMeeting.id)
    )
