"""When each pre-meet and debrief could be, as its person likes it and where nothing is in the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from coc_desktop.schedule.clashes.gathering import around, pieces_of, terms_of
from coc_desktop.schedule.clashes.rules import Piece, Terms, away_spans, busy_spans, free_slot
from coc_desktop.schedule.preferences import newest_preferences
from coc_desktop.schedule.queries import ActivityDetail, PlaceRow, SupportRow, read_activity
from coc_desktop.schedule.rules import BREATH, COMING
from coc_desktop.workspace import Workspace
from models.schedule import SupportPreferenceDetails
from models.vocabulary import Company, Domain, Manner, SupportKind, SupportState

STEP = dt.timedelta(minutes=5)
TRIES = 300
"""How far a time is looked for: a day and an hour in steps of five minutes."""

NO_PREFERENCE = SupportPreferenceDetails()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A support meeting that is not booked, and the nearest time that fits, with me. `suited` says that its person was asked."""

    meeting_id: UUID
    kind: SupportKind
    name: str
    starts_at: dt.datetime
    minutes: int
    manner: Manner
    suited: bool


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known when times are looked for: the activity, everything near it, and what suits and holds for each person."""

    activity: Piece
    others: tuple[Piece, ...]
    terms: Mapping[UUID, Terms]
    said: Mapping[UUID, SupportPreferenceDetails]
    travel: int


def propose_support(workspace: Workspace, activity_id: UUID) -> tuple[Proposal, ...]:
    """Return a time for each support meeting of an activity that is not booked, with nothing in its way.

    It is as long, as near and in the manner that each person likes; those who like company share a time. A pre-meet that no
    longer fits before the activity is left out; somebody who is not coming needs none.
    """
    activity = read_activity(workspace, activity_id)
    rows: list[Proposal] = []
    known = _look_around(workspace, activity)
    taken: list[Piece] = []
    for place, meeting in _waiting(activity):
        found = _proposal(known, place, meeting, taken, workspace.me.account_id)
        taken.append(found)
        if found.starts_at > workspace.clock.now():
            minutes = int((found.ends_at - found.starts_at).total_seconds() // 60)
            suited = place.person_id in known.said
            manner = meeting.manner or known.said.get(place.person_id, NO_PREFERENCE).manner or Manner.IN_PERSON
            rows.append(Proposal(meeting.meeting_id, meeting.kind, place.name, found.starts_at, minutes, manner, suited))
    return tuple(sorted(rows, key=lambda row: (row.starts_at, row.name)))


def _waiting(activity: ActivityDetail) -> Iterator[tuple[PlaceRow, SupportRow]]:
    """Give the meetings that are not booked, of everybody who is coming: the pre-meets, then the debriefs."""
    coming = [place for place in activity.places if place.outcome in COMING]
    pairs = [*((place, place.pre_meet) for place in coming), *((place, place.debrief) for place in coming)]
    for place, meeting in pairs:
        if meeting is not None and meeting.state is SupportState.NOT_BOOKED:
            yield place, meeting


def _look_around(workspace: Workspace, activity: ActivityDetail) -> _Around:
    people = [place.person_id for place in activity.places if place.outcome in COMING]
    travel, care = int(workspace.setting("support.travel_minutes")), workspace.holds(Domain.CARE)
    with workspace.reading() as session:
        whole, *booked = pieces_of(session, activity.activity_id)
        terms = terms_of(session, people, travel, care=care)
        others = around(session, (replace(whole, staff=workspace.me.account_id),), terms)
        said = newest_preferences(session, people) if care else {}
        return _Around(whole, (*others, *booked), terms, said, travel)


def _proposal(known: _Around, place: PlaceRow, meeting: SupportRow, taken: Sequence[Piece], me: UUID) -> Piece:
    """Return where a meeting could be: with somebody of like mind, or at the nearest free time on its side."""
    said = known.said.get(place.person_id, NO_PREFERENCE)
    first, minutes = nearest(known.activity, meeting, said)
    length = dt.timedelta(minutes=minutes)
    in_person = (meeting.manner or said.manner or Manner.IN_PERSON) is Manner.IN_PERSON
    wanted = Piece(
        activity_id=known.activity.activity_id,
        starts_at=first,
        ends_at=first + length,
        kind=meeting.kind,
        meeting_id=meeting.meeting_id,
        people=frozenset({place.person_id}),
        staff=me,
        place=known.activity.place if in_person else "",
    )
    beside = [one for one in taken if said.company is Company.TOGETHER and _goes_with(known, wanted, one)]
    alone = [one for one in taken if one not in beside]
    busy = [*busy_spans(wanted, (*known.others, *alone), known.terms, known.travel), *_kept_free(known, wanted)]
    for one in beside:
        if not any(one.starts_at < until and since < one.ends_at for since, until in busy):
            return replace(wanted, starts_at=one.starts_at, ends_at=one.ends_at)
    everything = [*busy, *((one.starts_at, one.ends_at) for one in beside)]
    start = free_slot(first, minutes, -STEP if meeting.kind is SupportKind.PRE_MEET else STEP, everything, TRIES)
    return replace(wanted, starts_at=start, ends_at=start + length)


def nearest(activity: Piece, meeting: SupportRow, said: SupportPreferenceDetails) -> tuple[dt.datetime, int]:
    """Return when a meeting is if nothing is in its way, as its person likes it, and for how many minutes."""
    if meeting.kind is SupportKind.PRE_MEET:
        minutes = said.pre_meet_minutes or meeting.minutes
        free = BREATH if said.before is None else dt.timedelta(minutes=said.before)
        return activity.starts_at - free - dt.timedelta(minutes=minutes), minutes
    free = BREATH if said.after is None else dt.timedelta(minutes=said.after)
    return activity.ends_at + free, said.debrief_minutes or meeting.minutes


def _goes_with(known: _Around, wanted: Piece, one: Piece) -> bool:
    """Say whether a meeting could be one with another: the same kind and length, and everybody in it likes company."""
    same = one.kind is wanted.kind and one.ends_at - one.starts_at == wanted.ends_at - wanted.starts_at
    return same and all(known.terms[person].company is Company.TOGETHER for person in one.people)


def _kept_free(known: _Around, wanted: Piece) -> tuple[tuple[dt.datetime, dt.datetime], ...]:
    away = [one for person in wanted.people for one in known.terms[person].away]
    return away_spans(away, wanted.starts_at - TRIES * STEP, wanted.ends_at + TRIES * STEP)
