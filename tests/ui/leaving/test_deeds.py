"""Where doing it is more than saving: leaving asks, and never does it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from ui.app import Program
from ui.kit.dialogs import Interruption

PAGES = {
    "send_back": ({"claim_id": uuid4(), "name": "Alex Morgan"}, "payments_send_back.because"),
    "account_form": ({}, "office_account_form.name"),
    "grant_keys": ({"account_id": uuid4(), "name": "Jo Evans"}, "office_grant.words"),
}


@pytest.mark.parametrize("page_name", PAGES)
def test_leaving_offers_to_stay_or_to_go_and_never_does_the_deed(qtbot, signed_in: Program, settle, page_name: str) -> None:
    args, box_name = PAGES[page_name]
    signed_in.session.shell.go("people")
    settle()
    names = {spec.name for spec in signed_in.session.stack.specs()}
    assert page_name in names
    signed_in.session.stack._allowed.add(page_name)
    signed_in.session.shell.go(page_name, **args)
    settle()
    page = signed_in.session.stack.current()
    box = page.findChild(QPlainTextEdit, box_name) or page.findChild(QLineEdit, box_name)
    qtbot.keyClicks(box, "some words")

    qtbot.keyClick(box, Qt.Key.Key_Escape)
    asked = next(one for one in signed_in.window.findChildren(Interruption) if one.isVisible())
    assert [button.text() for button in asked.buttons] == ["Stay here", "Leave without saving"]
    asked.buttons[0].click()
    assert signed_in.session.stack.current() is page
    assert page.unsaved()

    qtbot.keyClick(box, Qt.Key.Key_Escape)
    asked = next(one for one in signed_in.window.findChildren(Interruption) if one.isVisible())
    asked.buttons[1].click()
    settle()
    assert signed_in.session.stack.spec().name == "people"
