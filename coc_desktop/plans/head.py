"""What stands around a cut on paper, whatever its format."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

NOTHING = "Nothing of this plan is shared with this reader today."
ONLY_YOU = "Only you read this"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands around a cut on paper."""

    number: int
    version: int
    review_on: dt.date | None
    trust: str
    made_on: dt.date
