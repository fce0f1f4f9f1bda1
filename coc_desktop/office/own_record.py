"""What a person may see of their record beside their plan: who has opened it, and what they were paid, year by year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import family_of, standing_id
from coc_desktop.clock import london
from coc_desktop.payments.statements.queries import Statement, statements_in
from coc_desktop.payments.statements.rules import tax_year_of
from coc_desktop.security.roles import STAFF
from coc_desktop.workspace import Workspace, existing
from models.bank import Person
from models.office import Account, AuditEntry
from models.vocabulary import Permission

OPENED: dict[str, str] = {
    "person.opened": "opened your record",
    "contact.looked_up": "looked up how to contact you",
    "plan.seen": "looked at what you share of your plan with the team",
    "plan.opened": "opened your plan to write it with you",
    "plan.printed": "made a paper of your plan",
    "plan.taken_along": "made a copy of your plan to take along",
    "plan.form_given": "made a form of your plan for you to fill in",
    "plan.form_back": "brought in the form that you filled in",
    "review.begun": "looked at your plan together with you",
    "statement.made": "made a statement of what you were paid",
    "addition.opened": "read what you added after an activity",
    "receipt.opened": "looked at a receipt of yours",
    "record.copied": "made a copy of your record for you",
}
"""What counts as opening or taking out of a record, as its person reads it. A note for named colleagues is not told."""


@dataclass(frozen=True, slots=True)
class Opening:
    """One day on which one colleague did one thing with a person's record."""

    on: dt.date
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """Who opened it, the newest first, and a statement for each tax year."""

    known_as: str
    openings: tuple[Opening, ...]
    statements: tuple[Statement, ...]


def read_own_record(workspace: Workspace) -> OwnRecord:
    """Return who opened the record of whoever looks at their own, and their statements."""
    workspace.require(Permission.REVIEW_OWN)
    with workspace.reading() as session:
        person_id = standing_id(session, workspace.person_id)
        known_as = existing(session, Person, person_id).details.known_as
        return OwnRecord(
            known_as, openings_of(session, person_id), statements_in(session, person_id, known_as, tax_year_of(workspace.today()))
        )


def openings_of(session: Session, person_id: UUID) -> tuple[Opening, ...]:
    """Return who did what with one person's record, day by day, the newest first."""
    staff = {row.id: row.name for row in session.execute(select(Account.id, Account.name).where(Account.role.in_(STAFF)))}
    theirs = (AuditEntry.person_id.in_(family_of(session, person_id)), AuditEntry.table_name.is_(None))
    statement = select(AuditEntry.at, AuditEntry.account_id, AuditEntry.act).where(*theirs, AuditEntry.act.in_(OPENED))
    found = (
        Opening(london(row.at).date(), staff[row.account_id], OPENED[row.act])
        for row in session.execute(statement.order_by(AuditEntry.seq.desc()))
        if row.account_id in staff
    )
    return tuple(dict.fromkeys(found))
