"""Giving a form out: it is written in the register before it leaves, so that it is known again when it comes back."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from coc_desktop.papers.blocks import Rendered
from coc_desktop.papers.own_pictures import render_for
from coc_desktop.plans.forms.paper import form_paper
from coc_desktop.plans.papers import cut_for_paper
from coc_desktop.workspace import Workspace, existing
from models.bank import Person
from models.plans import Answer, AskedField, PlanForm, PlanFormDetails
from models.vocabulary import Audience, PaperFormat, Permission


@dataclass(frozen=True, slots=True)
class FormRow:
    """One form that was given out, and when it came back."""

    given_on: dt.date
    back_on: dt.date | None


@dataclass(frozen=True, slots=True)
class FormsOf:
    """Whose forms these are, the newest first."""

    known_as: str
    rows: tuple[FormRow, ...]


def give_form(workspace: Workspace, person_id: UUID, form: PaperFormat | None = None) -> Rendered:
    """Return a form of somebody's whole plan, to be filled in by them; without a format it is made as they chose.

    A form of a plan that nobody has begun asks the questions, so that they can think first.
    """
    workspace.require(Permission.CHANGE_PLANS)
    workspace.looking("plan.opened", person_id)
    trust, today, code = workspace.setting("trust.name"), workspace.today(), secrets.token_hex(16)
    with workspace.reading() as session:
        found, head, usual = cut_for_paper(session, person_id, Audience.ONLY_ME, trust, today)
    chosen = form or usual
    made = form_paper(found, head, code, chosen)
    rendered = render_for(workspace, made.paper, chosen)
    with workspace.transaction("plan.form_given", "Give out a form", put_back=False) as tx:
        tx.get(Person, person_id)
        row = PlanForm(person_id=person_id, code=code, plan_version=head.version, given_on=tx.today, back_on=None)
        tx.add(row).details = PlanFormDetails(
            tuple(AskedField(one.name, one.kind, one.label, one.options) for one in made.asked),
            tuple(Answer(key, was.words, was.said_instead, was.harder) for key, was in made.printed.items()),
        )
        tx.note(about=person_id)
    return rendered


def list_forms(workspace: Workspace, person_id: UUID) -> FormsOf:
    """Return the forms that somebody was given; none of them is opened."""
    workspace.require(Permission.CHANGE_PLANS)
    with workspace.reading() as session:
        known_as = existing(session, Person, person_id).details.known_as
        columns = select(PlanForm.given_on, PlanForm.back_on).where(PlanForm.person_id == person_id)
        found = session.execute(columns.order_by(PlanForm.id.desc()))
        return FormsOf(known_as, tuple(FormRow(row.given_on, row.back_on) for row in found))
