"""A plan is made over several times, has words for a harder day, and is asked about first with “is this still right?”."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest

from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history, put_back
from coc_desktop.plans import editing, papers, plans, queries, reviews
from coc_desktop.plans.adjustments import categories, room_features, ways_of_taking_part
from coc_desktop.plans.prompts import prompts
from coc_desktop.plans.provisions import acts
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.plans.rules.meetings import MeetingDraft
from coc_desktop.problems import ChangedElsewhere, Refused
from coc_desktop.schedule import activities
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, Manner, Outcome, Phase, ReviewReason, Rung
from tests import factory
from tests.papers.reading import spoken

pytestmark = pytest.mark.both_stores


@pytest.fixture
def alex(bank: Workspace) -> UUID:
    person_id = factory.a_person(bank)
    lights = ActionDraft("Lights low", "", "", None, "surroundings", Phase.BEFORE, 3, "dim_light")
    plans.write_section(bank, person_id, "room", 0, SectionDraft("It hums.", actions=(lights,), harder="  No lights at all\n"))
    return person_id


def test_both_versions_are_kept_word_for_word_and_stand_on_paper(bank: Workspace, alex: UUID) -> None:
    assert editing.read_plan(bank, alex).draft("room").harder == "  No lights at all\n"
    assert queries.see_plan(bank, alex).cut.sections[0].harder == "  No lights at all\n"

    heard = spoken(papers.make_plan_paper(bank, alex).pdf)

    assert "On a harder day" in heard
    assert "No lights at all" in heard
    assert "Lights low: 3 working days before" in heard
    assert [f"{number}. {one.title}" in heard for number, one in enumerate(prompts(), 1)] == [True] * 9


def test_words_for_a_harder_day_alone_are_an_answer(bank: Workspace, alex: UUID) -> None:
    plans.write_section(bank, alex, "hard", 1, SectionDraft(harder="Ring Sam.", said_instead="rather_not_say"))

    section = editing.read_plan(bank, alex).section("hard")
    assert (section.harder, section.said_instead) == ("Ring Sam.", "")


def test_an_action_stays_the_same_one_while_it_is_written_again(bank: Workspace, alex: UUID) -> None:
    plan = editing.read_plan(bank, alex)
    [first] = plan.draft("room").actions

    moved = ActionDraft("Lights off", id=first.id)
    plans.write_section(bank, alex, "room", 1, SectionDraft("It hums.", actions=(ActionDraft("A window"), moved)))
    plans.write_section(bank, alex, "room", 2, SectionDraft("It hums.", actions=(ActionDraft("A window"), moved)))

    window, lights = editing.read_plan(bank, alex).section("room").actions
    assert lights.id == first.id
    assert window.id not in (None, first.id)
    assert (first.category, first.phase, first.lead_days, first.room) == ("surroundings", Phase.BEFORE, 3, "dim_light")


def test_days_before_are_a_number_of_days(bank: Workspace, alex: UUID) -> None:
    with pytest.raises(Refused, match="from 0 to 365"):
        plans.write_section(bank, alex, "room", 1, SectionDraft("", actions=(ActionDraft("Lights", lead_days=-1),)))


def test_what_an_action_may_be_about_has_codes_of_its_own() -> None:
    for about in (categories(), room_features(), ways_of_taking_part()):
        assert len({one.id for one in about}) == len({one.label for one in about}) == len(about) >= 10
    assert [one.code for one in categories()] == [f"{number:03}" for number in range(1, 12)]


def test_each_time_is_written_down_and_takes_no_agreement_away(bank: Workspace, alex: UUID) -> None:
    plans.record_agreement(bank, alex)

    reviews.add_meeting(bank, alex, MeetingDraft(bank.today(), "Alex, Sam", Manner.PHONE, "Half of section 2"))
    reviews.add_meeting(bank, alex, MeetingDraft(bank.today() - dt.timedelta(days=9)))

    plan = editing.read_plan(bank, alex)
    assert [(one.on, one.who, one.how, one.how_far) for one in plan.meetings] == [
        (bank.today() - dt.timedelta(days=9), "", "", ""),
        (bank.today(), "Alex, Sam", "By phone", "Half of section 2"),
    ]
    assert plan.agreed_on == bank.today()
    put_back(bank, list_history(bank)[0].act_id)
    assert len(editing.read_plan(bank, alex).meetings) == 1


def test_a_meeting_has_a_day_that_is_not_to_come(bank: Workspace, alex: UUID) -> None:
    with pytest.raises(Refused, match="not after today"):
        reviews.add_meeting(bank, alex, MeetingDraft(bank.today() + dt.timedelta(days=1)))
    with pytest.raises(Refused, match="Enter the day"):
        reviews.add_meeting(bank, alex, MeetingDraft())
    with pytest.raises(Refused, match="Write something"):
        reviews.add_meeting(bank, factory.a_person(bank, "Femi Okafor"), MeetingDraft(bank.today()))


def test_a_review_can_be_asked_for_and_still_right_settles_it(bank: Workspace, alex: UUID) -> None:
    reviews.ask_for_review(bank, alex, ReviewReason.WENT_WRONG)
    plan = editing.read_plan(bank, alex)
    assert (plan.review_on, plan.review_because) == (bank.today(), ReviewReason.WENT_WRONG)
    assert [one.person_id for one in queries.plans_to_review(bank)] == [alex]

    with pytest.raises(ChangedElsewhere):
        reviews.say_still_right(bank, alex, plan.version - 1)
    reviews.say_still_right(bank, alex, plan.version)

    plan = editing.read_plan(bank, alex)
    assert (plan.review_on, plan.agreed_on, plan.review_because) == (dt.date(2027, 2, 6), bank.today(), None)
    assert queries.plans_to_review(bank) == ()


def came(bank: Workspace, clock: FixedClock, person_id: UUID, outcome: Outcome = Outcome.TOOK_PART) -> None:
    """Let somebody be at an activity tomorrow, and write down what happened the day after."""
    start = clock.now() + dt.timedelta(days=1)
    end = start + dt.timedelta(hours=1)
    draft = ActivityDraft("Food group", ActivityKind.WARD_MEETING, Rung.ENGAGING, "Room 4", start, end, rate_code="half_day")
    activity_id = activities.plan_activity(bank, draft)
    place = activities.invite_person(bank, activity_id, person_id)
    clock.move(days=2)
    acts.confirm_all(bank, activity_id)
    activities.record_attendance(bank, activity_id, {place: activities.Attended(outcome)})


def test_after_as_many_activities_as_they_chose_it_is_asked_and_then_counted_anew(
    bank: Workspace, alex: UUID, clock: FixedClock
) -> None:
    due = lambda: [one.person_id for one in queries.plans_to_review(bank)]  # noqa: E731
    with pytest.raises(Refused, match="from 1 to 99"):
        plans.set_review_date(bank, alex, dt.date(2027, 2, 6), 100)
    came(bank, clock, alex)
    plans.set_review_date(bank, alex, dt.date(2027, 2, 6), 2)

    came(bank, clock, alex)
    came(bank, clock, alex, Outcome.UNWELL)
    assert due() == []
    came(bank, clock, alex)

    plan = editing.read_plan(bank, alex)
    assert (due(), plan.review_because) == ([alex], ReviewReason.ACTIVITIES)
    plans.set_review_date(bank, alex, dt.date(2027, 2, 6), 2)
    came(bank, clock, alex)
    assert due() == []
    plans.set_review_date(bank, alex, dt.date(2027, 2, 7), 2)
    came(bank, clock, alex)
    assert due() == [alex]
    reviews.say_still_right(bank, alex, editing.read_plan(bank, alex).version)
    came(bank, clock, alex)
    assert due() == []
    came(bank, clock, alex)
    assert due() == [alex]
    put_back(bank, list_history(bank)[0].act_id)
    assert due() == []
