"""What Home asks for of the adjustments at activities: by whom and when, in plain columns alone. No plan is opened for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Row, select

from coc_desktop.bank.queries import names_of
from coc_desktop.clock import london
from coc_desktop.plans.adjustments import papers_to_send
from coc_desktop.plans.rules.provisions import asks_from, days_ahead
from coc_desktop.workspace import Workspace
from models.bank import Person
from models.plans import Provision
from models.schedule import Activity, Participation
from models.vocabulary import GOES_AHEAD, ActivityState, Permission, PersonStatus

Found: TypeAlias = Row[Provision, Activity]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who needs something: the days ahead they need it, if they said, and the day it is due."""

    name: str
    lead_days: int | None
    due_on: dt.date


@dataclass(frozen=True, slots=True)
class NeedsToSeeTo:
    """What is to be seen to for one activity: one paper to send, such as `the agenda`, or everything that sends none.

    `mine` is how many of the things are for whoever is signed in; `waiting` are the people, the soonest due first.
    """

    activity_id: UUID
    title: str
    starts_at: dt.datetime
    sends: str
    things: int
    mine: int
    due_on: dt.date
    waiting: tuple[Waiting, ...]


def needs_to_see_to(workspace: Workspace) -> tuple[NeedsToSeeTo, ...]:
    """Return what is to be seen to from today on, mine first and then by the day it is due. A pause silences what is due."""
    workspace.require(Permission.SEE_PLANS)
    me, today = workspace.me.account_id, workspace.today()
    statement = (
        select(Provision, Activity)
        .join(Participation, Provision.participation_id == Participation.id)
        .join(Activity, Participation.activity_id == Activity.id)
        .join(Person, Provision.person_id == Person.id)
        .where(
            Provision.wanted.is_(True),
            Provision.state.not_in(GOES_AHEAD),
            Provision.reader_id.is_(None) | (Provision.reader_id == me),
            Activity.state != ActivityState.CANCELLED,
            Person.status != PersonStatus.PAUSED,
        )
        .order_by(Provision.due_on, Provision.id)
    )
    with workspace.reading() as session:
        rows = [row for row in session.execute(statement) if _asks(row, today)]
        names = names_of(workspace, session, {row[0].person_id for row in rows})
        groups: dict[tuple[UUID, str], list[Found]] = {}
        for row in rows:
            groups.setdefault((row[1].id, row[0].sends if row[0].lead_days else ""), []).append(row)
        found = [_group(sends, theirs, names, me) for (_, sends), theirs in groups.items()]
    return tuple(sorted(found, key=lambda one: (not one.mine, one.due_on, one.starts_at, one.sends)))


def _asks(row: Found, today: dt.date) -> bool:
    provision = row[0]
    return asks_from(provision.due_on, provision.lead_days, _day(row)) <= today


def _day(row: Found) -> dt.date:
    activity: Activity = row[1]
    return london(activity.starts_at).date()


def _group(sends: str, rows: Sequence[Found], names: dict[UUID, str], me: UUID) -> NeedsToSeeTo:
    activity: Activity = rows[0][1]
    mine = sum(_is_mine(row, me) for row in rows)
    waiting = {}
    for row in reversed(list(rows)):
        ahead = days_ahead(row[0].lead_days, row[0].due_on, _day(row))
        waiting[row[0].person_id] = Waiting(names[row[0].person_id], ahead, row[0].due_on)
    return NeedsToSeeTo(
        activity_id=activity.id,
        title=activity.title,
        starts_at=activity.starts_at,
        sends=papers_to_send().get(sends, ""),
        things=len(rows),
        mine=mine,
        due_on=rows[0][0].due_on,
        waiting=tuple(sorted(waiting.values(), key=lambda one: (one.due_on, one.name.casefold()))),
    )


def _is_mine(row: Found, me: UUID) -> bool:
    """Say whether somebody sees to it: what is nobody’s by name is for whoever leads the activity."""
    provision, activity = row
    owner: Any = provision.doer_id or activity.lead_id
    return bool(owner == me)
