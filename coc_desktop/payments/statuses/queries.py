"""Decisions by kind of work, and who does one kind often: for a lead alone, and nowhere counted or chased."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from coc_desktop.bank.merged import standing_ids
from coc_desktop.bank.queries import names_of
from coc_desktop.clock import london
from coc_desktop.payments.statuses.rules import Drift, drift_of, is_worth_a_look
from coc_desktop.workspace import Workspace
from models.payments import Claim, RoleStatus
from models.schedule import Activity, Participation
from models.vocabulary import TOOK_PART, ActivityKind, ClaimState, Permission, StatusOutcome, StatusTool

LOOKS_BACK = 730  # days: two years show a long series


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One decision as it was recorded."""

    outcome: StatusOutcome
    tool: StatusTool
    reviewer: str
    why: str
    decided_on: dt.date
    review_on: dt.date


@dataclass(frozen=True, slots=True)
class KindStatus:
    """One kind of work: the decision that stands, if there is one, how many came before it, and whether it is to be reviewed."""

    kind: ActivityKind
    newest: StatusRow | None
    earlier: int
    is_due: bool


@dataclass(frozen=True, slots=True)
class DriftRow:
    """One person who did one kind of paid work often or regularly."""

    person_id: UUID
    name: str
    kind: ActivityKind
    drift: Drift


@dataclass(frozen=True, slots=True)
class DriftFound:
    """Who reaches the figures that the trust asks to see, the most often first."""

    rows: tuple[DriftRow, ...]
    months: int
    lately: int
    run: int


def list_statuses(workspace: Workspace) -> tuple[KindStatus, ...]:
    """Return every kind of work with the decision that stands for it."""
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        found = session.scalars(select(RoleStatus).order_by(RoleStatus.decided_on.desc())).all()
    by_kind: dict[ActivityKind, list[StatusRow]] = defaultdict(list)
    for one in found:
        by_kind[one.kind].append(StatusRow(one.outcome, one.tool, one.reviewer, one.why, one.decided_on, one.review_on))
    today = workspace.today()
    return tuple(_of_kind(kind, by_kind[kind], today) for kind in ActivityKind)


def _of_kind(kind: ActivityKind, rows: list[StatusRow], today: dt.date) -> KindStatus:
    newest = rows[0] if rows else None
    return KindStatus(kind, newest, max(0, len(rows) - 1), newest is None or newest.review_on <= today)


def drift(workspace: Workspace) -> DriftFound:
    """Return who did one kind of paid work so often, or so many months in a row, that the trust asks to see it."""
    workspace.require(Permission.APPROVE_CLAIMS)
    months, lately, run = (int(workspace.setting(f"status.{name}")) for name in ("months", "lately", "run"))
    today = workspace.today()
    since = _months_before(today, months)
    with workspace.reading() as session:
        statement = (
            select(Participation.person_id, Activity.kind, Activity.starts_at)
            .join(Activity, Activity.id == Participation.activity_id)
            .join(Claim, Claim.live_participation_id == Participation.id)
            .where(Participation.outcome.in_(TOOK_PART))
            .where(Claim.payments_pence > 0, Claim.state != ClaimState.DECLINED)
            .where(Activity.starts_at >= workspace.clock.now() - dt.timedelta(days=LOOKS_BACK))
        )
        rows = session.execute(statement).all()
        stands = standing_ids(session, {row.person_id for row in rows})
        starts: dict[tuple[UUID, ActivityKind], list[dt.datetime]] = defaultdict(list)
        for row in rows:
            starts[stands[row.person_id], row.kind].append(london(row.starts_at))
        figures = {about: drift_of(days, since) for about, days in starts.items()}
        seen = {about: one for about, one in figures.items() if is_worth_a_look(one, lately, run)}
        names = names_of(workspace, session, {person_id for person_id, _ in seen})
    found = [DriftRow(person_id, names.get(person_id, ""), kind, one) for (person_id, kind), one in seen.items()]
    found.sort(key=lambda one: (-one.drift.lately, -one.drift.months_in_a_row, one.name.casefold()))
    return DriftFound(tuple(found), months, lately, run)


def _months_before(today: dt.date, months: int) -> dt.date:
    """Return the first day of the month so many months before, this month counted."""
    month = today.year * 12 + today.month - months
    return dt.date(month // 12, month % 12 + 1, 1)
