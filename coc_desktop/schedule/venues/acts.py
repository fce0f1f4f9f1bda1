"""Keeping the register of rooms: adding one, looking at one again, and offering one no more."""

from __future__ import annotations

import json
from uuid import UUID

from sqlalchemy import select

from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.schedule.messages.telling import tell_of_change
from coc_desktop.schedule.venues.aspects import aspects
from coc_desktop.schedule.venues.gathering import still_to_come
from coc_desktop.schedule.venues.rules import VenueDraft, problems_in_venue
from coc_desktop.workspace import Transaction, Workspace
from models.office import Account
from models.schedule import Participation, Venue
from models.vocabulary import Known, Permission


def add_venue(workspace: Workspace, draft: VenueDraft) -> UUID:
    """Put a room, or a place online, into the register."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("venue.added", "Add a room") as tx:
        _refuse_unfit(tx, draft, None)
        venue = tx.add(Venue(closed=False))
        _write(tx, venue, draft)
        return venue.id


def change_venue(workspace: Workspace, venue_id: UUID, version: int, draft: VenueDraft) -> None:
    """Change what is known of a room; its new name is in all activities still to come, and in what tells of them."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("venue.changed", "Change a room") as tx:
        venue = tx.get(Venue, venue_id, version=version)
        _refuse_unfit(tx, draft, venue)
        before = venue.name
        _write(tx, venue, draft)
        if venue.name != before:
            _rename_in_activities(tx, venue)


def close_venue(workspace: Workspace, venue_id: UUID) -> None:
    """Offer a room no more; what was held in it, or is planned there, stays."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("venue.closed", "Offer a room no more") as tx:
        tx.get(Venue, venue_id).closed = True


def open_venue(workspace: Workspace, venue_id: UUID) -> None:
    """Offer a room again."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("venue.opened", "Offer a room again") as tx:
        tx.get(Venue, venue_id).closed = False


def venue_to_use(tx: Transaction, venue_id: UUID, before: UUID | None) -> Venue:
    """Return a room for an activity; one that is offered no more is Refused, unless the activity is in it already."""
    venue = tx.get(Venue, venue_id)
    if venue.closed and venue_id != before:
        problem = Problem("venue_id", "This room is not used any more. Choose another.")
        raise Refused(problem.text, (problem,))
    return venue


def _refuse_unfit(tx: Transaction, draft: VenueDraft, mine: Venue | None) -> None:
    taken = [one.name for one in tx.scalars(select(Venue)) if one is not mine]
    refuse_if(problems_in_venue(draft, taken, tx.today))
    if draft.checked_by is not None:
        tx.get(Account, draft.checked_by)


def _write(tx: Transaction, venue: Venue, draft: VenueDraft) -> None:
    known = {one.id for one in aspects(draft.online)}
    about = {one.group for one in aspects(draft.online)}
    said = {key: answer.value for key, answer in draft.answers.items() if key in known and answer is not Known.NOT_CHECKED}
    notes = {key: words.strip() for key, words in draft.notes.items() if key in about and words.strip()}
    venue.name, venue.online, venue.way = draft.name.strip(), draft.online, draft.way.strip()
    venue.answers, venue.notes = json.dumps(said, sort_keys=True), json.dumps(notes, sort_keys=True, ensure_ascii=False)
    venue.checked_on, venue.checked_by = draft.checked_on, draft.checked_by


def _rename_in_activities(tx: Transaction, venue: Venue) -> None:
    renamed = tx.scalars(still_to_come(venue.id, tx.now))
    for activity in renamed:
        activity.place = venue.name
        for place in tx.scalars(select(Participation).where(Participation.activity_id == activity.id)):
            place.invite_sequence += 1
    tell_of_change(tx, [activity.id for activity in renamed])
