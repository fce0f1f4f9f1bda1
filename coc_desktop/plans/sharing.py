"""Agreeing with the person who may see each section of their plan, and stopping it in one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select

from coc_desktop.plans.opening import written_plan
from coc_desktop.plans.prompts import prompts
from coc_desktop.plans.provisions.refreshing import refresh_person
from coc_desktop.plans.rules.sharing import UNASKED, SharingDraft, asked_for, narrows, problems_in_sharing
from coc_desktop.problems import ChangedElsewhere, Refused, refuse_if
from coc_desktop.workspace import Workspace
from models.plans import Plan, PlanDetails, Share
from models.vocabulary import Audience, Permission


def agree_sharing(workspace: Workspace, person_id: UUID, section: str, version: int, draft: SharingDraft) -> int:
    """Write down who the person agreed may see one section, and return the plan's new version.

    What takes something away from a reader is agreed again rather than put back, so that nobody widens it from History.
    """
    workspace.require(Permission.CHANGE_PLANS)
    refuse_if(problems_in_sharing(draft, workspace.today()))
    if section not in {prompt.id for prompt in prompts()}:
        raise Refused("This plan has no such section.")
    less = narrows(_now(workspace, person_id, section), draft)
    with workspace.transaction("plan.shared", "Agree who sees a section", put_back=not less) as tx:
        plan = _one(tx.scalars(select(Plan).where(Plan.person_id == person_id)))
        if plan.version != version:
            raise ChangedElsewhere("Somebody else changed this plan while you had it open. Nothing of yours is lost. Look again.")
        shares = (
            Share(section, one, draft.until, tx.today, tx.me.account_id, draft.named if one is Audience.MY_LEAD else None)
            for one in draft.audiences
        )
        said: PlanDetails = plan.details
        others = tuple(share for share in said.shares if share.section != section)
        plan.details = replace(said, shares=(*others, *shares), asked=_with(said.asked, section))
        refresh_person(tx, person_id)
        tx.note(about=person_id, audiences=len(draft.audiences))
        tx.session.flush()
        return plan.version


def withdraw_sharing(workspace: Workspace, person_id: UUID, section: str = "") -> None:
    """Stop sharing one section, or the whole plan, at once: only the person and whoever writes with them see it then."""
    workspace.require(Permission.CHANGE_PLANS)
    with workspace.transaction("plan.sharing_stopped", "Stop sharing", put_back=False) as tx:
        plan = _one(tx.scalars(select(Plan).where(Plan.person_id == person_id)))
        said: PlanDetails = plan.details
        stopped = {section} if section else {prompt.id for prompt in prompts()} | {share.section for share in said.shares}
        asked = said.asked
        for one in sorted(stopped):
            asked = _with(asked, one)
        plan.details = replace(said, shares=tuple(share for share in said.shares if share.section not in stopped), asked=asked)
        refresh_person(tx, person_id)
        tx.note(about=person_id, sections=len(stopped))


def _now(workspace: Workspace, person_id: UUID, section: str) -> SharingDraft:
    """Return who sees a section before the act."""
    with workspace.reading() as session:
        found = next((one for one in written_plan(session, person_id).sections if one.key == section), None)
    shares = found.shares if found is not None and found.asked else UNASKED
    return asked_for(shares, workspace.today())


def _one(found: Sequence[Plan]) -> Plan:
    if not found:
        raise Refused("Write something in the plan first, then agree who sees it.")
    return found[0]


def _with(asked: tuple[str, ...], section: str) -> tuple[str, ...]:
    return asked if section in asked else (*asked, section)
