"""What is said in a review and not saved: sealed so that four words open it, back where it was word for word, or gone at once."""

from __future__ import annotations

import itertools
from uuid import UUID

import pytest
from sqlalchemy import select

from coc_desktop.plans import editing
from coc_desktop.plans.proposals import list_proposals
from coc_desktop.plans.queries import see_plan
from coc_desktop.plans.reviewing import keep_review, read_kept_review, throw_review_away
from coc_desktop.plans.rules import review as steps
from coc_desktop.plans.rules.review import Review, Said, Say
from coc_desktop.problems import NotAllowed, Unavailable
from coc_desktop.security.own_keys import OWN
from coc_desktop.security.records import to_plain
from coc_desktop.security.sealing import Damaged, Place, open_sealed, seal
from coc_desktop.storage.checks import check_store
from coc_desktop.workspace import Workspace
from models.base import new_id
from models.plans import ReviewDraft
from models.vocabulary import Domain
from tests import factory
from tests.plans.test_reviewing import LOCK, TYPED, change, entries, started, together
from tests.plans.test_reviewing import alex as alex

pytestmark = pytest.mark.both_stores


def keep_without_lock(own: Workspace, review: Review) -> None:
    """Keep a review as it was before there were locks: under the person’s own key, which colleagues have too."""
    with own.jotting() as session:
        draft = ReviewDraft(id=new_id(), person_id=own.person_id, kept_at=own.clock.now())
        care = session.info["keys"].sealing_key(own.person_id, Domain.CARE).cipher
        draft.sealed = seal(care, to_plain(review), place=Place("review_draft", draft.id, own.person_id, Domain.CARE))
        session.add(draft)


def test_nothing_of_a_review_is_in_the_plan_or_the_audit_before_they_choose(bank: Workspace, alex: UUID) -> None:
    own = together(bank, alex)
    plan, before = editing.read_plan(bank, alex), entries(bank)

    review = change(started(own), "room")
    keep_review(own, review, LOCK)

    assert entries(bank) == before
    assert editing.read_plan(bank, alex) == plan
    assert list_proposals(bank, alex).waiting == ()
    assert TYPED not in repr(see_plan(bank, alex))
    with bank.bank.engine.connect() as connection:
        assert check_store(connection).problems == ()


def test_a_draft_comes_back_where_it_was_with_every_word(bank: Workspace, alex: UUID) -> None:
    own = together(bank, alex)
    review = steps.say(started(own), Say.TALK)
    review = steps.typed(steps.open_change(review, Said("", Say.CHANGE)), Said("", Say.CHANGE, TYPED))
    keep_review(own, review, LOCK)

    kept = read_kept_review(together(bank, alex), f" {LOCK.words.title()} ", floor=factory.CHEAP)

    assert kept is not None
    assert (kept.kept_at, kept.lock) == (bank.clock.now(), LOCK)
    assert kept.review == steps.at_rest(review)
    assert kept.review.typing is not None
    assert kept.review.typing.words == TYPED


def test_a_draft_is_sealed_and_one_for_a_card_opens_with_its_four_words_alone(bank: Workspace, alex: UUID) -> None:
    card, by_card = factory.a_card(bank, alex)
    beside = together(bank, alex)
    review = change(started(beside), "room")
    keep_review(beside, review)

    with bank.reading() as session:
        draft = session.scalars(select(ReviewDraft)).one()
        assert TYPED.encode() not in draft.sealed
        care = session.info["keys"].sealing_key(alex, Domain.CARE).cipher
        for domain in ("own", *Domain):
            with pytest.raises(Damaged):
                open_sealed(care, draft.sealed, Place("review_draft", draft.id, alex, domain))
    locked = read_kept_review(beside)
    assert locked is not None
    assert locked.review is None
    with pytest.raises(NotAllowed, match="four words"):
        read_kept_review(beside, "other words than those", floor=factory.CHEAP)
    opened = read_kept_review(beside, card.words, floor=factory.CHEAP)
    assert opened is not None
    assert opened.review == steps.at_rest(review)
    alone = read_kept_review(by_card)
    assert alone is not None
    assert alone.review == steps.at_rest(review)


def test_without_a_card_a_draft_opens_with_the_words_of_that_review_alone(bank: Workspace, alex: UUID) -> None:
    beside = together(bank, alex)
    review = change(started(beside), "room")
    keep_review(beside, review, LOCK)

    with bank.reading() as session:
        draft = session.scalars(select(ReviewDraft)).one()
        assert LOCK.words.encode() not in (draft.lock or b"")
        keys = session.info["keys"]
        for domain, place in itertools.product((Domain.IDENTITY, Domain.PAYEE, Domain.CARE), (OWN, *Domain)):
            with pytest.raises(Damaged):
                open_sealed(keys.sealing_key(alex, domain).cipher, draft.sealed, Place("review_draft", draft.id, alex, place))
    again = together(bank, alex)
    locked = read_kept_review(again)
    assert locked is not None
    assert (locked.review, locked.by_card) == (None, False)
    with pytest.raises(NotAllowed, match="of that day"):
        read_kept_review(again, "other words than those", floor=factory.CHEAP)
    opened = read_kept_review(again, LOCK.words, floor=factory.CHEAP)
    assert opened is not None
    assert opened.review == steps.at_rest(review)

    card, by_card = factory.a_card(bank, alex)
    keep_review(by_card, review)
    alone = read_kept_review(factory.sign_in_own(bank, card))
    assert alone is not None
    assert alone.review == steps.at_rest(review)


def test_a_draft_from_before_there_were_locks_is_still_opened(bank: Workspace, alex: UUID) -> None:
    own = together(bank, alex)
    review = steps.at_rest(change(started(own), "room"))
    keep_without_lock(own, review)

    kept = read_kept_review(own)

    assert kept is not None
    assert kept.review == review


def test_a_card_that_is_gone_keeps_nothing_unread(bank: Workspace, alex: UUID) -> None:
    own = together(bank, alex)

    with pytest.raises(Unavailable, match="You can still save it now"):
        keep_review(own, started(own))


def test_thrown_away_is_gone_at_once(bank: Workspace, alex: UUID) -> None:
    own = together(bank, alex)
    keep_review(own, change(started(own), "room"), LOCK)

    throw_review_away(own)

    assert read_kept_review(own) is None
    with bank.reading() as session:
        assert session.scalars(select(ReviewDraft)).all() == []
