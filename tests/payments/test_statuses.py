"""Employment status: a decision for each kind of work, and figures of who does one kind often. Figures, never a verdict."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.office.trust_settings import change_settings
from coc_desktop.payments.claims import make_claim
from coc_desktop.payments.offers import record_offer
from coc_desktop.payments.statuses.acts import record_status
from coc_desktop.payments.statuses.queries import drift, list_statuses
from coc_desktop.payments.statuses.rules import StatusDraft, drift_of, is_worth_a_look, longest_run, problems_in_status
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.schedule.activities import Attended, invite_person, record_attendance
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, OfferChoice, Outcome, StatusOutcome, StatusTool
from tests.payments.scene import clock_of, held, planned
from tests.payments.test_frozen import refused

DAY = dt.date(2026, 8, 1)
DECIDED = StatusDraft(
    ActivityKind.INTERVIEW_PANEL, StatusOutcome.OFFICE_HOLDER, StatusTool.FLOWCHART, "HR", DAY, dt.date(2027, 8, 1), "File 7"
)


def test_a_decision_says_what_by_which_tool_who_when_and_when_again() -> None:
    empty = StatusDraft(None, None, None)

    assert [one.field for one in problems_in_status(empty, DAY)] == [
        "kind",
        "outcome",
        "tool",
        "reviewer",
        "decided_on",
        "review_on",
    ]
    assert problems_in_status(DECIDED, DAY) == ()
    assert [one.field for one in problems_in_status(DECIDED, DAY - dt.timedelta(days=1))] == ["decided_on"]


@given(st.lists(st.tuples(st.dates(dt.date(2025, 1, 1), dt.date(2026, 12, 31)), st.integers(8, 19)), max_size=40))
def test_figures_are_of_what_was_done_and_of_nothing_else(days: list[tuple[dt.date, int]]) -> None:
    starts = [dt.datetime.combine(on, dt.time(hour), dt.UTC) for on, hour in days]
    found = drift_of(starts, dt.date(2026, 6, 1))

    assert found.of == len(starts) >= found.same_slot >= min(1, len(starts))
    assert found.lately == sum(one.date() >= dt.date(2026, 6, 1) for one in starts)
    months = {(one.year, one.month) for one in starts}
    assert min(1, len(months)) <= found.months_in_a_row <= len(months)
    assert drift_of(list(reversed(starts)), dt.date(2026, 6, 1)) == found


def test_months_in_a_row_go_over_the_end_of_a_year_and_break_at_a_gap() -> None:
    def at(*months: tuple[int, int]) -> list[dt.datetime]:
        return [dt.datetime(year, month, 3, 10, tzinfo=dt.UTC) for year, month in months]

    assert longest_run(at((2025, 11), (2025, 12), (2026, 1))) == 3
    assert longest_run(at((2025, 11), (2026, 1))) == 1
    assert longest_run([]) == 0
    often = drift_of(at((2026, 1), (2026, 2), (2026, 3)), dt.date(2026, 2, 1))
    assert (often.lately, often.months_in_a_row) == (2, 3)
    assert is_worth_a_look(often, 2, 9)
    assert is_worth_a_look(often, 12, 3)
    assert not is_worth_a_look(often, 3, 4)


@pytest.mark.both_stores
def test_decisions_stand_until_the_next_and_are_never_changed(bank: Workspace, finance: Workspace) -> None:
    assert all(one.newest is None and one.is_due for one in list_statuses(bank))
    record_status(bank, DECIDED)
    with pytest.raises(Refused, match="this very day"):
        record_status(bank, DECIDED)
    with pytest.raises(NotAllowed):
        record_status(finance, DECIDED)
    later = StatusDraft(
        ActivityKind.INTERVIEW_PANEL,
        StatusOutcome.NEITHER,
        StatusTool.CEST,
        "HR",
        DAY + dt.timedelta(days=2),
        dt.date(2026, 8, 6),
    )

    record_status(bank, later)

    (panel,) = (one for one in list_statuses(finance) if one.kind is ActivityKind.INTERVIEW_PANEL)
    assert panel.newest is not None
    assert (panel.newest.outcome, panel.earlier, panel.is_due) == (StatusOutcome.NEITHER, 1, True)
    refused(bank, "UPDATE role_status SET outcome = 'worker'")


@pytest.mark.both_stores
def test_a_lead_sees_who_does_one_kind_of_paid_work_often_and_nobody_else_does(bank: Workspace, lead: Workspace) -> None:
    (place,) = held(bank, "Alex Morgan")
    make_claim(bank, place.place_id)
    change_settings(bank, {"status.run": 2, "status.lately": 200})
    assert drift(lead).rows == ()
    clock_of(bank).move(days=28)

    make_claim(bank, held_again(bank, place.person_id))

    (row,) = drift(lead).rows
    assert (row.name, row.kind, row.drift.months_in_a_row) == ("Alex Morgan", ActivityKind.PROJECT_MEETING, 2)
    assert (row.drift.lately, row.drift.same_slot, row.drift.of) == (2, 1, 2)
    change_settings(bank, {"status.run": 3, "status.lately": 2})
    assert len(drift(lead).rows) == 1
    change_settings(bank, {"status.lately": 3})
    assert drift(lead).rows == ()
    with pytest.raises(NotAllowed):
        drift(bank)


def held_again(bank: Workspace, person_id: UUID) -> UUID:
    """Hold another paid activity of the same kind, and return the place in it of somebody who took part."""
    (other,) = planned(bank, "Priya Shah")
    place_id = invite_person(bank, other.activity_id, person_id)
    record_offer(bank, place_id, OfferChoice.ALL)
    clock_of(bank).move(days=2)
    outcomes = {place_id: Attended(Outcome.TOOK_PART), other.place_id: Attended(Outcome.UNWELL)}
    record_attendance(bank, other.activity_id, outcomes)
    return place_id
