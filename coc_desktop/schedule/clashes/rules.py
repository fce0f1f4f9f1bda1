"""What clashes, worked out from appointments alone. Every rule reads the same whichever of two appointments was there first.

Times on the clock are those of the United Kingdom, so that a Tuesday morning is one across both changes of the clocks.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from coc_desktop.clock import from_london, london
from coc_desktop.schedule.rules import RoomNotice, is_alone
from models.vocabulary import ActivityKind, ClashKind, Company, SupportKind

MIDNIGHT = 24 * 60
NOTHING = dt.timedelta()


@dataclass(frozen=True, slots=True)
class Piece:
    """One appointment: an activity (`kind` is None), or a pre-meet or debrief of one person (`work` is None).

    `place` is where one has to be in person, if anywhere; `staff` whoever holds it; `room` the room of the register it is in.
    """

    activity_id: UUID
    starts_at: dt.datetime
    ends_at: dt.datetime
    title: str = ""
    kind: SupportKind | None = None
    meeting_id: UUID | None = None
    people: frozenset[UUID] = frozenset()
    staff: UUID | None = None
    room: UUID | None = None
    place: str = ""
    team: UUID | None = None
    work: ActivityKind | None = None


@dataclass(frozen=True, slots=True)
class Away:
    """A time that somebody keeps free: on a day of each week (0 is Monday), or from one date to another; all day or a part."""

    weekday: int | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    from_minute: int = 0
    to_minute: int = MIDNIGHT

    def on(self, day: dt.date) -> bool:
        """Say whether it is on a day."""
        if self.weekday is not None and day.weekday() != self.weekday:
            return False
        return (self.first or dt.date.min) <= day <= (self.last or dt.date.max)

    def span(self, day: dt.date) -> tuple[dt.datetime, dt.datetime]:
        """Return from when to when it is on a day, as moments."""
        return _at(day, self.from_minute), _at(day, self.to_minute)


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for one person: see `SupportPreferenceDetails`; `travel` is in minutes, `teams` are those they belong to."""

    gap: int = 0
    travel: int = 0
    weekly_cap: int | None = None
    recovery_days: int = 0
    away: tuple[Away, ...] = ()
    company: Company = Company.ALONE
    treated_by: UUID | None = None
    teams: frozenset[UUID] = frozenset()
    apart_from: frozenset[UUID] = frozenset()
    apart_from_teams: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing in the way of a piece: its kind, whose it is (a person, a colleague or a room), and the other piece, if any.

    `notice` says by when somebody is to be told of it.
    """

    kind: ClashKind
    piece: Piece
    who: UUID | None = None
    other: Piece | None = None
    notice: RoomNotice | None = None

    def same_as(self) -> tuple[object, ...]:
        """Return what makes it the same clash before and after a change."""
        other = (self.other.activity_id, self.other.meeting_id) if self.other is not None else None
        return (self.kind, self.piece.activity_id, self.piece.meeting_id, self.who, other)


def clashes(
    new: Sequence[Piece], others: Sequence[Piece], terms: Mapping[UUID, Terms], staff_travel: int = 0
) -> tuple[Clash, ...]:
    """Return what is in the way of some new pieces, each thing once: among themselves, and with what there is already."""
    found: dict[tuple[object, ...], Clash] = {}
    for clash in (
        *(clash for one, other in _near(new, others, terms, staff_travel) for clash in _between(one, other, terms, staff_travel)),
        *(clash for one in new for clash in _alone_with(one, terms)),
        *_weeks_too_full(new, others, terms),
    ):
        found.setdefault(clash.same_as(), clash)
    return tuple(found.values())


def _near(
    new: Sequence[Piece], others: Sequence[Piece], terms: Mapping[UUID, Terms], staff_travel: int
) -> Iterator[tuple[Piece, Piece]]:
    """Give each new piece with each other one that is near enough to matter; two new ones are given once."""
    minutes = max((staff_travel, *(max(one.gap, one.travel) for one in terms.values())))
    reach = dt.timedelta(minutes=minutes, days=1 + max((one.recovery_days for one in terms.values()), default=0))
    reach += max((one.ends_at - one.starts_at for one in (*new, *others)), default=NOTHING)
    numbered = [*((one, place) for place, one in enumerate(new)), *((one, -1) for one in others)]
    ranked = sorted(numbered, key=lambda pair: _start(pair[0]))
    starts = [one.starts_at for one, _ in ranked]
    for place, one in enumerate(new):
        for other, at in ranked[bisect_left(starts, one.starts_at - reach) : bisect_right(starts, one.ends_at + reach)]:
            if at < 0 or at > place:
                yield one, other


def _between(one: Piece, other: Piece, terms: Mapping[UUID, Terms], staff_travel: int) -> Iterator[Clash]:
    """Give what is in the way between two pieces."""
    if one.activity_id != other.activity_id:
        for person in sorted(one.people & other.people):
            kind = _for_person(one, other, terms.get(person, Terms()))
            if kind is not None:
                yield Clash(kind, one, person, other)
    if one.room is not None and one.room == other.room and overlap(one, other) and one.activity_id != other.activity_id:
        yield Clash(ClashKind.ROOM, one, one.room, other)
    if one.staff is not None and one.staff == other.staff and not _both_activities(one, other) and not joint(one, other, terms):
        kind = _for_staff(one, other, staff_travel)
        if kind is not None:
            yield Clash(kind, one, one.staff, other)


def _for_person(one: Piece, other: Piece, terms: Terms) -> ClashKind | None:
    """Return what is in the way of one person between two pieces of different activities, the worst first."""
    if overlap(one, other):
        return ClashKind.PERSON
    if _both_activities(one, other) and _days_between(one, other) <= terms.recovery_days and terms.recovery_days:
        return ClashKind.RECOVERY
    free = between(one, other)
    if free < dt.timedelta(minutes=terms.gap):
        return ClashKind.GAP
    return ClashKind.TRAVEL if _elsewhere(one, other) and free < dt.timedelta(minutes=terms.travel) else None


def _for_staff(one: Piece, other: Piece, travel: int) -> ClashKind | None:
    if overlap(one, other):
        return ClashKind.STAFF
    return ClashKind.TRAVEL if _elsewhere(one, other) and between(one, other) < dt.timedelta(minutes=travel) else None


def _alone_with(one: Piece, terms: Mapping[UUID, Terms]) -> Iterator[Clash]:
    """Give what is in the way of one piece by itself: times kept free, and who is in the room."""
    for person in sorted(one.people):
        mine = terms.get(person, Terms())
        if any(_within(one, away) for away in mine.away):
            yield Clash(ClashKind.UNAVAILABLE, one, person)
        if one.kind is not None:
            continue
        if one.team is not None and one.team == mine.treated_by:
            yield Clash(ClashKind.OWN_TEAM, one, person)
        if one.team in mine.apart_from_teams or any(
            apart(mine, other, terms.get(other, Terms())) for other in one.people - {person}
        ):
            yield Clash(ClashKind.APART, one, person)


def left_alone(new: Iterable[Piece]) -> tuple[Clash, ...]:
    """Return where somebody would be the only one with lived experience in a group.

    It is asked once people are told and not as they are invited: whoever is invited first is always the only one.
    """
    groups = (one for one in new if one.work is not None and is_alone(one.work, len(one.people)))
    return tuple(Clash(ClashKind.ALONE, one, who) for one in groups for who in one.people)


def apart(mine: Terms, other: UUID, theirs: Terms) -> bool:
    """Say whether somebody is to be kept apart from another person, by name or by the team they belong to."""
    teams = theirs.teams | ({theirs.treated_by} if theirs.treated_by is not None else frozenset())
    return other in mine.apart_from or bool(teams & mine.apart_from_teams)


def _weeks_too_full(new: Sequence[Piece], others: Sequence[Piece], terms: Mapping[UUID, Terms]) -> Iterator[Clash]:
    """Give each person's weeks with more activities than they want, at the last of the new ones."""
    for person in sorted({person for one in new for person in one.people}):
        cap = terms.get(person, Terms()).weekly_cap
        mine = [one for one in new if one.kind is None and person in one.people]
        if cap is None:
            continue
        for week in sorted({_week(one) for one in mine}):
            theirs = {one.activity_id: one for one in (*others, *mine) if one.kind is None and person in one.people}
            if sum(_week(one) == week for one in theirs.values()) > cap:
                yield Clash(ClashKind.WEEKLY_CAP, max((one for one in mine if _week(one) == week), key=_start), person)


def overlap(one: Piece, other: Piece) -> bool:
    """Say whether two pieces are on at the same time; one may begin as the other ends."""
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def between(one: Piece, other: Piece) -> dt.timedelta:
    """Return how long is free between two pieces, whichever comes first; nothing where they overlap."""
    return max(NOTHING, one.starts_at - other.ends_at, other.starts_at - one.ends_at)


def joint(one: Piece, other: Piece, terms: Mapping[UUID, Terms]) -> bool:
    """Say whether two pieces are one meeting of people who like to be together: same activity, kind, time and colleague."""
    same = (one.activity_id, one.kind, one.starts_at, one.ends_at) == (
        other.activity_id,
        other.kind,
        other.starts_at,
        other.ends_at,
    )
    everybody = one.people | other.people
    return same and all(terms.get(person, Terms()).company is Company.TOGETHER for person in everybody)


def brought(before: Iterable[Clash], after: Iterable[Clash]) -> tuple[Clash, ...]:
    """Return the clashes that a change brings: what was there before it was meant already, or nobody's doing now."""
    there = {one.same_as() for one in before}
    return tuple(one for one in after if one.same_as() not in there)


def free_slot(
    first: dt.datetime, minutes: int, step: dt.timedelta, busy: Collection[tuple[dt.datetime, dt.datetime]], tries: int = 64
) -> dt.datetime:
    """Return the first time from `first` on, in steps back or forth, at which so many minutes are free; `first` if none is."""
    length = dt.timedelta(minutes=minutes)
    for number in range(tries):
        start = first + number * step
        if not any(start < until and since < start + length for since, until in busy):
            return start
    return first


def busy_spans(
    wanted: Piece, others: Iterable[Piece], terms: Mapping[UUID, Terms], staff_travel: int
) -> tuple[tuple[dt.datetime, dt.datetime], ...]:
    """Return when a piece could not be: what its people and its colleague have then, each with the time kept free around it."""
    found = []
    for one in others:
        free = [NOTHING] if wanted.staff is not None and wanted.staff == one.staff else []
        free += [dt.timedelta(minutes=staff_travel)] if free and _elsewhere(wanted, one) else []
        if wanted.activity_id != one.activity_id:
            for person in wanted.people & one.people:
                mine = terms.get(person, Terms())
                free.append(dt.timedelta(minutes=max(mine.gap, mine.travel if _elsewhere(wanted, one) else 0)))
        if free:
            found.append((one.starts_at - max(free), one.ends_at + max(free)))
    return tuple(found)


def away_spans(away: Iterable[Away], since: dt.datetime, until: dt.datetime) -> tuple[tuple[dt.datetime, dt.datetime], ...]:
    """Return when somebody keeps free between two moments."""
    return tuple(one.span(day) for one in away for day in _days(since, until) if one.on(day))


def _within(one: Piece, away: Away) -> bool:
    """Say whether a piece is on at a time that is kept free."""
    spans = away_spans((away,), one.starts_at, one.ends_at)
    return any(one.starts_at < until and since < one.ends_at for since, until in spans)


def _both_activities(one: Piece, other: Piece) -> bool:
    return one.kind is None and other.kind is None


def _elsewhere(one: Piece, other: Piece) -> bool:
    return bool(one.place and other.place) and one.place.casefold() != other.place.casefold()


def _start(one: Piece) -> dt.datetime:
    return one.starts_at


def _week(one: Piece) -> tuple[int, int]:
    return london(one.starts_at).date().isocalendar()[:2]


def _days_between(one: Piece, other: Piece) -> int:
    first, second = sorted((one, other), key=_start)
    return (london(second.starts_at).date() - london(first.ends_at).date()).days


def _days(since: dt.datetime, until: dt.datetime) -> Iterator[dt.date]:
    day, last = london(since).date(), london(until).date()
    while day <= last:
        yield day
        day += dt.timedelta(days=1)


def _at(day: dt.date, minute: int) -> dt.datetime:
    days, minute = divmod(minute, MIDNIGHT)
    return from_london(day + dt.timedelta(days=days), dt.time(minute // 60, minute % 60))
