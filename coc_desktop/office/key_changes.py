"""New versions of the domains' keys, so that whoever kept a copy of one opens nothing that is written afterwards.

Nothing is sealed again. What was written stays under the version it was written with, which everybody who held it still holds;
what comes next is sealed under the new one. In the same act it is granted to everybody who held the one before, to the
recovery sheets, and through each person's own keys to their card.

It is sealed to nobody whose public key a holder of the key did not vouch for, and made by nobody who does not hold the version
before: whoever can write to the bank's file without a key gets none this way.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.logs import note
from coc_desktop.office.set_up import add_grant
from coc_desktop.plans.own_cards import OWN_DOMAINS, renew_all_cards
from coc_desktop.problems import CocProblem, Refused
from coc_desktop.security.domains import GrantPlace, is_vouched, new_pair, public_bytes, vouch_for_holder, vouch_for_next
from coc_desktop.security.records import SessionKeys
from coc_desktop.security.sealing import Damaged
from coc_desktop.workspace import Transaction, Workspace
from models.office import Account, DomainKey, KeyGrant, RecoverySheet
from models.vocabulary import Domain, Permission

CHANGED = ("keys.changed", "Change the keys")
NONE_TO_CHANGE = "You hold no key that you can change. Ask a colleague who holds all that people’s cards open."


class _NothingChanged(Exception):
    """What leaves an act that would say in History that keys were changed when none were."""


def change_keys(workspace: Workspace) -> tuple[Domain, ...]:
    """Make a new version of every key that I can change, and return which. Refused without any."""
    workspace.require(Permission.GRANT_KEYS)
    with workspace.transaction(*CHANGED, put_back=False) as tx:
        mine = _in_hand(tx)
        if not mine:
            raise Refused(NONE_TO_CHANGE)
        if any(not _is_safe(tx, domain) for domain in mine):
            raise Damaged
        _change(tx, mine)
    return mine


def change_due_keys(workspace: Workspace) -> tuple[Domain, ...]:
    """Change the keys that are due and that I can change, as I sign in; return which.

    One that cannot be changed safely stays due, and `change_keys` says why: nobody is kept from signing in by it.
    """
    if workspace.me.must_choose or not workspace.may(Permission.GRANT_KEYS):
        return ()
    if not any(workspace.holds(domain) for domain in keys_due(workspace)):
        return ()
    try:
        with workspace.transaction(*CHANGED, put_back=False) as tx:
            changed = change_exposed(tx)
            if not changed:
                raise _NothingChanged
            return changed
    except (_NothingChanged, CocProblem):
        note("keys.left_due")  # the list of accounts says that they are due, and `change_keys` why
        return ()


def keys_due(workspace: Workspace) -> tuple[Domain, ...]:
    """Return the domains of which somebody who left held the newest key, and that nobody who holds it has changed since."""
    with workspace.reading() as session:
        keys = session.scalars(select(DomainKey).order_by(DomainKey.key_version))
        newest = {key.domain: key for key in keys}
        return tuple(sorted(domain for domain, key in newest.items() if key.exposed))


def expose(tx: Transaction, domains: Collection[Domain]) -> None:
    """Note that somebody who is to hold these keys no longer may have kept a copy: the next version of each is due."""
    for domain in domains:
        _newest(tx.session, domain).exposed = True


def change_exposed(tx: Transaction) -> tuple[Domain, ...]:
    """Change the keys that are due, as far as whoever does this holds them and it is safe; return which."""
    due = tuple(domain for domain in _in_hand(tx) if _newest(tx.session, domain).exposed and _is_safe(tx, domain))
    _change(tx, due)
    return due


def _in_hand(tx: Transaction) -> tuple[Domain, ...]:
    """Return the domains whose next version this account can make.

    What people's cards open is changed by whoever can seal it to the cards, and so holds all of it.
    """
    keys: SessionKeys = tx.session.info["keys"]
    held = {domain for domain in Domain if keys.holds_newest(domain)}
    return tuple(sorted(held if held.issuperset(OWN_DOMAINS) else held.difference(OWN_DOMAINS)))


def _is_safe(tx: Transaction, domain: Domain) -> bool:
    """Return whether the new version would reach this account and every recovery sheet, so that nobody is locked out."""
    sheets = tx.session.scalars(
        select(RecoverySheet.id).join(KeyGrant, KeyGrant.holder_id == RecoverySheet.id).where(KeyGrant.scope == domain.value)
    )
    return {tx.me.account_id, *sheets} <= set(_known_holders(tx, domain))


def _known_holders(tx: Transaction, domain: Domain) -> dict[UUID, bytes]:
    """Return the public key of each holder of the newest version, where somebody who holds it vouched for it."""
    version = _newest(tx.session, domain).key_version
    private = tx.keyring.domain_key(domain, version)
    public_keys, known = _public_keys(tx.session), {}
    for grant in tx.scalars(select(KeyGrant).where(KeyGrant.scope == domain.value, KeyGrant.key_version == version)):
        theirs, place = public_keys.get(grant.holder_id), GrantPlace(grant.holder_id, domain, version)
        if theirs is not None and is_vouched(grant.vouched, vouch_for_holder(private, theirs, place)):
            known[grant.holder_id] = theirs
    return known


def _public_keys(session: Session) -> dict[UUID, bytes]:
    """Return the public key of every account and recovery sheet."""
    accounts, sheets = select(Account.id, Account.public_key), select(RecoverySheet.id, RecoverySheet.public_key)
    return {holder_id: public_key for rows in (accounts, sheets) for holder_id, public_key in session.execute(rows)}


def _change(tx: Transaction, domains: Collection[Domain]) -> None:
    for domain in domains:
        _add_version(tx, domain, new_pair())
    tx.note(keys=len(domains))
    if not set(domains).isdisjoint(OWN_DOMAINS):
        left = renew_all_cards(tx)
        if left:
            tx.note(cards_left=left)


def _add_version(tx: Transaction, domain: Domain, pair: X25519PrivateKey) -> None:
    keys: SessionKeys = tx.session.info["keys"]
    before = _newest(tx.session, domain).key_version
    version, public = before + 1, public_bytes(pair)
    vouched = vouch_for_next(tx.keyring.domain_key(domain, before), public, domain, version)
    for holder_id, theirs in _known_holders(tx, domain).items():
        add_grant(tx, holder_id, theirs, domain, version, pair)
    tx.add(DomainKey(domain=domain, key_version=version, public_key=public, vouched=vouched, exposed=False))
    keys.take_new_version(domain, version, pair)


def _newest(session: Session, domain: Domain) -> DomainKey:
    statement = select(DomainKey).where(DomainKey.domain == domain).order_by(DomainKey.key_version.desc())
    return session.scalars(statement.limit(1)).one()
