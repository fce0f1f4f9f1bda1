"""Where a person has been with the bank is kept with its days, and a pause silences every prompt."""

from __future__ import annotations

import datetime as dt

import pytest

from coc_desktop.bank.life import Step, steps_of
from coc_desktop.bank.people import change_person, change_status
from coc_desktop.bank.queries import read_person
from coc_desktop.bank.rules import PersonDraft
from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history, put_back
from coc_desktop.problems import Refused
from coc_desktop.schedule import activities, agenda, queries
from coc_desktop.schedule.activities import Attended
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.training.courses import add_course
from coc_desktop.training.queries import running_out
from coc_desktop.training.records import record_training
from coc_desktop.training.rules import TrainingDraft
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, Outcome, PersonStatus, Rung, TrainingState
from tests import factory

pytestmark = pytest.mark.both_stores

TODAY = dt.date(2026, 8, 6)


def test_each_step_has_its_day_and_other_changes_are_no_steps(bank: Workspace, clock: FixedClock) -> None:
    person_id = factory.a_person(bank, status=PersonStatus.JOINING, status_on=dt.date(2026, 7, 1))
    change_status(bank, person_id, PersonStatus.ACTIVE)
    clock.move(days=3)
    change_status(bank, person_id, PersonStatus.PAUSED)
    change_person(bank, person_id, 3, PersonDraft("Alex M", status=PersonStatus.PAUSED))

    assert steps_of(bank, person_id) == (
        Step(PersonStatus.PAUSED, TODAY + dt.timedelta(days=3)),
        Step(PersonStatus.ACTIVE, TODAY),
        Step(PersonStatus.JOINING, dt.date(2026, 7, 1)),
    )


def test_a_reason_is_kept_with_its_step_in_the_words_it_was_given_in(bank: Workspace, clock: FixedClock) -> None:
    person_id = factory.a_person(bank, status=PersonStatus.ACTIVE, status_on=dt.date(2026, 7, 1))
    change_status(bank, person_id, PersonStatus.PAUSED, "  New job; “maybe” back in spring  ", dt.date(2026, 8, 3))
    clock.move(days=3)
    change_status(bank, person_id, PersonStatus.ACTIVE)

    assert steps_of(bank, person_id) == (
        Step(PersonStatus.ACTIVE, TODAY + dt.timedelta(days=3)),
        Step(PersonStatus.PAUSED, dt.date(2026, 8, 3), "  New job; “maybe” back in spring  "),
        Step(PersonStatus.ACTIVE, dt.date(2026, 7, 1)),
    )


def test_a_reason_goes_with_its_step_and_comes_back_with_it(bank: Workspace) -> None:
    person_id = factory.a_person(bank)
    change_status(bank, person_id, PersonStatus.LEFT, "Moved away")
    version = read_person(bank, person_id).version
    change_person(bank, person_id, version, PersonDraft("Alex M", status=PersonStatus.LEFT))
    assert read_person(bank, person_id).details.status_because == "Moved away"

    change_person(bank, person_id, version + 1, PersonDraft("Alex M", status=PersonStatus.ACTIVE))
    assert read_person(bank, person_id).details.status_because == ""
    put_back(bank, list_history(bank)[0].act_id)

    assert steps_of(bank, person_id)[0] == Step(PersonStatus.LEFT, TODAY, "Moved away")


def test_a_day_that_has_not_come_is_refused(bank: Workspace) -> None:
    person_id = factory.a_person(bank)

    with pytest.raises(Refused, match="not come yet"):
        change_status(bank, person_id, PersonStatus.LEFT, since=TODAY + dt.timedelta(days=1))


def test_while_somebody_has_paused_nothing_asks_about_them(bank: Workspace, clock: FixedClock) -> None:
    start = factory.NOW + dt.timedelta(hours=1)
    end = start + dt.timedelta(hours=1)
    draft = ActivityDraft("Food group", ActivityKind.WARD_MEETING, Rung.ENGAGING, "Room 4", start, end, rate_code="half_day")
    person_id = factory.a_person(bank)
    activity_id = activities.plan_activity(bank, draft)
    place = activities.invite_person(bank, activity_id, person_id)
    course = add_course(bank, "First aid", 12)
    done = dt.date(2025, 8, 20)
    record_training(bank, person_id, TrainingDraft(course, TrainingState.DONE, done, dt.date(2026, 8, 20)))
    clock.move(days=1)
    activities.record_attendance(bank, activity_id, {place: Attended(Outcome.TOOK_PART)})
    assert len(queries.open_debriefs(bank)) == 1
    assert len(running_out(bank)) == 1

    change_status(bank, person_id, PersonStatus.PAUSED)
    assert queries.open_debriefs(bank) == ()
    assert running_out(bank) == ()
    change_status(bank, person_id, PersonStatus.ACTIVE)

    assert len(queries.open_debriefs(bank)) == 1
    assert len(running_out(bank)) == 1


def test_what_is_next_for_people_and_when_they_last_came(bank: Workspace, clock: FixedClock) -> None:
    person_id = factory.a_person(bank)
    for number, title in enumerate(("First", "Second", "Third")):
        start = factory.NOW + dt.timedelta(days=1 + number)
        end = start + dt.timedelta(hours=1)
        draft = ActivityDraft(title, ActivityKind.WARD_MEETING, Rung.ENGAGING, "Room 4", start, end, rate_code="half_day")
        activity_id = activities.plan_activity(bank, draft)
        place = activities.invite_person(bank, activity_id, person_id)
        if title == "First":
            clock.move(days=1, hours=2)
            activities.record_attendance(bank, activity_id, {place: Attended(Outcome.TOOK_PART)})

    standing = agenda.where_people_are(bank)[person_id]

    assert (standing.title, standing.last_on) == ("Second", TODAY + dt.timedelta(days=1))
