"""The letters before a team’s own invoice numbers."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Record, reference


class NumberSeries(Record):
    """One team’s own series: the letters before its invoices and before its credit notes. It is never taken away.

    `is_open` says whether new invoices take its numbers; what it issued is credited in its own series either way.
    """

    __tablename__ = "number_series"

    team_id: Mapped[UUID] = mapped_column(reference("team.id"), unique=True)
    invoices: Mapped[str]
    credits: Mapped[str]
    is_open: Mapped[bool]
