"""Dates and times as people type them."""

from __future__ import annotations

import datetime as dt

import pytest

from coc_desktop.wording import DAYS, day, time
from ui.kit.reading import read_date, read_time

TODAY = dt.date(2026, 8, 5)  # a Wednesday
SIXTH = dt.date(2026, 8, 6)


@pytest.mark.parametrize(
    "typed",
    ["6/8/26", "06/08/2026", "6.8.26", "6 8 26", "2026-08-06", "6 aug", "6th of August", "Aug 6", "6 August 2026", "Thursday",
     "thu 6 aug", "tomorrow", "+1d", "Thursday, 6 August 2026"],
)  # fmt: skip
def test_one_day_typed_in_many_ways_is_that_day(typed: str) -> None:
    assert read_date(typed, TODAY) == SIXTH


@pytest.mark.parametrize("typed", ["", "soon", "31/2/26", "6/13/26", "32 aug", "0/0/0", "aug", "6/8/99999", "next"])
def test_what_is_not_a_date_is_not_guessed(typed: str) -> None:
    assert read_date(typed, TODAY) is None


def test_a_year_of_two_figures_far_ahead_belongs_to_the_century_before() -> None:
    assert read_date("12/3/57", TODAY) == dt.date(1957, 3, 12)
    assert read_date("12/3/46", TODAY) == dt.date(2046, 3, 12)


def test_a_date_without_a_year_is_the_nearest_one() -> None:
    assert read_date("1/1", TODAY) == dt.date(2027, 1, 1)
    assert read_date("1 july", TODAY) == dt.date(2026, 7, 1)


def test_a_weekday_is_the_next_one_and_never_today() -> None:
    found = [read_date(name, TODAY) for name in DAYS]

    assert all(date is not None and 1 <= (date - TODAY).days <= 7 for date in found)
    assert [date.weekday() for date in found if date] == list(range(7))


def test_steps_go_by_days_weeks_months_and_years() -> None:
    steps = {
        "+2w": dt.date(2026, 8, 19),
        "-3d": dt.date(2026, 8, 2),
        "+1m": dt.date(2026, 9, 5),
        "in a year": dt.date(2027, 8, 5),
    }

    assert {typed: read_date(typed, TODAY) for typed in steps} == steps
    assert read_date("+1m", dt.date(2026, 1, 31)) == dt.date(2026, 2, 28)


def test_every_date_reads_back_as_it_is_written() -> None:
    for step in range(0, 40000, 37):
        date = dt.date(1930, 1, 1) + dt.timedelta(days=step)
        assert read_date(day(date), TODAY) == date


def test_every_time_reads_back_as_it_is_written() -> None:
    for minute in range(24 * 60):
        at = dt.time(*divmod(minute, 60))
        assert read_time(time(at)) == at


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("2", 14), ("9", 9), ("14:00", 14), ("1400", 14), ("2.00 pm", 14), ("12am", 0), ("noon", 12), ("02:00", 2)],
)
def test_a_time_is_understood_as_people_mean_it(typed: str, meant: int) -> None:
    assert read_time(typed) == dt.time(meant)


@pytest.mark.parametrize("typed", ["", "25:00", "13pm", "2:75", "later"])
def test_what_is_not_a_time_is_not_guessed(typed: str) -> None:
    assert read_time(typed) is None
