"""A merge moves what the deciding account cannot open, and lets nobody choose between two things they cannot read."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from coc_desktop.office.accounts import AccountDraft, add_account, grant_keys
from coc_desktop.office.merging.comparing import compare_people
from coc_desktop.office.merging.people import merge_people
from coc_desktop.payments.payees import read_payee
from coc_desktop.plans.editing import read_plan
from coc_desktop.problems import Refused
from coc_desktop.workspace import Workspace
from models.office import KeyGrant
from models.vocabulary import Domain, Role
from tests import factory
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
