"""When a plan is to be looked at again."""

from __future__ import annotations

import datetime as dt

from coc_desktop.wording import count, month
from models.vocabulary import Tone

SOON = 21
"""Days before a review date from which it is shown on Home."""


def review_words(review_on: dt.date | None, today: dt.date) -> tuple[str, Tone]:
    """Say when a plan is to be looked at again, with the tone it is shown in."""
    if review_on is None:
        return "No review date yet", Tone.PLAIN
    days = (review_on - today).days
    if days < 0:
        return f"{count(-days, 'day')} late", Tone.LATE
    if days <= SOON:
        return "Today" if days == 0 else "Tomorrow" if days == 1 else f"In {days} days", Tone.SOON
    return month(review_on), Tone.PLAIN
