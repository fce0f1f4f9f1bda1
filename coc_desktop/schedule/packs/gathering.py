"""What the pack of one place tells, put together from the activity, its own meetings, what is made ready, and the fee."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.plans.provisions.queries import NeedRow, asked_at
from coc_desktop.schedule.hosting import PLACED
from coc_desktop.schedule.messages.telling import HEADINGS, kept_items
from coc_desktop.schedule.packs.rules import (
    NOT_NAMED,
    Colleague,
    Face,
    NamingDraft,
    OfferSaid,
    OwnMeeting,
    PackWords,
    Ready,
    called,
    pay_words,
)
from coc_desktop.schedule.rules import COMING, hours_of
from coc_desktop.schedule.venues.gathering import photos_of, shows_story, story_of
from coc_desktop.wording import moment, span
from coc_desktop.workspace import existing
from models.bank import Person
from models.office import Account, StaffPhoto
from models.schedule import Activity, Information, Naming, Offer, Participation, SupportMeeting, Venue
from models.vocabulary import SupportKind, SupportState

AHEAD = frozenset({SupportState.BOOKED})
UNDECIDED = {
    SupportState.NOT_BOOKED: "We will agree a time with you",
    SupportState.LATER: "Later, when you are ready",
    SupportState.IN_WRITING: "In writing, when it suits you",
}
"""What is said of a meeting that has no time; one that is over, not wanted or called off is not in a pack."""


TOLD = frozenset(
    {"activity", "venue", "information", "day_item", "participation", "support_meeting", "account"}
    | {"person", "naming", "offer", "provision", "venue_photo", "story_step", "staff_photo"}
)
"""The tables that a pack tells something of: what `print_of` reads."""


def print_of(session: Session, place: Participation, *, story: bool = False) -> str:
    """Return the print of what the pack of one place tells now. Nothing sealed is opened for it: of needs it knows the codes.

    With `story` it shows the room step by step to whoever has been there before, too.

    It stands in the clear, so nobody could find a name by guessing it: a name is in it as it is sealed. That a meeting is over,
    or that something is ready by now, is no change.
    """
    person = existing(session, Person, place.person_id)
    agreed, unnamed = _others(session, place)
    named = sorted((other.id.hex, other.sealed, said.surname) for other, said in agreed)
    theirs = (person.id.hex, person.sealed, person.paper_format.value, named, unnamed, asked_at(session, place.id))
    told = _with_room(session, place, _without_names(session, place, PLACED), story=story, content=False)
    return hashlib.sha256(repr((told, theirs)).encode()).hexdigest()


def pack_words(session: Session, place: Participation, needs: Sequence[NeedRow], ask: str, *, story: bool = False) -> PackWords:
    """Return what the pack of one place tells; `needs` are what we do for its person, as far as we may read it."""
    person = existing(session, Person, place.person_id)
    agreed, unnamed = _others(session, place)
    told = _with_room(session, place, _without_names(session, place, AHEAD), story=story, content=True)
    return replace(
        told,
        staff=tuple(_opened(session, told.staff)),
        number=person.number,
        known_as=person.details.known_as,
        others=tuple(sorted(name_for(other, said) for other, said in agreed)),
        unnamed=unnamed,
        ready=tuple(Ready(row.action, row.state) for row in needs if row.wanted and row.action),
        ask=ask,
    )


def _without_names(session: Session, place: Participation, placed: Collection[SupportState]) -> PackWords:
    """Return what the pack of one place tells but for names and needs; `placed` are the states of meetings whose time is told."""
    activity = existing(session, Activity, place.activity_id)
    meetings = session.scalars(select(SupportMeeting).where(SupportMeeting.participation_id == place.id)).all()
    offer = session.scalars(select(Offer).where(Offer.participation_id == place.id)).one_or_none()
    venue = existing(session, Venue, activity.venue_id) if activity.venue_id is not None else None
    return PackWords(
        number=0,
        known_as="",
        title=activity.title,
        when=span(activity.starts_at, activity.ends_at, weekday=True),
        place=activity.place,
        way=venue.way if venue is not None else "",
        order=hours_of(kept_items(session, activity.id), activity.starts_at, activity.ends_at),
        written=_written(session, activity.id),
        staff=tuple(_staff(session, activity, meetings)),
        others=(),
        unnamed=False,
        meetings=tuple(_own(session, meetings, placed)),
        ready=(),
        pay=pay_words(activity.is_paid, _said(offer)),
        ask="",
    )


def _with_room(session: Session, place: Participation, told: PackWords, *, story: bool, content: bool) -> PackWords:
    """Return what a pack tells with photos of the way there and, on a first visit or where it is asked for, the room’s story."""
    activity = existing(session, Activity, place.activity_id)
    if activity.venue_id is None:
        return told
    photos = photos_of(session, activity.venue_id, content=content)
    shown = story or shows_story(session, activity, place.person_id)
    steps = story_of(session, activity.venue_id, photos) if shown else ()
    return replace(told, ways=tuple(one for one in photos if one.shows_way), story=steps)


def _written(session: Session, activity_id: UUID) -> tuple[tuple[str, str], ...]:
    found = session.scalars(select(Information).where(Information.activity_id == activity_id)).one_or_none()
    return tuple((part, getattr(found, part).strip()) for part in HEADINGS) if found is not None else ()


def _said(offer: Offer | None) -> OfferSaid | None:
    return OfferSaid(offer.choice, offer.offered_pence, offer.agreed_pence) if offer is not None else None


def _staff(session: Session, activity: Activity, meetings: Iterable[SupportMeeting]) -> Iterator[Colleague]:
    """Give whoever leads the activity and whoever meets this person before or after it, each once."""
    does: dict[UUID, list[str]] = {}
    if activity.lead_id is not None:
        does.setdefault(activity.lead_id, []).append("leads this activity")
    for meeting in _in_order(meetings):
        if meeting.supporter_id is not None and meeting.state in PLACED:
            before = meeting.kind is SupportKind.PRE_MEET
            does.setdefault(meeting.supporter_id, []).append("meets you before it" if before else "talks with you after it")
    for account_id, what in does.items():
        account = existing(session, Account, account_id)
        yield Colleague(account.name, account.role.label, tuple(what), _face(session, account_id))


def _face(session: Session, account_id: UUID) -> Face | None:
    """Return which photo a colleague gave, not opened yet."""
    photo_id = session.scalar(select(StaffPhoto.id).where(StaffPhoto.account_id == account_id))
    return Face(photo_id, b"") if photo_id is not None else None


def _opened(session: Session, staff: Iterable[Colleague]) -> Iterator[Colleague]:
    """Give colleagues with their photos opened."""
    for one in staff:
        photo = session.get(StaffPhoto, one.face.photo_id) if one.face is not None else None
        yield one if photo is None else replace(one, face=Face(photo.id, base64.b64decode(photo.details.content)))


def _own(session: Session, meetings: Iterable[SupportMeeting], placed: Collection[SupportState]) -> Iterator[OwnMeeting]:
    for meeting in _in_order(meetings):
        before = meeting.kind is SupportKind.PRE_MEET
        if meeting.state in UNDECIDED:
            yield OwnMeeting(before, UNDECIDED[meeting.state])
        elif meeting.state in placed and meeting.starts_at is not None:
            how = meeting.manner.label.lower() if meeting.manner is not None else ""
            who = existing(session, Account, meeting.supporter_id).name if meeting.supporter_id is not None else ""
            yield OwnMeeting(before, moment(meeting.starts_at, weekday=True), how, who)


def _in_order(meetings: Iterable[SupportMeeting]) -> list[SupportMeeting]:
    return sorted(meetings, key=lambda one: one.kind is not SupportKind.PRE_MEET)


def _others(session: Session, place: Participation) -> tuple[list[tuple[Person, NamingDraft]], bool]:
    """Return who else comes and agreed to be named in packs, and how; and whether somebody comes who is not named."""
    coming = (Participation.activity_id == place.activity_id, Participation.outcome.in_(COMING), Participation.id != place.id)
    people = {row.id: row.person_id for row in session.execute(select(Participation.id, Participation.person_id).where(*coming))}
    agreed = {key: said for key, said in namings(session, people).items() if said.in_packs}
    return [(existing(session, Person, people[key]), said) for key, said in agreed.items()], len(agreed) < len(people)


def namings(session: Session, places: Iterable[UUID]) -> dict[UUID, NamingDraft]:
    """Return where the person of each place agreed to be named; a place nobody was asked about is left out."""
    rows = session.scalars(select(Naming).where(Naming.participation_id.in_(list(places))))
    return {
        row.participation_id: NamingDraft(row.in_packs, row.on_badge, row.on_sheet, row.surname, row.pronouns) for row in rows
    }


def name_for(person: Person, said: NamingDraft = NOT_NAMED) -> str:
    """Return the name that somebody is shown to others by."""
    return called(person.details.known_as, person.details.surname, whole=said.surname)
