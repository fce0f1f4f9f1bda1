"""Signing in: the same words and the same work for a name that exists and one that does not, and waits that grow.

Reading, the slow stretch of the passphrase and writing down the outcome are three steps, so that no transaction is held
open while the passphrase is worked on.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.problems import Refused
from coc_desktop.security.account_keys import AccountKey, WrongPassphrase, pretend, unlock
from coc_desktop.security.domains import new_pair
from coc_desktop.security.granted import Grant, granted_to
from coc_desktop.security.keyring import Keyring
from coc_desktop.security.own_keys import OWN
from coc_desktop.security.passphrases import CURRENT, Stretch
from coc_desktop.security.throttle import PATIENCE, settled, wait_seconds
from models.base import new_id
from models.office import Account, KeyGrant, SignInGuard
from models.vocabulary import AccountState, Role

CHOSEN = "account.passphrase_changed"
CHOOSE_FIRST = "Choose a passphrase of your own first: sign in at the window, or type the command account passphrase."
UNKNOWN_KEPT = 4
"""How many hexadecimal figures are kept of the hash of a name that nobody signs in with: 16 bits."""
NO_MATCH = "That name and passphrase do not match. Check Caps Lock, or use a recovery sheet."


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is signed in. `person_id` is whose record it is, for a person who looks at their own; for staff there is none.

    `must_choose` is set until they have put a passphrase of their own in the place of the one that was handed over.
    """

    account_id: UUID
    login: str
    name: str
    role: Role
    person_id: UUID | None = None
    must_choose: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What the bank knows of the login that was typed: nothing, or the account with its sealed key and grants.

    `own` is what a contributor's card holds: one person's keys, sealed.
    """

    login_hash: str
    failed_at: tuple[dt.datetime, ...]
    me: SignedIn | None
    key: AccountKey | None
    grants: tuple[Grant, ...]
    own: bytes | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a try ended, for the audit and the guard."""

    act: str
    login_hash: str
    failed_at: tuple[dt.datetime, ...]
    account_id: UUID | None
    me: SignedIn | None
    keyring: Keyring


def login_hash(login: str, *, known: bool) -> str:
    """Return what the guard keeps in place of a typed login.

    A name the bank does not know may be a passphrase typed into the wrong box: of its hash only 16 bits are kept, which is
    enough to slow the next try and tells nobody what was typed. Some unknown names then wait together.
    """
    whole = hashlib.sha256(b"login|" + login.strip().casefold().encode()).hexdigest()
    return whole if known else whole[:UNKNOWN_KEPT]


def account_key(account: Account) -> AccountKey:
    """Return an account's sealed key with the parameters it was stretched with."""
    return AccountKey(account.public_key, account.wrapped_key, account.salt, Stretch.from_json(account.stretch))


def find(session: Session, login: str | None, now: dt.datetime, *, own: bool = False) -> Asked:
    """Look up a login, or the only account of staff when none is given.

    With `own` it is the code of a contributor's card, and only that: neither opens what the other is for.
    """
    account = _account(session, login)
    typed = login_hash(account.login if account is not None else login or "", known=account is not None)
    guard = session.scalars(select(SignInGuard).where(SignInGuard.login_hash == typed)).one_or_none()
    failed_at = tuple(dt.datetime.fromisoformat(moment) for moment in json.loads(guard.failed_at)) if guard else ()
    if account is None or account.state is AccountState.CLOSED or (account.role is Role.CONTRIBUTOR) is not own:
        return Asked(typed, failed_at, None, None, ())
    return Asked(
        typed,
        failed_at,
        SignedIn(account.id, account.login, account.name, account.role, must_choose=account.must_choose),
        account_key(account),
        granted_to(session, account.id),
        session.scalar(select(KeyGrant.sealed_key).where(KeyGrant.holder_id == account.id, KeyGrant.scope == OWN)),
    )


def require_patience(asked: Asked, now: dt.datetime) -> None:
    """Raise Refused while the failed tries say to wait."""
    wait = wait_seconds(asked.failed_at, now)
    if wait > 0:
        raise Refused(f"Too many tries. Wait {_length(wait)}, then try again. Nothing is locked for good.")


def clock_ran_ahead(asked: Asked, now: dt.datetime) -> bool:
    """Say whether failures were kept while the clock was ahead: they are settled, or each try would wait anew."""
    return settled(asked.failed_at, now) != asked.failed_at


def _account(session: Session, login: str | None) -> Account | None:
    if login:
        return session.scalars(select(Account).where(Account.login == login.strip().casefold())).one_or_none()
    staff = (Account.state != AccountState.CLOSED, Account.role != Role.CONTRIBUTOR)
    accounts = session.scalars(select(Account).where(*staff)).all()
    if len(accounts) != 1:
        raise Refused("This bank has more than one account. Say who is signing in with --login NAME.")
    return accounts[0]


def _length(seconds: float) -> str:
    return "15 minutes" if seconds > 600 else f"{int(seconds) + 1} seconds"


def attempt(asked: Asked, passphrase: str, *, floor: Stretch = CURRENT) -> Outcome:
    """Try the passphrase; the same slow work is done whether the login exists or not."""
    try:
        if asked.me is None or asked.key is None:
            pretend(passphrase, params=floor)
            return _failed(asked)
        return _opened(asked, asked.me, unlock(asked.key, passphrase, floor=floor))
    except WrongPassphrase:
        return _failed(asked)


def _opened(asked: Asked, me: SignedIn, private: X25519PrivateKey) -> Outcome:
    keyring = Keyring(me.account_id, private)
    for grant in asked.grants:
        keyring.take_grant(grant.sealed_key, grant.domain, grant.key_version, grant.vouched)
    if asked.own is not None:
        me = replace(me, person_id=keyring.take_own(asked.own))
    return Outcome("sign_in.done", asked.login_hash, asked.failed_at, me.account_id, me, keyring)


def _failed(asked: Asked) -> Outcome:
    account_id = asked.me.account_id if asked.me else None
    return Outcome("sign_in.failed", asked.login_hash, asked.failed_at, account_id, None, no_keys())


def no_keys() -> Keyring:
    """Return a keyring that opens nothing, for acts that need no key."""
    return Keyring(new_id(), new_pair())


def remember(session: Session, outcome: Outcome, now: dt.datetime) -> None:
    """Keep a failed try for the guard, or forget the failed ones after a good one."""
    before = settled(outcome.failed_at, now)
    keep_failures(session, outcome.login_hash, () if outcome.me is not None else (*before, now)[-PATIENCE:])


def keep_failures(session: Session, hashed: str, failed: Sequence[dt.datetime]) -> None:
    """Write down the failed tries of one login since its last good one."""
    guard = session.scalars(select(SignInGuard).where(SignInGuard.login_hash == hashed)).one_or_none()
    words = json.dumps([moment.isoformat() for moment in failed])
    if guard is not None:
        guard.failed_at = words
    elif failed:
        session.add(SignInGuard(login_hash=hashed, failed_at=words))
