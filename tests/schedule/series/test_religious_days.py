"""The religious days are the trust’s own list: corrected, checked, taken out, added to, and put back as they came."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from coc_desktop.clock import from_london, london
from coc_desktop.office.history import list_history, put_back
from coc_desktop.problems import ChangedElsewhere, Refused
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.schedule.series.queries import preview_new, what_day_is
from coc_desktop.schedule.series.religious_days import (
    DayRow,
    add_religious_day,
    change_religious_day,
    check_religious_day,
    list_religious_days,
    reset_religious_day,
    take_out_religious_day,
)
from coc_desktop.schedule.series.rules import Repeat
from coc_desktop.schedule.series.special_days import DayDraft, problems_in_day
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, OnSpecialDay, Rhythm, Rung

EID, CAME, SEEN = "Eid al-Fitr, 2027", dt.date(2027, 3, 10), dt.date(2027, 3, 11)


def row(bank: Workspace, key: object) -> DayRow:
    (found,) = [one for one in list_religious_days(bank) if one.key == key]
    return found


def held_on(bank: Workspace) -> list[dt.date]:
    """Return the days of a weekly series of Thursdays around Eid that moves from religious days."""
    start = from_london(dt.date(2027, 3, 4), dt.time(14))
    kind, rung = ActivityKind.PROJECT_MEETING, Rung.CO_PRODUCING
    draft = ActivityDraft("Food group", kind, rung, "Room 4", start, start + dt.timedelta(hours=1), is_paid=False)
    weekly = Repeat(Rhythm.WEEKLY, dt.date(2027, 3, 18), OnSpecialDay.MEET, OnSpecialDay.NEXT_WORKING_DAY)
    return [london(step.then[0]).date() for step in preview_new(bank, draft, weekly).steps if step.then]


@pytest.mark.both_stores
def test_a_corrected_day_moves_what_is_planned_then_and_goes_back_as_it_came(bank: Workspace) -> None:
    check_religious_day(bank, row(bank, EID))
    assert (row(bank, EID).checked_on, row(bank, EID).checker) == (bank.today(), bank.me.name)
    assert held_on(bank) == [dt.date(2027, 3, 4), SEEN, dt.date(2027, 3, 18)]

    change_religious_day(bank, row(bank, EID), DayDraft("Eid al-Fitr", "Muslim", SEEN))

    assert row(bank, EID).is_changed()
    assert row(bank, EID).checked_on is None  # what was checked was another date
    assert (what_day_is(bank, CAME), what_day_is(bank, SEEN)) == ("", "Eid al-Fitr")
    assert held_on(bank) == [dt.date(2027, 3, 4), dt.date(2027, 3, 12), dt.date(2027, 3, 18)]
    put_back(bank, list_history(bank)[0].act_id)
    assert row(bank, EID).checked_on == bank.today()
    change_religious_day(bank, row(bank, EID), DayDraft("Eid al-Fitr", "Muslim", SEEN))
    reset_religious_day(bank, row(bank, EID))
    assert (row(bank, EID).line.first_on, row(bank, EID).is_changed()) == (CAME, False)
    with pytest.raises(Refused, match="nothing to put back"):
        reset_religious_day(bank, row(bank, EID))


@pytest.mark.both_stores
def test_a_day_is_added_and_taken_out_and_one_that_came_comes_back(bank: Workspace) -> None:
    many = len(list_religious_days(bank))
    own = add_religious_day(bank, DayDraft("Founder’s day", "Our chapel", dt.date(2027, 4, 5)))
    take_out_religious_day(bank, row(bank, EID))

    assert (what_day_is(bank, dt.date(2027, 4, 5)), what_day_is(bank, CAME)) == ("Founder’s day", "")
    assert row(bank, EID).taken_out
    with pytest.raises(Refused, match="in the list already"):
        add_religious_day(bank, DayDraft("founder’s DAY ", "Somebody", dt.date(2027, 4, 5)))

    take_out_religious_day(bank, row(bank, own))
    reset_religious_day(bank, row(bank, EID))
    assert (len(list_religious_days(bank)), what_day_is(bank, CAME)) == (many, "Eid al-Fitr")
    with pytest.raises(Refused, match="not in the list"):
        check_religious_day(bank, replace(row(bank, EID), key="Eid al-Fitr, 1999"))


def test_nobody_checks_or_changes_a_day_that_they_have_not_seen(bank: Workspace) -> None:
    own = add_religious_day(bank, DayDraft("Founder’s day", "Our chapel", dt.date(2027, 4, 5)))
    for key in (EID, own):
        read = row(bank, key)
        corrected = DayDraft(read.line.name, read.line.faith, SEEN)
        change_religious_day(bank, read, corrected)
        now = row(bank, key)

        for act in (check_religious_day, take_out_religious_day, reset_religious_day):
            with pytest.raises(ChangedElsewhere):
                act(bank, read)
        with pytest.raises(ChangedElsewhere):
            change_religious_day(bank, read, replace(corrected, faith="Everybody"))

        assert row(bank, key) == now
        check_religious_day(bank, now)
        assert row(bank, key).checked_on == bank.today()
        take_out_religious_day(bank, row(bank, key))
    with pytest.raises(Refused, match="not in the list any more"):
        check_religious_day(bank, now)


def test_a_day_has_a_name_somebody_who_keeps_it_and_days_in_order() -> None:
    def wrong(draft: DayDraft) -> list[str]:
        return [one.field for one in problems_in_day(draft, {(CAME, "eid")})]

    assert wrong(DayDraft()) == ["name", "faith", "first_on"]
    assert wrong(DayDraft("Ramadan", "Muslim", CAME, CAME)) == ["last_on"]
    assert wrong(DayDraft(" Eid ", "Muslim", CAME)) == ["name"]
    assert wrong(DayDraft("Ramadan", "Muslim", CAME, SEEN)) == []
