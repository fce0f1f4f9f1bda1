"""A plan to take along, in the window: three files with one name go out; one comes in after whose it is was shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coc_desktop.plans.portable.handing_on import make_copy_to_take
from coc_desktop.plans.proposals import list_proposals
from tests import factory
from tests.ui.plans.conftest import FIRST, Desk


def go(desk: Desk) -> Desk:
    desk.go("plan_portable", person_id=desk.person_id)
    return desk


@pytest.fixture
def plan(desk: Desk, tmp_path: Path) -> Path:
    """Alex's plan, as they took it along."""
    file = tmp_path / "plan.json"
    file.write_bytes(desk.ask(make_copy_to_take, desk.person_id).file)
    return file


def test_a_copy_is_three_files_with_one_name(desk: Desk, tmp_path: Path) -> None:
    go(desk).file("plans_portable.give", tmp_path / "mine.pdf")

    desk.until(lambda: (tmp_path / "mine.json").exists())
    assert json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))["sections"][0]["words"] == "By phone."
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF")
    assert "“By phone.”" in (tmp_path / "mine.html").read_text(encoding="utf-8")
    desk.until(lambda: desk.strip().startswith("The plan is saved three times"))


def test_a_plan_from_elsewhere_begins_theirs_once_whose_it_is_was_shown(desk: Desk, plan: Path) -> None:
    desk.person_id = desk.ask(factory.a_person, "Bo Lind")
    go(desk).file("plans_portable.choose", plan)
    desk.reads("It says it is Alex Morgan’s plan")
    assert "This page is Bo Lind’s. Ask them whether this plan is theirs." in desk.said()

    desk.press("plans_portable.bring")

    desk.until(lambda: desk.strip() == "Their plan is in: go through it with them.")
    assert desk.kept(FIRST) == "By phone."


def test_where_there_is_a_plan_what_is_new_waits_to_be_looked_at(desk: Desk, plan: Path, tmp_path: Path) -> None:
    told = json.loads(plan.read_text(encoding="utf-8"))
    told["sections"][0]["words"] = "Ring me first."
    plan.write_text(json.dumps(told), encoding="utf-8")
    go(desk).file("plans_portable.choose", plan)

    desk.press("plans_portable.bring")

    desk.until(lambda: desk.strip() == "There is a plan already: 1 section to look at.")
    assert desk.kept(FIRST) == "By phone."
    assert len(desk.ask(list_proposals, desk.person_id).waiting) == 1


@pytest.mark.long
def test_a_plan_that_says_the_same_brings_nothing_in(desk: Desk, plan: Path) -> None:
    go(desk).file("plans_portable.choose", plan)

    desk.press("plans_portable.bring")

    desk.reads("There is nothing to bring in")


@pytest.mark.long
def test_what_is_no_plan_is_one_sentence(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(b"{}")

    go(desk).file("plans_portable.choose", tmp_path / "x.json")

    desk.until(lambda: desk.strip().startswith("This file is not a plan to take along."))
