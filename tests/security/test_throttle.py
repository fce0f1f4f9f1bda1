"""Waits between sign-in tries, by a clock that may be wrong (SECURITY.md test 49, as far as no bank is needed)."""

from __future__ import annotations

import datetime as dt
import random

from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.security.throttle import PAUSE, WAITS, settled, wait_seconds

NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)


def seconds(count: float) -> dt.timedelta:
    return dt.timedelta(seconds=count)


def test_the_waits_grow_and_then_pause_for_a_quarter_of_an_hour():
    now, failed, waits = NOON, (), []
    for _ in range(22):
        waits.append(wait_seconds(failed, now))
        now += seconds(waits[-1])
        failed = (*failed, now)

    assert waits[:10] == list(WAITS)
    assert waits[10] == PAUSE
    assert waits[11:20] == list(WAITS[1:])
    assert waits[20:] == [PAUSE, PAUSE]


def test_time_that_has_passed_counts():
    failed = (NOON,) * 5

    assert wait_seconds(failed, NOON) == 4
    assert wait_seconds(failed, NOON + seconds(1.5)) == 2.5
    assert wait_seconds(failed, NOON + seconds(4)) == 0
    assert wait_seconds(failed, NOON + dt.timedelta(days=400)) == 0
    assert wait_seconds((), NOON) == 0


def test_never_more_than_ten_tries_fall_in_any_five_minutes_however_patient_the_guesser():
    chance = random.Random(49)
    for _ in range(20):
        now, failed = NOON, ()
        for _ in range(60):
            now += seconds(wait_seconds(failed[-20:], now) + chance.choice([0, 0, 0.1, 30, 400]))
            failed = (*failed, now)
        for first, eleventh in zip(failed, failed[10:], strict=False):
            assert eleventh - first >= seconds(300)


def test_the_window_holds_even_when_ten_old_failures_are_followed_by_quick_ones():
    failed = tuple(NOON + seconds(place) for place in range(11))

    assert wait_seconds(failed, NOON + seconds(10)) == 300 - 9
    assert wait_seconds(failed, NOON + seconds(301)) == 0


moments = st.lists(st.integers(0, 4000), max_size=25)


@given(moments, st.integers(0, 4000), st.integers(0, 100_000))
def test_a_clock_set_back_never_shortens_a_wait(offsets, now_offset, back):
    failed = tuple(NOON + seconds(offset) for offset in sorted(offsets))
    now = NOON + seconds(max([now_offset, *offsets]))

    assert wait_seconds(failed, now - seconds(back)) >= wait_seconds(failed, now)


@given(moments, st.integers(0, 4000))
def test_settled_failures_give_the_same_wait_and_never_run_ahead(offsets, now_offset):
    failed, now = tuple(NOON + seconds(offset) for offset in offsets), NOON + seconds(now_offset)
    found = settled(failed, now)

    assert wait_seconds(found, now) == wait_seconds(failed, now)
    assert list(found) == sorted(found)
    assert all(moment <= now for moment in found)
    assert settled(found, now) == found


def test_a_clock_that_once_ran_a_year_ahead_delays_nobody_for_a_year():
    failed = (NOON + dt.timedelta(days=365),) * 4

    kept = settled(failed, NOON)

    assert wait_seconds(failed, NOON) == 2
    assert wait_seconds(kept, NOON + seconds(2)) == 0
