"""The register for the lead: what people needed and did not get, as we said it and as they said it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from coc_desktop.clock import from_london, london
from coc_desktop.plans.adjustments import categories
from coc_desktop.plans.provisions.queries import NeedRow, needs_in
from coc_desktop.plans.rules.provisions import went_wrong
from coc_desktop.workspace import Workspace
from models.plans import Provision
from models.schedule import Activity, Participation
from models.vocabulary import Permission

RECENT = 30
"""Days that Home looks back for what was not met."""

YEAR = 365
"""Days that a person’s own page looks back."""


@dataclass(frozen=True, slots=True)
class NotMetRow:
    """One adjustment that was not met, or was not as the person needed it, with the activity it was for."""

    held_on: dt.date
    title: str
    category: str
    need: NeedRow


def not_met(workspace: Workspace, first: dt.date, last: dt.date) -> tuple[NotMetRow, ...]:
    """Return what was not met at activities from the first day to the last, the newest first; each opening is in the audit."""
    workspace.require(Permission.SEE_PLANS)
    statement = _asked_for(workspace, first, last)
    with workspace.reading() as session:
        people = {row[0].person_id for row in session.execute(statement) if _is_not_met(row[0])}
    for person_id in sorted(people):
        workspace.looking("plan.seen", person_id)
    with workspace.reading() as session:
        return _rows(workspace, session, statement)


def not_met_of(workspace: Workspace, person_id: UUID) -> tuple[NotMetRow, ...]:
    """Return what one person needed and did not get in the last year, the newest first; the opening is in the audit."""
    workspace.require(Permission.SEE_PLANS)
    workspace.looking("plan.seen", person_id)
    since = workspace.today() - dt.timedelta(days=YEAR)
    with workspace.reading() as session:
        theirs = _asked_for(workspace, since, workspace.today()).where(Provision.person_id == person_id)
        return _rows(workspace, session, theirs)


def count_not_met(workspace: Workspace) -> int:
    """Return how many adjustments of the last days were not met, or not as people needed them. No plan is opened for it."""
    workspace.require(Permission.SEE_PLANS)
    since = workspace.today() - dt.timedelta(days=RECENT)
    with workspace.reading() as session:
        return sum(_is_not_met(row[0]) for row in session.execute(_asked_for(workspace, since, workspace.today())))


def count_asked(workspace: Workspace, first: dt.date, last: dt.date) -> int:
    """Return how many adjustments were asked for at activities from the first day to the last. No plan is opened for it."""
    workspace.require(Permission.SEE_PLANS)
    with workspace.reading() as session:
        return len(session.execute(_asked_for(workspace, first, last)).all())


def _asked_for(workspace: Workspace, first: dt.date, last: dt.date) -> Select[Provision, Activity]:
    """Select what was asked for in a time, the newest first; what was shared with one lead is in nobody else’s register."""
    start, end = from_london(first, dt.time()), from_london(last + dt.timedelta(days=1), dt.time())
    return (
        select(Provision, Activity)
        .join(Participation, Provision.participation_id == Participation.id)
        .join(Activity, Participation.activity_id == Activity.id)
        .where(
            Activity.starts_at >= start,
            Activity.starts_at < end,
            Provision.wanted.is_(True) | Provision.seen_to_on.is_not(None) | Provision.answered_on.is_not(None),
            Provision.reader_id.is_(None) | (Provision.reader_id == workspace.me.account_id),
        )
        .order_by(Activity.starts_at.desc(), Provision.id)
    )


def _rows(workspace: Workspace, session: Session, statement: Select[Provision, Activity]) -> tuple[NotMetRow, ...]:
    """Return them the newest first, and of one activity by name and action: ids would say another order in each bank."""
    found = [row for row in session.execute(statement) if _is_not_met(row[0])]
    labels = {one.id: one.label for one in categories()}
    needs = needs_in(workspace, session, [row[0] for row in found])
    rows = [
        (activity.starts_at, NotMetRow(london(activity.starts_at).date(), activity.title, labels.get(need.category, ""), need))
        for (_, activity), need in zip(found, needs, strict=True)
    ]
    rows.sort(key=lambda row: (row[1].title, row[1].need.name, row[1].need.action))
    return tuple(row for _, row in sorted(rows, key=lambda row: row[0], reverse=True))


def _is_not_met(row: Provision) -> bool:
    return went_wrong(row.state, row.happened, row.helped)
