"""Courses and training records."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Code, Movable, Record, reference
from models.vocabulary import DatePrecision, Domain, TrainingState


class Course(Record):
    """A course or check. `lasts_months` is None when it does not run out."""

    __tablename__ = "course"

    name: Mapped[str] = mapped_column(unique=True)
    lasts_months: Mapped[int | None]
    source: Mapped[str]


@dataclass(frozen=True, slots=True)
class TrainingDetails:
    """A remark about one piece of training, such as where else it was done and who agreed to accept it."""

    remark: str = ""


class TrainingRecord(Movable):
    """One person's training in one course. A renewal adds a row; history keeps the old one."""

    __tablename__ = "training_record"
    domain = Domain.IDENTITY
    Details = TrainingDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    course_id: Mapped[UUID] = mapped_column(reference("course.id"), index=True)
    state: Mapped[TrainingState] = mapped_column(Code(TrainingState))
    done_on: Mapped[dt.date | None]
    done_precision: Mapped[DatePrecision] = mapped_column(Code(DatePrecision))
    runs_out_on: Mapped[dt.date | None]
