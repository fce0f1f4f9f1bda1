"""Which dates of a series a change reaches, and the days it gives them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coc_desktop.clock import london
from coc_desktop.schedule.series.rules import EVERY, Repeat, bounded, days_of, rhythm_of, rule_text
from coc_desktop.schedule.series.steps import Slot
from models.vocabulary import Reach


def reached(slots: Sequence[Slot], anchor: Slot, reach: Reach, now: dt.datetime) -> tuple[Slot, ...]:
    """Return the dates that a change reaches, in order: what has begun is never one of them."""
    today = london(now).date()
    coming = (slot for slot in slots if (slot.now[0] > now if slot.now else slot.on >= today))
    return tuple(
        slot
        for slot in sorted(coming, key=lambda slot: slot.on)
        if slot is anchor or reach is Reach.ALL or (reach is Reach.FOLLOWING and slot.on >= anchor.on)
    )


@dataclass(frozen=True, slots=True)
class Then:
    """What repeats after a change: the days of the dates reached, the rule, the day it is counted from, and how it is said."""

    days: tuple[dt.date, ...]
    rule: str
    first_on: dt.date
    repeat: Repeat


def after_change(slots: Sequence[Slot], kept: Then, wanted: Repeat, was_on: dt.date, to: dt.date) -> Then:
    """Return what repeats once the dates reached go from what is `kept` to what is wanted, and one of them from a day to another.

    That one lands on its day. While only the day changes there are as many dates as before, so the last day moves along; while
    not even that changes, the rule stays: a last Friday stays the last, also when it is asked of in a month of four. Where the
    rhythm changes, the days are counted anew from the first date reached.
    """
    offset = to - was_on
    if wanted.rhythm is not kept.repeat.rhythm:
        return Then(_anew(wanted, to, slots[0].on + offset), rule_text(wanted, to), to, wanted)
    rule, first_on = (rule_text(wanted, to), to) if offset else (kept.rule, kept.first_on)
    days = _moved(slots, bounded(rule, None), was_on, to)
    until = wanted.until
    if until is None or until == kept.repeat.until:
        until = _moved_end(slots, days, kept.repeat.until, offset)
    else:
        longer = days_of(bounded(rule, until), days[-1])
        days = (*(date for date in days if date <= until), *(date for date in longer if date > days[-1]))
    return Then(days, bounded(rule, until), first_on, replace(wanted, until=until))


def _anew(wanted: Repeat, to: dt.date, not_before: dt.date) -> tuple[dt.date, ...]:
    """Return the days of another rhythm, of which one is `to` and the first is about that of the first date reached."""
    if wanted.rhythm not in EVERY:
        return days_of(rule_text(wanted, to), not_before)
    step = dt.timedelta(weeks=EVERY[wanted.rhythm])
    first = to - step * ((to - not_before) // step)
    return days_of(rule_text(wanted, first), first)


def _moved(slots: Sequence[Slot], rule: str, was_on: dt.date, to: dt.date) -> tuple[dt.date, ...]:
    """Return the day of each date once one moves; from month to month it is the rule that knows what the same day is."""
    if was_on == to or rhythm_of(rule) in EVERY:
        return tuple(slot.on + (to - was_on) for slot in slots)
    months = (to.year - was_on.year) * 12 + to.month - was_on.month
    year, month = divmod(slots[0].on.year * 12 + slots[0].on.month - 1 + months, 12)
    return days_of(rule, dt.date(year, month + 1, 1), most=len(slots))


def _moved_end(slots: Sequence[Slot], days: Sequence[dt.date], until: dt.date | None, offset: dt.timedelta) -> dt.date | None:
    """Return the last day there may be once the days have moved: none that was held before it comes after it."""
    if until is None:
        return None
    return max((until + offset, *(date for slot, date in zip(slots, days, strict=False) if slot.on <= until)))
