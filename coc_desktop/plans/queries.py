"""What can be seen of plans. Opening one is always written to the audit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from coc_desktop.plans.rules import SOON, review_words
from coc_desktop.workspace import Workspace, existing
from models.bank import Person
from models.plans import Adjustment, Answer, CareRemark, Plan
from models.vocabulary import Permission, PersonStatus, Tone


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """Words about needs that an import brought in, under their own heading."""

    topic: str
    words: str


@dataclass(frozen=True, slots=True)
class PlanDetail:
    """One person's plan; version 0 is a plan that nobody has started."""

    person_id: UUID
    known_as: str
    version: int
    answers: dict[str, Answer]
    adjustments: tuple[Adjustment, ...]
    review_on: dt.date | None
    agreed_on: dt.date | None
    remarks: tuple[RemarkRow, ...]


def read_plan(workspace: Workspace, person_id: UUID) -> PlanDetail:
    """Return one person's plan, and write to the audit that it was opened."""
    workspace.require(Permission.SEE_PLANS)
    workspace.looking("plan.opened", person_id)
    with workspace.reading() as session:
        person = existing(session, Person, person_id)
        plan = session.scalars(select(Plan).where(Plan.person_id == person_id)).one_or_none()
        remarks = session.scalars(select(CareRemark).where(CareRemark.person_id == person_id))
        return PlanDetail(
            person_id=person_id,
            known_as=person.details.known_as,
            version=plan.version if plan else 0,
            answers={answer.prompt: answer for answer in plan.details.answers} if plan else {},
            adjustments=plan.details.adjustments if plan else (),
            review_on=plan.review_on if plan else None,
            agreed_on=plan.agreed_on if plan else None,
            remarks=tuple(RemarkRow(remark.details.topic, remark.details.words) for remark in remarks),
        )


def review_dates(workspace: Workspace) -> dict[UUID, dt.date | None]:
    """Return, for everybody with a plan, when it is to be looked at again; no plan is opened for it."""
    workspace.require(Permission.SEE_PEOPLE)
    with workspace.reading() as session:
        return {row.person_id: row.review_on for row in session.execute(select(Plan.person_id, Plan.review_on))}


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """Somebody whose plan is to be looked at again; nothing of the plan itself is in it."""

    person_id: UUID
    known_as: str
    review_on: dt.date
    words: str
    tone: Tone


def plans_to_review(workspace: Workspace) -> tuple[ReviewDue, ...]:
    """Return whose plan is late or due within three weeks, the longest waiting first."""
    workspace.require(Permission.SEE_PLANS)
    today = workspace.today()
    with workspace.reading() as session:
        last = today + dt.timedelta(days=SOON)
        due = select(Plan.person_id, Plan.review_on).where(Plan.review_on <= last).order_by(Plan.review_on)
        found = []
        for row in session.execute(due):
            person = session.get_one(Person, row.person_id)
            if person.status is not PersonStatus.PAUSED:
                words, tone = review_words(row.review_on, today)
                found.append(ReviewDue(row.person_id, person.details.known_as, row.review_on, words, tone))
        return tuple(found)
