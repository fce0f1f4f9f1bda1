"""What people mean by the dates and times they type, in the United Kingdom's order. Nothing here knows of a window."""

from __future__ import annotations

import datetime as dt
import re

from coc_desktop.wording import DAYS, MONTHS

_NUMBERS = r"^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})(?:\s*[/.\- ]\s*(\d{4}|\d{2}))?$"
_ISO = r"^(\d{4})-(\d{1,2})-(\d{1,2})$"
_DAY_FIRST = r"^(\d{1,2})(?:st|nd|rd|th)?\s*(?:of\s+)?([a-z]{3,9})\.?,?\s*(\d{4}|\d{2})?$"
_MONTH_FIRST = r"^([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})?$"
_STEP = r"^([+-])\s*(\d{1,3})\s*([dwmy])$"
_IN = r"^in (\d{1,3}|a) (day|week|month|year)s?$"
_TIME = r"^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$"
_FOUR = r"^(\d{2})(\d{2})$"
_NEAR = {"today": 0, "now": 0, "tomorrow": 1, "tom": 1, "yesterday": -1}
FUTURE_YEARS = 20  # a two-figure year further ahead than this belongs to the century before


def read_date(typed: str, today: dt.date) -> dt.date | None:
    """Read `6/8/26`, `6 aug`, `6 August 2026`, `tomorrow`, `thursday` or `+2w`; None when it cannot be understood."""
    words = " ".join(typed.lower().replace(",", " ").split())
    weekday = re.match(rf"^(?:{'|'.join(day[:3].lower() for day in DAYS)})[a-z]*\s+(?=\d)", words)
    words = words[weekday.end() :] if weekday else words
    if words in _NEAR:
        return today + dt.timedelta(days=_NEAR[words])
    return _by_step(words, today) or _by_weekday(words, today) or _by_numbers(words, today) or _by_month(words, today)


def read_time(typed: str) -> dt.time | None:
    """Read `2pm`, `2:30 pm`, `14:00`, `1430`, `midday`; a bare hour from 1 to 7 is taken as the afternoon."""
    words = " ".join(typed.lower().split())
    if words in ("midday", "noon", "midnight"):
        return dt.time(0 if words == "midnight" else 12)
    four = re.match(_FOUR, words)
    found = four or re.match(_TIME, words)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), None if four else found[3]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif not four and 1 <= hour <= 7 and not found[1].startswith("0"):
        hour += 12
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def _by_step(words: str, today: dt.date) -> dt.date | None:
    """Read `+2w`, `-3d`, `in 2 weeks`."""
    step, spelt = re.match(_STEP, words), re.match(_IN, words)
    if step:
        count, unit = int(step[2]) * (1 if step[1] == "+" else -1), step[3]
    elif spelt:
        count, unit = 1 if spelt[1] == "a" else int(spelt[1]), spelt[2][0]
    else:
        return None
    if unit in "dw":
        return today + dt.timedelta(days=count * (7 if unit == "w" else 1))
    months = today.year * 12 + today.month - 1 + count * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    return dt.date(year, month + 1, min(today.day, last_day(year, month + 1)))


def _by_weekday(words: str, today: dt.date) -> dt.date | None:
    """Read `thursday`, `thu` or `next thursday`: the next one after today."""
    name = words.removeprefix("next ").removeprefix("on ")
    if len(name) < 3:
        return None
    place = next((index for index, day in enumerate(DAYS) if day.lower().startswith(name)), None)
    return None if place is None else today + dt.timedelta(days=(place - today.weekday() - 1) % 7 + 1)


def _by_numbers(words: str, today: dt.date) -> dt.date | None:
    """Read `6/8/26`, `6.8.2026`, `6/8` and `2026-08-06`."""
    iso = re.match(_ISO, words)
    if iso:
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    found = re.match(_NUMBERS, words)
    return _with_year(int(found[1]), int(found[2]), found[3], today) if found else None


def _by_month(words: str, today: dt.date) -> dt.date | None:
    """Read `6 aug`, `6th of August 2026` and `August 6`."""
    found = re.match(_DAY_FIRST, words)
    day, name, year = (found[1], found[2], found[3]) if found else ("", "", None)
    if not found:
        found = re.match(_MONTH_FIRST, words)
        day, name, year = (found[2], found[1], found[3]) if found else ("", "", None)
    month = next((number for number, full in enumerate(MONTHS, 1) if name and full.lower().startswith(name)), None)
    if month is None and name == "sept":
        month = 9
    return None if month is None else _with_year(int(day), month, year, today)


def _with_year(day: int, month: int, year: str | None, today: dt.date) -> dt.date | None:
    """Complete a date: a year of two figures is near today, and a missing one is the one that comes nearest."""
    if year is None:
        near = [_date(today.year + more, month, day) for more in (0, 1, -1)]
        dates = [date for date in near if date is not None]
        return min(dates, key=lambda date: abs((date - today).days), default=None)
    full = int(year)
    if len(year) == 2:
        full += today.year // 100 * 100
        full -= 100 if full > today.year + FUTURE_YEARS else 0
    return _date(full, month, day)


def _date(year: int, month: int, day: int) -> dt.date | None:
    """Return a date if there is one."""
    if not (1 <= month <= 12 and 1900 <= year <= 2199):
        return None
    return dt.date(year, month, day) if 1 <= day <= last_day(year, month) else None


def last_day(year: int, month: int) -> int:
    """Return how many days a month has."""
    return (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).day
