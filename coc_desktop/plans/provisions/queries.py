"""What people need at an activity: how far it is, without opening a plan; and all of it, each opening written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from coc_desktop.bank.queries import names_of
from coc_desktop.clock import london
from coc_desktop.plans.adjustments import clash_table, papers_to_send
from coc_desktop.plans.opening import agreed_among, asked_of_person, harder_words_of, planned_among, sections_seen_of
from coc_desktop.plans.rules.clashes import Clash, clashes, clashes_brought
from coc_desktop.plans.rules.provisions import ASKED_FOR, days_ahead
from coc_desktop.security.roles import STAFF
from coc_desktop.workspace import Workspace, existing
from models.bank import Person
from models.office import Account
from models.plans import Provision, ProvisionDetails
from models.schedule import Activity, Participation
from models.vocabulary import GOES_AHEAD, ActivityState, Happened, Helped, PaperFormat, Permission, ProvisionState


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One adjustment at one activity; `owner` is who sees to it, by name or as the plan says it.

    `sends` is the paper it sends ahead, if any, and `papers` the format in which the person gets theirs.

    Without `action` it is not ours to read: `reader` says whose it is, or it is shared no longer. `agreed` says whether the
    person has agreed their plan as it stands.
    """

    provision_id: UUID
    participation_id: UUID
    person_id: UUID
    name: str
    section: str
    category: str
    action: str
    owner: str
    mine: bool
    due_on: dt.date
    lead_days: int | None
    sends: str
    papers: PaperFormat
    state: ProvisionState
    wanted: bool
    reader: str
    seen_to_on: dt.date | None
    seen_to_by: str
    why: str
    happened: Happened
    helped: Helped
    answer: str
    agreed: bool

    @property
    def unmet(self) -> bool:
        """Say whether nobody has confirmed it or said why not."""
        return self.wanted and self.state not in GOES_AHEAD and not self.reader


@dataclass(frozen=True, slots=True)
class HarderDay:
    """Somebody who has a harder day at an activity, with what they say for such a day, section by section."""

    name: str
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """What people need at one activity, the soonest due first, and what of it does not go together; nobody is named with that."""

    activity_id: UUID
    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    state: ActivityState
    rows: tuple[NeedRow, ...]
    clashes: tuple[Clash, ...]
    harder: tuple[HarderDay, ...]


@dataclass(frozen=True, slots=True)
class PlaceNeeds:
    """What one person needed at one activity, to ask them how it went."""

    participation_id: UUID
    activity_id: UUID
    title: str
    starts_at: dt.datetime
    name: str
    rows: tuple[NeedRow, ...]


@dataclass(frozen=True, slots=True)
class NeedsStanding:
    """How far the adjustments of an activity are, in figures alone; `first_due` is the earliest day that something is due.

    `to_do` is what is to be said before it goes ahead; `afterwards` is what is to be done after it.
    """

    things: int = 0
    in_place: int = 0
    not_met: int = 0
    to_do: int = 0
    afterwards: int = 0
    first_due: dt.date | None = None


def how_needs_stand(workspace: Workspace, activity_id: UUID) -> NeedsStanding:
    """Return how far the adjustments of an activity are. No plan is opened for it."""
    workspace.require(Permission.SEE_ACTIVITIES)
    statement = (
        select(Provision.state, Provision.due_on, Provision.reader_id)
        .join(Participation, Provision.participation_id == Participation.id)
        .where(Participation.activity_id == activity_id, Provision.wanted.is_(True))
    )
    with workspace.reading() as session:
        found = session.execute(statement).all()
        day = london(existing(session, Activity, activity_id).starts_at).date()
    states = [row.state for row in found]
    mine = (None, workspace.me.account_id)  # what is shared with one lead alone is theirs to confirm
    left = [row.due_on for row in found if row.state not in GOES_AHEAD and row.reader_id in mine]
    to_do = [due for due in left if due <= day]
    in_place, not_met = states.count(ProvisionState.DONE), states.count(ProvisionState.NOT_MET)
    return NeedsStanding(len(found), in_place, not_met, len(to_do), len(left) - len(to_do), min(left, default=None))


def read_needs(workspace: Workspace, activity_id: UUID) -> Needs:
    """Return what everybody who is coming needs, by action, with who sees to it; each plan is in the audit before it is read."""
    workspace.require(Permission.SEE_PLANS)
    with workspace.reading() as session:
        activity = existing(session, Activity, activity_id)
        people = _people_of(session, activity_id)
    for person_id in people:
        workspace.looking("plan.seen", person_id)
    with workspace.reading() as session:
        statement = (
            select(Provision)
            .join(Participation, Provision.participation_id == Participation.id)
            .where(Participation.activity_id == activity_id)
        )
        rows, day = needs_in(workspace, session, session.scalars(statement).all()), london(activity.starts_at).date()
        codes = [codes_of(workspace, session, person_id, day) for person_id in people]
        return Needs(
            activity_id=activity_id,
            title=activity.title,
            starts_at=activity.starts_at,
            ends_at=activity.ends_at,
            state=activity.state,
            rows=tuple(sorted(rows, key=lambda row: (row.due_on, row.name.casefold(), row.action.casefold()))),
            clashes=clashes(codes, clash_table()),
            harder=_harder_days(workspace, session, activity_id),
        )


def _harder_days(workspace: Workspace, session: Session, activity_id: UUID) -> tuple[HarderDay, ...]:
    harder = (Participation.activity_id == activity_id, Participation.harder_day.is_(True), Participation.outcome.in_(ASKED_FOR))
    people = session.scalars(select(Participation.person_id).where(*harder)).all()
    names = names_of(workspace, session, people)
    on, me = workspace.today(), workspace.me.account_id
    found = (HarderDay(names[one], harder_words_of(session, one, on, me)) for one in people)
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def read_needs_of_place(workspace: Workspace, participation_id: UUID) -> PlaceNeeds:
    """Return what one person needs at one activity, as far as we may read it; the opening is in the audit first."""
    workspace.require(Permission.SEE_PLANS)
    with workspace.reading() as session:
        place = existing(session, Participation, participation_id)
    workspace.looking("plan.seen", place.person_id)
    with workspace.reading() as session:
        activity = existing(session, Activity, place.activity_id)
        rows = session.scalars(select(Provision).where(Provision.participation_id == participation_id)).all()
        told = [row for row in needs_in(workspace, session, rows) if row.action]
        return PlaceNeeds(
            participation_id=participation_id,
            activity_id=activity.id,
            title=activity.title,
            starts_at=activity.starts_at,
            name=names_of(workspace, session, (place.person_id,))[place.person_id],
            rows=tuple(sorted(told, key=lambda row: (row.due_on, row.action.casefold()))),
        )


def clashes_if_invited(workspace: Workspace, activity_id: UUID, person_id: UUID) -> tuple[Clash, ...]:
    """Return what somebody would bring to an activity that may not go together with what others need there.

    Nobody is named: not them to the others, nor the others to whoever invites. Each plan is in the audit before it is read.
    """
    workspace.require(Permission.SEE_PLANS)
    with workspace.reading() as session:
        activity = existing(session, Activity, activity_id)
        people = [one for one in _people_of(session, activity_id) if one != person_id]
        planned = planned_among(session, (*people, person_id))
    for one in planned:
        workspace.looking("plan.seen", one)
    with workspace.reading() as session:
        day = london(activity.starts_at).date()
        needs = [codes_of(workspace, session, one, day) for one in people]
        return clashes_brought(needs, codes_of(workspace, session, person_id, day), clash_table())


def _people_of(session: Session, activity_id: UUID) -> tuple[UUID, ...]:
    """Return who is coming and has a plan."""
    coming = (Participation.activity_id == activity_id, Participation.outcome.in_(ASKED_FOR))
    return planned_among(session, session.scalars(select(Participation.person_id).where(*coming)).all())


def codes_of(workspace: Workspace, session: Session, person_id: UUID, day: dt.date) -> frozenset[str]:
    """Return what one person needs of a room on a day, in codes; as on a harder day, so that none comes as a surprise.

    What is shared with one lead alone is told to nobody else, not even as a clash.
    """
    asked = asked_of_person(session, person_id, day, harder=True)
    return frozenset(
        code
        for one in asked
        if one.reader in (None, workspace.me.account_id)
        for code in (one.action.room, one.action.taking_part)
        if code
    )


def papers_due(session: Session, places: Collection[UUID]) -> dict[UUID, dt.date]:
    """Return, for places whose person asks for papers ahead, the earliest day they need them. No plan is opened for it."""
    asked = select(Provision.participation_id, Provision.due_on).where(
        Provision.participation_id.in_(places), Provision.wanted.is_(True), Provision.sends != ""
    )
    found: dict[UUID, dt.date] = {}
    for row in session.execute(asked):
        found[row.participation_id] = min(row.due_on, found.get(row.participation_id, row.due_on))
    return found


def asked_at(session: Session, place_id: UUID) -> tuple[tuple[str, bool], ...]:
    """Return what is asked for at a place, in codes: each adjustment, and whether it will not be there. No plan is opened."""
    asked = select(Provision.adjustment_id, Provision.state).where(
        Provision.participation_id == place_id, Provision.wanted.is_(True)
    )
    return tuple(sorted((row.adjustment_id.hex, row.state is ProvisionState.NOT_MET) for row in session.execute(asked)))


def places_asking_by(day: dt.date) -> Select[UUID]:
    """Select the places whose person asks for papers ahead that are due by a day. No plan is opened for it."""
    return select(Provision.participation_id).where(Provision.wanted.is_(True), Provision.sends != "", Provision.due_on <= day)


def days_of(session: Session, places: Collection[UUID]) -> dict[UUID, dt.date]:
    """Return the day on which the activity of each place begins."""
    statement = select(Participation.id, Activity.starts_at).join(Activity, Participation.activity_id == Activity.id)
    found = session.execute(statement.where(Participation.id.in_(places)))
    return {place: london(starts_at).date() for place, starts_at in found}


def needs_in(workspace: Workspace, session: Session, rows: Sequence[Provision]) -> Iterable[NeedRow]:
    """Give some provisions as rows. Words are given only where their section is shared today with whoever is signed in."""
    me, today = workspace.me.account_id, workspace.today()
    names = names_of(workspace, session, {row.person_id for row in rows})
    staff = {row.id: row.name for row in session.execute(select(Account.id, Account.name).where(Account.role.in_(STAFF)))}
    people = {row.person_id for row in rows}
    seen = {person_id: sections_seen_of(session, person_id, today, me) for person_id in people}
    found = session.execute(select(Person.id, Person.paper_format).where(Person.id.in_(people)))
    formats = {one.id: one.paper_format for one in found}
    on = days_of(session, {row.participation_id for row in rows})
    agreed = agreed_among(session, people)
    for row in rows:
        said: ProvisionDetails = row.details
        not_ours = row.reader_id not in (None, me)
        told = not not_ours and said.section in seen[row.person_id]
        yield NeedRow(
            provision_id=row.id,
            participation_id=row.participation_id,
            person_id=row.person_id,
            name=names[row.person_id],
            section=said.section,
            category=said.category if told else "",
            action=said.action if told else "",
            owner=staff.get(row.doer_id, "") if row.doer_id else said.who if told else "",
            mine=row.doer_id == me,
            due_on=row.due_on,
            lead_days=days_ahead(row.lead_days, row.due_on, on[row.participation_id]),
            sends=papers_to_send().get(row.sends, "") if told else "",
            papers=formats[row.person_id],
            state=row.state,
            wanted=row.wanted,
            reader=staff.get(row.reader_id, "Somebody who has left") if row.reader_id and not_ours else "",
            seen_to_on=row.seen_to_on,
            seen_to_by=staff.get(row.seen_to_by, "Somebody who has left") if row.seen_to_by else "",
            why=said.why if told else "",
            happened=row.happened,
            helped=row.helped,
            answer=said.answer if told else "",
            agreed=row.person_id in agreed,
        )
