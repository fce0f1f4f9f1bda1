"""What a room looks like, put together: its photos, with their bytes or without, and its story."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.schedule.venues.rules import Photo, Step
from models.schedule import PhotoContent, StoryStep, VenuePhoto


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
