"""The visual story of a room on paper: a step at a time, in short sentences, with the photo of each.

The same sentences serve every format, since none of them has more words than easy read allows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from coc_desktop.papers.blocks import Block, Figure, Heading, Idea, NewPage, Paper, Rendered, Space, Text, idea
from coc_desktop.papers.own_pictures import render_for
from coc_desktop.plans.pictures import picture_of
from coc_desktop.problems import Refused
from coc_desktop.schedule.rules import Photo, Step
from coc_desktop.schedule.venues.queries import RoomPictures, read_pictures
from coc_desktop.schedule.venues.rules import sentences
from coc_desktop.workspace import Workspace
from models.vocabulary import PaperFormat

PHOTO_MM = 85
THERE, STEPS = "How to get there", "Step by step"


def make_story_paper(workspace: Workspace, venue_id: UUID, form: PaperFormat = PaperFormat.STANDARD) -> Rendered:
    """Return the visual story of a room in a format; Refused while it has no steps."""
    found = read_pictures(workspace, venue_id)
    if not found.steps:
        raise Refused("This room has no visual story yet. Add its first step.")
    paper = story_paper(found, workspace.setting("trust.name"), workspace.today(), form)
    return render_for(workspace, paper, form)


def story_paper(found: RoomPictures, trust: str, made_on: dt.date, form: PaperFormat) -> Paper:
    """Return a room’s story: the way there, then every step."""
    easy = form is PaperFormat.EASY_READ
    ways = [one for one in found.photos if one.shows_way]
    way = easy_way(found.way, ways) if easy else [*map(Text, sentences(found.way)), *way_blocks(ways)]
    blocks = (*([Heading(2, THERE), *way] if way else []), Heading(2, STEPS), *story_blocks(found.steps, easy=easy))
    return Paper(title=f"What to expect at {found.name}", reference="visual-story", blocks=blocks, made_on=made_on, trust=trust)


def story_part(steps: Sequence[Step], *, easy: bool) -> list[Block]:
    """Return a story as the last part of another paper, from a page of its own on; nothing where there is none."""
    return [NewPage(), Heading(2, f"The place, {STEPS.lower()}"), *story_blocks(steps, easy=easy)] if steps else []


def story_blocks(steps: Sequence[Step], *, easy: bool) -> list[Block]:
    """Return the steps of a story, numbered, each with its photo."""
    blocks: list[Block] = []
    for number, step in enumerate(steps, 1):
        said = (f"{number}. {words}" if not place else words for place, words in enumerate(sentences(step.words)))
        if easy:
            words = Text("\n\n".join(said))
            blocks.append(Idea(_figure(step.photo) if step.photo else picture_of(step.words, otherwise=""), words))
        else:
            blocks.append(Text(" ".join(said), leads=step.photo is not None))
            blocks += [_figure(step.photo), Space(0.5)] if step.photo else []
    return blocks


def way_blocks(ways: Iterable[Photo]) -> list[Block]:
    """Return maps and other pictures of the way there, as they stand below its words."""
    return [_figure(one) for one in ways]


def easy_way(way: str, ways: Sequence[Photo]) -> list[Block]:
    """Return the way there in easy read: as many photos as sentences stand beside them, in their order, with their own words.

    Where there are more or fewer, nobody can say which belongs to which: each stands by itself, after the sentences.
    """
    lines = sentences(way)
    if len(lines) == len(ways):
        return [_beside_photo(f"{line}\n\n{one.words}", one) for line, one in zip(lines, ways, strict=True)]
    return [*(idea("signpost", line) for line in lines), *(_beside_photo(one.words, one) for one in ways)]


def _beside_photo(words: str, photo: Photo) -> Block:
    """Return words beside a photo that they describe already, so that it is not described to listeners once more."""
    return Idea(replace(_figure(photo), decoration=True), Text(words))


def _figure(photo: Photo) -> Figure:
    return Figure(photo.content, photo.words, PHOTO_MM, decoration=not photo.words)
