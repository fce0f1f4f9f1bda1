"""Records that were merged: which one stands for a person now, and every record that was ever theirs."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.bank import Person

STANDING = Person.merged_into_id.is_(None)
"""What a list of people asks for: each person once."""


def standing_id(session: Session, person_id: UUID) -> UUID:
    """Return the record that stands for a person now: this one, or the one that it was merged into."""
    return standing_ids(session, (person_id,))[person_id]


def standing_ids(session: Session, person_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return, for each record, the one that stands for its person now."""
    into = _mergers(session)
    return {person_id: _follow(into, person_id) for person_id in person_ids}


def family_of(session: Session, person_id: UUID) -> frozenset[UUID]:
    """Return a record and every one that was merged into it: what was issued stays with the record it was made for."""
    return families_of(session, (person_id,))[person_id]


def families_of(session: Session, person_ids: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Return the same for many people at once."""
    into = _mergers(session)
    return {
        person_id: frozenset({person_id, *(one for one in into if _follow(into, one, until=person_id) == person_id)})
        for person_id in person_ids
    }


def _mergers(session: Session) -> dict[UUID, UUID]:
    found = session.execute(select(Person.id, Person.merged_into_id).where(Person.merged_into_id.is_not(None)))
    return {row.id: row.merged_into_id for row in found}


def _follow(into: dict[UUID, UUID], person_id: UUID, until: UUID | None = None) -> UUID:
    at = person_id
    for _ in into:
        if at == until or at not in into:
            break
        at = into[at]
    return at
