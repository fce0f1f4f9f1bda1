"""Pre-meets and debriefs: booking one, settling it, and choosing a later debrief."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from coc_desktop.problems import Refused, refuse_if
from coc_desktop.schedule.activities import settle_activity_of
from coc_desktop.schedule.clashes.gathering import pieces_of
from coc_desktop.schedule.clashes.meaning import in_the_way, refuse_unless_meant
from coc_desktop.schedule.messages.telling import tell_of_change
from coc_desktop.schedule.rules import SupportDraft, problems_in_support
from coc_desktop.wording import count
from coc_desktop.workspace import Transaction, Workspace
from models.schedule import Activity, Participation, SupportMeeting
from models.vocabulary import SETTLED_SUPPORT, Permission, SupportKind, SupportState


def book_support(workspace: Workspace, meeting_id: UUID, draft: SupportDraft, meant: str = "") -> None:
    """Book a pre-meet or debrief at a time, with somebody; booking again moves it.

    `meant` says why it is then though something is in the way.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("support.booked", "Book a support meeting") as tx:
        _book_free(tx, {meeting_id: draft}, meant)


def book_all_support(workspace: Workspace, drafts: Mapping[UUID, SupportDraft], meant: str = "") -> int:
    """Book several support meetings in one act, all or none; return how many. `meant` is as for one."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    if not drafts:
        raise Refused("Choose at least one meeting to book.")
    with workspace.transaction("support.booked", f"Book {count(len(drafts), 'support meeting')}") as tx:
        _book_free(tx, drafts, meant)
        return len(drafts)


def _book_free(tx: Transaction, drafts: Mapping[UUID, SupportDraft], meant: str) -> None:
    """Book meetings, and refuse them where something is in the way that is not meant."""
    activities = sorted({_book(tx, meeting_id, draft) for meeting_id, draft in drafts.items()})
    tx.session.flush()
    for activity_id in activities:
        ours = [one for one in pieces_of(tx.session, activity_id) if one.meeting_id in drafts]
        refuse_unless_meant(tx, activity_id, in_the_way(tx, ours), meant)
    tell_of_change(tx, activities)


def _book(tx: Transaction, meeting_id: UUID, draft: SupportDraft) -> UUID:
    """Book one meeting, and return the activity it is around."""
    meeting = _unsettled(tx, meeting_id)
    activity = tx.get(Activity, tx.get(Participation, meeting.participation_id).activity_id)
    refuse_if(problems_in_support(meeting.kind, draft, activity.starts_at, activity.ends_at))
    if meeting.starts_at is not None or meeting.invite_sequence:  # a calendar may have it, or be told that it is called off
        meeting.invite_sequence += 1
    meeting.state = SupportState.BOOKED
    meeting.starts_at, meeting.minutes = draft.starts_at, draft.minutes
    meeting.manner, meeting.supporter_id = draft.manner, draft.supporter_id
    return activity.id


def settle_support(workspace: Workspace, meeting_id: UUID, state: SupportState) -> None:
    """Settle a support meeting: done, in writing, or not wanted. An activity is settled with its last debrief."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    if state not in SETTLED_SUPPORT:
        raise Refused("A support meeting is settled when it is done, in writing, or not wanted.")
    with workspace.transaction("support.settled", f"Settle as “{state.label.lower()}”") as tx:
        meeting = _unsettled(tx, meeting_id)
        meeting.state, meeting.settled_on = state, tx.today
        if state is not SupportState.DONE:
            meeting.invite_sequence += 1
        settle_activity_of(tx, meeting.participation_id)
        _tell_of(tx, meeting)


def choose_later(workspace: Workspace, meeting_id: UUID) -> None:
    """Keep a debrief open for later, which is a first-class answer: it becomes a later debrief, not a missed one."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("support.booked", "Choose a later debrief") as tx:
        meeting = _unsettled(tx, meeting_id)
        if meeting.kind is SupportKind.PRE_MEET:
            raise Refused("Only a debrief can be left for later.")
        meeting.kind, meeting.state = SupportKind.LATER_DEBRIEF, SupportState.LATER
        meeting.invite_sequence += 1
        _tell_of(tx, meeting)


def _tell_of(tx: Transaction, meeting: SupportMeeting) -> None:
    tell_of_change(tx, (tx.get(Participation, meeting.participation_id).activity_id,))


def _unsettled(tx: Transaction, meeting_id: UUID) -> SupportMeeting:
    meeting = tx.get(SupportMeeting, meeting_id)
    if meeting.state in SETTLED_SUPPORT:
        raise Refused(f"This {meeting.kind.label.lower()} is already settled: {meeting.state.label.lower()}.")
    return meeting
