"""What was to be ready for somebody at their past activities, and what they say of it themselves, with their own keys alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import standing_id
from coc_desktop.plans.rules.provisions import ProvisionAnswer, Went, problems_in_answers
from coc_desktop.problems import NotAllowed, Refused, refuse_if
from coc_desktop.security.audit import last_columns
from coc_desktop.workspace import Transaction, Workspace
from models.plans import Provision
from models.schedule import Activity, Participation
from models.vocabulary import ActivityState, Happened, Outcome, Permission

WENT = frozenset({Outcome.SAID_YES, Outcome.TOOK_PART, Outcome.LEFT_EARLY})
"""Who is asked how it went: everybody who came, and who said yes until somebody has written down that they did."""


@dataclass(frozen=True, slots=True)
class PastThing:
    """One thing that was to be ready at an activity that has begun, and what was said of it, if anything, and when."""

    provision_id: UUID
    title: str
    starts_at: dt.datetime
    action: str
    said: ProvisionAnswer
    said_on: dt.date | None

    @property
    def is_open(self) -> bool:
        """Say whether nobody has said yet whether it happened."""
        return self.said.happened is Happened.NOT_SAID


def past_things(workspace: Workspace) -> tuple[PastThing, ...]:
    """Return what was to be ready for whoever looks at their own plan, the newest first, before it what nobody spoke of yet."""
    workspace.require(Permission.REVIEW_OWN)
    with workspace.reading() as session:
        return past_things_of(session, standing_id(session, workspace.person_id), workspace.clock.now())


def past_things_of(session: Session, person_id: UUID, now: dt.datetime) -> tuple[PastThing, ...]:
    """Return the same of one person at a moment. What is shared no longer has no words left, and nobody is asked about it."""
    statement = (
        select(Provision, Activity.title, Activity.starts_at)
        .join(Participation, Provision.participation_id == Participation.id)
        .join(Activity, Participation.activity_id == Activity.id)
        .where(Provision.person_id == person_id, Provision.wanted.is_(True), Participation.outcome.in_(WENT))
        .where(Activity.starts_at <= now, Activity.state != ActivityState.CANCELLED)
        .order_by(Activity.starts_at.desc(), Provision.id)
    )
    found = [_thing(row, title, starts_at) for row, title, starts_at in session.execute(statement)]
    return tuple(sorted((one for one in found if one.action), key=lambda one: not one.is_open))


def say_how_it_went(workspace: Workspace, provision_id: UUID, said: ProvisionAnswer) -> None:
    """Keep what a person says of one thing at an activity of theirs: whether it happened, whether it helped, and their words.

    It is theirs, so nobody puts it back.
    """
    workspace.require(Permission.REVIEW_OWN)
    with workspace.transaction("provision.told", "Say how it went", put_back=False) as tx:
        keep_answers(tx, standing_id(tx.session, workspace.person_id), (Went(provision_id, said),))


def keep_answers(tx: Transaction, person_id: UUID, answers: Iterable[Went]) -> None:
    """Do the same inside another act, for as many things as they said something of."""
    answers = tuple(answers)
    refuse_if(problems_in_answers({one.provision_id: one.answer for one in answers}))
    for one in answers:
        row = tx.get(Provision, one.provision_id)
        if row.person_id != person_id:
            raise NotAllowed("This was not for you, so somebody else says how it went.")
        place = tx.get(Participation, row.participation_id)
        if tx.get(Activity, place.activity_id).starts_at > tx.now:
            raise Refused("This activity has not started yet, so nobody can say how it went.")
        answer(tx, row, one.answer)
    tx.note(about=person_id)


def answer(tx: Transaction, row: Provision, said: ProvisionAnswer) -> None:
    """Write down what somebody says of one thing."""
    row.happened, row.helped = said.happened, said.helped
    row.answered_on = tx.today if said != ProvisionAnswer() else None
    if row.details.answer != said.words:
        row.details = replace(row.details, answer=said.words)


def place_of_thing(session: Session, provision_id: UUID) -> UUID | None:
    """Return the place that something was made ready for, also where it was taken out since; None where nobody knows."""
    row = session.get(Provision, provision_id)
    if row is not None:
        return row.participation_id
    was = last_columns(session, Provision, provision_id)
    return was["participation_id"] if was is not None else None


def _thing(row: Provision, title: str, starts_at: dt.datetime) -> PastThing:
    said = ProvisionAnswer(row.happened, row.helped, row.details.answer)
    return PastThing(row.id, title, starts_at, row.details.action, said, row.answered_on)
