"""Somebody who is in the bank twice: seen side by side, merged by keyboard in one step, and put back by Undo."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from coc_desktop.bank.queries import list_people
from coc_desktop.workspace import Workspace
from tests.office.twice import twins
from tests.ui.hands import CTRL, ENTER, LEFT, Hands
from ui.kit.dialogs import Interruption


def _people(workspace: Workspace) -> list[str]:
    return sorted(row.known_as for row in list_people(workspace))


def _chosen(hands: Hands, name: str) -> bool:
    """Say whether an answer of the page is the chosen one."""
    found: QAbstractButton = hands.page().findChild(QAbstractButton, f"bank_merge.{name}")
    return found.isChecked()


def test_two_records_are_compared_from_home_merged_by_keyboard_and_put_back(hands: Hands) -> None:
    hands.ask(twins)
    hands.go("home")
    hands.press("home.pair_0")
    hands.reads("What they like to be called")
    assert _chosen(hands, "known_as.second")
    assert _chosen(hands, "phones.first")
    assert hands.sees("bank_merge.known_as.first", "Rosa Whitfield, number 1")

    hands.press("bank_merge.stays.first")
    hands.tab_to("bank_merge.known_as.second")
    hands.key(LEFT)
    assert _chosen(hands, "known_as.first")
    hands.key(ENTER, CTRL)

    assert hands.here() == "person"
    hands.reads("Was also number 2")
    assert hands.ask(_people) == ["Rosa Whitfield"]
    hands.program.session.undo.undo()
    hands.settle()
    hands.until(lambda: "Was also number 2" not in hands.said())
    assert hands.ask(_people) == ["Rosa Whitfield", "Rosie Whitfield"]


def test_a_link_to_a_record_that_was_merged_leads_to_the_one_that_stands(hands: Hands) -> None:
    first, second = hands.ask(twins)
    hands.go("merge", person_id=first, other_id=second)
    hands.reads("What they like to be called")
    assert not hands.sees("bank_merge.different")
    hands.press("bank_merge.stays.first")
    hands.press("bank_merge.go")

    hands.go("people")
    hands.go("person", person_id=second, tab="overview")

    hands.reads("Was also number 2")


def test_choices_are_not_lost_by_leaving_unasked(hands: Hands) -> None:
    first, second = hands.ask(twins)
    hands.go("people")
    hands.go("merge", person_id=first, other_id=second)
    hands.reads("What they like to be called")
    hands.press("bank_merge.known_as.first")
    assert hands.page().unsaved()

    hands.key(Qt.Key.Key_Escape)
    asked = next(one for one in hands.program.window.findChildren(Interruption) if one.isVisible())

    assert [button.text() for button in asked.buttons] == ["Stay here", "Leave without saving"]
    hands.answer(1)
    assert hands.ask(_people) == ["Rosa Whitfield", "Rosie Whitfield"]
