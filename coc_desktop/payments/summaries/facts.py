"""What a summary says, whatever its format."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from coc_desktop.payments.approving.acts import Reduced
from coc_desktop.wording import day
from models.vocabulary import Route


@dataclass(frozen=True, slots=True)
class Summary:
    """One invoice as its person reads it: each line with its pence, pay apart from what was spent, and what was taken off."""

    number: str
    paper: str
    called: str
    title: str
    activity_on: dt.date
    issued_on: dt.date
    due_on: dt.date
    route: Route
    payments: tuple[tuple[str, int], ...]
    expenses: tuple[tuple[str, int], ...]
    payments_pence: int
    expenses_pence: int
    less: Reduced | None
    trust: str
    contact: str

    def when(self) -> str:
        """Say by when the money comes: as promised, unless that day is over."""
        if self.due_on < self.issued_on:
            return "As soon as we can: the day that we promise has passed, and we are sorry"
        return f"By {day(self.due_on)}, as we promise"
