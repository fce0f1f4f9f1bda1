"""The list of religious days as this trust keeps it: what came with the program, with the trust’s own lines in its place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.problems import ChangedElsewhere, Refused, refuse_if
from coc_desktop.schedule.series.special_days import DayDraft, ReligiousLine, as_they_came, draft_of, problems_in_day
from coc_desktop.workspace import Transaction, Workspace
from models.office import Account
from models.schedule import ReligiousDay
from models.vocabulary import Permission

OTHER = "Somebody else changed this day while you had it open. Nothing of yours is lost. Look again."
DayKey = str | UUID
"""How a day is known: the line in which it came with the program, or the id of a day of the trust’s own."""


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day of the list: how it came with the program, where it did, and who said, and when, that it is right."""

    key: DayKey
    line: ReligiousLine
    came: ReligiousLine | None
    taken_out: bool
    checked_on: dt.date | None
    checker: str

    def is_changed(self) -> bool:
        """Say whether the trust keeps it otherwise than it came."""
        return self.came is not None and self.line != self.came


def list_religious_days(workspace: Workspace) -> tuple[DayRow, ...]:
    """Return the list, in order, those taken out among them."""
    workspace.require(Permission.CHANGE_SETTINGS)
    with workspace.reading() as session:
        staff = {row.id: row.name for row in session.execute(select(Account.id, Account.name))}
        return _rows(session, staff)


def days_in_use(session: Session) -> tuple[ReligiousLine, ...]:
    """Return the days that a series is planned by: the trust’s list, without what it took out."""
    return tuple(one.line for one in _rows(session, {}) if not one.taken_out)


def _rows(session: Session, staff: dict[UUID, str]) -> tuple[DayRow, ...]:
    came = as_they_came()
    own = session.scalars(select(ReligiousDay)).all()
    kept = {one.came for one in own}
    rows = [
        DayRow(key, line, line, taken_out=False, checked_on=None, checker="") for key, line in came.items() if key not in kept
    ]
    for one in own:
        line = ReligiousLine(one.first_on, one.last_on, one.name, one.faith)
        first = came.get(one.came) if one.came is not None else None
        key: DayKey = one.came if one.came is not None and first is not None else one.id
        checker = staff.get(one.checked_by, "") if one.checked_by is not None else ""
        rows.append(DayRow(key, line, first, one.taken_out, one.checked_on, checker))
    return tuple(sorted(rows, key=lambda row: (row.line.first_on, row.line.name.casefold())))


def add_religious_day(workspace: Workspace, draft: DayDraft) -> UUID:
    """Put a day of the trust’s own into the list."""
    workspace.require(Permission.CHANGE_SETTINGS)
    with workspace.transaction("religious_day.added", "Add a religious day") as tx:
        _refuse(tx, draft, None)
        row = tx.add(ReligiousDay(came=None, taken_out=False, checked_on=None, checked_by=None, **_columns(draft)))
        return row.id


def change_religious_day(workspace: Workspace, seen: DayRow, draft: DayDraft) -> None:
    """Correct a day, or take one in again that was taken out. What was checked is to be checked anew; what is planned stays.

    Here and below, `seen` is the day as it was read: nobody changes or checks what they have not seen.
    """
    workspace.require(Permission.CHANGE_SETTINGS)
    with workspace.transaction("religious_day.changed", "Correct a religious day") as tx:
        row, columns = _own_line(tx, seen), _columns(draft)
        _refuse(tx, draft, seen.key)
        if any(getattr(row, name) != said for name, said in columns.items()):
            row.checked_on = row.checked_by = None
        row.taken_out = False
        for name, said in columns.items():
            setattr(row, name, said)


def check_religious_day(workspace: Workspace, seen: DayRow) -> None:
    """Say that a day is right as it was read, as of today."""
    workspace.require(Permission.CHANGE_SETTINGS)
    with workspace.transaction("religious_day.checked", "Mark a religious day as checked") as tx:
        row = _own_line(tx, seen)
        row.checked_on, row.checked_by = tx.today, tx.me.account_id


def take_out_religious_day(workspace: Workspace, seen: DayRow) -> None:
    """Leave a day out of the list: one that came with the program can come back as it came."""
    workspace.require(Permission.CHANGE_SETTINGS)
    with workspace.transaction("religious_day.taken_out", "Take a religious day out of the list") as tx:
        row = _own_line(tx, seen)
        if isinstance(seen.key, UUID):
            tx.remove(row)
        else:
            row.taken_out = True


def reset_religious_day(workspace: Workspace, seen: DayRow) -> None:
    """Have a day as it came with the program; what the trust wrote stays in History."""
    workspace.require(Permission.CHANGE_SETTINGS)
    with workspace.transaction("religious_day.reset", "Put a religious day back as it came") as tx:
        _refuse_if_changed(tx, seen)
        found = _kept(tx, seen.key) if isinstance(seen.key, str) else None
        if found is None:
            raise Refused("There is nothing to put back: this day is as it came, or your own.")
        tx.remove(found)


def _own_line(tx: Transaction, seen: DayRow) -> ReligiousDay:
    """Return the trust’s own line of a day as it was read, written as it came where there was none yet."""
    _refuse_if_changed(tx, seen)
    found = _kept(tx, seen.key)
    if found is not None:
        return found
    columns = _columns(draft_of(seen.line))
    return tx.add(ReligiousDay(came=seen.key, taken_out=False, checked_on=None, checked_by=None, **columns))


def _refuse_if_changed(tx: Transaction, seen: DayRow) -> None:
    """Refuse to go on with a day that is not as it was read."""
    now = next((one for one in _rows(tx.session, {}) if one.key == seen.key), None)
    if now is None:
        raise Refused("This day is not in the list any more. Look at the list again.")
    if replace(now, checker=seen.checker) != seen:
        raise ChangedElsewhere(OTHER)


def _kept(tx: Transaction, key: DayKey) -> ReligiousDay | None:
    """Return the trust’s own line of a day, if there is one."""
    which = ReligiousDay.id if isinstance(key, UUID) else ReligiousDay.came
    return tx.session.scalar(select(ReligiousDay).where(which == key))


def _refuse(tx: Transaction, draft: DayDraft, key: DayKey | None) -> None:
    others = {
        (one.line.first_on, one.line.name.casefold()) for one in _rows(tx.session, {}) if one.key != key and not one.taken_out
    }
    refuse_if(problems_in_day(draft, others))


def _columns(draft: DayDraft) -> dict[str, object]:
    return {"name": draft.name.strip(), "faith": draft.faith.strip(), "first_on": draft.first_on, "last_on": draft.last_on}
