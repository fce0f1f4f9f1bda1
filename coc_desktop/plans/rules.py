"""What is worked out about plans: what to mend, when a review is due, what matters most."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from coc_desktop.problems import Problem
from coc_desktop.wording import count, month
from models.vocabulary import Tone

SOON = 21
"""Days before a review date from which it is shown on Home."""


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """One thing we will do: the action, who does it, and when."""

    action: str
    who: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """What one section gathers: the person's own words exactly as given, or what they chose instead, and what we will do."""

    words: str = ""
    said_instead: str = ""
    actions: tuple[ActionDraft, ...] = ()


def problems_in_section(draft: SectionDraft) -> tuple[Problem, ...]:
    """Return what to mend in a section. Nothing is compulsory; an action only needs to say what it is."""
    if any(not action.action.strip() for action in draft.actions):
        return (Problem("actions", "Say what we will do, or take the line away."),)
    return ()


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
