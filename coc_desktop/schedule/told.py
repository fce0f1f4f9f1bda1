"""Whether somebody knows of a place in an activity, or may: by a message, their pack, or calendar entries made for them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import family_of
from coc_desktop.schedule.messages.telling import KNOWS
from models.office import AuditEntry
from models.schedule import Message, Pack, Participation


def was_told(session: Session, place: Participation) -> bool:
    """Say whether somebody knows of their place, or may."""
    packs = select(Pack.id).where(Pack.participation_id == place.id, Pack.sent_on.is_not(None))
    records = family_of(session, place.person_id)
    return may_have_entries(session, place.activity_id, place.id, records) or _finds(session, packs)


def may_have_entries(session: Session, activity_id: UUID, place_id: UUID, records: Collection[UUID]) -> bool:
    """Say whether a place may be in its person’s calendar: by a message, or entries made by themselves. A pack brings none.

    `records` are those that the person was told as, one of whom the place is or was of.
    """
    as_record = func.coalesce(Message.sealed_under, Message.person_id).in_(records)
    messages = select(Message.id).where(Message.activity_id == activity_id, as_record, Message.state.in_(KNOWS))
    return _finds(session, messages) or entries_were_made(session, place_id, records)


def entries_were_made(session: Session, place_id: UUID, records: Collection[UUID]) -> bool:
    """Say whether calendar entries of a place were put into a folder by themselves."""
    made = (AuditEntry.act == "invite.made", AuditEntry.detail.contains(str(place_id)))
    return _finds(session, select(AuditEntry.seq).where(AuditEntry.person_id.in_(records), *made))


def _finds(session: Session, statement: Select[Any]) -> bool:
    return session.scalar(statement.limit(1)) is not None
