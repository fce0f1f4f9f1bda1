"""In a person’s own review, with their own keys alone: what they add themselves, and the notes of their debriefs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import family_of, standing_id
from coc_desktop.clock import london
from coc_desktop.plans.own_cards import go_without
from coc_desktop.plans.provisions.own import place_of_thing
from coc_desktop.plans.rules.provisions import Went
from coc_desktop.plans.rules.review import Adding, Review
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.schedule.additions.acts import keep_addition, take_out_for_good, write_addition
from coc_desktop.schedule.additions.queries import DAYS, notes_of, open_for, open_places, words_of
from coc_desktop.schedule.additions.rules import AdditionDraft
from coc_desktop.security.audit import last_columns
from coc_desktop.workspace import Transaction, Workspace
from models.schedule import Activity, Addition, Participation, Response
from models.vocabulary import AddedHow, Permission

NO_PLACE = "This activity is not in the bank any more. Your words stay here until you save."


@dataclass(frozen=True, slots=True)
class MayAdd:
    """An activity that somebody may still add something after, until when, and the last day on which they did so here."""

    participation_id: UUID
    title: str
    held_on: dt.date
    until: dt.date
    added_on: dt.date | None


@dataclass(frozen=True, slots=True)
class OwnNote:
    """What was written down of a debrief, its activity, the day on which its person said yes, and what came of it, if anything.

    `words` are None where their card was not given the key of it yet.
    """

    addition_id: UUID
    title: str
    held_on: dt.date
    agreed_on: dt.date
    words: str | None
    came: str


def my_notes(workspace: Workspace) -> tuple[OwnNote, ...]:
    """Return the notes of the debriefs of whoever looks at their own plan, the newest first."""
    workspace.require(Permission.REVIEW_OWN)
    with workspace.reading() as session:
        family = family_of(session, standing_id(session, workspace.person_id))
        return tuple(_note(session, *row) for row in session.execute(notes_of(family)))


def take_my_note_out(workspace: Workspace, addition_id: UUID) -> None:
    """Take a note of a debrief out for good, as its person takes back their yes: nobody opens it any more."""
    workspace.require(Permission.REVIEW_OWN)
    with workspace.transaction("debrief_note.taken_back", "Take back my yes to a note", put_back=False) as tx:
        person_id = standing_id(tx.session, workspace.person_id)
        row = tx.get(Addition, addition_id)
        if row.person_id not in family_of(tx.session, person_id):
            raise NotAllowed("This is about somebody else’s debrief.")
        take_out_for_good(tx, row)
        go_without(tx, person_id)


def _note(session: Session, one: Addition, activity: Activity, answer: Response | None) -> OwnNote:
    came = _opened(lambda: answer.details.words) if answer is not None else None
    held_on = london(activity.ends_at).date()
    return OwnNote(one.id, activity.title, held_on, one.said_on, _opened(lambda: words_of(session, one)), came or "")


def _opened(read: Callable[[], str]) -> str | None:
    """Return words that a card may not open yet, or None."""
    try:
        return read()
    except NotAllowed:
        return None


def may_add(workspace: Workspace) -> tuple[MayAdd, ...]:
    """Return the activities that whoever looks at their own plan may still add something after, the newest first."""
    workspace.require(Permission.REVIEW_OWN)
    days, today = int(workspace.setting(DAYS)), workspace.today()
    with workspace.reading() as session:
        theirs = Participation.person_id == standing_id(session, workspace.person_id)
        wrote = select(Addition.participation_id, func.max(Addition.said_on)).where(Addition.how == AddedHow.IN_REVIEW)
        added = {row[0]: row[1] for row in session.execute(wrote.group_by(Addition.participation_id))}
        return tuple(
            MayAdd(one.place.id, one.activity.title, one.held_on, one.until, added.get(one.place.id))
            for one in open_places(session, days, today, theirs)
        )


def add_in_review(workspace: Workspace, adding: Adding) -> None:
    """Keep what a person writes after an activity of theirs. It is theirs, so nobody puts it back."""
    workspace.require(Permission.REVIEW_OWN)
    with workspace.transaction("addition.written", "Add something after an activity", put_back=False) as tx:
        place = _place_of(tx, standing_id(tx.session, workspace.person_id), adding.participation_id)
        if place is None:
            raise Refused(NO_PLACE)
        keep_addition(tx, place, AdditionDraft(adding.words, AddedHow.IN_REVIEW, tx.today, adding.goes_to))


def keep_with_review(tx: Transaction, person_id: UUID, review: Review) -> tuple[str, ...]:
    """Keep what they wrote after activities and save with their review; return the words of which no activity is left.

    It was begun while it was open: it counts as said on its last day where that has passed, also if the activity moved or it is
    said since that they did not come. What they said of things that are asked no more is kept as something that they added.
    """
    homeless = []
    for one in (*review.adding, *(_as_added(tx, went) for went in review.went if went.in_words())):
        place = _place_of(tx, person_id, one.participation_id)
        if place is None:
            homeless.append(one.words)
        else:
            _held_on, until = open_for(tx.session, place, int(tx.setting(DAYS)))
            write_addition(tx, place, AdditionDraft(one.words, AddedHow.IN_REVIEW, min(tx.today, until), one.goes_to))
    return tuple(homeless)


def _as_added(tx: Transaction, went: Went) -> Adding:
    """Return what was said of a thing as something that they added after its activity."""
    return Adding(place_of_thing(tx.session, went.provision_id) or went.provision_id, went.in_words())


def _place_of(tx: Transaction, person_id: UUID, participation_id: UUID) -> Participation | None:
    """Return a place of theirs, if there is one.

    Where it became one with another as two records of theirs did, it is the place that stands for both.
    """
    place = tx.session.get(Participation, participation_id) or _joined(tx, person_id, participation_id)
    if place is not None and place.person_id != person_id:
        raise NotAllowed("Somebody else took part here, so they add what they want to.")
    return place


def _joined(tx: Transaction, person_id: UUID, participation_id: UUID) -> Participation | None:
    """Return the place that somebody has in the activity of a place that was taken out, if any."""
    was = last_columns(tx.session, Participation, participation_id)
    if was is None:
        return None
    theirs = (Participation.activity_id == was["activity_id"], Participation.person_id == person_id)
    return tx.session.scalar(select(Participation).where(*theirs))
