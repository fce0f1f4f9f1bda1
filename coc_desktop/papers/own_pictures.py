"""The trust's own pictures for easy read: where one was given, it stands in the place of our drawing, with the trust's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.papers.blocks import Block, Figure, Idea, Paper, Rendered
from coc_desktop.workspace import Workspace
from models.office import OwnPicture
from models.vocabulary import PaperFormat


def own_pictures(session: Session) -> dict[str, Figure]:
    """Return the trust's own pictures, by the name of the drawing whose place each takes."""
    return {row.name: Figure(row.content, row.words) for row in session.scalars(select(OwnPicture))}


def with_own(paper: Paper, own: Mapping[str, Figure]) -> Paper:
    """Return a paper with the trust's own pictures beside its ideas, where there are any."""
    return replace(paper, blocks=tuple(_with_own(block, own) for block in paper.blocks))


def _with_own(block: Block, own: Mapping[str, Figure]) -> Block:
    if isinstance(block, Idea) and isinstance(block.picture, str) and block.picture in own:
        return replace(block, picture=own[block.picture])
    return block


def render_for(workspace: Workspace, paper: Paper, form: PaperFormat) -> Rendered:
    """Make a paper of this trust in a format: as `render` does, with the trust's own pictures."""
    from coc_desktop.papers import render

    if form is PaperFormat.EASY_READ:
        with workspace.reading() as session:
            paper = with_own(paper, own_pictures(session))
    return render(paper, form)
