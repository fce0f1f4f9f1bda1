"""“Anything to add?” in a person’s own review: what they write themselves, with their own keys alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from coc_desktop.bank.merged import standing_id
from coc_desktop.plans.rules.review import Adding, Review
from coc_desktop.problems import NotAllowed
from coc_desktop.schedule.additions.acts import keep_addition
from coc_desktop.schedule.additions.queries import DAYS, open_for
from coc_desktop.schedule.additions.rules import AdditionDraft
from coc_desktop.workspace import Transaction, Workspace
from models.schedule import Activity, Addition, Participation
from models.vocabulary import TOOK_PART, AddedHow, Permission


@dataclass(frozen=True, slots=True)
class MayAdd:
    """An activity that somebody may still add something after, until when, and the last day on which they did so here."""

    participation_id: UUID
    title: str
    held_on: dt.date
    until: dt.date
    added_on: dt.date | None


def may_add(workspace: Workspace) -> tuple[MayAdd, ...]:
    """Return the activities that whoever looks at their own plan may still add something after, the newest first."""
    workspace.require(Permission.REVIEW_OWN)
    days, today = int(workspace.setting(DAYS)), workspace.today()
    with workspace.reading() as session:
        theirs = (Participation.person_id == standing_id(session, workspace.person_id), Participation.outcome.in_(TOOK_PART))
        newest = (Activity.starts_at.desc(), Participation.id)
        statement = select(Participation, Activity.title).join(Activity).where(*theirs).order_by(*newest)
        wrote = select(Addition.participation_id, func.max(Addition.said_on)).where(Addition.how == AddedHow.IN_REVIEW)
        added = {row[0]: row[1] for row in session.execute(wrote.group_by(Addition.participation_id))}
        found = [(place, title, *open_for(session, place, days)) for place, title in session.execute(statement)]
        rows = (MayAdd(place.id, title, held_on, until, added.get(place.id)) for place, title, held_on, until in found)
        return tuple(one for one in rows if one.held_on <= today <= one.until)


def add_in_review(workspace: Workspace, adding: Adding) -> None:
    """Keep what a person writes after an activity of theirs. It is theirs, so nobody puts it back."""
    workspace.require(Permission.REVIEW_OWN)
    with workspace.transaction("addition.written", "Add something after an activity", put_back=False) as tx:
        place = tx.get(Participation, adding.participation_id)
        if place.person_id != standing_id(tx.session, workspace.person_id):
            raise NotAllowed("Somebody else took part here, so they add what they want to.")
        _keep(tx, place, adding)


def keep_with_review(tx: Transaction, person_id: UUID, review: Review) -> None:
    """Keep what they wrote after activities and save with their review, as far as they took part."""
    theirs = select(Participation).where(Participation.person_id == person_id, Participation.outcome.in_(TOOK_PART))
    places = {place.id: place for place in tx.scalars(theirs)}
    for one in review.adding:
        if one.participation_id in places:
            _keep(tx, places[one.participation_id], one)


def _keep(tx: Transaction, place: Participation, adding: Adding) -> None:
    """Keep words that were begun while it was open, as said on its last day where it has ended meanwhile."""
    _held_on, until = open_for(tx.session, place, int(tx.setting(DAYS)))
    keep_addition(tx, place, AdditionDraft(adding.words, AddedHow.IN_REVIEW, min(tx.today, until), adding.goes_to))
