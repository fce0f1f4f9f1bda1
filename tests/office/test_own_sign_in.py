"""A person's own card: it opens their own record and nothing else, names nobody, and can be given again."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import select

from coc_desktop.office import accounts
from coc_desktop.office.history import list_history
from coc_desktop.office.own_sign_in import (
    LETTERS,
    give_own_sign_in,
    own_sign_in_of,
    plain_code,
    shown_code,
    take_own_sign_in_away,
)
from coc_desktop.plans import plans
from coc_desktop.plans.queries import read_own_plan
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.storage.checks import check_store
from coc_desktop.workspace import Workspace, signed_in_workspace
from models.bank import Payee, PayeeDetails, Person
from models.base import Sealing
from models.office import Account, KeyGrant
from models.plans import OwnSignIn, Plan
from models.vocabulary import Role
from tests import factory

pytestmark = pytest.mark.both_stores


@pytest.fixture
def alex(bank: Workspace) -> UUID:
    """Somebody with a plan and payment details, among others who have the same."""
    ids = []
    for name in ("Alex Morgan", "Bo Lee", "Chen Lee"):
        ids.append(factory.a_person(bank, name))
        plans.write_section(bank, ids[-1], "room", 0, SectionDraft(f"A room for {name}."))
        with bank.transaction("payee.changed", "Say how they are paid") as tx:
            tx.add(Payee(person_id=ids[-1], agreed_to_self_billing_on=None)).details = PayeeDetails(name)
    return ids[0]


def opens(workspace: Workspace, kind: type[Sealing]) -> set[UUID]:
    """Return whose rows of a kind open."""
    found = set()
    with workspace.reading() as session:
        for row in session.scalars(select(kind)):
            try:
                _ = row.details
            except NotAllowed:
                continue
            found.add(row.subject_id)  # type: ignore[attr-defined]
    return found


def test_a_card_opens_its_persons_records_and_nobody_elses(bank: Workspace, alex: UUID) -> None:
    _, own = factory.a_card(bank, alex)

    assert own.person_id == alex
    for kind in (Person, Plan, Payee):
        assert opens(own, kind) == {alex}
        assert len(opens(bank, kind)) == 3
    assert read_own_plan(own).section("room").words == "A room for Alex Morgan."


def test_a_card_with_words_that_were_never_written_about_opens_them_later(bank: Workspace) -> None:
    person_id = factory.a_person(bank)
    _, own = factory.a_card(bank, person_id)

    plans.write_section(bank, person_id, "room", 0, SectionDraft("No strip lights."))

    assert read_own_plan(own).section("room").words == "No strip lights."


def test_nothing_in_the_clear_says_whose_card_it_is(bank: Workspace, alex: UUID) -> None:
    card, own = factory.a_card(bank, alex)

    with bank.reading() as session:
        account = session.get_one(Account, own.me.account_id)
        grant = session.scalars(select(KeyGrant).where(KeyGrant.holder_id == account.id)).one()
        link = session.scalars(select(OwnSignIn)).one()
        kept = [*vars(account).values(), *vars(grant).values()]
        assert alex not in kept
        assert not any(isinstance(one, bytes) and (alex.bytes in one or str(alex).encode() in one) for one in kept)
        assert account.id.hex.encode() not in link.sealed
        assert str(account.id).encode() not in link.sealed
    assert "Alex" not in account.login + account.name
    assert set(plain_code(card.code)) <= set(LETTERS)


def test_a_card_is_not_a_way_in_for_staff_nor_a_colleagues_name_one_for_a_contributor(bank: Workspace, alex: UUID) -> None:
    card, _ = factory.a_card(bank, alex)

    for login, words, own in (
        (plain_code(card.code), card.words, False),
        ("sam", factory.PASSPHRASE, True),
        (plain_code(card.code), "four words of another", True),
        ("", card.words, True),
    ):
        with pytest.raises((NotAllowed, Refused)):
            signed_in_workspace(bank.bank, login, words, bank.clock, floor=factory.CHEAP, own=own)


def test_who_has_a_card_may_look_at_their_own_and_do_nothing_else(bank: Workspace, alex: UUID) -> None:
    _, own = factory.a_card(bank, alex)

    assert own.me.role is Role.CONTRIBUTOR
    with pytest.raises(NotAllowed):
        plans.write_section(own, alex, "room", 1, SectionDraft("Mine."))
    with pytest.raises(NotAllowed):
        _ = bank.person_id


def test_a_new_card_takes_the_place_of_the_old_one(bank: Workspace, alex: UUID) -> None:
    old, _ = factory.a_card(bank, alex)
    new, _ = factory.a_card(bank, alex)

    with pytest.raises(NotAllowed):
        factory.sign_in_own(bank, old)
    assert factory.sign_in_own(bank, new).person_id == alex
    row = own_sign_in_of(bank, alex)
    assert row is not None
    assert (row.code, row.given_on) == (new.code, bank.today())


def test_a_card_that_was_taken_away_opens_nothing(bank: Workspace, alex: UUID) -> None:
    card, _ = factory.a_card(bank, alex)

    take_own_sign_in_away(bank, alex)

    with pytest.raises(NotAllowed):
        factory.sign_in_own(bank, card)
    assert own_sign_in_of(bank, alex) is None
    with pytest.raises(Refused, match="no card"):
        take_own_sign_in_away(bank, alex)
    with bank.bank.engine.connect() as connection:
        assert check_store(connection).problems == ()


def test_colleagues_do_not_see_cards_among_their_accounts(bank: Workspace, alex: UUID) -> None:
    factory.a_card(bank, alex)

    assert [one.login for one in accounts.list_accounts(bank)] == ["sam"]
    with pytest.raises(Refused, match="comes with their card"):
        accounts.add_account(bank, accounts.AccountDraft("alex", "Alex", Role.CONTRIBUTOR), stretch=factory.CHEAP)
    assert factory.sign_in_beside(bank, "", factory.PASSPHRASE).me.login == "sam"


def test_history_says_that_a_contributor_did_it_without_a_name(bank: Workspace, alex: UUID) -> None:
    factory.a_card(bank, alex)

    lines = {(line.who, line.words) for line in list_history(bank, openings=True)}

    assert ("A contributor", "signed in") in lines
    assert ("Sam Patel", "gave a person a card to look at their own plan with") in lines


def test_finance_gives_nobody_a_card(bank: Workspace, alex: UUID, finance: Workspace) -> None:
    with pytest.raises(NotAllowed):
        give_own_sign_in(finance, alex, stretch=factory.CHEAP)


@pytest.mark.parametrize("typed", ["k7qf-2m9x", "K7QF2M9X", " k7qf 2m9x ", "k7qf – 2m9x"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert plain_code(typed) == "k7qf2m9x"
    assert shown_code("k7qf2m9x") == "k7qf-2m9x"
