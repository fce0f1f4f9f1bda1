"""Working days in England: what people need is ready by one, and days ahead are counted in them."""

from __future__ import annotations

import datetime as dt
from functools import cache

A_WEEK = 5
"""Working days in a week."""
DAYS_OF_A_WEEK = 7
SATURDAY = 5
ONE = dt.timedelta(days=1)


@cache
def _bank_holidays(year: int) -> frozenset[dt.date]:
    from holidays import country_holidays

    return frozenset(country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(on: dt.date) -> bool:
    """Say whether a day is neither on a weekend nor a bank holiday in England."""
    return on.weekday() < SATURDAY and on not in _bank_holidays(on.year)


def by_working_day(on: dt.date) -> dt.date:
    """Return a day, or the last working day before it."""
    while not is_working_day(on):
        on -= ONE
    return on


def as_working_days(days: int) -> int:
    """Return days of the calendar as working days: a week is five, and what is left of one is never fewer than was meant."""
    weeks, rest = divmod(days, DAYS_OF_A_WEEK)
    return weeks * A_WEEK + min(rest, A_WEEK)


def working_days_from(on: dt.date, until: dt.date) -> int:
    """Return how many working days there are from a day on, before another comes."""
    return sum(is_working_day(on + number * ONE) for number in range((until - on).days))


def working_days_before(on: dt.date, days: int) -> dt.date:
    """Return the working day that leaves so many working days, itself the first of them, before a day comes."""
    found = by_working_day(on) if days == 0 else on
    for _ in range(days):
        found = by_working_day(found - ONE)
    return found


def working_days_after(on: dt.date, days: int) -> dt.date:
    """Return the last of so many working days that follow a day."""
    for _ in range(days):
        on += ONE
        while not is_working_day(on):
            on += ONE
    return on
