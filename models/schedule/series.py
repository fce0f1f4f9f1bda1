"""Activities that repeat: the rule of a series, and each of its dates."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Code, Record, reference
from models.vocabulary import OnSpecialDay, SeriesDateState


class ReligiousDay(Record):
    """A line of the list of religious days as this trust keeps it; the lines without one are as they came with the program.

    `came` is the line of the program's that it stands for; a day of the trust's own has none. What has a `last_on` is a time to
    know of, such as Ramadan, and moves nothing by itself.
    """

    __tablename__ = "religious_day"
    __table_args__ = (CheckConstraint("last_on > first_on", name="ends_after_it_begins"),)

    came: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[str]
    faith: Mapped[str]
    first_on: Mapped[dt.date]
    last_on: Mapped[dt.date | None]
    taken_out: Mapped[bool]
    checked_on: Mapped[dt.date | None]
    checked_by: Mapped[UUID | None] = mapped_column(reference("account.id"))


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
