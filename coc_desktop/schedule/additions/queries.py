"""Who may still add something after an activity, what was added, and the ideas among it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import family_of
from coc_desktop.bank.queries import names_of
from coc_desktop.clock import london
from coc_desktop.problems import Gone
from coc_desktop.schedule.additions.rules import AnswerDraft, SaidDid, add_until, reason_against_note, tellable
from coc_desktop.security.sealing import Damaged
from coc_desktop.workspace import Workspace, existing
from models.bank import Person
from models.office import Account
from models.schedule import Activity, Addition, AdditionDetails, Participation, Response, ResponseDetails, SupportMeeting
from models.vocabulary import TOOK_PART, AddedFor, AddedHow, Decision, Permission, PersonStatus, SupportKind

DAYS = "debrief.add_days"
LATELY = dt.timedelta(days=92)
_DEBRIEF = SupportMeeting.kind != SupportKind.PRE_MEET


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A place in an activity after which its person may still add something, when it was held and until when they may.

    It holds rows of the bank, for other queries alone.
    """

    place: Participation
    activity: Activity
    held_on: dt.date
    until: dt.date


@dataclass(frozen=True, slots=True)
class OpenToAdd:
    """Somebody who may still add something after an activity, and the last day on which they may."""

    participation_id: UUID
    name: str
    title: str
    held_on: dt.date
    until: dt.date
    added: int


@dataclass(frozen=True, slots=True)
class AddedRow:
    """Something that was added."""

    addition_id: UUID
    words: str
    how: AddedHow
    goes_to: AddedFor
    said_on: dt.date

    @property
    def is_note(self) -> bool:
        """Say whether it is a note of their debrief, which they said yes to on `said_on`."""
        return self.how is AddedHow.AT_DEBRIEF


@dataclass(frozen=True, slots=True)
class AddedDetail:
    """Everything that somebody added after one activity, the newest first, and until when they may.

    `against_note` says why no note of their debrief can be kept now, or is None.
    """

    name: str
    title: str
    held_on: dt.date
    until: dt.date
    rows: tuple[AddedRow, ...]
    against_note: str | None


@dataclass(frozen=True, slots=True)
class AddedAt:
    """Something that somebody added, or a note of their debrief, the activity it is about, and what came of it, if anything."""

    title: str
    said_on: dt.date
    how: AddedHow
    words: str
    came: str


@dataclass(frozen=True, slots=True)
class IdeaRow:
    """An idea, or something that went wrong, that somebody added: for the lead to answer."""

    addition_id: UUID
    participation_id: UUID
    name: str
    title: str
    said_on: dt.date
    words: str
    decision: Decision | None = None
    told_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class WaitingIdea:
    """An idea that waits since a day: for an answer, or for its person to be told of the answer. Nothing is opened for it."""

    addition_id: UUID
    title: str
    since: dt.date
    is_answered: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of an idea, as it was said: at which version, by whom and when, and when its person was told."""

    decision: Decision
    draft: AnswerDraft
    version: int
    by: str
    on: dt.date
    told_on: dt.date | None


@dataclass(frozen=True, slots=True)
class IdeaDetail:
    """One idea, whose it is, and what came of it, if anything yet. What a note of a debrief says is on no paper made of it."""

    person_id: UUID
    name: str
    title: str
    said_on: dt.date
    words: str
    answer: Answered | None
    is_note: bool = False


def _took_part() -> Select[Participation, Activity, dt.date | None]:
    """Select who took part in what, each with the day their debrief was settled, if it was."""
    return (
        select(Participation, Activity, SupportMeeting.settled_on)
        .join(Activity, Participation.activity_id == Activity.id)
        .outerjoin(SupportMeeting, (SupportMeeting.participation_id == Participation.id) & _DEBRIEF)
        .where(Participation.outcome.in_(TOOK_PART))
    )


def words_of(session: Session, one: Addition) -> str:
    """Return what was added; Unavailable where a note of a debrief was carried over to somebody else by hand."""
    said: AdditionDetails = one.details
    if said.whose is not None and said.whose not in family_of(session, one.person_id):
        raise Damaged
    return said.words


def open_places(session: Session, days: int, today: dt.date, *where: ColumnElement[bool]) -> tuple[OpenPlace, ...]:
    """Return the places after which something may be added today, those of the newest activity first."""
    statement = _took_part().where(*where).order_by(Activity.starts_at.desc(), Participation.id)
    found = []
    for place, activity, settled_on in session.execute(statement):
        held_on = london(activity.ends_at).date()
        until = add_until(held_on, settled_on, days)
        if held_on <= today <= until:
            found.append(OpenPlace(place, activity, held_on, until))
    return tuple(found)


def open_to_add(workspace: Workspace) -> tuple[OpenToAdd, ...]:
    """Return who may still add something, those for whom it ends first at the top; somebody paused is left in peace."""
    workspace.require(Permission.SEE_ACTIVITIES)
    days, today = int(workspace.setting(DAYS)), workspace.today()
    asked = Participation.person_id.in_(select(Person.id).where(Person.status != PersonStatus.PAUSED))
    with workspace.reading() as session:
        found = open_places(session, days, today, asked)
        names = names_of(workspace, session, {one.place.person_id for one in found})
        said = Counter(session.scalars(select(Addition.participation_id).where(Addition.how != AddedHow.AT_DEBRIEF)))
        rows = [
            OpenToAdd(one.place.id, names[one.place.person_id], one.activity.title, one.held_on, one.until, said[one.place.id])
            for one in found
        ]
    return tuple(sorted(rows, key=lambda row: (row.until, row.title, row.name.casefold())))


def open_for(session: Session, place: Participation, days: int) -> tuple[dt.date, dt.date]:
    """Return when the activity of a place was, and the last day on which its person may add something."""
    held_on = london(existing(session, Activity, place.activity_id).ends_at).date()
    debrief = debrief_of(session, place.id)
    return held_on, add_until(held_on, debrief.settled_on if debrief else None, days)


def debrief_of(session: Session, participation_id: UUID) -> SupportMeeting | None:
    """Return the debrief that comes with a place, if any."""
    return session.scalar(select(SupportMeeting).where(SupportMeeting.participation_id == participation_id, _DEBRIEF))


def read_added(workspace: Workspace, participation_id: UUID) -> AddedDetail:
    """Return what somebody added after one activity; that it was read is written down."""
    workspace.require(Permission.SEE_PLANS)
    days = int(workspace.setting(DAYS))
    with workspace.reading() as session:
        place = existing(session, Participation, participation_id)
        activity = existing(session, Activity, place.activity_id)
        held_on, until = open_for(session, place, days)
        newest = (Addition.said_on.desc(), Addition.id.desc())
        kept = session.scalars(select(Addition).where(Addition.participation_id == participation_id).order_by(*newest))
        rows = [AddedRow(one.id, words_of(session, one), one.how, one.goes_to, one.said_on) for one in kept]
        name, debrief = names_of(workspace, session, [place.person_id])[place.person_id], debrief_of(session, place.id)
    if rows:
        workspace.looking("addition.opened", place.person_id)
    against = reason_against_note(debrief.state if debrief else None, sum(one.is_note for one in rows))
    return AddedDetail(name, activity.title, held_on, until, tuple(rows), against)


def added_by(session: Session, people: Collection[UUID]) -> tuple[AddedAt, ...]:
    """Return all that somebody added, and the notes of their debriefs, in the order they said it; `people` are their records."""
    found = session.execute(_added().where(Addition.person_id.in_(people)).order_by(Addition.said_on, Addition.id))
    return tuple(
        AddedAt(title, one.said_on, one.how, words_of(session, one), answer.details.words if answer else "")
        for one, title, answer in found
    )


def notes_of(people: Collection[UUID]) -> Select[Addition, Activity, Response | None]:
    """Select the notes of the debriefs of somebody, the newest first, each with its activity and the answer that there is."""
    return (
        select(Addition, Activity, Response)
        .join(Participation, Addition.participation_id == Participation.id)
        .join(Activity, Participation.activity_id == Activity.id)
        .outerjoin(Response, Response.addition_id == Addition.id)
        .where(Addition.person_id.in_(people), Addition.how == AddedHow.AT_DEBRIEF)
        .order_by(Activity.starts_at.desc(), Addition.id)
    )


def ideas_added(workspace: Workspace) -> tuple[IdeaRow, ...]:
    """Return the ideas of the last months and those that still wait, the newest first; each reading is written down."""
    workspace.require(Permission.SEE_PLANS)
    since = workspace.today() - LATELY
    newest = (Addition.said_on.desc(), Addition.id.desc())
    with workspace.reading() as session:
        wanted = (Addition.said_on >= since) | Response.told_on.is_(None)
        found = session.execute(_ideas().where(wanted).order_by(*newest)).all()
        names = names_of(workspace, session, {one.person_id for one, *_ in found})
        rows = tuple(
            IdeaRow(
                one.id,
                one.participation_id,
                names[one.person_id],
                title,
                one.said_on,
                words_of(session, one),
                answer.decision if answer else None,
                answer.told_on if answer else None,
            )
            for one, title, answer in found
        )
        people = sorted({one.person_id for one, *_ in found})
    for person_id in people:
        workspace.looking("addition.opened", person_id)
    return rows


def ideas_waiting(workspace: Workspace) -> tuple[WaitingIdea, ...]:
    """Return the ideas that wait for an answer, or their people to be told of it, the longest first.

    Somebody paused is not to be told of anything now. Nothing is opened for it.
    """
    workspace.require(Permission.SEE_PLANS)
    statement = _ideas().join(Person, Addition.person_id == Person.id).where(Response.told_on.is_(None))
    in_peace = Response.id.is_not(None) & (Person.status == PersonStatus.PAUSED)
    with workspace.reading() as session:
        rows = [
            WaitingIdea(one.id, title, answer.answered_on if answer else one.said_on, answer is not None)
            for one, title, answer in session.execute(statement.where(~in_peace))
        ]
    return tuple(sorted(rows, key=lambda row: (row.since, row.addition_id)))


def read_idea(workspace: Workspace, addition_id: UUID) -> IdeaDetail:
    """Return one idea and its answer; that it was read is written down."""
    workspace.require(Permission.SEE_PLANS)
    with workspace.reading() as session:
        row = session.execute(_ideas().where(Addition.id == addition_id)).one_or_none()
        if row is None:
            raise Gone(addition_id)
        one, title, answer = row
        name = names_of(workspace, session, [one.person_id])[one.person_id]
        answered = None if answer is None else _answered(answer, existing(session, Account, answer.answered_by).name)
        found = IdeaDetail(
            one.person_id, name, title, one.said_on, words_of(session, one), answered, one.how is AddedHow.AT_DEBRIEF
        )
    workspace.looking("addition.opened", found.person_id)
    return found


def said_and_done(workspace: Workspace, first: dt.date, last: dt.date) -> tuple[SaidDid, ...]:
    """Return what may be told to the team of answers from the first day to the last: nothing where it is of too few people.

    Each reading is written down.
    """
    workspace.require(Permission.SEE_PLANS)
    shared = (Response.shared_on.is_not(None), Response.answered_on >= first, Response.answered_on <= last)
    with workspace.reading() as session:
        found = session.scalars(select(Response).where(*shared).order_by(Response.answered_on, Response.id))
        rows = tellable([SaidDid(one.person_id, one.details.you_said, one.decision, one.details.we_did) for one in found])
    for person_id in sorted({row.person_id for row in rows}):
        workspace.looking("addition.opened", person_id)
    return rows


def _added() -> Select[Addition, str, Response | None]:
    """Select what was added, each with the activity it came after and the answer that there is."""
    return (
        select(Addition, Activity.title, Response)
        .join(Participation, Addition.participation_id == Participation.id)
        .join(Activity, Participation.activity_id == Activity.id)
        .outerjoin(Response, Response.addition_id == Addition.id)
    )


def _ideas() -> Select[Addition, str, Response | None]:
    return _added().where(Addition.goes_to == AddedFor.IDEA)


def _answered(one: Response, by: str) -> Answered:
    said: ResponseDetails = one.details
    shared = one.shared_on is not None
    agreed = (said.you_said, said.we_did) if shared else None
    draft = AnswerDraft(one.decision, said.words, shared, said.you_said, said.we_did, agreed=agreed)
    return Answered(one.decision, draft, one.version, by, one.answered_on, one.told_on)
