"""“Anything to add?” is open for some days, counts from when it was said, is sealed, and ends by itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history, put_back
from coc_desktop.office.keeping import check_records
from coc_desktop.office.merging.people import MERGED, merge_people
from coc_desktop.office.trust_settings import change_settings
from coc_desktop.plans.plans import write_section
from coc_desktop.plans.queries import plans_to_review
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.problems import NotAllowed, Refused, Unavailable
from coc_desktop.schedule import activities, queries, support
from coc_desktop.schedule.activities import Attended
from coc_desktop.schedule.additions.acts import add_something, take_note_out
from coc_desktop.schedule.additions.answering import answer_idea
from coc_desktop.schedule.additions.queries import ideas_added, open_to_add, read_added, read_idea
from coc_desktop.schedule.additions.rules import (
    LONGEST_NOTE,
    AdditionDraft,
    AnswerDraft,
    add_until,
    problems_in_addition,
    reason_against_note,
)
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.workspace import Workspace
from models.office import PersonKey
from models.schedule import Addition
from models.vocabulary import ActivityKind, AddedFor, AddedHow, Decision, Outcome, Rung, SupportState
from tests import factory
from tests.closed import closed_in_history
from tests.office.twice import merge_of

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


def test_a_note_of_a_debrief_is_short_and_there_is_none_without_their_yes_or_before_it_is_held() -> None:
    today, longest = dt.date(2026, 8, 8), "a" * LONGEST_NOTE

    def mends(words: str, *, agreed: bool, how: AddedHow = AddedHow.AT_DEBRIEF) -> list[str]:
        draft = AdditionDraft(words, how, agreed=agreed)
        return [one.field for one in problems_in_addition(draft, today, today, today)]

    assert mends(longest, agreed=True) == []
    assert mends(f"  {longest}\n", agreed=True) == []
    assert mends(longest + "a", agreed=True) == ["words"]
    assert mends("Breaks helped", agreed=False) == ["agreed"]
    assert mends(longest * 3, agreed=False, how=AddedHow.ON_PAPER) == []
    settled = {SupportState.DONE, SupportState.IN_WRITING}
    assert {state for state in (None, *SupportState) if reason_against_note(state, 0) is None} == settled
    assert all(reason_against_note(state, 1) for state in SupportState)


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


@pytest.mark.both_stores
def test_a_note_is_sealed_under_a_key_of_its_own_that_goes_with_the_yes(bank: Workspace, finance: Workspace, place: UUID) -> None:
    note = AdditionDraft("Two breaks helped", AddedHow.AT_DEBRIEF, goes_to=AddedFor.PLAN, agreed=True)
    with pytest.raises(Refused, match="Ask them first"):
        add_something(bank, place, replace(note, agreed=False))
    assert add_something(bank, place, note)
    with pytest.raises(Refused, match="There is a note"):
        add_something(bank, place, note)
    (kept,) = read_added(bank, place).rows
    assert (kept.words, kept.is_note, open_to_add(bank)[0].added) == ("Two breaks helped", True, 0)
    with finance.reading() as session, pytest.raises(NotAllowed):
        _ = session.scalars(select(Addition)).one().details

    take_note_out(bank, kept.addition_id)

    assert read_added(bank, place).rows == ()
    assert closed_in_history(bank, Addition, kept.addition_id) == 1
    with bank.reading() as session:
        assert session.scalars(select(PersonKey).where(PersonKey.subject_id == kept.addition_id)).all() == []
    assert check_records(bank).is_good
    out, _opened, into = (line for line in list_history(bank, openings=True) if "debrief" in line.act or "opened" in line.act)
    assert not out.can_be_put_back
    assert not into.can_be_put_back


def test_a_note_goes_along_when_two_records_become_one_and_stays_out_when_that_is_put_back(bank: Workspace, place: UUID) -> None:
    add_something(bank, place, AdditionDraft("Two breaks helped", AddedHow.AT_DEBRIEF, goes_to=AddedFor.IDEA, agreed=True))
    answer_idea(bank, read_added(bank, place).rows[0].addition_id, AnswerDraft(Decision.DID, "There are two now."))
    alex = queries.read_activity(bank, queries.list_activities(bank)[0].activity_id).places[0].person_id
    merge_people(bank, merge_of(bank, factory.a_person(bank, "Alex Morgan"), alex))

    (note,) = read_added(bank, place).rows
    assert note.words == "Two breaks helped"
    answer = read_idea(bank, note.addition_id).answer
    assert answer is not None
    assert answer.draft.words == "There are two now."
    carried = {"other": factory.a_person(bank, "Priya Shah").hex, "whose": alex.hex}
    with bank.bank.engine.begin() as connection:
        connection.execute(text("UPDATE addition SET person_id = :other, sealed_under = NULL"), carried)
    with pytest.raises(Unavailable):
        read_added(bank, place)
    with bank.bank.engine.begin() as connection:
        connection.execute(text("UPDATE addition SET person_id = :whose, sealed_under = NULL"), carried)
    merged = next(line for line in list_history(bank) if line.act == MERGED)
    take_note_out(bank, note.addition_id)
    assert read_added(bank, place).rows == ()

    put_back(bank, merged.act_id)

    assert queries.read_activity(bank, queries.list_activities(bank)[0].activity_id).places[0].person_id == alex
    assert read_added(bank, place).rows == ()
