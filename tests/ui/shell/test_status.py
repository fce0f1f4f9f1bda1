"""Where somebody is with the bank: one press for the usual steps, and a form for a day or a reason, in their words."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtWidgets import QWidget

from coc_desktop.workspace import Workspace
from tests import factory
from tests.ui.hands import CTRL, ENTER, SPACE, Hands


def alex(workspace: Workspace) -> UUID:
    """Put Alex into the bank."""
    return factory.a_person(workspace, "Alex Morgan")


@pytest.fixture
def beside_alex(hands: Hands) -> Hands:
    """Sam on Alex’s page."""
    hands.go("person", person_id=hands.ask(alex))
    return hands


def test_a_reason_is_kept_with_its_day_and_undone(beside_alex: Hands) -> None:
    beside_alex.press("bank_overview.status")
    beside_alex.tab_to("bank_status.status.4")
    assert beside_alex.focused().text() == "Left"
    beside_alex.key(SPACE)
    beside_alex.write("bank_status.since", "3/8/2026")
    beside_alex.write("bank_status.because", "Moved away; will write.")
    beside_alex.key(ENTER, CTRL)

    assert beside_alex.here() == "person"
    beside_alex.reads("Left since 3 August 2026. “Moved away; will write.”")
    beside_alex.program.session.undo.undo()
    beside_alex.settle()
    beside_alex.reads("With the bank\nActive\nActive, day not known\nLeft since")


def test_the_day_and_the_reason_of_one_step_are_not_taken_over_to_the_next(beside_alex: Hands) -> None:
    def stands_in(name: str) -> str:
        return beside_alex.page().findChild(QWidget, f"bank_status.{name}").property("plainText" if name == "because" else "text")

    beside_alex.press("bank_overview.status")
    beside_alex.press("bank_status.status.3")
    beside_alex.write("bank_status.because", "Unwell")
    beside_alex.press("bank_status.save")
    beside_alex.press("bank_overview.status")
    beside_alex.until(lambda: stands_in("because") == "Unwell")

    beside_alex.press("bank_status.status.2")

    assert (stands_in("because"), stands_in("since")) == ("", "")
