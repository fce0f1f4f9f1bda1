"""What can be seen of packs: for everybody who comes what was made, in which format, when it is due and who sent it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.queries import names_of
from coc_desktop.bank.rules import reason_against_contact
from coc_desktop.plans.provisions.queries import papers_due, places_asking_by
from coc_desktop.schedule.messages.rules import to_mind, way_to_tell
from coc_desktop.schedule.messages.telling import rules_in_force
from coc_desktop.schedule.packs.gathering import namings, print_of
from coc_desktop.schedule.packs.rules import NOT_NAMED, NamingDraft, due, state_of
from coc_desktop.schedule.rules import COMING
from coc_desktop.schedule.venues.gathering import has_story, shows_story
from coc_desktop.workspace import Workspace, existing
from models.bank import Person
from models.office import Account
from models.schedule import Activity, Information, Pack, Participation
from models.vocabulary import ActivityState, Channel, Outcome, PackState, PaperFormat, Permission, PersonStatus

DUE_WITHIN = dt.timedelta(days=7)
"""How long before the day it is due a pack that is not sent is shown on Home."""


@dataclass(frozen=True, slots=True)
class PackRow:
    """One person who comes, with their newest pack, if one was made. `form` is its format, or the one they chose.

    `story` says that it shows the room step by step, or will as it is made; with `again` it would only where that is asked for.

    `sent_before` is when an earlier pack was last sent. `naming` is where they agreed to be named (`asked`: whether they said),
    and `pronouns` are theirs. `channel` is how they are reached, `minded` what whoever sends it keeps in mind, a line each, and
    `against` why nobody may be in touch with them, or nothing.
    """

    participation_id: UUID
    person_id: UUID
    number: int
    name: str
    form: PaperFormat
    story: bool
    again: bool
    due_on: dt.date | None
    state: PackState
    pack_id: UUID | None
    version: int
    made_at: dt.datetime | None
    sent_on: dt.date | None
    sent_by: str
    sent_before: dt.date | None
    naming: NamingDraft
    asked: bool
    pronouns: str
    channel: Channel
    minded: tuple[str, ...]
    against: str


@dataclass(frozen=True, slots=True)
class PacksToSend:
    """An activity whose packs are due: the earliest day, how many people have none as things are now, and how many are made."""

    activity_id: UUID
    title: str
    starts_at: dt.datetime
    due_on: dt.date
    people: int
    made: int


@dataclass(frozen=True, slots=True)
class PacksStanding:
    """How far the packs of an activity are, in figures: who comes, whose pack was sent, and the first day that one is due.

    `changed` are those that were sent and tell something that is otherwise now; they do not count as sent.
    """

    people: int = 0
    made: int = 0
    sent: int = 0
    first_due: dt.date | None = None
    changed: int = 0


def how_packs_stand(workspace: Workspace, activity_id: UUID) -> PacksStanding:
    """Return how far the packs of an activity are. No plan is opened for it."""
    workspace.require(Permission.SEE_ACTIVITIES)
    coming = (Participation.activity_id == activity_id, Participation.outcome.in_(COMING))
    with workspace.reading() as session:
        activity = existing(session, Activity, activity_id)
        places = session.scalars(select(Participation).where(*coming)).all()
        ids = [place.id for place in places]
        made, days = _packs(session, ids), _days(session, {activity_id: ids})
        now = workspace.clock.now()
        old = {place.id for place in places if _is_otherwise(session, activity, place, made.get(place.id, []), now)}
    out = {place_id for place_id, packs in made.items() if packs[-1].sent_on is not None}
    left = [day for place_id, day in days.items() if place_id not in out - old]
    return PacksStanding(len(ids), len(made), len(out - old), min(left, default=None), len(out & old))


def list_packs(workspace: Workspace, activity_id: UUID) -> tuple[PackRow, ...]:
    """Return everybody who comes to an activity with their pack, by name. No plan is opened for it.

    Of one that is called off it is whoever was sent a pack that says it is on.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.reading() as session:
        activity = existing(session, Activity, activity_id)
        misled = Participation.id.in_(select(Pack.participation_id).where(Pack.sent_on.is_not(None)))
        off = (Participation.outcome == Outcome.CANCELLED_BY_US, misled)
        who = off if activity.state is ActivityState.CANCELLED else (Participation.outcome.in_(COMING),)
        places = session.scalars(select(Participation).where(Participation.activity_id == activity_id, *who)).all()
        rows = tuple(_rows(workspace, session, activity, places))
    return tuple(sorted(rows, key=lambda row: row.name.casefold()))


def _rows(workspace: Workspace, session: Session, activity: Activity, places: Sequence[Participation]) -> Iterator[PackRow]:
    ids, now = [place.id for place in places], workspace.clock.now()
    tells = has_story(session, activity.venue_id)
    names = names_of(workspace, session, {place.person_id for place in places})
    made, days, said = _packs(session, ids), _days(session, {activity.id: ids}), namings(session, ids)
    staff = {row.id: row.name for row in session.execute(select(Account.id, Account.name))}
    for place in places:
        person, packs = existing(session, Person, place.person_id), made.get(place.id, [])
        newest, details = (packs[-1] if packs else None), person.details
        sent_on = newest.sent_on if newest else None
        rules = rules_in_force(session, person.id, workspace.today())
        kinds = [kind for kind, _ in rules]
        channel = way_to_tell(details.channel, kinds, details.emails, details.phones)
        first = shows_story(session, activity, person.id)
        otherwise = _is_otherwise(session, activity, place, packs, now)
        yield PackRow(
            participation_id=place.id,
            person_id=person.id,
            number=person.number,
            name=names[person.id],
            form=newest.paper_format if newest else person.paper_format,
            story=newest.story if newest else first,
            again=tells and not first,
            due_on=days.get(place.id),
            state=state_of(newest is not None, sent_on, otherwise=otherwise),
            pack_id=newest.id if newest else None,
            version=newest.version if newest else 0,
            made_at=newest.made_at if newest else None,
            sent_on=sent_on,
            sent_by=staff.get(newest.sent_by, "") if newest and newest.sent_by else "",
            sent_before=packs[-2].sent_on if len(packs) > 1 else None,
            naming=said.get(place.id, NOT_NAMED),
            asked=place.id in said,
            pronouns=details.pronouns,
            channel=channel,
            minded=to_mind(rules, channel),
            against=reason_against_contact(person.contact_stop, kinds) or "",
        )


def _is_otherwise(session: Session, activity: Activity, place: Participation, packs: Sequence[Pack], now: dt.datetime) -> bool:
    """Say whether the newest pack of a place that is still ahead, or called off, tells something that is otherwise now."""
    if activity.state is ActivityState.CANCELLED:
        return bool(packs)
    ahead = activity.state is ActivityState.PLANNED and activity.starts_at > now
    return bool(packs) and ahead and packs[-1].told != print_of(session, place, story=packs[-1].story)


def _against(session: Session, person: Person, today: dt.date) -> str | None:
    """Return why nobody may be in touch with a person today, or None."""
    return reason_against_contact(person.contact_stop, [kind for kind, _ in rules_in_force(session, person.id, today)])


def _packs(session: Session, places: Collection[UUID]) -> dict[UUID, list[Pack]]:
    """Return the packs of some places, the newest of each last."""
    found: dict[UUID, list[Pack]] = {}
    for pack in session.scalars(select(Pack).where(Pack.participation_id.in_(places)).order_by(Pack.made_at, Pack.id)):
        found.setdefault(pack.participation_id, []).append(pack)
    return found


def _days(session: Session, places: dict[UUID, list[UUID]]) -> dict[UUID, dt.date]:
    """Return the day by which the person of each place has their pack, where there is one; the places are given by activity."""
    set_for = select(Information.activity_id, Information.due_on).where(Information.activity_id.in_(places))
    written = {row.activity_id: row.due_on for row in session.execute(set_for)}
    asked = papers_due(session, [one for ids in places.values() for one in ids])
    days = {one: due(written.get(activity_id), asked.get(one)) for activity_id, ids in places.items() for one in ids}
    return {one: day for one, day in days.items() if day is not None}


def packs_to_send(workspace: Workspace) -> tuple[PacksToSend, ...]:
    """Return the activities with packs that are due within days and not sent as things are now, the soonest due first.

    A pause silences it.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    until = workspace.today() + DUE_WITHIN
    explained = select(Information.activity_id).where(Information.due_on <= until)
    statement = (
        select(Participation, Activity, Person)
        .join(Activity, Participation.activity_id == Activity.id)
        .join(Person, Participation.person_id == Person.id)
        .where(Activity.state == ActivityState.PLANNED, Activity.starts_at >= workspace.clock.now())
        .where(Participation.outcome.in_(COMING), Person.status != PersonStatus.PAUSED)
        .where(Activity.id.in_(explained) | Participation.id.in_(places_asking_by(until)))
        .order_by(Activity.starts_at, Participation.id)
    )
    with workspace.reading() as session:
        found = [row for row in session.execute(statement) if _against(session, row[2], workspace.today()) is None]
        places: dict[UUID, list[UUID]] = {}
        for place, activity, _ in found:
            places.setdefault(activity.id, []).append(place.id)
        days = _days(session, places)
        packs, now = _packs(session, days), workspace.clock.now()
        old = {one.id for one, activity, _ in found if _is_otherwise(session, activity, one, packs.get(one.id, []), now)}
    waiting: dict[UUID, PacksToSend] = {}
    for place, activity, _ in found:
        newest = packs[place.id][-1] if place.id in packs and place.id not in old else None
        if newest is not None and newest.sent_on is not None:
            continue
        known = waiting.get(activity.id, PacksToSend(activity.id, activity.title, activity.starts_at, days[place.id], 0, 0))
        first, made = min(known.due_on, days[place.id]), known.made + (newest is not None)
        waiting[activity.id] = replace(known, due_on=first, people=known.people + 1, made=made)
    return tuple(sorted(waiting.values(), key=lambda one: (one.due_on, one.starts_at)))
