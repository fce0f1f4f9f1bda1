"""What a room looks like, put together: its photos, with their bytes or without, its story, and who is to be shown it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from coc_desktop.schedule.rules import COMING, Photo, Step
from models.schedule import Activity, Participation, PhotoContent, StoryStep, VenuePhoto
from models.vocabulary import ActivityState


def photos_of(session: Session, venue_id: UUID, *, content: bool) -> tuple[Photo, ...]:
    """Return the photos of a room, the first that was added first; `content` says whether their bytes are read too."""
    kept = session.scalars(select(VenuePhoto).where(VenuePhoto.venue_id == venue_id).order_by(VenuePhoto.id)).all()
    asked = select(PhotoContent.photo_id, PhotoContent.content).where(PhotoContent.photo_id.in_([one.id for one in kept]))
    found = {row.photo_id: row.content for row in session.execute(asked)} if content else {}
    return tuple(Photo(one.id, one.words, one.shows_way, one.version, found.get(one.id, b"")) for one in kept)


def story_of(session: Session, venue_id: UUID, photos: Iterable[Photo]) -> tuple[Step, ...]:
    """Return the steps of a room’s story in their order; `photos` are those of the room."""
    known = {one.photo_id: one for one in photos}
    kept = session.scalars(select(StoryStep).where(StoryStep.venue_id == venue_id).order_by(StoryStep.place, StoryStep.id))
    return tuple(Step(one.id, one.words, known[one.photo_id] if one.photo_id else None, one.version) for one in kept)


def shows_story(session: Session, activity: Activity, person_id: UUID) -> bool:
    """Say whether somebody’s pack for an activity shows the room step by step without being asked to."""
    return has_story(session, activity.venue_id) and is_first_visit(session, activity, person_id)


def has_story(session: Session, venue_id: UUID | None) -> bool:
    """Say whether a room has a visual story."""
    steps = select(StoryStep.id).where(StoryStep.venue_id == venue_id)
    return venue_id is not None and session.scalar(steps.limit(1)) is not None


def is_first_visit(session: Session, activity: Activity, person_id: UUID) -> bool:
    """Say whether somebody comes to the room of an activity for the first time: no earlier one there has or had them in it."""
    earlier = (
        select(Participation.id)
        .join(Activity, Participation.activity_id == Activity.id)
        .where(Participation.person_id == person_id, Participation.outcome.in_(COMING), Activity.venue_id == activity.venue_id)
        .where(Activity.starts_at < activity.starts_at)
    )
    return session.scalar(earlier.limit(1)) is None


def still_to_come(venue_id: UUID, now: dt.datetime) -> Select[Activity]:
    """Return what finds the activities that are planned in a room and have not begun."""
    return select(Activity).where(
        Activity.venue_id == venue_id, Activity.state == ActivityState.PLANNED, Activity.starts_at > now
    )
