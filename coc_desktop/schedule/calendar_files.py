"""Calendar files for one person: their activity, and each pre-meet and debrief that stands in a calendar, a file each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from coc_desktop.bank.people import require_contact_allowed
from coc_desktop.invites import Invite, Method, calendar_file
from coc_desktop.schedule.left_over import entries_left_over
from coc_desktop.schedule.preferences import calendar_of
from coc_desktop.schedule.rules import OFF
from coc_desktop.security.audit import earlier_columns
from coc_desktop.storage.files import translating_file_errors, write_whole
from coc_desktop.workspace import Transaction, Workspace
from models.bank import Person
from models.office import HistoryRow
from models.schedule import Activity, Participation, SupportMeeting
from models.vocabulary import ActivityState, Permission, SupportState

TAKEN_OUT = (SupportState.CALLED_OFF, SupportState.LATER, SupportState.NOT_BOOKED)
OTHERWISE = (SupportState.IN_WRITING, SupportState.NOT_WANTED)
"""States of a meeting that is not held: it is taken out of a calendar for as long as its time is still to come."""


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """One calendar entry ready to be written: its file name, without anybody’s name in it, and its bytes."""

    file_name: str
    content: bytes


def make_invites(workspace: Workspace, participation_id: UUID) -> tuple[CalendarFile, ...]:
    """Return the calendar files of one place, the activity’s first: each a request, an update or a cancelling, as things stand.

    Every entry keeps its identity for good, and its number rises with each change, so that a calendar replaces the old one.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("invite.made", "Make calendar invites", put_back=False) as tx:
        place = tx.get(Participation, participation_id)
        require_contact_allowed(tx, place.person_id)
        tx.note(about=place.person_id, place=str(place.id))
        return entries_of(tx, place)


def entries_of(tx: Transaction, place: Participation) -> tuple[CalendarFile, ...]:
    """Return the calendar files of one place as things stand, for an act that has asked whether the person may be contacted."""
    emails = tx.get(Person, place.person_id).details.emails
    title, may_be_read = calendar_of(tx.session, place.person_id)
    shared: dict[str, Any] = {
        "title": title or tx.setting("invites.title"),
        "private": not may_be_read,
        "organiser_name": tx.setting("trust.name"),
        "organiser_email": tx.setting("invites.organiser_email"),
        "attendee_email": emails[0] if emails else None,
    }
    files = [_activity_file(tx, place, shared), *_support_files(tx, place.id, shared), *_left_over_files(tx, place, shared)]
    return tuple(CalendarFile(f"invite-{str(place.id)[-8:]}{name}.ics", content) for name, content in files)


def _activity_file(tx: Transaction, place: Participation, shared: dict[str, Any]) -> tuple[str, bytes]:
    activity = tx.get(Activity, place.activity_id)
    off = activity.state is ActivityState.CANCELLED or place.outcome in OFF
    entry = Invite(
        uid=f"{place.id}@coc-desktop",
        sequence=place.invite_sequence,
        start=activity.starts_at,
        end=activity.ends_at,
        place=activity.place,
        words="",
        **shared,
    )
    return "", calendar_file(entry, method=Method.CANCEL if off else Method.REQUEST, made_at=tx.now)


def _support_files(tx: Transaction, participation_id: UUID, shared: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Give the support meetings that stand in a calendar, and those that did and are to be taken out of it."""
    statement = select(SupportMeeting).where(
        SupportMeeting.participation_id == participation_id,
        SupportMeeting.state.in_((SupportState.BOOKED, *TAKEN_OUT, *OTHERWISE)),
    )
    told = [(at, meeting) for meeting in tx.scalars(statement) if (at := _time_told(tx, meeting)) is not None]
    for at, meeting in sorted(told, key=lambda one: (one[0], str(one[1].id))):
        if meeting.state in OTHERWISE and at <= tx.now:
            continue
        entry = Invite(
            uid=f"{meeting.id}@coc-desktop",
            sequence=meeting.invite_sequence,
            start=at,
            end=at + dt.timedelta(minutes=meeting.minutes),
            place=meeting.manner.label if meeting.manner else "",
            words=f"{meeting.kind.label}.",
            **shared,
        )
        method = Method.REQUEST if meeting.state is SupportState.BOOKED else Method.CANCEL
        yield f"-{meeting.kind.value.replace('_', '-')}", calendar_file(entry, method=method, made_at=tx.now)


def _left_over_files(tx: Transaction, place: Participation, shared: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Give what takes out the entries that somebody has twice, as two of their records became one."""
    for number, one in enumerate(entries_left_over(tx.session, place), start=1):
        entry = Invite(
            uid=f"{one.record_id}@coc-desktop",
            sequence=one.number + 1,
            start=one.starts_at,
            end=one.ends_at,
            place="",
            words="",
            **shared,
        )
        yield f"-taken-out-{number}", calendar_file(entry, method=Method.CANCEL, made_at=tx.now)


def _time_told(tx: Transaction, meeting: SupportMeeting) -> dt.datetime | None:
    """Return when a calendar may have a meeting: where an Undo took its time away, when it was last to be, from history."""
    if meeting.starts_at is not None or not meeting.invite_sequence:
        return meeting.starts_at
    earlier = select(HistoryRow).where(HistoryRow.table_name == meeting.__tablename__, HistoryRow.row_id == meeting.id)
    times = (
        earlier_columns(SupportMeeting, was)["starts_at"]
        for was in tx.session.scalars(earlier.order_by(HistoryRow.row_version.desc()))
    )
    return next((at for at in times if at is not None), None)


def write_invites(workspace: Workspace, participation_id: UUID, folder: Path) -> tuple[Path, ...]:
    """Write the calendar files of one place into a folder, and return where they are."""
    files = make_invites(workspace, participation_id)
    with translating_file_errors():
        for file in files:
            write_whole(folder / file.file_name, file.content)
    return tuple(folder / file.file_name for file in files)
