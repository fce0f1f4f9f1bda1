"""Bank holidays of England and religious days, and where a date that falls on one goes.

Bank holidays come from the `holidays` library, imported when a series is first looked at; religious days from a dated list in
`resources`, which each trust checks and keeps as its own (see `religious_days`).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import resources
from coc_desktop.problems import Problem
from models.vocabulary import OnSpecialDay

FRIDAY = 4


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """What a day is: a bank holiday, a religious day, or a time such as Ramadan that moves nothing and is only to be known."""

    name: str
    is_bank_holiday: bool
    moves: bool


@dataclass(frozen=True, slots=True)
class ReligiousLine:
    """One line of the list of religious days."""

    first_on: dt.date
    last_on: dt.date | None
    name: str
    faith: str


@dataclass(frozen=True, slots=True)
class DayDraft:
    """What a form gathers about a religious day; with a last day it is a time that moves nothing by itself."""

    name: str = ""
    faith: str = ""
    first_on: dt.date | None = None
    last_on: dt.date | None = None


def draft_of(line: ReligiousLine) -> DayDraft:
    """Return what a form begins with to correct a line."""
    return DayDraft(line.name, line.faith, line.first_on, line.last_on)


def problems_in_day(draft: DayDraft, others: Collection[tuple[dt.date, str]]) -> tuple[Problem, ...]:
    """Return what to mend before a day can be in the list; `others` are the days and names of the rest, in small letters."""
    found = []
    if not draft.name.strip():
        found.append(Problem("name", "Enter what the day is called."))
    if not draft.faith.strip():
        found.append(Problem("faith", "Enter who keeps it."))
    if draft.first_on is None:
        found.append(Problem("first_on", "Enter its day."))
    elif draft.last_on is not None and draft.last_on <= draft.first_on:
        found.append(Problem("last_on", "The last day comes after the first. Leave it empty for a single day."))
    if draft.first_on is not None and (draft.first_on, draft.name.strip().casefold()) in others:
        found.append(Problem("name", "This day is in the list already."))
    return tuple(found)


SpecialDays = Mapping[dt.date, tuple[SpecialDay, ...]]


def as_they_came() -> dict[str, ReligiousLine]:
    """Return the list as it came with the program, in order; a line is known by its name and year, whatever its day."""
    lines = (_religious(one) for one in _catalogue()["days"])
    return {f"{one.name}, {one.first_on.year}": one for one in lines}


def listed_until() -> dt.date:
    """Return the last day that the list of religious days covers."""
    return dt.date.fromisoformat(_catalogue()["last_on"])


@cache
def _catalogue() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resources.text("catalogues/religious_days.json"))
    return found


def _religious(one: dict[str, str]) -> ReligiousLine:
    last = dt.date.fromisoformat(one["to"]) if "to" in one else None
    return ReligiousLine(dt.date.fromisoformat(one["on"]), last, one["name"], one["faith"])


def special_days(first: dt.date, last: dt.date, religious: Iterable[ReligiousLine]) -> dict[dt.date, tuple[SpecialDay, ...]]:
    """Return what is special about the days from the first to the last; ordinary days are not in it."""
    found: dict[dt.date, tuple[SpecialDay, ...]] = {}
    for date, name in _bank_holidays(first.year, last.year).items():
        found[date] = (SpecialDay(name, is_bank_holiday=True, moves=True),)
    for one in religious:
        for date in _each(one.first_on, one.last_on or one.first_on):
            found[date] = (*found.get(date, ()), SpecialDay(one.name, is_bank_holiday=False, moves=one.last_on is None))
    return {date: days for date, days in sorted(found.items()) if first <= date <= last}


@cache
def _bank_holidays(first_year: int, last_year: int) -> dict[dt.date, str]:
    """Return England’s bank holidays, and the Christmas or New Year’s Day on a weekend that a later one stands in for."""
    from holidays import country_holidays

    found = country_holidays("GB", subdiv="ENG", years=range(first_year, last_year + 1))
    return {date: _holiday_name(date, str(name)) for date, name in found.items()}


def _holiday_name(date: dt.date, name: str) -> str:
    plain = name.removesuffix(" (observed)").replace("'", "’")
    return f"Bank holiday: {plain}" if date.weekday() <= FRIDAY else plain


def _each(first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    return tuple(first + dt.timedelta(days=number) for number in range((last - first).days + 1))


def day_to_meet(date: dt.date, days: SpecialDays, bank_holidays: OnSpecialDay, religious: OnSpecialDay) -> dt.date | None:
    """Return the day on which a date of a series is held: its own, the next working day, or None where it is left out."""
    wish = _wish(date, days, bank_holidays, religious)
    if wish is OnSpecialDay.LEAVE_OUT:
        return None
    if wish is OnSpecialDay.MEET:
        return date
    later = date + dt.timedelta(days=1)
    while later.weekday() > FRIDAY or _wish(later, days, bank_holidays, religious) is not OnSpecialDay.MEET:
        later += dt.timedelta(days=1)
    return later


def _wish(date: dt.date, days: SpecialDays, bank_holidays: OnSpecialDay, religious: OnSpecialDay) -> OnSpecialDay:
    """Return what is wanted of a day; of two wishes the one that lets people off goes first."""
    wishes = {bank_holidays if one.is_bank_holiday else religious for one in days.get(date, ()) if one.moves}
    for wish in (OnSpecialDay.LEAVE_OUT, OnSpecialDay.NEXT_WORKING_DAY):
        if wish in wishes:
            return wish
    return OnSpecialDay.MEET


def said_of(date: dt.date, days: SpecialDays) -> str:
    """Say what a day is, or nothing."""
    return "; ".join(one.name for one in days.get(date, ()))
