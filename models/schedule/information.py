"""What people are told of an activity before it: what will be talked about, asked and done, who is there, and arriving."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Record, reference


class Information(Record):
    """The clear information about one activity. It speaks of work, rooms and staff, and never of a contributor."""

    __tablename__ = "information"

    activity_id: Mapped[UUID] = mapped_column(reference("activity.id"), unique=True)
    agenda: Mapped[str]
    questions: Mapped[str]
    tasks: Mapped[str]
    papers: Mapped[str]
    people: Mapped[str]
    arrival: Mapped[str]
    quiet_room: Mapped[str]
    due_on: Mapped[dt.date | None]


class DayItem(Record):
    """One item of the order of an activity’s day: how many minutes after the start it begins, and what it is."""

    __tablename__ = "day_item"
    __table_args__ = (UniqueConstraint("activity_id", "minute"),)

    activity_id: Mapped[UUID] = mapped_column(reference("activity.id"))
    minute: Mapped[int]
    words: Mapped[str]
