"""Activities that are open to whoever comes: nobody is invited, named, paid or debriefed, and everybody who comes is counted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.problems import ChangedElsewhere, Problem, Refused, refuse_if
from coc_desktop.schedule.rules import ActivityDraft, reason_against_recording
from coc_desktop.workspace import Transaction, Workspace
from models.schedule import Activity, OpenActivity, OpenActivityDetails
from models.vocabulary import ActivityState, Domain, Permission

MOST = 9999


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """What is recorded of an open activity: how many came, and what they spoke of, in words that name nobody."""

    came: int | None = None
    themes: str = ""


def problems_in_open(draft: OpenDraft) -> tuple[Problem, ...]:
    """Return what to mend before it can be recorded who came."""
    if draft.came is None or not 0 <= draft.came <= MOST:
        return (Problem("came", f"Enter how many people came, from 0 to {MOST:,}."),)
    return ()


def open_if_asked(tx: Transaction, activity: Activity, draft: ActivityDraft) -> None:
    """Open an activity that is being planned to whoever comes, if its draft says so."""
    if draft.is_open:
        row = OpenActivity(activity_id=activity.id, came=None, counted_by=None, counted_on=None)
        row.details = OpenActivityDetails()
        tx.add(row)


def came_to(session: Session, activity_ids: Collection[UUID]) -> dict[UUID, int | None]:
    """Return those of some activities that are open, each with how many came, once that is recorded."""
    rows = select(OpenActivity.activity_id, OpenActivity.came).where(OpenActivity.activity_id.in_(activity_ids))
    return {row.activity_id: row.came for row in session.execute(rows)}


def record_open(workspace: Workspace, activity_id: UUID, draft: OpenDraft, read: OpenDraft | None = None) -> None:
    """Record how many came to an open activity and what they spoke of; that settles it. Recording again puts it right.

    `read` is what was recorded when the draft was begun: ChangedElsewhere where somebody recorded something else since.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    refuse_if(problems_in_open(draft))
    with workspace.transaction("activity.counted", "Record how many came") as tx:
        activity = tx.get(Activity, activity_id)
        found = tx.scalars(select(OpenActivity).where(OpenActivity.activity_id == activity_id))
        against = reason_against_recording(activity.starts_at, tx.now)
        if not found:
            against = "People are invited to this activity by name. Record who took part."
        elif activity.state is ActivityState.CANCELLED:
            against = "This activity was cancelled."
        if against:
            raise Refused(against)
        row = found[0]
        if read is not None and read != OpenDraft(row.came, row.details.themes):
            raise ChangedElsewhere("Somebody else recorded this while you had it open. Nothing of yours is lost. Look again.")
        row.came, row.counted_by, row.counted_on = draft.came, tx.me.account_id, tx.today
        row.details = OpenActivityDetails(draft.themes.strip())
        activity.state = ActivityState.SETTLED
        tx.note(people=draft.came or 0)


def read_open(workspace: Workspace, activity_id: UUID) -> OpenDraft | None:
    """Return what is recorded of an open activity, or None where it is not one. What was said is for who may read plans."""
    workspace.require(Permission.SEE_ACTIVITIES)
    with workspace.reading() as session:
        found = session.scalars(select(OpenActivity).where(OpenActivity.activity_id == activity_id)).one_or_none()
        if found is None:
            return None
        return OpenDraft(found.came, found.details.themes if workspace.holds(Domain.CARE) else "")
