"""Forms in the window: one is made and saved, comes back filled in, and what was changed in it is looked at next."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from coc_desktop.plans.forms.giving import give_form
from coc_desktop.plans.proposals import list_proposals
from tests.plans.forms.filling import fill
from tests.ui.plans.conftest import FIRST, Desk
from ui.plans.forms_page import FormsPage


@pytest.fixture
def page(desk: Desk) -> Desk:
    desk.go("plan_forms", person_id=desk.person_id)
    return desk


def test_a_form_is_made_saved_and_kept_in_the_list(page: Desk, tmp_path: Path) -> None:
    assert "None yet." in page.said()

    page.file("plans_forms.give", tmp_path / "form.pdf")

    page.until(lambda: (tmp_path / "form.html").exists())
    assert (tmp_path / "form.pdf").read_bytes().startswith(b"%PDF")
    page.reads("Given out on 6 August 2026\nIt has not come back.")


def test_what_came_back_is_looked_at_next(page: Desk, tmp_path: Path) -> None:
    file = tmp_path / "back.pdf"
    file.write_bytes(fill(page.ask(give_form, page.person_id).pdf, {f"{FIRST}-words": "Ring me first."}))

    page.file("plans_forms.bring", file)

    page.reads("“Ring me first.”")
    assert page.strip() == "The form of 6 August 2026 is in. 1 section to look at."
    assert page.kept(FIRST) == "By phone."
    assert len(page.ask(list_proposals, page.person_id).waiting) == 1


def test_a_form_that_was_left_as_it_was_says_so_and_stays_here(page: Desk, tmp_path: Path) -> None:
    file = tmp_path / "back.pdf"
    file.write_bytes(fill(page.ask(give_form, page.person_id).pdf, {"all-agree": "/Yes"}))

    page.file("plans_forms.bring", file)

    page.reads("They left everything as it was.")
    assert "They ticked that their plan is right" in page.said()
    page.reads("It came back on 6 August 2026.")


def test_what_is_no_form_is_one_sentence_and_nothing_changes(page: Desk, tmp_path: Path) -> None:
    file = tmp_path / "back.pdf"
    file.write_bytes(b"%PDF-1.7 but not for long")

    page.file("plans_forms.bring", file)

    page.until(lambda: page.strip().startswith("This form is damaged"))
    assert isinstance(page.page(), FormsPage)
    assert page.kept(FIRST) == "By phone."


def test_from_the_persons_plan_forms_are_one_press_away(desk: Desk) -> None:
    desk.go("person", person_id=desk.person_id, tab="plan")
    desk.until(lambda: desk.page().findChild(QAbstractButton, "plans_person.forms") is not None)

    desk.press("plans_person.forms")

    assert isinstance(desk.page(), FormsPage)
