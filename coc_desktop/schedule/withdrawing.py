"""Withdrawing an invitation that somebody was told of. One that nobody was told of is put back."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from coc_desktop.plans.provisions.refreshing import refresh_place
from coc_desktop.problems import Refused
from coc_desktop.schedule.activities import call_off_support
from coc_desktop.schedule.messages.telling import make_message, tell_of_change, told_of
from coc_desktop.schedule.rules import hours_before, reason_against_withdrawing
from coc_desktop.schedule.told import entries_were_made, was_told
from coc_desktop.workspace import Transaction, Workspace
from models.schedule import Activity, Message, Participation
from models.vocabulary import Domain, MessageKind, MessageState, Outcome, Permission

TOLD = (
    "They were told of this invitation, so withdraw it instead: choose them on the activity’s page, "
    "and press “Withdraw the invitation”."
)


def withdraw_invitation(workspace: Workspace, participation_id: UUID) -> int:
    """Take an invitation back before its activity begins; return how many messages were made ready.

    The place stays, as cancelled by us, and what was agreed is paid as for an activity called off with as much notice. The
    pre-meet and debrief are called off. Whoever was told is told, with an entry that takes it out of their calendar.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("person.withdrawn", "Withdraw an invitation") as tx:
        place = tx.get(Participation, participation_id)
        activity = tx.get(Activity, place.activity_id)
        against = reason_against_withdrawing(activity.state, place.outcome, activity.starts_at, tx.now)
        if against is not None:
            raise Refused(against)
        place.outcome, place.notice_hours = Outcome.CANCELLED_BY_US, hours_before(activity.starts_at, tx.now)
        place.invite_sequence += 1
        call_off_support(tx, place.id)
        refresh_place(tx, place)
        tx.note(about=place.person_id)
        return tell_of_change(tx, (activity.id,)) + _tell_after_entries(tx, activity, place)


def _tell_after_entries(tx: Transaction, activity: Activity, place: Participation) -> int:
    """Tell whoever had calendar entries made for them and was told in no other way."""
    mine = (Message.activity_id == activity.id, Message.person_id == place.person_id)
    waits = select(Message.id).where(*mine, Message.state == MessageState.WAITING).limit(1)
    if not tx.keyring.holds(Domain.IDENTITY) or tx.session.scalar(waits) is not None:
        return 0
    if not entries_were_made(tx.session, place.id, {place.person_id}):
        return 0
    return make_message(tx, activity, place.person_id, MessageKind.WITHDRAWN, told_of(tx, activity, place.person_id))


def refuse_if_told(tx: Transaction, places: Iterable[Participation]) -> None:
    """Refuse to take places away whose invitation is to be withdrawn instead: it stands, and somebody was told of it."""
    for place in places:
        activity = tx.get(Activity, place.activity_id)
        stands = reason_against_withdrawing(activity.state, place.outcome, activity.starts_at, tx.now) is None
        if stands and was_told(tx.session, place):
            raise Refused(TOLD)
