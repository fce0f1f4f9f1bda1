"""One calendar file for one person: their activity, pre-meet and debrief, and nobody else in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.people import require_contact_allowed
from coc_desktop.invites import Invite, Method, calendar_file
from coc_desktop.problems import Refused
from coc_desktop.storage.files import translating_file_errors, write_whole
from coc_desktop.workspace import Workspace
from models.bank import Person
from models.office import Account
from models.schedule import Activity, Participation, SupportMeeting
from models.vocabulary import ActivityState, Outcome, Permission, SupportState

TAKEN_OUT = (SupportState.CALLED_OFF, SupportState.LATER)


def make_invite(workspace: Workspace, participation_id: UUID) -> bytes:
    """Return the calendar file of one place: a request, an update of it, or its cancelling, by how things stand now.

    Every entry keeps its identity for good, and its number rises with each change, so that a calendar replaces the old one.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    title, organiser = workspace.setting("invites.title"), workspace.setting("invites.organiser_email")
    trust = workspace.setting("trust.name")
    with workspace.transaction("invite.made", "Make a calendar invite", put_back=False) as tx:
        place = tx.get(Participation, participation_id)
        require_contact_allowed(tx, place.person_id)
        activity = tx.get(Activity, place.activity_id)
        person = tx.get(Person, place.person_id)
        off = activity.state is ActivityState.CANCELLED or place.outcome in (Outcome.SAID_NO, Outcome.CANCELLED_BY_US)
        tx.note(about=person.id)
        shared: dict[str, Any] = {
            "title": title,
            "private": True,
            "organiser_name": trust,
            "organiser_email": organiser,
            "attendee_name": person.details.known_as,
            "attendee_email": person.details.emails[0] if person.details.emails else None,
        }
        whole = Invite(
            uid=f"{place.id}@coc-desktop",
            sequence=place.invite_sequence,
            start=activity.starts_at,
            end=activity.ends_at,
            place=activity.place,
            words="",
            **shared,
        )
        around = [_support_invite(tx.session, meeting, shared) for meeting in _in_calendars(tx.session, place.id)]
        method = Method.CANCEL if off else Method.REQUEST
        return calendar_file((whole, *around), method=method, made_at=tx.now)


def _in_calendars(session: Session, participation_id: UUID) -> list[SupportMeeting]:
    """Return the support meetings that stand in a calendar, or did and are to be taken out of it."""
    statement = select(SupportMeeting).where(
        SupportMeeting.participation_id == participation_id,
        SupportMeeting.state.in_((SupportState.BOOKED, *TAKEN_OUT)),
        SupportMeeting.starts_at.is_not(None),
    )
    return list(session.scalars(statement))


def _support_invite(session: Session, meeting: SupportMeeting, shared: Mapping[str, Any]) -> Invite:
    """Return a support meeting as an entry of its own; only the member of staff who will be there is named."""
    if meeting.starts_at is None:
        raise Refused("A support meeting without a time has no place in a calendar.")
    supporter = session.get(Account, meeting.supporter_id) if meeting.supporter_id else None
    return Invite(
        uid=f"{meeting.id}@coc-desktop",
        sequence=meeting.invite_sequence,
        start=meeting.starts_at,
        end=meeting.starts_at + dt.timedelta(minutes=meeting.minutes),
        place=meeting.manner.label if meeting.manner else "",
        words=f"With {supporter.name}." if supporter else "",
        cancelled=meeting.state in TAKEN_OUT,
        **shared,
    )


def write_invite(workspace: Workspace, participation_id: UUID, target: Path) -> None:
    """Write the calendar file of one place."""
    content = make_invite(workspace, participation_id)
    with translating_file_errors():
        write_whole(target, content)
