"""Reading dates. The day comes before the month, as in the United Kingdom, unless somebody has said otherwise of a column."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from coc_desktop.bank.register.words import tidy
from coc_desktop.sheets.book import Cell
from coc_desktop.wording import MONTHS
from models.vocabulary import DatePrecision

_MONTH_NAMES = {name[:length].casefold(): number for number, name in enumerate(MONTHS, 1) for length in (3, 4, len(name))}
_MONTH = "(?P<m>" + "|".join(sorted(_MONTH_NAMES, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<y>\d{4}|\d{2})"
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)[a-z]*,?\s+)?"
_NUMBERS = re.compile(
    r"(?P<a>\d{1,2})\s*[/.\-\s]\s*(?P<b>\d{1,2})\s*[/.\-\s]\s*(?P<y>\d{4}|\d{2})(?:,?\s+\d{1,2}:\d{2}(?::\d{2})?)?"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<y>\d{4})[-/.](?P<n>\d{1,2})[-/.](?P<d>\d{1,2})(?:[T ][\d:.]+)?",
        rf"{_WEEKDAY}{_DAY}\s*(?:of\s+)?[-/ ]?\s*{_MONTH},?\s*[-/ ]?\s*['’]?{_YEAR}",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_MONTH}\s*[-/ ]?\s*['’]?{_YEAR}",
        r"(?P<n>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})",
        r"(?P<y>(?:19|20)\d{2})",
    )
)
_WITHIN = re.compile(
    rf"\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}})\b|\b{_DAY}\s+{_MONTH}\s+{_YEAR}\b".replace("?P<d>", "?:")
    .replace("?P<m>", "?:")
    .replace("?P<y>", "?:"),
    re.IGNORECASE,
)
_EPOCH = dt.date(1899, 12, 30)
_SERIALS = range(14_600, 73_051)
_SERIAL = re.compile(r"[1-7]\d{4}(?:\.0)?")
_YOUNGEST = 10
_AHEAD = 10


class DateUse(StrEnum):
    """What a date is of: it decides the century of a year written with two digits."""

    BIRTH = "birth"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known; `first` is its first day when only the month or the year is."""

    first: dt.date
    precision: DatePrecision = DatePrecision.DAY

    def __str__(self) -> str:
        """Write it as far as it is known: `2016-02-27`, `2022-03`, `2019`."""
        return self.first.isoformat()[: {DatePrecision.DAY: 10, DatePrecision.MONTH: 7, DatePrecision.YEAR: 4}[self.precision]]


@dataclass(frozen=True, slots=True)
class DateOrder:
    """How a whole column writes its days and months, shown with examples before anything is kept.

    `asks` is true when somebody must say: a cell is no date this way round, or no cell shows which way round they are.
    """

    month_first: bool
    asks: bool
    examples: tuple[tuple[str, str], ...]


def read_date(cell: Cell, use: DateUse, today: dt.date, *, month_first: bool = False) -> PartialDate | None:
    """Read a cell that should hold one date and nothing else; None when it does not."""
    if isinstance(cell.value, dt.datetime):
        return PartialDate(cell.value.date())
    if isinstance(cell.value, dt.date):
        shown = parse_date(cell.text, use, today)
        return shown if shown and shown.precision is not DatePrecision.DAY else PartialDate(cell.value)
    counted = _days_counted(cell)
    if counted in _SERIALS:
        return PartialDate(_EPOCH + dt.timedelta(days=counted))
    return parse_date(cell.text, use, today, month_first=month_first)


def _days_counted(cell: Cell) -> int:
    """Return the days by which a spreadsheet counts a date, also where they came as text; 0 when a cell is no such number."""
    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
        return int(cell.value)
    found = _SERIAL.fullmatch(tidy(cell.text))
    return int(float(found.group())) if found else 0


def parse_date(words: str, use: DateUse, today: dt.date, *, month_first: bool = False) -> PartialDate | None:
    """Read words that are one date and nothing else: `02.10.23`, `5 July 2025`, `Mar-22`, `2019`; None for other words."""
    plain = tidy(words)
    found = _NUMBERS.fullmatch(plain)
    if found:
        first, second = int(found["a"]), int(found["b"])
        day, month = (second, first) if month_first else (first, second)
        return _date(found["y"], month, day, use, today) if day and month else None
    for form in _FORMS:
        found = form.fullmatch(plain)
        if found:
            parts = found.groupdict()
            month = _MONTH_NAMES[parts["m"].casefold()] if parts.get("m") else int(parts.get("n") or 0)
            return _date(parts["y"], month, int(parts.get("d") or 0), use, today)
    return None


def date_within(words: str, use: DateUse, today: dt.date) -> PartialDate | None:
    """Return the one whole date that stands among other words, as in `yes 12/03/2022`; None when there is none or several."""
    found = _WITHIN.findall(tidy(words))
    return parse_date(found[0], use, today) if len(found) == 1 else None


def _date(year: str, month: int, day: int, use: DateUse, today: dt.date) -> PartialDate | None:
    """Return a date of these parts, 0 for a part not given; None when there is no such day."""
    full = int(year) if len(year) == 4 else _century(int(year), use, today)
    precision = DatePrecision.DAY if day else DatePrecision.MONTH if month else DatePrecision.YEAR
    if not 1880 <= full <= 2150:
        return None
    try:
        return PartialDate(dt.date(full, month or 1, day or 1), precision)
    except ValueError:
        return None


def _century(year: int, use: DateUse, today: dt.date) -> int:
    """Return a two-digit year in full: a birth at least ten years ago, any other date at most ten years ahead."""
    latest = today.year - _YOUNGEST if use is DateUse.BIRTH else today.year + _AHEAD
    return 2000 + year if 2000 + year <= latest else 1900 + year


def column_order(texts: Iterable[str], use: DateUse, today: dt.date, *, month_first: bool = False) -> DateOrder:
    """Decide a whole column's order from its dates in numbers, with three examples of how they are read."""
    numbers = [(text, int(found["a"]), int(found["b"])) for text in texts if (found := _NUMBERS.fullmatch(tidy(text)))]
    against = [text for text, first, second in numbers if (first if month_first else second) > 12]
    unclear = [text for text, first, second in numbers if first <= 12 and second <= 12 and first != second]
    shown = any((second if month_first else first) > 12 for _, first, second in numbers)
    examples = []
    for text in dict.fromkeys([*against, *unclear, *(text for text, _, _ in numbers)]):
        date = parse_date(text, use, today, month_first=month_first)
        examples.append((tidy(text), str(date) if date else "not a date this way round"))
    return DateOrder(month_first, bool(against or (unclear and not shown)), tuple(examples[:3]))
