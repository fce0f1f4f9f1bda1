"""What people want their plans to say: it waits beside the plan, goes in word for word, and both wordings are kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history, put_back
from coc_desktop.plans import editing, plans
from coc_desktop.plans.proposals import (
    Change,
    ProposalRow,
    accept_proposal,
    keep_proposals,
    list_proposals,
    put_proposal_aside,
    say_talked,
    who_proposes,
)
from coc_desktop.plans.queries import see_plan
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.problems import ChangedElsewhere, NotAllowed, Refused
from coc_desktop.workspace import Workspace
from models.plans import Answer, PlanDetails, PlanProposal, ProposalSource
from tests import factory

pytestmark = pytest.mark.both_stores

AGENDA = SectionDraft("Send me the agenda.", actions=(ActionDraft("Send it", "Sam", "3 days before"),), harder="Phone me.")
QUIET = SectionDraft("Somewhere quiet.")
WANTED = "send it 3 days b4, & who’s coming  "


@pytest.fixture
def alex(bank: Workspace) -> UUID:
    """Somebody whose plan says two things, agreed."""
    person_id = factory.a_person(bank)
    version = plans.write_section(bank, person_id, "before", 0, AGENDA)
    plans.write_section(bank, person_id, "room", version, QUIET)
    plans.record_agreement(bank, person_id)
    return person_id


def waiting(bank: Workspace, person_id: UUID) -> list[ProposalRow]:
    return list(list_proposals(bank, person_id).waiting)


def accept(bank: Workspace, person_id: UUID, section: str, *, both: bool = False) -> None:
    found = list_proposals(bank, person_id)
    row = next(one for one in found.waiting if one.section == section)
    accept_proposal(bank, row.proposal_id, row.version, found.plan_version, both=both)


def test_what_is_proposed_waits_and_the_plan_stays_as_it_is(bank: Workspace, alex: UUID) -> None:
    before = editing.read_plan(bank, alex)

    factory.propose(bank, alex, (Change("before", WANTED), Change("room", talk=True)))

    assert editing.read_plan(bank, alex) == replace(before, proposed=2)
    words, talk = waiting(bank, alex)
    assert (words.wanted.words, words.today.words, words.source) == (WANTED, "Send me the agenda.", "On a form that came back")
    assert (talk.section, talk.talk, talk.wanted.words) == ("room", True, "")
    assert WANTED not in repr(see_plan(bank, alex))


def test_their_words_go_in_as_they_gave_them_and_what_we_will_do_stays(bank: Workspace, alex: UUID) -> None:
    factory.propose(bank, alex, (Change("before", WANTED, "Text me."),))

    accept(bank, alex, "before")

    section = editing.read_plan(bank, alex).section("before")
    assert (section.words, section.harder) == (WANTED, "Text me.")
    assert [one.action for one in section.actions] == ["Send it"]
    assert editing.read_plan(bank, alex).agreed_on is None
    (row,) = list_proposals(bank, alex).settled
    assert (row.before.words, row.before.harder, row.wanted.words) == ("Send me the agenda.", "Phone me.", WANTED)
    assert (row.settled_by, row.keeps_both) == ("Sam Patel", False)


def test_both_wordings_can_be_kept_and_theirs_is_the_plan(bank: Workspace, alex: UUID) -> None:
    factory.propose(bank, alex, (Change("before", WANTED),))

    accept(bank, alex, "before", both=True)

    assert editing.read_plan(bank, alex).section("before").words == WANTED
    (row,) = list_proposals(bank, alex).settled
    assert row.keeps_both
    assert row.before.words == "Send me the agenda."


def test_what_is_put_aside_says_why_and_changes_nothing(bank: Workspace, alex: UUID) -> None:
    before = editing.read_plan(bank, alex)
    factory.propose(bank, alex, (Change("before", WANTED),))
    (row,) = waiting(bank, alex)

    with pytest.raises(Refused, match="Say why"):
        put_proposal_aside(bank, row.proposal_id, row.version, " ")
    put_proposal_aside(bank, row.proposal_id, row.version, "We want to ask what b4 means to you.")

    assert editing.read_plan(bank, alex) == before
    (row,) = list_proposals(bank, alex).settled
    assert (row.because, row.standing) == ("We want to ask what b4 means to you.", "Put aside")
    with pytest.raises(Refused, match="looked at this already"):
        accept_proposal(bank, row.proposal_id, row.version, before.version)


def test_wanting_to_talk_is_settled_by_talking_alone(bank: Workspace, alex: UUID) -> None:
    factory.propose(bank, alex, (Change("room", talk=True),))
    (row,) = waiting(bank, alex)

    with pytest.raises(Refused, match="talk about this first"):
        accept_proposal(bank, row.proposal_id, row.version, list_proposals(bank, alex).plan_version)
    say_talked(bank, row.proposal_id, row.version)

    assert waiting(bank, alex) == []
    assert editing.read_plan(bank, alex).section("room").words == "Somewhere quiet."


def test_newer_words_for_a_section_take_the_place_of_those_that_wait(bank: Workspace, alex: UUID) -> None:
    factory.propose(bank, alex, (Change("before", "First."),))
    factory.propose(bank, alex, (Change("before", "Second."), Change("room", "Third.")))

    assert [one.wanted.words for one in waiting(bank, alex)] == ["Second.", "Third."]


def test_what_the_plan_says_already_is_no_proposal(bank: Workspace, alex: UUID) -> None:
    factory.propose(bank, alex, (Change("room", "Somewhere quiet."), Change("after")))

    assert waiting(bank, alex) == []


def test_a_section_or_a_choice_that_no_plan_has_is_refused(bank: Workspace, alex: UUID) -> None:
    for odd in (Change("garden", "Roses."), Change("room", said_instead="maybe")):
        with pytest.raises(Refused, match="no such"):
            factory.propose(bank, alex, (Change("before", WANTED), odd))

    assert waiting(bank, alex) == []


def test_a_plan_that_moved_since_it_was_read_is_not_written_over(bank: Workspace, alex: UUID) -> None:
    factory.propose(bank, alex, (Change("before", WANTED),))
    found = list_proposals(bank, alex)
    plans.write_section(bank, alex, "before", found.plan_version, SectionDraft("Newer."))

    (row,) = found.waiting
    with pytest.raises(ChangedElsewhere):
        accept_proposal(bank, row.proposal_id, row.version, found.plan_version)

    assert editing.read_plan(bank, alex).section("before").words == "Newer."


def test_the_first_words_of_somebody_without_a_plan_begin_one(bank: Workspace) -> None:
    person_id = factory.a_person(bank)
    factory.propose(bank, person_id, (Change("room", "No strip lights."),))

    accept(bank, person_id, "room")

    assert editing.read_plan(bank, person_id).section("room").words == "No strip lights."


def test_once_the_plan_reads_as_they_signed_it_it_is_agreed_as_of_that_day(
    bank: Workspace, alex: UUID, clock: FixedClock
) -> None:
    signed_on = bank.today()
    with bank.transaction("plan.form_back", "Sign") as tx:
        keep_proposals(tx, alex, (Change("before", WANTED), Change("room", "Quiet.")), ProposalSource.REVIEW, signed=True)
    clock.move(days=3)

    accept(bank, alex, "before")
    assert editing.read_plan(bank, alex).agreed_on is None
    accept(bank, alex, "room")

    assert editing.read_plan(bank, alex).agreed_on == signed_on
    assert editing.read_plan(bank, alex).review_on == dt.date(2027, 2, 9)


def test_a_plan_that_reads_otherwise_than_they_signed_is_not_agreed(bank: Workspace, alex: UUID) -> None:
    with bank.transaction("plan.form_back", "Sign") as tx:
        keep_proposals(tx, alex, (Change("before", WANTED),), ProposalSource.REVIEW, signed=True)
    version = editing.read_plan(bank, alex).version
    plans.write_section(bank, alex, "room", version, SectionDraft("Anywhere."))

    accept(bank, alex, "before")

    assert editing.read_plan(bank, alex).agreed_on is None


def test_taking_words_in_can_be_put_back(bank: Workspace, alex: UUID) -> None:
    factory.propose(bank, alex, (Change("before", WANTED),))
    accept(bank, alex, "before")

    put_back(bank, next(line.act_id for line in list_history(bank) if line.act == "proposal.taken"))

    assert editing.read_plan(bank, alex).section("before").words == "Send me the agenda."
    assert editing.read_plan(bank, alex).agreed_on == bank.today()
    assert [one.wanted.words for one in waiting(bank, alex)] == [WANTED]


def test_whose_words_wait_is_said_without_a_word_of_them(bank: Workspace, alex: UUID, clock: FixedClock) -> None:
    factory.propose(bank, alex, (Change("before", WANTED), Change("room", talk=True)))
    clock.move(days=1)
    other = factory.a_person(bank, "Bo Lee")
    factory.propose(bank, other, (Change("room", "Cool."),))

    assert [(one.known_as, one.changes, one.talks) for one in who_proposes(bank)] == [("Alex Morgan", 1, 1), ("Bo Lee", 1, 0)]


def test_proposals_are_sealed_and_finance_opens_none(bank: Workspace, alex: UUID, finance: Workspace) -> None:
    factory.propose(bank, alex, (Change("before", WANTED),))

    with bank.reading() as session:
        assert b"3 days b4" not in session.scalars(select(PlanProposal.sealed)).one()
    for act in (lambda: list_proposals(finance, alex), lambda: who_proposes(finance)):
        with pytest.raises(NotAllowed):
            act()


answers = st.builds(Answer, st.sampled_from(["before", "room", "hard"]), st.sampled_from(["", "One", "Two"]))


@settings(max_examples=60)
@given(st.lists(answers), answers)
def test_one_answer_moves_one_section_and_no_other(said: list[Answer], wanted: Answer) -> None:
    plan = PlanDetails()
    for one in said:
        plan = plans.with_answer(plan, one)

    after = plans.with_answer(plan, wanted)

    assert {one for one in after.answers if one.prompt != wanted.prompt} == {
        one for one in plan.answers if one.prompt != wanted.prompt
    }
    assert [one for one in after.answers if one.prompt == wanted.prompt] == ([wanted] if wanted.words else [])
    assert plans.with_answer(after, wanted) == after
