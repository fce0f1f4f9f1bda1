"""The notes of their debriefs that people read in their own review, and the yes that they take back there."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import select

from coc_desktop.office.history import list_history
from coc_desktop.office.key_changes import change_keys
from coc_desktop.office.record_copy import read_record_copy
from coc_desktop.plans.editing import read_plan
from coc_desktop.plans.plans import write_section
from coc_desktop.plans.queries import read_own_plan
from coc_desktop.plans.reviewing import begin_review
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.schedule.additions.acts import add_something, take_note_out
from coc_desktop.schedule.additions.answering import answer_idea
from coc_desktop.schedule.additions.own import my_notes, take_my_note_out
from coc_desktop.schedule.additions.queries import read_added
from coc_desktop.schedule.additions.rules import AdditionDraft, AnswerDraft
from coc_desktop.schedule.queries import list_activities, read_activity
from coc_desktop.security.own_keys import OWN, OwnKeys
from coc_desktop.security.records import START_AGAIN
from coc_desktop.workspace import Workspace, own_workspace
from models.office import KeyGrant, PersonKey
from models.schedule import Addition
from models.vocabulary import AddedFor, AddedHow, Decision
from tests import factory
from tests.closed import closed_in_history
from tests.schedule.test_additions import place

__all__ = ["place"]

NOTE = AdditionDraft("Two breaks helped", AddedHow.AT_DEBRIEF, goes_to=AddedFor.IDEA, agreed=True)


def own_of(bank: Workspace, person_id: UUID) -> Workspace:
    """Begin a review beside somebody."""
    return own_workspace(bank.bank, begin_review(bank, person_id), bank.me.account_id, bank.clock)


def opened_by_card(card: Workspace) -> set[UUID]:
    """Return what the keys that a card was given are of."""
    mine = card.own_private_key(card.me.account_id)
    assert mine is not None
    with card.reading() as session:
        grants = session.scalars(select(KeyGrant).where(KeyGrant.holder_id == card.me.account_id, KeyGrant.scope == OWN))
        return {key.subject_id for one in grants for key in OwnKeys.sealed_to(mine, one.sealed_key, card.me.account_id).keys}


@pytest.mark.both_stores
def test_they_read_what_was_written_down_and_their_yes_taken_back_closes_it_for_everybody(bank: Workspace, place: UUID) -> None:
    alex = read_activity(bank, list_activities(bank)[0].activity_id).places[0].person_id
    printed, _ = factory.a_card(bank, alex)
    before = own_of(bank, alex)
    add_something(bank, place, NOTE)
    note_id = read_added(bank, place).rows[0].addition_id
    answer_idea(bank, note_id, AnswerDraft(Decision.DID, "There are two now."))
    card, other = factory.sign_in_own(bank, printed), own_of(bank, factory.a_person(bank, "Bo Lee"))

    for own in (card, own_of(bank, alex)):
        (note,) = my_notes(own)
        assert (note.title, note.words, note.came, note.agreed_on) == (
            "Food group", "Two breaks helped", "There are two now.", bank.today()
        )  # fmt: skip
    assert [one.words for one in read_record_copy(bank, alex).added] == ["Two breaks helped"]
    assert [one.words for one in my_notes(before)] == [None]
    assert my_notes(other) == ()
    with pytest.raises(NotAllowed):
        take_my_note_out(other, note_id)
    with pytest.raises(NotAllowed):
        my_notes(bank)

    take_my_note_out(card, note_id)

    assert my_notes(card) == my_notes(own_of(bank, alex)) == read_added(bank, place).rows == ()
    again = factory.sign_in_beside(bank, "sam", factory.PASSPHRASE)  # who opened it meanwhile had its key until they locked
    assert closed_in_history(again, Addition, note_id) == 1
    assert opened_by_card(card) == {alex}
    with bank.reading() as session:
        assert session.scalars(select(PersonKey).where(PersonKey.subject_id == note_id)).all() == []
    line = next(line for line in list_history(bank) if line.act == "debrief_note.taken_back")
    assert not line.can_be_put_back


def test_what_is_no_note_stays_and_a_card_keeps_no_key_of_a_note_that_a_colleague_took_out(bank: Workspace, place: UUID) -> None:
    alex = read_activity(bank, list_activities(bank)[0].activity_id).places[0].person_id
    printed, card = factory.a_card(bank, alex)
    add_something(bank, place, NOTE)
    note_id = read_added(bank, place).rows[0].addition_id
    assert opened_by_card(card) == {alex, note_id}
    take_note_out(bank, note_id)
    assert opened_by_card(card) == {alex}

    add_something(bank, place, AdditionDraft("A window", AddedHow.BY_PHONE))

    with pytest.raises(Refused, match="Only a note"):
        take_my_note_out(factory.sign_in_own(bank, printed), read_added(bank, place).rows[0].addition_id)


def test_a_note_taken_out_after_the_keys_were_changed_leaves_the_card_every_newer_key(bank: Workspace, place: UUID) -> None:
    alex = read_activity(bank, list_activities(bank)[0].activity_id).places[0].person_id
    printed, _ = factory.a_card(bank, alex)
    add_something(bank, place, NOTE)
    note_id = read_added(bank, place).rows[0].addition_id
    card, beside = factory.sign_in_own(bank, printed), own_of(bank, alex)
    change_keys(bank)
    write_section(bank, alex, "before", read_plan(bank, alex).version, SectionDraft("An agenda."))

    with pytest.raises(NotAllowed, match=START_AGAIN):
        take_my_note_out(beside, note_id)
    take_my_note_out(card, note_id)

    assert read_own_plan(factory.sign_in_own(bank, printed)).section("before").words == "An agenda."
