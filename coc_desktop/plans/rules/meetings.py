"""A time the plan was talked about: who was there, how, and how far it went."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from coc_desktop.problems import Problem
from models.vocabulary import Manner


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """What is written down of one time; only the day has to be there."""

    on: dt.date | None = None
    who: str = ""
    how: Manner | None = None
    how_far: str = ""


def problems_in_meeting(draft: MeetingDraft, today: dt.date) -> tuple[Problem, ...]:
    """Return what to mend before it is kept."""
    if draft.on is None:
        return (Problem("on", "Enter the day you talked."),)
    if draft.on > today:
        return (Problem("on", "Enter a day that is not after today."),)
    return ()
