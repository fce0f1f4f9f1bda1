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
    found: list[MovingPart] = []
    for place in activity.places:
        for meeting in (place.pre_meet, place.debrief):
            at = _booked_at(meeting)
            if meeting is None or at is None:
                continue
            then = time_after_moving(meeting.kind, at, was, will)
            before = meeting.kind is SupportKind.PRE_MEET
            if then != at:
                apart = has_its_own_day(at, activity.starts_at)
                fits = at + dt.timedelta(minutes=meeting.minutes) <= starts_at if before else at >= ends_at
                found.append(MovingPart(meeting.meeting_id, place.name, meeting.kind, at, then, apart, fits))
    return tuple(sorted(found, key=lambda part: (part.now, part.name)))


def _booked_at(meeting: SupportRow | None) -> dt.datetime | None:
    """Return when a meeting is, if it is booked."""
    return meeting.starts_at if meeting is not None and meeting.state is SupportState.BOOKED else None
