"""Name badges, sign-in slips and the sheet of names: people are named as each agreed for this activity, and no further."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.papers.blocks import Block, Card, Cards, Facts, Paper, Rendered, Sign, Text
from coc_desktop.problems import Refused
from coc_desktop.schedule.packs.gathering import name_for, namings
from coc_desktop.schedule.packs.rules import NOT_NAMED, NamingDraft
from coc_desktop.schedule.rules import COMING
from coc_desktop.wording import span
from coc_desktop.workspace import Workspace, existing
from models.bank import Person
from models.schedule import Activity, Participation
from models.vocabulary import NamePaper, PaperFormat, Permission

SLIP = (170.0, 65.0)
"""How large slips are, in millimetres; badges are as the trust’s holders are."""

NOBODY = {
    NamePaper.BADGES: "Nobody has agreed to a name badge yet. Ask them, and tick it beside their name.",
    NamePaper.SLIPS: "Nobody comes to this activity yet.",
    NamePaper.SHEET: "Nobody has agreed to be on the sheet yet. Make slips instead: each person sees only their own.",
}


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who comes: what they are called, how they are named to others, their pronouns, and where they agreed to that."""

    known_as: str
    shown_as: str
    pronouns: str
    naming: NamingDraft


def make_name_paper(workspace: Workspace, activity_id: UUID, kind: NamePaper) -> Rendered:
    """Return badges, slips or the sheet of names of one activity; Refused where nobody may be on it."""
    from coc_desktop.papers import render

    workspace.require(Permission.CHANGE_ACTIVITIES)
    trust, today = workspace.setting("trust.name"), workspace.today()
    badge = (float(workspace.setting("badges.width_mm")), float(workspace.setting("badges.height_mm")))
    with workspace.reading() as session:
        activity = existing(session, Activity, activity_id)
        found = on_paper(kind, _guests(session, activity_id))
        about = (activity.title, span(activity.starts_at, activity.ends_at, weekday=True), activity.place)
    if not found:
        raise Refused(NOBODY[kind])
    form = PaperFormat.LARGE_PRINT if kind is NamePaper.SHEET else PaperFormat.STANDARD
    made = render(name_paper(kind, found, about, badge, trust, today), form)
    with workspace.transaction("names.made", "Make a paper with names", put_back=False) as tx:
        tx.note(people=len(found))
    return made


def _guests(session: Session, activity_id: UUID) -> list[Guest]:
    coming = (Participation.activity_id == activity_id, Participation.outcome.in_(COMING))
    places = session.scalars(select(Participation).where(*coming)).all()
    said = namings(session, [place.id for place in places])
    found = []
    for place in places:
        person, naming = existing(session, Person, place.person_id), said.get(place.id, NOT_NAMED)
        details = person.details
        found.append(Guest(details.known_as, name_for(person, naming), details.pronouns.strip(), naming))
    return sorted(found, key=lambda one: one.shown_as.casefold())


def on_paper(kind: NamePaper, guests: Sequence[Guest]) -> tuple[Guest, ...]:
    """Return who is on a paper: on a badge or the sheet only whoever agreed to that; a slip is for everybody."""
    match kind:
        case NamePaper.BADGES:
            return tuple(one for one in guests if one.naming.on_badge)
        case NamePaper.SHEET:
            return tuple(one for one in guests if one.naming.on_sheet)
        case NamePaper.SLIPS:
            return tuple(guests)


def name_paper(
    kind: NamePaper, found: Sequence[Guest], about: tuple[str, str, str], badge: tuple[float, float], trust: str, made_on: dt.date
) -> Paper:
    """Return a paper with these people on it; `about` is the activity, and when and where it is; `badge` how large one is."""
    title = kind.label
    blocks: tuple[Block, ...]
    if kind is NamePaper.BADGES:
        title = f"{kind.label}, {badge[0]:g} by {badge[1]:g} mm"
        blocks = (Cards(tuple(map(_badge, found)), *badge),)
    elif kind is NamePaper.SLIPS:
        cards = tuple(Card(one.known_as, about, "Sign here, with the time") for one in found)
        blocks = (Text("Cut them apart first. Each person gets their own, and sees nobody else’s."), Cards(cards, *SLIP))
    else:
        agreed = "Everybody here agreed to be on this sheet. Whoever is not on it signs a slip of their own."
        blocks = (
            Facts(tuple(zip(("What", "When", "Where"), about, strict=True))),
            Text(agreed),
            *(Sign(one.shown_as) for one in found),
        )
    return Paper(title=title, reference=kind.value, made_on=made_on, trust=trust, blocks=blocks)


def _badge(one: Guest) -> Card:
    return Card(one.shown_as, (one.pronouns,) if one.naming.pronouns and one.pronouns else ())
