"""Choosing the trust's own pictures for easy read papers, each with the words that are heard in its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from coc_desktop.papers.own_pictures import own_pictures
from coc_desktop.papers.pictograms import pictogram, pictogram_names
from coc_desktop.papers.pictures import picture_from, shrunk_picture
from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.workspace import Workspace
from models.office import OwnPicture
from models.vocabulary import Permission

LONGEST = 120


@dataclass(frozen=True, slots=True)
class PictureRow:
    """One picture as it stands in papers now: its name, what it shows, and whether it is the trust's own."""

    name: str
    drawing: str
    shows: str
    own: bool
    content: bytes = field(repr=False)


def list_pictures(workspace: Workspace) -> tuple[PictureRow, ...]:
    """Return every picture of easy read papers, by what our drawing shows."""
    with workspace.reading() as session:
        own = own_pictures(session)
    rows = []
    for name in pictogram_names():
        drawn, ours = pictogram(name), own.get(name)
        shows, content = (ours.description, ours.png) if ours else (drawn.shows, drawn.svg.encode())
        rows.append(PictureRow(name, drawn.shows, shows, ours is not None, content))
    return tuple(sorted(rows, key=lambda row: row.drawing))


def open_picture(file: Path, progress: Progress = NO_PROGRESS) -> bytes:
    """Return a picture as it is kept: small enough for a paper, and without what cameras write into it, such as the place."""
    return picture_from(file, progress)


def use_own_picture(workspace: Workspace, name: str, content: bytes, words: str) -> None:
    """Let a picture of the trust's own stand in the place of a drawing, with its words."""
    workspace.require(Permission.CHANGE_SETTINGS)
    if name not in pictogram_names():
        raise Refused("There is no drawing of this name.")
    said = " ".join(words.split())
    refuse_if([] if said else [Problem("words", "Say what the picture shows, for people who listen.")])
    refuse_if([Problem("words", f"Say it in {LONGEST} characters.")] if len(said) > LONGEST else [])
    kept = shrunk_picture(content)
    with workspace.transaction("picture.chosen", "Use our own picture") as tx:
        row = next(iter(tx.scalars(select(OwnPicture).where(OwnPicture.name == name))), None)
        if row is None:
            tx.add(OwnPicture(name=name, words=said, content=kept))
        else:
            row.words, row.content = said, kept


def use_drawing(workspace: Workspace, name: str) -> None:
    """Let the drawing stand in its place again."""
    workspace.require(Permission.CHANGE_SETTINGS)
    with workspace.transaction("picture.taken_away", "Use the drawing again") as tx:
        found = tx.scalars(select(OwnPicture).where(OwnPicture.name == name))
        if not found:
            raise Refused("The drawing is in use already.")
        tx.remove(found[0])
