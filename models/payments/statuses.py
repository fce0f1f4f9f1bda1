"""What a trust decided people are, in law, while they do one kind of work."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Code, Record, reference
from models.vocabulary import ActivityKind, StatusOutcome, StatusTool


class RoleStatus(Record):
    """One decision for one kind of activity; the newest stands until it is reviewed. It is about a role, never about a person."""

    __tablename__ = "role_status"
    __table_args__ = (UniqueConstraint("kind", "decided_on"), CheckConstraint("review_on > decided_on", name="reviewed_later"))

    kind: Mapped[ActivityKind] = mapped_column(Code(ActivityKind))
    outcome: Mapped[StatusOutcome] = mapped_column(Code(StatusOutcome))
    tool: Mapped[StatusTool] = mapped_column(Code(StatusTool))
    reviewer: Mapped[str]
    why: Mapped[str]
    decided_on: Mapped[dt.date]
    review_on: Mapped[dt.date]
    recorded_by: Mapped[UUID] = mapped_column(reference("account.id"))
