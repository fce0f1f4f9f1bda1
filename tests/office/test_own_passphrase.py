"""A passphrase that was handed over is known to whoever made it: it opens nothing, and what one chooses leaves no trace of it."""

from __future__ import annotations

import itertools
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import select

from coc_desktop.bank.notes import notes_about, take_note_away, write_note
from coc_desktop.bank.queries import list_people
from coc_desktop.cli import run
from coc_desktop.clock import FixedClock
from coc_desktop.office import accounts
from coc_desktop.office.history import list_history, put_back
from coc_desktop.office.waiting_sheets import keep_waiting, read_waiting
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.security.account_keys import unlock
from coc_desktop.security.audit import ONLY_NOW
from coc_desktop.security.domains import GrantPlace, accept
from coc_desktop.security.recovery import read_sheet
from coc_desktop.security.sealing import Damaged
from coc_desktop.security.sign_in import account_key
from coc_desktop.storage.bank import BANK_FILE
from coc_desktop.storage.checks import check_store
from coc_desktop.workspace import Workspace
from models.bank import Person
from models.office import Account, HistoryRow, KeyGrant
from models.vocabulary import Domain, Role, SheetKind
from tests import factory

OWN = "orchid lantern velvet harbour"
OTHER = "pebble trumpet walnut canyon"


@pytest.fixture
def handed(bank: Workspace) -> accounts.NewAccount:
    """A lead's account that was just made, as whoever made it knows it."""
    return accounts.add_account(bank, accounts.AccountDraft("jo", "Jo Evans", Role.LEAD), stretch=factory.CHEAP)


def _private(workspace: Workspace, login: str, passphrase: str) -> X25519PrivateKey:
    with workspace.reading() as session:
        account = session.scalars(select(Account).where(Account.login == login)).one()
        return unlock(account_key(account), passphrase, floor=factory.CHEAP)


def _granted_to(workspace: Workspace, mine: X25519PrivateKey) -> set[Domain]:
    """Return every domain whose key a private key opens, whomever it was granted to, as somebody with the file would try."""
    found = set()
    with workspace.reading() as session:
        for grant, domain in itertools.product(session.scalars(select(KeyGrant)).all(), Domain):
            try:
                accept(mine, grant.sealed_key, GrantPlace(grant.holder_id, domain, grant.key_version))
            except Damaged:
                continue
            found.add(domain)
    return found


def _words(workspace: Workspace, account_id: UUID) -> tuple[str, ...]:
    return next(row.words for row in accounts.list_accounts(workspace) if row.account_id == account_id)


def _grant(bank: Workspace, account_id: UUID) -> None:
    accounts.grant_keys(bank, account_id, _words(bank, account_id))


def _check(bank: Workspace) -> None:
    with bank.bank.engine.connect() as connection:
        assert check_store(connection).problems == ()


@pytest.mark.both_stores
def test_whoever_made_an_account_opens_nothing_of_what_its_owner_is_granted(bank: Workspace, handed: accounts.NewAccount) -> None:
    known = _private(bank, "jo", handed.passphrase)
    jo = factory.sign_in_beside(bank, "jo", handed.passphrase)
    accounts.change_passphrase(jo, handed.passphrase, OWN, stretch=factory.CHEAP)

    _grant(bank, handed.account_id)

    assert _granted_to(bank, known) == set()
    assert _granted_to(bank, _private(bank, "jo", OWN)) == {Domain.CARE, Domain.IDENTITY, Domain.PAYEE}
    with pytest.raises(NotAllowed):
        _private(bank, "jo", handed.passphrase)
    _check(bank)


@pytest.mark.both_stores
def test_nothing_else_is_done_before_a_passphrase_is_chosen(bank: Workspace, handed: accounts.NewAccount) -> None:
    jo = factory.sign_in_beside(bank, "jo", handed.passphrase)

    for act in (list_people, list_history, lambda one: accounts.add_account(one, accounts.AccountDraft("x", "X", Role.LEAD))):
        with pytest.raises(NotAllowed, match="Choose a passphrase of your own first"):
            act(jo)
    with pytest.raises(NotAllowed, match="of your own first"), jo.transaction("person.added", "Add a person"):
        pass
    accounts.change_passphrase(jo, handed.passphrase, OWN, stretch=factory.CHEAP)

    assert list_history(jo)
    assert not factory.sign_in_beside(bank, "jo", OWN).me.must_choose


@pytest.mark.both_stores
def test_no_key_is_granted_under_a_passphrase_that_was_handed_over(bank: Workspace, handed: accounts.NewAccount) -> None:
    assert _words(bank, handed.account_id) == ()
    with pytest.raises(Refused, match="not chosen a passphrase of their own yet"):
        accounts.grant_keys(bank, handed.account_id, ("any",) * 6)

    accounts.change_passphrase(
        factory.sign_in_beside(bank, "jo", handed.passphrase), handed.passphrase, OWN, stretch=factory.CHEAP
    )

    _grant(bank, handed.account_id)
    assert factory.sign_in_beside(bank, "jo", OWN).holds(Domain.CARE)


def test_the_passphrase_that_was_handed_over_cannot_be_chosen_again(bank: Workspace, handed: accounts.NewAccount) -> None:
    jo = factory.sign_in_beside(bank, "jo", handed.passphrase)

    with pytest.raises(Refused) as refused:
        accounts.change_passphrase(jo, handed.passphrase, handed.passphrase, stretch=factory.CHEAP)

    assert [problem.field for problem in refused.value.problems] == ["new"]
    assert jo.me.must_choose


@pytest.mark.both_stores
def test_a_later_change_makes_a_new_key_that_opens_all_the_old_one_did(bank: Workspace, lead: Workspace) -> None:
    alex = factory.a_person(bank)
    write_note(bank, alex, "For Jo.", [lead.me.account_id])
    known, words = _private(bank, "sam", factory.PASSPHRASE), _words(bank, bank.me.account_id)

    accounts.change_passphrase(bank, factory.PASSPHRASE, OWN, stretch=factory.CHEAP)

    assert _granted_to(bank, known) == set()
    assert _words(bank, bank.me.account_id) != words
    for sam in (bank, factory.sign_in_beside(bank, "sam", OWN)):
        assert [one.words for one in notes_about(sam, alex)] == ["For Jo."]
        with sam.reading() as session:
            assert session.get_one(Person, alex).details.known_as == "Alex Morgan"
    write_note(bank, alex, "After.", [lead.me.account_id])
    assert len(notes_about(bank, alex)) == 2


@pytest.mark.both_stores
def test_somebody_who_changed_it_elsewhere_needs_the_newer_one_here(bank: Workspace) -> None:
    other = factory.sign_in_beside(bank, "sam", factory.PASSPHRASE)
    accounts.change_passphrase(other, factory.PASSPHRASE, OTHER, stretch=factory.CHEAP)

    with pytest.raises(NotAllowed):
        accounts.change_passphrase(bank, factory.PASSPHRASE, OWN, stretch=factory.CHEAP)

    accounts.change_passphrase(bank, OTHER, OWN, stretch=factory.CHEAP)
    assert factory.sign_in_beside(bank, "sam", OWN).holds(Domain.CARE)


@pytest.mark.both_stores
def test_an_account_opened_again_by_a_sheet_chooses_too(tmp_path: Path, clock: FixedClock) -> None:
    made = factory.new_bank(tmp_path / "bank", clock)
    sheet = read_sheet("\n".join(made.sheets[SheetKind.CARE]))
    back = accounts.recover_in_store(made.workspace.bank, sheet, None, clock, stretch=factory.CHEAP)
    known = _private(made.workspace, "sam", back.passphrase)

    sam = factory.sign_in_beside(made.workspace, "sam", back.passphrase)
    assert sam.me.must_choose
    accounts.change_passphrase(sam, back.passphrase, OWN, stretch=factory.CHEAP)

    assert _granted_to(made.workspace, known) == set()
    assert factory.sign_in_beside(made.workspace, "sam", OWN).holds(Domain.CARE)
    made.workspace.close()


def test_recovery_sheets_that_wait_are_typed_back_before_the_key_they_wait_under_goes(tmp_path: Path) -> None:
    made = factory.new_bank(tmp_path / "bank")
    keep_waiting(made.workspace, made.sheets)

    with pytest.raises(Refused, match="Type back the last line"):
        accounts.change_passphrase(made.workspace, factory.PASSPHRASE, OWN, stretch=factory.CHEAP)
    assert read_waiting(made.workspace) == made.sheets
    for kind in SheetKind:
        accounts.confirm_sheet(made.workspace, kind, made.sheets[kind][-1])

    accounts.change_passphrase(made.workspace, factory.PASSPHRASE, OWN, stretch=factory.CHEAP)
    made.workspace.close()


def test_sheets_that_wait_for_somebody_else_keep_nobody_from_choosing(tmp_path: Path) -> None:
    made = factory.new_bank(tmp_path / "bank")
    keep_waiting(made.workspace, made.sheets)

    lead = factory.an_account(made.workspace, "jo", Role.LEAD)

    assert lead.holds(Domain.CARE)
    assert read_waiting(made.workspace) == made.sheets
    made.workspace.close()


def test_the_words_of_a_card_are_no_passphrase_to_choose(bank: Workspace) -> None:
    card, own = factory.a_card(bank, factory.a_person(bank))

    with pytest.raises(Refused, match="New words for a card"):
        accounts.change_passphrase(own, card.words, OWN, stretch=factory.CHEAP)


@pytest.mark.both_stores
def test_history_keeps_no_key_of_a_closed_account_nor_of_an_old_passphrase(bank: Workspace, lead: Workspace) -> None:
    accounts.change_passphrase(bank, factory.PASSPHRASE, OWN, stretch=factory.CHEAP)
    accounts.close_account(bank, lead.me.account_id)

    with bank.reading() as session:
        assert session.scalars(select(HistoryRow).where(HistoryRow.table_name.in_(ONLY_NOW))).all() == []
        assert session.scalars(select(KeyGrant).where(KeyGrant.holder_id == lead.me.account_id)).all() == []
    _check(bank)


def test_the_file_holds_nothing_that_an_old_passphrase_opened(bank_folder: Path) -> None:
    sam = factory.sign_in(bank_folder)
    lead = factory.an_account(sam, "jo", Role.LEAD)
    with sam.reading() as session:
        gone = [account.wrapped_key for account in session.scalars(select(Account))]
        gone += session.scalars(
            select(KeyGrant.sealed_key).where(KeyGrant.holder_id.in_((sam.me.account_id, lead.me.account_id)))
        )
    accounts.change_passphrase(sam, factory.PASSPHRASE, OWN, stretch=factory.CHEAP)
    accounts.close_account(sam, lead.me.account_id)
    with sam.reading() as session:
        kept = [account.wrapped_key for account in session.scalars(select(Account))]
    sam.close()

    whole = (bank_folder / BANK_FILE).read_bytes()

    assert [key for key in kept if key not in whole] == []
    assert len(gone) == 8
    assert [key for key in gone if key not in kept and (key in whole or key.hex().encode() in whole)] == []


@pytest.mark.both_stores
def test_a_note_comes_back_for_somebody_who_changed_their_passphrase_meanwhile(bank: Workspace, lead: Workspace) -> None:
    alex = factory.a_person(bank)
    note_id = write_note(bank, alex, "For Jo.", [lead.me.account_id])
    undone = put_back(bank, list_history(bank)[0].act_id)
    assert notes_about(bank, alex) == ()
    accounts.change_passphrase(bank, factory.PASSPHRASE, OWN, stretch=factory.CHEAP)

    put_back(bank, undone.act_id)

    assert [one.note_id for one in notes_about(bank, alex)] == [note_id]
    take_note_away(bank, note_id)
    _check(bank)


def test_a_typed_command_is_refused_until_a_passphrase_is_chosen_and_one_chooses_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sam, jo, own = (tmp_path / name for name in ("sam", "jo", "own"))
    sam.write_text(factory.PASSPHRASE)
    own.write_text(OWN)
    bank = str(tmp_path / "bank")
    as_sam = ["--bank", bank, "--login", "sam", "--passphrase-file", str(sam)]
    as_jo = ["--bank", bank, "--login", "jo", "--passphrase-file", str(jo)]

    def said(*words: str, code: int = 0) -> str:
        capsys.readouterr()
        assert run(words) == code
        told = capsys.readouterr()
        return told.err if code else told.out

    said("init", bank, "--login", "sam", "--trust", "Larkdale", "--passphrase-file", str(sam), "--sheets", str(tmp_path))
    made = said("account", "add", "jo", "--role", "lead", "--name", "Jo Evans", *as_sam)
    jo.write_text(made.partition("passphrase: ")[2].partition("\n")[0])

    assert said("account", "list", *as_jo, code=1).startswith("Choose a passphrase of your own first")
    six = said("account", "passphrase", "--new-passphrase-file", str(own), *as_jo).partition("six words: ")[2].split()
    jo.write_text(OWN)
    assert said("account", "grant", "jo", *six[::-1], *as_sam, code=1).startswith("Those are not this account’s six words")
    said("account", "grant", "jo", *six, *as_sam)

    assert said("list", "people", *as_jo) == "Nothing yet.\n"
