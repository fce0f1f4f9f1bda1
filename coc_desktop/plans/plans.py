"""Writing a plan with the person: section by section, their words kept exactly as they gave them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select

from coc_desktop.plans.drafts import settle_draft
from coc_desktop.plans.prompts import prompts
from coc_desktop.plans.rules import SectionDraft, problems_in_section
from coc_desktop.problems import ChangedElsewhere, Refused, refuse_if
from coc_desktop.workspace import Transaction, Workspace
from models.bank import Person
from models.base import new_id
from models.plans import Adjustment, Answer, Plan, PlanDetails
from models.vocabulary import Permission


def write_section(workspace: Workspace, person_id: UUID, section: str, version: int, draft: SectionDraft) -> int:
    """Keep one section of a person's plan and return the plan's new version.

    `version` is the one that was read, 0 for a plan that does not exist yet; ChangedElsewhere when somebody was quicker.
    """
    workspace.require(Permission.CHANGE_PLANS)
    refuse_if(problems_in_section(draft))
    if section not in {prompt.id for prompt in prompts()}:
        raise Refused("This plan has no such section.")
    with workspace.transaction("plan.changed", "Change a plan") as tx:
        plan = _plan(tx, person_id, version)
        said: PlanDetails = plan.details
        answers = [answer for answer in said.answers if answer.prompt != section]
        if draft.words or draft.harder or draft.said_instead:
            instead = "" if draft.words or draft.harder else draft.said_instead
            answers.append(Answer(section, draft.words, instead, draft.harder))
        others = [adjustment for adjustment in said.adjustments if adjustment.prompt != section]
        ours = _adjustments(section, draft, said)
        order = {prompt.id: place for place, prompt in enumerate(prompts())}
        plan.details = replace(
            said,
            answers=tuple(sorted(answers, key=lambda answer: order.get(answer.prompt, len(order)))),
            adjustments=tuple(sorted([*others, *ours], key=lambda adjustment: order.get(adjustment.prompt, len(order)))),
        )
        plan.agreed_on = None
        settle_draft(tx, person_id, section)
        tx.session.flush()
        return plan.version


def _adjustments(section: str, draft: SectionDraft, said: PlanDetails) -> list[Adjustment]:
    """Return a section's actions; one that says what it said before is still the same one."""
    known = {one.action: one.id for one in said.adjustments if one.prompt == section and one.id is not None}
    return [
        Adjustment(
            prompt=section,
            action=one.action,
            who=one.who,
            when=one.when,
            id=one.id or known.get(one.action) or new_id(),
            category=one.category,
            phase=one.phase,
            lead_days=one.lead_days,
            room=one.room,
            taking_part=one.taking_part,
        )
        for one in draft.actions
    ]


def _plan(tx: Transaction, person_id: UUID, version: int) -> Plan:
    found = tx.scalars(select(Plan).where(Plan.person_id == person_id))
    if not found:
        tx.get(Person, person_id)
        plan = tx.add(Plan(person_id=person_id, review_on=None, agreed_on=None))
        plan.details = PlanDetails()
        return plan
    if found[0].version != version:
        raise ChangedElsewhere("Somebody else changed this plan while you had it open. Nothing of yours is lost. Look again.")
    return found[0]


def _existing(tx: Transaction, person_id: UUID) -> Plan:
    found = tx.scalars(select(Plan).where(Plan.person_id == person_id))
    if not found:
        raise Refused("There is no plan yet.")
    return found[0]


def set_review_date(workspace: Workspace, person_id: UUID, review_on: dt.date) -> None:
    """Say when the plan is to be looked at again."""
    workspace.require(Permission.CHANGE_PLANS)
    if review_on <= workspace.today():
        raise Refused("The review date must be after today.")
    with workspace.transaction("plan.changed", "Set a review date") as tx:
        plan = _existing(tx, person_id)
        plan.review_on, plan.details = review_on, replace(plan.details, review_because=None)


def record_agreement(workspace: Workspace, person_id: UUID) -> None:
    """Record that the person agrees with their plan as it stands today."""
    workspace.require(Permission.CHANGE_PLANS)
    with workspace.transaction("plan.agreed", "Record that they agree") as tx:
        _existing(tx, person_id).agreed_on = tx.today
