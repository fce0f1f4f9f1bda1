"""Keeping finance’s codes, and finding those of an activity at the moment its paper is issued: issued papers keep theirs."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.payments.coding.rules import Codes, CodingDraft, codes_for, problems_in_coding
from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.workspace import Transaction, Workspace
from models.bank import Team
from models.payments import Coding
from models.schedule import Activity
from models.vocabulary import Permission


def save_coding(workspace: Workspace, draft: CodingDraft, coding_id: UUID | None = None, version: int | None = None) -> None:
    """Keep the codes of a team or a kind of activity, new or changed. What is issued carries codes of its own and keeps them."""
    workspace.require(Permission.CHANGE_LAYOUTS)
    refuse_if(problems_in_coding(draft))
    if draft.starts_on is None:
        raise Refused("Enter the day from which they hold.")
    with workspace.transaction("coding.saved", "Set codes") as tx:
        for one in tx.scalars(select(Coding).where(Coding.starts_on == draft.starts_on)):
            if one.id != coding_id and (one.team_id, one.kind) == (draft.team_id, draft.kind):
                refuse_if([Problem("starts_on", "There are codes for the same from this very day. Change those.")])
        if draft.team_id is not None:
            tx.get(Team, draft.team_id)
        kept = tx.get(Coding, coding_id, version=version) if coding_id is not None else tx.add(Coding())
        kept.team_id, kept.kind, kept.starts_on = draft.team_id, draft.kind, draft.starts_on
        codes = draft.codes
        kept.cost_centre, kept.payments, kept.expenses = (
            words.strip() for words in (codes.cost_centre, codes.payments, codes.expenses)
        )
        kept.source = draft.source.strip()


def remove_coding(workspace: Workspace, coding_id: UUID, version: int | None = None) -> None:
    """Take codes away; what is issued from now on carries those of the next wider rule."""
    workspace.require(Permission.CHANGE_LAYOUTS)
    with workspace.transaction("coding.removed", "Take codes away") as tx:
        tx.remove(tx.get(Coding, coding_id, version=version))


def codes_of(session: Session, activity: Activity, on: dt.date, trusts: Codes) -> Codes:
    """Return the codes that the lines of an activity’s paper carry if it is issued on a day."""
    rules = [rule_of(one) for one in session.scalars(select(Coding))]
    return codes_for(rules, activity.team_id, activity.kind, on, trusts)


def rule_of(one: Coding) -> CodingDraft:
    """Return what is kept as a rule."""
    return CodingDraft(one.team_id, one.kind, one.starts_on, Codes(one.cost_centre, one.payments, one.expenses), one.source)


def trusts_codes(asked: Workspace | Transaction) -> Codes:
    """Return the trust’s own codes, from Settings."""
    names = ("coding.cost_centre", "coding.payments_subjective", "coding.expenses_subjective")
    return Codes(*(str(asked.setting(name)) for name in names))
