"""Finance’s codes for a team’s activities, for a kind of activity, or for both."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Code, Record, reference
from models.vocabulary import ActivityKind


class Coding(Record):
    """The codes of what is issued from a day on. An empty code is that of the next wider rule; all are text, zeros and all.

    Without a team it is for every team, without a kind for every kind; what no rule says is the trust’s own.
    """

    __tablename__ = "coding"
    __table_args__ = (CheckConstraint("team_id IS NOT NULL OR kind IS NOT NULL", name="for_something"),)

    team_id: Mapped[UUID | None] = mapped_column(reference("team.id"), index=True)
    kind: Mapped[ActivityKind | None] = mapped_column(Code(ActivityKind))
    starts_on: Mapped[dt.date]
    cost_centre: Mapped[str]
    payments: Mapped[str]
    expenses: Mapped[str]
    source: Mapped[str]
