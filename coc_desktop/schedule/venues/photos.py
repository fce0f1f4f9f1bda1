"""Photos of a room: adding one from a file, saying what it shows, and taking it away."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from coc_desktop.papers.pictures import photo_from, shrunk_photo
from coc_desktop.problems import Refused, refuse_if
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.schedule.venues.rules import MOST_PHOTOS, PhotoDraft, problems_in_photo
from coc_desktop.workspace import Transaction, Workspace
from models.schedule import PhotoContent, StoryStep, Venue, VenuePhoto
from models.vocabulary import Permission


def open_photo(file: Path, progress: Progress = NO_PROGRESS) -> bytes:
    """Return a photo as it is kept: of a sensible size, upright, and without what cameras write into it, such as the place."""
    return photo_from(file, progress)


def add_photo(workspace: Workspace, venue_id: UUID, content: bytes, draft: PhotoDraft) -> UUID:
    """Keep a photo of a room. Whatever its bytes are, they are made anew first, so that nothing else is kept with them."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    refuse_if(problems_in_photo(draft))
    kept = shrunk_photo(content)
    with workspace.transaction("photo.added", "Add a photo of a room") as tx:
        tx.get(Venue, venue_id)
        if len(tx.scalars(select(VenuePhoto).where(VenuePhoto.venue_id == venue_id))) >= MOST_PHOTOS:
            raise Refused(f"A room has {MOST_PHOTOS} photos at most. Take one away first.")
        photo = tx.add(VenuePhoto(venue_id=venue_id))
        _write(photo, draft)
        tx.add(PhotoContent(photo_id=photo.id, content=kept))
        return photo.id


def describe_photo(workspace: Workspace, photo_id: UUID, version: int, draft: PhotoDraft) -> None:
    """Say otherwise what a photo shows."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    refuse_if(problems_in_photo(draft))
    with workspace.transaction("photo.described", "Say what a photo shows") as tx:
        _write(tx.get(VenuePhoto, photo_id, version=version), draft)


def remove_photo(workspace: Workspace, photo_id: UUID) -> None:
    """Take a photo away for good that is in no step of the room’s story: somebody may be in it, so history keeps none of it."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("photo.removed", "Take a photo of a room away for good", put_back=False) as tx:
        photo = tx.get(VenuePhoto, photo_id)
        if tx.scalars(select(StoryStep).where(StoryStep.photo_id == photo_id)):
            raise Refused("This photo is in the visual story. Choose another for that step first.")
        _remove(tx, photo)


def _remove(tx: Transaction, photo: VenuePhoto) -> None:
    for content in tx.scalars(select(PhotoContent).where(PhotoContent.photo_id == photo.id)):
        tx.remove(content)
    tx.session.flush()
    tx.remove(photo)


def _write(photo: VenuePhoto, draft: PhotoDraft) -> None:
    photo.words, photo.shows_way = " ".join(draft.words.split()), draft.shows_way
