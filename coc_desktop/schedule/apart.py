"""Who is not to be placed with whom. That it is so, everybody who plans may know; why, only the colleagues named."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from coc_desktop.bank.notes import new_circle
from coc_desktop.bank.queries import names_of, team_names
from coc_desktop.problems import NotAllowed, Problem, Refused, refuse_if
from coc_desktop.workspace import Workspace
from models.bank import Person, Team
from models.office import Account
from models.schedule import KeepApart, KeepApartDetails
from models.vocabulary import Permission

PURPOSE = "apart"


@dataclass(frozen=True, slots=True)
class ApartDraft:
    """Another person or a team, why, and the colleagues who may read that."""

    other_id: UUID | None = None
    team_id: UUID | None = None
    why: str = ""
    reader_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class ApartRow:
    """Somebody, or a team, that a person is kept apart from; `why` is empty where it is sealed to others."""

    apart_id: UUID
    name: str
    why: str
    said_by: str
    said_on: dt.date
    mine: bool


def problems_in_apart(draft: ApartDraft) -> tuple[Problem, ...]:
    """Return what to mend before two can be kept apart."""
    found = []
    if (draft.other_id is None) is (draft.team_id is None):
        found.append(Problem("other_id", "Choose either a person or a team."))
    if not draft.why.strip():
        found.append(Problem("why", "Enter why, for the colleagues who may read it."))
    return tuple(found)


def keep_apart(workspace: Workspace, person_id: UUID, draft: ApartDraft) -> UUID:
    """Have a person placed with another, or with a team, only where somebody means it; why is sealed to colleagues by name."""
    workspace.require(Permission.CHANGE_PEOPLE)
    refuse_if(problems_in_apart(draft))
    with workspace.transaction("apart.kept", "Keep two people apart") as tx:
        tx.get(Person, person_id)
        if draft.other_id == person_id:
            problem = Problem("other_id", "Choose somebody else.")
            raise Refused(problem.text, (problem,))
        if draft.other_id is not None:
            tx.get(Person, draft.other_id)
        if draft.team_id is not None:
            tx.get(Team, draft.team_id)
        circle = new_circle(tx, PURPOSE, draft.reader_ids)
        row = tx.add(
            KeepApart(
                person_id=person_id,
                other_id=draft.other_id,
                team_id=draft.team_id,
                said_by=tx.me.account_id,
                said_on=tx.today,
                circle_id=circle.id,
            )
        )
        row.details = KeepApartDetails(draft.why.strip())
        tx.note(about=person_id)
        return row.id


def let_together(workspace: Workspace, apart_id: UUID) -> None:
    """Keep two apart no more; only somebody who may read why can."""
    workspace.require(Permission.CHANGE_PEOPLE)
    with workspace.transaction("apart.ended", "Keep two people apart no more") as tx:
        row = tx.get(KeepApart, apart_id)
        _ = row.details  # reading why is what shows that it is mine to end
        tx.note(about=row.person_id)
        tx.remove(row)


def kept_apart_from(workspace: Workspace, person_id: UUID) -> tuple[ApartRow, ...]:
    """Return whom and what a person is kept apart from, whichever of the two it was said about."""
    workspace.require(Permission.SEE_PEOPLE)
    either = (KeepApart.person_id == person_id) | (KeepApart.other_id == person_id)
    with workspace.reading() as session:
        rows = session.scalars(select(KeepApart).where(either).order_by(KeepApart.id)).all()
        people = {one for row in rows for one in (row.person_id, row.other_id) if one is not None}
        names, teams = names_of(workspace, session, people), team_names(session)
        staff = {row.id: row.name for row in session.execute(select(Account.id, Account.name))}
        found = []
        for row in rows:
            other = row.person_id if row.other_id == person_id else row.other_id
            called = names[other] if other is not None else teams.get(row.team_id, "") if row.team_id else ""
            why, mine = _why(row)
            found.append(ApartRow(row.id, called, why, staff.get(row.said_by, "Somebody who has left"), row.said_on, mine))
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def _why(row: KeepApart) -> tuple[str, bool]:
    """Return why two are kept apart, and whether that is mine to read."""
    try:
        return row.details.why, True
    except NotAllowed:
        return "", False
