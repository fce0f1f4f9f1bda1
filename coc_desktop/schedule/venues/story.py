"""The visual story of a room: adding steps, saying them otherwise, changing their order, and taking one out."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.schedule.messages.telling import tell_of_change
from coc_desktop.schedule.venues.gathering import still_to_come
from coc_desktop.schedule.venues.rules import MOST_STEPS, StepDraft, moved, problems_in_step
from coc_desktop.workspace import Transaction, Workspace
from models.schedule import StoryStep, Venue, VenuePhoto
from models.vocabulary import Permission


def add_step(workspace: Workspace, venue_id: UUID, draft: StepDraft) -> UUID:
    """Put one more step at the end of a room’s story."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    refuse_if(problems_in_step(draft))
    with workspace.transaction("story.step_added", "Add a step to a visual story") as tx:
        tx.get(Venue, venue_id)
        steps = _steps(tx, venue_id)
        if len(steps) >= MOST_STEPS:
            raise Refused(f"A story has {MOST_STEPS} steps at most. Put two into one.")
        _refuse_photo_from_elsewhere(tx, venue_id, draft.photo_id)
        place = steps[-1].place + 1 if steps else 1
        step = tx.add(StoryStep(venue_id=venue_id, place=place, words=draft.words.strip(), photo_id=draft.photo_id))
        if not steps:
            _say_in_messages(tx, venue_id)
        return step.id


def change_step(workspace: Workspace, step_id: UUID, version: int, draft: StepDraft) -> None:
    """Say a step otherwise, or with another photo."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    refuse_if(problems_in_step(draft))
    with workspace.transaction("story.step_changed", "Change a step of a visual story") as tx:
        step = tx.get(StoryStep, step_id, version=version)
        _refuse_photo_from_elsewhere(tx, step.venue_id, draft.photo_id)
        step.words, step.photo_id = draft.words.strip(), draft.photo_id


def move_step(workspace: Workspace, step_id: UUID, by: int) -> None:
    """Let a step come one place earlier (-1) or later (1)."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("story.step_moved", "Change the order of a visual story") as tx:
        steps = {one.id: one for one in _steps(tx, tx.get(StoryStep, step_id).venue_id)}
        order = moved(list(steps), step_id, by)
        if order == list(steps):
            raise Refused(f"This step is the {'first' if by < 0 else 'last'} already.")
        for place, one in enumerate(order, 1):
            steps[one].place = place


def remove_step(workspace: Workspace, step_id: UUID) -> None:
    """Take a step out of a story; its photo stays among those of the room."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("story.step_removed", "Take a step out of a visual story") as tx:
        step = tx.get(StoryStep, step_id)
        tx.remove(step)
        tx.session.flush()
        if not _steps(tx, step.venue_id):
            _say_in_messages(tx, step.venue_id)


def _steps(tx: Transaction, venue_id: UUID) -> list[StoryStep]:
    return list(tx.scalars(select(StoryStep).where(StoryStep.venue_id == venue_id).order_by(StoryStep.place, StoryStep.id)))


def _say_in_messages(tx: Transaction, venue_id: UUID) -> None:
    """Bring messages in line that nobody has sent yet, as there is a story now, or none any more."""
    tell_of_change(tx, [activity.id for activity in tx.scalars(still_to_come(venue_id, tx.now))])


def _refuse_photo_from_elsewhere(tx: Transaction, venue_id: UUID, photo_id: UUID | None) -> None:
    if photo_id is not None and tx.get(VenuePhoto, photo_id).venue_id != venue_id:
        problem = Problem("photo_id", "This photo is of another room. Choose one of this room.")
        raise Refused(problem.text, (problem,))
