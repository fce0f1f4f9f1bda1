"""A pack in easy read: one idea a line with its picture, and no sentence of ours of more than 15 words."""

from __future__ import annotations

from coc_desktop.papers.blocks import Block, Figure, Heading, Idea, Text, idea
from coc_desktop.plans.pictures import picture_of
from coc_desktop.schedule.messages.telling import HEADINGS, ORDER
from coc_desktop.schedule.packs.rules import Colleague, OwnMeeting, PackWords, Ready, lines_of, named_words
from coc_desktop.schedule.rules import Hour
from coc_desktop.schedule.venues.papers import easy_way, story_part
from models.vocabulary import DayPart, ProvisionState

PARTS = {
    "agenda": "meeting",
    "quiet_room": "quiet",
    "questions": "question",
    "tasks": "todo",
    "papers": "letter",
}
STANDS = {
    ProvisionState.DONE: "This is ready.",
    ProvisionState.NOT_MET: "We cannot do this.\n\nTalk to us about what would help instead.",
}


def easy_pack(found: PackWords) -> list[Block]:
    """Return what one person’s pack says."""
    blocks: list[Block] = [
        idea("calendar", f"It is on\n\n{found.when}."),
        idea("room", f"It is here:\n\n{found.place}."),
        *easy_way("\n".join(lines_of(found.way)), found.ways),
        *([idea("photo", "Photos of the place are at the end.")] if found.story else []),
    ]
    blocks += _part(found, "arrival", "arrive")
    if found.order:
        blocks += [Heading(2, ORDER), *map(_hour, found.order)]
    for part, picture in PARTS.items():
        blocks += _part(found, part, picture)
        if part == "quiet_room":
            blocks.append(idea("pause", "You can take a break or leave at any time.\n\nYou do not have to say why."))
    blocks += [Heading(2, HEADINGS["people"]), *map(_colleague, found.staff)]
    blocks += [idea("person", line) for line in lines_of(found.said("people"))]
    blocks += [idea("person", f"{one} comes too.") for one in found.others]
    blocks += [idea("lock", line.replace(". ", ".\n\n")) for line in named_words(found.others, unnamed=found.unnamed)]
    if found.meetings:
        blocks += [Heading(2, "Before and after"), *map(_meeting, found.meetings)]
    if found.ready:
        blocks += [Heading(2, "What we do for you"), *map(_ready, found.ready)]
    blocks += [Heading(2, "Pay"), idea("money", "\n\n".join(found.pay))]
    return [*blocks, Heading(2, "Who to ask"), idea("phone", found.ask), *story_part(found.story, easy=True)]


def _part(found: PackWords, part: str, picture: str) -> list[Block]:
    lines = lines_of(found.said(part))
    return [Heading(2, HEADINGS[part]), *(idea(picture, line) for line in lines)] if lines else []


def _hour(one: Hour) -> Block:
    return idea("pause" if one.kind is DayPart.BREAK else "clock", f"{one.when}\n\n{one.words}")


def _colleague(one: Colleague) -> Block:
    does = "\n\n".join(f"{one.name} {what}." for what in one.does)
    picture = "support" if one.face is None else Figure(one.face.content, f"Photo of {one.name}")
    return Idea(picture, Text(f"{one.name}, {one.job.lower()}.\n\n{does}"))


def _meeting(one: OwnMeeting) -> Block:
    how = f"How: {one.how}" if one.how else ""
    parts = ("Before it, we meet." if one.before else "After it, we talk.", one.when, how, f"With {one.who}" if one.who else "")
    return idea("talk", "\n\n".join(part for part in parts if part))


def _ready(one: Ready) -> Block:
    return idea(picture_of(one.action), f"{one.action}\n\n{STANDS.get(one.state, 'We are getting this ready.')}")
