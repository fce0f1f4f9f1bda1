"""Recording training: offered, booked, done here or elsewhere, or not wanted."""

from __future__ import annotations

from uuid import UUID

from coc_desktop.problems import Refused, refuse_if
from coc_desktop.training.rules import TrainingDraft, problems_in, runs_out
from coc_desktop.workspace import Workspace
from models.bank import Person
from models.training import Course, TrainingDetails, TrainingRecord
from models.vocabulary import DatePrecision, Permission


def record_training(workspace: Workspace, person_id: UUID, draft: TrainingDraft) -> UUID:
    """Add a row for a person and a course; a renewal adds another, and the earlier one stays."""
    workspace.require(Permission.CHANGE_TRAINING)
    refuse_if(problems_in(draft, workspace.today()))
    if draft.course_id is None:
        raise Refused("Choose the course.")
    with workspace.transaction("training.recorded", "Record training") as tx:
        course = tx.get(Course, draft.course_id)
        tx.get(Person, person_id)
        ends = draft.runs_out_on or (runs_out(draft.done_on, course.lasts_months) if draft.done_on else None)
        record = tx.add(
            TrainingRecord(
                person_id=person_id,
                course_id=course.id,
                state=draft.state,
                done_on=draft.done_on,
                done_precision=DatePrecision.DAY,
                runs_out_on=ends,
            )
        )
        record.details = TrainingDetails(draft.remark)
        return record.id
