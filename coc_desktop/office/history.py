"""What changed, who did it, and putting an act back: also after a restart, also a whole import."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import family_of
from coc_desktop.office.merging.people import refuse_if_stood_on
from coc_desktop.office.own_sign_in import part_own_keys
from coc_desktop.office.sentences import sentence
from coc_desktop.payments.expenses.acts import refuse_if_counted_twice
from coc_desktop.plans.provisions.refreshing import refresh_activity, refresh_person
from coc_desktop.problems import Refused
from coc_desktop.schedule.left_over import last_number
from coc_desktop.schedule.messages.telling import tell_of_change
from coc_desktop.schedule.recorded import refuse_if_claimed_as_off
from coc_desktop.schedule.venues.gathering import still_to_come
from coc_desktop.schedule.withdrawing import refuse_if_told
from coc_desktop.security.audit import GONE, earlier_columns, values_of
from coc_desktop.security.circles import CIRCLE, circle_scope
from coc_desktop.workspace import Transaction, Workspace
from models.bank import ColleagueNote, Person
from models.base import Record
from models.office import Account, AuditEntry, HistoryRow, KeyGrant
from models.schedule import Activity, Participation
from models.tables import RECORDS
from models.vocabulary import Permission

# what may not be done again from here: the person is asked, and of a photo of a room nothing is kept
ASKED_FIRST = frozenset({"plan.shared", "idea.answered", "naming.said", "photo.added"})
FOR_GOOD = frozenset({"debrief_note.taken_out"})  # what these took out stays out, whatever is put back around it
RISES = "invite_sequence"  # a calendar ignores what comes with a lower number than it has seen
STAYS = frozenset({"circle", "counter", "key_grant", "person_key", "team", "course", "sign_in_guard"})
Entry: TypeAlias = Row[*tuple[Any, ...]]
AT_ONCE = 500
WRITTEN = (
    AuditEntry.act,
    AuditEntry.detail,
    AuditEntry.can_be_put_back,
    AuditEntry.table_name,
    AuditEntry.row_id,
    AuditEntry.row_version,
    AuditEntry.row_hash,
)
QUIET = (
    "sign_in.",
    "person.opened",
    "plan.opened",
    "plan.seen",
    "plan.key_changed",
    "contact.looked_up",
    "note.opened",
    "receipt.opened",
    "addition.opened",
    "claim_check.opened",
)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act as History shows it."""

    act_id: UUID
    at: dt.datetime
    who: str
    act: str
    words: str
    rows: int
    person_id: UUID | None
    can_be_put_back: bool


def list_history(
    workspace: Workspace, *, limit: int = 200, openings: bool = False, about: UUID | None = None
) -> tuple[HistoryLine, ...]:
    """Return the newest acts first; `openings` also shows sign-ins and who opened what, `about` narrows to one person.

    What others did with notes to named colleagues is in nobody else's history: not even that there are any is told.
    """
    workspace.require(Permission.SEE_HISTORY)
    with workspace.reading() as session:
        names = {row.id: row.name for row in session.execute(select(Account.id, Account.name))}
        theirs = None if about is None else family_of(session, about)
        found = session.scalars(_acts(session, workspace.me.account_id, openings, theirs).limit(limit)).all()
        sizes = _sizes(session, [entry.act_id for entry in found])
        return tuple(
            HistoryLine(
                act_id=entry.act_id,
                at=entry.at,
                who=names.get(entry.account_id, "Nobody signed in") if entry.account_id else "Nobody signed in",
                act=entry.act,
                words=sentence(entry.act, entry.detail),
                rows=sizes.get(entry.act_id, 0),
                person_id=entry.person_id,
                can_be_put_back=entry.can_be_put_back and entry.act_id in sizes,
            )
            for entry in found
        )


def _acts(session: Session, me: UUID, openings: bool, about: Collection[UUID] | None) -> Select[AuditEntry]:
    statement = select(AuditEntry).where(AuditEntry.table_name.is_(None)).order_by(AuditEntry.seq.desc())
    mine = AuditEntry.act_id.in_(_about_my_notes(session, me))
    statement = statement.where(or_(~AuditEntry.act.startswith("note."), AuditEntry.account_id == me, mine))
    if not openings:
        for quiet in QUIET:
            statement = statement.where(~AuditEntry.act.startswith(quiet, autoescape=True))
    if about is not None:
        statement = statement.where(
            AuditEntry.act_id.in_(select(AuditEntry.act_id).where(AuditEntry.person_id.in_(about))),
        )
    return statement


def _about_my_notes(session: Session, me: UUID) -> Select[UUID]:
    """Choose the acts that touched a note which is sealed to me: each note was written in one act with its circle."""
    scopes = session.scalars(select(KeyGrant.scope).where(KeyGrant.holder_id == me, KeyGrant.scope.startswith(CIRCLE)))
    circles = [UUID(scope.removeprefix(CIRCLE)) for scope in scopes]
    written = select(AuditEntry.act_id).where(AuditEntry.table_name == "circle", AuditEntry.row_id.in_(circles))
    notes = select(AuditEntry.row_id).where(AuditEntry.table_name == "colleague_note", AuditEntry.act_id.in_(written))
    return select(AuditEntry.act_id).where(AuditEntry.table_name == "colleague_note", AuditEntry.row_id.in_(notes))


def _sizes(session: Session, act_ids: list[UUID]) -> dict[UUID, int]:
    statement = (
        select(AuditEntry.act_id, func.count().label("rows"))
        .where(AuditEntry.act_id.in_(act_ids), AuditEntry.table_name.is_not(None), AuditEntry.table_name.not_in(STAYS))
        .group_by(AuditEntry.act_id)
    )
    return {row.act_id: row.rows for row in session.execute(statement)}


@dataclass(frozen=True, slots=True)
class PutBack:
    """How many records an act touched that are now as they were, the act that did it, and whether that can itself be put back."""

    act_id: UUID
    records: int
    again: bool


def may_put_back(may: Callable[[Permission], bool], act: str) -> bool:
    """Say whether somebody may put an act back. What finance paid is also put back by whoever reads it."""
    return may(Permission.PUT_BACK) or (act.startswith("remittance.") and may(Permission.READ_BACK))


def put_back(workspace: Workspace, act_id: UUID) -> PutBack:
    """Make every record that an act touched what it was before; Refused when anything has moved since or may not be undone.

    What was put back can be put back in turn, but for the sharing of a plan: nobody shares it again without asking the person.
    """
    with workspace.reading() as session:
        act = session.scalar(select(AuditEntry.act).where(AuditEntry.act_id == act_id).limit(1)) or ""
    if not may_put_back(workspace.may, act):
        workspace.require(Permission.PUT_BACK)
    again = act not in ASKED_FIRST
    try:
        with workspace.transaction("history.put_back", "Put a change back", put_back=again) as tx:
            with tx.session.no_autoflush:
                steps = _steps(tx, act_id)
                regrouped = _regrouped(steps)
                if not regrouped:  # a place that goes as two records become one is still there, in the other
                    _refuse_what_stands(tx, steps)
                for step in steps:
                    _check_sealed_to_me(tx, step)
                    _check_still_as_left(step)
                for _, alike in groupby(reversed(steps), key=lambda step: (step.kind, step.removes)):
                    for step in alike:
                        _restore(tx, step)
                    tx.session.flush()
                refuse_if_stood_on(tx)
                money = {_whose(step) for step in steps if step.kind.__tablename__ in ("expense", "advance")}
                refuse_if_counted_twice(tx, {one for one in money if one is not None})
                part_own_keys(tx, regrouped)
            _bring_needs_in_line(tx, steps)
            _bring_messages_in_line(tx, steps)
            tx.note(records=len(steps))
            done = PutBack(tx.act_id, len(steps), again)
    except IntegrityError as error:
        raise Refused(
            "This cannot be put back because something later depends on it. Look in History at what came after."
        ) from error
    return done


def _refuse_what_stands(tx: Transaction, steps: Sequence[_Step]) -> None:
    """Refuse to take a place away that somebody was told of, or to let one stand again that was paid for as called off."""
    places = [(step, step.row) for step in steps if isinstance(step.row, Participation)]
    refuse_if_told(tx, [place for step, place in places if step.removes])
    otherwise = [
        place
        for step, place in places
        if step.was is not None and earlier_columns(Participation, step.was)["outcome"] is not place.outcome
    ]
    refuse_if_claimed_as_off(tx, otherwise)


@dataclass(frozen=True, slots=True)
class _Step:
    """One record to put back: as it stands, as it was before the act, and as the act left it when it has moved since.

    `removes` says that there was no such row before: the act added it, or brought it back after it was taken out. `last` is the
    highest version that a row which is out now ever had; the act itself may have been put back and done again since.
    """

    kind: type[Record]
    row_id: UUID
    before: int
    after: int
    last: int
    gone: bool
    removes: bool
    row: Record | None
    was: HistoryRow | None
    left: HistoryRow | None


def _steps(tx: Transaction, act_id: UUID) -> list[_Step]:
    entries: Sequence[Entry] = tx.session.execute(
        select(*WRITTEN).where(AuditEntry.act_id == act_id).order_by(AuditEntry.seq)
    ).all()
    if not entries:
        raise Refused("That change is not in this bank’s history.")
    if not entries[0].can_be_put_back:
        raise Refused(f"This cannot be put back: {sentence(entries[0].act, entries[0].detail)}. It is kept for good.")
    spans: dict[str, dict[UUID, list[Entry]]] = {}
    for entry in entries:
        if entry.table_name is not None and entry.row_id is not None and entry.table_name not in STAYS:
            spans[entry.table_name] = spans.pop(entry.table_name, {})  # what was written last is put back first
            spans[entry.table_name].setdefault(entry.row_id, []).append(entry)
    steps = [step for table, moved in spans.items() for step in _steps_of(tx, RECORDS[table], moved)]
    if spans and not steps:
        raise Refused("This cannot be put back: what it was about was taken out for good since.")
    return steps


def _regrouped(steps: Sequence[_Step]) -> set[UUID]:
    """Return the people whose records are merged now and will not be, or the other way round."""
    found: set[UUID | None] = set()
    for step in steps:
        if isinstance(step.row, Person) and step.was is not None:
            ends = {step.row.merged_into_id, earlier_columns(Person, step.was)["merged_into_id"]}
            found |= {step.row_id, *ends} if len(ends) > 1 else set()
    return {one for one in found if one is not None}


def _steps_of(tx: Transaction, kind: type[Record], moved: dict[UUID, list[Entry]]) -> Iterator[_Step]:
    """Yield the steps of one table; its rows and their earlier versions are read some hundreds at a time.

    There is none for what was taken out for good since.
    """
    rows: dict[UUID, Record] = {}
    versions: dict[tuple[UUID, int], HistoryRow] = {}
    taken_out: set[tuple[UUID | None, int | None]] = set()
    for_good: set[UUID | None] = set()
    ids = list(moved)
    for some in (ids[place : place + AT_ONCE] for place in range(0, len(ids), AT_ONCE)):
        rows.update((row.id, row) for row in tx.scalars(select(kind).where(kind.id.in_(some))))
        earlier = select(HistoryRow).where(HistoryRow.table_name == kind.__tablename__, HistoryRow.row_id.in_(some))
        versions.update(((was.row_id, was.row_version), was) for was in tx.session.scalars(earlier))
        out = (AuditEntry.table_name == kind.__tablename__, AuditEntry.row_id.in_(some), AuditEntry.row_hash == GONE)
        for row in tx.session.execute(select(AuditEntry.row_id, AuditEntry.row_version, AuditEntry.act).where(*out)):
            taken_out.add((row.row_id, row.row_version))
            for_good |= {row.row_id} if row.act in FOR_GOOD else set()
    ended = {row_id: version or 0 for row_id, version in sorted(taken_out, key=lambda one: one[1] or 0)}
    for row_id, entries in ((row_id, entries) for row_id, entries in moved.items() if row_id not in for_good):
        numbers = [entry.row_version or 0 for entry in entries]
        before, after = min(numbers) - 1, max(numbers)
        was, left = versions.get((row_id, before)), versions.get((row_id, after))
        removes = before == 0 or (row_id, before) in taken_out
        last = max(after, ended.get(row_id, 0))
        yield _Step(kind, row_id, before, after, last, entries[-1].row_hash == GONE, removes, rows.get(row_id), was, left)


def _check_sealed_to_me(tx: Transaction, step: _Step) -> None:
    """Refuse to touch a note that is sealed to others by name, as taking it away would be refused."""
    if step.kind is not ColleagueNote:
        return
    circle = step.row.circle_id if isinstance(step.row, ColleagueNote) else None
    if circle is None and step.was is not None:
        circle = earlier_columns(step.kind, step.was)["circle_id"]
    mine = select(KeyGrant.id).where(KeyGrant.holder_id == tx.me.account_id)
    if circle is None or tx.session.scalar(mine.where(KeyGrant.scope == circle_scope(circle))) is None:
        raise Refused("That note is sealed to other people by name, so only they can put this back.")


def _check_still_as_left(step: _Step) -> None:
    row = step.row
    same = row is None if step.gone else row is not None and (row.version == step.after or _reads_as_left(row, step))
    if not same:
        raise Refused("This cannot be put back because it was changed again since. Put the later change back first.")


def _reads_as_left(row: Record, step: _Step) -> bool:
    """Say whether a row that moved since reads as the act left it, as when the later change was itself put back."""
    if step.left is None:
        return False
    was, now = earlier_columns(step.kind, step.left), values_of(row)
    return all(was[name] == now[name] for name in now if name not in ("version", RISES))


def _bring_needs_in_line(tx: Transaction, steps: Sequence[_Step]) -> None:
    """Bring what people need at activities in line with the plans, places and activities that were put back."""
    people = {_whose(step) for step in steps if step.kind.__tablename__ in ("plan", "participation")}
    for person_id in sorted(one for one in people if one is not None):
        refresh_person(tx, person_id)
    for step in steps:
        if step.kind.__tablename__ == "activity":
            refresh_activity(tx, step.row_id)


def _bring_messages_in_line(tx: Transaction, steps: Sequence[_Step]) -> None:
    """Tell people what was put back and is otherwise than they know, and drop what nobody needs to be sent any more."""
    moved: dict[str, list[_Step]] = {}
    for step in steps:
        moved.setdefault(step.kind.__tablename__, []).append(step)
    places = [_of(step, "participation_id") for step in moved.get("support_meeting", ())]
    around = select(Participation.activity_id).where(Participation.id.in_([one for one in places if one is not None]))
    found = {step.row_id for step in moved.get("activity", ())} | set(tx.session.scalars(around))
    found |= {one for one in (_of(step, "activity_id") for step in moved.get("participation", ())) if one is not None}
    for venue_id in {one for one in (_of(step, "venue_id") for step in moved.get("story_step", ())) if one is not None}:
        found |= {one.id for one in tx.scalars(still_to_come(venue_id, tx.now))}
    tell_of_change(tx, tx.session.scalars(select(Activity.id).where(Activity.id.in_(found))).all())


def _whose(step: _Step) -> UUID | None:
    return _of(step, "person_id")


def _of(step: _Step, name: str) -> UUID | None:
    """Return what one column of a record holds, or held before it was taken out."""
    if step.row is not None:
        return getattr(step.row, name, None)
    return earlier_columns(step.kind, step.was).get(name) if step.was is not None else None


def _restore(tx: Transaction, step: _Step) -> None:
    row = step.row
    if step.removes:
        if row is not None:
            tx.remove(row)
        return
    if step.was is None:
        raise Refused("The earlier version of a record is missing. Check the records before going on.")
    values = earlier_columns(step.kind, step.was)
    if RISES in values:
        # what is gone may have been called off with one more than its last
        risen = getattr(row, RISES) if row is not None else last_number(tx.session, step.kind, step.row_id) + 1
        values[RISES] = max(values[RISES], risen) + 1
    if row is None:
        tx.bring_back(step.kind, {**values, "version": step.last + 1})
        return
    for name, value in values.items():
        if name not in ("id", "version"):
            setattr(row, name, value)
