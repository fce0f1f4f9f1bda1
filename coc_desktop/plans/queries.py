"""What can be seen of plans. Every reader gets a cut, and its opening is in the audit before anything is opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import standing_id
from coc_desktop.plans.opening import name_words, planned_among, written_plan
from coc_desktop.plans.own_plan import OwnPlan, own_section, who_sees, with_proposal
from coc_desktop.plans.plans import looks_of
from coc_desktop.plans.prompts import prompts
from coc_desktop.plans.proposals import count_waiting, latest_proposals
from coc_desktop.plans.provisions.own import past_things_of
from coc_desktop.plans.reviewing import kept_for_me, own_sign_in
from coc_desktop.plans.rules import SOON, review_words
from coc_desktop.plans.rules.cuts import Cut, WrittenPlan, cut, for_the_day, nameless, with_only_me
from coc_desktop.plans.rules.shapes import HostSheet, Line, five_lines, host_sheet, one_line
from coc_desktop.plans.rules.sharing import UNASKED
from coc_desktop.workspace import Workspace, existing
from models.bank import Person, PersonDetails
from models.office import Account
from models.plans import CareRemark, Plan
from models.vocabulary import Audience, Permission, PersonStatus, Tone


@dataclass(frozen=True, slots=True)
class TeamView:
    """What the involvement team sees of one person's plan; `begun` says whether there is a plan at all.

    `to_look_at` counts words from elsewhere that nobody has asked about yet: they are only read while the plan is written.
    `proposed` counts what the person said in a review or on a form and nobody has looked at yet.
    """

    person_id: UUID
    known_as: str
    begun: bool
    review_on: dt.date | None
    cut: Cut
    to_look_at: int
    proposed: int


@dataclass(frozen=True, slots=True)
class ReaderView:
    """What one reader gets: who they are, everything of the plan that is theirs, and its short forms."""

    audience: Audience
    named: UUID | None
    who: str
    cut: Cut
    lines: tuple[Line, ...]
    card: str
    host: HostSheet


def see_plan(workspace: Workspace, person_id: UUID) -> TeamView:
    """Return what a person agreed that their involvement team sees of their plan, and write to the audit that it was seen."""
    workspace.require(Permission.SEE_PLANS)
    workspace.looking("plan.seen", person_id)
    with workspace.reading() as session:
        person: PersonDetails = existing(session, Person, person_id).details
        row = session.execute(select(Plan.review_on).where(Plan.person_id == person_id)).one_or_none()
        waiting = session.scalar(select(func.count()).select_from(CareRemark).where(CareRemark.person_id == person_id))
        return TeamView(
            person_id=person_id,
            known_as=person.known_as,
            begun=row is not None,
            review_on=row.review_on if row else None,
            cut=_team_cut(workspace, session, person_id),
            to_look_at=waiting or 0,
            proposed=count_waiting(session, person_id),
        )


def _team_cut(workspace: Workspace, session: Session, person_id: UUID) -> Cut:
    """Return the cut of whoever is signed in, as one of the team."""
    return cut(written_plan(session, person_id), Audience.TEAM, workspace.today(), workspace.me.account_id)


def see_what_readers_see(workspace: Workspace, person_id: UUID) -> tuple[ReaderView, ...]:
    """Return what each reader gets of a plan today, to go through with the person; written to the audit as an opening."""
    workspace.require(Permission.CHANGE_PLANS)
    workspace.looking("plan.opened", person_id)
    titles = {prompt.id: prompt.title for prompt in prompts()}
    with workspace.reading() as session:
        plan = written_plan(session, person_id)
        leads = {one.named: "" for section in plan.sections for one in section.shares if one.named is not None}
        leads.update(_names(session, leads))
    readers: list[tuple[Audience, UUID | None, str]] = [(Audience.TEAM, None, Audience.TEAM.label)]
    readers += [(Audience.MY_LEAD, named, f"Their named lead, {name}") for named, name in leads.items()]
    readers += [(Audience.ROOM, None, Audience.ROOM.label), (Audience.VENUE, None, "The venue")]
    views = []
    for audience, named, who in readers:
        found = cut(plan, audience, workspace.today(), named)
        host = host_sheet((found,), coming=1) if audience is Audience.VENUE else HostSheet()
        views.append(ReaderView(audience, named, who, found, five_lines(found, titles), one_line(found), host))
    return tuple(views)


def needs_of(
    workspace: Workspace, people: Sequence[UUID], audience: Audience = Audience.TEAM, *, harder: Collection[UUID] = ()
) -> HostSheet:
    """Return what to do for some people by their plans, without names or reasons; each plan is in the audit before it is read.

    For the team it holds what they see themselves; for a venue what was agreed for a venue. `harder` are those who have a
    harder day.
    """
    workspace.require(Permission.SEE_PLANS)
    with workspace.reading() as session:
        planned = planned_among(session, people)
    for person_id in planned:
        workspace.looking("plan.seen", person_id)
    with workspace.reading() as session:
        called = [existing(session, Person, person_id).details for person_id in people]
        names = name_words(*(name for one in called for name in (one.known_as, one.given, one.surname)))
        plans = {one: for_the_day(written_plan(session, one), harder=one in harder) for one in planned}
    cuts = [_nameless(workspace, plan, audience, names) for plan in plans.values()]
    return host_sheet(cuts, coming=len(people))


def _nameless(workspace: Workspace, plan: WrittenPlan, audience: Audience, names: frozenset[str]) -> Cut:
    """Return one person's cut as a host may hear it; the names of everybody who comes are held back with their own."""
    found = cut(plan, audience, workspace.today(), workspace.me.account_id)
    return nameless(found, plan.not_for_hosts | names)


def _names(session: Session, accounts: Collection[UUID]) -> dict[UUID, str]:
    return {row.id: row.name for row in session.execute(select(Account.id, Account.name).where(Account.id.in_(accounts)))}


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


def read_own_plan(workspace: Workspace) -> OwnPlan:
    """Return the whole plan of whoever looks at their own, with who else sees each part of it."""
    workspace.require(Permission.REVIEW_OWN)
    today = workspace.today()
    with workspace.reading() as session:
        person_id = standing_id(session, workspace.person_id)
        written = written_plan(session, person_id)
        found = with_only_me(cut(written, Audience.ONLY_ME, today), kept_for_me(workspace, session))
        whole = {one.key: one for one in written.sections}
        leads = _names(session, {share.named for one in written.sections for share in one.shares if share.named is not None})
        latest = latest_proposals(session, person_id)
        plan = session.execute(select(Plan.version, Plan.review_on).where(Plan.person_id == person_id)).one_or_none()
        beside = _names(session, (workspace.me.account_id,)).get(workspace.me.account_id, "")
        alone = own_sign_in(session, person_id, workspace.me.account_id)
        own = alone or own_sign_in(session, person_id)
        sections = []
        for prompt in prompts():
            shares = whole[prompt.id].shares if prompt.id in whole and whole[prompt.id].asked else UNASKED
            section = own_section(prompt, found.section(prompt.id), who_sees(shares, today, leads))
            sections.append(with_proposal(section, latest.get(prompt.id)))
        return OwnPlan(
            person_id=person_id,
            known_as=written.known_as,
            version=plan.version if plan else 0,
            sections=tuple(sections),
            agreed_on=found.agreed_on,
            review_on=plan.review_on if plan else None,
            beside="" if alone is not None else beside,
            past=len(past_things_of(session, person_id, workspace.clock.now())),
            own_words=own is not None and own.details.own_words,
            has_card=own is not None,
            looks=looks_of(session, person_id),
        )
