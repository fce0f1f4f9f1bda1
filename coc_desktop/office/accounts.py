"""Accounts: made by somebody who manages them, given keys by somebody who holds them, opened again by a recovery sheet.

Nobody can reset another's passphrase. A passphrase that was made for somebody is known to whoever made it, so they choose
their own at their first sign-in, and with it a new key pair; only then may a key-holder compare the six words of that key
and grant. A forgotten passphrase is mended by a recovery sheet, or by a new account and a new grant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import select

from coc_desktop.clock import Clock, SystemClock
from coc_desktop.office.key_changes import change_exposed, expose
from coc_desktop.office.my_photo import take_photo_out
from coc_desktop.office.set_up import account_row, add_grant
from coc_desktop.office.waiting_sheets import forget_waiting, wait_for, wait_for_me
from coc_desktop.problems import NotAllowed, Problem, Refused, refuse_if
from coc_desktop.security.account_keys import AccountKey, make_account_key, rewrap, unlock
from coc_desktop.security.audit import Act
from coc_desktop.security.domains import GrantPlace, accept, accept_secret, grant_secret, new_pair, vouch_for_holder
from coc_desktop.security.fingerprints import six_words
from coc_desktop.security.granted import DOMAINS, domains_held, granted_to
from coc_desktop.security.passphrases import CURRENT, Stretch, make_passphrase, reasons_against
from coc_desktop.security.records import SessionKeys
from coc_desktop.security.recovery import SheetKey, is_last_line, read_sheet
from coc_desktop.security.roles import OPENS, STAFF
from coc_desktop.security.sign_in import CHOSEN, SignedIn, account_key, no_keys
from coc_desktop.storage.bank import open_bank_file
from coc_desktop.storage.sqlite import translating_database_errors
from coc_desktop.workspace import OpenStore, Transaction, Workspace, writing
from models.base import new_id
from models.office import Account, KeyGrant, RecoverySheet
from models.vocabulary import RECOVERS, AccountState, Domain, Permission, Role, SheetKind


@dataclass(frozen=True, slots=True)
class AccountDraft:
    """What making an account asks."""

    login: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account just made, with the passphrase to hand over once; at their first sign-in the person must choose another.

    There are no six words to compare yet: the key that counts is made when they choose.
    """

    account_id: UUID
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account as Settings lists it. `lacks` are the domains its role opens and that nobody has granted yet.

    `words` are the six words of its key, once `has_chosen` says that its passphrase is its own; before that there are none.
    """

    account_id: UUID
    login: str
    name: str
    role: Role
    state: AccountState
    opens: tuple[Domain, ...]
    lacks: tuple[Domain, ...]
    words: tuple[str, ...]
    has_chosen: bool


def list_accounts(workspace: Workspace) -> tuple[AccountRow, ...]:
    """Return every account of staff by name, with the six words of its key; a contributor's card is on their own page."""
    with workspace.reading() as session:
        granted = domains_held(session)
        accounts = session.scalars(select(Account).where(Account.role != Role.CONTRIBUTOR).order_by(Account.name))
        return tuple(_account_row(account, granted.get(account.id, set())) for account in accounts)


def _account_row(account: Account, granted: set[Domain]) -> AccountRow:
    lacks = OPENS[account.role] - granted if account.state is not AccountState.CLOSED else set()
    words = () if account.must_choose else six_words(account.public_key, account.login)
    opens, missing = tuple(sorted(granted)), tuple(sorted(lacks))
    about = (account.id, account.login, account.name, account.role, account.state)
    return AccountRow(*about, opens, missing, words, not account.must_choose)


def add_account(workspace: Workspace, draft: AccountDraft, *, stretch: Stretch = CURRENT) -> NewAccount:
    """Make an account with a passphrase made for it; it opens nothing until somebody grants it keys."""
    workspace.require(Permission.MANAGE_ACCOUNTS)
    if draft.role not in STAFF:
        raise Refused("A contributor’s account comes with their card. Give it to them on their own page.")
    login = draft.login.strip().casefold()
    missing = [Problem(field, words) for field, value, words in _asked(draft) if not value.strip()]
    refuse_if(missing)
    passphrase = make_passphrase()
    key = make_account_key(passphrase, params=stretch)
    with workspace.transaction("account.added", "Make an account", put_back=False) as tx:
        if tx.session.scalar(select(Account.id).where(Account.login == login)) is not None:
            raise Refused(
                "Somebody already signs in with that name. Choose another.", (Problem("login", "Choose another name."),)
            )
        state = AccountState.WAITING if OPENS[draft.role] else AccountState.ACTIVE
        who = SignedIn(new_id(), login, draft.name.strip(), draft.role, must_choose=True)
        tx.add(account_row(who, key, state))
    return NewAccount(who.account_id, passphrase)


def _asked(draft: AccountDraft) -> tuple[tuple[str, str, str], ...]:
    return (
        ("name", draft.name, "Enter the person’s name, as colleagues know it."),
        ("login", draft.login, "Enter a short name to sign in with."),
    )


def grant_keys(workspace: Workspace, account_id: UUID, words: Sequence[str]) -> tuple[Domain, ...]:
    """Give an account the keys of its role that I hold, once its six words have been compared with the person it is for.

    `words` are the six the person read out. Returns the domains granted now; Refused when the words differ, and while the
    account still has the passphrase that was handed over, since whoever made it could read with it.
    """
    workspace.require(Permission.GRANT_KEYS)
    with workspace.transaction("account.keys_granted", "Grant keys", put_back=False) as tx:
        account = tx.get(Account, account_id)
        if account.id == tx.me.account_id:
            raise NotAllowed("Nobody grants keys to themselves.")
        if account.must_choose:
            raise Refused(f"{account.name} has not chosen a passphrase of their own yet. Ask them to sign in once, then compare.")
        spoken = tuple(word.strip().casefold() for word in words)
        if spoken != six_words(account.public_key, account.login):
            raise Refused("Those are not this account’s six words, so no key was granted. Compare them again by phone.")
        keys: SessionKeys = tx.session.info["keys"]
        wanted = OPENS[account.role] - domains_held(tx.session).get(account.id, set())
        given = tuple(sorted(domain for domain in wanted if keys.holds_newest(domain)))
        if not given:
            raise Refused("You hold none of the keys this account still needs. Ask somebody who does, or use a recovery sheet.")
        had = {(one.domain, one.key_version) for one in granted_to(tx.session, account.id)}
        for domain in given:
            for version in tx.keyring.versions(domain):
                if (domain, version) not in had:
                    add_grant(tx, account.id, account.public_key, domain, version, tx.keyring.domain_key(domain, version))
        account.state = AccountState.ACTIVE
        tx.note(account=str(account.id), keys=len(given))
    return given


def change_passphrase(workspace: Workspace, old: str, new: str, *, stretch: Stretch = CURRENT) -> None:
    """Choose a passphrase of my own: it opens a new key pair, and every key that I hold is sealed to that one.

    No record is sealed again. What the passphrase before opened opens nothing that is kept from now on.
    """
    about = (workspace.setting("trust.name"), workspace.me.name, workspace.me.login)
    problems = [Problem("new", problem.text) for problem in reasons_against(new, about)]
    refuse_if(problems or ([Problem("new", "Choose another than the one you have now.")] if new == old else []))
    if workspace.me.role is Role.CONTRIBUTOR:
        raise Refused("New words for a card are made in the page where its person looks at their plan.")
    if wait_for_me(workspace):
        raise Refused("The recovery sheets wait under this passphrase. Type back the last line of both in Settings first.")
    with workspace.reading() as session:
        before = session.get_one(Account, workspace.me.account_id)
        key, version = account_key(before), before.version
    mine, renewed = unlock(key, old, floor=stretch), new_pair()
    kept = rewrap(renewed, new, params=stretch)
    with workspace.transaction(CHOSEN, "Change my passphrase", put_back=False) as tx:
        account = tx.get(Account, workspace.me.account_id, version=version)
        for grant in tx.scalars(select(KeyGrant).where(KeyGrant.holder_id == account.id)):
            _seal_anew(grant, mine, kept.public)
        _put_key(account, kept)
        account.must_choose = False
    workspace.go_on_with(renewed)


def _seal_anew(grant: KeyGrant, mine: X25519PrivateKey, public: bytes) -> None:
    """Seal what was granted to one of my key pairs to the next; whoever holds a domain's key vouches for the next themselves."""
    place = GrantPlace(grant.holder_id, grant.scope, grant.key_version)
    secret = accept_secret(mine, grant.sealed_key, place)
    grant.sealed_key = grant_secret(secret, public, place)
    if grant.scope in DOMAINS:
        grant.vouched = vouch_for_holder(X25519PrivateKey.from_private_bytes(secret), public, place)


def _put_key(account: Account, key: AccountKey) -> None:
    account.public_key, account.wrapped_key = key.public, key.wrapped
    account.salt, account.stretch = key.salt, key.params.to_json()


def close_account(workspace: Workspace, account_id: UUID) -> None:
    """Close an account and take its grants away; Refused for the last holder of a key, and while recovery sheets wait for it.

    What it already read stays read. The keys it held are changed, now or when somebody who holds them next signs in, so that
    a copy of them opens nothing that is written afterwards.
    """
    workspace.require(Permission.MANAGE_ACCOUNTS)
    with workspace.transaction("account.closed", "Close an account", put_back=False) as tx:
        account = tx.get(Account, account_id)
        if account.id == tx.me.account_id:
            raise Refused("You cannot close the account you are using.")
        if wait_for(tx, workspace, account.id):
            raise Refused(f"Only {account.name} can print the recovery sheets. Print them and type their last lines back first.")
        held = domains_held(tx.session)
        theirs = held.get(account.id, set())
        open_ids = set(tx.session.scalars(select(Account.id).where(Account.state == AccountState.ACTIVE))) - {account.id}
        elsewhere = {domain for other in open_ids for domain in held.get(other, ())}
        if not theirs & OPENS[account.role] <= elsewhere:
            raise Refused(f"{account.name} is the last to hold a key. Grant it to somebody else first.")
        for grant in tx.scalars(select(KeyGrant).where(KeyGrant.holder_id == account.id)):
            tx.remove(grant)
        account.state = AccountState.CLOSED
        take_photo_out(tx, account.id)
        expose(tx, theirs)
        change_exposed(tx)


def unconfirmed_sheets(workspace: Workspace) -> tuple[SheetKind, ...]:
    """Return the recovery sheets whose last line nobody has typed back yet."""
    with workspace.reading() as session:
        kinds = session.scalars(select(RecoverySheet.kind).where(RecoverySheet.confirmed_on.is_(None)))
        return tuple(sorted(kinds))


def confirm_sheet(workspace: Workspace, kind: SheetKind, typed: str) -> None:
    """Record that a sheet was printed and can be read: its last line, typed back. Refused when it differs."""
    bank_id = workspace.bank.bank_id
    with workspace.transaction("sheet.confirmed", "Confirm a recovery sheet", put_back=False) as tx:
        sheet = tx.scalars(select(RecoverySheet).where(RecoverySheet.kind == kind))[0]
        if not is_last_line(typed, sheet.last_line_proof, kind, bank_id):
            raise Refused(
                f"That is not the last line of the {kind.label.lower()}. Compare it again, letter by letter.",
                (Problem(kind.value, "Type the last line as it is printed."),),
            )
        sheet.confirmed_on = tx.today
    forget_waiting(workspace)


@dataclass(frozen=True, slots=True)
class Recovered:
    """Whose account opens the bank again, with the passphrase it has until they have signed in with it and chosen another."""

    login: str
    passphrase: str = field(repr=False)
    opens: tuple[Domain, ...]


def recover(place: Path | str, sheet_text: str, login: str | None = None, *, clock: Clock | None = None) -> Recovered:
    """Give an account a new key and a new passphrase, and everything its role opens that the sheet holds.

    `login` may be left out while the bank has one account. Refused when the sheet was mistyped or is another bank's.
    """
    bank = open_bank_file(place, who="recovery")
    try:
        return recover_in_store(bank, read_sheet(sheet_text), login, clock or SystemClock())
    finally:
        bank.close()


def recover_in_store(
    bank: OpenStore, sheet: SheetKey, login: str | None, clock: Clock, *, stretch: Stretch = CURRENT
) -> Recovered:
    """Do the same in a store that is already open."""
    if sheet.bank_id != bank.bank_id:
        raise Refused("This sheet is for another bank.")
    passphrase = make_passphrase()
    key = make_account_key(passphrase, params=stretch)
    doing = Act(new_id(), "account.recovered", clock.now(), None, can_be_put_back=False)
    with translating_database_errors(), writing(bank.engine, doing, None, no_keys(), clock) as tx:
        account = _account_to_recover(tx, login)
        record = tx.scalars(select(RecoverySheet).where(RecoverySheet.kind == sheet.kind))[0]
        opened = [domain for domain in RECOVERS[sheet.kind] if domain in OPENS[account.role]]
        if not opened:
            raise Refused(f"The {sheet.kind.label.lower()} opens nothing that a {account.role.label.lower()} account may open.")
        for grant in tx.scalars(select(KeyGrant).where(KeyGrant.holder_id == account.id)):
            tx.remove(grant)
        _put_key(account, key)
        account.state, account.must_choose = AccountState.ACTIVE, True
        tx.session.flush()
        for domain in opened:
            _grant_from_sheet(tx, record, sheet.private, account, domain)
        tx.note(account=str(account.id), sheet=sheet.kind.value)
        return Recovered(account.login, passphrase, tuple(opened))


def _account_to_recover(tx: Transaction, login: str | None) -> Account:
    statement = select(Account).where(Account.state != AccountState.CLOSED, Account.role != Role.CONTRIBUTOR)
    if login:
        statement = statement.where(Account.login == login.strip().casefold())
    found = tx.scalars(statement)
    if len(found) != 1:
        raise Refused("Say which account to open again, by the name it signs in with.")
    return found[0]


def _grant_from_sheet(tx: Transaction, sheet: RecoverySheet, private: X25519PrivateKey, account: Account, domain: Domain) -> None:
    statement = select(KeyGrant).where(KeyGrant.holder_id == sheet.id, KeyGrant.scope == domain.value)
    for grant in tx.scalars(statement):
        place = GrantPlace(sheet.id, domain, grant.key_version)
        pair = accept(private, grant.sealed_key, place)
        add_grant(tx, account.id, account.public_key, domain, grant.key_version, pair)
