"""Recording what was decided for one kind of work. A decision never changes; the next one stands beside it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from coc_desktop.payments.statuses.rules import StatusDraft, problems_in_status
from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.workspace import Workspace
from models.payments import RoleStatus
from models.vocabulary import ActivityKind, Permission, StatusOutcome, StatusTool


def record_status(workspace: Workspace, draft: StatusDraft) -> None:
    """Record what people are, in law, while they do one kind of work: by which tool, who decided it, and when to look again."""
    workspace.require(Permission.CHANGE_RATES)
    refuse_if(problems_in_status(draft, workspace.today()))
    with workspace.transaction("status.recorded", "Record an employment-status decision") as tx:
        kind, outcome, tool, decided_on, review_on = _answered(draft)
        if tx.scalars(select(RoleStatus).where(RoleStatus.kind == kind, RoleStatus.decided_on == decided_on)):
            refuse_if([Problem("decided_on", "There is a decision of this very day already.")])
        tx.add(
            RoleStatus(
                kind=kind,
                outcome=outcome,
                tool=tool,
                reviewer=draft.reviewer.strip(),
                why=draft.why.strip(),
                decided_on=decided_on,
                review_on=review_on,
                recorded_by=tx.me.account_id,
            )
        )


def _answered(draft: StatusDraft) -> tuple[ActivityKind, StatusOutcome, StatusTool, dt.date, dt.date]:
    """Return the answers that a decision cannot do without: none of them is ever guessed."""
    kind, outcome, tool, decided_on, review_on = draft.kind, draft.outcome, draft.tool, draft.decided_on, draft.review_on
    if kind is None or outcome is None or tool is None or decided_on is None or review_on is None:
        raise Refused("Answer every question before a decision is recorded.")
    return kind, outcome, tool, decided_on, review_on
