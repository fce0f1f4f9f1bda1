"""What a person’s own keys open: their records in each domain, and the notes of their debriefs, each under a key of its own.

Their cards hold these keys sealed. Whatever brings a key or takes one away seals them to each card anew, in the same act.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import families_of
from coc_desktop.security.own_keys import OWN, OwnKeys
from coc_desktop.security.records import SessionKeys
from coc_desktop.security.sealing import Damaged
from coc_desktop.workspace import Transaction
from models.office import Account, KeyGrant, PersonKey
from models.plans import OwnSignIn
from models.schedule import Addition
from models.vocabulary import AddedHow, Domain, Role

OWN_DOMAINS = (Domain.IDENTITY, Domain.PAYEE, Domain.CARE)
GrantOf = Callable[[Session, UUID], KeyGrant | None]
FEW = 100
"""How many records' keys are asked for by name; of more, those of everybody are read."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept of people's keys: which records are theirs, the notes of each record, and each key's versions, wrapped."""

    families: Mapping[UUID, frozenset[UUID]]
    notes: Mapping[UUID, Sequence[UUID]]
    wrapped: Mapping[tuple[UUID, Domain], Sequence[bytes]]

    def notes_of(self, person_id: UUID) -> list[UUID]:
        """Return the notes of debriefs that there are of a person's records."""
        return [note for one in sorted(self.families[person_id]) for note in self.notes.get(one, ())]


def own_keys_of(tx: Transaction, person_id: UUID) -> OwnKeys:
    """Return a person's keys, made where there were none, with those of records that were merged into theirs and of notes.

    What they write is sealed under the newest, so each is there in the newest version of its domain's key.
    """
    return _own_keys(tx, person_id, _read(tx.session, (person_id,)))


def renew_own_keys(tx: Transaction, person_id: UUID) -> None:
    """Let a person's cards open what was brought to them, as far as whoever acts holds the keys of it."""
    if holds_all(tx):
        tx.session.flush()
        cards = cards_of(tx.session, person_id)
        if cards:
            _seal_to_cards(tx, cards, own_keys_of(tx, person_id), _grant_of)


def renew_all_cards(tx: Transaction) -> int:
    """Let every card open what comes next; return how many people have one that was damaged, and is left as it is.

    Done by whoever holds every key of it. What is kept of everybody is read at once: there are as many cards as people.
    """
    tx.session.flush()
    cards: dict[UUID, list[OwnSignIn]] = defaultdict(list)
    for own in tx.scalars(select(OwnSignIn).order_by(OwnSignIn.id.desc())):
        cards[own.person_id].append(own)
    _accounts = tx.scalars(select(Account).where(Account.role == Role.CONTRIBUTOR))  # held, so that `account_of` asks for none
    grants = {grant.holder_id: grant for grant in tx.scalars(select(KeyGrant).where(KeyGrant.scope == OWN))}
    kept, left = _read(tx.session, cards), 0
    with tx.session.no_autoflush:
        for person_id, theirs in cards.items():
            try:
                _seal_to_cards(tx, theirs, _own_keys(tx, person_id, kept), lambda _session, account_id: grants.get(account_id))
            except Damaged:
                left += 1
    return left


def go_without(tx: Transaction, person_id: UUID) -> None:
    """Let a person's cards open what is left of theirs, once they took something out themselves, with their own keys alone.

    NotAllowed where these are from before the keys were changed and cannot be had anew: the cards hold newer ones.
    """
    keys: SessionKeys = tx.session.info["keys"]
    for domain in OWN_DOMAINS:
        keys.sealing_key(person_id, domain)
    kept = _read(tx.session, (person_id,))
    left = tx.keyring.lend(person_id, {*kept.families[person_id], *kept.notes_of(person_id)})
    _seal_to_cards(tx, cards_of(tx.session, person_id), left, _grant_of)


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


def _own_keys(tx: Transaction, person_id: UUID, kept: _Kept) -> OwnKeys:
    keys: SessionKeys = tx.session.info["keys"]
    family, notes = kept.families[person_id], kept.notes_of(person_id)
    for domain in OWN_DOMAINS:
        for subject_id in family:
            versions = kept.wrapped.get((subject_id, domain), ())
            if subject_id == person_id or versions:
                keys.open_all(subject_id, domain, versions)
                keys.sealing_key(subject_id, domain)
    for note_id in notes:
        keys.open_all(note_id, Domain.CARE, kept.wrapped.get((note_id, Domain.CARE), ()))
    return tx.keyring.lend(person_id, {*family, *notes})


def _seal_to_cards(tx: Transaction, cards: Sequence[OwnSignIn], keys: OwnKeys, grant_of: GrantOf) -> None:
    """Seal what a person's cards open to each of them; one that was damaged is said once the others have it."""
    damaged = False
    for own in cards:
        try:
            account = account_of(tx.session, own)
        except Damaged:
            account = None
        grant = grant_of(tx.session, account.id) if account is not None else None
        if account is None:
            damaged = True
        elif grant is not None:
            grant.sealed_key = keys.seal_to(account.public_key, account.id)
    if damaged:
        raise Damaged


def _grant_of(session: Session, account_id: UUID) -> KeyGrant | None:
    return session.scalars(select(KeyGrant).where(KeyGrant.holder_id == account_id, KeyGrant.scope == OWN)).one_or_none()


def _read(session: Session, person_ids: Collection[UUID]) -> _Kept:
    families = families_of(session, person_ids)
    about = frozenset[UUID]().union(*families.values())
    of_notes = select(Addition.person_id, Addition.id).where(Addition.how == AddedHow.AT_DEBRIEF).order_by(Addition.id)
    of_keys = select(PersonKey.subject_id, PersonKey.domain, PersonKey.wrapped_key).where(PersonKey.domain.in_(OWN_DOMAINS))
    few = len(about) <= FEW
    notes: dict[UUID, list[UUID]] = defaultdict(list)
    for person_id, note_id in session.execute(of_notes.where(Addition.person_id.in_(about)) if few else of_notes):
        notes[person_id].append(note_id)
    subjects = about.union(*notes.values())
    wrapped: dict[tuple[UUID, Domain], list[bytes]] = defaultdict(list)
    for subject_id, domain, version in session.execute(of_keys.where(PersonKey.subject_id.in_(subjects)) if few else of_keys):
        wrapped[subject_id, Domain(domain)].append(version)
    return _Kept(families, notes, wrapped)
