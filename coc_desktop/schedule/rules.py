"""What is worked out about activities: what to mend in a draft, the order of a day, and when one is settled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from coc_desktop.clock import from_london, london
from coc_desktop.problems import Problem
from coc_desktop.wording import day, hours, time
from coc_desktop.working_days import working_days_before
from models.vocabulary import (
    HAPPENED,
    IN_A_GROUP,
    SETTLED_SUPPORT,
    TOOK_PART,
    ActivityKind,
    ActivityState,
    DayPart,
    Manner,
    Outcome,
    Rung,
    SupportKind,
    SupportState,
)

RECORDED = frozenset({*HAPPENED, Outcome.SAID_NO})
COMING = frozenset({Outcome.INVITED, Outcome.SAID_YES, *TOOK_PART})
ASKED = frozenset({Outcome.INVITED, Outcome.SAID_YES})
"""Outcomes of whoever is to come, and of whom it is not recorded yet what happened."""

OFF = frozenset({Outcome.SAID_NO, Outcome.CANCELLED_BY_US})
"""Outcomes of whoever has no entry in their calendar any more."""

NOWHERE = frozenset({"online", "at home"})
BREATH = dt.timedelta(minutes=15)
"""Between an activity and the support meetings nearest to it."""

HALF_AN_HOUR = dt.timedelta(minutes=30)
HALF_A_DAY = dt.timedelta(hours=12)
AHEAD = 14
"""Days before an activity from which a pre-meet that is not booked is shown on Home."""

BREAKS = frozenset({"break", "lunch", "tea", "coffee"})
"""A line that begins with one of these is a break."""


@dataclass(frozen=True, slots=True)
class ActivityDraft:
    """What a form gathers about an activity; moments are UTC. In a room of the register, its name is the place.

    One that is open is for whoever comes: nobody is invited by name or paid. That is said once, when it is planned.
    """

    title: str
    kind: ActivityKind
    rung: Rung
    place: str
    starts_at: dt.datetime | None
    ends_at: dt.datetime | None
    team_id: UUID | None = None
    is_paid: bool = True
    rate_code: str = ""
    venue_id: UUID | None = None
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class SupportDraft:
    """What booking a support meeting asks."""

    starts_at: dt.datetime | None
    minutes: int
    manner: Manner
    supporter_id: UUID | None


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo of a room; without `words` it is decoration. Its `content` is there only where it was asked for.

    How it is spelled says what it shows and no more, because the print of a pack is made from that; so is that of a `Step`.
    """

    photo_id: UUID
    words: str
    shows_way: bool
    version: int = field(repr=False)
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a visual story."""

    step_id: UUID
    words: str
    photo: Photo | None
    version: int = field(repr=False)


def problems_in_activity(draft: ActivityDraft) -> tuple[Problem, ...]:
    """Return what to mend before an activity can be planned."""
    found = []
    if not draft.title.strip():
        found.append(Problem("title", "Enter what the activity is called. Do not put anybody’s name in it."))
    if draft.venue_id is None and not draft.place.strip():
        found.append(Problem("place", "Enter where it is, or “online”, or “at home”."))
    if draft.starts_at is None:
        found.append(Problem("starts_at", "Enter when it starts."))
    if draft.ends_at is None:
        found.append(Problem("ends_at", "Enter when it ends."))
    elif draft.starts_at is not None and draft.ends_at <= draft.starts_at:
        found.append(Problem("ends_at", "The end must be after the start."))
    if draft.is_paid and draft.is_open:
        found.append(Problem("is_paid", "Nobody is named at an open activity, so nobody can be paid. Say that it is not paid."))
    elif draft.is_paid and not draft.rate_code:
        found.append(Problem("rate_code", "Choose the fee to offer, or say that this activity is not paid."))
    return tuple(found)


def problems_in_support(
    kind: SupportKind, draft: SupportDraft, starts_at: dt.datetime, ends_at: dt.datetime
) -> tuple[Problem, ...]:
    """Return what to mend before a pre-meet or debrief can be booked around an activity from `starts_at` to `ends_at`."""
    if draft.starts_at is None:
        return (Problem("starts_at", "Enter when it starts."),)
    finish = draft.starts_at + dt.timedelta(minutes=draft.minutes)
    if kind is SupportKind.PRE_MEET and finish > starts_at:
        return (Problem("starts_at", "A pre-meet ends before the activity starts."),)
    if kind is not SupportKind.PRE_MEET and draft.starts_at < ends_at:
        return (Problem("starts_at", "A debrief starts after the activity ends."),)
    if draft.supporter_id is None:
        return (Problem("supporter_id", "Choose who will be there for them."),)
    return ()


def has_its_own_day(at: dt.datetime, starts_at: dt.datetime) -> bool:
    """Say whether a support meeting is on another day than its activity, so that it was agreed for its own sake."""
    return london(at).date() != london(starts_at).date()


def time_after_moving(
    kind: SupportKind, at: dt.datetime, was: tuple[dt.datetime, dt.datetime], will: tuple[dt.datetime, dt.datetime]
) -> dt.datetime:
    """Return when a support meeting is once its activity has moved from one start and end to another.

    A pre-meet keeps its distance from the start, a debrief from the end. From half a day on, what is kept is the distance on the
    clock, so that noon stays noon where the clocks change in between.
    """
    side = 0 if kind is SupportKind.PRE_MEET else 1
    if abs(at - was[side]) < HALF_A_DAY:
        return at + (will[side] - was[side])
    here, before, after = (london(moment).replace(tzinfo=None) for moment in (at, was[side], will[side]))
    there = here + (after - before)
    return from_london(there.date(), there.time())


def place_taken(place: str, *, online: bool) -> str:
    """Return where one has to be for an activity; nothing for one online or at home."""
    taken = place.strip()
    return "" if online or taken.casefold() in NOWHERE else taken


def is_alone(kind: ActivityKind, coming: int) -> bool:
    """Say whether whoever comes to an activity would be the only one with lived experience in a group."""
    return coming == 1 and kind in IN_A_GROUP


def reason_against_recording(starts_at: dt.datetime, now: dt.datetime) -> str | None:
    """Return why it cannot be recorded yet who took part, or None."""
    return "This activity has not started yet, so nobody can have taken part." if now < starts_at else None


def hours_before(starts_at: dt.datetime, at: dt.datetime) -> int:
    """Return how many whole hours before a start a moment is; 0 from the start on."""
    return max(0, int((starts_at - at).total_seconds() // 3600))


def reason_against_withdrawing(state: ActivityState, outcome: Outcome, starts_at: dt.datetime, now: dt.datetime) -> str | None:
    """Return why the invitation of somebody cannot be withdrawn, or None."""
    if state is ActivityState.CANCELLED:
        return "This activity was cancelled."
    if starts_at <= now:
        return "This activity has begun. Record what happened instead."
    if outcome not in ASKED:
        return "They are not coming, so there is no invitation to withdraw."
    return None


def reason_against_answering(withdrawn: bool, answer: Outcome, starts_at: dt.datetime, now: dt.datetime) -> str | None:
    """Return why an answer cannot be recorded, or None: whose invitation was withdrawn can only be invited again in time."""
    if not withdrawn:
        return None
    if starts_at <= now:
        return "We withdrew this invitation, and the activity has begun. Record what happened instead."
    return None if answer is Outcome.INVITED else "We withdrew this invitation. Invite them again, then record what they say."


def state_after(state: ActivityState, outcomes: Iterable[Outcome], debriefs: Iterable[SupportState]) -> ActivityState:
    """Return where an activity stands: open once it is recorded, settled only when everybody’s debrief is."""
    if state is ActivityState.CANCELLED:
        return state
    if not all(outcome in RECORDED for outcome in outcomes):
        return ActivityState.PLANNED
    return ActivityState.SETTLED if all(debrief in SETTLED_SUPPORT for debrief in debriefs) else ActivityState.HELD


def waiting_since(ends_at: dt.date, today: dt.date) -> str:
    """Say how long a debrief has waited: `Today`, `3 days ago`."""
    days = (today - ends_at).days
    return "Today" if days <= 0 else "Yesterday" if days == 1 else f"{days} days ago"


def when_words(date: dt.date) -> str:
    """Write the day a support meeting is on."""
    return day(date, weekday=True)


def lanes(spans: Sequence[tuple[dt.datetime, dt.datetime]]) -> tuple[tuple[int, int], ...]:
    """Return, for each span, its lane (0 is the leftmost) and how many lanes stand beside each other where it is.

    Spans are in the order they start. Two that overlap are never in one lane; spans that touch nothing have the whole width.
    """
    placed: list[tuple[int, int]] = []
    group: list[int] = []  # the spans that hang together so far
    ends: list[dt.datetime] = []  # when each lane of the group is free again
    for start, end in spans:
        if ends and start >= max(ends):
            placed += [(placed_lane, len(ends)) for placed_lane in group]
            group, ends = [], []
        lane = next((place for place, free in enumerate(ends) if free <= start), len(ends))
        ends[lane : lane + 1] = [end]
        group.append(lane)
    return (*placed, *((lane, len(ends)) for lane in group))


def spaces(
    taken: Iterable[tuple[dt.datetime, dt.datetime]], first: dt.datetime, last: dt.datetime
) -> tuple[tuple[dt.datetime, dt.datetime], ...]:
    """Return the times from the first moment to the last that nothing takes, in order.

    Half an hour is the least: what is shorter is not free, and what is on takes so long.
    """
    found, free_from = list[tuple[dt.datetime, dt.datetime]](), first
    for start, end in (*sorted(taken), (last, last)):
        if min(start, last) - free_from >= HALF_AN_HOUR:
            found.append((free_from, min(start, last)))
        free_from = max(free_from, end, start + HALF_AN_HOUR)
    return tuple(found)


def by_hour(start: dt.datetime, end: dt.datetime) -> tuple[tuple[dt.datetime, dt.datetime], ...]:
    """Return a time in pieces that end on the hour, so that any hour can be chosen; a bit left over stays with its piece."""
    found = list[tuple[dt.datetime, dt.datetime]]()
    while start < end:
        full = start.replace(minute=0, second=0, microsecond=0) + dt.timedelta(hours=1)
        until = full if full - start >= HALF_AN_HOUR else full + dt.timedelta(hours=1)
        until = until if end - until >= HALF_AN_HOUR else end
        found.append((start, until))
        start = until
    return tuple(found)


@dataclass(frozen=True, slots=True)
class RoomNotice:
    """Somebody who is to be told of another room: by which day, and whether that has passed.

    `person_id` is None where only a plan says so: whose need it is, and of how many, is never said.
    """

    person_id: UUID | None
    tell_by: dt.date
    late: bool


def notices_of(asked: Iterable[tuple[UUID, bool, int]], on: dt.date, today: dt.date) -> tuple[RoomNotice, ...]:
    """Return whom to tell of another room on a day, from who asked for how many working days, and whether they may be named.

    Of somebody who asked twice the longer notice counts, and all who are not named are told together. Whoever is to be told first
    comes first.
    """
    by_whom: dict[UUID | None, int] = {}
    for person, named, days in asked:
        who = person if named else None
        by_whom[who] = max(days, by_whom.get(who, 0))
    told = sorted(((working_days_before(on, days), who) for who, days in by_whom.items()), key=lambda one: (one[0], str(one[1])))
    return tuple(RoomNotice(who, tell_by, late=tell_by < today) for tell_by, who in told)


@dataclass(frozen=True, slots=True)
class OrderItem:
    """One item of the order of a day: when it begins, as clocks in the United Kingdom show it, and what it is."""

    at: dt.time
    words: str


@dataclass(frozen=True, slots=True)
class Hour:
    """One item as it is told: from when to when, what it is, and whether it is a break."""

    starts_at: dt.datetime
    when: str
    words: str
    kind: DayPart


def kind_of(words: str) -> DayPart:
    """Return whether an item is a break, by the word it begins with."""
    first = words.casefold().replace(",", " ").replace(":", " ").split()[:1]
    return DayPart.BREAK if first and first[0] in BREAKS else DayPart.PART


def minute_of(at: dt.time, starts_at: dt.datetime) -> int:
    """Return how many minutes after the start of an activity a time on its day is."""
    return int((from_london(london(starts_at).date(), at) - starts_at).total_seconds() // 60)


def problems_in_order(items: Sequence[OrderItem], starts_at: dt.datetime, ends_at: dt.datetime) -> tuple[Problem, ...]:
    """Return what to mend in the order of a day: every item is within the activity, and no two begin at once."""
    length = int((ends_at - starts_at).total_seconds() // 60)
    minutes = [minute_of(item.at, starts_at) for item in items]
    outside = next((item for item, minute in zip(items, minutes, strict=True) if not 0 <= minute < length), None)
    if outside is not None:
        whole = hours(starts_at, length)
        return (Problem("order", f"{time(outside.at)} is not within the activity, which is from {whole}."),)
    twice = next((item for item, minute in zip(items, minutes, strict=True) if minutes.count(minute) > 1), None)
    return (Problem("order", f"Two things begin at {time(twice.at)}. Give each its own time."),) if twice is not None else ()


def order_of(rows: Iterable[tuple[int, str]], starts_at: dt.datetime) -> tuple[OrderItem, ...]:
    """Return kept items, each the minutes after the start and its words, as somebody types them."""
    return tuple(OrderItem(london(starts_at + dt.timedelta(minutes=minute)).time(), words) for minute, words in sorted(rows))


def hours_of(rows: Iterable[tuple[int, str]], starts_at: dt.datetime, ends_at: dt.datetime) -> tuple[Hour, ...]:
    """Return kept items as they are told: each lasts until the next begins, and the last until the activity ends."""
    found = sorted(rows)
    begins = [starts_at + dt.timedelta(minutes=minute) for minute, _ in found]
    ends = [*begins[1:], max([ends_at, *begins[-1:]])]
    told = []
    for (_, words), begin, end in zip(found, begins, ends, strict=False):
        length = int((end - begin).total_seconds() // 60)
        when = hours(begin, length) if length else time(london(begin).time())
        told.append(Hour(begin, when, words, kind_of(words)))
    return tuple(told)
