"""What somebody wants their plan to say, looked at in the window: from Home, one by one, theirs first, both kept."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit

from coc_desktop.plans.proposals import Change, Proposals, list_proposals
from coc_desktop.plans.rules import SectionDraft
from tests import factory
from tests.ui.plans.test_plan_page import FIRST, Desk
from tests.ui.plans.test_plan_page import desk as desk

WANTED = "ring me, dont email"


@pytest.fixture
def proposed(desk: Desk) -> Desk:
    """Alex wants one section to say something else, and to talk about another."""
    desk.ask(factory.propose, desk.person_id, (Change(FIRST, WANTED), Change("room", talk=True)))
    desk.program.session.shell.go("home")
    desk.settle()
    return desk


def press(desk: Desk, name: str) -> None:
    """Press a button of the page by the keyboard."""
    button = desk.page().findChild(QAbstractButton, name)
    button.setFocus()
    desk.qtbot.keyClick(button, Qt.Key.Key_Space)
    desk.settle()


def found(desk: Desk) -> Proposals:
    proposals: Proposals = desk.ask(list_proposals, desk.person_id)
    return proposals


def said(desk: Desk) -> str:
    return "\n".join(one.text() for one in desk.page().findChildren(QLabel) if one.isVisible())


def test_from_home_both_wordings_stand_beside_each_other_and_one_press_takes_theirs_in(proposed: Desk) -> None:
    press(proposed, "home.proposed_0")
    proposed.qtbot.waitUntil(lambda: f"“{WANTED}”" in said(proposed))
    assert "“By phone.”" in said(proposed)

    press(proposed, "plans_proposals.take_0")

    assert proposed.said(FIRST) == WANTED
    assert [one.section for one in found(proposed).waiting] == ["room"]
    proposed.qtbot.waitUntil(lambda: "Looked at before" in said(proposed))


@pytest.mark.long
def test_both_are_kept_and_shown_where_that_is_chosen(proposed: Desk) -> None:
    press(proposed, "home.proposed_0")

    press(proposed, "plans_proposals.both_0")

    assert proposed.said(FIRST) == WANTED
    proposed.qtbot.waitUntil(lambda: "What it said before, kept beside it" in said(proposed))
    assert "“By phone.”" in said(proposed)


def test_putting_words_aside_asks_why_and_a_reason_is_kept_for_them(proposed: Desk) -> None:
    press(proposed, "home.proposed_0")
    press(proposed, "plans_proposals.aside_0")

    press(proposed, "plans_aside.keep")
    assert len(found(proposed).waiting) == 2
    field: Any = proposed.page().findChild(QPlainTextEdit, "plans_aside.because")
    proposed.qtbot.keyClicks(field, "We have no phone there.")
    press(proposed, "plans_aside.keep")

    assert proposed.said(FIRST) == "By phone."
    assert [one.because for one in found(proposed).settled] == ["We have no phone there."]
    assert proposed.page().objectName() == "plans_proposals"


@pytest.mark.long
def test_talking_settles_what_they_asked_to_talk_about(proposed: Desk) -> None:
    press(proposed, "home.proposed_0")

    press(proposed, "plans_proposals.talked_1")

    assert [one.section for one in found(proposed).waiting] == [FIRST]
    assert proposed.plan().draft("room") == SectionDraft()
