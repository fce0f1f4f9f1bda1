"""Changing the keys in Settings, by keyboard alone, and what a change does not do."""

from __future__ import annotations

from coc_desktop.office.accounts import close_account
from coc_desktop.workspace import Workspace
from models.vocabulary import Role
from tests import factory
from tests.ui.hands import Hands


def _give_a_card_and_leave(workspace: Workspace) -> None:
    person_id = factory.a_person(workspace, "Alex Morgan")
    lead = factory.an_account(workspace, "lee", Role.LEAD)
    factory.a_card(lead, person_id)
    close_account(workspace, lead.me.account_id)


def test_keys_are_changed_and_a_card_that_whoever_left_gave_is_given_anew(hands: Hands) -> None:
    hands.ask(_give_a_card_and_leave)
    hands.go("settings", tab="accounts")
    hands.press("office_accounts.keys")
    hands.answer(1)
    hands.reads("Keys changed")
    assert hands.here() == "settings"

    hands.press("office_accounts.renew_0")

    assert hands.here() == "person"
    hands.reads("Alex Morgan")
