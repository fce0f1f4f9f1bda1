"""The most that each approver approves for one place in an activity, from a day on: of one claim, or of several together.

It is set by somebody else, and never changed backwards.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.payments.approving.rules import problems_in_limit
from coc_desktop.payments.approving.taken_off import NOTHING, taken_off
from coc_desktop.problems import Problem, refuse_if
from coc_desktop.security.roles import STAFF, may
from coc_desktop.workspace import Workspace
from models.office import Account
from models.payments import ApprovalLimit, Claim
from models.vocabulary import ClaimState, Permission

PAYS = (ClaimState.APPROVED, ClaimState.INVOICED)


@dataclass(frozen=True, slots=True)
class LimitDraft:
    """A limit as it is entered; without `pence` there is none from that day on."""

    account_id: UUID | None
    starts_on: dt.date | None
    pence: int | None


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A limit from a day on, with who set it."""

    starts_on: dt.date
    pence: int | None
    set_by: str


@dataclass(frozen=True, slots=True)
class Approver:
    """Somebody who approves claims: their limits, the newest first, and the one that holds today."""

    account_id: UUID
    name: str
    is_me: bool
    limits: tuple[LimitRow, ...]
    today: LimitRow | None


def list_approvers(workspace: Workspace) -> tuple[Approver, ...]:
    """Return everybody who approves claims, by name, with their limits."""
    workspace.require(Permission.CHANGE_SETTINGS)
    with workspace.reading() as session:
        accounts = session.scalars(select(Account).order_by(Account.name)).all()
        limits = session.scalars(select(ApprovalLimit).order_by(ApprovalLimit.starts_on.desc())).all()
    names = {one.id: one.name for one in accounts}
    approvers = [one for one in accounts if one.role in STAFF and may(one.role, Permission.APPROVE_CLAIMS)]
    rows = {one.id: [_row(limit, names) for limit in limits if limit.account_id == one.id] for one in approvers}
    today, me = workspace.today(), workspace.me.account_id
    return tuple(
        Approver(
            one.id,
            one.name,
            one.id == me,
            tuple(rows[one.id]),
            next((limit for limit in rows[one.id] if limit.starts_on <= today), None),
        )
        for one in approvers
    )


def _row(limit: ApprovalLimit, names: dict[UUID, str]) -> LimitRow:
    return LimitRow(limit.starts_on, limit.pence, names.get(limit.set_by, ""))


def set_limit(workspace: Workspace, draft: LimitDraft) -> None:
    """Set how much one approver approves of one claim, from a day on. What was approved before stays approved."""
    workspace.require(Permission.CHANGE_SETTINGS)
    is_own = draft.account_id == workspace.me.account_id
    refuse_if(problems_in_limit(draft.account_id is not None, is_own, draft.starts_on, draft.pence))
    with workspace.transaction("limit.set", "Set an approver’s limit", put_back=False) as tx:
        account_id = draft.account_id or tx.me.account_id
        tx.get(Account, account_id)
        starts_on = draft.starts_on or tx.today
        same = (ApprovalLimit.account_id == account_id, ApprovalLimit.starts_on == starts_on)
        if tx.scalars(select(ApprovalLimit).where(*same)):
            refuse_if([Problem("starts_on", "There is a limit from this very day already. Choose another day.")])
        tx.add(
            ApprovalLimit(account_id=account_id, starts_on=starts_on, pence=draft.pence, set_by=tx.me.account_id, set_on=tx.today)
        )


def approved_before(session: Session, account_id: UUID, participation_id: UUID | None = None) -> dict[UUID, int]:
    """Return the pence that an account approved for each place in an activity, or for one: in parts it is the same money."""
    claims = select(Claim).where(Claim.approved_by == account_id, Claim.state.in_(PAYS))
    if participation_id is not None:
        claims = claims.where(Claim.participation_id == participation_id)
    found, sums = session.scalars(claims).all(), dict[UUID, int]()
    less = taken_off(session, [claim.id for claim in found])
    for claim in found:
        off = less.get(claim.id, NOTHING)
        paid = claim.payments_pence + claim.expenses_pence - off.payments - off.expenses
        sums[claim.participation_id] = sums.get(claim.participation_id, 0) + paid
    return sums


def limit_of(session: Session, account_id: UUID, on: dt.date) -> int | None:
    """Return the most that an account approves of one claim on a day, or None for no limit."""
    statement = select(ApprovalLimit.pence).where(ApprovalLimit.account_id == account_id, ApprovalLimit.starts_on <= on)
    return session.scalar(statement.order_by(ApprovalLimit.starts_on.desc()).limit(1))
