"""The day itself for whoever hosts: when who needs which room, and whom to ask. It names colleagues and nobody who comes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.clock import london
from coc_desktop.plans.opening import hidden_from_hosts
from coc_desktop.plans.rules.cuts import tells_no_one
from coc_desktop.plans.rules.shapes import HostDay, HostHour
from coc_desktop.schedule.messages.telling import kept_items
from coc_desktop.schedule.rules import COMING, hours_of
from coc_desktop.wording import hours
from models.office import Account
from models.schedule import Activity, Information, Participation, SupportMeeting
from models.vocabulary import DayPart, Manner, SupportState

PLACED = frozenset({SupportState.BOOKED, SupportState.DONE})
TALK = "A talk before or after: keep a quiet room"
WHOLE = "The activity"


def day_for_host(session: Session, activity: Activity) -> HostDay:
    """Return the order of an activity’s day, with the talks around it that need a room, and who leads it.

    A talk is on it once, however many people have theirs at that time with that colleague; it names none of them. A title or an
    item that names somebody who comes, or begins a reason, is said as what kind of thing it is.
    """
    names = {row.id: row.name for row in session.execute(select(Account.id, Account.name))}
    hidden = _hidden(session, activity.id)
    found = [
        (starts_at, 0, HostHour(hours(starts_at, minutes), TALK, _name(names, who)))
        for starts_at, minutes, who in set(_talks(session, activity))
    ]
    title = activity.title if tells_no_one(activity.title, hidden) else WHOLE
    length = int((activity.ends_at - activity.starts_at).total_seconds() // 60)
    found.append((activity.starts_at, 1, HostHour(hours(activity.starts_at, length), title)))
    for one in hours_of(kept_items(session, activity.id), activity.starts_at, activity.ends_at):
        what = one.words if tells_no_one(one.words, hidden) else one.kind.label
        found.append((one.starts_at, 2, HostHour(one.when, what, is_break=one.kind is DayPart.BREAK)))
    in_order = sorted(found, key=lambda one: (one[0], one[1], one[2].what, one[2].who))
    written = session.scalars(select(Information.quiet_room).where(Information.activity_id == activity.id)).one_or_none() or ""
    quiet_room = written if tells_no_one(written, hidden) else ""
    return HostDay(tuple(hour for _, _, hour in in_order), _name(names, activity.lead_id), quiet_room)


def _hidden(session: Session, activity_id: UUID) -> frozenset[str]:
    """Return what no host is told of those who come: names around them, and what begins a reason."""
    coming = (Participation.activity_id == activity_id, Participation.outcome.in_(COMING))
    people = session.scalars(select(Participation.person_id).where(*coming))
    return frozenset().union(*(hidden_from_hosts(session, person_id) for person_id in people))


def _talks(session: Session, activity: Activity) -> Iterator[tuple[dt.datetime, int, UUID | None]]:
    """Give when the talks of those coming are, how long, and with whom: those that are booked for the day itself, in person."""
    statement = (
        select(SupportMeeting)
        .join(Participation, SupportMeeting.participation_id == Participation.id)
        .where(Participation.activity_id == activity.id, Participation.outcome.in_(COMING))
        .where(SupportMeeting.state.in_(PLACED), SupportMeeting.starts_at.is_not(None))
    )
    for meeting in session.scalars(statement):
        here = meeting.manner in (None, Manner.IN_PERSON)
        if here and meeting.starts_at is not None and london(meeting.starts_at).date() == london(activity.starts_at).date():
            yield meeting.starts_at, meeting.minutes, meeting.supporter_id


def _name(names: dict[UUID, str], account_id: UUID | None) -> str:
    return names.get(account_id, "") if account_id is not None else ""
