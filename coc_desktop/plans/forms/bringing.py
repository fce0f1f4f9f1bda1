"""Bringing a filled form in: known again by its code, held against what was given out, and kept as what its person proposes.

Nothing of it enters the plan here: each section waits to be looked at beside today's words, as any proposal does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.papers.filled import FilledField
from coc_desktop.plans.forms.rules import (
    NO_LONGER,
    NOT_OURS,
    Field,
    FormBack,
    code_of,
    met_by,
    refuse_altered,
    what_came_back,
)
from coc_desktop.plans.plans import answers_now
from coc_desktop.plans.prompts import instead, prompts
from coc_desktop.plans.proposals import Change, keep_proposals
from coc_desktop.plans.rules.sections import Wording
from coc_desktop.problems import Refused
from coc_desktop.workspace import Workspace
from models.plans import Answer, PlanForm, PlanFormDetails, PlanProposal, ProposalSource, ProposalState
from models.vocabulary import Permission

SOMEBODY_ELSES = "This form is somebody else’s. Nothing was taken from it. Open the page of the person who sent it."
TALKING = "talking"  # the section for whoever wants to meet about their plan as a whole


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What a form brought: how many sections they want to say something else, and how many things to talk about.

    `agrees` says that they ticked that the plan is right, and `signed` that it is kept with what they changed, because the plan
    is still the one they were given. `changed_since` says that its words are not; `again` that this form had come back before.
    """

    changes: int
    talks: int
    agrees: bool
    signed: bool
    given_on: dt.date
    changed_since: bool
    again: bool


def bring_in_form(workspace: Workspace, person_id: UUID, fields: Sequence[FilledField]) -> BroughtIn:
    """Keep what somebody changed in their form as what they propose; Refused where it is not their form as it was given out."""
    workspace.require(Permission.CHANGE_PLANS)
    code = code_of([one.name for one in fields])
    with workspace.transaction("plan.form_back", "Bring in a filled form") as tx:
        row = _given(tx.session, code, person_id)
        back = _held_against(row.details, fields)
        version, today = answers_now(tx.session, person_id)
        changes = list(_changes(today, row.details, back))
        signed = back.agrees and version == row.plan_version and not _others_wait(tx.session, person_id, changes)
        made = keep_proposals(tx, person_id, changes, ProposalSource.FORM, signed=signed)
        again, row.back_on = row.back_on is not None, tx.today
        talks = sum(one.talk for one in changes)
        tx.note(about=person_id, changes=len(made) - talks, talks=talks)
        moved = any(_worded(one) != _worded(today.get(one.prompt, Answer(one.prompt))) for one in row.details.printed)
        return BroughtIn(len(made) - talks, talks, back.agrees, signed and len(made) > talks, row.given_on, moved, again)


def _given(session: Session, code: str, person_id: UUID) -> PlanForm:
    """Return the form with a code, if it was given to this person."""
    row = session.scalars(select(PlanForm).where(PlanForm.code == code)).one_or_none()
    if row is None:
        raise Refused(NOT_OURS)
    if row.person_id != person_id:
        raise Refused(SOMEBODY_ELSES)
    return row


def _held_against(given: PlanFormDetails, fields: Sequence[FilledField]) -> FormBack:
    """Return what was done to a form, once its fields are those that were given out."""
    asked = [Field(one.name, one.kind, one.label, one.options) for one in given.asked]
    came = [Field(one.name, one.kind.value if one.kind else "", one.label, one.options) for one in fields]
    refuse_altered(asked, came)
    return what_came_back({one.name: one.value for one in fields}, _printed(given), {one.id for one in instead()})


def _printed(given: PlanFormDetails) -> dict[str, Wording]:
    return {one.prompt: _worded(one) for one in given.printed}


def _worded(answer: Answer) -> Wording:
    return Wording(answer.words, answer.harder, answer.said_instead)


def _others_wait(session: Session, person_id: UUID, changes: Sequence[Change]) -> bool:
    """Say whether words wait that were not on this form: whoever ticked that it is right has not said so of those."""
    waiting = (PlanProposal.person_id == person_id, PlanProposal.state == ProposalState.WAITING, PlanProposal.talk.is_(False))
    here = {one.section for one in changes if not one.talk}
    return any(one.details.section not in here for one in session.scalars(select(PlanProposal).where(*waiting)))


def _changes(today: Mapping[str, Answer], given: PlanFormDetails, back: FormBack) -> Iterator[Change]:
    """Give what they want each section to say, with what they left alone as it is today, and what they want to talk about."""
    printed = _printed(given)
    if {one.section for one in back.sections} - {prompt.id for prompt in prompts()}:
        raise Refused(NO_LONGER)
    for one in back.sections:
        if one.wanted is not None:
            said = met_by(one.wanted, printed[one.section], _worded(today.get(one.section, Answer(one.section))))
            yield Change(one.section, said.words, said.harder, said.said_instead)
        if one.talk or (back.meet and one.section == TALKING):
            yield Change(one.section, talk=True)
    if back.meet and TALKING not in {one.section for one in back.sections}:
        yield Change(TALKING, talk=True)
