"""Versions of a plan are compared word by word and gone back to; going back never brings back who was let to see it."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history, put_back
from coc_desktop.plans import editing, plans, sharing, versions
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.plans.rules.cuts import Action, WrittenSection
from coc_desktop.plans.rules.differences import Move, Piece, compare_sections, compare_words, in_words
from coc_desktop.plans.rules.sharing import SharingDraft
from coc_desktop.problems import ChangedElsewhere, Gone, Refused
from coc_desktop.workspace import Workspace
from models.vocabulary import Audience
from tests import factory


@given(st.text(alphabet="ab ,\né", max_size=30), st.text(alphabet="ab ,\né", max_size=30))
def test_the_pieces_give_both_wordings_back_to_the_letter(before: str, after: str) -> None:
    pieces = compare_words(before, after)

    assert "".join(one.words for one in pieces if one.move is not Move.NEW) == before
    assert "".join(one.words for one in pieces if one.move is not Move.GONE) == after


def test_words_are_compared_as_words() -> None:
    assert compare_words("I need a quiet room.", "I need a very quiet hall.") == (
        Piece(Move.SAME, "I need a "),
        Piece(Move.NEW, "very "),
        Piece(Move.SAME, "quiet "),
        Piece(Move.GONE, "room"),
        Piece(Move.NEW, "hall"),
        Piece(Move.SAME, "."),
    )


def test_what_went_and_what_came_is_said_in_words() -> None:
    said = in_words(compare_words("I need a quiet room.", "I need a very quiet hall."))

    assert said == "I need a [added: very] quiet [taken out: room][added: hall]."
    assert in_words(compare_words("One\ntwo", "One two")) == "One two"


def test_each_thing_that_differs_is_named() -> None:
    before = (WrittenSection("room", "It hums.", actions=(Action("Lights low", "Jo"),)), WrittenSection("after", "Tea."))
    after = (WrittenSection("room", "It hums.", harder="No lights.", actions=(Action("Lights off", "Jo"),)),)

    found = compare_sections(before, after)

    assert [(one.section, one.what) for one in found] == [
        ("room", "On a harder day"),
        ("room", "What we will do"),
        ("after", "In their words"),
    ]


@pytest.fixture
def alex(bank: Workspace, clock: FixedClock) -> UUID:
    person_id = factory.a_person(bank)
    plans.write_section(bank, person_id, "room", 0, SectionDraft("It hums.", actions=(ActionDraft("Lights low"),)))
    plans.record_agreement(bank, person_id)
    clock.move(days=1)
    plans.write_section(bank, person_id, "room", 2, SectionDraft("It hums a bit."))
    return person_id


@pytest.mark.both_stores
def test_every_version_of_the_words_is_there_with_who_wrote_it_and_whether_it_was_agreed(bank: Workspace, alex: UUID) -> None:
    found = versions.list_versions(bank, alex)

    assert (found.known_as, found.now) == ("Alex Morgan", 3)
    newest, first = found.rows
    assert (newest.version, newest.who, newest.agreed_on, newest.differences) == (3, "Sam Patel", None, ())
    assert (first.version, str(first.agreed_on)) == (2, "2026-08-06")
    assert [one.what for one in first.differences] == ["In their words", "What we will do"]
    assert Piece(Move.NEW, " a bit") in first.differences[0].pieces


@pytest.mark.both_stores
def test_going_back_brings_the_words_back_and_nothing_that_was_shared_then(bank: Workspace, alex: UUID) -> None:
    version = sharing.agree_sharing(bank, alex, "room", 3, SharingDraft((Audience.ROOM,)))
    version = plans.write_section(bank, alex, "room", version, SectionDraft("Anything."))
    sharing.withdraw_sharing(bank, alex)

    versions.restore_version(bank, alex, 4, version + 1)

    plan = editing.read_plan(bank, alex)
    assert plan.section("room").words == "It hums a bit."
    assert plan.section("room").shares == ()
    assert plan.section("room").asked
    assert plan.agreed_on is None
    put_back(bank, list_history(bank)[0].act_id)
    assert editing.read_plan(bank, alex).section("room").words == "Anything."


@pytest.mark.both_stores
def test_going_back_shows_words_that_come_back_to_the_team_alone_until_they_are_asked(bank: Workspace, alex: UUID) -> None:
    before = plans.write_section(bank, alex, "before", 3, SectionDraft("An agenda."))
    version = plans.write_section(bank, alex, "room", before, SectionDraft("Anything."))
    for section in ("room", "before"):
        version = sharing.agree_sharing(bank, alex, section, version, SharingDraft((Audience.TEAM, Audience.ROOM)))

    versions.restore_version(bank, alex, before, version)

    plan = editing.read_plan(bank, alex)
    assert plan.section("room").words == "It hums a bit."
    assert [share.audience for share in plan.section("room").shares] == [Audience.TEAM]
    assert [share.audience for share in plan.section("before").shares] == [Audience.TEAM, Audience.ROOM]


@pytest.mark.both_stores
def test_going_back_keeps_an_action_the_same_one(bank: Workspace, alex: UUID) -> None:
    versions.restore_version(bank, alex, 1, 3)

    [lights] = editing.read_plan(bank, alex).section("room").actions
    [first] = versions.list_versions(bank, alex).rows[-1:]
    assert lights.action == "Lights low"
    assert first.differences == ()


@pytest.mark.both_stores
def test_going_back_from_a_plan_that_moved_is_refused(bank: Workspace, alex: UUID) -> None:
    with pytest.raises(ChangedElsewhere):
        versions.restore_version(bank, alex, 1, 2)
    with pytest.raises(Refused, match="not in this bank"):
        versions.restore_version(bank, alex, 9, 3)
    with pytest.raises(Gone):
        versions.restore_version(bank, factory.a_person(bank, "Femi Okafor"), 1, 1)
    assert versions.list_versions(bank, factory.a_person(bank, "Jo Lee")).rows == ()
