"""Bringing in a plan that somebody took along from another trust. It is theirs to hand over, and ours to ask about anew.

Where nobody has begun a plan here, theirs begins it: their words word for word, and what is to be done, but not who does it.
Nobody but the involvement team sees it until they are asked, and they have not agreed to it here. Where there is a plan, their
words wait beside it as anything does that they propose.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from coc_desktop.plans.adjustments import categories, room_features, ways_of_taking_part
from coc_desktop.plans.plans import begin_with
from coc_desktop.plans.portable.rules import (
    MOST_BYTES,
    NOT_A_PLAN,
    TOO_BIG,
    ActionTaken,
    PlanTaken,
    SectionTaken,
    only_known,
    read_plan_file,
)
from coc_desktop.plans.prompts import instead, prompts
from coc_desktop.plans.proposals import Change, keep_proposals
from coc_desktop.problems import Refused
from coc_desktop.storage.files import read_at_most
from coc_desktop.workspace import Workspace, existing
from models.bank import Person
from models.base import new_id
from models.plans import Adjustment, Answer, ProposalSource
from models.vocabulary import Permission


@dataclass(frozen=True, slots=True)
class OpenedPlan:
    """A plan in a file, before anything is done with it: whose it says it is, who made it and when, and how much is in it."""

    known_as: str
    made_by: str
    made_on: dt.date
    sections: int
    actions: int
    plan: PlanTaken = field(repr=False)


@dataclass(frozen=True, slots=True)
class PlanBroughtIn:
    """What became of it: a plan that it began, or words that wait to be looked at, and how much there was no place for."""

    begun: bool
    sections: int
    actions: int
    left_out: int


def open_plan_file(path: Path) -> OpenedPlan:
    """Return what a file holds; Refused in one sentence where it is no plan that was made to be taken along."""
    data = read_at_most(path, MOST_BYTES, TOO_BIG)
    if data.startswith(b"%PDF"):
        raise Refused(NOT_A_PLAN)
    plan = read_plan_file(data)
    said = [one for one in plan.sections if one.words or one.harder_day or one.actions]
    return OpenedPlan(plan.known_as, plan.made_by, plan.made_on, len(said), sum(len(one.actions) for one in said), plan)


def whose_page(workspace: Workspace, person_id: UUID) -> str:
    """Return what the person is called whose plan this is to be, to be held beside the name in the file."""
    workspace.require(Permission.CHANGE_PLANS)
    with workspace.reading() as session:
        known_as: str = existing(session, Person, person_id).details.known_as
        return known_as


def bring_in_plan(workspace: Workspace, person_id: UUID, plan: PlanTaken) -> PlanBroughtIn:
    """Take a plan in from a file: as the beginning of theirs here, or as what they propose where there is one."""
    workspace.require(Permission.CHANGE_PLANS)
    known = {prompt.id for prompt in prompts()}
    ours = [one for one in plan.sections if one.id in known]
    left_out = sum(bool(one.words or one.harder_day or one.actions) for one in plan.sections if one.id not in known)
    answers = [answer for one in ours if (answer := _answer(one)) != Answer(one.id)]
    adjustments = [_adjustment(one.id, action) for one in ours for action in one.actions]
    with workspace.transaction("plan.brought_along", "Bring in a plan they took along") as tx:
        begun = begin_with(tx, person_id, answers, adjustments)
        made = len(answers)
        if not begun:
            changes = (Change(one.prompt, one.words, one.harder, one.said_instead) for one in answers)
            made, left_out = len(keep_proposals(tx, person_id, changes, ProposalSource.COPY)), left_out + len(adjustments)
        tx.note(about=person_id, sections=made)
        return PlanBroughtIn(begun, made, len(adjustments) if begun else 0, left_out)


def _answer(one: SectionTaken) -> Answer:
    """Return what a section says; what was chosen in place of words counts only where there are none."""
    blank = not one.words.strip() and not one.harder_day.strip()
    chosen = one.instead_of_words if blank and one.instead_of_words in {known.id for known in instead()} else ""
    return Answer(one.id, said_instead=chosen) if blank else Answer(one.id, one.words, "", one.harder_day)


def _adjustment(section: str, action: ActionTaken) -> Adjustment:
    """Return an action for a plan of this bank: who does it is asked anew, and only codes of this catalogue count."""
    codes = {
        name: {about.id for about in found()}
        for name, found in (("category", categories), ("room", room_features), ("taking_part", ways_of_taking_part))
    }
    one = only_known(action, codes)
    return Adjustment(
        prompt=section,
        action=one.action,
        when=one.when,
        id=new_id(),
        category=one.category,
        phase=one.phase,
        lead_days=one.days_ahead,
        room=one.room,
        taking_part=one.taking_part,
        harder=one.harder_day,
        in_working_days=True,
    )
