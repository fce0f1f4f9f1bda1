"""A merge moves what the deciding account cannot open, and lets nobody choose between two things they cannot read."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import select

from coc_desktop.bank.queries import list_people
from coc_desktop.office.accounts import AccountDraft, add_account, grant_keys
from coc_desktop.office.history import list_history, put_back
from coc_desktop.office.merging.comparing import compare_people
from coc_desktop.office.merging.people import merge_people
from coc_desktop.office.own_sign_in import OwnCard, take_own_sign_in_away
from coc_desktop.payments.payees import read_payee
from coc_desktop.plans.editing import read_plan
from coc_desktop.problems import Refused
from coc_desktop.security.account_keys import unlock
from coc_desktop.security.own_keys import OwnKeys
from coc_desktop.security.sign_in import account_key
from coc_desktop.workspace import Workspace
from models.bank import Person
from models.office import Account, KeyGrant
from models.vocabulary import Domain, Role
from tests import factory
from tests.office.test_own_sign_in import opens
from tests.office.twice import Scene, everything, merge_of

pytestmark = pytest.mark.both_stores


@pytest.fixture
def scene(bank: Workspace, lead: Workspace) -> Scene:
    """One person who is in the bank twice."""
    return Scene(bank, lead)


@pytest.fixture
def names_only(scene: Scene) -> Workspace:
    """A coordinator who was granted the key to names and contact, and neither that of plans nor of payments."""
    made = add_account(scene.bank, AccountDraft("nia", "Nia Rees", Role.COORDINATOR), stretch=factory.CHEAP)
    passphrase, words = factory.chosen(scene.bank, "nia", made.passphrase)
    grant_keys(scene.bank, made.account_id, words)
    with scene.bank.transaction("account.keys_granted", "Take keys away") as tx:
        for held in tx.scalars(select(KeyGrant).where(KeyGrant.holder_id == made.account_id, KeyGrant.scope != Domain.IDENTITY)):
            tx.remove(held)
    return factory.sign_in_beside(scene.bank, "nia", passphrase)


def test_what_the_deciding_account_cannot_open_moves_all_the_same(scene: Scene, names_only: Workspace) -> None:
    first, second = scene.people
    for give in (scene.plan, scene.payee, scene.words):
        give(second)

    merge_people(names_only, merge_of(names_only, first, second))

    assert not names_only.holds(Domain.CARE)
    assert read_plan(scene.bank, first).section("before").words == f"Words of {second.hex}"
    assert read_payee(scene.bank, first).legal_name == f"Rosa {second.hex[-4:]} in full"


@pytest.mark.parametrize("give", ["plan", "payee"])
def test_nobody_chooses_between_two_things_they_cannot_read(scene: Scene, names_only: Workspace, give: str) -> None:
    first, second = scene.people
    for person_id in scene.people:
        getattr(scene, give)(person_id)
    before = everything(scene.bank)

    assert "do not hold the key" in (compare_people(names_only, first, second).against or "")
    with pytest.raises(Refused, match="do not hold the key"):
        merge_people(names_only, merge_of(names_only, first, second))

    assert everything(scene.bank) == before


def _merge(scene: Scene, by: Workspace | None = None) -> UUID:
    """Merge the two records, which each have a plan, and return the act."""
    for person_id in scene.people:
        scene.plan(person_id)
    merge_people(by or scene.bank, merge_of(scene.bank, *scene.people))
    return next(line.act_id for line in list_history(scene.bank) if line.act == "people.merged")


def _opened_by(scene: Scene, card: OwnCard) -> tuple[set[UUID], set[tuple[UUID, str]]]:
    """Return whose record opens with a card, and every key it has in hand."""
    own = factory.sign_in_own(scene.bank, card)
    with scene.bank.reading() as session:
        account = session.get_one(Account, own.me.account_id)
        sealed = session.scalars(select(KeyGrant.sealed_key).where(KeyGrant.holder_id == account.id)).one()
        private = unlock(account_key(account), card.words, floor=factory.CHEAP)
        keys = OwnKeys.sealed_to(private, sealed, account.id).keys
    return opens(own, Person), {(one.subject_id, one.domain) for one in keys}


def test_a_card_given_between_a_merge_and_its_undoing_opens_one_persons_words_afterwards(scene: Scene) -> None:
    first, second = scene.people
    merged = _merge(scene)
    card, _ = factory.a_card(scene.bank, first)
    assert {subject for subject, _ in _opened_by(scene, card)[1]} == {first, second}

    undone = put_back(scene.bank, merged).act_id

    found, keys = _opened_by(scene, card)
    assert found == {first}
    assert {subject for subject, _ in keys} == {first}
    put_back(scene.bank, undone)
    assert {subject for subject, _ in _opened_by(scene, card)[1]} == {first, second}


def test_the_cards_of_both_open_their_own_again_once_a_merge_was_put_back(scene: Scene) -> None:
    cards = {person_id: factory.a_card(scene.bank, person_id)[0] for person_id in scene.people}
    before = {person_id: _opened_by(scene, card)[1] for person_id, card in cards.items()}
    merged = _merge(scene)
    assert all(_opened_by(scene, card)[1] > before[person_id] for person_id, card in cards.items())

    put_back(scene.bank, merged)

    for person_id, card in cards.items():
        found, keys = _opened_by(scene, card)
        assert found == {person_id}
        assert {subject for subject, _ in keys} == {person_id}


def test_whoever_cannot_seal_a_card_anew_does_not_put_back_a_merge_under_it(scene: Scene, names_only: Workspace) -> None:
    merged = _merge(scene)
    factory.a_card(scene.bank, scene.people[0])
    before = everything(scene.bank)

    with pytest.raises(Refused, match="Take the card away first"):
        put_back(names_only, merged)
    assert everything(scene.bank) == before

    take_own_sign_in_away(scene.bank, scene.people[0])
    put_back(names_only, merged)
    assert len({*scene.people, scene.third} - {one.person_id for one in list_people(scene.bank)}) == 0
