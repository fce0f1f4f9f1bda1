"""The one source of now. Moments are UTC; people see Europe/London."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Anything that can say what time it is."""

    def now(self) -> dt.datetime:
        """Return the moment, aware, in UTC."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> dt.datetime:
        """Return the moment, aware, in UTC, to the microsecond."""
        return dt.datetime.now(dt.UTC)


class FixedClock:
    """A clock for the sample and for tests: it stands still until it is moved."""

    def __init__(self, moment: dt.datetime) -> None:
        self.moment = moment.astimezone(dt.UTC)

    def now(self) -> dt.datetime:
        """Return the moment it was last set to."""
        return self.moment

    def move(self, **step: float) -> None:
        """Go forward (or back) by `timedelta` arguments, such as `minutes=5`."""
        self.moment += dt.timedelta(**step)


@cache
def united_kingdom() -> ZoneInfo:
    """Return the zone Europe/London. It is read when the first time is shown: the sign-in page stands before that."""
    from zoneinfo import ZoneInfo

    return ZoneInfo("Europe/London")


def london(moment: dt.datetime) -> dt.datetime:
    """Return the same moment as people in the United Kingdom read it."""
    return moment.astimezone(united_kingdom())


def from_london(day: dt.date, time: dt.time) -> dt.datetime:
    """Return the UTC moment of a wall-clock day and time in the United Kingdom."""
    return dt.datetime.combine(day, time, tzinfo=united_kingdom()).astimezone(dt.UTC)


def today(clock: Clock) -> dt.date:
    """Return today's date in the United Kingdom."""
    return london(clock.now()).date()
