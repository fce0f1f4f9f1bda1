"""Accounts made, granted, closed and recovered in any order: never a domain that nobody can open, never a stranger in."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import select

from coc_desktop.office import accounts
from coc_desktop.problems import CocProblem, NotAllowed
from coc_desktop.security.fingerprints import six_words
from coc_desktop.security.granted import domains_held
from coc_desktop.security.passphrases import make_passphrase
from coc_desktop.security.recovery import read_sheet
from coc_desktop.security.roles import OPENS
from coc_desktop.workspace import Workspace
from models.office import Account, KeyGrant, RecoverySheet
from models.vocabulary import RECOVERS, AccountState, Domain, Role, SheetKind
from tests import factory


class Keys(RuleBasedStateMachine):
    """A bank of its own, and the passphrase of every account that is open."""

    def __init__(self) -> None:
        """Make the bank."""
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        made = factory.new_bank(self.folder / "bank")
        self.sheets = {kind: read_sheet("\n".join(lines)) for kind, lines in made.sheets.items()}
        self.sam: Workspace = made.workspace
        self.passphrases = {"sam": factory.PASSPHRASE}
        self.ids: dict[str, UUID] = {}
        self.handed: set[str] = set()

    def teardown(self) -> None:
        """Close the bank and remove it."""
        self.sam.close()
        shutil.rmtree(self.folder)

    def others(self) -> list[str]:
        """Return who is there besides the first coordinator."""
        return sorted(set(self.passphrases) - {"sam"})

    @precondition(lambda self: len(self.passphrases) < 4)
    @rule(role=st.sampled_from(list(Role)[:4]))
    def add(self, role: Role) -> None:
        """Make an account."""
        login = f"a{len(self.ids)}"
        made = accounts.add_account(self.sam, accounts.AccountDraft(login, login, role), stretch=factory.CHEAP)
        self.passphrases[login] = made.passphrase
        self.ids[login] = made.account_id
        self.handed.add(login)

    @precondition(lambda self: self.others())
    @rule(data=st.data(), rightly=st.booleans())
    def grant(self, data: st.DataObject, rightly: bool) -> None:
        """Compare six words, or the wrong ones; nothing is granted under a passphrase that was handed over."""
        login = data.draw(st.sampled_from(self.others()))
        with self.sam.reading() as session:
            words = six_words(session.get_one(Account, self.ids[login]).public_key, login)
        try:
            accounts.grant_keys(self.sam, self.ids[login], words if rightly else words[::-1])
        except CocProblem:
            return
        assert rightly
        assert login not in self.handed

    @rule(data=st.data())
    def choose(self, data: st.DataObject) -> None:
        """Put a passphrase of one's own in the place of the one before."""
        self.choose_for(data.draw(st.sampled_from(sorted(self.passphrases))))

    def choose_for(self, login: str) -> None:
        """Choose a passphrase for an account; the one before opens nothing any more, in history neither."""
        before = self.passphrases[login]
        theirs = self.sam if login == "sam" else factory.sign_in_beside(self.sam, login, before)
        self.passphrases[login] = make_passphrase(about=(factory.DRAFT.trust_name, theirs.me.name, login))
        accounts.change_passphrase(theirs, before, self.passphrases[login], stretch=factory.CHEAP)
        self.handed.discard(login)
        with pytest.raises(NotAllowed):
            factory.sign_in_beside(self.sam, login, before)

    @precondition(lambda self: self.others())
    @rule(data=st.data())
    def close(self, data: st.DataObject) -> None:
        """Close an account, unless it is the last to hold a key."""
        login = data.draw(st.sampled_from(self.others()))
        try:
            accounts.close_account(self.sam, self.ids[login])
        except CocProblem:
            return
        del self.passphrases[login]

    @rule(data=st.data(), kind=st.sampled_from(list(SheetKind)))
    def forget_and_recover(self, data: st.DataObject, kind: SheetKind) -> None:
        """Forget a passphrase, and open the account again with a sheet."""
        login = data.draw(st.sampled_from(sorted(self.passphrases)))
        try:
            back = accounts.recover_in_store(self.sam.bank, self.sheets[kind], login, self.sam.clock, stretch=factory.CHEAP)
        except CocProblem:
            return
        with pytest.raises(NotAllowed):
            factory.sign_in_beside(self.sam, login, self.passphrases[login])
        self.passphrases[login] = back.passphrase
        self.handed.add(login)
        if login == "sam":
            self.sam = factory.sign_in_beside(self.sam, login, back.passphrase)
            self.choose_for("sam")

    @invariant()
    def every_domain_can_be_opened_by_a_sheet(self) -> None:
        """No order of acts leaves a domain behind."""
        with self.sam.reading() as session:
            for kind in SheetKind:
                sheet = session.scalars(select(RecoverySheet).where(RecoverySheet.kind == kind)).one()
                held = set(session.scalars(select(KeyGrant.scope).where(KeyGrant.holder_id == sheet.id)))
                assert {domain.value for domain in RECOVERS[kind]} <= held

    @invariant()
    def nobody_holds_more_than_their_role_opens(self) -> None:
        """A role never holds a key of another, and a closed account holds none."""
        with self.sam.reading() as session:
            for account in session.scalars(select(Account)):
                held = domains_held(session).get(account.id, set())
                assert held <= (OPENS[account.role] if account.state is not AccountState.CLOSED else set())

    @invariant()
    def whoever_signs_in_opens_what_they_were_granted_and_nothing_else(self) -> None:
        """The keys in hand are the grants, for everybody."""
        for login, passphrase in self.passphrases.items():
            workspace = factory.sign_in_beside(self.sam, login, passphrase)
            with workspace.reading() as session:
                held = domains_held(session).get(workspace.me.account_id, set())
            assert {domain for domain in Domain if workspace.holds(domain)} == held


TestKeysInAnyOrder = Keys.TestCase
TestKeysInAnyOrder.settings = settings(max_examples=6, stateful_step_count=12, deadline=None)
