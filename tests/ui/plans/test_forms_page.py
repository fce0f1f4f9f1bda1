"""Forms in the window: one is made and saved, comes back filled in, and what was changed in it is looked at next."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel

from coc_desktop.plans.forms.giving import give_form
from coc_desktop.plans.proposals import list_proposals
from tests.plans.forms.filling import fill
from tests.ui.plans.test_plan_page import FIRST, Desk
from tests.ui.plans.test_plan_page import desk as desk
from ui.plans.forms_page import FormsPage


@pytest.fixture
def page(desk: Desk) -> Desk:
    desk.program.session.shell.go("plan_forms", person_id=desk.person_id)
    desk.settle()
    return desk


def press(desk: Desk, name: str) -> None:
    """Press a button of the page by the keyboard."""
    button = desk.page().findChild(QAbstractButton, name)
    button.setFocus()
    desk.qtbot.keyClick(button, Qt.Key.Key_Space)
    desk.settle()


def said(desk: Desk) -> str:
    return "\n".join(one.text() for one in desk.page().findChildren(QLabel) if one.isVisible())


def strip(desk: Desk) -> str:
    return str(desk.program.session.frame.messages.strip.text())


def choose(desk: Desk, name: str, file: Path) -> None:
    """Press a button that asks for a file, and answer it."""
    press(desk, name)
    dialog = desk.program.window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    desk.settle()


def test_a_form_is_made_saved_and_kept_in_the_list(page: Desk, tmp_path: Path) -> None:
    assert "None yet." in said(page)

    choose(page, "plans_forms.give", tmp_path / "form.pdf")

    page.qtbot.waitUntil(lambda: (tmp_path / "form.html").exists())
    assert (tmp_path / "form.pdf").read_bytes().startswith(b"%PDF")
    page.qtbot.waitUntil(lambda: "Given out on 6 August 2026\nIt has not come back." in said(page))


def test_what_came_back_is_looked_at_next(page: Desk, tmp_path: Path) -> None:
    file = tmp_path / "back.pdf"
    file.write_bytes(fill(page.ask(give_form, page.person_id).pdf, {f"{FIRST}-words": "Ring me first."}))

    choose(page, "plans_forms.bring", file)

    page.qtbot.waitUntil(lambda: "“Ring me first.”" in said(page))
    assert strip(page) == "The form of 6 August 2026 is in. 1 section to look at."
    assert page.said(FIRST) == "By phone."
    assert len(page.ask(list_proposals, page.person_id).waiting) == 1


def test_a_form_that_was_left_as_it_was_says_so_and_stays_here(page: Desk, tmp_path: Path) -> None:
    file = tmp_path / "back.pdf"
    file.write_bytes(fill(page.ask(give_form, page.person_id).pdf, {"all-agree": "/Yes"}))

    choose(page, "plans_forms.bring", file)

    page.qtbot.waitUntil(lambda: "They left everything as it was." in said(page))
    assert "They ticked that their plan is right" in said(page)
    page.qtbot.waitUntil(lambda: "It came back on 6 August 2026." in said(page))


def test_what_is_no_form_is_one_sentence_and_nothing_changes(page: Desk, tmp_path: Path) -> None:
    file = tmp_path / "back.pdf"
    file.write_bytes(b"%PDF-1.7 but not for long")

    choose(page, "plans_forms.bring", file)

    page.qtbot.waitUntil(lambda: strip(page).startswith("This form is damaged"))
    assert isinstance(page.page(), FormsPage)
    assert page.said(FIRST) == "By phone."


def test_from_the_persons_plan_forms_are_one_press_away(desk: Desk) -> None:
    desk.program.session.shell.go("person", person_id=desk.person_id, tab="plan")
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.page().findChild(QAbstractButton, "plans_person.forms") is not None)

    press(desk, "plans_person.forms")

    assert isinstance(desk.page(), FormsPage)
