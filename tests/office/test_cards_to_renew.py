"""Cards that a change of keys does not help: those whose four words somebody saw who has left."""

from __future__ import annotations

from coc_desktop.office.accounts import close_account
from coc_desktop.office.cards_to_renew import CardToRenew, cards_to_renew
from coc_desktop.plans.reviewing import make_own_words
from coc_desktop.workspace import Workspace
from tests import factory


def test_a_card_is_to_be_given_anew_once_whoever_gave_it_has_left_and_its_words_are_not_its_persons_own(
    bank: Workspace, lead: Workspace
) -> None:
    alex, bo, cass = (factory.a_person(bank, name) for name in ("Alex", "Bo", "Cass"))
    factory.a_card(lead, alex)
    make_own_words(factory.a_card(lead, bo)[1], stretch=factory.CHEAP)
    factory.a_card(bank, cass)
    assert cards_to_renew(bank) == ()

    close_account(bank, lead.me.account_id)

    assert cards_to_renew(bank) == (CardToRenew(alex, "Alex", is_damaged=False),)
    factory.a_card(bank, alex)
    assert cards_to_renew(bank) == ()
