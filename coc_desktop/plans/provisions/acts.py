"""Seeing to what people need: confirming it, saying why it is not met, handing it over, and what they say afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import replace
from uuid import UUID

from sqlalchemy import Select, select

from coc_desktop.clock import london
from coc_desktop.plans.provisions.own import answer
from coc_desktop.plans.provisions.refreshing import refresh_activity, refresh_place
from coc_desktop.plans.rules.provisions import ProvisionAnswer, problems_in_answers
from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.security.roles import STAFF
from coc_desktop.wording import count
from coc_desktop.workspace import Transaction, Workspace
from models.office import Account
from models.plans import Provision
from models.schedule import Activity, Participation
from models.vocabulary import GOES_AHEAD, AccountState, Permission, ProvisionState

NOT_WANTED = "Their plan asks for this no longer, so there is nothing to see to."
FOR_SOMEBODY_ELSE = "This was shared with one colleague alone, so only they can say whether it is in place."


def confirm_provision(workspace: Workspace, provision_id: UUID) -> None:
    """Say that one adjustment is in place."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("provision.confirmed", "Confirm an adjustment") as tx:
        row = _mine(tx, provision_id)
        _see_to(tx, row, ProvisionState.DONE, "")
        tx.note(about=row.person_id, things=1)


def confirm_all(workspace: Workspace, activity_id: UUID) -> int:
    """Say that every adjustment of an activity is in place that nobody has said anything about; return how many those are.

    What comes after the activity is left for then, and what was shared with one colleague alone is left to them.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("provision.confirmed", "Confirm every adjustment") as tx:
        refresh_activity(tx, activity_id)
        tx.session.flush()
        places = select(Participation.id).where(Participation.activity_id == activity_id)
        by = max(tx.today, london(tx.get(Activity, activity_id).starts_at).date())
        rows = tx.scalars(_unmet(tx, by).where(Provision.participation_id.in_(places)))
        if not rows:
            raise Refused("Nothing is left to confirm here.")
        for row in rows:
            _see_to(tx, row, ProvisionState.DONE, "")
        tx.note(things=len(rows))
        return len(rows)


def say_not_met(workspace: Workspace, provision_id: UUID, why: str) -> None:
    """Say that an adjustment cannot be met, and why; it goes into the register for the lead."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    if not why.strip():
        refuse_if((Problem("why", "Say why not, in a few words."),))
    with workspace.transaction("provision.not_met", "Say why an adjustment is not met") as tx:
        row = _mine(tx, provision_id)
        _see_to(tx, row, ProvisionState.NOT_MET, why.strip())
        tx.note(about=row.person_id)


def hand_over(workspace: Workspace, provision_id: UUID, account_id: UUID) -> None:
    """Give an adjustment to a colleague to see to."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("provision.handed_over", "Give an adjustment to a colleague") as tx:
        row = _mine(tx, provision_id)
        account = tx.get(Account, account_id)
        if account.state is not AccountState.ACTIVE or account.role not in STAFF:
            raise Refused("That colleague’s account is not in use. Choose somebody else.")
        row.doer_id = account_id
        tx.note(about=row.person_id)


def record_answers(workspace: Workspace, participation_id: UUID, answers: Mapping[UUID, ProvisionAnswer]) -> None:
    """Record what the person says afterwards of each adjustment: whether it happened, and whether it helped."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    refuse_if(problems_in_answers(answers))
    with workspace.transaction("provision.answered", "Record what they say of their adjustments") as tx:
        place = tx.get(Participation, participation_id)
        if tx.get(Activity, place.activity_id).starts_at > tx.now:
            raise Refused("This activity has not started yet, so nobody can say how it went.")
        for provision_id, said in answers.items():
            row = tx.get(Provision, provision_id)
            if row.participation_id != participation_id:
                raise Refused("That adjustment belongs to another place.")
            answer(tx, row, said)
        tx.note(about=place.person_id, things=len(answers))


def have_harder_day(workspace: Workspace, participation_id: UUID, harder: bool) -> None:
    """Say that somebody has a harder day at one activity, or the usual one after all: what they ask for then is made ready."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    title = "Make ready for a harder day" if harder else "Go back to the usual plan"
    with workspace.transaction("place.harder_day" if harder else "place.usual_day", title) as tx:
        place = tx.get(Participation, participation_id)
        place.harder_day = harder
        refresh_place(tx, place)
        tx.note(about=place.person_id)


def _unmet(tx: Transaction, by: dt.date) -> Select[Provision]:
    """Select what is due by a day and nobody has said anything about, as far as whoever is signed in may see to it."""
    return select(Provision).where(
        Provision.wanted.is_(True),
        Provision.state.not_in(GOES_AHEAD),
        Provision.due_on <= by,
        Provision.reader_id.is_(None) | (Provision.reader_id == tx.me.account_id),
    )


def refuse_if_unmet(tx: Transaction, activity: Activity, participation_ids: Collection[UUID]) -> None:
    """Refuse to go on while something that these people need at an activity is neither confirmed nor said not to be met."""
    due = _unmet(tx, london(activity.starts_at).date())
    left = tx.scalars(due.where(Provision.participation_id.in_(participation_ids)))
    if left:
        many = count(len(left), "thing that people need is", "things that people need are")
        raise Refused(f"{many} not confirmed. Confirm all of it, or say why not, then record who took part.")


def _mine(tx: Transaction, provision_id: UUID) -> Provision:
    """Return a provision that is wanted and that whoever is signed in may see to."""
    row = tx.get(Provision, provision_id)
    if not row.wanted:
        raise Refused(NOT_WANTED)
    if row.reader_id not in (None, tx.me.account_id):
        raise Refused(FOR_SOMEBODY_ELSE)
    return row


def _see_to(tx: Transaction, row: Provision, state: ProvisionState, why: str) -> None:
    row.state, row.seen_to_on, row.seen_to_by = state, tx.today, tx.me.account_id
    if row.details.why != why:
        row.details = replace(row.details, why=why)
