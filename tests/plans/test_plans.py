"""A plan belongs to the person: their words stay exactly as given, and every opening is written down."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coc_desktop.office.history import list_history, put_back
from coc_desktop.plans import editing, plans
from coc_desktop.plans.proposals import Change
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.problems import ChangedElsewhere, NotAllowed, Refused
from coc_desktop.workspace import Workspace
from models.vocabulary import Role
from tests import factory

pytestmark = pytest.mark.both_stores


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.text(min_size=1))
def test_a_persons_words_are_stored_exactly_as_given(bank: Workspace, words: str) -> None:
    person_id = factory.a_person(bank)

    plans.write_section(bank, person_id, "before", 0, SectionDraft(words))

    assert editing.read_plan(bank, person_id).section("before").words == words


def test_sections_stand_in_the_order_of_the_prompts_with_their_actions(bank: Workspace) -> None:
    person_id = factory.a_person(bank)

    version = plans.write_section(bank, person_id, "room", 0, SectionDraft("A quiet room."))
    plans.write_section(
        bank, person_id, "before", version, SectionDraft("An agenda.", actions=(ActionDraft("Send it", "Sam", "3 days before"),))
    )

    plan = editing.read_plan(bank, person_id)
    assert [one.key for one in plan.sections] == ["before", "room"]
    assert [(one.action, one.who, one.when) for one in plan.section("before").actions] == [("Send it", "Sam", "3 days before")]


def test_two_people_writing_at_once_lose_nothing(bank: Workspace) -> None:
    person_id = factory.a_person(bank)
    version = plans.write_section(bank, person_id, "room", 0, SectionDraft("A quiet room."))
    plans.write_section(bank, person_id, "room", version, SectionDraft("A quiet room with a window."))

    with pytest.raises(ChangedElsewhere):
        plans.write_section(bank, person_id, "room", version, SectionDraft("Something else."))

    assert editing.read_plan(bank, person_id).section("room").words == "A quiet room with a window."


def test_a_change_takes_the_agreement_away_and_can_be_put_back(bank: Workspace) -> None:
    person_id = factory.a_person(bank)
    version = plans.write_section(bank, person_id, "room", 0, SectionDraft("A quiet room."))
    plans.record_agreement(bank, person_id)
    plans.write_section(bank, person_id, "room", version + 1, SectionDraft("Any room."))
    assert editing.read_plan(bank, person_id).agreed_on is None

    put_back(bank, next(line.act_id for line in list_history(bank) if line.act == "plan.changed"))

    plan = editing.read_plan(bank, person_id)
    assert (plan.section("room").words, plan.agreed_on) == ("A quiet room.", bank.today())


def test_a_section_holds_no_more_than_a_plan_that_is_taken_along(bank: Workspace) -> None:
    person_id = factory.a_person(bank)
    longest = SectionDraft("x" * 20_000, actions=(ActionDraft("y" * 400),), harder="z" * 20_000)
    version = plans.write_section(bank, person_id, "room", 0, longest)
    draft = editing.read_plan(bank, person_id).draft("room")
    line = (ActionDraft("y" * 401),)

    for odd in (replace(draft, words="x" * 20_001), replace(draft, harder="z" * 20_001), replace(draft, actions=line)):
        with pytest.raises(Refused, match="at most"):
            plans.write_section(bank, person_id, "room", version, odd)
    with pytest.raises(Refused, match="at most"):
        factory.propose(bank, person_id, (Change("room", "x" * 20_001),))


def test_saying_nothing_is_an_answer(bank: Workspace) -> None:
    person_id = factory.a_person(bank)

    plans.write_section(bank, person_id, "hard", 0, SectionDraft(said_instead="rather_not_say"))

    assert editing.read_plan(bank, person_id).section("hard").said_instead == "rather_not_say"


def test_every_opening_is_written_down_and_finance_opens_none(bank: Workspace) -> None:
    person_id = factory.a_person(bank)
    editing.read_plan(bank, person_id)

    assert [(line.who, line.person_id) for line in list_history(bank, openings=True) if line.act == "plan.opened"] == [
        ("Sam Patel", person_id)
    ]
    for role in (Role.FINANCE, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            editing.read_plan(factory.an_account(bank, role.value, role), person_id)


def test_a_review_date_is_after_today(bank: Workspace) -> None:
    person_id = factory.a_person(bank)
    plans.write_section(bank, person_id, "room", 0, SectionDraft("A quiet room."))

    with pytest.raises(Refused, match="after today"):
        plans.set_review_date(bank, person_id, bank.today())
