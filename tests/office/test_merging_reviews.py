"""After two records of one person became one, their proposals wait together and their card opens all of it."""

from __future__ import annotations

from uuid import UUID

import pytest

from coc_desktop.office.merging.people import merge_people
from coc_desktop.office.merging.rules import MergeDraft, Side
from coc_desktop.plans import plans
from coc_desktop.plans.proposals import Change, list_proposals
from coc_desktop.plans.queries import read_own_plan
from coc_desktop.plans.review_lock import make_lock
from coc_desktop.plans.reviewing import begin_review, keep_review, read_kept_review, throw_review_away
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.plans.rules.review import Review, Said, Say
from coc_desktop.workspace import Workspace, own_workspace
from models.bank import Person
from tests import factory

pytestmark = pytest.mark.both_stores

LOCK = make_lock(stretch=factory.CHEAP)


@pytest.fixture
def two(bank: Workspace) -> tuple[UUID, UUID]:
    """One person twice: Alex with a card, and Lex with a plan, words that wait and an unfinished review."""
    alex, lex = factory.a_person(bank), factory.a_person(bank, "Lex Morgan")
    plans.write_section(bank, lex, "room", 0, SectionDraft("A window."))
    factory.propose(bank, lex, (Change("room", "A window that opens."),))
    own = own_workspace(bank.bank, begin_review(bank, lex), bank.me.account_id, bank.clock)
    keep_review(own, Review(("room",), 1, said=(Said("room", Say.CHANGE, "Half a thought"),)), LOCK)
    return alex, lex


def merge(bank: Workspace, stays: UUID, goes: UUID) -> None:
    """Make one record of two, the first of which stays."""
    with bank.reading() as session:
        first, second = (session.get_one(Person, one).version for one in (stays, goes))
    merge_people(bank, MergeDraft(stays, goes, first, second, Side.FIRST, {}))


def test_a_card_opens_what_the_merge_brought_and_the_proposals_wait_beside_it(bank: Workspace, two: tuple[UUID, UUID]) -> None:
    alex, lex = two
    card, _ = factory.a_card(bank, alex)

    merge(bank, alex, lex)

    own = factory.sign_in_own(bank, card)
    assert read_own_plan(own).section("room").words == "A window that opens."
    assert [one.wanted.words for one in list_proposals(bank, alex).waiting] == ["A window that opens."]
    kept = read_kept_review(own, LOCK.words, floor=factory.CHEAP)
    assert kept is not None
    assert kept.review is not None
    assert [one.words for one in kept.review.said] == ["Half a thought"]


def test_what_both_records_held_unsaved_is_offered_one_after_the_other(bank: Workspace, two: tuple[UUID, UUID]) -> None:
    alex, lex = two
    own = own_workspace(bank.bank, begin_review(bank, alex), bank.me.account_id, bank.clock)
    keep_review(own, Review(("room",), 0, said=(Said("room", Say.CHANGE, "The other half"),)), LOCK)
    merge(bank, alex, lex)
    again = own_workspace(bank.bank, begin_review(bank, alex), bank.me.account_id, bank.clock)
    found = []

    while (kept := read_kept_review(again, LOCK.words, floor=factory.CHEAP)) is not None:
        assert kept.review is not None
        found += [one.words for one in kept.review.said]
        throw_review_away(again)

    assert found == ["The other half", "Half a thought"]


def test_the_card_of_the_record_that_went_opens_the_one_that_stays(bank: Workspace, two: tuple[UUID, UUID]) -> None:
    alex, lex = two
    plans.write_section(bank, alex, "after", 0, SectionDraft("A walk."))
    card, _ = factory.a_card(bank, lex)

    merge(bank, alex, lex)

    own = factory.sign_in_own(bank, card)
    assert read_own_plan(own).person_id == alex
    assert read_own_plan(own).section("after").words == "A walk."
