"""How far an activity is, what people need without names, and a calendar in which nothing hides anything else."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history
from coc_desktop.plans.plans import write_section
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.plans.rules.shapes import HostLine
from coc_desktop.plans.rules.sharing import SharingDraft
from coc_desktop.plans.sharing import agree_sharing
from coc_desktop.problems import NotAllowed
from coc_desktop.schedule import activities, queries, stages, support
from coc_desktop.schedule.activities import Attended
from coc_desktop.schedule.packs.queries import PacksStanding
from coc_desktop.schedule.rules import ActivityDraft, SupportDraft, lanes
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, Audience, Manner, Outcome, PaperFormat, Rung, SupportState
from tests import factory
from tests.papers.reading import spoken

START = factory.NOW + dt.timedelta(days=1)
NO_PACK_SENT = PacksStanding(people=1, made=0, sent=0, first_due=START.date())
spans = st.lists(st.tuples(st.integers(0, 600), st.integers(1, 180)), max_size=12).map(
    lambda pairs: sorted((START + dt.timedelta(minutes=a), START + dt.timedelta(minutes=a + b)) for a, b in pairs)
)


@given(spans)
def test_two_things_at_once_stand_side_by_side(shown: list[tuple[dt.datetime, dt.datetime]]) -> None:
    placed = lanes(shown)

    assert len(placed) == len(shown)
    for number, (start, end) in enumerate(shown):
        lane, many = placed[number]
        assert 0 <= lane < many
        for other in range(number):
            if shown[other][1] > start and shown[other][0] < end:
                assert placed[other][0] != lane
                assert placed[other][1] == many


def test_what_meets_nothing_has_the_whole_width() -> None:
    hour = dt.timedelta(hours=1)

    assert lanes([(START, START + hour), (START + hour, START + 2 * hour)]) == ((0, 1), (0, 1))


def _planned(bank: Workspace, *people: UUID) -> UUID:
    end = START + dt.timedelta(hours=1)
    draft = ActivityDraft("Food group", ActivityKind.WARD_MEETING, Rung.ENGAGING, "Room 4", START, end, rate_code="half_day")
    activity_id = activities.plan_activity(bank, draft)
    for person_id in people:
        activities.invite_person(bank, activity_id, person_id)
    return activity_id


@pytest.mark.both_stores
def test_an_activity_stays_open_in_words_until_each_debrief_is_settled(bank: Workspace, clock: FixedClock) -> None:
    activity_id = _planned(bank, factory.a_person(bank))
    found = queries.read_activity(bank, activity_id)
    assert [step.done for step in stages.before(found)] == [False, False, False]
    assert "Send a pack to 1 person" in [step.words for step in stages.before(found, packs=NO_PACK_SENT)]
    assert [step.done for step in stages.on_the_day(found, clock.now())] == [True, False]

    clock.move(days=2)
    place = found.places[0]
    activities.record_attendance(bank, activity_id, {place.participation_id: Attended(Outcome.TOOK_PART)})
    found = queries.read_activity(bank, activity_id)
    assert stages.on_the_day(found, clock.now())[1].note == "1 person took part"
    assert len(stages.before(found, packs=NO_PACK_SENT)) == len(stages.before(found))  # it is too late for one
    assert stages.after(found)[-1].words == "Open until everybody’s debrief is settled"

    debrief = found.places[0].debrief
    assert debrief is not None
    support.settle_support(bank, debrief.meeting_id, SupportState.DONE)

    assert stages.after(queries.read_activity(bank, activity_id))[-1].words == "Everybody’s debrief is settled"


@pytest.mark.both_stores
def test_many_people_are_said_as_a_count(bank: Workspace) -> None:
    activity_id = _planned(bank, *(factory.a_person(bank, f"Person {number}") for number in range(5)))

    said = [step.words for step in stages.before(queries.read_activity(bank, activity_id))]

    assert said == ["5 people have not answered", "5 pre-meets"]


@pytest.mark.both_stores
def test_needs_are_said_by_action_without_names_and_every_plan_opened_is_written_down(bank: Workspace) -> None:
    alex, priya, femi = (factory.a_person(bank, name) for name in ("Alex Morgan", "Priya Shah", "Femi Okafor"))
    for person_id, action in ((alex, "Turn off bright lights"), (priya, "Turn off bright lights."), (femi, "Book Room 4")):
        actions = (ActionDraft(action), ActionDraft("Ask about alex’s chair"))
        write_section(bank, person_id, "room", 0, SectionDraft("It hums.", "", actions))
    activity_id = _planned(bank, alex, priya)

    found = stages.needs_of_activity(bank, activity_id)

    assert found.lines == (HostLine("Turn off bright lights", "", "2 people"),)
    assert found.withheld == 2
    assert sum(line.act == "plan.seen" for line in list_history(bank, openings=True)) == 2


@pytest.mark.both_stores
def test_somebody_who_comes_alone_is_said_in_words_and_never_counted(bank: Workspace) -> None:
    person_id = factory.a_person(bank)
    write_section(bank, person_id, "room", 0, SectionDraft("It hums.", "", (ActionDraft("Turn off bright lights"),)))

    found = stages.needs_of_activity(bank, _planned(bank, person_id))

    assert found.alone
    assert found.lines == (HostLine("Turn off bright lights", "", ""),)


@pytest.mark.both_stores
def test_a_host_sheet_holds_what_was_agreed_for_a_venue_and_nothing_else(bank: Workspace) -> None:
    alex, femi = factory.a_person(bank, "Alex Morgan"), factory.a_person(bank, "Femi Okafor")
    for person_id, action in ((alex, "Turn off bright lights"), (femi, "Open a window")):
        actions = (ActionDraft(action, "Priya Shah", "before we start"), ActionDraft(f"{action} because"))
        write_section(bank, person_id, "room", 0, SectionDraft("It hums.", "", actions))
    agree_sharing(bank, alex, "room", 1, SharingDraft((Audience.TEAM, Audience.VENUE)))

    heard = spoken(stages.make_host_sheet(bank, _planned(bank, alex, femi)).pdf)

    assert "Turn off bright lights: before we start, 1 person" in heard
    assert "1 thing more to talk about" in heard
    for kept in ("Open a window", "It hums", "Alex", "Femi", "Priya", "because"):
        assert kept not in heard, kept


@pytest.mark.both_stores
def test_a_host_sheet_says_the_order_of_the_day_and_whom_to_ask_and_counts_no_talk(bank: Workspace) -> None:
    people = [factory.a_person(bank, name) for name in ("Alex Morgan", "Femi Okafor", "Bo Lee")]
    activity_id = _planned(bank, *people)
    manners = (Manner.IN_PERSON, Manner.IN_PERSON, Manner.PHONE)
    for place, manner in zip(queries.read_activity(bank, activity_id).places, manners, strict=True):
        assert place.pre_meet is not None
        draft = SupportDraft(START - dt.timedelta(minutes=30), 15, manner, bank.me.account_id)
        support.book_support(bank, place.pre_meet.meeting_id, draft, "They meet together.")

    for form in PaperFormat:
        heard = spoken(stages.make_host_sheet(bank, activity_id, form).pdf)
        assert heard.count("keep a quiet room") == 1
        for said in ("10:12am to 10:27am", "10:42am to 11:42am", "Sam Patel"):
            assert said in heard, (form, said)
        for name in ("Alex", "Femi", "Bo Lee"):
            assert name not in heard


@pytest.mark.both_stores
def test_finance_sees_no_needs(bank: Workspace, finance: Workspace) -> None:
    activity_id = _planned(bank, factory.a_person(bank))

    with pytest.raises(NotAllowed):
        stages.needs_of_activity(finance, activity_id)
