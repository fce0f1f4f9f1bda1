"""The rule of a series as RFC 5545 text: written from how people say it, read back, put into words, and its days.

A rule speaks of days only, so the change of the clocks cannot touch it; times are put to the days on the clock of the United
Kingdom. Where a month has no 29th, 30th or 31st, the rule gives its last day rather than none. dateutil is imported when a rule
is first read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from coc_desktop.problems import Problem
from coc_desktop.wording import DAYS, MONTHS, day
from models.vocabulary import OnSpecialDay, Rhythm

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ORDER = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
WEEKS = {1: Rhythm.WEEKLY, 2: Rhythm.FORTNIGHTLY, 4: Rhythm.FOUR_WEEKLY}
EVERY = {rhythm: weeks for weeks, rhythm in WEEKS.items()}
SURE_DAYS = 28
"""The days that every month has."""

MOST_DATES = 520
"""Ten years of weeks. More than that is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """How an activity repeats, as people say it: how often, until when, and what becomes of special days."""

    rhythm: Rhythm
    until: dt.date | None = None
    bank_holidays: OnSpecialDay = OnSpecialDay.LEAVE_OUT
    religious_days: OnSpecialDay = OnSpecialDay.MEET


def rule_text(repeat: Repeat, first_on: dt.date) -> str:
    """Return the RRULE of what repeats from a day on."""
    return bounded(_frequency(repeat.rhythm, first_on), repeat.until)


def bounded(rule: str, until: dt.date | None) -> str:
    """Return a rule with another last day, or with none."""
    endless = ";".join(part for part in rule.split(";") if not part.startswith("UNTIL="))
    return f"{endless};UNTIL={until:%Y%m%d}" if until else endless


def _frequency(rhythm: Rhythm, first_on: dt.date) -> str:
    if rhythm in EVERY:
        return f"FREQ=WEEKLY;INTERVAL={EVERY[rhythm]};BYDAY={CODES[first_on.weekday()]}"
    if rhythm is Rhythm.MONTHLY_WEEKDAY:
        return f"FREQ=MONTHLY;BYDAY={_place_in_month(first_on)}{CODES[first_on.weekday()]}"
    if rhythm is Rhythm.MONTHLY_DAY:
        return f"FREQ=MONTHLY;{_day_of_month(first_on)}"
    if rhythm is Rhythm.YEARLY:
        return f"FREQ=YEARLY;BYMONTH={first_on.month};{_day_of_month(first_on)}"
    raise ValueError(f"{rhythm} does not repeat")


def _place_in_month(date: dt.date) -> int:
    """Return the place of a day among its weekdays of the month; a fifth is the last."""
    place = (date.day - 1) // 7 + 1
    return place if place in ORDER else -1


def _day_of_month(date: dt.date) -> str:
    if date.day <= SURE_DAYS:
        return f"BYMONTHDAY={date.day}"
    days = ",".join(str(number) for number in range(SURE_DAYS, date.day + 1))
    return f"BYMONTHDAY={days};BYSETPOS=-1"


def _parts(rule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.split(";"))


def rhythm_of(rule: str) -> Rhythm:
    """Return how often a rule repeats, as people say it."""
    parts = _parts(rule)
    if parts["FREQ"] == "WEEKLY":
        return WEEKS[int(parts.get("INTERVAL", "1"))]
    if parts["FREQ"] == "YEARLY":
        return Rhythm.YEARLY
    return Rhythm.MONTHLY_WEEKDAY if "BYDAY" in parts else Rhythm.MONTHLY_DAY


def until_of(rule: str) -> dt.date | None:
    """Return the last day that a rule may give, if it has one."""
    said = _parts(rule).get("UNTIL")
    return dt.datetime.strptime(said, "%Y%m%d").replace(tzinfo=dt.UTC).date() if said else None


def days_of(rule: str, first_on: dt.date, *, most: int = MOST_DATES) -> tuple[dt.date, ...]:
    """Return the days of a rule from the first on, in order, and no more than the most there may be."""
    return tuple(islice(_days(rule, first_on), most))


def _days(rule: str, first_on: dt.date) -> Iterator[dt.date]:
    from dateutil.rrule import rrulestr

    start = dt.datetime.combine(first_on, dt.time())
    for found in rrulestr(rule, dtstart=start):
        yield found.date()


def rule_words(rule: str, first_on: dt.date) -> str:
    """Say a rule in words: `Every 2 weeks on a Tuesday, until 2 March 2027`."""
    rhythm, until = rhythm_of(rule), until_of(rule)
    weekday = DAYS[first_on.weekday()]
    if rhythm is Rhythm.MONTHLY_WEEKDAY:
        how = f"Every month on the {ORDER[_place_in_month(first_on)]} {weekday}"
    elif rhythm is Rhythm.MONTHLY_DAY:
        how = f"Every month on day {first_on.day}{', or the last before it' if first_on.day > SURE_DAYS else ''}"
    elif rhythm is Rhythm.YEARLY:
        how = f"Every year on {first_on.day} {MONTHS[first_on.month - 1]}"
    else:
        how = f"{rhythm.label} on a {weekday}"
    return f"{how}, until {day(until)}" if until else how


def along(wanted: Repeat, was: Repeat, offset: dt.timedelta) -> Repeat:
    """Return what is wanted with its last day moved as the dates are, where only their day changes and that last day does not."""
    same = wanted.rhythm is was.rhythm and wanted.until == was.until
    return replace(wanted, until=wanted.until + offset) if same and wanted.until else wanted


def problems_in_repeat(repeat: Repeat, first_on: dt.date | None) -> tuple[Problem, ...]:
    """Return what to mend before an activity can repeat."""
    if repeat.rhythm is Rhythm.ONCE:
        return (Problem("rhythm", "Choose how often it is held."),)
    if repeat.until is None:
        return (Problem("until", "Enter the day after which there are no more dates."),)
    if first_on is None:
        return ()
    if repeat.until < first_on:
        return (Problem("until", "The last day cannot be before the first."),)
    if len(days_of(rule_text(repeat, first_on), first_on, most=MOST_DATES + 1)) > MOST_DATES:
        return (Problem("until", f"That is more than {MOST_DATES} dates. Enter an earlier day."),)
    return ()
