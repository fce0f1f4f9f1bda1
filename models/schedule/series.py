"""Activities that repeat: the rule of a series, and each of its dates."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Code, Record, reference
from models.vocabulary import OnSpecialDay, SeriesDateState


class Series(Record):
    """A rule by which activities repeat: an RRULE (RFC 5545, 3.3.10) without its start, counted from `first_on`.

    It speaks of days only. Times of day are each activity's own, and are read on the clock of the United Kingdom.
    """

    __tablename__ = "series"

    rule: Mapped[str]
    first_on: Mapped[dt.date]
    bank_holidays: Mapped[OnSpecialDay] = mapped_column(Code(OnSpecialDay))
    religious_days: Mapped[OnSpecialDay] = mapped_column(Code(OnSpecialDay))


class SeriesDate(Record):
    """One date of a series. `on` is the day that the rule gives it, wherever its activity is now; without one it is left out."""

    __tablename__ = "series_date"

    series_id: Mapped[UUID] = mapped_column(reference("series.id"), index=True)
    on: Mapped[dt.date]
    state: Mapped[SeriesDateState] = mapped_column(Code(SeriesDateState))
    activity_id: Mapped[UUID | None] = mapped_column(reference("activity.id"), unique=True)
