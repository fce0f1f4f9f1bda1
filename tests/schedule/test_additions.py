"""“Anything to add?” is open for some days, counts from when it was said, is sealed, and ends by itself."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history
from coc_desktop.office.trust_settings import change_settings
from coc_desktop.plans.plans import write_section
from coc_desktop.plans.queries import plans_to_review
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.schedule import activities, queries, support
from coc_desktop.schedule.activities import Attended
from coc_desktop.schedule.additions import add_something, ideas_added, open_to_add, read_added
from coc_desktop.schedule.rules import ActivityDraft, AdditionDraft, add_until, problems_in_addition
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, AddedFor, AddedHow, Outcome, Rung, SupportState
from tests import factory

START = factory.NOW + dt.timedelta(days=1)
DRAFT = ActivityDraft(
    "Food group", ActivityKind.FOCUS_GROUP, Rung.ENGAGING, "Room 4", START, START + dt.timedelta(hours=1), is_paid=False
)
dates = st.dates(dt.date(2024, 2, 1), dt.date(2028, 3, 1))


@given(dates, st.none() | dates, st.integers(1, 90), dates, st.integers(0, 60))
def test_what_is_said_in_time_counts_however_late_it_is_typed(
    held: dt.date, settled: dt.date | None, days: int, said: dt.date, later: int
) -> None:
    until, draft = add_until(held, settled, days), AdditionDraft("A break", said_on=said)

    assert until == max(held, settled or held) + dt.timedelta(days=days)
    assert (problems_in_addition(draft, held, until, said + dt.timedelta(days=later)) == ()) is (held <= said <= until)
    assert problems_in_addition(AdditionDraft("", said_on=said), held, until, said)


@pytest.fixture
def place(bank: Workspace, clock: FixedClock) -> UUID:
    """Alex took part yesterday, and their debrief is done."""
    activity_id = activities.plan_activity(bank, DRAFT)
    person_id = factory.a_person(bank, "Alex Morgan")
    found = activities.invite_person(bank, activity_id, person_id)
    write_section(bank, person_id, "before", 0, SectionDraft("Tell me who is coming"))
    clock.move(days=2)
    activities.record_attendance(bank, activity_id, {found: Attended(Outcome.TOOK_PART)})
    debrief = queries.read_activity(bank, activity_id).places[0].debrief
    assert debrief is not None
    support.settle_support(bank, debrief.meeting_id, SupportState.DONE)
    return found


@pytest.mark.both_stores
def test_it_is_kept_sealed_goes_on_to_the_plan_or_the_lead_and_ends_by_itself(
    bank: Workspace, clock: FixedClock, place: UUID
) -> None:
    (waiting,) = open_to_add(bank)
    assert (waiting.until, waiting.added) == (dt.date(2026, 8, 22), 0)
    said_on = clock.now().date()

    assert not add_something(bank, place, AdditionDraft("A break after an hour", AddedHow.ON_PAPER, goes_to=AddedFor.IDEA))
    assert add_something(bank, place, AdditionDraft("A chair near the door", goes_to=AddedFor.PLAN))

    assert [one.words for one in read_added(bank, place).rows] == ["A chair near the door", "A break after an hour"]
    assert [one.words for one in ideas_added(bank)] == ["A break after an hour"]
    assert [one.known_as for one in plans_to_review(bank)] == ["Alex Morgan"]
    assert open_to_add(bank)[0].added == 2
    assert any(line.act == "addition.opened" for line in list_history(bank, openings=True))
    assert not any("chair" in line.words or "break" in line.words for line in list_history(bank, openings=True))

    clock.move(days=20)

    assert open_to_add(bank) == ()
    with pytest.raises(Refused, match="open until 22 August 2026"):
        add_something(bank, place, AdditionDraft("More"))
    add_something(bank, place, AdditionDraft("A letter of that day", AddedHow.IN_WRITING, said_on=said_on))


def test_how_long_it_is_open_is_the_trusts_to_say_and_who_was_not_there_is_not_asked(
    bank: Workspace, finance: Workspace, clock: FixedClock, place: UUID
) -> None:
    activity_id = queries.list_activities(bank)[0].activity_id
    activities.record_attendance(bank, activity_id, {place: Attended(Outcome.UNWELL)})
    assert open_to_add(bank) == ()
    with pytest.raises(Refused, match="did not take part"):
        add_something(bank, place, AdditionDraft("More"))
    activities.record_attendance(bank, activity_id, {place: Attended(Outcome.TOOK_PART)})

    change_settings(bank, {"debrief.add_days": 3})

    assert open_to_add(bank)[0].until == dt.date(2026, 8, 11)
    with pytest.raises(NotAllowed):
        read_added(finance, place)
