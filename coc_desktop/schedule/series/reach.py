"""Which dates of a series a change reaches, and the days it gives them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from coc_desktop.clock import london
from coc_desktop.schedule.series.rules import EVERY, Repeat, days_of, rule_text
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


def new_days(slots: Sequence[Slot], was: Repeat, wanted: Repeat, offset: dt.timedelta) -> tuple[tuple[dt.date, ...], Repeat]:
    """Return the days for the dates reached, which are moved by an offset, and what repeats from then on.

    While only the day changes there are as many dates as before, so the last day moves along. Where the rhythm changes, the days
    are counted anew from the first date reached.
    """
    first = slots[0].on + offset
    if wanted.rhythm is not was.rhythm:
        return days_of(rule_text(wanted, first), first), wanted
    days = _moved(slots, wanted, offset)
    if wanted.until == was.until or wanted.until is None:
        return days, replace(wanted, until=was.until + offset if was.until else None)
    longer = days_of(rule_text(wanted, days[-1]), days[-1])
    kept = [date for date in days if date <= wanted.until]
    return (*kept, *(date for date in longer if date > days[-1])), wanted


def _moved(slots: Sequence[Slot], wanted: Repeat, offset: dt.timedelta) -> tuple[dt.date, ...]:
    """Return each day moved by an offset; from month to month it is the rule that knows what the same day is."""
    if not offset or wanted.rhythm in EVERY:
        return tuple(slot.on + offset for slot in slots)
    first = slots[0].on + offset
    return days_of(rule_text(replace(wanted, until=None), first), first, most=len(slots))
