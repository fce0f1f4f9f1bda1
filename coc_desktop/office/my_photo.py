"""A colleague’s photo of themselves, for the packs of people whom they meet: theirs to give, and theirs to take away for good."""

from __future__ import annotations

import base64
import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from sqlalchemy import Select, select

from coc_desktop.papers.pictures import picture_from, shrunk_picture
from coc_desktop.problems import Refused
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.workspace import Transaction, Workspace
from models.office import StaffPhoto, StaffPhotoDetails
from models.vocabulary import Permission


@dataclass(frozen=True, slots=True)
class MyPhoto:
    """The photo that I gave, and since when it is shown."""

    content: bytes = field(repr=False)
    given_on: dt.date


def open_my_photo(file: Path, progress: Progress = NO_PROGRESS) -> bytes:
    """Return a photo as it is kept: small, upright, and without what cameras write into it, such as the place."""
    return picture_from(file, progress)


def read_my_photo(workspace: Workspace) -> MyPhoto | None:
    """Return the photo that the signed-in account gave, or None."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.reading() as session:
        found = session.scalars(_of(workspace.me.account_id)).one_or_none()
        return MyPhoto(base64.b64decode(found.details.content), found.given_on) if found is not None else None


def give_my_photo(workspace: Workspace, content: bytes) -> None:
    """Let my photo stand beside my name in packs, in the place of one that I gave before. Nobody gives somebody else’s."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    kept = shrunk_picture(content)
    with workspace.transaction("my_photo.given", "Give my photo", put_back=False) as tx:
        take_photo_out(tx, tx.me.account_id)
        tx.session.flush()
        photo = tx.add(StaffPhoto(account_id=tx.me.account_id, given_on=tx.today))
        photo.details = StaffPhotoDetails(base64.b64encode(kept).decode())


def take_my_photo_away(workspace: Workspace) -> None:
    """Take my photo out for good."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("my_photo.taken_away", "Take my photo away for good", put_back=False) as tx:
        if not take_photo_out(tx, tx.me.account_id):
            raise Refused("There is no photo of you here.")


def take_photo_out(tx: Transaction, account_id: UUID) -> bool:
    """Take somebody’s photo out inside an act, with its key, so that history cannot open it; say whether there was one."""
    found = tx.scalars(_of(account_id))
    for photo in found:
        tx.remove_for_good(photo)
    return bool(found)


def _of(account_id: UUID) -> Select[StaffPhoto]:
    return select(StaffPhoto).where(StaffPhoto.account_id == account_id)
