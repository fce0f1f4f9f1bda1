"""Who sees each section, in the window and by keyboard alone: chosen beside the words, gone through together, stopped at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QWidget
from sqlalchemy import select, update

from coc_desktop.office.history import list_history
from coc_desktop.plans.plans import write_section
from coc_desktop.plans.queries import see_plan
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.plans.rules.sharing import SharingDraft
from coc_desktop.plans.sharing import agree_sharing
from models.bank import Person
from models.base import table_of
from models.plans import CareRemark, CareRemarkDetails, Plan
from models.vocabulary import Audience
from tests.papers.reading import spoken
from tests.ui.plans.test_plan_page import FIRST, SECOND, Desk
from tests.ui.plans.test_plan_page import desk as desk
from ui.kit.dialogs import Interruption

TEAM, LEAD, ROOM, VENUE = range(4)


def said(page: QWidget) -> str:
    """Return every word that is showing."""
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def shows(desk: Desk, words: str) -> None:
    """Wait until words are showing: what a page has built is there a turn of the event loop later."""
    desk.qtbot.waitUntil(lambda: words in said(desk.page()))


def tick(desk: Desk, place: int) -> None:
    """Tick an audience with the keyboard."""
    box = desk.find(QAbstractButton, f"audiences.{place}")
    box.setFocus()
    desk.qtbot.keyClick(box, Qt.Key.Key_Space)


def answer(desk: Desk, place: int) -> None:
    """Answer the interruption that is open."""
    asked = next(one for one in desk.program.window.findChildren(Interruption) if one.isVisible())
    desk.qtbot.keyClick(asked.buttons[place], Qt.Key.Key_Space)
    desk.settle()


def shared(desk: Desk, section: str = FIRST) -> set[Audience]:
    return {one.audience for one in desk.plan().section(section).shares}


def test_sharing_more_asks_the_person_once_more_and_keeps_what_they_agree(desk: Desk) -> None:
    shows(desk, "was not asked yet")
    tick(desk, ROOM)

    desk.press("keep_sharing")
    answer(desk, 0)
    assert not desk.plan().section(FIRST).asked
    assert desk.page().unsaved()
    desk.press("keep_sharing")
    answer(desk, 1)

    assert shared(desk) == {Audience.TEAM, Audience.ROOM}
    shows(desk, "Agreed with Alex on 6 August 2026, written down by Sam Patel.")
    assert not desk.page().unsaved()


def test_save_and_go_on_keeps_words_and_sharing_before_the_next_section(desk: Desk) -> None:
    desk.type("Or in the garden. ")
    tick(desk, TEAM)

    desk.qtbot.keyClick(desk.program.window.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()

    assert desk.said(FIRST) == "Or in the garden. By phone."
    assert desk.plan().section(FIRST).asked
    assert shared(desk) == set()
    shows(desk, "What do you want to know")


def test_a_named_lead_has_to_be_named(desk: Desk) -> None:
    tick(desk, LEAD)
    desk.press("keep_sharing")
    answer(desk, 1)
    assert "Choose which lead may see it." in desk.messages()

    desk.qtbot.keyClicks(desk.find(QWidget, "named"), "Sam")
    desk.qtbot.keyClick(desk.find(QWidget, "named"), Qt.Key.Key_Return)
    desk.press("keep_sharing")
    asked = next(one for one in desk.program.window.findChildren(Interruption) if one.isVisible())
    assert "One named lead: Sam Patel" in said(asked)
    answer(desk, 1)

    assert shared(desk) == {Audience.TEAM, Audience.MY_LEAD}


def test_stopping_is_one_press(desk: Desk) -> None:
    desk.press("stop_sharing")

    assert desk.ask(see_plan, desk.person_id).cut.sections == ()
    shows(desk, "Only Alex, and whoever writes the plan with Alex.")
    assert "In their words, not shared" in desk.find(QAbstractButton, f"sections.{FIRST}").accessibleName()
    assert not desk.page().unsaved()


@pytest.fixture
def readers(desk: Desk) -> Any:
    """What each reader sees, for a plan of which the venue is told something."""
    actions = (ActionDraft("Lights low", "Sam Patel"), ActionDraft("Sit Alex by the door"))
    desk.ask(write_section, desk.person_id, SECOND, 1, SectionDraft("It hums.", actions=actions))
    desk.ask(agree_sharing, desk.person_id, SECOND, 2, SharingDraft((Audience.VENUE,)))
    desk.press("readers")
    return desk


def test_each_reader_is_shown_with_what_is_theirs(readers: Desk) -> None:
    shows(readers, "1 action left out")
    words = said(readers.page())

    assert readers.program.session.stack.spec().name == "plan_readers"
    assert words.count("“By phone.”") + words.count("By phone.") >= 1
    assert "It hums." not in words
    assert "Lights low" in words
    assert "Sit Alex" not in words
    assert "1 action left out" in words
    assert words.count("Nothing today.") == 1
    stop = readers.page().findChild(QAbstractButton, "plans_readers.stop")
    stop.click()
    readers.settle()
    readers.qtbot.waitUntil(lambda: said(readers.page()).count("Nothing today.") == 3)


@pytest.mark.parametrize("form", [1, 2], ids=["standard", "large print"])
def test_a_cut_is_put_on_paper_in_the_format_that_is_chosen(readers: Desk, tmp_path: Path, form: int) -> None:
    readers.page().findChild(QAbstractButton, f"plans_readers.format.{form}").click()
    host = next(one for one in readers.page().findChildren(QAbstractButton) if "host_" in one.objectName())
    host.click()
    readers.settle()
    dialog = next(one for one in readers.program.window.findChildren(QFileDialog))

    dialog.fileSelected.emit(str(tmp_path / "host.pdf"))
    readers.settle()
    dialog.reject()

    heard = spoken((tmp_path / "host.pdf").read_bytes())
    assert "Lights low" in heard
    assert "Alex" not in heard
    assert "By phone" not in heard


def test_the_person_page_shows_only_what_the_team_was_given_and_the_audit_says_so(desk: Desk) -> None:
    remark = lambda ws: said_by_a_register(ws, desk.person_id)  # noqa: E731
    desk.ask(remark)
    desk.ask(write_section, desk.person_id, SECOND, 1, SectionDraft("It hums."))
    desk.ask(agree_sharing, desk.person_id, FIRST, 2, SharingDraft())

    desk.program.session.shell.go("person", person_id=desk.person_id, tab="plan")
    desk.settle()

    shows(desk, "It hums.")
    words = said(desk.page())
    assert "By phone." not in words
    assert "Hearing aid" not in words
    assert "1 thing about what they need came from elsewhere." in words
    assert desk.ask(lambda ws: [one.act for one in list_history(ws, openings=True)]).count("plan.seen") == 1


def said_by_a_register(workspace: Any, person_id: Any) -> None:
    """Add words that a register said."""
    with workspace.transaction("people.imported", "Bring in") as tx:
        tx.get(Person, person_id)
        tx.add(CareRemark(person_id=person_id, import_run_id=None)).details = CareRemarkDetails("Needs", "Hearing aid")


def test_a_plan_that_cannot_be_opened_is_said_where_it_would_have_stood(desk: Desk) -> None:
    desk.ask(lambda ws: damage_plan(ws, desk.person_id))

    desk.program.session.shell.go("person", person_id=desk.person_id, tab="plan")
    desk.settle()

    shows(desk, "This cannot be shown now")
    shows(desk, desk.messages())
    desk.ask(lambda ws: damage_plan(ws, desk.person_id))  # mended, or the backup on closing would not pass


def damage_plan(workspace: Any, person_id: Any) -> None:
    """Change one byte of a sealed plan behind the program’s back; done twice, it is whole again."""
    with workspace.jotting() as session:
        sealed = session.scalar(select(Plan.sealed).where(Plan.person_id == person_id))
        changed = sealed[:-1] + bytes([sealed[-1] ^ 1])
        session.execute(update(table_of(Plan)).where(Plan.person_id == person_id).values(sealed=changed))
