"""The People list narrows by words and by filters that can be taken off again, and shows a person's own words when asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from coc_desktop.plans.plans import write_section
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.workspace import Workspace
from models.vocabulary import Channel, PersonStatus
from tests import factory
from ui.app import Program
from ui.bank.people_page import PeoplePage
from ui.kit.text import OwnWords

WORDS = "Send me the agenda 3 days before."


def three_people(workspace: Workspace) -> None:
    """Put three people into the bank, one of them paused and one with a plan."""
    alex = factory.a_person(workspace, "Alex Morgan", details={"channel": Channel.TEXT})
    factory.a_person(workspace, "Femi Okafor", status=PersonStatus.PAUSED)
    factory.a_person(workspace, "Priya Shah", details={"channel": Channel.TEXT})
    write_section(workspace, alex, "before", 0, SectionDraft(WORDS))


@pytest.fixture
def page(signed_in: Program, settle) -> PeoplePage:
    """The People page with three people."""
    signed_in.tasks.run(three_people)
    settle()
    signed_in.session.shell.go("people")
    settle()
    shown = signed_in.session.stack.current()
    assert isinstance(shown, PeoplePage)
    return shown


def names(page: PeoplePage) -> list[str]:
    return [one.known_as for one in page._model.rows()]


def test_filters_and_words_narrow_together_and_delete_takes_a_filter_off(qtbot, page: PeoplePage, settle) -> None:
    page._filters.put_on("Contact by text message")
    assert names(page) == ["Alex Morgan", "Priya Shah"]
    page._filters.put_on("No plan yet")
    assert names(page) == ["Priya Shah"]
    assert "1 person matches." in page._head.sentence.text()

    chip = page.findChild(QPushButton, "bank_people.filter_1")
    assert chip.text() == "No plan yet"
    qtbot.keyClick(chip, Qt.Key.Key_Delete)

    assert names(page) == ["Alex Morgan", "Priya Shah"]
    qtbot.keyClicks(page._filter.line, "priya")
    assert names(page) == ["Priya Shah"]
    qtbot.keyClick(page._filter.line, Qt.Key.Key_Escape)
    assert len(names(page)) == 3


def test_a_persons_own_words_are_shown_only_when_asked_for(qtbot, page: PeoplePage, settle) -> None:
    page._table.choose(next(one.person_id for one in page._model.rows() if one.known_as == "Alex Morgan"))
    assert page._panel.findChildren(OwnWords) == []

    page._panel.findChild(QPushButton, "bank_people.helps").click()
    settle()

    assert [quote.text() for quote in page._panel.findChildren(OwnWords)] == [f"“{WORDS}”"]
