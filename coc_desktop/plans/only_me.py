"""What a person keeps for themselves alone: sealed to their own card, read and written in their own review and nowhere else.

It is offered once nobody else knows the card’s four words. Colleagues see neither the words nor whether there are any: no cut
of a plan holds them but the one that the card makes. They go with the card. Whoever loses it, or forgets its words, loses them;
a backup that is brought back holds them as they were, and the card opens it with its words of that day.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from coc_desktop.security.domains import drop, open_drop
from coc_desktop.security.own_keys import OWN
from coc_desktop.security.records import from_plain, to_plain
from coc_desktop.security.sealing import Place
from models.base import new_id
from models.plans import KeptSection, OnlyMe, OnlyMeDetails

AS_LARGE_AS = 64 * 1024
"""Bytes that are sealed with every card, so that the size of nothing at all is that of some twelve thousand words."""


def only_me_of(session: Session, account_id: UUID, mine: X25519PrivateKey) -> dict[str, KeptSection]:
    """Return what is kept with the card that `mine` opens, by section."""
    row = _row(session, account_id)
    if row is None:
        return {}
    said: OnlyMeDetails = from_plain(OnlyMeDetails, open_drop(mine, row.sealed, _place(row)))
    return {one.section: one for one in said.sections}


def keep_only_me(session: Session, account_id: UUID, public: bytes, kept: Iterable[KeptSection]) -> None:
    """Seal what is kept with a card to its `public` key, in place of what was there; also where it is nothing."""
    row = _row(session, account_id) or OnlyMe(id=new_id(), account_id=account_id)
    row.sealed = drop(public, to_plain(OnlyMeDetails(tuple(kept))), _place(row), step=AS_LARGE_AS)
    session.add(row)


def forget_only_me(session: Session, account_id: UUID) -> None:
    """Destroy what is kept with a card that opens nothing any more."""
    session.execute(delete(OnlyMe).where(OnlyMe.account_id == account_id))


def _row(session: Session, account_id: UUID) -> OnlyMe | None:
    return session.scalars(select(OnlyMe).where(OnlyMe.account_id == account_id)).one_or_none()


def _place(row: OnlyMe) -> Place:
    return Place("only_me", row.id, None, OWN)
