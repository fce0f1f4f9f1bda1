"""Valid things for tests: a real bank with one call, people and activities with only what matters stated."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from coc_desktop.clock import FixedClock
from coc_desktop.office import accounts
from coc_desktop.office.own_sign_in import OwnCard, give_own_sign_in, plain_code
from coc_desktop.office.set_up import BankDraft, SetUp, set_up_bank
from coc_desktop.plans.proposals import Change, keep_proposals
from coc_desktop.security.passphrases import Stretch, make_passphrase
from coc_desktop.storage.bank import open_bank_file
from coc_desktop.workspace import Workspace, signed_in_workspace
from models.bank import ContactRule, ContactRuleDetails, Person, PersonDetails, Team
from models.plans import ProposalSource
from models.vocabulary import ContactRuleKind, ContactStop, PaperFormat, PersonStatus, Role, TeamKind

NOW = dt.datetime(2026, 8, 6, 9, 42, tzinfo=dt.UTC)
"""Thursday 6 August 2026, 10:42am in London."""

CHEAP = Stretch(memory=32, passes=1, lanes=4)
"""Argon2 as quick as the library allows; only tests pass it in."""

PASSPHRASE = "purple kettle marble window"
COLLEAGUE_PASSPHRASE = "orange lantern gravel saddle"
COLLEAGUES = {"lead": ("jo", Role.LEAD, "Jo Evans"), "finance": ("fay", Role.FINANCE, "Fay Lund")}
DRAFT = BankDraft("Larkdale NHS Trust", "sam", "Sam Patel", PASSPHRASE, "Sam Patel, 01632 960 001")

AWKWARD_NAMES = (
    "Gwenllian Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch-Prydderch",
    "Adéyẹmí Ọláyínká",
    "Nguyễn Thị Ánh Nguyệt",
    "Siobhán O’Brien-d’Arcy",
    "Prince",
    "محمد الحسن",
    "Jo 👩‍🎨 Starr",
    '=HYPERLINK("http://example.invalid","Jo")',
    'Jo <img src="file:x.png">',
)


def fixed_clock() -> FixedClock:
    """A clock that stands at NOW."""
    return FixedClock(NOW)


def new_bank(folder: Path, clock: FixedClock | None = None) -> SetUp:
    """Set a bank up from nothing."""
    return set_up_bank(folder, DRAFT, clock=clock or fixed_clock(), stretch=CHEAP)


def copy_bank(template: Path, folder: Path) -> Path:
    """Copy a closed bank, so that tests need not make one each."""
    shutil.copytree(template, folder)
    return folder


def sign_in(folder: Path, login: str = "sam", passphrase: str = PASSPHRASE, clock: FixedClock | None = None) -> Workspace:
    """Open a bank folder and sign in."""
    return signed_in_workspace(open_bank_file(folder), login, passphrase, clock or fixed_clock(), floor=CHEAP)


def sign_in_beside(workspace: Workspace, login: str, passphrase: str) -> Workspace:
    """Sign a second account in to the store that is already open, as one desktop after another would."""
    clock = workspace.clock
    assert isinstance(clock, FixedClock)
    return signed_in_workspace(workspace.bank, login, passphrase, clock, floor=CHEAP)


def a_card(workspace: Workspace, person_id: UUID) -> tuple[OwnCard, Workspace]:
    """Give a contributor a card of their own, and return it with them signed in."""
    card = give_own_sign_in(workspace, person_id, stretch=CHEAP)
    return card, sign_in_own(workspace, card)


def sign_in_own(workspace: Workspace, card: OwnCard) -> Workspace:
    """Sign a contributor in with their card, to the store that is already open."""
    clock = workspace.clock
    return signed_in_workspace(workspace.bank, plain_code(card.code), card.words, clock, floor=CHEAP, own=True)


def chosen(workspace: Workspace, login: str, handed: str, own: str = "") -> tuple[str, tuple[str, ...]]:
    """Let somebody sign in with what they were handed and choose their own passphrase; return it and their key's six words."""
    theirs = sign_in_beside(workspace, login, handed)
    own = own or make_passphrase(about=(DRAFT.trust_name, theirs.me.name, login))
    accounts.change_passphrase(theirs, handed, own, stretch=CHEAP)
    return own, next(row.words for row in accounts.list_accounts(theirs) if row.account_id == theirs.me.account_id)


def add_colleagues(workspace: Workspace, colleagues: frozenset[str]) -> None:
    """Give some of COLLEAGUES accounts with a passphrase that tests know."""
    for login, role, name in (COLLEAGUES[one] for one in sorted(colleagues, reverse=True)):
        an_account(workspace, login, role, name, own=COLLEAGUE_PASSPHRASE)


def an_account(workspace: Workspace, login: str, role: Role, name: str | None = None, *, own: str = "") -> Workspace:
    """Make an account, let it choose its passphrase, grant it what the maker holds, and return it signed in."""
    if role is Role.CONTRIBUTOR:
        return a_card(workspace, a_person(workspace, name or login.title()))[1]
    made = accounts.add_account(workspace, accounts.AccountDraft(login, name or login.title(), role), stretch=CHEAP)
    passphrase, words = chosen(workspace, login, made.passphrase, own)
    if role is not Role.ADMINISTRATOR:
        accounts.grant_keys(workspace, made.account_id, words)
    return sign_in_beside(workspace, login, passphrase)


def a_person(
    workspace: Workspace, known_as: str = "Alex Morgan", *, details: dict[str, Any] | None = None, **columns: Any
) -> UUID:
    """Put a contributor into the bank and return their id."""
    plain: dict[str, Any] = {
        "status": PersonStatus.ACTIVE,
        "status_on": None,
        "joined_on": dt.date(2024, 3, 1),
        "team_id": None,
        "lead_id": None,
        "contact_stop": ContactStop.NONE,
        "paper_format": PaperFormat.STANDARD,
        "import_run_id": None,
    }
    with workspace.transaction("person.added", "Add a person") as tx:
        person = tx.add(Person(number=tx.next_number("person"), **{**plain, **columns}))
        person.details = PersonDetails(known_as=known_as, **(details or {}))
        return person.id


def a_contact_rule(workspace: Workspace, person_id: UUID, words: str, kind: ContactRuleKind) -> UUID:
    """Give a contributor a safe-contact rule."""
    with workspace.transaction("person.changed", "Add a safe-contact rule") as tx:
        rule = tx.add(ContactRule(person_id=person_id))
        rule.details = ContactRuleDetails(kind, words)
        return rule.id


def propose(workspace: Workspace, person_id: UUID, changes: Sequence[Change]) -> None:
    """Let what a person wants their plan to say wait beside it, as if it had come back on a form."""
    with workspace.transaction("plan.form_back", "Bring in a filled form") as tx:
        keep_proposals(tx, person_id, changes, ProposalSource.FORM)
        tx.note(about=person_id, changes=len(changes), talks=0)


def a_team(workspace: Workspace, name: str = "Lark ward") -> UUID:
    """Put a ward into the bank."""
    with workspace.transaction("activity.changed", "Add a team") as tx:
        return tx.add(Team(name=name, kind=TeamKind.WARD)).id
