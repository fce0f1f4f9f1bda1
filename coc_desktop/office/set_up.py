"""Setting up a bank: its file, the keys of every domain, the first account, and the two recovery sheets."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import func, select

from coc_desktop.clock import Clock, SystemClock
from coc_desktop.office.waiting_sheets import WAITING
from coc_desktop.payments.expenses.kinds import seed_expense_kinds
from coc_desktop.payments.rates.cards import seed_rate_cards
from coc_desktop.problems import Problem, refuse_if
from coc_desktop.security.account_keys import AccountKey, make_account_key, unlock
from coc_desktop.security.audit import Act
from coc_desktop.security.domains import GrantPlace, grant, new_pair, public_bytes, vouch_for_holder
from coc_desktop.security.keyring import FIRST_KEY, Keyring
from coc_desktop.security.passphrases import CURRENT, Stretch, reasons_against
from coc_desktop.security.recovery import last_line_proof, write_sheet
from coc_desktop.security.roles import OPENS
from coc_desktop.security.sign_in import SignedIn, no_keys
from coc_desktop.storage.bank import Bank, create_bank
from coc_desktop.storage.files import remove_database
from coc_desktop.storage.sqlite import translating_database_errors
from coc_desktop.training.courses import seed_courses
from coc_desktop.workspace import OpenStore, Transaction, Workspace, writing
from models.bank import Person
from models.base import new_id
from models.office import Account, DomainKey, KeyGrant, RecoverySheet, Setting
from models.vocabulary import RECOVERS, AccountState, Domain, Role, SheetKind


@dataclass(frozen=True, slots=True)
class BankDraft:
    """What the first run asks: whose bank it is, and who signs in first."""

    trust_name: str
    login: str
    name: str
    passphrase: str
    trust_contact: str = ""


@dataclass(frozen=True, slots=True)
class SetUp:
    """A new bank, open and signed in, with the lines of both recovery sheets; they exist nowhere else."""

    workspace: Workspace
    sheets: dict[SheetKind, tuple[str, ...]]


def problems_in(draft: BankDraft) -> tuple[Problem, ...]:
    """Return what to mend before a bank can be set up."""
    asked = (
        ("trust_name", draft.trust_name, "Enter your trust’s name."),
        ("name", draft.name, "Enter your name, as colleagues know it."),
        ("login", draft.login, "Enter a short name to sign in with."),
    )
    missing = tuple(Problem(field, words) for field, value, words in asked if not value.strip())
    weak = reasons_against(draft.passphrase, (draft.trust_name, draft.name, draft.login))
    return (*missing, *(Problem("passphrase", problem.text) for problem in weak))


def set_up_bank(place: Path | str, draft: BankDraft, *, clock: Clock | None = None, stretch: Stretch = CURRENT) -> SetUp:
    """Make a bank in a folder of its own and sign the first coordinator in. Refused or Unavailable leave nothing behind."""
    refuse_if(problems_in(draft))
    bank = create_bank(place, who=draft.login, clock=clock)
    try:
        return set_up_store(bank, draft, clock or SystemClock(), stretch)
    except BaseException:
        bank.close()
        remove_database(bank.file)
        raise


def give_up(workspace: Workspace) -> None:
    """Close a bank that was just made and take it away again, because what goes with it could not be kept.

    ValueError for a bank in which somebody is kept already: that is nobody's to give up.
    """
    with workspace.reading() as session:
        if session.scalar(select(func.count()).select_from(Person)):
            raise ValueError("only a bank in which nobody is kept yet can be given up")
    folder, bank = workspace.bank.folder, workspace.bank
    workspace.close()
    if isinstance(bank, Bank):
        remove_database(bank.file)
        (folder / WAITING).unlink(missing_ok=True)


def set_up_store(bank: OpenStore, draft: BankDraft, clock: Clock, stretch: Stretch = CURRENT) -> SetUp:
    """Do the same in a store that is already made and empty."""
    key = make_account_key(draft.passphrase, params=stretch)
    me = SignedIn(new_id(), draft.login.strip().casefold(), draft.name.strip(), Role.COORDINATOR)
    pairs = {domain: new_pair() for domain in Domain}
    sheets = {kind: new_pair() for kind in SheetKind}
    doing = Act(new_id(), "bank.set_up", clock.now(), me.account_id, can_be_put_back=False)
    with translating_database_errors(), writing(bank.engine, doing, me, no_keys(), clock) as tx:
        tx.add(account_row(me, key, AccountState.ACTIVE))
        for domain, pair in pairs.items():
            tx.add(DomainKey(domain=domain, key_version=FIRST_KEY, public_key=public_bytes(pair), vouched=None, exposed=False))
        for domain in sorted(OPENS[me.role]):
            add_grant(tx, me.account_id, key.public, domain, FIRST_KEY, pairs[domain])
        lines = {kind: _add_sheet(tx, doing.act_id, kind, sheet, pairs) for kind, sheet in sheets.items()}
        for name, value in (("trust.name", draft.trust_name), ("trust.contact", draft.trust_contact)):
            tx.add(Setting(name=name, value=json.dumps(value.strip())))
        seed_rate_cards(tx)
        seed_expense_kinds(tx)
        seed_courses(tx)
    keyring = Keyring(me.account_id, unlock(key, draft.passphrase, floor=stretch))
    for domain in OPENS[me.role]:
        keyring.add_domain(domain, FIRST_KEY, pairs[domain])
    return SetUp(Workspace(bank, me, keyring, clock), lines)


def account_row(who: SignedIn, key: AccountKey, state: AccountState) -> Account:
    """Return the row of an account with its sealed key; `who` says whether its passphrase is to be changed first."""
    kept = {"public_key": key.public, "wrapped_key": key.wrapped, "salt": key.salt, "stretch": key.params.to_json()}
    named = {"login": who.login, "name": who.name, "role": who.role, "must_choose": who.must_choose}
    return Account(id=who.account_id, state=state, **named, **kept)


def add_grant(tx: Transaction, holder_id: UUID, public: bytes, domain: Domain, version: int, pair: X25519PrivateKey) -> None:
    """Seal a version of a domain's private key to a holder and keep the grant, vouching for the public key it was sealed to."""
    place = GrantPlace(holder_id, domain, version)
    kept = {"sealed_key": grant(pair, public, place), "vouched": vouch_for_holder(pair, public, place)}
    tx.add(KeyGrant(holder_id=holder_id, scope=domain.value, key_version=version, granted_by=tx.account_id, **kept))


def _add_sheet(
    tx: Transaction, bank_id: UUID, kind: SheetKind, sheet: X25519PrivateKey, pairs: dict[Domain, X25519PrivateKey]
) -> tuple[str, ...]:
    lines = write_sheet(sheet, kind, bank_id)
    proof = last_line_proof(lines, kind, bank_id)
    record = tx.add(RecoverySheet(kind=kind, public_key=public_bytes(sheet), last_line_proof=proof, confirmed_on=None))
    for domain in RECOVERS[kind]:
        add_grant(tx, record.id, record.public_key, domain, FIRST_KEY, pairs[domain])
    return lines
