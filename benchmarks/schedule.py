"""The calendar: a week of a long one, from the question to painted entries, and a series whose dates all move at once."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from sqlalchemy import insert, select

from benchmarks.measure import Figure, Size, in_turn, timed
from benchmarks.seeds import a_bank
from benchmarks.waiting import application, until
from coc_desktop.clock import from_london
from coc_desktop.schedule.agenda import agenda
from coc_desktop.schedule.queries import read_activity
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.schedule.series.acts import SeriesChange, change_series, invite_to_dates, plan_series
from coc_desktop.schedule.series.queries import read_series
from coc_desktop.schedule.series.rules import Repeat
from coc_desktop.workspace import Workspace
from models.bank import Person
from models.base import new_id, table_of
from models.schedule import Activity, Participation, SupportMeeting
from models.vocabulary import (
    ActivityKind,
    ActivityState,
    Manner,
    OnSpecialDay,
    Outcome,
    Reach,
    Rhythm,
    Rung,
    SupportKind,
    SupportState,
)
from ui.kit.appearance import Appearance
from ui.schedule.calendar.week import WeekGrid

FIRST = dt.date(2027, 1, 5)
"""A Tuesday."""

AN_ACTIVITY = 5  # appointments: itself, and a pre-meet and a debrief for each of two people
YEARS = 10
DATES = 500
PEOPLE = 40


def figures(size: Size, folder: Path) -> Iterator[Figure]:
    """Time a week of a long calendar, of one six times as long, and a series."""
    look = Appearance(application())
    yield _week(folder / "long", size.rows // 2, size, allowed=0.1)
    yield _week(folder / "longest", size.rows * 3, size, allowed=None)
    look.deleteLater()
    yield _series(folder / "series", min(size.rows, DATES), size.runs)


def _week(folder: Path, appointments: int, size: Size, allowed: float | None) -> Figure:
    workspace = a_bank(folder, min(size.people, PEOPLE))
    _fill(workspace, appointments)
    grid = WeekGrid()
    grid.resize(1000, 700)
    grid.show()
    until(lambda: grid.windowHandle().isExposed())
    monday = FIRST - dt.timedelta(days=1)

    def week() -> None:
        found = agenda(workspace, monday, monday + dt.timedelta(days=6))
        grid.show_week(monday, monday, found)
        grid.repaint()

    ours, bare = in_turn(lambda: timed(week), lambda: timed(grid.repaint), size.runs)
    here = len(agenda(workspace, monday, monday + dt.timedelta(days=6)))
    grid.deleteLater()
    workspace.close()
    what = f"a week of {here} entries, from asking to painted, of {appointments:,} appointments in {YEARS} years"
    return Figure(what, ours, "painting the same week", bare, seconds=allowed)


def _fill(workspace: Workspace, appointments: int) -> None:
    """Put activities and their meetings into a bank, as evenly as they would be in ten years of working days."""
    with workspace.reading() as session:
        people = list(session.scalars(select(Person.id)))
    days = [FIRST + dt.timedelta(days=number) for number in range(365 * YEARS)]
    working = [date for date in days if date.weekday() < 5]
    many = max(1, appointments // AN_ACTIVITY)
    activities: list[dict[str, object]] = []
    places: list[dict[str, object]] = []
    meetings: list[dict[str, object]] = []
    for number in range(many):
        starts = from_london(working[number * len(working) // many], dt.time(9 + number % 8))
        activities.append(_activity(number, starts))
        for turn in range(2):
            place, person = new_id(), people[(2 * number + turn) % len(people)]
            places.append(_place(place, activities[-1]["id"], person))
            meetings += [_meeting(place, kind, starts, turn) for kind in (SupportKind.PRE_MEET, SupportKind.DEBRIEF)]
    with workspace.bank.engine.begin() as connection:
        for kind, rows in ((Activity, activities), (Participation, places), (SupportMeeting, meetings)):
            connection.execute(insert(table_of(kind)), rows)


def _activity(number: int, starts: dt.datetime) -> dict[str, object]:
    return {
        "id": new_id(),
        "version": 1,
        "title": f"Project meeting {number % 90}",
        "kind": ActivityKind.PROJECT_MEETING,
        "rung": Rung.CO_PRODUCING,
        "place": f"Room {number % 7}",
        "starts_at": starts,
        "ends_at": starts + dt.timedelta(hours=1),
        "state": ActivityState.PLANNED,
        "is_paid": False,
        "rate_code": "",
    }


def _place(place: UUID, activity_id: object, person_id: UUID) -> dict[str, object]:
    plain = {"version": 1, "outcome": Outcome.SAID_YES, "invite_sequence": 0, "harder_day": False}
    return {"id": place, "activity_id": activity_id, "person_id": person_id, **plain}


def _meeting(place: UUID, kind: SupportKind, starts: dt.datetime, turn: int) -> dict[str, object]:
    before = kind is SupportKind.PRE_MEET
    at = starts - dt.timedelta(minutes=45 + 30 * turn) if before else starts + dt.timedelta(minutes=75 + 30 * turn)
    plain = {"version": 1, "minutes": 30, "manner": Manner.PHONE, "invite_sequence": 0}
    return {"id": new_id(), "participation_id": place, "kind": kind, "state": SupportState.BOOKED, "starts_at": at, **plain}


def _drafted(dates: int) -> tuple[dt.datetime, ActivityDraft, Repeat]:
    """Return when a series begins, its activity, and how it repeats."""
    start = from_london(FIRST, dt.time(14))
    ends, kind = start + dt.timedelta(hours=1), ActivityKind.PROJECT_MEETING
    draft = ActivityDraft("Project meeting", kind, Rung.CO_PRODUCING, "Room 4", start, ends, is_paid=False)
    return start, draft, Repeat(Rhythm.WEEKLY, FIRST + dt.timedelta(weeks=dates - 1), OnSpecialDay.MEET)


def _planned(workspace: Workspace, draft: ActivityDraft, weekly: Repeat) -> UUID:
    """Plan the series, invite the one person of the bank to every date, and return its first activity."""
    first = plan_series(workspace, draft, weekly)
    found = read_series(workspace, first)
    assert found is not None
    with workspace.reading() as session:
        person_id = session.scalars(select(Person.id)).one()
    invite_to_dates(workspace, [row.activity_id for row in found.dates if row.activity_id], person_id)
    return first


def _series(folder: Path, dates: int, runs: int) -> Figure:
    """Move every date of a series by an hour and back, each with somebody who comes; beside it, writing as many rows bare."""
    workspace = a_bank(folder, 1)
    start, draft, weekly = _drafted(dates)
    first = _planned(workspace, draft, weekly)
    bare = sqlite3.connect(folder.parent / "floor.db", isolation_level=None)
    bare.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE row (id INTEGER PRIMARY KEY, at TEXT)")
    bare.executemany("INSERT INTO row VALUES (?, '')", [(number,) for number in range(dates * 3)])
    turn = 0

    def move() -> float:
        nonlocal turn
        turn += 1
        by = dt.timedelta(hours=turn % 2)
        moved = replace(draft, starts_at=start + by, ends_at=start + by + dt.timedelta(hours=1))
        version = read_activity(workspace, first).version
        return timed(lambda: change_series(workspace, first, version, SeriesChange(Reach.ALL, moved, weekly)))

    def floor() -> float:
        def write() -> None:
            bare.execute("BEGIN")
            bare.executemany("UPDATE row SET at = ? WHERE id = ?", [(str(turn), number) for number in range(dates * 3)])
            bare.execute("COMMIT")

        return timed(write)

    ours, theirs = in_turn(move, floor, runs)
    bare.close()
    workspace.close()
    what = f"moving a series of {dates} dates, each with somebody who comes, in one act with its history"
    return Figure(what, ours, f"{dates * 3:,} bare UPDATEs in one transaction", theirs, seconds=1.0)
