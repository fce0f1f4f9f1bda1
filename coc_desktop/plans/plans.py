"""Writing a plan with the person: section by section, their words kept exactly as they gave them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.plans.drafts import settle_draft
from coc_desktop.plans.prompts import prompts
from coc_desktop.plans.provisions.refreshing import refresh_person
from coc_desktop.plans.reviews import looked_at
from coc_desktop.plans.rules import SectionDraft, problems_in_section
from coc_desktop.plans.rules.review import Looks
from coc_desktop.plans.rules.reviews import MOST_ACTIVITIES, next_review
from coc_desktop.problems import ChangedElsewhere, Refused, refuse_if
from coc_desktop.workspace import Transaction, Workspace
from models.bank import Person
from models.base import new_id
from models.plans import Adjustment, Answer, Plan, PlanDetails, ReadingLooks
from models.vocabulary import Permission, ReviewReason

RATHER_NOT = "rather_not_say"


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
        said = with_answer(plan.details, Answer(section, draft.words, draft.said_instead, draft.harder))
        others = [adjustment for adjustment in said.adjustments if adjustment.prompt != section]
        ours = _adjustments(section, draft, said)
        place = _place_of()
        plan.details = replace(said, adjustments=tuple(sorted([*others, *ours], key=lambda one: place(one.prompt))))
        plan.agreed_on = None
        settle_draft(tx, person_id, section)
        refresh_person(tx, person_id, past=False)
        tx.session.flush()
        return plan.version


def with_answer(said: PlanDetails, answer: Answer) -> PlanDetails:
    """Return what a plan says once one section is answered like this; what we will do about it stays."""
    answers = [one for one in said.answers if one.prompt != answer.prompt]
    taken_out = said.taken_out
    if answer.words or answer.harder:
        answers.append(replace(answer, said_instead=""))
        taken_out = tuple(one for one in taken_out if one != answer.prompt)
    elif answer.said_instead:
        answers.append(answer)
    place = _place_of()
    return replace(said, answers=tuple(sorted(answers, key=lambda one: place(one.prompt))), taken_out=taken_out)


def _place_of() -> Callable[[str], int]:
    """Return what tells the place of a section; those that the prompts no longer have come last."""
    order = {prompt.id: place for place, prompt in enumerate(prompts())}
    return lambda key: order.get(key, len(order))


def answers_now(session: Session, person_id: UUID) -> tuple[int, dict[str, Answer]]:
    """Return a plan's version, 0 where there is none, and what it says today by section, to be met by what they propose."""
    plan = session.scalars(select(Plan).where(Plan.person_id == person_id)).one_or_none()
    return (plan.version, {one.prompt: one for one in plan.details.answers}) if plan is not None else (0, {})


def answer_section(tx: Transaction, person_id: UUID, version: int, answer: Answer) -> Answer:
    """Let the person's own words be what one section says, and return what it said before; nobody has agreed to it yet."""
    plan = _plan(tx, person_id, version)
    said: PlanDetails = plan.details
    before = next((one for one in said.answers if one.prompt == answer.prompt), Answer(answer.prompt))
    plan.details, plan.agreed_on = with_answer(said, answer), None
    settle_draft(tx, person_id, answer.prompt)
    return before


def take_out(tx: Transaction, person_id: UUID, sections: Collection[str]) -> None:
    """Take the person’s words out of some sections of their plan, because they keep them for themselves from now on.

    Such a section says that they would rather not say, which is all a colleague is told. What we do about it stays.
    """
    plan = next(iter(tx.scalars(select(Plan).where(Plan.person_id == person_id))), None)
    said: PlanDetails = plan.details if plan is not None else PlanDetails()
    spoken = [one.prompt for one in said.answers if one.prompt in sections and (one.words or one.harder)]
    if plan is None or not spoken:
        return
    for section in spoken:
        said = with_answer(said, Answer(section, said_instead=RATHER_NOT))
    plan.details = replace(said, taken_out=tuple(dict.fromkeys((*said.taken_out, *spoken))))
    plan.agreed_on = None


def begin_with(tx: Transaction, person_id: UUID, answers: Sequence[Answer], adjustments: Sequence[Adjustment]) -> bool:
    """Begin a plan with what somebody brought along, for the team alone until they are asked; False where there is one."""
    if tx.scalars(select(Plan).where(Plan.person_id == person_id)):
        return False
    if not answers and not adjustments:
        raise Refused("There is nothing in this plan to bring in.")
    plan, place = _plan(tx, person_id, 0), _place_of()
    plan.details = PlanDetails(
        tuple(sorted(answers, key=lambda one: place(one.prompt))), tuple(sorted(adjustments, key=lambda one: place(one.prompt)))
    )
    refresh_person(tx, person_id)
    return True


def print_of(session: Session, person_id: UUID, answers: Iterable[Answer] = ()) -> str:
    """Return what stands for everything a plan says, and would say with some sections answered like this."""
    plan = session.scalars(select(Plan).where(Plan.person_id == person_id)).one_or_none()
    said: PlanDetails = plan.details if plan is not None else PlanDetails()
    for answer in answers:
        said = with_answer(said, answer)
    spoken = [(one.prompt, one.words, one.said_instead, one.harder) for one in said.answers]
    done = [(one.prompt, one.action, one.who, one.when) for one in said.adjustments]
    return sha256(json.dumps([spoken, done], ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def sign(tx: Transaction, person_id: UUID, on: dt.date) -> None:
    """Keep that the person said on a day that their plan, as it reads now, is right; it is looked at again in half a year."""
    plan = _existing(tx, person_id)
    plan.details = looked_at(plan.details, tx.today)
    plan.agreed_on, plan.review_on = on, next_review(tx.today)


def keep_looks(tx: Transaction, person_id: UUID, looks: Looks) -> None:
    """Keep how the person likes to read, with a plan that there is; what the plan says, and who agreed to it, stays."""
    found = tx.scalars(select(Plan).where(Plan.person_id == person_id))
    if found and (looks_of(tx.session, person_id) or Looks()) != looks:
        reads = ReadingLooks(looks.text_size, looks.theme, looks.quiet_minutes)
        found[0].details = replace(found[0].details, reads=reads)


def looks_of(session: Session, person_id: UUID) -> Looks | None:
    """Return how the person likes to read, if they ever said."""
    plan = session.scalars(select(Plan).where(Plan.person_id == person_id)).one_or_none()
    kept = plan.details.reads if plan is not None else None
    return Looks(kept.text_size, kept.theme, kept.quiet_minutes) if kept is not None else None


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
            harder=one.harder,
            in_working_days=True,
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


def set_review_date(workspace: Workspace, person_id: UUID, review_on: dt.date, after: int = 0) -> None:
    """Say when the plan is to be looked at again: on a day, or sooner `after` so many activities.

    They are counted from now on, unless the number is the one it was and has not been reached.
    """
    workspace.require(Permission.CHANGE_PLANS)
    if review_on <= workspace.today():
        raise Refused("The review date must be after today.")
    if not 0 <= after <= MOST_ACTIVITIES:
        raise Refused(f"Choose a number of activities from 1 to {MOST_ACTIVITIES}, or none.")
    with workspace.transaction("plan.changed", "Set a review date") as tx:
        plan = _existing(tx, person_id)
        said: PlanDetails = plan.details
        anew = after != said.review_after or said.review_because is ReviewReason.ACTIVITIES
        since = (tx.today if after else None) if anew else said.review_since
        plan.review_on = review_on
        plan.details = replace(said, review_after=after, review_since=since, review_because=None)


def record_agreement(workspace: Workspace, person_id: UUID) -> None:
    """Record that the person agrees with their plan as it stands today."""
    workspace.require(Permission.CHANGE_PLANS)
    with workspace.transaction("plan.agreed", "Record that they agree") as tx:
        _existing(tx, person_id).agreed_on = tx.today
