"""Nothing is made ready that was not shared, no confirmation is lost, and what clashes says nothing of whom."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.plans.adjustments import clash_table, room_features, ways_of_taking_part
from coc_desktop.plans.rules.asked import Asked, asked_of, sections_seen
from coc_desktop.plans.rules.clashes import clashes, clashes_brought
from coc_desktop.plans.rules.cuts import Action
from coc_desktop.plans.rules.provisions import (
    Kept,
    asks_from,
    days_ahead,
    due_on,
    is_unshared,
    lead_days,
    named_in,
    paper_in,
    refreshed,
    wanted_for,
    went_wrong,
)
from coc_desktop.working_days import as_working_days, is_working_day, working_days_after, working_days_before
from models.vocabulary import Audience, Happened, Helped, Phase, ProvisionState
from tests.plans.test_cuts import LEADS, TODAY, Written, days, given_to, plans

CODES = sorted({code for clash in clash_table() for code in clash.codes})
needs = st.lists(st.frozensets(st.sampled_from(CODES), max_size=4), max_size=6)
actions = st.builds(
    Action,
    action=st.sampled_from(["Send the agenda", "Lights low", "Keep a chair"]),
    when=st.sampled_from(["", "3 days before", "a week before", "at the start"]),
    lead_days=st.none() | st.integers(0, 9),
    id=st.integers(1, 6).map(lambda number: UUID(int=number)),
)
kept = st.lists(
    st.builds(
        Kept,
        provision_id=st.uuids(),
        adjustment_id=st.integers(1, 6).map(lambda number: UUID(int=number)),
        section=st.just("room"),
        action=st.sampled_from(["", "Send the agenda", "Lights low", "Keep a chair"]),
        due_on=days,
        state=st.sampled_from(list(ProvisionState)),
        wanted=st.booleans(),
    ),
    unique_by=lambda one: one.adjustment_id,
    max_size=6,
)


@given(plans(), days, st.sampled_from(LEADS))
def test_nothing_is_asked_for_that_was_not_shared_with_whoever_sees_to_it(written: Written, on: dt.date, lead: UUID) -> None:
    asked = asked_of(with_ids(written), on)

    for one in asked:
        section = next(section for section in written.plan.sections if section.key == one.section)
        audience = Audience.MY_LEAD if one.reader else Audience.TEAM
        assert given_to(section, audience, on, one.reader)
    shared = {section.key for section in written.plan.sections if given_to(section, Audience.TEAM, on, None)}
    told = {one.section for one in asked if one.reader is None}
    assert told == {section.key for section in written.plan.sections if section.key in shared and section.actions}
    assert shared <= sections_seen(written.plan, on, lead)


def with_ids(written: Written):
    from dataclasses import replace

    sections = tuple(
        replace(one, actions=tuple(replace(do, id=UUID(int=100 * place + number)) for number, do in enumerate(one.actions)))
        for place, one in enumerate(written.plan.sections)
    )
    return replace(written.plan, sections=sections)


@given(kept, st.lists(actions, max_size=6), days, st.booleans())
def test_a_refresh_loses_no_confirmation_and_keeps_no_word_that_is_not_asked_for(
    before: list[Kept], asked: list[Action], day: dt.date, moved: bool
) -> None:
    wanted = wanted_for([Asked("room", one) for one in asked], day)

    found = refreshed(before, wanted, moved=moved)

    seen_to = {one.provision_id for one in before if one.state is not ProvisionState.TO_DO}
    assert not seen_to & {one.provision_id for one in found.taken_out}
    assert seen_to <= {one.provision_id for one, _ in found.in_line} | {one.provision_id for one in found.let_go}
    ids = {one.asked.action.id for one in wanted}
    assert {one.asked.action.id for one in found.made} | {one.adjustment_id for one, _ in found.in_line} == ids
    assert not ids & {one.adjustment_id for one in (*found.let_go, *found.taken_out)}
    state_before = {one.provision_id: one for one in before}
    for now, want in found.in_line:
        was = state_before[now.provision_id]
        same = (was.action, was.due_on, was.wanted) == (want.asked.action.action, want.due_on, True) and not moved
        assert now.state is (was.state if same or was.state is ProvisionState.TO_DO else ProvisionState.CHANGED)


@given(kept, st.lists(actions, max_size=6), days)
def test_a_second_refresh_changes_nothing(before: list[Kept], asked: list[Action], day: dt.date) -> None:
    wanted = wanted_for([Asked("room", one) for one in asked], day)
    first = refreshed(before, wanted)

    again = refreshed([one for one, _ in first.in_line], [want for _, want in first.in_line])

    assert [one for one, _ in again.in_line] == [one for one, _ in first.in_line]
    assert again.made == again.let_go == again.taken_out == ()


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("3 days before", 3),
        ("the day before", 1),
        ("A week before", 5),
        ("two weeks ahead", 10),
        ("with the invite", None),
        ("at the start", None),
        ("", None),
    ],
)
def test_days_ahead_are_read_as_people_type_them(when: str, said: int | None) -> None:
    assert lead_days(Action("Send it", when=when)) == said
    assert lead_days(Action("Send it", when=when, lead_days=5)) == 5


def test_days_ahead_are_working_days_so_that_no_weekend_or_bank_holiday_takes_any_of_them() -> None:
    tuesday = dt.date(2026, 9, 1)  # the 31st of August is a bank holiday in England

    assert due_on(Action("Send it", lead_days=1), tuesday) == dt.date(2026, 8, 28)
    assert due_on(Action("Send it", when="3 days before"), tuesday) == dt.date(2026, 8, 26)
    assert due_on(Action("Send it", when="a week before"), tuesday) == dt.date(2026, 8, 24)
    assert due_on(Action("Set it up"), dt.date(2026, 8, 31)) == dt.date(2026, 8, 28)
    assert due_on(Action("Ring", when="the next day"), dt.date(2026, 8, 28)) == tuesday
    assert due_on(Action("Send it", lead_days=2), dt.date(2026, 12, 29)) == dt.date(2026, 12, 23)


@given(days, st.integers(0, 60))
def test_working_days_there_and_back_are_as_many_as_were_asked_for(day: dt.date, number: int) -> None:
    before = working_days_before(day, number)

    assert is_working_day(before)
    between = (before + dt.timedelta(days=one) for one in range((day - before).days))
    assert sum(map(is_working_day, between)) == (number or not is_working_day(day))
    assert not is_working_day(day) or working_days_after(before, number) == day


@pytest.mark.parametrize(("calendar", "working"), [(0, 0), (1, 1), (3, 3), (6, 5), (7, 5), (10, 8), (14, 10)])
def test_days_kept_as_days_of_the_calendar_are_read_as_the_working_days_that_they_are(calendar: int, working: int) -> None:
    assert as_working_days(calendar) == working


@given(days, st.integers(0, 60))
def test_no_day_kept_before_is_due_later_for_it_on_a_working_day(day: dt.date, number: int) -> None:
    if is_working_day(day):
        due = working_days_before(day, as_working_days(number))

        assert due <= day - dt.timedelta(days=number)
        assert days_ahead(number, due, day) == (as_working_days(number) or None)


def test_what_falls_on_a_weekend_is_due_on_the_friday_before() -> None:
    wednesday = dt.date(2026, 8, 12)

    assert due_on(Action("Send it", lead_days=2), wednesday) == dt.date(2026, 8, 10)
    assert due_on(Action("Send it", lead_days=3), wednesday) == dt.date(2026, 8, 7)
    assert due_on(Action("Set it up", phase=Phase.BEFORE), wednesday) == dt.date(2026, 8, 11)
    assert due_on(Action("Speak slowly", phase=Phase.DURING), wednesday) == wednesday


@pytest.mark.parametrize(
    ("when", "phase", "due"),
    [
        ("the next day", None, dt.date(2026, 8, 13)),
        ("3 days after", None, dt.date(2026, 8, 17)),  # the 15th is a Saturday
        ("within 2 weeks", None, dt.date(2026, 8, 26)),
        ("", Phase.AFTER, dt.date(2026, 8, 13)),
        ("when they have had tea", Phase.AFTER, dt.date(2026, 8, 13)),
        ("after lunch", Phase.DURING, dt.date(2026, 8, 12)),
        ("After 6 pm, 1 day before", None, dt.date(2026, 8, 11)),
        ("within 2 days before", None, dt.date(2026, 8, 10)),
    ],
)
def test_what_comes_afterwards_is_due_afterwards(when: str, phase: Phase | None, due: dt.date) -> None:
    assert due_on(Action("Ring them", when=when, phase=phase), dt.date(2026, 8, 12)) == due


def test_home_asks_on_the_day_that_their_days_begin_or_soon_before() -> None:
    later = TODAY + dt.timedelta(days=3)

    assert asks_from(TODAY, 3, later) == TODAY
    assert asks_from(TODAY, None, TODAY) == TODAY - dt.timedelta(days=3)
    assert asks_from(later, None, TODAY) == later


def test_a_colleague_is_found_by_their_whole_name_alone() -> None:
    staff = {LEADS[0]: "Sam Patel", LEADS[1]: "Sam Okoro"}

    assert named_in(" sam  patel", staff) == LEADS[0]
    assert named_in("Sam", staff) is None
    assert named_in("Whoever chairs", staff) is None
    assert named_in("Sam Patel", {**staff, UUID(int=9): "Sam Patel"}) is None


def test_a_paper_is_known_by_what_it_is_called() -> None:
    papers, sending = {"agenda": ["agenda"], "papers": ["papers"]}, ["send", "post"]

    assert paper_in("Send the Agenda, and who is coming", papers, sending) == "agenda"
    assert paper_in("Read papers through by phone", papers, sending) == ""
    assert paper_in("Send somebody to meet them", papers, sending) == ""


def test_what_is_over_keeps_its_words_only_while_they_are_shared() -> None:
    row = Kept(UUID(int=1), UUID(int=2), "room", "Lights low", TODAY)

    assert is_unshared(row, frozenset({"before"}))
    assert not is_unshared(row, frozenset({"room"}))


def test_what_goes_into_the_register_is_what_went_wrong() -> None:
    fine = (ProvisionState.DONE, Happened.YES, Helped.YES)

    assert not went_wrong(*fine)
    assert not went_wrong(ProvisionState.TO_DO, Happened.NOT_SAID, Helped.NOT_SAID)
    assert went_wrong(ProvisionState.NOT_MET, Happened.NOT_SAID, Helped.NOT_SAID)
    assert went_wrong(ProvisionState.DONE, Happened.PARTLY, Helped.SOMEWHAT)
    assert went_wrong(ProvisionState.DONE, Happened.YES, Helped.NO)


@given(needs)
def test_two_people_clash_and_nobody_with_themselves(together: list[frozenset[str]]) -> None:
    found = clashes(together, clash_table())

    for clash in clash_table():
        first, second = clash.codes
        meet = any(
            first in ours and second in theirs
            for place, ours in enumerate(together)
            for other, theirs in enumerate(together)
            if place != other
        )
        assert (clash in found) is meet
    assert not clashes(together[:1], clash_table())


@given(needs, st.frozensets(st.sampled_from(CODES), max_size=4))
def test_what_somebody_brings_is_what_was_not_there_before(together: list[frozenset[str]], theirs: frozenset[str]) -> None:
    brought = set(clashes_brought(together, theirs, clash_table()))

    assert brought | set(clashes(together, clash_table())) == set(clashes([*together, theirs], clash_table()))
    assert not brought & set(clashes(together, clash_table()))


def test_a_flag_is_made_of_the_catalogue_alone() -> None:
    """A flag holds no word of anybody's plan, so it can carry no name."""
    labels = {one.label for one in (*room_features(), *ways_of_taking_part())}

    assert len(clash_table()) == len({frozenset(clash.codes) for clash in clash_table()})
    for clash in clash_table():
        assert set(clash.said) <= labels
        assert clash.codes[0] != clash.codes[1]
        assert clash.helps.endswith(".")
