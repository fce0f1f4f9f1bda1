"""The plan editor, used by somebody who is interrupted: whatever happens beside it, typed words stay until they are settled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from coc_desktop.office.history import list_history, put_back
from coc_desktop.plans.editing import PlanDetail, read_plan
from coc_desktop.plans.plans import write_section
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from tests import factory
from ui.app import Program
from ui.kit.dialogs import Interruption
from ui.kit.text import OwnWords

FIRST, SECOND = "talking", "before"


@dataclass
class Desk:
    """Somebody writing Alex's plan."""

    qtbot: Any
    program: Program
    settle: Callable[[], None]
    person_id: UUID | None = None

    def ask(self, work: Callable[..., Any], *args: Any) -> Any:
        got: list[Any] = []
        self.program.tasks.run(work, *args, done=got.append)
        self.settle()
        return got[0]

    def plan(self) -> PlanDetail:
        return self.ask(read_plan, self.person_id)

    def said(self, section: str) -> str:
        words: str = self.plan().section(section).words
        return words

    def page(self) -> QWidget:
        return self.program.session.stack.current()

    def find(self, kind: type[Any], name: str) -> Any:
        return self.page().findChild(kind, f"plans_plan.{name}")

    def press(self, name: str) -> None:
        self.find(QAbstractButton, name).click()
        self.settle()

    def type(self, words: str) -> None:
        self.qtbot.keyClicks(self.find(QPlainTextEdit, "words"), words)

    def typed(self) -> str:
        return self.find(QPlainTextEdit, "words").toPlainText()

    def messages(self) -> str:
        return self.program.session.frame.messages.strip.text()


@pytest.fixture
def desk(qtbot, signed_in: Program, settle) -> Desk:
    made = Desk(qtbot, signed_in, settle)
    made.person_id = made.ask(factory.a_person)
    write = lambda ws: write_section(ws, made.person_id, FIRST, 0, SectionDraft("By phone."))  # noqa: E731
    made.ask(write)
    signed_in.session.shell.go("person", person_id=made.person_id)
    settle()
    signed_in.session.shell.go("plan", person_id=made.person_id)
    settle()
    return made


def test_keeping_a_review_date_leaves_what_is_being_typed_where_it_is(desk: Desk) -> None:
    desk.type("Or in the garden. ")
    desk.qtbot.keyClicks(desk.find(QLineEdit, "review"), "6/2/2027")

    desk.press("keep_review")

    assert desk.typed() == "Or in the garden. By phone."
    assert desk.plan().review_on == dt.date(2027, 2, 6)
    assert desk.said(FIRST) == "By phone."
    desk.press("save")
    assert desk.said(FIRST) == "Or in the garden. By phone."


def test_agreeing_while_typing_keeps_the_words_first_so_that_it_is_these_they_agree_with(desk: Desk) -> None:
    desk.type("Or in the garden. ")

    desk.press("agree")

    assert desk.said(FIRST) == "Or in the garden. By phone."
    assert desk.plan().agreed_on == dt.date(2026, 8, 6)


def test_a_change_of_another_section_elsewhere_takes_nothing_from_this_one(desk: Desk) -> None:
    desk.type("Or in the garden. ")
    desk.program.tasks.run(write_section, desk.person_id, SECOND, 1, SectionDraft("An agenda."))

    desk.press("save")

    assert desk.said(FIRST) == "Or in the garden. By phone."
    assert desk.said(SECOND) == "An agenda."


def test_a_change_of_the_same_section_elsewhere_shows_both_and_saving_keeps_mine(desk: Desk) -> None:
    desk.type("Or in the garden. ")
    desk.program.tasks.run(write_section, desk.person_id, FIRST, 1, SectionDraft("By letter."))

    desk.press("save")

    assert desk.typed() == "Or in the garden. By phone."
    assert "“By letter.”" in [one.text() for one in desk.page().findChildren(OwnWords) if one.isVisible()]
    assert desk.said(FIRST) == "By letter."
    desk.press("save")
    assert desk.said(FIRST) == "Or in the garden. By phone."


def test_after_a_clash_what_is_kept_can_be_taken_instead(desk: Desk) -> None:
    desk.type("Or in the garden. ")
    desk.ask(write_section, desk.person_id, FIRST, 1, SectionDraft("By letter.", actions=(ActionDraft("Write", "Sam", ""),)))

    desk.press("take_kept")

    assert desk.typed() == "By letter."
    assert not desk.page().unsaved()


def test_would_rather_not_say_holds_over_words_that_can_be_put_back_until_it_is_saved(desk: Desk) -> None:
    desk.press("instead.2")
    assert desk.typed() == ""
    desk.press("put_back")
    assert desk.typed() == "By phone."

    desk.press("instead.2")
    desk.press("save")

    kept = desk.plan().section(FIRST)
    assert kept.words == ""
    assert kept.said_instead != ""
    line = desk.ask(list_history)[0]
    desk.ask(put_back, line.act_id)
    assert desk.said(FIRST) == "By phone."


def test_words_typed_after_a_choice_are_in_their_own_words_again(desk: Desk) -> None:
    desk.press("instead.2")
    desk.type("Text me.")
    desk.press("save")

    assert desk.plan().section(FIRST).words == "Text me."


def test_a_refusal_leaves_every_word_where_it_is(desk: Desk) -> None:
    desk.type("Or in the garden. ")
    desk.press("add_action")
    desk.qtbot.keyClicks(desk.find(QLineEdit, "action_1_who"), "Sam")

    desk.press("save")

    assert "Say what we will do" in desk.messages()
    assert desk.typed() == "Or in the garden. By phone."
    assert desk.find(QLineEdit, "action_1_who").text() == "Sam"
    desk.qtbot.keyClicks(desk.find(QLineEdit, "action_1"), "Ring first")
    desk.press("save")
    assert desk.said(FIRST) == "Or in the garden. By phone."
    assert [one.action for one in desk.plan().section(FIRST).actions] == ["Ring first"]


def test_control_z_brings_the_earlier_words_back_into_the_open_page(desk: Desk) -> None:
    desk.type("Or in the garden. ")
    desk.press("save")
    desk.find(QAbstractButton, "stop").setFocus()

    desk.qtbot.keyClick(desk.program.window.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()

    assert desk.said(FIRST) == "By phone."


@pytest.mark.parametrize("answer", [0, 1, 2], ids=["stay", "save", "leave"])
def test_leaving_with_a_review_date_that_is_not_kept_asks_too(desk: Desk, answer: int) -> None:
    desk.qtbot.keyClicks(desk.find(QLineEdit, "review"), "6/2/2027")

    desk.qtbot.keyClick(desk.program.window.focusWidget(), Qt.Key.Key_Escape)
    asked = next(one for one in desk.program.window.findChildren(Interruption) if one.isVisible())
    asked.buttons[answer].click()
    desk.settle()

    assert desk.plan().review_on == (dt.date(2027, 2, 6) if answer == 1 else None)
    assert desk.program.session.stack.spec().name == ("plan" if answer == 0 else "person")


def test_a_paper_for_a_folder_that_cannot_be_written_is_one_plain_sentence(desk: Desk, tmp_path: Path) -> None:
    desk.press("paper")
    dialog = next(one for one in desk.program.window.findChildren(QFileDialog))

    dialog.fileSelected.emit(str(tmp_path / "nowhere" / "plan.pdf"))
    desk.settle()
    dialog.reject()

    assert desk.messages() == "That file or folder is not there: check the place, then try again."
