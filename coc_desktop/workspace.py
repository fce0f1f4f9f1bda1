"""An open bank: who is signed in, the clock, the settings, and the only two ways to its rows, `transaction` and `reading`.

A Workspace is made by `open_bank` alone. One act is one transaction and one sentence; whatever leaves it by an exception
leaves nothing behind. Each writing act is linked into the audit chain and each row it changes is kept in history, in the
same transaction.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol, TypeVar
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import Engine, Select, event, func, insert, select
from sqlalchemy.orm import Session

from coc_desktop import settings
from coc_desktop.changes import Changes
from coc_desktop.clock import Clock, SystemClock, today
from coc_desktop.problems import ChangedElsewhere, Gone, NotAllowed, Refused
from coc_desktop.security import roles, sign_in
from coc_desktop.security.audit import Act, Ledger, link, lock_chain
from coc_desktop.security.domains import new_pair
from coc_desktop.security.keyring import Keyring
from coc_desktop.security.own_keys import OwnKeys
from coc_desktop.security.passphrases import CURRENT, Stretch
from coc_desktop.security.records import SessionKeys
from coc_desktop.security.sign_in import Outcome, SignedIn
from coc_desktop.security.throttle import settled
from coc_desktop.storage.bank import open_bank_file
from coc_desktop.storage.sqlite import READING_ONLY, translating_database_errors
from models.bank import Person
from models.base import Record, Sealed, new_id, table_of
from models.office import AuditEntry, Counter, Setting
from models.vocabulary import Domain, Permission, Role

R = TypeVar("R", bound=Record)
NEVER_SHOWN = frozenset({"person_key"})
COLLAPSE = dt.timedelta(minutes=10)


class OpenStore(Protocol):
    """What a workspace needs of an open bank, whichever store it is kept in."""

    @property
    def engine(self) -> Engine:
        """The engine of the one connection, or of the server."""

    @property
    def folder(self) -> Path:
        """The bank folder."""

    @property
    def bank_id(self) -> UUID:
        """The bank's own id."""

    def close(self) -> None:
        """Let go of the file or the server."""


class Transaction:
    """One act in progress: the session, the moment, and the few verbs that acts need."""

    def __init__(self, session: Session, act: Act, me: SignedIn | None, keyring: Keyring, clock: Clock, ledger: Ledger) -> None:
        self.session = session
        self._ledger = ledger
        self.act_id = act.act_id
        self.account_id = act.account_id
        self.now = act.at
        self.today = today(clock)
        self.keyring = keyring
        self.codes: dict[str, str | int] = {}
        self.about: UUID | None = None
        self.kinds: frozenset[str] = frozenset()
        self._me = me

    @property
    def me(self) -> SignedIn:
        """Return who is signed in."""
        if self._me is None:
            raise NotAllowed("Sign in first.")
        return self._me

    def add(self, record: R) -> R:
        """Put a new record into the bank."""
        self.session.add(record)
        return record

    def get(self, kind: type[R], record_id: UUID, *, version: int | None = None) -> R:
        """Return a record; Gone when it was taken out, ChangedElsewhere when it is not at the version that was read.

        A person's record that was merged with another is Refused: what is done from now on is done to the one that stands.
        """
        record = self.session.get(kind, record_id)
        if record is None:
            raise Gone(record_id)
        if isinstance(record, Person) and record.merged_into_id is not None:
            raise Refused("This record was merged with another of the same person. Open that one.")
        if version is not None and record.version != version:
            raise ChangedElsewhere("Somebody else changed this while you had it open. Nothing of yours is lost. Look again.")
        return record

    def setting(self, name: str) -> Any:
        """Return a setting's value as it holds for this act, or its declared default."""
        return _setting(self.session, name)

    def remove(self, record: Record) -> None:
        """Take a record out of the bank; history keeps it."""
        self.session.delete(record)

    def remove_for_good(self, record: Sealed) -> None:
        """Take out a record that has a key of its own, and the key: history keeps it, and nobody opens it any more."""
        if record.subject_id != record.id:
            raise RuntimeError("this record is sealed under a key that seals others too")
        self.remove(record)
        self.session.info["keys"].destroy(record.subject_id, record.sealed_domain)

    def scalars(self, statement: Select[R]) -> Sequence[R]:
        """Return the records that a statement finds."""
        return self.session.scalars(statement).all()

    def bring_back(self, kind: type[Record], values: dict[str, Any]) -> None:
        """Write a row again that was taken out, at the version given: a new row of the mapper would start at 1."""
        self.session.flush()
        self.session.execute(insert(table_of(kind)).values(**values))
        self._ledger.wrote(kind, values)

    def next_number(self, series: str, *, count: int = 1) -> int:
        """Take the next number of a series, or the first of `count`.

        It is used for good only if this transaction commits, so there are no gaps.
        """
        counter = self.session.scalars(select(Counter).where(Counter.series == series).with_for_update()).one_or_none()
        if counter is None:
            counter = self.add(Counter(series=series, next_number=1))
        number = counter.next_number
        counter.next_number = number + count
        self.session.flush()
        return number

    def note(self, *, about: UUID | None = None, **codes: str | int) -> None:
        """Add ids, numbers and counts to the act's audit entry, and say whose record it is about. Never names or words."""
        self.codes.update(codes)
        self.about = about or self.about


def existing(session: Session, kind: type[R], record_id: UUID) -> R:
    """Return a record to look at; Gone when it was taken out."""
    record = session.get(kind, record_id)
    if record is None:
        raise Gone(record_id)
    return record


@contextmanager
def writing(engine: Engine, act: Act, me: SignedIn | None, keyring: Keyring, clock: Clock) -> Iterator[Transaction]:
    """Run one act: begin, lock the chain, seal and keep history at each flush, link it all, commit."""
    with Session(engine, expire_on_commit=False) as session:
        keys, ledger = SessionKeys(session, keyring, makes=True), Ledger()
        session.info["keys"] = keys
        _listen(session, keys, ledger)
        try:
            lock_chain(session)
            tx = Transaction(session, act, me, keyring, clock, ledger)
            yield tx
            session.flush()
            link(session, act, ledger.moved, tx.codes, tx.about)
            session.commit()
        except BaseException:
            keys.forget_made()
            raise
        tx.kinds = frozenset(row.table for row in ledger.moved) - NEVER_SHOWN


def _listen(session: Session, keys: SessionKeys, ledger: Ledger) -> None:
    def before_flush(flushing: Session, *_: object) -> None:
        keys.seal_pending()
        ledger.before_flush(flushing)

    def after_flush(*_: object) -> None:
        ledger.after_flush()

    event.listen(session, "before_flush", before_flush)
    event.listen(session, "after_flush", after_flush)


def _setting(session: Session, name: str) -> Any:
    kept = session.scalar(select(Setting.value).where(Setting.name == name))
    return settings.DECLARED[name].default if kept is None else json.loads(kept)


def _no_records(flushing: Session, *_: object) -> None:
    if any(isinstance(one, Record) for one in (*flushing.new, *flushing.dirty, *flushing.deleted)):
        raise RuntimeError("a record is only ever written by an act, in a transaction")


class Workspace:
    """An open bank with somebody signed in. Pass it; never keep it in a global."""

    def __init__(self, bank: OpenStore, me: SignedIn, keyring: Keyring, clock: Clock) -> None:
        self.bank = bank
        self.me = me
        self.clock = clock
        self._keyring = keyring
        self._listeners: list[Callable[[Changes], None]] = []

    def today(self) -> dt.date:
        """Return today's date in the United Kingdom."""
        return today(self.clock)

    def may(self, permission: Permission) -> bool:
        """Say whether the signed-in account's role includes the permission."""
        return roles.may(self.me.role, permission)

    @property
    def person_id(self) -> UUID:
        """Return whose record it is, for somebody who looks at their own; NotAllowed for anybody else."""
        if self.me.person_id is None:
            raise NotAllowed("This is for people who look at their own record.")
        return self.me.person_id

    def require(self, permission: Permission) -> None:
        """Raise NotAllowed unless the signed-in account's role includes the permission and its passphrase is its own."""
        self.require_own_passphrase()
        if not self.may(permission):
            raise NotAllowed(f"{self.me.role.label} accounts do not do this: {permission.label.lower()}.")

    def require_own_passphrase(self) -> None:
        """Raise NotAllowed while the account still has the passphrase that was handed over."""
        if self.me.must_choose:
            raise NotAllowed(sign_in.CHOOSE_FIRST)

    def holds(self, domain: Domain) -> bool:
        """Say whether the signed-in account holds the key of a domain."""
        return self._keyring.holds(domain)

    @contextmanager
    def transaction(self, act: str, title: str, *, put_back: bool = True) -> Iterator[Transaction]:
        """Run one named act; commit on leaving, then tell the listeners which kinds of thing moved.

        `act` is dotted and in the past tense, for the audit; `title` is the sentence for Undo. `put_back` says whether the
        act may be put back as a whole later.
        """
        if act != sign_in.CHOSEN:
            self.require_own_passphrase()
        doing = Act(new_id(), act, self.clock.now(), self.me.account_id, put_back)
        with translating_database_errors(), writing(self.bank.engine, doing, self.me, self._keyring, self.clock) as tx:
            yield tx
        self._announce(Changes(tx.kinds, doing.act_id, act, title, put_back))

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Look without changing: a session whose records must be turned into plain rows before it closes."""
        looking = self.bank.engine.execution_options(**READING_ONLY)
        with translating_database_errors(), Session(looking, autoflush=False, expire_on_commit=False) as session:
            session.info["keys"] = SessionKeys(session, self._keyring)
            yield session

    @contextmanager
    def jotting(self) -> Iterator[Session]:
        """Write what is no record, such as a draft: committed on leaving, in no audit and no history, and nobody is told."""
        with translating_database_errors(), Session(self.bank.engine, autoflush=False, expire_on_commit=False) as session:
            session.info["keys"] = SessionKeys(session, self._keyring)
            event.listen(session, "before_flush", _no_records)
            yield session
            session.commit()

    def open_people(self, session: Session, domain: Domain) -> None:
        """Unwrap everybody's keys of one domain at once, before a list of all of them is read."""
        session.info["keys"].open_people(domain)

    def looking(self, act: str, person_id: UUID) -> None:
        """Write to the audit that a person's record was opened; openings within ten minutes count as one."""
        since = self.clock.now() - COLLAPSE
        mine = (AuditEntry.account_id == self.me.account_id, AuditEntry.act == act, AuditEntry.person_id == person_id)
        with self.reading() as session:
            seen = session.scalar(select(func.count()).select_from(AuditEntry).where(*mine, AuditEntry.at >= since))
        if not seen:
            with self.transaction(act, "Open a record", put_back=False) as tx:
                tx.note(about=person_id)

    def setting(self, name: str) -> Any:
        """Return a setting's value, or its declared default."""
        with self.reading() as session:
            return _setting(session, name)

    def subscribe(self, listener: Callable[[Changes], None]) -> None:
        """Call the listener after each commit, on the thread that committed."""
        self._listeners.append(listener)

    def own_private_key(self, account_id: UUID) -> X25519PrivateKey | None:
        """Return the private key of a card, where it is the one that is signed in with."""
        return self._keyring.account if account_id == self.me.account_id else None

    def go_on_with(self, private: X25519PrivateKey) -> None:
        """Go on as the same account with the new key pair that its own passphrase opens."""
        self._keyring.renew(private)
        self.me = replace(self.me, must_choose=False)

    def drop_keys(self) -> None:
        """Forget every key; the bank stays open for what needs none."""
        self._keyring.forget()

    def close(self) -> None:
        """Drop the keys and close the bank."""
        self.drop_keys()
        self.bank.close()

    def _announce(self, changes: Changes) -> None:
        for listener in self._listeners:
            listener(changes)


def open_bank(
    place: Path | str, login: str | None, passphrase: str, *, clock: Clock | None = None, own: bool = False
) -> Workspace:
    """Open a bank folder and sign in. `login` may be left out while the bank has one account of staff.

    With `own` it is a contributor with their card, who opens their own record and nothing else. Unavailable when the bank
    cannot be opened here and now; NotAllowed when name and passphrase do not match.
    """
    clock = clock or SystemClock()
    bank = open_bank_file(place)
    try:
        workspace = signed_in_workspace(bank, login, passphrase, clock, own=own)
        if not own:
            bank.name_holder(workspace.me.login)
        return workspace
    except BaseException:
        bank.close()
        raise


def open_with_own_keys(place: Path | str, keys: OwnKeys, beside: UUID, *, clock: Clock | None = None) -> Workspace:
    """Open a bank folder with one person's keys and no other, for a review with a colleague; `beside` is their account."""
    bank = open_bank_file(place)
    try:
        return own_workspace(bank, keys, beside, clock or SystemClock())
    except BaseException:
        bank.close()
        raise


def own_workspace(bank: OpenStore, keys: OwnKeys, beside: UUID, clock: Clock) -> Workspace:
    """Return the workspace of one person in a store that is already open: what they do is audited with who sat beside them."""
    keyring = Keyring(beside, new_pair())
    keyring.borrow(keys)
    return Workspace(bank, SignedIn(beside, "", "", Role.CONTRIBUTOR, keys.person_id), keyring, clock)


def signed_in_workspace(
    bank: OpenStore, login: str | None, passphrase: str, clock: Clock, *, floor: Stretch = CURRENT, own: bool = False
) -> Workspace:
    """Sign in to a store that is already open and return its workspace; failed tries are kept and slow the next ones."""
    outcome = try_passphrase(bank, login, passphrase, clock, floor=floor, own=own)
    if outcome.me is None:
        raise NotAllowed(sign_in.NO_MATCH)
    return Workspace(bank, outcome.me, outcome.keyring, clock)


def try_passphrase(
    bank: OpenStore, login: str | None, passphrase: str, clock: Clock, *, floor: Stretch = CURRENT, own: bool = False
) -> Outcome:
    """Try a passphrase, write down how it went, and return it."""
    with translating_database_errors(), Session(bank.engine, autoflush=False) as session:
        asked = sign_in.find(session, login, clock.now(), own=own)
    if sign_in.clock_ran_ahead(asked, clock.now()):
        with _nobody(bank, "sign_in.waited", clock) as tx:
            sign_in.keep_failures(tx.session, asked.login_hash, settled(asked.failed_at, clock.now()))
    sign_in.require_patience(asked, clock.now())
    outcome = sign_in.attempt(asked, passphrase, floor=floor)
    doing = Act(new_id(), outcome.act, clock.now(), outcome.account_id, can_be_put_back=False)
    with translating_database_errors(), writing(bank.engine, doing, outcome.me, outcome.keyring, clock) as tx:
        sign_in.remember(tx.session, outcome, clock.now())
    return outcome


@contextmanager
def _nobody(bank: OpenStore, act: str, clock: Clock) -> Iterator[Transaction]:
    """Run an act that nobody is signed in for and that needs no key."""
    doing = Act(new_id(), act, clock.now(), None, can_be_put_back=False)
    with translating_database_errors(), writing(bank.engine, doing, None, sign_in.no_keys(), clock) as tx:
        yield tx
