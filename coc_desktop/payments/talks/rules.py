"""When a talk about pay is due, and what to ask before one can be written down."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from coc_desktop.problems import Problem
from coc_desktop.wording import day
from models.vocabulary import BenefitsFirst, PayRhythm, PayWay


@dataclass(frozen=True, slots=True)
class TalkDraft:
    """What the form gathers of one talk."""

    way: PayWay | None
    rhythm: PayRhythm | None
    benefits_first: BenefitsFirst = BenefitsFirst.NOT_SAID
    talked_on: dt.date | None = None
    who: str = ""
    words: str = ""


def problems_in_talk(draft: TalkDraft, today: dt.date) -> tuple[Problem, ...]:
    """Return what to mend before a talk can be written down."""
    found = []
    if draft.way is None:
        found.append(Problem("way", "Choose how they would like to be paid."))
    if draft.rhythm is None and draft.way is not PayWay.NONE:
        found.append(Problem("rhythm", "Choose how often."))
    if draft.talked_on is None or draft.talked_on > today:
        found.append(Problem("talked_on", "Enter the day on which you talked."))
    if not draft.who.strip():
        found.append(Problem("who", "Enter who talked with them."))
    return tuple(found)


def a_year_later(on: dt.date) -> dt.date:
    """Return the same day of the next year; after 29 February it is the first of March."""
    try:
        return on.replace(year=on.year + 1)
    except ValueError:
        return dt.date(on.year + 1, 3, 1)


def why_due(again_on: dt.date | None, first_paid_on: dt.date | None, today: dt.date) -> str:
    """Say why a talk is due, or nothing. `again_on` is that of the newest talk, `first_paid_on` the next paid activity."""
    if again_on is None:
        return f"Before the first paid activity, on {day(first_paid_on)}" if first_paid_on is not None else ""
    return f"To be talked about again since {day(again_on)}" if again_on <= today else ""
