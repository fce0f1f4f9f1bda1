"""One day with colleagues and rooms side by side: what each of them has, and when each is free."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from coc_desktop.schedule.agenda import Entry, agenda
from coc_desktop.schedule.rules import spaces
from coc_desktop.security.roles import STAFF
from coc_desktop.workspace import Workspace
from models.office import Account
from models.schedule import Venue
from models.vocabulary import AccountState, Permission

NOBODY_YET = "No colleague yet"


@dataclass(frozen=True, slots=True)
class DayColumn:
    """One colleague, or one room or other place, with what is on there that day.

    `key` is their id, the words of a place that is in no register, or None for what no colleague has yet.
    """

    key: UUID | str | None
    name: str
    is_room: bool
    entries: tuple[Entry, ...] = ()

    def spaces(self, first: dt.datetime, last: dt.datetime) -> tuple[tuple[dt.datetime, dt.datetime], ...]:
        """Return when nothing is on here, from one moment to another; what no colleague has yet leaves nobody free."""
        return spaces(((one.starts_at, one.ends_at) for one in self.entries), first, last) if self.key is not None else ()

    def is_free(self, first: dt.datetime, last: dt.datetime) -> bool:
        """Say whether nothing is on here for all of a time."""
        return self.spaces(first, last) == ((first, last),)


@dataclass(frozen=True, slots=True)
class DayDetail:
    """One day: what is on, its columns, and the colleagues and rooms that can be put beside them."""

    entries: tuple[Entry, ...]
    columns: tuple[DayColumn, ...]
    others: tuple[DayColumn, ...]


def day_side_by_side(workspace: Workspace, date: dt.date, wanted: Collection[UUID] = ()) -> DayDetail:
    """Return a day with a column for each colleague and room that has something then, for oneself, and for those wanted."""
    workspace.require(Permission.SEE_ACTIVITIES)
    entries = agenda(workspace, date, date)
    with workspace.reading() as session:
        accounts = session.execute(select(Account.id, Account.name, Account.role, Account.state)).all()
        venues = session.execute(select(Venue.id, Venue.name, Venue.online, Venue.closed)).all()
    staff, rooms = {one.id: one.name for one in accounts}, {one.id: one.name for one in venues}
    columns = columns_of(entries, staff, rooms, (workspace.me.account_id, *wanted))
    there = {one.key for one in columns}
    others = (
        *(
            DayColumn(one.id, one.name, is_room=False)
            for one in accounts
            if one.role in STAFF and one.state != AccountState.CLOSED
        ),
        *(DayColumn(one.id, one.name, is_room=True) for one in venues if not one.online and not one.closed),
    )
    return DayDetail(entries, columns, tuple(sorted((one for one in others if one.key not in there), key=_in_order)))


def columns_of(
    entries: Sequence[Entry], staff: Mapping[UUID, str], rooms: Mapping[UUID, str], wanted: Collection[UUID]
) -> tuple[DayColumn, ...]:
    """Return the columns of a day: colleagues by name, then rooms and other places by name.

    Everything is in its colleague’s column, and an activity in its room’s too. What no colleague has yet comes last.
    """
    led: dict[UUID | None, list[Entry]] = {key: [] for key in wanted if key in staff}
    held: dict[UUID | str, tuple[str, list[Entry]]] = {key: (rooms[key], []) for key in wanted if key in rooms}
    for one in entries:
        led.setdefault(one.staff_id, []).append(one)
        if isinstance(one.room, str):
            held.setdefault(one.room.casefold(), (one.room, []))[1].append(one)
        elif one.room is not None:
            held.setdefault(one.room, (rooms[one.room], []))[1].append(one)
    last = led.pop(None, [])
    columns = (
        *(DayColumn(key, staff[key], is_room=False, entries=tuple(mine)) for key, mine in led.items() if key is not None),
        *(DayColumn(key, name, is_room=True, entries=tuple(mine)) for key, (name, mine) in held.items()),
    )
    nobody = (DayColumn(None, NOBODY_YET, is_room=False, entries=tuple(last)),) if last else ()
    return (*sorted(columns, key=_in_order), *nobody)


def _in_order(one: DayColumn) -> tuple[bool, str]:
    return one.is_room, one.name.casefold()
