"""Words that were never saved: only whoever typed them finds them again, sealed, and nothing else in the bank knows of them."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from coc_desktop.office.history import list_history, put_back
from coc_desktop.plans import editing, plans
from coc_desktop.plans.drafts import keep_draft, read_drafts, throw_draft_away
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.problems import NotAllowed
from coc_desktop.storage.checks import check_store
from coc_desktop.workspace import Workspace
from models.office import AuditEntry
from models.plans import Draft
from tests import factory

pytestmark = pytest.mark.both_stores

HALF = SectionDraft("Half a sentence, and then the lights", actions=(ActionDraft("Send it", "Sam", "3 days before"),))


def entries(workspace: Workspace) -> int:
    with workspace.reading() as session:
        return session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def test_a_draft_comes_back_word_for_word_and_the_newest_words_take_its_place(bank: Workspace) -> None:
    person_id = factory.a_person(bank)

    keep_draft(bank, person_id, "before", SectionDraft("Half"))
    keep_draft(bank, person_id, "before", HALF)
    keep_draft(bank, person_id, "room", SectionDraft(said_instead="not_yet"))

    found = {one.section: one for one in read_drafts(bank, person_id)}
    assert found["before"].typed == HALF
    assert found["before"].kept_at == bank.clock.now()
    assert found["room"].typed == SectionDraft(said_instead="not_yet")


def test_keeping_a_draft_tells_nobody_and_leaves_nothing_in_the_audit(bank: Workspace) -> None:
    person_id = factory.a_person(bank)
    keep_draft(bank, person_id, "before", SectionDraft("Half"))
    told: list[object] = []
    bank.subscribe(told.append)
    before = entries(bank)

    keep_draft(bank, person_id, "before", HALF)
    keep_draft(bank, person_id, "room", HALF)
    throw_draft_away(bank, person_id, "room")

    assert entries(bank) == before
    assert told == []
    assert editing.read_plan(bank, person_id).version == 0
    with bank.bank.engine.connect() as connection:
        assert check_store(connection).problems == ()


def test_a_draft_is_sealed_and_nobody_else_is_offered_it(bank: Workspace, lead: Workspace, finance: Workspace) -> None:
    person_id = factory.a_person(bank)

    keep_draft(bank, person_id, "before", HALF)

    with bank.reading() as session:
        assert b"Half" not in session.scalars(select(Draft.sealed)).one()
    assert read_drafts(lead, person_id) == ()
    with pytest.raises(NotAllowed):
        keep_draft(finance, person_id, "before", HALF)
    with pytest.raises(NotAllowed):
        read_drafts(finance, person_id)
    with pytest.raises(NotAllowed):
        throw_draft_away(finance, person_id, "before")


def test_saving_a_section_throws_its_draft_away_and_no_other(bank: Workspace, lead: Workspace) -> None:
    person_id = factory.a_person(bank)
    keep_draft(bank, person_id, "before", HALF)
    keep_draft(bank, person_id, "room", HALF)
    keep_draft(lead, person_id, "before", SectionDraft("Mine"))

    plans.write_section(bank, person_id, "before", 0, HALF)

    assert [one.section for one in read_drafts(bank, person_id)] == ["room"]
    assert [one.typed.words for one in read_drafts(lead, person_id)] == ["Mine"]


def test_a_draft_does_not_keep_a_person_from_being_taken_out_again(bank: Workspace) -> None:
    person_id = factory.a_person(bank)
    added = next(line.act_id for line in list_history(bank) if line.act == "person.added")
    keep_draft(bank, person_id, "before", HALF)

    put_back(bank, added)

    assert "Alex Morgan" not in [line.words for line in list_history(bank)]
