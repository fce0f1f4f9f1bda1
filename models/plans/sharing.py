"""Who else may see a section of a plan, as the person agreed it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from models.vocabulary import Audience


@dataclass(frozen=True, slots=True)
class Share:
    """One section and one audience: agreed on a day, written down by somebody, and over after `until` if there is one.

    `named` is whose named lead this is, for the audience that is one person. `ONLY_ME` is never one of them: what a person
    keeps for themselves is not in their plan.
    """

    section: str
    audience: Audience
    until: dt.date | None
    consented_on: dt.date
    recorded_by: UUID
    named: UUID | None = None
