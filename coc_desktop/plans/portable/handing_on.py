"""Giving somebody their plan to take along: to read, in their own format, and as a file that another trust's bank takes in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

from coc_desktop.papers.blocks import Rendered
from coc_desktop.papers.own_pictures import render_for
from coc_desktop.plans.papers import cut_for_paper, paper_of
from coc_desktop.plans.portable.rules import ActionTaken, PlanTaken, SectionTaken, write_plan
from coc_desktop.plans.prompts import prompts
from coc_desktop.plans.rules.cuts import Action, Cut, CutSection
from coc_desktop.plans.rules.shapes import PlanPaper
from coc_desktop.problems import Refused
from coc_desktop.workspace import Workspace
from models.vocabulary import Audience, PaperFormat, Permission


@dataclass(frozen=True, slots=True)
class ToTakeAlong:
    """A plan to read, and the same plan as a file for programs."""

    paper: Rendered
    file: bytes = field(repr=False)


def make_copy_to_take(workspace: Workspace, person_id: UUID, form: PaperFormat | None = None) -> ToTakeAlong:
    """Return somebody's whole plan for them to take along; without a format it is to be read as they chose."""
    workspace.require(Permission.CHANGE_PLANS)
    workspace.looking("plan.opened", person_id)
    trust, today = workspace.setting("trust.name"), workspace.today()
    with workspace.reading() as session:
        found, head, usual = cut_for_paper(session, person_id, Audience.ONLY_ME, trust, today)
    if not found.sections:
        raise Refused("There is nothing in this plan yet. Write some of it first.")
    chosen = form or usual
    made = ToTakeAlong(
        render_for(workspace, paper_of(PlanPaper.WHOLE, found, head, chosen), chosen),
        write_plan(plan_taken(found, trust, today)),
    )
    with workspace.transaction("plan.taken_along", "Give somebody their plan to take along", put_back=False) as tx:
        tx.note(about=person_id)
    return made


def plan_taken(found: Cut, trust: str, made_on: dt.date) -> PlanTaken:
    """Return a plan as a file carries it."""
    return PlanTaken(made_on, trust, found.known_as, found.agreed_on, tuple(map(_section, found.sections)))


def _section(one: CutSection) -> SectionTaken:
    prompt = next((prompt for prompt in prompts() if prompt.id == one.key), None)
    title, question = (prompt.title, prompt.question) if prompt else ("", "")
    return SectionTaken(one.key, title, question, one.words, one.harder, one.said_instead, tuple(map(_action, one.actions)))


def _action(one: Action) -> ActionTaken:
    return ActionTaken(
        one.action, one.who, one.when, one.phase, one.lead_days, one.harder, one.category, one.room, one.taking_part
    )
