"""A plan that is taken along: the file explains itself, says everything, and begins a plan in another bank word for word."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coc_desktop.plans import editing, plans
from coc_desktop.plans.portable.bringing import bring_in_plan, open_plan_file
from coc_desktop.plans.portable.handing_on import make_copy_to_take
from coc_desktop.plans.portable.rules import (
    DAMAGED,
    MOST_BYTES,
    NOT_A_PLAN,
    READ_ME,
    TOO_BIG,
    TOO_NEW,
    ActionTaken,
    PlanTaken,
    SectionTaken,
    read_plan_file,
    write_plan,
)
from coc_desktop.plans.proposals import list_proposals
from coc_desktop.plans.queries import see_plan, see_what_readers_see
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.wording import as_typed, plain_line
from coc_desktop.workspace import Workspace
from models.vocabulary import Phase, Role
from tests import factory
from tests.plans.forms.filling import as_written

DAY = dt.date(2026, 8, 6)
SENDING = ActionDraft("Send the agenda", "Sam Patel", "", None, "format", Phase.BEFORE, 3, "quiet", "")
BEFORE = SectionDraft("send it 3 days b4, Ŵyn & 👩‍🎨\n  “please”  ", "", (SENDING,), "Phone me.")


@pytest.fixture
def alex(bank: Workspace) -> UUID:
    person_id = factory.a_person(bank)
    version = plans.write_section(bank, person_id, "before", 0, BEFORE)
    plans.write_section(bank, person_id, "room", version, SectionDraft(said_instead="rather_not_say"))
    plans.record_agreement(bank, person_id)
    return person_id


@pytest.fixture
def elsewhere(bank_template: Path, tmp_path: Path) -> Iterator[Workspace]:
    """Another trust's bank."""
    workspace = factory.sign_in(factory.copy_bank(bank_template, tmp_path / "elsewhere"))
    yield workspace
    workspace.close()


def take(bank: Workspace, person_id: UUID, folder: Path) -> Path:
    file = folder / "my-plan.json"
    file.write_bytes(make_copy_to_take(bank, person_id).file)
    return file


def test_the_file_explains_every_field_that_it_has(bank: Workspace, alex: UUID) -> None:
    told = json.loads(make_copy_to_take(bank, alex).file)

    def names(at: Any, above: str = "") -> Iterator[str]:
        for one in at if isinstance(at, list) else [at]:
            for name, value in one.items():
                yield above + name
                if isinstance(value, list):
                    yield from names(value, f"{above}{name}.")

    assert set(names(told)) - {"read_me"} == set(READ_ME)
    assert told["read_me"] == dict(READ_ME)
    assert all(sentence.endswith(".") for sentence in READ_ME.values())
    assert (told["format"], told["format_version"], told["made_on"]) == ("coc-plan", 1, "2026-08-06")


def test_a_plan_comes_to_another_bank_word_for_word_but_for_who_does_what(
    bank: Workspace, alex: UUID, elsewhere: Workspace, tmp_path: Path
) -> None:
    file = take(bank, alex, tmp_path)
    bo = factory.a_person(elsewhere, "Alex Morgan")

    opened = open_plan_file(file)
    found = bring_in_plan(elsewhere, bo, opened.plan)

    assert (opened.known_as, opened.made_on, opened.sections, opened.actions) == ("Alex Morgan", DAY, 1, 1)
    assert (found.begun, found.sections, found.actions, found.left_out) == (True, 2, 1, 0)
    here, there = editing.read_plan(bank, alex), editing.read_plan(elsewhere, bo)
    assert [(one.key, one.words, one.harder, one.said_instead) for one in there.sections] == [
        (one.key, one.words, one.harder, one.said_instead) for one in here.sections
    ]
    (was,), (now,) = here.section("before").actions, there.section("before").actions
    assert now == replace(was, who="", id=now.id)
    assert there.agreed_on is None


def test_what_came_along_is_for_the_team_until_they_are_asked(
    bank: Workspace, alex: UUID, elsewhere: Workspace, tmp_path: Path
) -> None:
    bo = factory.a_person(elsewhere, "Alex Morgan")
    bring_in_plan(elsewhere, bo, open_plan_file(take(bank, alex, tmp_path)).plan)

    assert see_plan(elsewhere, bo).cut.section("before") is not None
    assert {one.who: bool(one.cut.sections) for one in see_what_readers_see(elsewhere, bo)}["The venue"] is False


def test_where_there_is_a_plan_their_words_wait_and_what_is_to_be_done_is_counted(
    bank: Workspace, alex: UUID, elsewhere: Workspace, tmp_path: Path
) -> None:
    bo = factory.a_person(elsewhere)
    plans.write_section(elsewhere, bo, "before", 0, SectionDraft("By post."))
    before = as_written(elsewhere, bo)

    found = bring_in_plan(elsewhere, bo, open_plan_file(take(bank, alex, tmp_path)).plan)

    assert (found.begun, found.sections, found.left_out) == (False, 2, 1)
    assert as_written(elsewhere, bo) == before
    waiting = list_proposals(elsewhere, bo).waiting
    assert [(one.section, one.source) for one in waiting] == [
        ("before", "In a plan they took along"),
        ("room", "In a plan they took along"),
    ]
    assert waiting[0].wanted.words == BEFORE.words


def test_what_this_program_has_no_place_for_is_counted_and_codes_it_does_not_know_are_left_out(
    elsewhere: Workspace,
) -> None:
    bo = factory.a_person(elsewhere)
    odd = ActionTaken("Do it", category="magic", room="quiet", taking_part="x")
    plan = PlanTaken(
        DAY, "A trust", "Bo", None, (SectionTaken("dreams", words="Fly."), SectionTaken("room", actions=(odd,)))
    )  # fmt: skip

    found = bring_in_plan(elsewhere, bo, plan)

    assert (found.begun, found.sections, found.actions, found.left_out) == (True, 0, 1, 1)
    (action,) = editing.read_plan(elsewhere, bo).section("room").actions
    assert (action.category, action.room, action.taking_part) == ("", "quiet", "")


def test_an_empty_plan_is_neither_taken_along_nor_brought_in(bank: Workspace, lead: Workspace) -> None:
    bo = factory.a_person(bank, "Bo")

    with pytest.raises(Refused, match="nothing in this plan yet"):
        make_copy_to_take(bank, bo)
    with pytest.raises(Refused, match="nothing in this plan to bring in"):
        bring_in_plan(bank, bo, PlanTaken(DAY, "", "Bo"))
    finance = factory.an_account(bank, "fay", Role.FINANCE)
    with pytest.raises(NotAllowed):
        make_copy_to_take(finance, bo)


LINES = st.text(max_size=60).map(lambda words: plain_line(as_typed(words)))
WORDS = st.text(max_size=200).map(as_typed)
ACTIONS = st.builds(
    ActionTaken,
    LINES.filter(str.strip),
    LINES,
    LINES,
    st.sampled_from([None, *Phase]),
    st.none() | st.integers(0, 365),
    st.booleans(),
    LINES,
    LINES,
    LINES,
)
SECTIONS = st.builds(
    SectionTaken, LINES.filter(bool), LINES, LINES, WORDS, WORDS, LINES, st.lists(ACTIONS, max_size=3).map(tuple)
)
PARTS = st.lists(SECTIONS, max_size=5, unique_by=lambda one: one.id).map(tuple)
PLANS = st.builds(PlanTaken, st.dates(), LINES, LINES, st.none() | st.dates(), PARTS)


@settings(max_examples=60)
@given(PLANS)
def test_any_plan_is_read_as_it_was_written(plan: PlanTaken) -> None:
    assert read_plan_file(write_plan(plan)) == plan


def spoilt(**changes: Any) -> bytes:
    told = json.loads(write_plan(PlanTaken(DAY, "A trust", "Alex", None, (SectionTaken("room", words="Quiet."),))))
    return json.dumps({**told, **changes}).encode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", NOT_A_PLAN),
        (b"{}", NOT_A_PLAN),
        (b"[1, 2]", NOT_A_PLAN),
        (b'{"format": "coc-plan", "made', DAMAGED),
        (b'{"format": "coc-plan"}', DAMAGED),
        (b"[" * 50_000, NOT_A_PLAN),
        (b"\xff\xfe\x00", NOT_A_PLAN),
        (b" " * (MOST_BYTES + 1), TOO_BIG),
        (spoilt(format_version=2), TOO_NEW),
        (spoilt(format_version=True), DAMAGED),
        (spoilt(format_version=0), DAMAGED),
        (spoilt(made_on="6 August"), DAMAGED),
        (spoilt(made_on=None), DAMAGED),
        (spoilt(known_as=7), DAMAGED),
        (spoilt(sections={}), DAMAGED),
        (spoilt(sections=["room"]), DAMAGED),
        (spoilt(sections=[{"id": ""}]), DAMAGED),
        (spoilt(sections=[{"id": "room"}, {"id": "room"}]), DAMAGED),
        (spoilt(sections=[{"id": "room"}] * 61), DAMAGED),
        (spoilt(sections=[{"id": "room", "words": ["Quiet"]}]), DAMAGED),
        (spoilt(sections=[{"id": "room", "words": "x" * 20_001}]), DAMAGED),
        (spoilt(sections=[{"id": "room", "actions": [3]}]), DAMAGED),
        (spoilt(sections=[{"id": "room", "actions": [{"action": "x", "days_ahead": "3"}]}]), DAMAGED),
        (spoilt(sections=[{"id": "room", "actions": [{"action": "x", "days_ahead": 10**9}]}]), DAMAGED),
    ],
)
def test_a_file_that_is_no_such_plan_is_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_plan_file(data)

    assert str(refusal.value) == said


def test_a_pdf_or_a_file_that_is_gone_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-1.7")

    with pytest.raises(Refused, match=r"ends in \.json"):
        open_plan_file(tmp_path / "plan.pdf")
    with pytest.raises(Refused, match="no file of that name"):
        open_plan_file(tmp_path / "gone.json")


def test_what_more_a_file_says_is_passed_over(tmp_path: Path) -> None:
    plan = read_plan_file(spoilt(colour="blue", sections=[{"id": "room", "words": "Quiet.", "mood": {"deep": [1]}}]))

    assert plan.sections == (SectionTaken("room", words="Quiet."),)
