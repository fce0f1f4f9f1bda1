"""A plan to take along, in the window: three files with one name go out; one comes in after whose it is was shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel

from coc_desktop.plans.portable.handing_on import make_copy_to_take
from coc_desktop.plans.proposals import list_proposals
from tests import factory
from tests.ui.plans.test_plan_page import FIRST, Desk
from tests.ui.plans.test_plan_page import desk as desk


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


def go(desk: Desk) -> Desk:
    desk.program.session.shell.go("plan_portable", person_id=desk.person_id)
    desk.settle()
    return desk


@pytest.fixture
def plan(desk: Desk, tmp_path: Path) -> Path:
    """Alex's plan, as they took it along."""
    file = tmp_path / "plan.json"
    file.write_bytes(desk.ask(make_copy_to_take, desk.person_id).file)
    return file


def test_a_copy_is_three_files_with_one_name(desk: Desk, tmp_path: Path) -> None:
    choose(go(desk), "plans_portable.give", tmp_path / "mine.pdf")

    desk.qtbot.waitUntil(lambda: (tmp_path / "mine.json").exists())
    assert json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))["sections"][0]["words"] == "By phone."
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF")
    assert "“By phone.”" in (tmp_path / "mine.html").read_text(encoding="utf-8")
    desk.qtbot.waitUntil(lambda: strip(desk).startswith("The plan is saved three times"))


def test_a_plan_from_elsewhere_begins_theirs_once_whose_it_is_was_shown(desk: Desk, plan: Path) -> None:
    desk.person_id = desk.ask(factory.a_person, "Bo Lind")
    choose(go(desk), "plans_portable.choose", plan)
    desk.qtbot.waitUntil(lambda: "It says it is Alex Morgan’s plan" in said(desk))
    assert "This page is Bo Lind’s. Ask them whether this plan is theirs." in said(desk)

    press(desk, "plans_portable.bring")

    desk.qtbot.waitUntil(lambda: strip(desk) == "Their plan is in: go through it with them.")
    assert desk.said(FIRST) == "By phone."


def test_where_there_is_a_plan_what_is_new_waits_to_be_looked_at(desk: Desk, plan: Path, tmp_path: Path) -> None:
    told = json.loads(plan.read_text(encoding="utf-8"))
    told["sections"][0]["words"] = "Ring me first."
    plan.write_text(json.dumps(told), encoding="utf-8")
    choose(go(desk), "plans_portable.choose", plan)

    press(desk, "plans_portable.bring")

    desk.qtbot.waitUntil(lambda: strip(desk) == "There is a plan already: 1 section to look at.")
    assert desk.said(FIRST) == "By phone."
    assert len(desk.ask(list_proposals, desk.person_id).waiting) == 1


@pytest.mark.long
def test_a_plan_that_says_the_same_brings_nothing_in(desk: Desk, plan: Path) -> None:
    choose(go(desk), "plans_portable.choose", plan)

    press(desk, "plans_portable.bring")

    desk.qtbot.waitUntil(lambda: "There is nothing to bring in" in said(desk))


@pytest.mark.long
def test_what_is_no_plan_is_one_sentence(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(b"{}")

    choose(go(desk), "plans_portable.choose", tmp_path / "x.json")

    desk.qtbot.waitUntil(lambda: strip(desk).startswith("This file is not a plan to take along."))
