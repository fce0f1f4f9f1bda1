"""What a person sees of their record beside their plan: who opened it, by day, and their own payments alone."""

from __future__ import annotations

from uuid import UUID

import pytest

from coc_desktop.bank.queries import contact_now, read_person
from coc_desktop.clock import FixedClock
from coc_desktop.office.own_record import read_own_record
from coc_desktop.plans.editing import read_plan
from coc_desktop.plans.forms.giving import give_form
from coc_desktop.plans.papers import make_plan_paper
from coc_desktop.plans.queries import see_plan
from coc_desktop.problems import NotAllowed
from coc_desktop.workspace import Workspace
from tests import factory

pytestmark = pytest.mark.both_stores


@pytest.fixture
def alex(bank: Workspace) -> UUID:
    """Somebody in the bank, beside another."""
    factory.a_person(bank, "Bo Lee")
    return factory.a_person(bank)


def test_they_read_who_opened_what_and_when_each_once_a_day(
    bank: Workspace, lead: Workspace, alex: UUID, clock: FixedClock
) -> None:
    _, own = factory.a_card(bank, alex)
    read_person(bank, alex)
    read_plan(bank, alex)
    clock.move(hours=1)
    read_plan(bank, alex)
    clock.move(days=1)
    see_plan(lead, alex)
    contact_now(lead, alex)
    make_plan_paper(bank, alex)
    give_form(bank, alex)

    found = [(one.on.day, one.who, one.words) for one in read_own_record(own).openings]

    assert found == [
        (7, "Sam Patel", "made a form of your plan for you to fill in"),
        (7, "Sam Patel", "opened your plan to write it with you"),
        (7, "Sam Patel", "made a paper of your plan"),
        (7, "Sam Patel", "looked at what you share of your plan with the team"),
        (7, "Jo Evans", "looked up how to contact you"),
        (7, "Jo Evans", "looked at what you share of your plan with the team"),
        (6, "Sam Patel", "opened your plan to write it with you"),
        (6, "Sam Patel", "opened your record"),
    ]


def test_what_is_opened_of_others_is_not_theirs_to_read(bank: Workspace, alex: UUID) -> None:
    other = factory.a_person(bank, "Chen Lee")
    read_person(bank, other)
    _, own = factory.a_card(bank, alex)

    assert read_own_record(own).openings == ()


def test_staff_do_not_ask_for_their_own(bank: Workspace) -> None:
    with pytest.raises(NotAllowed):
        read_own_record(bank)
