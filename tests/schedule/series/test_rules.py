"""The rule of a series: written and read as RFC 5545 has it, in words, with special days, across clocks and leap years."""

from __future__ import annotations

import datetime as dt

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.clock import london
from coc_desktop.schedule.series.rules import (
    MOST_DATES,
    Repeat,
    days_of,
    problems_in_repeat,
    rhythm_of,
    rule_text,
    rule_words,
    until_of,
)
from coc_desktop.schedule.series.special_days import as_they_came, day_to_meet, listed_until, said_of, special_days
from coc_desktop.schedule.series.steps import Hours
from models.vocabulary import OnSpecialDay, Rhythm

TUESDAY = dt.date(2026, 9, 8)
REPEATS = [rhythm for rhythm in Rhythm if rhythm is not Rhythm.ONCE]
DATES = st.dates(dt.date(2026, 1, 1), dt.date(2032, 12, 31))
MEET, LEAVE_OUT, NEXT = OnSpecialDay
LISTED = list(as_they_came().values())


@pytest.mark.parametrize(
    ("rhythm", "first", "rule", "words"),
    [
        (Rhythm.WEEKLY, TUESDAY, "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU", "Every week on a Tuesday"),
        (Rhythm.FORTNIGHTLY, TUESDAY, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "Every 2 weeks on a Tuesday"),
        (Rhythm.MONTHLY_WEEKDAY, TUESDAY, "FREQ=MONTHLY;BYDAY=2TU", "Every month on the second Tuesday"),
        (Rhythm.MONTHLY_WEEKDAY, dt.date(2026, 9, 29), "FREQ=MONTHLY;BYDAY=-1TU", "Every month on the last Tuesday"),
        (Rhythm.MONTHLY_DAY, TUESDAY, "FREQ=MONTHLY;BYMONTHDAY=8", "Every month on day 8"),
        (
            Rhythm.YEARLY,
            dt.date(2028, 2, 29),
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1",
            "Every year on 29 February",
        ),
    ],
)
def test_what_people_say_becomes_a_rule_and_words_again(rhythm: Rhythm, first: dt.date, rule: str, words: str) -> None:
    repeat = Repeat(rhythm, dt.date(2032, 3, 2))

    assert rule_text(repeat, first) == f"{rule};UNTIL=20320302"
    assert rule_words(rule_text(repeat, first), first) == f"{words}, until 2 March 2032"


@given(rhythm=st.sampled_from(REPEATS), first=DATES, days=st.integers(0, 3_000))
def test_every_rule_is_read_back_and_begins_on_its_first_day(rhythm: Rhythm, first: dt.date, days: int) -> None:
    until = first + dt.timedelta(days=days)
    rule = rule_text(Repeat(rhythm, until), first)

    found = days_of(rule, first)

    assert (rhythm_of(rule), until_of(rule)) == (rhythm, until)
    assert found[0] == first
    assert list(found) == sorted(set(found))
    assert found[-1] <= until
    assert [one.date() for one in rrulestr(rule, dtstart=dt.datetime.combine(first, dt.time()))][:MOST_DATES] == list(found)


@given(first=DATES, rhythm=st.sampled_from([Rhythm.MONTHLY_DAY, Rhythm.YEARLY]))
def test_no_month_and_no_year_goes_without(first: dt.date, rhythm: Rhythm) -> None:
    found = days_of(rule_text(Repeat(rhythm), first), first, most=25)

    months = [one.year * 12 + one.month for one in found]
    step = 1 if rhythm is Rhythm.MONTHLY_DAY else 12
    assert months == list(range(months[0], months[0] + 25 * step, step))
    assert all(one.day == first.day or (one.day < first.day and (one + dt.timedelta(days=1)).day == 1) for one in found)


def test_the_29th_of_february_is_kept_in_leap_years_and_on_the_28th_in_others() -> None:
    first = dt.date(2028, 2, 29)

    found = days_of(rule_text(Repeat(Rhythm.YEARLY), first), first, most=5)

    assert found == tuple(dt.date(year, 2, 29 if year in (2028, 2032) else 28) for year in range(2028, 2033))


@pytest.mark.parametrize("first", [dt.date(2027, 3, 21), dt.date(2026, 10, 18)])
def test_two_in_the_afternoon_stays_two_across_both_clock_changes(first: dt.date) -> None:
    hours = Hours(dt.time(14), dt.time(15, 30))

    spans = [hours.on(date) for date in days_of(rule_text(Repeat(Rhythm.WEEKLY), first), first, most=3)]

    assert {london(start).time() for start, _ in spans} == {dt.time(14)}
    assert {end - start for start, end in spans} == {dt.timedelta(hours=1, minutes=30)}
    assert len({start.time() for start, _ in spans}) == 2


@given(first=DATES, starts=st.times(), ends=st.times())
def test_an_activity_always_ends_after_it_starts(first: dt.date, starts: dt.time, ends: dt.time) -> None:
    start, end = Hours(starts, ends).on(first)

    assert start < end


def test_englands_bank_holidays_and_religious_days_are_known_by_name() -> None:
    found = special_days(dt.date(2027, 3, 1), dt.date(2027, 12, 31), LISTED)

    assert said_of(dt.date(2027, 3, 26), found) == "Bank holiday: Good Friday"
    assert said_of(dt.date(2027, 12, 27), found) == "Bank holiday: Christmas Day; Hanukkah"
    assert said_of(dt.date(2027, 3, 10), found) == "Eid al-Fitr"
    assert said_of(dt.date(2027, 8, 2), found) == ""  # a bank holiday in Scotland


def test_the_list_of_religious_days_is_in_order_and_within_what_it_says_it_covers() -> None:
    assert sorted(LISTED, key=lambda one: one.first_on) == LISTED
    assert len(LISTED) > 50
    assert all((one.last_on or one.first_on) <= listed_until() for one in LISTED)
    assert all(one.faith and one.name for one in LISTED)


def test_a_date_on_a_special_day_is_held_left_out_or_held_on_the_next_working_day() -> None:
    christmas = dt.date(2026, 12, 25)  # a Friday; the Monday after it is a bank holiday too
    found = special_days(christmas, christmas + dt.timedelta(days=14), LISTED)

    assert day_to_meet(christmas, found, MEET, MEET) == christmas
    assert day_to_meet(christmas, found, LEAVE_OUT, MEET) is None
    assert day_to_meet(christmas, found, NEXT, MEET) == dt.date(2026, 12, 29)


def test_a_time_such_as_ramadan_is_told_and_moves_nothing() -> None:
    in_ramadan = dt.date(2027, 2, 16)
    found = special_days(in_ramadan, in_ramadan, LISTED)

    assert said_of(in_ramadan, found) == "Ramadan"
    assert day_to_meet(in_ramadan, found, LEAVE_OUT, LEAVE_OUT) == in_ramadan


@given(date=DATES, bank=st.sampled_from(OnSpecialDay), religious=st.sampled_from(OnSpecialDay))
def test_nothing_is_moved_onto_another_special_day(date: dt.date, bank: OnSpecialDay, religious: OnSpecialDay) -> None:
    found = special_days(date, date + dt.timedelta(days=20), LISTED)

    held = day_to_meet(date, found, bank, religious)

    if held is not None and held != date:
        assert held.weekday() < 5
        assert day_to_meet(held, found, bank, religious) == held


def test_what_is_missing_or_too_much_is_said() -> None:
    def said(repeat: Repeat) -> list[str]:
        return [problem.text for problem in problems_in_repeat(repeat, TUESDAY)]

    assert said(Repeat(Rhythm.ONCE)) == ["Choose how often it is held."]
    assert said(Repeat(Rhythm.WEEKLY)) == ["Enter the day after which there are no more dates."]
    assert said(Repeat(Rhythm.WEEKLY, TUESDAY - dt.timedelta(days=1))) == ["The last day cannot be before the first."]
    assert said(Repeat(Rhythm.WEEKLY, dt.date(2046, 9, 8))) == ["That is more than 520 dates. Enter an earlier day."]
    assert said(Repeat(Rhythm.WEEKLY, TUESDAY)) == []
