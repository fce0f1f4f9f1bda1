"""The one place where a kept plan is opened for reading. What leaves it goes through `cut`, or to the editor."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Sequence
from functools import cache
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

import resources
from coc_desktop.plans.prompts import prompts
from coc_desktop.plans.rules.asked import Asked, asked_of, sections_seen
from coc_desktop.plans.rules.cuts import Action, WrittenPlan, WrittenSection, cut
from coc_desktop.plans.rules.sharing import Agreed
from coc_desktop.security.roles import STAFF
from coc_desktop.working_days import as_working_days
from coc_desktop.workspace import existing
from models.bank import Person, PersonDetails
from models.office import Account
from models.plans import Adjustment, Answer, Plan, PlanDetails, Share
from models.vocabulary import Audience


def written_plan(session: Session, person_id: UUID) -> WrittenPlan:
    """Return one person's whole plan, ready to be cut; an empty one where nothing is written."""
    person: PersonDetails = existing(session, Person, person_id).details
    staff = {row.id: row.name for row in session.execute(select(Account.id, Account.name).where(Account.role.in_(STAFF)))}
    plan = session.scalars(select(Plan).where(Plan.person_id == person_id)).one_or_none()
    hidden = hidden_words(person, *staff.values())
    if plan is None:
        return WrittenPlan(person.known_as, not_for_hosts=hidden)
    said: PlanDetails = plan.details
    helpers = name_words(*(one.who for one in said.adjustments if _is_name(one.who)))
    return WrittenPlan(person.known_as, written_sections(plan, staff), plan.agreed_on, hidden | helpers)


def asked_of_person(session: Session, person_id: UUID, on: dt.date, *, harder: bool) -> tuple[Asked, ...]:
    """Return what one person’s plan asks for at an activity on a day, as far as it is shared."""
    if not planned_among(session, (person_id,)):
        return ()
    return asked_of(written_plan(session, person_id), on, harder=harder)


class Asking:
    """What the plans of some people ask for at activities, each plan opened once for all of them."""

    def __init__(self, session: Session, people: Sequence[UUID]) -> None:
        self._session = session
        self._planned = frozenset(planned_among(session, people))
        self._written: dict[UUID, WrittenPlan] = {}

    def of(self, person_id: UUID, on: dt.date, *, harder: bool) -> tuple[Asked, ...]:
        """Return what one person’s plan asks for at an activity on a day, as far as it is shared."""
        if person_id not in self._planned:
            return ()
        if person_id not in self._written:
            self._written[person_id] = written_plan(self._session, person_id)
        return asked_of(self._written[person_id], on, harder=harder)


def sections_seen_of(session: Session, person_id: UUID, on: dt.date, reader: UUID) -> frozenset[str]:
    """Return the sections of one person’s plan that one of the team may read on a day."""
    if not planned_among(session, (person_id,)):
        return frozenset()
    return sections_seen(written_plan(session, person_id), on, reader)


def harder_words_of(session: Session, person_id: UUID, on: dt.date, reader: UUID) -> tuple[tuple[str, str], ...]:
    """Return what one person says for a harder day in each section that one of the team may read: its title, and their words."""
    if not planned_among(session, (person_id,)):
        return ()
    titles = {prompt.id: prompt.title for prompt in prompts()}
    found = cut(written_plan(session, person_id), Audience.TEAM, on, reader)
    return tuple((titles.get(one.key, one.key), one.harder) for one in found.sections if one.harder)


def hidden_from_hosts(session: Session, person_id: UUID) -> frozenset[str]:
    """Return what is left out of a paper that names nobody: names around one person, and what begins a reason."""
    return written_plan(session, person_id).not_for_hosts


def planned_among(session: Session, people: Sequence[UUID]) -> tuple[UUID, ...]:
    """Return who of some people has a plan; none is opened for it."""
    return tuple(session.scalars(select(Plan.person_id).where(Plan.person_id.in_(people)).order_by(Plan.person_id)))


def agreed_among(session: Session, people: Collection[UUID]) -> frozenset[UUID]:
    """Return who of some people has agreed their plan as it stands; none is opened for it."""
    agreed = select(Plan.person_id).where(Plan.person_id.in_(people), Plan.agreed_on.is_not(None))
    return frozenset(session.scalars(agreed))


def written_sections(plan: Plan, staff: dict[UUID, str], details: PlanDetails | None = None) -> tuple[WrittenSection, ...]:
    """Return the sections of a plan in the order of the prompts; those the prompts no longer have come last.

    `details` are those of an earlier version, where it is not the plan as it is now.
    """
    said: PlanDetails = details or plan.details
    answers = {answer.prompt: answer for answer in said.answers}
    order = [prompt.id for prompt in prompts()]
    kept = {*answers, *(one.prompt for one in said.adjustments)}
    return tuple(
        _section(key, answers.get(key, Answer(key)), said, plan.id, staff)
        for key in (*(key for key in order if key in kept), *sorted(kept.difference(order)))
    )


def _section(key: str, answer: Answer, said: PlanDetails, plan_id: UUID, staff: dict[UUID, str]) -> WrittenSection:
    ours = [one for one in said.adjustments if one.prompt == key]
    return WrittenSection(
        key=key,
        words=answer.words,
        said_instead=answer.said_instead,
        harder=answer.harder,
        actions=tuple(_action(one, plan_id, place) for place, one in enumerate(ours)),
        shares=tuple(_agreed(one, staff) for one in said.shares if one.section == key),
        asked=key in said.asked,
    )


def _action(one: Adjustment, plan_id: UUID, place: int) -> Action:
    """Return an action; one written before ids were kept gets the same id each time it is opened.

    Days ahead of the calendar, as they were once kept, are read as the working days that they are.
    """
    found = one.id or uuid5(plan_id, f"{one.prompt}/{place}/{one.action}")
    about = (one.category, one.room, one.taking_part, one.harder)
    days = one.lead_days if one.lead_days is None or one.in_working_days else as_working_days(one.lead_days)
    return Action(one.action, one.who, one.when, one.phase, days, found, *about)


def _agreed(share: Share, staff: dict[UUID, str]) -> Agreed:
    recorded_by = staff.get(share.recorded_by, "Somebody who has left")
    return Agreed(share.audience, share.until, share.consented_on, recorded_by, share.named)


def hidden_words(person: PersonDetails, *others: str) -> frozenset[str]:
    """Return what no host is told: the words of their names and of others', and what begins a reason."""
    return name_words(person.known_as, person.given, person.surname, *others) | _reasons()


def name_words(*names: str) -> frozenset[str]:
    """Return each name and each word of it that is long enough to be one."""
    words = (word for name in names for word in (name, *name.replace("-", " ").split()))
    return frozenset(word for word in words if len(word) > 1)


@cache
def _reasons() -> frozenset[str]:
    return frozenset(json.loads(resources.text("catalogues/host_words.json"))["words"])


def _is_name(who: str) -> bool:
    """Say whether `who` is somebody by name rather than by their job, as in `Whoever chairs`."""
    words = who.split()
    jobs = json.loads(resources.text("catalogues/host_words.json"))["jobs"]
    return 0 < len(words) <= 3 and all(word[:1].isupper() and word.casefold() not in jobs for word in words)
