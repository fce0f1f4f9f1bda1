"""Reading where somebody is with the bank, from the words of a cell and from the colour of a row."""

from __future__ import annotations

import colorsys
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coc_desktop.bank.register.dates import DateUse, PartialDate, date_within, parse_date
from coc_desktop.bank.register.words import folded, tidy
from coc_desktop.sheets.book import Cell
from models.vocabulary import PersonStatus

_STATUSES: tuple[tuple[PersonStatus, re.Pattern[str]], ...] = (
    (
        PersonStatus.LEFT,
        re.compile(
            r"^(left|leaver|withdrawn|withdrew|ended|inactive|not active|no longer|removed|former|closed|discharged|retired"
            r"|resigned|lapsed|stepped down|moved away|moved on)\b"
        ),
    ),
    (
        PersonStatus.PAUSED,
        re.compile(r"^(paused?|on hold|hold|unwell|on a break|taking a break|break|dormant|suspended|resting)\b"),
    ),
    (PersonStatus.JOINING, re.compile(r"^(applied|applying|joining|in progress|pending|new|onboarding|induction|waiting)\b")),
    (PersonStatus.ENQUIRY, re.compile(r"^(enquiry|enquired|interested|expressed interest|prospect)\b")),
    (PersonStatus.ACTIVE, re.compile(r"^(active|current|live|y|yes|involved|ongoing|member|joined)\b")),
)
_BEFORE = re.compile(r"^(currently|temporarily|now|has|have) ")
_LEGEND = re.compile(
    r"\b(red|pink|yellow|amber|orange|green|blue|purple|grey|gray)\b\s*(?:rows?|cells?)?\s*(?:=|:|means|-|–)\s*([^,;=]+?)(?=[,;]|$)",
    re.IGNORECASE,
)
_HUES = (("red", 0.035), ("orange", 0.12), ("yellow", 0.19), ("green", 0.45), ("blue", 0.70), ("purple", 0.88), ("red", 1.01))
_SAME = {"pink": "red", "amber": "orange", "gray": "grey"}


@dataclass(frozen=True, slots=True)
class Status:
    """Where somebody is; `because` says why the words are also kept, and is empty when they say nothing more."""

    status: PersonStatus
    on: PartialDate | None = None
    because: str = ""


def read_status(words: str, today: dt.date) -> Status:
    """Read a status cell, whatever its capitals: `Active`, `Paused - unwell`, `LEFT 2023`, `?`."""
    plain = _BEFORE.sub("", folded(words).replace("not currently", "not"))
    if not plain:
        return Status(PersonStatus.NOT_KNOWN, None, "It does not say." if tidy(words) else "")
    found = next((status for status, form in _STATUSES if form.search(plain)), None)
    if found is None:
        return Status(PersonStatus.NOT_KNOWN, None, "This is not a status we know.")
    exact = plain in {found.value, found.label.casefold()}
    return Status(found, _left_on(tidy(words), today), "" if exact else "The sheet’s own word for it.")


def _left_on(words: str, today: dt.date) -> PartialDate | None:
    """Return the date, month or year that ends a status such as `LEFT 2023` or `left Mar 2024`."""
    tokens = words.split(" ")
    endings = (parse_date(" ".join(tokens[-length:]), DateUse.EVENT, today) for length in (3, 2, 1) if length < len(tokens))
    return date_within(words, DateUse.EVENT, today) or next((date for date in endings if date), None)


@dataclass(frozen=True, slots=True)
class Legend:
    """What one colour means, in the sheet's own words, and the status those words name."""

    colour: str
    meaning: str
    status: PersonStatus | None


def read_legend(texts: Iterable[str], today: dt.date) -> tuple[Legend, ...]:
    """Return every "colour = meaning" said anywhere outside the people rows."""
    found = []
    for text in texts:
        for colour, meaning in _LEGEND.findall(tidy(text)):
            status = read_status(meaning, today).status
            known = None if status is PersonStatus.NOT_KNOWN else status
            found.append(Legend(_SAME.get(colour.casefold(), colour.casefold()), tidy(meaning), known))
    return tuple(found)


def colour_name(fill: str) -> str:
    """Return the plain name of a `#RRGGBB` background: pale red is red."""
    red, green, blue = (int(fill[place : place + 2], 16) / 255 for place in (1, 3, 5))
    hue, _, strength = colorsys.rgb_to_hsv(red, green, blue)
    if max(red, green, blue) - min(red, green, blue) < 0.06:
        return "grey" if strength < 0.97 else "white"
    return next(name for name, edge in _HUES if hue < edge)


def row_colour(cells: Sequence[Cell]) -> str | None:
    """Return the colour of a row: that of most of its filled cells, if at least two cells carry it."""
    names = Counter(colour_name(cell.fill) for cell in cells if cell.fill)
    common = names.most_common(1)
    return common[0][0] if common and (common[0][1] >= 2 or len(cells) == 1) else None
