"""A crash, a power cut, a lock or another person at the desk: what was typed into a plan is there again, and nowhere in clear."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from coc_desktop.bank.queries import list_people
from coc_desktop.plans.drafts import Unsaved, read_drafts
from coc_desktop.plans.editing import read_plan
from coc_desktop.plans.plans import write_section
from coc_desktop.plans.rules import SectionDraft
from tests import factory
from tests.ui.hands import ENTER
from tests.ui.plans.conftest import FIRST, Desk
from ui.kit.text import OwnWords

TYPED = "Zanzibar lamps. "


def drafts(desk: Desk) -> tuple[Unsaved, ...]:
    return desk.ask(read_drafts, desk.person_id)


def type_until_kept(desk: Desk) -> None:
    desk.say(TYPED)
    desk.until(lambda: bool(drafts(desk)))


def open_again(desk: Desk) -> None:
    desk.go("people")
    desk.go("plan", person_id=desk.person_id)


def test_after_a_power_cut_the_words_are_in_the_bank_sealed_and_nowhere_in_clear(desk: Desk, tmp_path: Path) -> None:
    type_until_kept(desk)

    left = factory.copy_bank(tmp_path / "bank", tmp_path / "after")  # what the disk holds at this moment
    (left / "bank.lock").unlink(missing_ok=True)

    everything = b"".join(path.read_bytes() for path in left.rglob("*") if path.is_file())
    assert b"Zanzibar" not in everything
    workspace = factory.sign_in(left)
    assert [one.typed.words for one in read_drafts(workspace, desk.person_id)] == [TYPED + "By phone."]
    assert read_plan(workspace, desk.person_id).section(FIRST).words == "By phone."
    workspace.close()


def test_words_found_again_are_shown_beside_what_is_kept_and_saved_by_save(desk: Desk) -> None:
    type_until_kept(desk)
    desk.program.session.stack.empty()  # as after a crash: the page is gone, nobody was asked
    desk.ask(write_section, desk.person_id, "room", 1, SectionDraft("A window."))

    open_again(desk)

    assert desk.typed() == TYPED + "By phone."
    assert "These words were not saved" in desk.said()
    assert "“By phone.”" in [one.text() for one in desk.page().findChildren(OwnWords) if one.isVisible()]
    desk.press("plans_plan.save")
    assert desk.kept(FIRST) == TYPED + "By phone."
    assert drafts(desk) == ()


@pytest.mark.long
def test_words_found_again_can_be_thrown_away_for_good(desk: Desk) -> None:
    type_until_kept(desk)
    desk.program.session.stack.empty()
    open_again(desk)

    desk.press("plans_plan.take_kept")

    assert desk.typed() == "By phone."
    assert drafts(desk) == ()
    assert not desk.page().unsaved()


@pytest.mark.long
@pytest.mark.parametrize("closing", [False, True], ids=["leaving", "closing"])
def test_leaving_without_saving_throws_the_draft_away(desk: Desk, closing: bool, tmp_path: Path) -> None:
    type_until_kept(desk)

    if closing:
        desk.program.window.close()
    else:
        desk.program.session.shell.go("people")
    desk.answer(2)

    if closing:
        desk.until(lambda: not desk.program.window.isVisible())
        workspace = factory.sign_in(tmp_path / "bank")
        assert read_drafts(workspace, desk.person_id) == ()
        workspace.close()
    else:
        assert drafts(desk) == ()


def test_locking_keeps_the_last_words_at_once_and_gives_them_back(desk: Desk, tmp_path: Path) -> None:
    desk.say(TYPED)  # not two seconds ago

    desk.program.lock()
    desk.settle()
    workspace = factory.sign_in(tmp_path / "bank")
    assert [one.typed.words for one in read_drafts(workspace, desk.person_id)] == [TYPED + "By phone."]
    workspace.close()
    desk.type(factory.PASSPHRASE)
    desk.key(ENTER)

    assert desk.typed() == TYPED + "By phone."
    desk.press("plans_plan.save")
    assert desk.kept(FIRST) == TYPED + "By phone."
    assert drafts(desk) == ()


@pytest.mark.long
def test_saving_and_locking_at_once_saves_once_and_goes_on_after_signing_in(desk: Desk) -> None:
    desk.go("people")
    desk.go("person_form")
    page = desk.page()
    desk.write("bank_person_form.known_as", "Bo Fry")

    page.go_on()
    desk.program.lock()
    desk.settle()
    desk.type(factory.PASSPHRASE)
    desk.key(ENTER)

    assert desk.here() == "person"
    assert [one.known_as for one in desk.ask(list_people)].count("Bo Fry") == 1


@pytest.mark.long
def test_typing_that_is_taken_back_leaves_no_draft(desk: Desk) -> None:
    type_until_kept(desk)

    for _ in TYPED:
        desk.key(Qt.Key.Key_Backspace)

    desk.until(lambda: not drafts(desk))
