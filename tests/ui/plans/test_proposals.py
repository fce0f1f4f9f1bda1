"""What somebody wants their plan to say, looked at in the window: from Home, one by one, theirs first, both kept."""

from __future__ import annotations

import pytest

from coc_desktop.plans.proposals import Change, Proposals, list_proposals
from coc_desktop.plans.rules import SectionDraft
from tests import factory
from tests.ui.plans.conftest import FIRST, Desk

WANTED = "ring me, dont email"


@pytest.fixture
def proposed(desk: Desk) -> Desk:
    """Alex wants one section to say something else, and to talk about another."""
    desk.ask(factory.propose, desk.person_id, (Change(FIRST, WANTED), Change("room", talk=True)))
    desk.go("home")
    return desk


def found(desk: Desk) -> Proposals:
    proposals: Proposals = desk.ask(list_proposals, desk.person_id)
    return proposals


def test_from_home_both_wordings_stand_beside_each_other_and_one_press_takes_theirs_in(proposed: Desk) -> None:
    proposed.press("home.proposed_0")
    proposed.reads(f"“{WANTED}”")
    assert "“By phone.”" in proposed.said()

    proposed.press("plans_proposals.take_0")

    assert proposed.kept(FIRST) == WANTED
    assert [one.section for one in found(proposed).waiting] == ["room"]
    proposed.reads("Looked at before")


@pytest.mark.long
def test_both_are_kept_and_shown_where_that_is_chosen(proposed: Desk) -> None:
    proposed.press("home.proposed_0")

    proposed.press("plans_proposals.both_0")

    assert proposed.kept(FIRST) == WANTED
    proposed.reads("What it said before, kept beside it")
    assert "“By phone.”" in proposed.said()


def test_putting_words_aside_asks_why_and_a_reason_is_kept_for_them(proposed: Desk) -> None:
    proposed.press("home.proposed_0")
    proposed.press("plans_proposals.aside_0")

    proposed.press("plans_aside.keep")
    assert len(found(proposed).waiting) == 2
    proposed.write("plans_aside.because", "We have no phone there.")
    proposed.press("plans_aside.keep")

    assert proposed.kept(FIRST) == "By phone."
    assert [one.because for one in found(proposed).settled] == ["We have no phone there."]
    assert proposed.page().objectName() == "plans_proposals"


@pytest.mark.long
def test_talking_settles_what_they_asked_to_talk_about(proposed: Desk) -> None:
    proposed.press("home.proposed_0")

    proposed.press("plans_proposals.talked_1")

    assert [one.section for one in found(proposed).waiting] == [FIRST]
    assert proposed.plan().draft("room") == SectionDraft()
