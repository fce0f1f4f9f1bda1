"""Talking about a plan again: the times it was talked about, asking to look again, and saying that it is still right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from sqlalchemy import func, select

from coc_desktop.clock import from_london
from coc_desktop.plans.rules.meetings import MeetingDraft, problems_in_meeting
from coc_desktop.plans.rules.reviews import next_review
from coc_desktop.problems import Refused, refuse_if
from coc_desktop.workspace import Transaction, Workspace
from models.plans import Plan, PlanDetails, PlanMeeting
from models.schedule import Activity, Participation
from models.vocabulary import TOOK_PART, Permission, ReviewReason


def add_meeting(workspace: Workspace, person_id: UUID, draft: MeetingDraft) -> None:
    """Write down one time that the plan was talked about; the plan’s words and its agreement stay as they are."""
    workspace.require(Permission.CHANGE_PLANS)
    refuse_if(problems_in_meeting(draft, workspace.today()))
    with workspace.transaction("plan.talked_about", "Write down a plan meeting") as tx:
        plan = _existing(tx, person_id)
        said: PlanDetails = plan.details
        met = PlanMeeting(draft.on or tx.today, draft.who, draft.how, draft.how_far)
        plan.details = replace(said, meetings=tuple(sorted((*said.meetings, met), key=lambda meeting: meeting.on)))
        tx.note(about=person_id)


def ask_for_review(workspace: Workspace, person_id: UUID, reason: ReviewReason) -> None:
    """Have a plan looked at again from today on, for a reason, whatever its date was."""
    workspace.require(Permission.CHANGE_PLANS)
    with workspace.transaction("plan.review_asked", "Ask to look at a plan again") as tx:
        _ask_again(_existing(tx, person_id), reason, tx.today)
        tx.note(about=person_id)


def look_again(tx: Transaction, person_id: UUID, reason: ReviewReason) -> bool:
    """Have a plan looked at again as part of another act, if there is one; return whether there is."""
    plans = tx.scalars(select(Plan).where(Plan.person_id == person_id))
    for plan in plans:
        _ask_again(plan, reason, tx.today)
    return bool(plans)


def look_after_activities(tx: Transaction, people: Collection[UUID]) -> None:
    """Have the plans of some people looked at again who took part, since they were last asked, as often as they chose."""
    for plan in tx.scalars(select(Plan).where(Plan.person_id.in_(people))):
        said: PlanDetails = plan.details
        if said.review_since is None or said.review_because is not None:
            continue
        took_part = (Participation.person_id == plan.person_id, Participation.outcome.in_(TOOK_PART))
        since = Activity.starts_at >= from_london(said.review_since, dt.time.min)
        times = select(func.count()).select_from(Participation).join(Activity).where(*took_part, since)
        if (tx.session.scalar(times) or 0) >= said.review_after:
            _ask_again(plan, ReviewReason.ACTIVITIES, tx.today)


def _ask_again(plan: Plan, reason: ReviewReason, on: dt.date) -> None:
    plan.details, plan.review_on = replace(plan.details, review_because=reason), on


def looked_at(said: PlanDetails, on: dt.date) -> PlanDetails:
    """Return what a plan says once its person was asked on a day whether it is still right: activities are counted anew."""
    return replace(said, review_because=None, review_since=on if said.review_after else None)


def say_still_right(workspace: Workspace, person_id: UUID, version: int) -> None:
    """Record that the person says their plan, as it was read, is still right; it is looked at again in half a year."""
    workspace.require(Permission.CHANGE_PLANS)
    with workspace.transaction("plan.still_right", "Record that it is still right") as tx:
        plan = tx.get(Plan, _existing(tx, person_id).id, version=version)
        plan.details = looked_at(plan.details, tx.today)
        plan.review_on, plan.agreed_on = next_review(tx.today), tx.today
        tx.note(about=person_id)


def _existing(tx: Transaction, person_id: UUID) -> Plan:
    found = tx.scalars(select(Plan).where(Plan.person_id == person_id))
    if not found:
        raise Refused("Write something in the plan first.")
    return found[0]
