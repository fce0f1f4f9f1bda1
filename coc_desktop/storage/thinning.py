"""Which backups stay: pure rules over the moments they were made. Source: the schedule of `Storage` in the README."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable

from coc_desktop.clock import london

FRESH = dt.timedelta(days=2)
DAYS, WEEKS, MONTHS = 12, 10, 12
DUE = dt.timedelta(minutes=30)


def needs_backup(first_change: dt.datetime | None, now: dt.datetime) -> bool:
    """Say whether a backup is due: the first change that no backup holds is half an hour old.

    A change that seems to lie ahead of now (the clock was put back) cannot be waited for, so it is due.
    """
    return first_change is not None and not now - DUE < first_change <= now


def kept(made: Iterable[dt.datetime], now: dt.datetime) -> set[dt.datetime]:
    """Return the moments whose backups stay: two days’ worth, the last of 12 days, 10 weeks and 12 months, the newest."""
    newest_first = sorted(set(made), reverse=True)
    stay = {moment for moment in newest_first if now - moment < FRESH} | set(newest_first[:1])
    older = [moment for moment in newest_first if moment not in stay]
    for period, number in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        stay |= _last_of_each(older, period, number)
    return stay


def _last_of_each(newest_first: list[dt.datetime], period: Callable[[dt.datetime], Hashable], number: int) -> set[dt.datetime]:
    last: dict[Hashable, dt.datetime] = {}
    for moment in newest_first:
        if period(moment) not in last and len(last) < number:
            last[period(moment)] = moment
    return set(last.values())


def _day(moment: dt.datetime) -> Hashable:
    return london(moment).date()


def _week(moment: dt.datetime) -> Hashable:
    return london(moment).isocalendar()[:2]


def _month(moment: dt.datetime) -> Hashable:
    return london(moment).strftime("%Y-%m")
