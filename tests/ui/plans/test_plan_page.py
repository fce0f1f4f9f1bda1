"""The plan editor, used by somebody who is interrupted: whatever happens beside it, typed words stay until they are settled."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from coc_desktop.office.history import list_history, put_back
from coc_desktop.plans.plans import write_section
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from tests.ui.hands import CTRL
from tests.ui.plans.conftest import FIRST, SECOND, Desk
from ui.kit.text import OwnWords


def test_keeping_a_review_date_leaves_what_is_being_typed_where_it_is(desk: Desk) -> None:
    desk.say("Or in the garden. ")
    desk.write("plans_plan.review", "6/2/2027")

    desk.press("plans_plan.keep_review")

    assert desk.typed() == "Or in the garden. By phone."
    assert desk.plan().review_on == dt.date(2027, 2, 6)
    assert desk.kept(FIRST) == "By phone."
    desk.press("plans_plan.save")
    assert desk.kept(FIRST) == "Or in the garden. By phone."


def test_agreeing_while_typing_keeps_the_words_first_so_that_it_is_these_they_agree_with(desk: Desk) -> None:
    desk.say("Or in the garden. ")

    desk.press("plans_plan.agree")

    assert desk.kept(FIRST) == "Or in the garden. By phone."
    assert desk.plan().agreed_on == dt.date(2026, 8, 6)


def test_a_change_of_another_section_elsewhere_takes_nothing_from_this_one(desk: Desk) -> None:
    desk.say("Or in the garden. ")
    desk.program.tasks.run(write_section, desk.person_id, SECOND, 1, SectionDraft("An agenda."))

    desk.press("plans_plan.save")

    assert desk.kept(FIRST) == "Or in the garden. By phone."
    assert desk.kept(SECOND) == "An agenda."


def test_a_change_of_the_same_section_elsewhere_shows_both_and_saving_keeps_mine(desk: Desk) -> None:
    desk.say("Or in the garden. ")
    desk.program.tasks.run(write_section, desk.person_id, FIRST, 1, SectionDraft("By letter."))

    desk.press("plans_plan.save")

    assert desk.typed() == "Or in the garden. By phone."
    assert "“By letter.”" in [one.text() for one in desk.page().findChildren(OwnWords) if one.isVisible()]
    assert desk.kept(FIRST) == "By letter."
    desk.press("plans_plan.save")
    assert desk.kept(FIRST) == "Or in the garden. By phone."


def test_after_a_clash_what_is_kept_can_be_taken_instead(desk: Desk) -> None:
    desk.say("Or in the garden. ")
    desk.ask(write_section, desk.person_id, FIRST, 1, SectionDraft("By letter.", actions=(ActionDraft("Write", "Sam", ""),)))

    desk.press("plans_plan.take_kept")

    assert desk.typed() == "By letter."
    assert not desk.page().unsaved()


def test_would_rather_not_say_holds_over_words_that_can_be_put_back_until_it_is_saved(desk: Desk) -> None:
    desk.press("plans_plan.instead.2")
    assert desk.typed() == ""
    desk.press("plans_plan.put_back")
    assert desk.typed() == "By phone."

    desk.press("plans_plan.instead.2")
    desk.press("plans_plan.save")

    kept = desk.plan().section(FIRST)
    assert kept.words == ""
    assert kept.said_instead != ""
    line = desk.ask(list_history)[0]
    desk.ask(put_back, line.act_id)
    assert desk.kept(FIRST) == "By phone."


def test_words_typed_after_a_choice_are_in_their_own_words_again(desk: Desk) -> None:
    desk.press("plans_plan.instead.2")
    desk.say("Text me.")
    desk.press("plans_plan.save")

    assert desk.plan().section(FIRST).words == "Text me."


def test_a_refusal_leaves_every_word_where_it_is(desk: Desk) -> None:
    desk.say("Or in the garden. ")
    desk.press("plans_plan.add_action")
    desk.write("plans_plan.action_1_who", "Sam")

    desk.press("plans_plan.save")

    assert "Say what we will do" in desk.strip()
    assert desk.typed() == "Or in the garden. By phone."
    assert desk.part(QLineEdit, "action_1_who").text() == "Sam"
    desk.write("plans_plan.action_1", "Ring first")
    desk.press("plans_plan.save")
    assert desk.kept(FIRST) == "Or in the garden. By phone."
    assert [one.action for one in desk.plan().section(FIRST).actions] == ["Ring first"]


def test_control_z_brings_the_earlier_words_back_into_the_open_page(desk: Desk) -> None:
    desk.say("Or in the garden. ")
    desk.press("plans_plan.save")
    desk.tab_to("plans_plan.stop")

    desk.key(Qt.Key.Key_Z, CTRL)
    desk.settle()

    assert desk.kept(FIRST) == "By phone."


@pytest.mark.parametrize("answer", [0, 1, 2], ids=["stay", "save", "leave"])
def test_leaving_with_a_review_date_that_is_not_kept_asks_too(desk: Desk, answer: int) -> None:
    desk.write("plans_plan.review", "6/2/2027")

    desk.key(Qt.Key.Key_Escape)
    desk.answer(answer)

    assert desk.plan().review_on == (dt.date(2027, 2, 6) if answer == 1 else None)
    assert desk.here() == ("plan" if answer == 0 else "person")


def test_a_paper_for_a_folder_that_cannot_be_written_is_one_plain_sentence(desk: Desk, tmp_path: Path) -> None:
    desk.press("plans_plan.paper")
    dialog = next(one for one in desk.program.window.findChildren(QFileDialog))

    dialog.fileSelected.emit(str(tmp_path / "nowhere" / "plan.pdf"))
    desk.settle()
    dialog.reject()

    assert desk.strip() == "That file or folder is not there: check the place, then try again."
