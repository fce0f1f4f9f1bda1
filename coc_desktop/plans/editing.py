"""The whole plan, opened for writing it with the person. Nobody else reads it this way: every other reader gets a cut."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from coc_desktop.plans.opening import written_plan
from coc_desktop.plans.proposals import count_waiting
from coc_desktop.plans.rules.cuts import Action, WrittenSection
from coc_desktop.plans.rules.sections import ActionDraft, SectionDraft
from coc_desktop.security.roles import may
from coc_desktop.workspace import Workspace, existing
from models.bank import Person
from models.office import Account
from models.plans import CareRemark, Plan, PlanDetails, PlanMeeting
from models.vocabulary import AccountState, Permission, ReviewReason


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """Words about needs that an import brought in, under their own heading. Nobody has agreed to them yet."""

    topic: str
    words: str


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One time the plan was talked about, in words."""

    on: dt.date
    who: str
    how: str
    how_far: str


@dataclass(frozen=True, slots=True)
class PlanDetail:
    """One person's plan as it is written; version 0 is a plan that nobody has started.

    `proposed` counts what they said of it in a review or on a form and nobody has looked at yet.
    """

    person_id: UUID
    known_as: str
    version: int
    sections: tuple[WrittenSection, ...]
    review_on: dt.date | None
    agreed_on: dt.date | None
    remarks: tuple[RemarkRow, ...]
    hidden: frozenset[str] = frozenset()
    meetings: tuple[MeetingRow, ...] = ()
    review_because: ReviewReason | None = None
    review_after: int = 0
    proposed: int = 0

    def section(self, key: str) -> WrittenSection:
        """Return one section as it is kept, empty if nothing is."""
        return next((one for one in self.sections if one.key == key), WrittenSection(key))

    def draft(self, key: str) -> SectionDraft:
        """Return one section as it would be written again."""
        one = self.section(key)
        actions = tuple(map(_action_draft, one.actions))
        return SectionDraft(one.words, one.said_instead, actions, one.harder)


def _action_draft(one: Action) -> ActionDraft:
    about = (one.category, one.phase, one.lead_days, one.room, one.taking_part, one.harder)
    return ActionDraft(one.action, one.who, one.when, one.id, *about)


@dataclass(frozen=True, slots=True)
class Lead:
    """A colleague who can be somebody's named lead."""

    account_id: UUID
    name: str


def read_plan(workspace: Workspace, person_id: UUID) -> PlanDetail:
    """Return one person's whole plan to write it with them; it is in the audit before it is opened."""
    workspace.require(Permission.CHANGE_PLANS)
    workspace.looking("plan.opened", person_id)
    with workspace.reading() as session:
        written = written_plan(session, person_id)
        existing(session, Person, person_id)
        plan = session.scalars(select(Plan).where(Plan.person_id == person_id)).one_or_none()
        remarks = session.scalars(select(CareRemark).where(CareRemark.person_id == person_id))
        said: PlanDetails | None = plan.details if plan else None
        return PlanDetail(
            person_id=person_id,
            known_as=written.known_as,
            version=plan.version if plan else 0,
            sections=written.sections,
            review_on=plan.review_on if plan else None,
            agreed_on=plan.agreed_on if plan else None,
            remarks=tuple(RemarkRow(remark.details.topic, remark.details.words) for remark in remarks),
            hidden=written.not_for_hosts,
            meetings=tuple(map(_meeting, said.meetings)) if said else (),
            review_because=said.review_because if said else None,
            review_after=said.review_after if said else 0,
            proposed=count_waiting(session, person_id),
        )


def _meeting(one: PlanMeeting) -> MeetingRow:
    return MeetingRow(one.on, one.who, one.how.label if one.how else "", one.how_far)


def leads_to_choose(workspace: Workspace) -> tuple[Lead, ...]:
    """Return the colleagues whom a section can be shared with as a named lead: active accounts that may open plans."""
    workspace.require(Permission.CHANGE_PLANS)
    with workspace.reading() as session:
        accounts = session.scalars(select(Account).order_by(Account.name)).all()
        return tuple(
            Lead(one.id, one.name) for one in accounts if one.state is AccountState.ACTIVE and may(one.role, Permission.SEE_PLANS)
        )
