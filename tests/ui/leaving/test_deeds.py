"""Where doing it is more than saving: leaving asks, and never does it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from PySide6.QtCore import Qt

from tests.ui.hands import Hands
from ui.kit.dialogs import Interruption

PAGES = {
    "send_back": ({"claim_id": uuid4(), "name": "Alex Morgan"}, "payments_send_back.because"),
    "account_form": ({}, "office_account_form.name"),
    "grant_keys": ({"account_id": uuid4(), "name": "Jo Evans"}, "office_grant.words"),
}


@pytest.mark.parametrize("page_name", PAGES)
def test_leaving_offers_to_stay_or_to_go_and_never_does_the_deed(hands: Hands, page_name: str) -> None:
    args, box_name = PAGES[page_name]
    stack = hands.program.session.stack
    hands.go("people")
    assert page_name in {spec.name for spec in stack.specs()}
    stack._allowed.add(page_name)
    hands.go(page_name, **args)
    page = hands.page()
    hands.write(box_name, "some words")

    hands.key(Qt.Key.Key_Escape)
    asked = next(one for one in hands.program.window.findChildren(Interruption) if one.isVisible())
    assert [button.text() for button in asked.buttons] == ["Stay here", "Leave without saving"]
    hands.answer(0)
    assert hands.page() is page
    assert page.unsaved()

    hands.key(Qt.Key.Key_Escape)
    hands.answer(1)
    assert hands.here() == "people"
