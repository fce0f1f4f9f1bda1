"""Money given before it is spent, for whoever cannot front it. It is set off against what they record next, by itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import family_of
from coc_desktop.money import pounds
from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.workspace import Workspace
from models.bank import Person
from models.payments import Advance, AdvanceDetails, Expense
from models.vocabulary import Permission

MOST_PENCE = 100_000


@dataclass(frozen=True, slots=True)
class AdvanceDraft:
    """An advance, or what was given back of one: how much, when and how."""

    pence: int | None
    given_on: dt.date | None
    words: str = ""
    is_back: bool = False


@dataclass(frozen=True, slots=True)
class AdvanceRow:
    """One advance; below nothing, what was given back."""

    given_on: dt.date
    pence: int
    words: str


def problems_in_advance(draft: AdvanceDraft, today: dt.date) -> tuple[Problem, ...]:
    """Return what to mend before an advance can be recorded."""
    found = []
    if not 0 < (draft.pence or 0) <= MOST_PENCE:
        found.append(Problem("pence", f"Enter an amount up to {pounds(MOST_PENCE)}."))
    if draft.given_on is None or draft.given_on > today:
        found.append(Problem("given_on", "Enter the day on which it was given."))
    if not draft.words.strip():
        found.append(Problem("words", "Say how it was given, such as from petty cash."))
    return tuple(found)


def give_advance(workspace: Workspace, person_id: UUID, draft: AdvanceDraft) -> UUID:
    """Record money given to somebody before they spend it, or what they gave back of it: never more than is left."""
    workspace.require(Permission.MAKE_CLAIMS)
    refuse_if(problems_in_advance(draft, workspace.today()))
    with workspace.transaction("advance.given", "Record an advance") as tx:
        tx.get(Person, person_id)
        left = advance_left(tx.session, person_id)
        pence = draft.pence or 0
        if draft.is_back and pence > left:
            raise Refused(f"Only {pounds(left)} of what was given is left, so no more than that comes back.")
        advance = tx.add(
            Advance(
                person_id=person_id,
                given_on=draft.given_on or tx.today,
                pence=-pence if draft.is_back else pence,
                recorded_by=tx.me.account_id,
                recorded_on=tx.today,
            )
        )
        advance.details = AdvanceDetails(draft.words.strip())
        tx.note(about=person_id)
        return advance.id


def advance_left(session: Session, person_id: UUID) -> int:
    """Return what a person still has of what they were given, or nothing."""
    return max(0, advance_balance(session, person_id))


def advance_balance(session: Session, person_id: UUID) -> int:
    """Return what was given to a person, less what they gave back, less what their expenses took of it."""
    family = family_of(session, person_id)
    given = select(func.coalesce(func.sum(Advance.pence), 0)).where(Advance.person_id.in_(family))
    used = select(func.coalesce(func.sum(Expense.advanced_pence), 0)).where(Expense.person_id.in_(family))
    return int(session.scalar(given) or 0) - int(session.scalar(used) or 0)


def advances_of(session: Session, person_id: UUID) -> tuple[AdvanceRow, ...]:
    """Return every advance of a person, the newest first."""
    mine = Advance.person_id.in_(family_of(session, person_id))
    found = session.scalars(select(Advance).where(mine).order_by(Advance.given_on.desc(), Advance.id.desc()))
    return tuple(AdvanceRow(one.given_on, one.pence, one.details.words) for one in found)
