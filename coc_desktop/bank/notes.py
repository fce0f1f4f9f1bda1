"""Notes for named colleagues: each is sealed to a circle of its own, so that nobody else can open it, not even with every key
of the bank's domains."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.security.circles import circle_scope, grant_circle, new_circle_key
from coc_desktop.security.roles import may
from coc_desktop.workspace import Transaction, Workspace
from models.bank import ColleagueNote, ColleagueNoteDetails, Person
from models.office import Account, Circle, KeyGrant
from models.vocabulary import AccountState, Permission

PURPOSE, FIRST = "note", 1


@dataclass(frozen=True, slots=True)
class Reader:
    """A colleague whom a note can be sealed to."""

    account_id: UUID
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note that is sealed to me, with everybody else who can read it."""

    note_id: UUID
    words: str
    written_by: str
    written_on: dt.date
    others: tuple[str, ...]


def readers_to_choose(workspace: Workspace) -> tuple[Reader, ...]:
    """Return the colleagues a note can be sealed to: active accounts whose role works with people, without my own."""
    workspace.require(Permission.SEE_PEOPLE)
    with workspace.reading() as session:
        accounts = session.scalars(select(Account).order_by(Account.name)).all()
        return tuple(
            Reader(one.id, one.name, one.role.label) for one in accounts if _can_read(one) and one.id != workspace.me.account_id
        )


def _can_read(account: Account) -> bool:
    return account.state is AccountState.ACTIVE and may(account.role, Permission.SEE_PEOPLE)


def write_note(workspace: Workspace, person_id: UUID, words: str, reader_ids: Sequence[UUID]) -> UUID:
    """Keep a note about a person that only I and the colleagues named can open; an account of another role is refused."""
    workspace.require(Permission.CHANGE_PEOPLE)
    missing = [] if words.strip() else [Problem("words", "Enter the note.")]
    refuse_if([*missing, *([] if reader_ids else [Problem("reader_ids", "Choose who else can read it.")])])
    with workspace.transaction("note.written", "Write a note for named colleagues") as tx:
        tx.get(Person, person_id)
        circle = new_circle(tx, PURPOSE, reader_ids)
        note = tx.add(ColleagueNote(person_id=person_id, circle_id=circle.id, written_by=tx.me.account_id, written_on=tx.today))
        note.details = ColleagueNoteDetails(words)
        tx.note(about=person_id)
        return note.id


def new_circle(tx: Transaction, purpose: str, reader_ids: Sequence[UUID]) -> Circle:
    """Make a circle of me and the colleagues named, who alone open what is sealed to it; one of another role is Refused."""
    circle, key = tx.add(Circle(purpose=purpose)), new_circle_key()
    for account_id in {tx.me.account_id, *reader_ids}:
        account = tx.get(Account, account_id)
        if not _can_read(account):
            raise Refused(f"{account.name} does not work with people here, so no note can be sealed to them.")
        sealed = grant_circle(key, account.public_key, circle.id, account.id)
        scope = circle_scope(circle.id)
        tx.add(KeyGrant(holder_id=account.id, scope=scope, key_version=FIRST, sealed_key=sealed, granted_by=tx.account_id))
    tx.session.flush()
    return circle


def notes_about(workspace: Workspace, person_id: UUID) -> tuple[NoteRow, ...]:
    """Return the notes about a person that are sealed to me, the newest first; of others not even that there are any."""
    workspace.require(Permission.SEE_PEOPLE)
    with workspace.reading() as session:
        notes = session.scalars(select(ColleagueNote).where(ColleagueNote.person_id == person_id)).all()
        grants = session.execute(select(KeyGrant.scope, KeyGrant.holder_id).where(KeyGrant.scope.like("circle:%"))).all()
        names = {account.id: account.name for account in session.scalars(select(Account))}
        holders: dict[str, set[UUID]] = {}
        for scope, holder_id in grants:
            holders.setdefault(scope, set()).add(holder_id)
        rows = []
        for note in sorted(notes, key=lambda one: one.id, reverse=True):
            circle = holders.get(circle_scope(note.circle_id), set())
            if workspace.me.account_id in circle:
                others = tuple(sorted(names[one] for one in circle - {workspace.me.account_id}))
                rows.append(NoteRow(note.id, note.details.words, names[note.written_by], note.written_on, others))
    if rows:
        workspace.looking("note.opened", person_id)
    return tuple(rows)


def take_note_away(workspace: Workspace, note_id: UUID) -> None:
    """Take a note away; only somebody it is sealed to can. History keeps it, sealed as it was."""
    workspace.require(Permission.CHANGE_PEOPLE)
    with workspace.transaction("note.taken_away", "Take a note away") as tx:
        note = tx.get(ColleagueNote, note_id)
        tx.session.refresh(note)
        _ = note.details  # opening it is the proof that it is mine to take away
        tx.note(about=note.person_id)
        tx.remove(note)
