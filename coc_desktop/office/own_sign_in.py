"""A person's own card: a code and four words that open their own record, and nothing of anybody else's.

The code names nobody and can be given again freely. Whose card it is, and the person's keys that it opens, are sealed.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import delete, select

from coc_desktop.office.set_up import account_row
from coc_desktop.plans.only_me import forget_only_me
from coc_desktop.plans.own_cards import account_of, cards_of, holds_all, own_keys_of, renew_own_keys
from coc_desktop.problems import Refused
from coc_desktop.security.account_keys import make_account_key
from coc_desktop.security.own_keys import OWN
from coc_desktop.security.passphrases import CURRENT, Stretch, make_passphrase
from coc_desktop.security.sealing import Damaged
from coc_desktop.security.sign_in import SignedIn
from coc_desktop.workspace import Transaction, Workspace
from models.bank import Person
from models.base import new_id
from models.office import Account, AuditEntry, KeyGrant
from models.plans import OwnSignIn, OwnSignInDetails, ReviewDraft
from models.vocabulary import AccountState, Permission, Role

LETTERS = "23456789bcdfghjkmnpqrstvwxz"
"""What a code is made of: nothing that is read as something else, and no vowels, so that it never spells a word."""
LENGTH, GROUP = 8, 4
NOBODYS_NAME = "A contributor"
FIRST = 1


@dataclass(frozen=True, slots=True)
class OwnCard:
    """What is printed on a card, once; the four words exist nowhere else."""

    code: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CardRow:
    """That a person has a card, and since when. One that was damaged opens nothing any more, and nobody can tell its code."""

    code: str
    given_on: dt.date
    is_damaged: bool = False


def plain_code(typed: str) -> str:
    """Return a code as it is kept, however it was typed: with blanks, dashes or capitals."""
    return "".join(letter for letter in typed.casefold() if letter.isalnum())


def shown_code(code: str) -> str:
    """Return a code as it is printed: `k7qf-2m9x`."""
    return "-".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))


def give_own_sign_in(workspace: Workspace, person_id: UUID, *, stretch: Stretch = CURRENT) -> OwnCard:
    """Give a person a card of their own, in place of the one they had, and return what is printed on it."""
    workspace.require(Permission.CHANGE_PEOPLE)
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    card = OwnCard(shown_code(code), make_passphrase())
    key = make_account_key(card.words, params=stretch)
    with workspace.transaction("own_sign_in.given", "Give them a card of their own", put_back=False) as tx:
        tx.get(Person, person_id)
        _close_cards(tx, person_id)
        keys = own_keys_of(tx, person_id)
        who = SignedIn(new_id(), code, NOBODYS_NAME, Role.CONTRIBUTOR)
        tx.add(account_row(who, key, AccountState.ACTIVE))
        sealed = keys.seal_to(key.public, who.account_id)
        tx.add(KeyGrant(holder_id=who.account_id, scope=OWN, key_version=FIRST, sealed_key=sealed, granted_by=tx.account_id))
        own = tx.add(OwnSignIn(person_id=person_id, given_on=tx.today))
        own.details = OwnSignInDetails(who.account_id, code, key.public.hex())
        tx.note(about=person_id)
    return card


def take_own_sign_in_away(workspace: Workspace, person_id: UUID) -> None:
    """Close a person's card: it opens nothing any more. Words of theirs that only it could open are gone with it."""
    workspace.require(Permission.CHANGE_PEOPLE)
    with workspace.transaction("own_sign_in.taken_away", "Take their card away", put_back=False) as tx:
        if not _close_cards(tx, person_id):
            raise Refused("They have no card.")
        tx.note(about=person_id)


def own_sign_in_of(workspace: Workspace, person_id: UUID) -> CardRow | None:
    """Return the card that a person has, if any."""
    workspace.require(Permission.CHANGE_PEOPLE)
    with workspace.reading() as session:
        for own in cards_of(session, person_id):
            try:
                account = account_of(session, own)
            except Damaged:
                return CardRow("", own.given_on, is_damaged=True)
            if account is not None and account.state is AccountState.ACTIVE:
                return CardRow(shown_code(own.details.code), own.given_on)
    return None


def part_own_keys(tx: Transaction, person_ids: Collection[UUID]) -> None:
    """Let the cards of people whose merge was put back, or done again, open what is theirs now and nothing else.

    Refused where there is a card and whoever puts it back does not hold every key: it would go on opening the other's words.
    """
    for person_id in person_ids:
        if cards_of(tx.session, person_id) and not holds_all(tx):
            raise Refused("There is a card for these records, and you do not hold every key it opens. Take the card away first.")
        renew_own_keys(tx, person_id)


def _close_cards(tx: Transaction, person_id: UUID) -> bool:
    cards = cards_of(tx.session, person_id)
    for own in cards:
        account = tx.get(Account, _account_of(tx, own))
        for grant in tx.scalars(select(KeyGrant).where(KeyGrant.holder_id == account.id)):
            tx.remove(grant)
        account.state = AccountState.CLOSED
        tx.session.execute(delete(ReviewDraft).where(ReviewDraft.account_id == account.id))  # no other key opens it
        forget_only_me(tx.session, account.id)
        tx.remove(own)
    return bool(cards)


def _account_of(tx: Transaction, own: OwnSignIn) -> UUID:
    """Return whose account a card is. Where it was damaged, the audit says which one was made in the same act."""
    try:
        account_id: UUID = own.details.account_id
    except Damaged:
        given = select(AuditEntry.act_id).where(AuditEntry.table_name == OwnSignIn.__tablename__, AuditEntry.row_id == own.id)
        rows = (AuditEntry.table_name == Account.__tablename__, AuditEntry.row_version == 1, AuditEntry.act_id.in_(given))
        return tx.session.scalars(select(Account.id).where(Account.id.in_(select(AuditEntry.row_id).where(*rows)))).one()
    return account_id
