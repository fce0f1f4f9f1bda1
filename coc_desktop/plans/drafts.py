"""Words typed into a plan and not saved yet, kept so that a crash or a power cut takes at most the last two seconds.

A draft belongs to one account, is sealed under the person's own key, and is no record: nothing is written to the audit or
to history for it, and nobody is told. Saving the section throws it away, and so does the person who typed it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import family_of
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.security.records import KeyNotMade, SessionKeys, from_plain, to_plain
from coc_desktop.security.sealing import Place, open_sealed, seal
from coc_desktop.workspace import Transaction, Workspace
from models.bank import Person
from models.base import new_id
from models.plans import Draft
from models.vocabulary import Domain, Permission


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What was typed into one section and never saved, and when it was last kept as a draft."""

    section: str
    kept_at: dt.datetime
    typed: SectionDraft


def keep_draft(workspace: Workspace, person_id: UUID, section: str, typed: SectionDraft) -> None:
    """Keep what is being typed into one section, in place of what was kept of it before."""
    workspace.require(Permission.CHANGE_PLANS)
    _make_key(workspace, person_id)
    try:
        _keep(workspace, person_id, section, typed)
    except KeyNotMade:  # a colleague changed the keys in between
        _make_key(workspace, person_id)
        _keep(workspace, person_id, section, typed)


def _keep(workspace: Workspace, person_id: UUID, section: str, typed: SectionDraft) -> None:
    with workspace.jotting() as session:
        found = session.scalars(_mine(workspace, (person_id,)).where(Draft.place == section)).one_or_none()
        draft = found or Draft(id=new_id(), account_id=workspace.me.account_id, person_id=person_id, place=section)
        key = _keys(session).sealing_key(person_id, Domain.CARE)
        draft.kept_at = workspace.clock.now()
        draft.sealed = seal(key.cipher, to_plain(typed), place=_place(draft), key_version=key.version)
        session.add(draft)


def read_drafts(workspace: Workspace, person_id: UUID) -> tuple[Unsaved, ...]:
    """Return what the signed-in account typed into a person's plan and never saved; nobody else's."""
    workspace.require(Permission.CHANGE_PLANS)
    with workspace.reading() as session:
        return tuple(
            Unsaved(draft.place, draft.kept_at, _open(session, draft))
            for draft in session.scalars(_mine(workspace, family_of(session, person_id)).order_by(Draft.kept_at))
        )


def throw_draft_away(workspace: Workspace, person_id: UUID, section: str) -> None:
    """Destroy what the signed-in account typed into one section and never saved."""
    workspace.require(Permission.CHANGE_PLANS)
    with workspace.jotting() as session:
        _remove(session, workspace.me.account_id, person_id, section)


def settle_draft(tx: Transaction, person_id: UUID, section: str) -> None:
    """Throw the draft away in the same transaction that saves its section."""
    _remove(tx.session, tx.account_id, person_id, section)


def _make_key(workspace: Workspace, person_id: UUID) -> None:
    """Give a person the key that their plan will be sealed under, where nothing was written under it yet."""
    with workspace.reading() as session:
        if _keys(session).is_current(person_id, Domain.CARE):
            return
        begun = _keys(session).has_person_key(person_id, Domain.CARE)
    act = ("plan.key_changed", "Change the key of a plan") if begun else ("plan.begun", "Begin a plan")
    with workspace.transaction(*act, put_back=False) as tx:
        tx.get(Person, person_id)
        _keys(tx.session).sealing_key(person_id, Domain.CARE)
        tx.note(about=person_id)


def _mine(workspace: Workspace, person_ids: Collection[UUID]) -> Select[Draft]:
    return select(Draft).where(Draft.account_id == workspace.me.account_id, Draft.person_id.in_(person_ids))


def _remove(session: Session, account_id: UUID | None, person_id: UUID, section: str) -> None:
    """Take the draft of a section away, and one that was begun before another record was merged into the person's."""
    about = Draft.person_id.in_(family_of(session, person_id))
    session.execute(delete(Draft).where(Draft.account_id == account_id, about, Draft.place == section))


def _open(session: Session, draft: Draft) -> SectionDraft:
    opened: SectionDraft = from_plain(
        SectionDraft,
        open_sealed(_keys(session).opening_key(draft.person_id, Domain.CARE, draft.sealed), draft.sealed, _place(draft)),
    )
    return opened


def _place(draft: Draft) -> Place:
    return Place("draft", draft.id, draft.person_id, Domain.CARE)


def _keys(session: Session) -> SessionKeys:
    keys: SessionKeys = session.info["keys"]
    return keys
