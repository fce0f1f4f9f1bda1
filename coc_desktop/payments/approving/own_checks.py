"""What people say of their own claims before these are approved: each look is a row, and the newest stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.payments.approving.rules import CheckDraft, problems_in_check, reason_against_checking
from coc_desktop.problems import Refused, refuse_if
from coc_desktop.workspace import Workspace
from models.office import Account
from models.payments import Claim, ClaimCheck, ClaimCheckDetails
from models.vocabulary import CheckHow, CheckSaid, Permission


@dataclass(frozen=True, slots=True)
class OwnCheck:
    """What somebody said of their claim, how and when they looked at it, who wrote it down, and how often they did before."""

    said: CheckSaid
    how: CheckHow
    checked_on: dt.date
    words: str
    by: str
    earlier: int


def record_check(workspace: Workspace, claim_id: UUID, draft: CheckDraft) -> None:
    """Write down what somebody says of their own claim. Nothing of it stops the claim; whoever approves it reads it."""
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.transaction("claim.checked", "Write down what they say of their claim") as tx:
        claim = tx.get(Claim, claim_id)
        against = reason_against_checking(claim.state)
        if against is not None:
            raise Refused(against)
        refuse_if(problems_in_check(draft, claim.made_on, tx.today))
        kept = tx.add(
            ClaimCheck(
                claim_id=claim.id,
                person_id=claim.person_id,
                said=draft.said,
                how=draft.how,
                checked_on=draft.checked_on,
                recorded_by=tx.me.account_id,
            )
        )
        kept.details = ClaimCheckDetails(draft.words.strip() if draft.said is CheckSaid.WRONG else "")
        tx.note(about=claim.person_id)


def own_check_of(workspace: Workspace, claim_id: UUID) -> OwnCheck | None:
    """Return what somebody said last of their own claim, for whoever may make claims, and so never for finance.

    That words of theirs were read is written down.
    """
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.reading() as session:
        newest_first = (ClaimCheck.checked_on.desc(), ClaimCheck.id.desc())
        found = session.scalars(select(ClaimCheck).where(ClaimCheck.claim_id == claim_id).order_by(*newest_first)).all()
        if not found:
            return None
        one = found[0]
        by = session.get_one(Account, one.recorded_by).name
        check = OwnCheck(one.said, one.how, one.checked_on, one.details.words, by, len(found) - 1)
    if check.words:
        workspace.looking("claim_check.opened", one.person_id)
    return check


def said_wrong(session: Session, claim_ids: Collection[UUID]) -> dict[UUID, dt.date]:
    """Return which of some claims their people say something is wrong with, each with the day on which they did."""
    columns = select(ClaimCheck.claim_id, ClaimCheck.said, ClaimCheck.checked_on).where(ClaimCheck.claim_id.in_(claim_ids))
    newest = {row.claim_id: row for row in session.execute(columns.order_by(ClaimCheck.checked_on, ClaimCheck.id))}
    return {claim_id: row.checked_on for claim_id, row in newest.items() if row.said is CheckSaid.WRONG}
