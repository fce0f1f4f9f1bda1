"""Talks about pay as they are looked at: one person’s, the newest first, and whose is due."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import family_of
from coc_desktop.bank.queries import names_of
from coc_desktop.clock import london
from coc_desktop.payments.talks.rules import why_due
from coc_desktop.workspace import Workspace
from models.bank import Person
from models.payments import PaymentTalk
from models.schedule import Activity, Participation
from models.vocabulary import ActivityState, BenefitsFirst, Outcome, PayRhythm, PayWay, Permission, PersonStatus

COMING = (Outcome.INVITED, Outcome.SAID_YES)
QUIET = (PersonStatus.PAUSED, PersonStatus.LEFT)
"""Nobody is asked about somebody who paused or left."""


@dataclass(frozen=True, slots=True)
class TalkRow:
    """One talk, as it was written down."""

    talked_on: dt.date
    again_on: dt.date
    way: PayWay
    rhythm: PayRhythm
    benefits_first: BenefitsFirst
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class TalksOf:
    """One person’s talks, the newest first, and why another is due, if one is."""

    talks: tuple[TalkRow, ...]
    due: str


@dataclass(frozen=True, slots=True)
class DueTalk:
    """Somebody to talk with about pay, and why now."""

    person_id: UUID
    name: str
    why: str


def talks_of(workspace: Workspace, person_id: UUID) -> TalksOf:
    """Return how somebody would like to be paid, as they said each time."""
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.reading() as session:
        family = family_of(session, person_id)
        statement = select(PaymentTalk).where(PaymentTalk.person_id.in_(family))
        found = session.scalars(statement.order_by(PaymentTalk.talked_on.desc(), PaymentTalk.id.desc())).all()
        talks = tuple(_row(one) for one in found)
        first = min((on for person, on in _paid_ahead(session).items() if person in family), default=None)
    return TalksOf(talks, why_due(talks[0].again_on if talks else None, first, workspace.today()))


def talks_due(workspace: Workspace) -> tuple[DueTalk, ...]:
    """Return with whom to talk about pay: before their first paid activity, a year after the last talk, or because they ask."""
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.reading() as session:
        again, ahead = _again(session), _paid_ahead(session)
        due: dict[UUID, str] = {}
        quiet = set(session.scalars(select(Person.id).where(Person.status.in_(QUIET))))
        for person_id in {*again, *ahead} - quiet:  # a merge moves talks and places, so no record that went has any
            why = why_due(again.get(person_id), ahead.get(person_id), workspace.today())
            if why:
                due[person_id] = why
        names = names_of(workspace, session, due)
    rows = (DueTalk(person_id, names.get(person_id, ""), why) for person_id, why in due.items())
    return tuple(sorted(rows, key=lambda one: one.name.casefold()))


def _row(one: PaymentTalk) -> TalkRow:
    said = one.details
    return TalkRow(one.talked_on, one.again_on, one.way, one.rhythm, said.benefits_first, said.who, said.words)


def _again(session: Session) -> dict[UUID, dt.date]:
    """Return, for each record, the day on which its newest talk is due again."""
    newest = select(PaymentTalk.person_id, func.max(PaymentTalk.talked_on).label("on")).group_by(PaymentTalk.person_id).subquery()
    statement = select(PaymentTalk.person_id, PaymentTalk.again_on).join(
        newest, (newest.c.person_id == PaymentTalk.person_id) & (newest.c.on == PaymentTalk.talked_on)
    )
    found: dict[UUID, dt.date] = {}
    for row in session.execute(statement.order_by(PaymentTalk.id)):
        found[row.person_id] = row.again_on
    return found


def _paid_ahead(session: Session) -> dict[UUID, dt.date]:
    """Return, for each record, the day of the next paid activity that they are invited to or coming to."""
    statement = (
        select(Participation.person_id, func.min(Activity.starts_at).label("starts_at"))
        .join(Activity, Participation.activity_id == Activity.id)
        .where(Activity.is_paid.is_(True), Activity.state == ActivityState.PLANNED, Participation.outcome.in_(COMING))
        .group_by(Participation.person_id)
    )
    return {row.person_id: london(row.starts_at).date() for row in session.execute(statement)}
