"""What a change of a series would do to each of its dates, worked out before anything is done and again in the act itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import zip_longest
from uuid import UUID

from coc_desktop.clock import from_london
from coc_desktop.schedule.series.rules import Repeat
from coc_desktop.schedule.series.special_days import SpecialDays, day_to_meet, said_of
from models.vocabulary import OWN, SeriesDateState

Span = tuple[dt.datetime, dt.datetime]


@dataclass(frozen=True, slots=True)
class Slot:
    """One date of a series as it is kept: the day its rule gives it, and its activity with its start and end, if it has one."""

    slot_id: UUID
    on: dt.date
    state: SeriesDateState
    activity_id: UUID | None = None
    now: Span | None = None


class What(Enum):
    """What becomes of a date, with the words for it."""

    NEW = "New"
    MOVES = "Moves"
    SAME = "Same day and time"
    STAYS = "Stays as it was changed by itself"
    STAYS_OFF = "Stays called off"
    CALLED_OFF = "Called off"
    LEFT_OUT = "Left out"
    GOES = "No longer a date"


CHOSEN = frozenset({What.NEW, What.MOVES, What.SAME})
"""What a tick asks: one that is taken away leaves out a new date, and leaves one that is planned as it is."""


@dataclass(frozen=True, slots=True)
class Step:
    """One date beside a change: what becomes of it, when it is now, when it is then, and what is special about its day."""

    on: dt.date
    what: What
    slot: Slot | None
    then: Span | None
    note: str = ""

    @property
    def key(self) -> UUID | dt.date:
        """Return what this step is known by: its date, where it has one already, or else its day."""
        return self.slot.slot_id if self.slot else self.on

    @property
    def now(self) -> Span | None:
        """Return when it is before the change."""
        return self.slot.now if self.slot else None

    @property
    def activity_id(self) -> UUID | None:
        """Return the activity of this date, if it has one."""
        return self.slot.activity_id if self.slot else None


@dataclass(frozen=True, slots=True)
class Hours:
    """When on its day an activity is, by the clock on the wall; an end that is not after the start is on the next day."""

    starts: dt.time
    ends: dt.time

    def on(self, date: dt.date) -> Span:
        """Return the moments on a day. Where the clocks skip the hour it starts or ends in, it is an hour later."""
        starts = from_london(date, self.starts)
        ends = from_london(date if self.ends > self.starts else date + dt.timedelta(days=1), self.ends)
        return (starts, max(ends, starts + dt.timedelta(minutes=1)))


@dataclass(frozen=True, slots=True)
class Change:
    """What is wanted: the days of the new rule, the hours, whether the rhythm is as it was, and the activity it is asked of."""

    days: tuple[dt.date, ...]
    hours: Hours
    repeat: Repeat
    same_rhythm: bool = True
    anchor: UUID | None = None


def steps_of(slots: Sequence[Slot], change: Change, special: SpecialDays) -> tuple[Step, ...]:
    """Return what becomes of each date. Dates that were changed or called off by themselves stay as they are."""
    paired = _in_order(slots, change.days) if change.same_rhythm else _by_day(slots, change)
    return tuple(sorted((_step(slot, date, change, special) for slot, date in paired), key=lambda step: step.on))


Pair = tuple[Slot | None, dt.date | None]


def _in_order(slots: Sequence[Slot], days: Iterable[dt.date]) -> list[Pair]:
    """Give each date the day in its place; what is left over is a date without a day, or a new day."""
    return list(zip_longest(slots, days))


def _by_day(slots: Sequence[Slot], change: Change) -> list[Pair]:
    """Keep dates of their own on their days, and give the others the days that are left, in order."""
    own = [slot for slot in slots if slot.state in OWN and slot.activity_id != change.anchor]
    taken = {slot.on for slot in own}
    free = [date for date in change.days if date not in taken]
    return [*((slot, slot.on) for slot in own), *_in_order([slot for slot in slots if slot not in own], free)]


def _step(slot: Slot | None, date: dt.date | None, change: Change, special: SpecialDays) -> Step:
    if slot is not None and slot.state in OWN and slot.activity_id != change.anchor:
        stays = What.STAYS if slot.state is SeriesDateState.EDITED else What.STAYS_OFF
        return Step(date or slot.on, stays, slot, slot.now)
    if date is None:
        if slot is None:
            raise ValueError("a step is of a date")
        return Step(slot.on, What.CALLED_OFF if slot.activity_id else What.GOES, slot, None)
    held = day_to_meet(date, special, change.repeat.bank_holidays, change.repeat.religious_days)
    note = said_of(date, special)
    if held is None:
        off = slot is not None and slot.activity_id is not None
        return Step(date, What.CALLED_OFF if off else What.LEFT_OUT, slot, None, note)
    then = change.hours.on(held)
    if slot is None or slot.activity_id is None:
        return Step(date, What.NEW, slot, then, note)
    return Step(date, What.SAME if slot.now == then else What.MOVES, slot, then, note)


def state_after(step: Step, left: Collection[UUID | dt.date]) -> SeriesDateState:
    """Return where a date stands once it is done; `left` are the keys of those whose tick was taken away."""
    if step.what in CHOSEN and step.key in left:
        return SeriesDateState.CANCELLED if step.what is What.NEW else SeriesDateState.EDITED
    return AFTER[step.what]


AFTER = {
    What.NEW: SeriesDateState.PLANNED,
    What.MOVES: SeriesDateState.PLANNED,
    What.SAME: SeriesDateState.PLANNED,
    What.STAYS: SeriesDateState.EDITED,
    What.STAYS_OFF: SeriesDateState.CANCELLED,
    What.CALLED_OFF: SeriesDateState.CANCELLED,
    What.LEFT_OUT: SeriesDateState.LEFT_OUT,
}
