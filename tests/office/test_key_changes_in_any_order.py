"""Accounts made, closed and recovered and keys changed in any order: holders read everything, and whoever left nothing since."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from sqlalchemy import select

from coc_desktop.office import accounts, key_changes
from coc_desktop.office.own_sign_in import OwnCard
from coc_desktop.plans.queries import read_own_plan
from coc_desktop.problems import Refused
from coc_desktop.security.domains import GrantPlace, accept, public_bytes
from coc_desktop.security.granted import domains_held
from coc_desktop.security.passphrases import make_passphrase
from coc_desktop.security.recovery import read_sheet
from coc_desktop.storage.checks import check_store
from coc_desktop.workspace import Workspace
from models.bank import Payee, Person
from models.office import DomainKey, KeyGrant, RecoverySheet
from models.plans import Plan
from models.vocabulary import RECOVERS, Domain, Role, SheetKind
from tests import factory
from tests.office.test_key_changes import write_about
from tests.security.hands import Hands

pytestmark = pytest.mark.long

TOLD = {
    Domain.IDENTITY: lambda session, one: session.get_one(Person, one).details.known_as,
    Domain.CARE: lambda session, one: session.scalars(select(Plan).where(Plan.person_id == one)).one().details.answers[0].words,
    Domain.PAYEE: lambda session, one: session.scalars(select(Payee).where(Payee.person_id == one)).one().details.legal_name,
}


class Leaving(RuleBasedStateMachine):
    """A bank, who works with it and who did, what was last written about each person, and their cards."""

    def __init__(self) -> None:
        """Make the bank, with somebody who has an account and holds no key."""
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        made = factory.new_bank(self.folder / "bank")
        self.sheets = {kind: read_sheet("\n".join(lines)).private for kind, lines in made.sheets.items()}
        self.care_sheet = read_sheet("\n".join(made.sheets[SheetKind.CARE]))
        self.sam: Workspace = made.workspace
        self.administrator = factory.an_account(self.sam, "ada", Role.ADMINISTRATOR)
        self.here: dict[str, tuple[Workspace, str]] = {}
        self.left: list[tuple[Hands, set[bytes]]] = []
        self.written: dict[UUID, str] = {}
        self.cards: dict[UUID, tuple[OwnCard, Workspace]] = {}
        self.made = 0
        self.add_person()

    def teardown(self) -> None:
        """Let everybody who left come by the bank, look whether all others read everything, and remove it."""
        self.everybody_reads()
        with self.sam.reading() as session:
            for hands, before in self.left:
                hands.come_by(session)
                assert not hands.opens_any_of(hands.sealed() - before)
        with self.sam.bank.engine.connect() as connection:
            assert check_store(connection).problems == ()
        self.sam.close()
        shutil.rmtree(self.folder)

    def next_words(self) -> str:
        """Return words that nobody wrote before."""
        self.made += 1
        return f"words {self.made}"

    @precondition(lambda self: len(self.here) < 3)
    @rule(role=st.sampled_from([Role.COORDINATOR, Role.LEAD, Role.FINANCE]))
    def join(self, role: Role) -> None:
        """Somebody comes to work here, and stays signed in."""
        login = f"a{self.made}"
        own = make_passphrase(about=(factory.DRAFT.trust_name, login))
        self.next_words()
        self.here[login] = factory.an_account(self.sam, login, role, own=own), own

    @rule()
    def add_person(self) -> None:
        """Write about somebody new."""
        person_id = factory.a_person(self.sam)
        self.written[person_id] = self.next_words()
        write_about(self.sam, person_id, self.written[person_id])

    @rule(data=st.data())
    def write(self, data: st.DataObject) -> None:
        """Somebody who holds all that is needed writes, also where keys were changed since they signed in."""
        all_three = [at for at, _ in self.here.values() if all(at.holds(domain) for domain in TOLD)]
        by = data.draw(st.sampled_from([self.sam, *all_three]))
        person_id = data.draw(st.sampled_from(sorted(self.written)))
        self.written[person_id] = self.next_words()
        write_about(by, person_id, self.written[person_id])

    @rule(data=st.data())
    def give_card(self, data: st.DataObject) -> None:
        """Somebody is given a card, in place of the one they had."""
        person_id = data.draw(st.sampled_from(sorted(self.written)))
        self.cards[person_id] = factory.a_card(self.sam, person_id)

    @precondition(lambda self: self.here)
    @rule(data=st.data(), by_administrator=st.booleans())
    def leave(self, data: st.DataObject, by_administrator: bool) -> None:
        """Somebody keeps a copy of all they can open, and their account is closed; where keys are due, Sam signs in next."""
        login = data.draw(st.sampled_from(sorted(self.here)))
        theirs, passphrase = self.here[login]
        with self.sam.reading() as session:
            hands = Hands(session, login, passphrase)
            kept = (hands, hands.sealed())
        try:
            accounts.close_account(self.administrator if by_administrator else self.sam, theirs.me.account_id)
        except Refused:
            return
        del self.here[login]
        self.left.append(kept)
        if by_administrator:
            key_changes.change_due_keys(self.sam)
        assert set(key_changes.keys_due(self.sam)) <= {Domain.BANK_DETAILS}

    @rule(data=st.data())
    def change(self, data: st.DataObject) -> None:
        """Somebody changes the keys they may change."""
        by = data.draw(st.sampled_from([self.sam, *(at for at, _ in self.here.values())]))
        try:
            key_changes.change_keys(by)
        except Refused:
            assert not all(by.holds(domain) for domain in TOLD)

    @precondition(lambda self: self.here)
    @rule(data=st.data(), forgotten=st.booleans())
    def choose(self, data: st.DataObject, forgotten: bool) -> None:
        """Somebody chooses another passphrase, or forgets theirs and comes back with the Care sheet."""
        login = data.draw(st.sampled_from(sorted(self.here)))
        passphrase = self.here[login][1]
        if forgotten:
            try:
                back = accounts.recover_in_store(self.sam.bank, self.care_sheet, login, self.sam.clock, stretch=factory.CHEAP)
            except Refused:
                return
            passphrase = back.passphrase
        theirs = factory.sign_in_beside(self.sam, login, passphrase)
        chosen = make_passphrase(about=(factory.DRAFT.trust_name, theirs.me.name, login))
        accounts.change_passphrase(theirs, passphrase, chosen, stretch=factory.CHEAP)
        self.here[login] = theirs, chosen

    @rule()
    def everybody_reads(self) -> None:
        """Everybody opens all that they hold the key to: signed in since before, signed in anew, with a card, or with a sheet."""
        for login, (theirs, passphrase) in (*self.here.items(), ("sam", (self.sam, factory.PASSPHRASE))):
            for one in (theirs, factory.sign_in_beside(self.sam, login, passphrase)):
                self.reads(one)
        for person_id, (card, in_use) in self.cards.items():
            for own in (in_use, factory.sign_in_own(self.sam, card)):
                plan = read_own_plan(own)
                assert next(one.words for one in plan.sections if one.key == "before") == self.written[person_id]
        self.sheets_open_every_version()

    def reads(self, one: Workspace) -> None:
        """Look whether somebody opens what was last written about everybody, in each domain that they were granted."""
        with one.reading() as session:
            granted = domains_held(session).get(one.me.account_id, set())
            for domain in granted & set(TOLD):
                assert {who: TOLD[domain](session, who) for who in self.written} == self.written

    def sheets_open_every_version(self) -> None:
        """Look whether each sheet opens each version of each of its domains."""
        with self.sam.reading() as session:
            for kind, private in self.sheets.items():
                sheet = session.scalars(select(RecoverySheet).where(RecoverySheet.kind == kind)).one()
                for key in session.scalars(select(DomainKey).where(DomainKey.domain.in_(RECOVERS[kind]))):
                    place = GrantPlace(sheet.id, key.domain, key.key_version)
                    whose = (KeyGrant.holder_id == sheet.id, KeyGrant.scope == key.domain.value)
                    grant = session.scalars(select(KeyGrant).where(*whose, KeyGrant.key_version == key.key_version)).one()
                    assert public_bytes(accept(private, grant.sealed_key, place)) == key.public_key


TestKeysChangedInAnyOrder = Leaving.TestCase
TestKeysChangedInAnyOrder.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
