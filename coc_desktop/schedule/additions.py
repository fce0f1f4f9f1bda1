"""“Anything to add?”: for some days after an activity and its debrief, whoever took part may add what came to them later.

It ends by itself. Whoever takes longer than a debrief allows to know what they think is heard all the same.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from coc_desktop.bank.queries import names_of
from coc_desktop.clock import london
from coc_desktop.plans.reviews import look_again
from coc_desktop.problems import Refused, refuse_if
from coc_desktop.schedule.rules import AdditionDraft, add_until, problems_in_addition
from coc_desktop.workspace import Workspace, existing
from models.bank import Person
from models.schedule import Activity, Addition, AdditionDetails, Participation, SupportMeeting
from models.vocabulary import TOOK_PART, AddedFor, AddedHow, Permission, PersonStatus, ReviewReason, SupportKind

DAYS = "debrief.add_days"
LATELY = dt.timedelta(days=92)
_DEBRIEF = SupportMeeting.kind != SupportKind.PRE_MEET


@dataclass(frozen=True, slots=True)
class OpenToAdd:
    """Somebody who may still add something after an activity, and the last day on which they may."""

    participation_id: UUID
    name: str
    title: str
    held_on: dt.date
    until: dt.date
    added: int


@dataclass(frozen=True, slots=True)
class AddedRow:
    """Something that was added."""

    words: str
    how: AddedHow
    goes_to: AddedFor
    said_on: dt.date


@dataclass(frozen=True, slots=True)
class AddedDetail:
    """Everything that somebody added after one activity, the newest first, and until when they may."""

    name: str
    title: str
    held_on: dt.date
    until: dt.date
    rows: tuple[AddedRow, ...]


@dataclass(frozen=True, slots=True)
class IdeaRow:
    """An idea, or something that went wrong, that somebody added: for the lead to answer."""

    addition_id: UUID
    participation_id: UUID
    name: str
    title: str
    said_on: dt.date
    words: str


def _took_part() -> Select[Participation, Activity, dt.date | None]:
    """Select who took part in what, each with the day their debrief was settled, if it was."""
    return (
        select(Participation, Activity, SupportMeeting.settled_on)
        .join(Activity, Participation.activity_id == Activity.id)
        .outerjoin(SupportMeeting, (SupportMeeting.participation_id == Participation.id) & _DEBRIEF)
        .where(Participation.outcome.in_(TOOK_PART))
    )


def open_to_add(workspace: Workspace) -> tuple[OpenToAdd, ...]:
    """Return who may still add something, those for whom it ends first at the top; somebody paused is left in peace."""
    workspace.require(Permission.SEE_ACTIVITIES)
    days, today = int(workspace.setting(DAYS)), workspace.today()
    statement = _took_part().join(Person, Participation.person_id == Person.id).where(Person.status != PersonStatus.PAUSED)
    with workspace.reading() as session:
        found = []
        for place, activity, settled_on in session.execute(statement):
            held_on = london(activity.ends_at).date()
            until = add_until(held_on, settled_on, days)
            if held_on <= today <= until:
                found.append((place, activity, held_on, until))
        names = names_of(workspace, session, {place.person_id for place, *_ in found})
        said = Counter(session.scalars(select(Addition.participation_id)))
        rows = [
            OpenToAdd(place.id, names[place.person_id], activity.title, held_on, until, said[place.id])
            for place, activity, held_on, until in found
        ]
    return tuple(sorted(rows, key=lambda row: (row.until, row.title, row.name.casefold())))


def _open_for(session: Session, place: Participation, days: int) -> tuple[dt.date, dt.date]:
    """Return when the activity of a place was, and the last day on which its person may add something."""
    held_on = london(existing(session, Activity, place.activity_id).ends_at).date()
    settled_on = session.scalar(select(SupportMeeting.settled_on).where(SupportMeeting.participation_id == place.id, _DEBRIEF))
    return held_on, add_until(held_on, settled_on, days)


def read_added(workspace: Workspace, participation_id: UUID) -> AddedDetail:
    """Return what somebody added after one activity; that it was read is written down."""
    workspace.require(Permission.SEE_PLANS)
    days = int(workspace.setting(DAYS))
    with workspace.reading() as session:
        place = existing(session, Participation, participation_id)
        activity = existing(session, Activity, place.activity_id)
        held_on, until = _open_for(session, place, days)
        newest = (Addition.said_on.desc(), Addition.id.desc())
        kept = session.scalars(select(Addition).where(Addition.participation_id == participation_id).order_by(*newest))
        rows = [AddedRow(one.details.words, one.how, one.goes_to, one.said_on) for one in kept]
        name = names_of(workspace, session, [place.person_id])[place.person_id]
    if rows:
        workspace.looking("addition.opened", place.person_id)
    return AddedDetail(name, activity.title, held_on, until, tuple(rows))


def add_something(workspace: Workspace, participation_id: UUID, draft: AdditionDraft) -> bool:
    """Keep what somebody added, and have their plan looked at again where it says what they need.

    Return whether their plan will be: somebody who has none is to be asked whether they would like one.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("addition.kept", "Keep what somebody added") as tx:
        place = tx.get(Participation, participation_id)
        if place.outcome not in TOOK_PART:
            raise Refused("They did not take part, so there is nothing to add to.")
        held_on, until = _open_for(tx.session, place, int(tx.setting(DAYS)))
        refuse_if(problems_in_addition(draft, held_on, until, tx.today))
        row = tx.add(
            Addition(
                person_id=place.person_id,
                participation_id=place.id,
                how=draft.how,
                goes_to=draft.goes_to,
                said_on=draft.said_on or tx.today,
                written_by=tx.me.account_id,
            )
        )
        row.details = AdditionDetails(draft.words.strip())
        tx.note(about=place.person_id)
        return draft.goes_to is AddedFor.PLAN and look_again(tx, place.person_id, ReviewReason.ASKED)


def ideas_added(workspace: Workspace) -> tuple[IdeaRow, ...]:
    """Return the ideas that people added lately, the newest first; each reading is written down."""
    workspace.require(Permission.SEE_PLANS)
    since = workspace.today() - LATELY
    statement = (
        select(Addition, Activity.title)
        .join(Participation, Addition.participation_id == Participation.id)
        .join(Activity, Participation.activity_id == Activity.id)
        .where(Addition.goes_to == AddedFor.IDEA, Addition.said_on >= since)
        .order_by(Addition.said_on.desc(), Addition.id.desc())
    )
    with workspace.reading() as session:
        found = session.execute(statement).all()
        names = names_of(workspace, session, {one.person_id for one, _ in found})
        rows = tuple(
            IdeaRow(one.id, one.participation_id, names[one.person_id], title, one.said_on, one.details.words)
            for one, title in found
        )
        people = sorted({one.person_id for one, _ in found})
    for person_id in people:
        workspace.looking("addition.opened", person_id)
    return rows
