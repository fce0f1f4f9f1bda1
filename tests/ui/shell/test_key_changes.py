"""Changing the keys in Settings, by keyboard alone."""

from __future__ import annotations

from tests.ui.hands import Hands


def test_keys_are_changed_once_the_question_is_answered(hands: Hands) -> None:
    hands.go("settings", tab="accounts")
    hands.press("office_accounts.keys")

    hands.answer(1)

    hands.reads("Keys changed")
    assert hands.here() == "settings"
