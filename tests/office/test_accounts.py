"""Accounts and keys: who can open what, and how a forgotten passphrase is mended."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from coc_desktop.clock import FixedClock
from coc_desktop.office import accounts, set_up
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.security.recovery import read_sheet
from coc_desktop.storage.bank import open_bank_file
from coc_desktop.workspace import Workspace
from models.bank import EqualityDetails, EqualityRecord, Payee, PayeeDetails, Person
from models.office import Account
from models.plans import Plan, PlanDetails
from models.vocabulary import AccountState, Domain, Role, SheetKind
from tests import factory

pytestmark = pytest.mark.both_stores


def _person_with_everything(bank: Workspace) -> None:
    person_id = factory.a_person(bank)
    with bank.transaction("plan.changed", "Write a plan") as tx:
        tx.add(Plan(person_id=person_id, review_on=None, agreed_on=None)).details = PlanDetails()
        tx.add(Payee(person_id=person_id, agreed_to_self_billing_on=None)).details = PayeeDetails("Alexandra Morgan")
        tx.add(EqualityRecord()).details = EqualityDetails({"ethnicity": "Irish"})


def _opens(workspace: Workspace, kind: type[Person | Plan | Payee | EqualityRecord]) -> bool:
    with workspace.reading() as session:
        try:
            return session.scalars(select(kind)).one().details is not None
        except NotAllowed:
            return False


@pytest.mark.parametrize(
    ("role", "opened"),
    [
        (Role.COORDINATOR, {Person, Plan, Payee}),
        (Role.LEAD, {Person, Plan, Payee}),
        (Role.FINANCE, {Payee}),
        (Role.ADMINISTRATOR, set()),
    ],
)
def test_a_role_opens_its_own_domains_and_nothing_else(bank: Workspace, role: Role, opened: set[type]) -> None:
    _person_with_everything(bank)

    colleague = factory.an_account(bank, "new", role)

    assert {kind for kind in (Person, Plan, Payee, EqualityRecord) if _opens(colleague, kind)} == opened


def test_a_new_account_opens_nothing_until_its_six_words_are_compared(bank: Workspace) -> None:
    _person_with_everything(bank)
    made = accounts.add_account(bank, accounts.AccountDraft("jo", "Jo Evans", Role.LEAD), stretch=factory.CHEAP)

    passphrase, words = factory.chosen(bank, "jo", made.passphrase)
    waiting = factory.sign_in_beside(bank, "jo", passphrase)

    assert not _opens(waiting, Person)
    with pytest.raises(Refused, match="not this account’s six words"):
        accounts.grant_keys(bank, made.account_id, ("one", "two", "three", "four", "five", "six"))
    assert accounts.grant_keys(bank, made.account_id, words) == (Domain.CARE, Domain.IDENTITY, Domain.PAYEE)
    assert _opens(factory.sign_in_beside(bank, "jo", passphrase), Plan)


def test_an_administrator_cannot_grant_keys(bank: Workspace) -> None:
    administrator = factory.an_account(bank, "it", Role.ADMINISTRATOR)
    made = accounts.add_account(administrator, accounts.AccountDraft("jo", "Jo", Role.LEAD), stretch=factory.CHEAP)

    with pytest.raises(NotAllowed):
        accounts.grant_keys(administrator, made.account_id, factory.chosen(bank, "jo", made.passphrase)[1])


def test_changing_a_passphrase_seals_nothing_again_and_the_old_one_stops(bank: Workspace) -> None:
    _person_with_everything(bank)
    with bank.reading() as session:
        before = session.scalar(select(Plan.sealed))

    accounts.change_passphrase(bank, factory.PASSPHRASE, "orchid lantern velvet harbour", stretch=factory.CHEAP)

    assert _opens(factory.sign_in_beside(bank, "sam", "orchid lantern velvet harbour"), Plan)
    with bank.reading() as session:
        assert session.scalar(select(Plan.sealed)) == before
    with pytest.raises(NotAllowed):
        factory.sign_in_beside(bank, "sam", factory.PASSPHRASE)


def test_a_forgotten_passphrase_is_mended_by_the_care_sheet(tmp_path: Path, clock: FixedClock) -> None:
    made = factory.new_bank(tmp_path / "bank", clock)
    _person_with_everything(made.workspace)
    made.workspace.close()
    sheet = read_sheet("\n".join(made.sheets[SheetKind.CARE]))

    store = open_bank_file(tmp_path / "bank")
    back = accounts.recover_in_store(store, sheet, None, clock, stretch=factory.CHEAP)
    store.close()

    again = factory.sign_in(tmp_path / "bank", "sam", back.passphrase, clock)
    assert _opens(again, Plan)
    assert _opens(again, Person)
    again.close()


def test_a_sheet_of_another_bank_is_refused(bank: Workspace, tmp_path: Path) -> None:
    other = factory.new_bank(tmp_path / "other")
    sheet = read_sheet("\n".join(other.sheets[SheetKind.CARE]))
    other.workspace.close()

    with pytest.raises(Refused, match="another bank"):
        accounts.recover_in_store(bank.bank, sheet, "sam", factory.fixed_clock(), stretch=factory.CHEAP)


def test_the_finance_sheet_gives_a_finance_account_what_no_coordinator_holds(bank: Workspace, tmp_path: Path) -> None:
    made = factory.new_bank(tmp_path / "bank2")
    finance = factory.an_account(made.workspace, "fay", Role.FINANCE)
    assert finance.holds(Domain.PAYEE)
    assert not finance.holds(Domain.BANK_DETAILS)
    sheet = read_sheet("\n".join(made.sheets[SheetKind.FINANCE]))

    back = accounts.recover_in_store(made.workspace.bank, sheet, "fay", factory.fixed_clock(), stretch=factory.CHEAP)

    assert back.opens == (Domain.PAYEE, Domain.BANK_DETAILS)
    made.workspace.close()


def test_a_sheet_is_confirmed_by_its_last_line_only(tmp_path: Path) -> None:
    made = factory.new_bank(tmp_path / "bank")
    assert accounts.unconfirmed_sheets(made.workspace) == (SheetKind.CARE, SheetKind.FINANCE)

    with pytest.raises(Refused, match="not the last line"):
        accounts.confirm_sheet(made.workspace, SheetKind.CARE, made.sheets[SheetKind.CARE][0])
    accounts.confirm_sheet(made.workspace, SheetKind.CARE, made.sheets[SheetKind.CARE][-1].lower())

    assert accounts.unconfirmed_sheets(made.workspace) == (SheetKind.FINANCE,)
    made.workspace.close()


def test_the_last_holder_of_a_key_cannot_be_closed(bank: Workspace) -> None:
    lead = factory.an_account(bank, "jo", Role.LEAD)
    second = factory.an_account(bank, "it", Role.COORDINATOR)
    accounts.close_account(bank, lead.me.account_id)
    accounts.close_account(second, bank.me.account_id)

    with bank.reading() as session:
        left = session.scalars(select(Account.login).where(Account.state == AccountState.ACTIVE)).all()
    assert left == ["it"]
    with pytest.raises(Refused):
        accounts.close_account(second, second.me.account_id)


def test_set_up_says_what_is_missing_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        set_up.set_up_bank(tmp_path / "bank", set_up.BankDraft("", "sam", "", "short"), stretch=factory.CHEAP)

    assert {problem.field for problem in refused.value.problems} >= {"trust_name", "name", "passphrase"}
    assert not (tmp_path / "bank").exists()
