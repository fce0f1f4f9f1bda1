"""What a person’s own keys open: their records in each domain, and the notes of their debriefs, each under a key of its own.

Their cards hold these keys sealed. Whatever brings a key or takes one away seals them to each card anew, in the same act.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import family_of
from coc_desktop.security.own_keys import OWN, OwnKeys
from coc_desktop.security.records import SessionKeys
from coc_desktop.security.sealing import Damaged
from coc_desktop.workspace import Transaction
from models.office import Account, KeyGrant
from models.plans import OwnSignIn
from models.schedule import Addition
from models.vocabulary import AddedHow, Domain

OWN_DOMAINS = (Domain.IDENTITY, Domain.PAYEE, Domain.CARE)


def own_keys_of(tx: Transaction, person_id: UUID) -> OwnKeys:
    """Return a person's keys, made where there were none, with those of records that were merged into theirs and of notes.

    What they write is sealed under the newest, so each is there in the newest version of its domain's key.
    """
    keys: SessionKeys = tx.session.info["keys"]
    family = family_of(tx.session, person_id)
    for domain in OWN_DOMAINS:
        for subject_id in family:
            if subject_id == person_id or keys.has_person_key(subject_id, domain):
                keys.open_all(subject_id, domain)
                keys.sealing_key(subject_id, domain)
    notes = _notes_of(tx.session, family)
    for note_id in notes:
        keys.open_all(note_id, Domain.CARE)
    return tx.keyring.lend(person_id, {*family, *notes})


def renew_own_keys(tx: Transaction, person_id: UUID) -> None:
    """Let a person's cards open what was brought to them, as far as whoever acts holds the keys of it."""
    if holds_all(tx):
        tx.session.flush()
        _seal_to_cards(tx, person_id, None)


def go_without(tx: Transaction, person_id: UUID) -> None:
    """Let a person's cards open what is left of theirs, once they took something out themselves, with their own keys alone."""
    family = family_of(tx.session, person_id)
    _seal_to_cards(tx, person_id, tx.keyring.lend(person_id, {*family, *_notes_of(tx.session, family)}))


def cards_of(session: Session, person_id: UUID) -> list[OwnSignIn]:
    """Return what says that a person has a card, the newest first."""
    statement = select(OwnSignIn).where(OwnSignIn.person_id == person_id).order_by(OwnSignIn.id.desc())
    return list(session.scalars(statement))


def account_of(session: Session, own: OwnSignIn) -> Account | None:
    """Return the account of a card; Damaged where another public key stands in the place of its own: nothing is sealed to it."""
    account = session.get(Account, own.details.account_id)
    if account is not None and account.public_key.hex() != own.details.public_key:
        raise Damaged
    return account


def holds_all(tx: Transaction) -> bool:
    """Say whether whoever acts holds every key that a card opens."""
    return all(tx.keyring.holds(domain) for domain in OWN_DOMAINS)


def _seal_to_cards(tx: Transaction, person_id: UUID, keys: OwnKeys | None) -> None:
    """Seal what a person's cards open to each of them; one that was damaged is said once the others have it."""
    damaged = False
    for own in cards_of(tx.session, person_id):
        try:
            account = account_of(tx.session, own)
        except Damaged:
            account = None
        if account is None:
            damaged = True
            continue
        for grant in tx.scalars(select(KeyGrant).where(KeyGrant.holder_id == account.id, KeyGrant.scope == OWN)):
            keys = keys or own_keys_of(tx, person_id)
            grant.sealed_key = keys.seal_to(account.public_key, account.id)
    if damaged:
        raise Damaged


def _notes_of(session: Session, family: frozenset[UUID]) -> list[UUID]:
    """Return the notes of debriefs that there are of a person's records."""
    theirs = (Addition.person_id.in_(family), Addition.how == AddedHow.AT_DEBRIEF)
    return list(session.scalars(select(Addition.id).where(*theirs).order_by(Addition.id)))
