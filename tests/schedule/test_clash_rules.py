"""What clashes: everything that overlaps or comes too near, whichever was there first, across both changes of the clocks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.clock import from_london, london
from coc_desktop.schedule.clashes.rules import (
    Away,
    Piece,
    Terms,
    away_spans,
    between,
    brought,
    clashes,
    free_slot,
    left_alone,
    overlap,
)
from coc_desktop.schedule.clashes.words import clash_words
from models.vocabulary import ActivityKind, ClashKind, Company, SupportKind

ALEX, PRIYA, SAM, ROOM, WARD, LARK = (UUID(int=number) for number in range(1, 7))
MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)
NOON = dt.datetime(2026, 8, 6, 11, tzinfo=dt.UTC)
"""Midday on a Thursday."""


def piece(number: int, starts_at: dt.datetime = NOON, length: dt.timedelta = HOUR, **more: object) -> Piece:
    return replace(
        Piece(UUID(int=100 + number), starts_at, starts_at + length, f"Group {number}", people=frozenset({ALEX})), **more
    )


def kinds(new: Piece, other: Piece, terms: Terms | None = None, travel: int = 0) -> list[ClashKind]:
    return [one.kind for one in clashes([new], [other], {ALEX: terms or Terms()}, travel)]


def meeting(number: int, starts_at: dt.datetime, person: UUID = ALEX, **more: object) -> Piece:
    met = {"kind": SupportKind.PRE_MEET, "meeting_id": UUID(int=500 + person.int), "staff": SAM, "people": frozenset({person})}
    return piece(number, starts_at, 30 * MINUTE, **{**met, **more})


def test_one_may_begin_as_another_ends_and_not_a_minute_sooner() -> None:
    assert kinds(piece(1), piece(2, NOON + HOUR)) == []
    assert kinds(piece(1), piece(2, NOON + HOUR - MINUTE)) == [ClashKind.PERSON]
    assert kinds(piece(1), piece(2, people=frozenset({PRIYA}))) == []


def test_time_kept_free_and_the_way_are_counted_before_and_after() -> None:
    terms = Terms(gap=30, travel=45)
    for side in (NOON + HOUR + 29 * MINUTE, NOON - HOUR - 29 * MINUTE):
        assert kinds(piece(1), piece(2, side), terms) == [ClashKind.GAP]
    far = piece(2, NOON + HOUR + 40 * MINUTE, place="Larkdale")
    assert kinds(piece(1, place="Room 4"), far, terms) == [ClashKind.TRAVEL]
    assert kinds(piece(1, place="larkdale"), far, terms) == []  # one place, however it is typed
    assert kinds(piece(1), far, terms) == []  # nowhere to go to


def test_the_three_parts_of_one_activity_are_one_block_and_count_against_every_other() -> None:
    own = meeting(1, NOON - 30 * MINUTE)
    assert clashes([piece(1), own], [], {ALEX: Terms(gap=60)}) == ()
    (found,) = clashes([piece(2, NOON - 45 * MINUTE, 20 * MINUTE)], [piece(1), own], {ALEX: Terms()})
    assert (found.kind, found.other) == (ClashKind.PERSON, own)


def test_a_colleague_is_in_one_place_at_a_time_unless_people_like_to_meet_together() -> None:
    pair = [meeting(1, NOON), meeting(1, NOON, PRIYA)]
    together = Terms(company=Company.TOGETHER)
    assert [one.kind for one in clashes(pair, [], {})] == [ClashKind.STAFF]
    assert [one.kind for one in clashes(pair, [], {ALEX: together})] == [ClashKind.STAFF]
    assert clashes(pair, [], {ALEX: together, PRIYA: together}) == ()
    elsewhere = meeting(2, NOON + 40 * MINUTE, PRIYA, place="Larkdale")
    assert [one.kind for one in clashes([meeting(1, NOON, place="Room 4")], [elsewhere], {}, 20)] == [ClashKind.TRAVEL]
    led = piece(1, staff=SAM), piece(2, staff=SAM, people=frozenset())
    assert clashes(led[:1], led[1:], {}) == ()  # a lead contact need not be in the room
    assert [one.kind for one in clashes([meeting(3, NOON)], led[1:], {})] == [ClashKind.STAFF]


def test_a_room_is_used_once_at_a_time() -> None:
    nobody = frozenset[UUID]()
    one, other = piece(1, room=ROOM, people=nobody), piece(2, NOON + 30 * MINUTE, room=ROOM, people=nobody)
    (found,) = clashes([one], [other], {})
    assert (found.kind, found.who) == (ClashKind.ROOM, ROOM)
    assert clash_words(found, {ROOM: "Room 4"}) == (
        "Room 4 is in use then, for “Group 2”, Thursday 6 August 2026, 12:30pm to 1:30pm."
    )


def test_more_than_a_person_wants_in_a_week_counts_activities_from_monday_to_sunday() -> None:
    terms = {ALEX: Terms(weekly_cap=1)}
    sunday, monday = NOON + 3 * DAY, NOON + 4 * DAY
    assert [one.kind for one in clashes([piece(1)], [piece(2, sunday)], terms)] == [ClashKind.WEEKLY_CAP]
    assert clashes([piece(1)], [piece(2, monday), meeting(2, NOON - 2 * HOUR)], terms) == ()


def test_somebody_has_whole_days_to_recover_also_over_the_end_of_february() -> None:
    terms = Terms(recovery_days=2)
    at = from_london(dt.date(2028, 2, 28), dt.time(14))
    for days, said in ((1, [ClashKind.RECOVERY]), (2, [ClashKind.RECOVERY]), (3, [])):
        later = from_london(dt.date(2028, 2, 28) + days * DAY, dt.time(9))
        assert kinds(piece(1, at), piece(2, later), terms) == said
        assert kinds(piece(1, later), piece(2, at), terms) == said
    assert kinds(piece(1, at), piece(2, at + 3 * HOUR), terms) == [ClashKind.RECOVERY]
    assert kinds(piece(1, at), meeting(2, at + 3 * HOUR), terms) == []


def test_who_is_in_the_room_matters_for_activities_alone() -> None:
    ours, both = piece(1, team=WARD), frozenset({ALEX, PRIYA})
    assert [one.kind for one in clashes([ours], [], {ALEX: Terms(treated_by=WARD)})] == [ClashKind.OWN_TEAM]
    assert [one.kind for one in clashes([ours], [], {ALEX: Terms(apart_from_teams=frozenset({WARD}))})] == [ClashKind.APART]
    named = {ALEX: Terms(apart_from=frozenset({PRIYA}))}
    assert [one.who for one in clashes([replace(ours, people=both)], [], named)] == [ALEX]
    warded = {ALEX: Terms(apart_from_teams=frozenset({LARK})), PRIYA: Terms(treated_by=LARK)}
    assert [one.kind for one in clashes([replace(ours, people=both)], [], warded)] == [ClashKind.APART]
    assert clashes([meeting(1, NOON, team=WARD)], [], {ALEX: Terms(treated_by=WARD)}) == ()


def test_whoever_comes_by_themselves_is_the_only_one_in_a_group_and_not_at_home_or_in_their_own_meeting() -> None:
    group, reading, both = ActivityKind.FOCUS_GROUP, ActivityKind.READING, frozenset({ALEX, PRIYA})
    new = [piece(1, work=group), piece(2, work=reading), piece(3, work=group, people=both), meeting(4, NOON)]
    assert [(one.kind, one.piece, one.who) for one in left_alone(new)] == [(ClashKind.ALONE, new[0], ALEX)]
    assert left_alone([piece(1, work=group, people=frozenset())]) == ()


@pytest.mark.parametrize("on", ["2026-03-24", "2026-03-31", "2026-10-20", "2026-10-27"])
def test_a_tuesday_morning_that_is_kept_free_is_one_on_both_sides_of_the_clocks(on: str) -> None:
    away = (Away(weekday=1, from_minute=9 * 60, to_minute=12 * 60),)
    day = dt.date.fromisoformat(on)
    for at, said in ((dt.time(11, 59), [ClashKind.UNAVAILABLE]), (dt.time(12), []), (dt.time(8, 0), [])):
        assert [one.kind for one in clashes([piece(1, from_london(day, at))], [], {ALEX: Terms(away=away)})] == said


def test_dates_that_are_kept_free_hold_to_the_end_of_the_last_day() -> None:
    away = Away(first=dt.date(2028, 2, 27), last=dt.date(2028, 2, 29))
    late = piece(1, from_london(dt.date(2028, 2, 29), dt.time(23)), 50 * MINUTE)
    assert [one.kind for one in clashes([late], [], {ALEX: Terms(away=(away,))})] == [ClashKind.UNAVAILABLE]
    assert clashes([piece(1, from_london(dt.date(2028, 3, 1), dt.time()))], [], {ALEX: Terms(away=(away,))}) == ()
    assert away_spans((away,), NOON, NOON) == ()


def test_a_change_is_asked_about_what_it_brings_and_not_about_what_was_meant_before() -> None:
    there = clashes([piece(1)], [piece(2)], {})
    after = clashes([piece(1, NOON + 10 * MINUTE)], [piece(2), piece(3, NOON + 65 * MINUTE)], {})
    assert [one.other for one in brought(there, after)] == [piece(3, NOON + 65 * MINUTE)]


# Any appointments, around a change of the clocks and the end of a February with 29 days

STARTS = st.one_of(
    *(
        st.integers(-3 * 24 * 4, 3 * 24 * 4).map(lambda quarter, middle=middle: middle + quarter * 15 * MINUTE)
        for middle in (
            dt.datetime(2026, 3, 29, 1, tzinfo=dt.UTC),
            dt.datetime(2026, 10, 25, 1, tzinfo=dt.UTC),
            dt.datetime(2028, 2, 29, 12, tzinfo=dt.UTC),
        )
    )
)
LENGTHS = st.integers(1, 16).map(lambda quarters: quarters * 15 * MINUTE)
TERMS = st.builds(
    Terms,
    gap=st.integers(0, 180),
    travel=st.integers(0, 90),
    recovery_days=st.integers(0, 3),
    away=st.lists(st.builds(Away, weekday=st.integers(0, 6), from_minute=st.just(540), to_minute=st.just(720)), max_size=2).map(
        tuple
    ),
)


@st.composite
def pieces(draw: st.DrawFn, number: int) -> Piece:
    kind = draw(st.sampled_from([None, SupportKind.PRE_MEET, SupportKind.DEBRIEF]))
    place = draw(st.sampled_from(["", "Room 4", "Larkdale"]))
    found = piece(number, draw(STARTS), draw(LENGTHS), kind=kind, place=place)
    return found if kind is None else replace(found, meeting_id=UUID(int=900 + number), staff=SAM)


@given(one=pieces(1), other=pieces(2), terms=TERMS)
def test_what_clashes_does_so_whichever_was_there_first_and_nothing_is_booked_twice_unsaid(
    one: Piece, other: Piece, terms: Terms
) -> None:
    about = {ClashKind.PERSON, ClashKind.GAP, ClashKind.TRAVEL, ClashKind.RECOVERY, ClashKind.STAFF}
    forth = [kind for kind in kinds(one, other, terms, terms.travel) if kind in about]
    back = [kind for kind in kinds(other, one, terms, terms.travel) if kind in about]
    assert forth == back
    if overlap(one, other):
        assert ClashKind.PERSON in forth
    elif not forth:
        assert between(one, other) >= terms.gap * MINUTE
        apart_days = abs((london(one.starts_at).date() - london(other.starts_at).date()).days)
        assert one.kind or other.kind or apart_days > terms.recovery_days or not terms.recovery_days


@given(first=STARTS, minutes=st.integers(10, 120), forward=st.booleans(), busy=st.lists(st.tuples(STARTS, LENGTHS), max_size=8))
def test_a_slot_that_is_found_is_free_and_the_nearest_on_its_side(
    first: dt.datetime, minutes: int, forward: bool, busy: list[tuple[dt.datetime, dt.timedelta]]
) -> None:
    spans = [(start, start + length) for start, length in busy]
    step = (1 if forward else -1) * 15 * MINUTE

    def free(at: dt.datetime) -> bool:
        return not any(at < until and since < at + minutes * MINUTE for since, until in spans)

    found = free_slot(first, minutes, step, spans, tries=500)

    assert free(found)
    assert (found - first) % (15 * MINUTE) == dt.timedelta()
    assert not any(free(first + number * step) for number in range(abs(found - first) // (15 * MINUTE)))
