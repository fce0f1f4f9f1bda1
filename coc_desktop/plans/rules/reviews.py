"""When a plan is to be looked at again."""

from __future__ import annotations

import datetime as dt

from dateutil.relativedelta import relativedelta

from coc_desktop.wording import count, month
from models.vocabulary import Tone

SOON = 21
"""Days before a review date from which it is shown on Home."""


STILL_RIGHT = 6
"""Months until a plan that is still right is looked at again, unless another date is chosen."""


MOST_ACTIVITIES = 99
"""The highest number of activities after which a plan can be looked at again."""


def next_review(today: dt.date) -> dt.date:
    """Return when a plan that is still right is looked at again."""
    return today + relativedelta(months=STILL_RIGHT)


def is_due(review_on: dt.date | None, today: dt.date) -> bool:
    """Say whether it is time to ask if a plan is still right."""
    return review_on is not None and review_on <= today


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
