"""What a room looks like: photos of it, and its visual story, a step at a time."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Record, reference


class VenuePhoto(Record):
    """A photo of a room, or a map of the way there. It shows things and places, and is as plain as the room’s own row.

    `words` are heard in its place; without any it was marked as decoration. Its bytes lie apart in `PhotoContent`, so that
    history does not keep them again each time that its words change.
    """

    __tablename__ = "venue_photo"

    venue_id: Mapped[UUID] = mapped_column(reference("venue.id"), index=True)
    words: Mapped[str]
    shows_way: Mapped[bool]


class PhotoContent(Record):
    """The bytes of a photo of a room: a JPEG that holds nothing of what its camera knew. They never change."""

    __tablename__ = "photo_content"

    photo_id: Mapped[UUID] = mapped_column(reference("venue_photo.id"), unique=True)
    content: Mapped[bytes]


class StoryStep(Record):
    """One step of the visual story of a room: what happens there in short sentences, and one photo of it at most.

    Steps are in the order of `place`; two of the same place, after one was put back, in the order in which they were made.
    """

    __tablename__ = "story_step"

    venue_id: Mapped[UUID] = mapped_column(reference("venue.id"), index=True)
    place: Mapped[int]
    words: Mapped[str]
    photo_id: Mapped[UUID | None] = mapped_column(reference("venue_photo.id"))
