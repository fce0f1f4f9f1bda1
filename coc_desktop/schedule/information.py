"""Clear information about an activity: writing it down makes a message ready for everybody who was told of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.schedule.messages.telling import tell_of_change
from coc_desktop.workspace import Workspace
from models.schedule import Activity, Information
from models.vocabulary import ActivityState, Permission


@dataclass(frozen=True, slots=True)
class InformationDraft:
    """What people are told of an activity, and the day by which they have it."""

    agenda: str = ""
    questions: str = ""
    tasks: str = ""
    papers: str = ""
    people: str = ""
    arrival: str = ""
    due_on: dt.date | None = None


def problems_in_information(draft: InformationDraft) -> tuple[Problem, ...]:
    """Return what to mend before information can be kept."""
    words = (draft.agenda, draft.questions, draft.tasks, draft.papers, draft.people, draft.arrival)
    return () if any(said.strip() for said in words) else (Problem("agenda", "Write down at least what will be talked about."),)


def read_information(workspace: Workspace, activity_id: UUID) -> InformationDraft:
    """Return what is written down for an activity; empty where nothing is."""
    workspace.require(Permission.SEE_ACTIVITIES)
    with workspace.reading() as session:
        found = session.scalars(select(Information).where(Information.activity_id == activity_id)).one_or_none()
        if found is None:
            return InformationDraft()
        return InformationDraft(
            found.agenda, found.questions, found.tasks, found.papers, found.people, found.arrival, found.due_on
        )


def write_information(workspace: Workspace, activity_id: UUID, draft: InformationDraft) -> int:
    """Write down what people are told of an activity, and make it ready for everybody who was told of it; return how many."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    refuse_if(problems_in_information(draft))
    with workspace.transaction("information.written", "Write down what to expect") as tx:
        if tx.get(Activity, activity_id).state is not ActivityState.PLANNED:
            raise Refused("This activity is not planned any more.")
        found = tx.scalars(select(Information).where(Information.activity_id == activity_id))
        kept = found[0] if found else Information(activity_id=activity_id)
        kept.agenda, kept.questions, kept.tasks = draft.agenda, draft.questions, draft.tasks
        kept.papers, kept.people, kept.arrival, kept.due_on = draft.papers, draft.people, draft.arrival, draft.due_on
        if not found:
            tx.add(kept)
        changed = tx.session.is_modified(kept) or not found
        ready = tell_of_change(tx, (activity_id,)) if changed else 0
        tx.note(messages=ready)
        return ready
