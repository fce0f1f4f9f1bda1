"""Who else may see a section: what was agreed, what is asked for now, and whether that is more or less than before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from coc_desktop.problems import Problem
from models.vocabulary import Audience

OFFERED = (Audience.TEAM, Audience.MY_LEAD, Audience.ROOM, Audience.VENUE)
"""What can be agreed with a colleague; `ONLY_ME` is a person’s own to choose, in their own review."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """One audience a section is shared with. `named` is the one lead it is for; `until` is the last day."""

    audience: Audience
    until: dt.date | None = None
    consented_on: dt.date | None = None
    recorded_by: str = ""
    named: UUID | None = None

    def holds(self, on: dt.date) -> bool:
        """Say whether it holds on a day; the last day is included, and nothing holds before it was agreed."""
        begun = self.consented_on is None or self.consented_on <= on
        return begun and (self.until is None or on <= self.until)


UNASKED = (Agreed(Audience.TEAM),)
"""Who sees a section that nobody was asked about: the involvement team, with whom it was written, and nobody else."""


@dataclass(frozen=True, slots=True)
class SharingDraft:
    """Who is to see a section from now on: nobody else if there is no audience."""

    audiences: tuple[Audience, ...] = ()
    until: dt.date | None = None
    named: UUID | None = None


def problems_in_sharing(draft: SharingDraft, today: dt.date) -> tuple[Problem, ...]:
    """Return what to mend before it is agreed."""
    problems = []
    if any(audience not in OFFERED for audience in draft.audiences):
        problems.append(Problem("audiences", "They choose this themselves, in their own review."))
    if Audience.MY_LEAD in draft.audiences and draft.named is None:
        problems.append(Problem("named", "Choose which lead may see it."))
    if draft.audiences and draft.until is not None and draft.until < today:
        problems.append(Problem("until", "Choose a last day that is still to come."))
    return tuple(problems)


def asked_for(shares: Sequence[Agreed], today: dt.date) -> SharingDraft:
    """Return what holds today as it would be asked for again."""
    holding = [one for one in shares if one.holds(today)]
    audiences = tuple(audience for audience in OFFERED if any(one.audience is audience for one in holding))
    until = min((one.until for one in holding if one.until is not None), default=None)
    return SharingDraft(audiences, until, next((one.named for one in holding if one.named is not None), None))


def widens(before: SharingDraft, after: SharingDraft) -> bool:
    """Say whether somebody would see a section, or see it for longer, who does not now."""
    more = set(after.audiences) - set(before.audiences)
    other_lead = Audience.MY_LEAD in after.audiences and after.named != before.named
    longer = before.until is not None and (after.until is None or after.until > before.until)
    return bool(more) or other_lead or (longer and bool(after.audiences))


def narrows(before: SharingDraft, after: SharingDraft) -> bool:
    """Say whether somebody who sees a section now would not, or for less long."""
    return widens(after, before)
