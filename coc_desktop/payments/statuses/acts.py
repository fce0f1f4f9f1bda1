"""Recording what was decided for one kind of work. A decision never changes; the next one stands beside it."""

from __future__ import annotations

from sqlalchemy import select

from coc_desktop.payments.statuses.rules import StatusDraft, problems_in_status
from coc_desktop.problems import Problem, refuse_if
from coc_desktop.workspace import Workspace
from models.payments import RoleStatus
from models.vocabulary import ActivityKind, Permission, StatusOutcome, StatusTool


def record_status(workspace: Workspace, draft: StatusDraft) -> None:
    """Record what people are, in law, while they do one kind of work: by which tool, who decided it, and when to look again."""
    workspace.require(Permission.CHANGE_RATES)
    refuse_if(problems_in_status(draft, workspace.today()))
    with workspace.transaction("status.recorded", "Record an employment-status decision") as tx:
        kind, decided_on = draft.kind or ActivityKind.OTHER, draft.decided_on or tx.today
        if tx.scalars(select(RoleStatus).where(RoleStatus.kind == kind, RoleStatus.decided_on == decided_on)):
            refuse_if([Problem("decided_on", "There is a decision of this very day already.")])
        tx.add(
            RoleStatus(
                kind=kind,
                outcome=draft.outcome or StatusOutcome.NEITHER,
                tool=draft.tool or StatusTool.CEST,
                reviewer=draft.reviewer.strip(),
                why=draft.why.strip(),
                decided_on=decided_on,
                review_on=draft.review_on or decided_on.replace(year=decided_on.year + 1),
                recorded_by=tx.me.account_id,
            )
        )
