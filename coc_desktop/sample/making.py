"""What the makers of the sample share: who does things, the clock, chance with a fixed seed, and what there is so far."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from coc_desktop.clock import FixedClock
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.workspace import Workspace

NOW = dt.datetime(2026, 8, 6, 9, 42, tzinfo=dt.UTC)
"""The sample's today unless another is asked for: Thursday 6 August 2026, 10:42am in London."""

LIVED = NOW - dt.datetime(2024, 6, 3, 9, 0, tzinfo=dt.UTC)
"""How long the sample's bank has been kept when somebody opens it."""

SEED = 20250616


@dataclass(slots=True)
class Making:
    """A sample being made: its three colleagues, where its sheets go, its today, and what there is so far."""

    sam: Workspace
    lead: Workspace
    finance: Workspace
    clock: FixedClock
    sheets: Path
    progress: Progress = NO_PROGRESS
    now: dt.datetime = NOW
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311 - it invents, it hides nothing
    teams: list[UUID] = field(default_factory=list)
    people: list[UUID] = field(default_factory=list)
    activities: list[UUID] = field(default_factory=list)
    rooms: dict[str, UUID] = field(default_factory=dict)
    invoices: list[UUID] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)

    def not_before(self, moment: dt.datetime) -> None:
        """Let time pass until a moment; it never runs backwards."""
        self.clock.moment = max(self.clock.now(), moment)
