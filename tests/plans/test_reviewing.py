"""A person's own review: a draft until they choose, sealed so that colleagues do not see it, then beside the plan, or signed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import func, select

from coc_desktop.clock import FixedClock
from coc_desktop.plans import editing, plans
from coc_desktop.plans.papers import make_own_copy
from coc_desktop.plans.proposals import accept_proposal, list_proposals, put_proposal_aside
from coc_desktop.plans.queries import read_own_plan, see_plan
from coc_desktop.plans.review_lock import make_lock
from coc_desktop.plans.reviewing import (
    begin_review,
    keep_review,
    make_own_words,
    read_kept_review,
    save_review,
    throw_review_away,
)
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.plans.rules import review as steps
from coc_desktop.plans.rules.review import Looks, Review, Said, Say
from coc_desktop.plans.rules.sharing import SharingDraft
from coc_desktop.plans.sharing import agree_sharing
from coc_desktop.plans.versions import list_versions
from coc_desktop.problems import ChangedElsewhere, NotAllowed, Refused
from coc_desktop.security.domains import open_drop
from coc_desktop.security.sealing import Damaged, Place
from coc_desktop.storage.checks import check_store
from coc_desktop.workspace import Workspace, own_workspace
from models.office import AuditEntry, PersonKey
from models.plans import ReviewDraft
from models.vocabulary import Audience, Domain
from tests import factory
from tests.papers.reading import spoken

pytestmark = pytest.mark.both_stores

TYPED = "not the big room, its to loud  "
LOCK = make_lock(stretch=factory.CHEAP)


@pytest.fixture
def alex(bank: Workspace) -> UUID:
    """Somebody with two sections written, one of them shared with a room, among others."""
    factory.a_person(bank, "Bo Lee")
    person_id = factory.a_person(bank)
    actions = (ActionDraft("Send the agenda", "Sam", "3 days before"),)
    version = plans.write_section(bank, person_id, "before", 0, SectionDraft("An agenda.", actions=actions))
    version = plans.write_section(bank, person_id, "room", version, SectionDraft("Somewhere quiet."))
    agree_sharing(bank, person_id, "room", version, SharingDraft((Audience.TEAM, Audience.ROOM)))
    return person_id


def together(bank: Workspace, person_id: UUID) -> Workspace:
    """Return the workspace of the process in which somebody looks at their plan beside Sam."""
    return own_workspace(bank.bank, begin_review(bank, person_id), bank.me.account_id, bank.clock)


def started(own: Workspace) -> Review:
    """Return a review at its first question."""
    plan = read_own_plan(own)
    return steps.begin(Review(tuple(one.key for one in plan.sections), plan.version))


def all_right(review: Review) -> Review:
    """Say of every section that it is still right."""
    while review.step is steps.Step.QUESTION:
        review = steps.say(review, Say.RIGHT)
    return review


def change(review: Review, section: str, words: str = TYPED) -> Review:
    """Go through a review and change one section."""
    while review.step is steps.Step.QUESTION:
        if review.section == section:
            review = steps.typed(steps.open_change(review, Said(section, Say.CHANGE)), Said(section, Say.CHANGE, words))
            review = steps.keep_change(review)
        else:
            review = steps.say(review, Say.RIGHT)
    return review


def entries(bank: Workspace) -> int:
    with bank.reading() as session:
        return session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def test_they_see_all_of_their_own_plan_and_who_else_sees_each_part(bank: Workspace, alex: UUID) -> None:
    plan = read_own_plan(together(bank, alex))

    assert (plan.known_as, plan.beside, plan.may_keep) == ("Alex Morgan", "Sam Patel", False)
    assert plan.section("room").words == "Somewhere quiet."
    assert plan.section("room").seen_by == "you, the involvement team and everyone in the room"
    assert plan.section("before").seen_by == "you and the involvement team"
    assert [one.action for one in plan.section("before").actions] == ["Send the agenda"]
    assert plan.section("after").is_empty


def test_the_process_holds_one_persons_keys_and_no_domains(bank: Workspace, alex: UUID) -> None:
    keys = begin_review(bank, alex)
    own = own_workspace(bank.bank, keys, bank.me.account_id, bank.clock)

    assert {(one.subject_id, one.domain) for one in keys.keys} == {
        (alex, domain) for domain in (Domain.IDENTITY, Domain.PAYEE, Domain.CARE)
    }
    assert not any(own.holds(domain) for domain in Domain)
    with bank.reading() as session:
        assert {key.domain for key in session.scalars(select(PersonKey).where(PersonKey.subject_id == alex))} == {
            Domain.IDENTITY,
            Domain.PAYEE,
            Domain.CARE,
        }


def test_what_they_save_waits_beside_the_plan_and_the_draft_is_gone(bank: Workspace, alex: UUID) -> None:
    own = together(bank, alex)
    review = change(started(own), "room")
    keep_review(own, review, LOCK)

    saved = save_review(own, review, signs=False)

    assert (saved.changes, saved.talks, saved.signed, saved.agreed) == (1, 0, False, False)
    assert read_kept_review(own) is None
    assert editing.read_plan(bank, alex).section("room").words == "Somewhere quiet."
    (row,) = list_proposals(bank, alex).waiting
    assert (row.wanted.words, row.source, row.signed) == (TYPED, "In a review together", False)


def test_a_plan_that_is_all_right_is_signed_and_dated_today(bank: Workspace, alex: UUID) -> None:
    own = together(bank, alex)

    saved = save_review(own, all_right(started(own)), signs=True)

    assert saved.agreed
    assert editing.read_plan(bank, alex).agreed_on == bank.today()
    assert editing.read_plan(bank, alex).review_on == dt.date(2027, 2, 6)


def test_saving_without_agreeing_signs_nothing(bank: Workspace, alex: UUID) -> None:
    own = together(bank, alex)

    assert not save_review(own, all_right(started(own)), signs=False).agreed
    assert editing.read_plan(bank, alex).agreed_on is None


def test_what_they_sign_with_changes_is_agreed_once_it_is_all_taken_in(bank: Workspace, alex: UUID, clock: FixedClock) -> None:
    _, own = factory.a_card(bank, alex)
    signed_on = bank.today()
    saved = save_review(own, change(started(own), "room"), signs=True)
    assert (saved.signed, saved.agreed) == (True, False)
    clock.move(days=2)

    found = list_proposals(bank, alex)
    accept_proposal(bank, found.waiting[0].proposal_id, found.waiting[0].version, found.plan_version)

    assert found.waiting[0].source == "With their own card"
    assert editing.read_plan(bank, alex).section("room").words == TYPED
    assert editing.read_plan(bank, alex).agreed_on == signed_on


def test_in_the_next_review_their_waiting_words_are_what_they_see_and_can_sign(bank: Workspace, alex: UUID) -> None:
    own = together(bank, alex)
    save_review(own, change(started(own), "room"), signs=False)

    section = read_own_plan(own).section("room")
    assert (section.words, section.asked_on) == (TYPED, bank.today())
    saved = save_review(own, all_right(started(own)), signs=True)

    assert (saved.changes, saved.signed, saved.agreed) == (0, True, False)
    found = list_proposals(bank, alex)
    accept_proposal(bank, found.waiting[0].proposal_id, found.waiting[0].version, found.plan_version)
    assert editing.read_plan(bank, alex).agreed_on == bank.today()


def test_they_read_why_their_words_were_put_aside(bank: Workspace, alex: UUID) -> None:
    own = together(bank, alex)
    save_review(own, change(started(own), "room"), signs=False)
    (row,) = list_proposals(bank, alex).waiting

    put_proposal_aside(bank, row.proposal_id, row.version, "There is no other room. Let us talk.")

    section = read_own_plan(own).section("room")
    assert (section.words, section.put_aside) == ("Somewhere quiet.", "There is no other room. Let us talk.")
    assert section.aside == row.wanted
    assert section.aside.words


def test_a_plan_that_changed_meanwhile_is_looked_at_once_more_and_no_word_is_lost(bank: Workspace, alex: UUID) -> None:
    own = together(bank, alex)
    review = change(started(own), "room")
    keep_review(own, review, LOCK)
    plans.write_section(bank, alex, "after", review.plan_version, SectionDraft("A walk."))

    with pytest.raises(ChangedElsewhere):
        save_review(own, review, signs=True)

    kept = read_kept_review(own, LOCK.words, floor=factory.CHEAP)
    assert kept is not None
    assert kept.review is not None
    plan = read_own_plan(own)
    again = steps.taken_up(kept.review, tuple(one.key for one in plan.sections), plan.version)
    assert [one.words for one in again.changes()] == [TYPED]
    assert save_review(own, again, signs=False).changes == 1


def test_a_plan_nobody_has_written_is_not_signed_and_its_first_words_are_proposed(bank: Workspace) -> None:
    person_id = factory.a_person(bank)
    own = together(bank, person_id)

    assert not save_review(own, all_right(started(own)), signs=True).agreed
    save_review(own, change(started(own), "room"), signs=True)

    assert [one.wanted.words for one in list_proposals(bank, person_id).waiting] == [TYPED]


def test_only_a_person_looks_at_their_own_and_only_who_writes_plans_begins_with_them(
    bank: Workspace, alex: UUID, finance: Workspace
) -> None:
    for act in (read_own_plan, read_kept_review, throw_review_away):
        with pytest.raises(NotAllowed):
            act(bank)
    with pytest.raises(NotAllowed):
        begin_review(finance, alex)
    with pytest.raises((NotAllowed, Refused)):
        save_review(bank, Review(("room",)), signs=True)


def test_the_four_words_are_slowed_like_any_other(bank: Workspace, alex: UUID) -> None:
    card, _ = factory.a_card(bank, alex)
    own = together(bank, alex)
    keep_review(own, started(own))

    for _ in range(3):
        with pytest.raises(NotAllowed):
            read_kept_review(own, "not the four words", floor=factory.CHEAP)

    with pytest.raises(Refused, match="Too many tries"):
        read_kept_review(own, card.words, floor=factory.CHEAP)


def test_how_they_like_to_read_is_kept_when_they_save_and_comes_back(bank: Workspace, alex: UUID) -> None:
    own = together(bank, alex)
    assert read_own_plan(own).looks is None
    large = steps.look_like(all_right(started(own)), Looks(200, "dark", 30))

    saved = save_review(own, large, signs=True)

    assert saved.agreed
    assert read_own_plan(together(bank, alex)).looks == Looks(200, "dark", 30)
    assert editing.read_plan(bank, alex).agreed_on == bank.today()
    assert len(list_versions(bank, alex).rows) == 2


def test_they_take_their_own_plan_along_on_paper_and_it_is_written_down(bank: Workspace, alex: UUID) -> None:
    own = together(bank, alex)

    made = make_own_copy(own)

    assert "Somewhere quiet." in spoken(made.pdf)
    assert "Bo Lee" not in spoken(made.pdf)
    with pytest.raises(NotAllowed):
        make_own_copy(bank)


def test_whoever_writes_the_plan_is_told_that_something_waits(bank: Workspace, alex: UUID) -> None:
    own = together(bank, alex)
    assert editing.read_plan(bank, alex).proposed == 0

    save_review(own, change(started(own), "room"), signs=False)

    assert editing.read_plan(bank, alex).proposed == 1
    assert see_plan(bank, alex).proposed == 1


def test_whoever_gave_a_card_opens_nothing_that_is_kept_after_its_person_made_words_of_their_own(
    bank: Workspace, alex: UUID
) -> None:
    card, own = factory.a_card(bank, alex)
    before = own.own_private_key(own.me.account_id)
    assert before is not None
    keep_review(own, change(started(own), "room", "Known to whoever gave the card."))
    assert not read_own_plan(own).own_words

    words = make_own_words(own, stretch=factory.CHEAP)

    with bank.reading() as session:
        draft = session.scalars(select(ReviewDraft)).one()
        with pytest.raises(Damaged):
            open_drop(before, draft.sealed, Place("review_draft", draft.id, alex, "own"))
    with pytest.raises(NotAllowed):
        factory.sign_in_own(bank, card)
    again = factory.sign_in_own(bank, replace(card, words=words))
    for workspace in (own, again):
        kept = read_kept_review(workspace)
        assert kept is not None
        assert kept.review is not None
        assert [one.words for one in kept.review.changes()] == ["Known to whoever gave the card."]
        assert read_own_plan(workspace).own_words
    assert read_own_plan(together(bank, alex)).own_words
    with bank.bank.engine.connect() as connection:
        assert check_store(connection).problems == ()


def test_new_words_are_made_with_the_card_alone(bank: Workspace, alex: UUID) -> None:
    factory.a_card(bank, alex)

    for workspace in (bank, together(bank, alex)):
        with pytest.raises(NotAllowed):
            make_own_words(workspace, stretch=factory.CHEAP)


def test_words_taken_back_in_a_later_review_wait_no_more_and_are_not_signed(bank: Workspace, alex: UUID) -> None:
    own = together(bank, alex)
    save_review(own, change(started(own), "room"), signs=False)
    assert [one.section for one in list_proposals(bank, alex).waiting] == ["room"]

    again = together(bank, alex)
    saved = save_review(again, change(started(again), "room", "Somewhere quiet."), signs=True)

    assert (saved.changes, saved.agreed) == (0, True)
    assert list_proposals(bank, alex).waiting == ()
