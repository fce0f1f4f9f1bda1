"""How dates, times, counts and names are written: NHS style, fixed English names, never the machine's locale.

Source: the NHS service manual's content guide, "Numbers, measurements, dates and time".
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from coc_desktop.clock import london

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
LEFT_TO_RIGHT = "\u200e"
"""A mark that nobody sees and that keeps what stands beside it in the order of English."""


def day(date: dt.date, *, weekday: bool = False) -> str:
    """Write `6 August 2026`, or `Thursday 6 August 2026`."""
    return f"{DAYS[date.weekday()] + ' ' if weekday else ''}{date.day} {MONTHS[date.month - 1]} {date.year}"


def time(clock_time: dt.time) -> str:
    """Write `5pm`, `5:30pm`, `midday` or `midnight`."""
    if (clock_time.hour, clock_time.minute) in ((0, 0), (12, 0)):
        return "midday" if clock_time.hour else "midnight"
    minutes = f":{clock_time.minute:02d}" if clock_time.minute else ""
    return f"{clock_time.hour % 12 or 12}{minutes}{'am' if clock_time.hour < 12 else 'pm'}"


def moment(at: dt.datetime, *, weekday: bool = False) -> str:
    """Write a UTC moment as people in the United Kingdom read it: `6 August 2026, 2pm`."""
    here = london(at)
    return f"{day(here.date(), weekday=weekday)}, {time(here.time())}"


def span(start: dt.datetime, end: dt.datetime, *, weekday: bool = False) -> str:
    """Write `6 August 2026, 2pm to 3:30pm` for two UTC moments of one day, or both days in full."""
    first, last = london(start), london(end)
    if first.date() == last.date():
        return f"{day(first.date(), weekday=weekday)}, {time(first.time())} to {time(last.time())}"
    return f"{moment(start, weekday=weekday)} to {moment(end, weekday=weekday)}"


def hours(start: dt.datetime, length: int) -> str:
    """Write `2pm to 3:30pm` for a UTC moment and the minutes that follow it."""
    first, last = london(start), london(start + dt.timedelta(minutes=length))
    return f"{time(first.time())} to {time(last.time())}"


def month(date: dt.date) -> str:
    """Write `August 2026`."""
    return f"{MONTHS[date.month - 1]} {date.year}"


def count(number: int, one: str, many: str | None = None) -> str:
    """Write `1 person` or `1,200 people`; `many` defaults to `one` with an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: list[str] | tuple[str, ...]) -> str:
    """Write `Alex`, `Alex and Priya`, or `Alex, Priya and Chen`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def ago(date: dt.date, today: dt.date) -> str:
    """Write how far a date is from today: `today`, `tomorrow`, `in 6 days`, `13 days ago`."""
    days = (date - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return near.get(days) or (f"in {days} days" if days > 0 else f"{-days} days ago")


def whose(name: str) -> str:
    """Write the possessive: `Alex’s`, `Chris’s`."""
    return f"{in_sentence(name)}’s"


def in_sentence(name: str) -> str:
    """Return a name as it stands in a sentence: one written from right to left does not turn the whole sentence round."""
    turns = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in name)
    return f"{LEFT_TO_RIGHT}{name}{LEFT_TO_RIGHT}" if turns else name


def minutes(length: int) -> str:
    """Write a length: `45 minutes`, `1 hour`, `1 hour 30 minutes`."""
    hours, rest = divmod(length, 60)
    parts = ([count(hours, "hour")] if hours else []) + ([count(rest, "minute")] if rest or not hours else [])
    return " ".join(parts)


def plain_line(words: str) -> str:
    """Return words on one line, with control and direction-forcing characters taken out; nothing else is changed."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]", "", re.sub(r"\s*[\r\n\t]+\s*", " ", words))


def bare(words: str) -> str:
    """Return words as they are heard: without capitals, accents and marks. Letter by letter it is the same."""
    return "".join(one for one in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(one))


def as_typed(words: str) -> str:
    """Return words as a field of a form can hold them: one kind of line end, and no codes that are no words."""
    lines = re.sub("\r\n|[\r\u2028\u2029]", "\n", words)
    said = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "", lines)
    return said.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")
