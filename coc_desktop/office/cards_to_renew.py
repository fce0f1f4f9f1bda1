"""The cards that are to be given anew, because no change of keys does for them what it does for everybody else."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.plans.own_cards import account_of
from coc_desktop.security.own_keys import OWN
from coc_desktop.security.sealing import Damaged
from coc_desktop.workspace import Workspace
from models.bank import Person
from models.office import Account, KeyGrant
from models.plans import OwnSignIn
from models.vocabulary import AccountState, Domain, Permission


@dataclass(frozen=True, slots=True)
class CardToRenew:
    """Whose card is to be given anew: one that was damaged, or else one that a colleague gave who has left.

    They saw its four words, which open what the person's own keys open, also after the keys were changed. Words that the person
    made since are nobody else's.
    """

    person_id: UUID
    name: str
    is_damaged: bool


def cards_to_renew(workspace: Workspace) -> tuple[CardToRenew, ...]:
    """Return the cards to give anew, by name."""
    workspace.require(Permission.CHANGE_PEOPLE)
    with workspace.reading() as session:
        workspace.open_people(session, Domain.IDENTITY)
        accounts = {account.id: account for account in session.scalars(select(Account))}
        gave = select(KeyGrant.holder_id, KeyGrant.granted_by).where(KeyGrant.scope == OWN)
        left = {card_id for card_id, by in session.execute(gave) if by in accounts and accounts[by].state is AccountState.CLOSED}
        cards = session.scalars(select(OwnSignIn)).all()
        found = ((own.person_id, _was_damaged(session, own, left)) for own in cards)
        rows = (CardToRenew(whose, _name(session, whose), damaged) for whose, damaged in found if damaged is not None)
        return tuple(sorted(rows, key=lambda row: row.name))


def _was_damaged(session: Session, own: OwnSignIn, left: set[UUID]) -> bool | None:
    """Return whether a card is to be given anew because it was damaged, or because of who gave it; None where it is not."""
    try:
        account = account_of(session, own)
    except Damaged:
        return True
    return False if account is not None and account.id in left and not own.details.own_words else None


def _name(session: Session, person_id: UUID) -> str:
    try:
        return str(session.get_one(Person, person_id).details.known_as)
    except Damaged:
        return "Somebody whose record was damaged"
