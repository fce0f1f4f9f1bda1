"""What can be seen of training: the matrix of people against courses, one person's training, what runs out soon."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.queries import names_of
from coc_desktop.training.rules import SOON, state_words
from coc_desktop.workspace import Workspace
from models.bank import Person
from models.training import Course, TrainingRecord
from models.vocabulary import Domain, Permission, PersonStatus, Tone, TrainingState


@dataclass(frozen=True, slots=True)
class CourseRow:
    """One course the trust offers."""

    course_id: UUID
    name: str
    lasts_months: int | None


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """One piece of training, said in words."""

    record_id: UUID
    person_id: UUID
    name: str
    course_id: UUID
    course: str
    state: TrainingState
    done_on: dt.date | None
    runs_out_on: dt.date | None
    words: str
    tone: Tone
    remark: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One person's line of the matrix: the newest training in each course they have any in."""

    person_id: UUID
    name: str
    newest: dict[UUID, TrainingRow]


def list_courses(workspace: Workspace) -> tuple[CourseRow, ...]:
    """Return the courses by name."""
    workspace.require(Permission.SEE_TRAINING)
    with workspace.reading() as session:
        return tuple(
            CourseRow(one.id, one.name, one.lasts_months) for one in session.scalars(select(Course).order_by(Course.name))
        )


def list_training(workspace: Workspace, person_id: UUID | None = None) -> tuple[TrainingRow, ...]:
    """Return everybody's training, or one person's, the newest first."""
    workspace.require(Permission.SEE_TRAINING)
    with workspace.reading() as session:
        return tuple(_rows(workspace, session, person_id))


def _rows(workspace: Workspace, session: Session, person_id: UUID | None) -> list[TrainingRow]:
    statement = select(TrainingRecord)
    if person_id is not None:
        statement = statement.where(TrainingRecord.person_id == person_id)
    else:
        workspace.open_people(session, Domain.IDENTITY)
    records = session.scalars(statement).all()
    names = names_of(workspace, session, {record.person_id for record in records})
    courses = {course.id: course.name for course in session.scalars(select(Course))}
    rows = [_row(record, names[record.person_id], courses[record.course_id], workspace.today()) for record in records]
    return sorted(rows, key=lambda row: (row.done_on or dt.date.max, row.record_id), reverse=True)


def _row(record: TrainingRecord, name: str, course: str, today: dt.date) -> TrainingRow:
    words, tone = state_words(record.state, record.done_on, record.done_precision, record.runs_out_on, today)
    return TrainingRow(
        record_id=record.id,
        person_id=record.person_id,
        name=name,
        course_id=record.course_id,
        course=course,
        state=record.state,
        done_on=record.done_on,
        runs_out_on=record.runs_out_on,
        words=words,
        tone=tone,
        remark=record.details.remark,
    )


def training_matrix(workspace: Workspace) -> tuple[MatrixRow, ...]:
    """Return people against courses, by name; the newest row of each course counts, older ones stay in the person's own list."""
    found: dict[UUID, MatrixRow] = {}
    for row in list_training(workspace):
        line = found.setdefault(row.person_id, MatrixRow(row.person_id, row.name, {}))
        line.newest.setdefault(row.course_id, row)
    return tuple(sorted(found.values(), key=lambda line: line.name.casefold()))


def running_out(workspace: Workspace) -> tuple[TrainingRow, ...]:
    """Return training that has run out or does so within sixty days, the soonest first, by the newest row of a course.

    Somebody who has paused is left in peace.
    """
    last = workspace.today() + dt.timedelta(days=SOON)
    with workspace.reading() as session:
        paused = set(session.scalars(select(Person.id).where(Person.status == PersonStatus.PAUSED)))
    newest = [row for line in training_matrix(workspace) if line.person_id not in paused for row in line.newest.values()]
    ending = [row for row in newest if row.runs_out_on is not None and row.runs_out_on <= last]
    return tuple(sorted(ending, key=lambda row: row.runs_out_on or last))


def count_running_out(workspace: Workspace) -> int:
    """Return how many pieces of training have run out or do so soon."""
    return len(running_out(workspace))
