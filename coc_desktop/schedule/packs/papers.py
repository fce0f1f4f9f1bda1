"""A pack on paper, for one person: what happens, who is there, what we have ready for them, pay, and whom to ask."""

from __future__ import annotations

import datetime as dt

from coc_desktop.papers.blocks import Block, Bullets, Facts, Figure, Heading, Paper, Text, Voice
from coc_desktop.schedule.messages.telling import HEADINGS, ORDER
from coc_desktop.schedule.packs.easy import easy_pack
from coc_desktop.schedule.packs.rules import Colleague, Face, OwnMeeting, PackWords, Ready, lines_of, named_words
from coc_desktop.schedule.venues.papers import story_part, way_blocks
from coc_desktop.wording import listed
from models.vocabulary import PaperFormat, ProvisionState

STANDS = {
    ProvisionState.DONE: "this is ready",
    ProvisionState.NOT_MET: "we cannot do this. Talk to us about what would help instead",
}
FACE_MM = 32
BREAK = "You can take a break or leave at any time. You do not have to say why."


def pack_paper(found: PackWords, trust: str, made_on: dt.date, form: PaperFormat) -> Paper:
    """Return one person’s pack; easy read has words of its own."""
    blocks = easy_pack(found) if form is PaperFormat.EASY_READ else _blocks(found)
    return Paper(
        title=f"{found.title}: your pack",
        reference=f"pack-{found.number}",
        made_on=made_on,
        trust=trust,
        private_to=found.known_as,
        blocks=tuple(blocks),
    )


def _blocks(found: PackWords) -> list[Block]:
    where = [("How to get there", found.way)] if found.way else []
    if found.story:
        where.append(("What it looks like", "Photos of the place, step by step, are at the end."))
    blocks: list[Block] = [Facts((("When", found.when), ("Where", found.place), *where)), *way_blocks(found.ways)]
    blocks += _part(found, "arrival")
    if found.order:
        blocks += [Heading(2, ORDER), Facts(tuple((one.when, one.words) for one in found.order))]
    for part in ("agenda", "quiet_room"):
        blocks += _part(found, part)
    blocks.append(Text(BREAK, Voice.STRONG))
    for part in ("questions", "tasks", "papers"):
        blocks += _part(found, part)
    blocks += [Heading(2, HEADINGS["people"]), *_people(found)]
    if found.meetings:
        rows = tuple(("Before it, we meet" if one.before else "After it, we talk", meeting_words(one)) for one in found.meetings)
        blocks += [Heading(2, "Before and after"), Facts(rows)]
    if found.ready:
        blocks += [Heading(2, "What we do for you"), Bullets(tuple(map(_ready, found.ready)))]
    blocks += [Heading(2, "Pay"), Text(" ".join(found.pay))]
    return [*blocks, Heading(2, "Who to ask"), Text(found.ask), *story_part(found.story, easy=False)]


def _part(found: PackWords, part: str) -> list[Block]:
    """Return one part of what is written down under its heading; several lines are a list."""
    lines = lines_of(found.said(part))
    if not lines:
        return []
    return [Heading(2, HEADINGS[part]), Bullets(lines) if len(lines) > 1 else Text(lines[0])]


def _people(found: PackWords) -> list[Block]:
    shown = [part for one in found.staff if one.face for part in (Text(_colleague(one), leads=True), _photo(one, one.face))]
    staff = tuple(_colleague(one) for one in found.staff if not one.face) + lines_of(found.said("people"))
    named = [Text(f"Also coming: {listed(found.others)}.")] if found.others else []
    more = named_words(found.others, unnamed=found.unnamed)
    return [*shown, Bullets(staff), *named, *(Text(line) for line in more)]


def _colleague(one: Colleague) -> str:
    return f"{one.name}, {one.job.lower()}, {listed(one.does)}"


def _photo(one: Colleague, face: Face) -> Figure:
    return Figure(face.content, f"Photo of {one.name}", FACE_MM)


def meeting_words(one: OwnMeeting) -> str:
    """Say when, how and with whom: `Thursday 6 August 2026, 5pm, by phone, with Sam Patel`."""
    return ", ".join(part for part in (one.when, one.how, f"with {one.who}" if one.who else "") if part)


def _ready(one: Ready) -> str:
    return f"{one.action.strip().rstrip('.')}: {STANDS.get(one.state, 'we are getting this ready')}"
