"""Times that somebody keeps free, typed one to a line: `Mondays`, `Tuesday 9am to midday`, `1 to 14 August 2026` in full."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from coc_desktop.schedule.clashes.rules import MIDNIGHT, Away
from coc_desktop.wording import DAYS, day, time
from ui.kit.entries import TextEntry
from ui.kit.fields import TODAY, Entry
from ui.kit.qt import override
from ui.kit.reading import read_date, read_time

_WEEKDAY = re.compile(rf"^(?:every\s+)?({'|'.join(DAYS)})s?\b[,\s]*(.*)$", re.IGNORECASE)
_PART = re.compile(r"^(?:from\s+)?(.+?)\s+(?:to|until)\s+(.+)$", re.IGNORECASE)
NOT_READ = "We could not read “{}”. Write a day of the week, perhaps with times, or one date to another."


def read_line(line: str, today: dt.date) -> Away | None:
    """Read one line; None where it cannot be understood."""
    words = " ".join(line.split())
    weekly = _WEEKDAY.match(words)
    if weekly:
        return _weekly([name.casefold() for name in DAYS].index(weekly[1].casefold()), weekly[2])
    part = _PART.match(words)
    first, last = (read_date(part[1], today), read_date(part[2], today)) if part else (read_date(words, today),) * 2
    return Away(first=first, last=last) if first is not None and last is not None and first <= last else None


def _weekly(weekday: int, times: str) -> Away | None:
    if not times:
        return Away(weekday=weekday)
    part = _PART.match(times)
    starts, ends = (read_time(part[1]), read_time(part[2])) if part else (None, None)
    if starts is None or ends is None:
        return None
    since, until = _minute(starts), _minute(ends) or MIDNIGHT
    return Away(weekday=weekday, from_minute=since, to_minute=until) if since < until else None


def line_of(one: Away) -> str:
    """Write a time as it could have been typed."""
    if one.weekday is None:
        first, last = day(one.first or dt.date.min), day(one.last or dt.date.max)
        return first if first == last else f"{first} to {last}"
    if (one.from_minute, one.to_minute) == (0, MIDNIGHT):
        return f"{DAYS[one.weekday]}s"
    return f"{DAYS[one.weekday]}s {_said(one.from_minute)} to {_said(one.to_minute)}"


def _minute(at: dt.time) -> int:
    return at.hour * 60 + at.minute


def _said(minute: int) -> str:
    return time(dt.time(minute // 60 % 24, minute % 60))


class TimesEntry(TextEntry):
    """Several lines, each a time that is kept free."""

    def __init__(self, object_name: str, name: str, today: TODAY) -> None:
        """Ask for them."""
        super().__init__(object_name, name, lines=3)
        self._today = today

    @override
    def value(self) -> tuple[Away, ...]:
        return tuple(found for line in self._lines() if (found := read_line(line, self._today())) is not None)

    @override
    def set_value(self, value: Any) -> None:
        super().set_value("\n".join(line_of(one) for one in value or ()))

    @override
    def problem(self) -> str:
        wrong = next((line for line in self._lines() if read_line(line, self._today()) is None), None)
        return NOT_READ.format(wrong.strip()) if wrong is not None else ""

    def _lines(self) -> list[str]:
        return [line for line in str(super().value() or "").splitlines() if line.strip()]


@dataclass(frozen=True, slots=True)
class TimesField:
    """Times that somebody keeps free, one to a line. Value: a tuple of Away."""

    def build(self, object_name: str, name: str, today: TODAY) -> Entry:
        """Make the entry."""
        return TimesEntry(object_name, name, today)
