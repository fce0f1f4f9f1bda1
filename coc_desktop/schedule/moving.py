"""What moves with an activity: each pre-meet and debrief that is booked around it, with its time now and its time then."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from coc_desktop.schedule.queries import ActivityDetail, SupportRow
from coc_desktop.schedule.rules import has_its_own_day, time_after_moving
from models.vocabulary import SupportKind, SupportState


@dataclass(frozen=True, slots=True)
class MovingPart:
    """One booked meeting beside a move.

    `is_apart` says that it was agreed for a day of its own, so moving it is a question; `still_fits` that it could stay.
    """

    meeting_id: UUID
    name: str
    kind: SupportKind
    now: dt.datetime
    then: dt.datetime
    is_apart: bool
    still_fits: bool


def parts_around(activity: ActivityDetail, starts_at: dt.datetime, ends_at: dt.datetime) -> tuple[MovingPart, ...]:
    """Return what is booked around an activity and would move if it were from `starts_at` to `ends_at`."""
    was, will = (activity.starts_at, activity.ends_at), (starts_at, ends_at)
    meetings = ((place.name, meeting) for place in activity.places for meeting in (place.pre_meet, place.debrief) if meeting)
    found = (moving_part(name, meeting, was, will) for name, meeting in meetings)
    return tuple(sorted((part for part in found if part), key=lambda part: (part.now, part.name)))


def moving_part(
    name: str, meeting: SupportRow, was: tuple[dt.datetime, dt.datetime], will: tuple[dt.datetime, dt.datetime]
) -> MovingPart | None:
    """Return a booked meeting beside the move of its activity from one start and end to another, if it would move with it."""
    at = meeting.starts_at
    if at is None or meeting.state is not SupportState.BOOKED:
        return None
    then = time_after_moving(meeting.kind, at, was, will)
    before = meeting.kind is SupportKind.PRE_MEET
    if then == at:
        return None
    fits = at + dt.timedelta(minutes=meeting.minutes) <= will[0] if before else at >= will[1]
    return MovingPart(meeting.meeting_id, name, meeting.kind, at, then, has_its_own_day(at, was[0]), fits)
