"""What a plan asks for is made ready at each activity, and no activity goes ahead unnoticed while something of it is unmet."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest

from coc_desktop.bank.people import change_status
from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history, put_back
from coc_desktop.plans import plans, sharing
from coc_desktop.plans.provisions import acts, queries, register, waiting
from coc_desktop.plans.provisions.papers import make_register_paper
from coc_desktop.plans.provisions.queries import NeedRow
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.plans.rules.provisions import ProvisionAnswer
from coc_desktop.plans.rules.sharing import SharingDraft
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.schedule import activities
from coc_desktop.schedule.activities import Attended
from coc_desktop.schedule.queries import read_activity
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.schedule.stages import needs_of_activity
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, Audience, Happened, Helped, Outcome, PersonStatus, ProvisionState, Role, Rung
from tests import factory
from tests.papers.reading import spoken
from tests.papers.test_tags import faults

pytestmark = pytest.mark.both_stores

START, LATER, LAST = (factory.NOW + dt.timedelta(days=6, hours=hours) for hours in (0, 2, 4))  # Wednesday 12 August 2026
AGENDA = ActionDraft("Send the agenda", "Sam Patel", "3 days before")
LIGHTS = ActionDraft("Lights low", "Whoever sets up")
LIFT = ActionDraft("Order a taxi home", harder=True)


def planned(bank: Workspace, *people: UUID, start: dt.datetime = START) -> UUID:
    end = start + dt.timedelta(hours=1)
    draft = ActivityDraft("Food group", ActivityKind.WARD_MEETING, Rung.ENGAGING, "Room 4", start, end, rate_code="half_day")
    activity_id = activities.plan_activity(bank, draft)
    for person_id in people:
        activities.invite_person(bank, activity_id, person_id)
    return activity_id


@pytest.fixture
def alex(bank: Workspace) -> UUID:
    person_id = factory.a_person(bank)
    version = plans.write_section(bank, person_id, "before", 0, SectionDraft("An agenda.", actions=(AGENDA,)))
    plans.write_section(bank, person_id, "room", version, SectionDraft("It hums.", actions=(LIGHTS, LIFT)))
    return person_id


def rows(bank: Workspace, activity_id: UUID) -> dict[str, NeedRow]:
    return {row.action: row for row in queries.read_needs(bank, activity_id).rows}


def place_of(bank: Workspace, activity_id: UUID) -> UUID:
    return read_activity(bank, activity_id).places[0].participation_id


def test_each_shared_adjustment_gets_somebody_and_a_day(bank: Workspace, alex: UUID) -> None:
    found = rows(bank, planned(bank, alex))

    assert {(one.action, one.owner, one.mine, one.due_on, one.lead_days, one.agreed) for one in found.values()} == {
        ("Send the agenda", "Sam Patel", True, dt.date(2026, 8, 7), 3, False),  # the 9th is a Sunday
        ("Lights low", "Whoever sets up", False, dt.date(2026, 8, 12), None, False),
    }
    plans.record_agreement(bank, alex)
    assert all(one.agreed for one in rows(bank, planned(bank, alex, start=LATER)).values())
    assert queries.how_needs_stand(bank, planned(bank, alex, start=LAST)).first_due == dt.date(2026, 8, 7)


def test_nothing_goes_ahead_unnoticed_and_all_is_confirmed_at_once(bank: Workspace, alex: UUID, clock: FixedClock) -> None:
    activity_id = planned(bank, alex)
    place = place_of(bank, activity_id)
    clock.moment = START + dt.timedelta(hours=2)

    with pytest.raises(Refused, match="2 things that people need are not confirmed"):
        activities.record_attendance(bank, activity_id, {place: Attended(Outcome.TOOK_PART)})
    assert acts.confirm_all(bank, activity_id) == 2
    activities.record_attendance(bank, activity_id, {place: Attended(Outcome.TOOK_PART)})

    assert queries.how_needs_stand(bank, activity_id).in_place == 2
    assert {one.seen_to_by for one in rows(bank, activity_id).values()} == {"Sam Patel"}
    with pytest.raises(Refused, match="Nothing is left to confirm"):
        acts.confirm_all(bank, activity_id)


def test_somebody_who_did_not_come_holds_nothing_up(bank: Workspace, alex: UUID, clock: FixedClock) -> None:
    activity_id = planned(bank, alex)
    clock.moment = START + dt.timedelta(hours=2)

    activities.record_attendance(bank, activity_id, {place_of(bank, activity_id): Attended(Outcome.COULD_NOT_COME)})

    assert rows(bank, activity_id) == {}


def test_what_comes_afterwards_holds_nothing_up_and_is_not_confirmed_ahead(
    bank: Workspace, alex: UUID, clock: FixedClock
) -> None:
    plans.write_section(bank, alex, "after", 2, SectionDraft("", actions=(ActionDraft("Ring", when="the next day"),)))
    activity_id = planned(bank, alex)
    assert acts.confirm_all(bank, activity_id) == 2
    clock.moment = START + dt.timedelta(hours=2)

    activities.record_attendance(bank, activity_id, {place_of(bank, activity_id): Attended(Outcome.TOOK_PART)})

    assert queries.how_needs_stand(bank, activity_id).afterwards == 1
    clock.move(days=1)
    assert acts.confirm_all(bank, activity_id) == 1


def test_what_is_not_met_needs_a_reason_and_is_in_history(bank: Workspace, alex: UUID) -> None:
    activity_id = planned(bank, alex)
    lights = rows(bank, activity_id)["Lights low"].provision_id
    with pytest.raises(Refused, match="Say why not"):
        acts.say_not_met(bank, lights, " ")

    acts.say_not_met(bank, lights, "The dimmer is broken")

    row = rows(bank, activity_id)["Lights low"]
    assert (row.state, row.why, row.unmet) == (ProvisionState.NOT_MET, "The dimmer is broken", False)
    assert list_history(bank)[0].words == "said why an adjustment was not met"


def test_a_change_of_plan_asks_again_and_loses_no_confirmation(bank: Workspace, alex: UUID) -> None:
    activity_id = planned(bank, alex)
    acts.confirm_all(bank, activity_id)
    lights = rows(bank, activity_id)["Lights low"]

    dimmer = ActionDraft("Lights as low as they go", id=adjustment(bank, lights))
    plans.write_section(bank, alex, "room", 2, SectionDraft("It hums.", actions=(dimmer,)))

    found = rows(bank, activity_id)
    assert found["Send the agenda"].state is ProvisionState.DONE
    asked = found["Lights as low as they go"]
    assert (asked.state, asked.seen_to_on, asked.seen_to_by) == (ProvisionState.CHANGED, bank.today(), "Sam Patel")
    assert asked.unmet


def adjustment(bank: Workspace, row: NeedRow) -> UUID:
    from models.plans import Provision

    with bank.reading() as session:
        return session.get_one(Provision, row.provision_id).adjustment_id


def test_what_is_shared_no_longer_leaves_no_word_behind(bank: Workspace, alex: UUID) -> None:
    activity_id = planned(bank, alex)
    acts.confirm_provision(bank, rows(bank, activity_id)["Lights low"].provision_id)

    sharing.withdraw_sharing(bank, alex)

    assert [(one.action, one.state, one.wanted) for one in queries.read_needs(bank, activity_id).rows] == [
        ("", ProvisionState.DONE, False)
    ]
    assert queries.how_needs_stand(bank, activity_id).things == 0


def test_a_new_day_or_place_asks_again_what_was_confirmed(bank: Workspace, alex: UUID) -> None:
    activity_id = planned(bank, alex)
    acts.confirm_all(bank, activity_id)
    found = read_activity(bank, activity_id)
    start, end = START + dt.timedelta(days=1), START + dt.timedelta(days=1, hours=1)
    draft = ActivityDraft("Food group", found.kind, found.rung, "Room 4", start, end, rate_code="half_day")

    activities.change_activity(bank, activity_id, found.version, draft)

    assert {(one.due_on.day, one.state) for one in rows(bank, activity_id).values()} == {
        (10, ProvisionState.CHANGED),
        (13, ProvisionState.CHANGED),
    }


def test_no_thank_you_and_calling_off_take_away_what_nobody_saw_to(bank: Workspace, alex: UUID) -> None:
    first, second = planned(bank, alex), planned(bank, alex, start=LATER)

    activities.record_answer(bank, place_of(bank, first), Outcome.SAID_NO)
    activities.cancel_activity(bank, second)

    assert rows(bank, first) == rows(bank, second) == {}
    activities.record_answer(bank, place_of(bank, first), Outcome.SAID_YES)
    assert set(rows(bank, first)) == {"Send the agenda", "Lights low"}


def test_what_was_seen_to_for_somebody_who_cannot_come_stays_known(bank: Workspace, alex: UUID) -> None:
    activity_id = planned(bank, alex)
    acts.confirm_provision(bank, rows(bank, activity_id)["Lights low"].provision_id)
    activities.record_answer(bank, place_of(bank, activity_id), Outcome.SAID_NO)

    assert [(one.action, one.state, one.wanted) for one in rows(bank, activity_id).values()] == [
        ("Lights low", ProvisionState.DONE, False)
    ]
    activities.record_answer(bank, place_of(bank, activity_id), Outcome.SAID_YES)
    assert rows(bank, activity_id)["Lights low"].state is ProvisionState.CHANGED
    activities.record_answer(bank, place_of(bank, activity_id), Outcome.SAID_NO)
    sharing.withdraw_sharing(bank, alex)
    assert set(rows(bank, activity_id)) == {""}


def test_a_harder_day_is_one_press_and_is_undone(bank: Workspace, alex: UUID) -> None:
    activity_id = planned(bank, alex)
    assert "Order a taxi home" not in {one.action for one in needs_of_activity(bank, activity_id).lines}

    acts.have_harder_day(bank, place_of(bank, activity_id), True)
    assert set(rows(bank, activity_id)) == {"Send the agenda", "Lights low", "Order a taxi home"}
    assert "Order a taxi home" in {one.action for one in needs_of_activity(bank, activity_id).lines}

    put_back(bank, list_history(bank)[0].act_id)
    assert set(rows(bank, activity_id)) == {"Send the agenda", "Lights low"}


def test_what_is_shared_with_one_lead_is_theirs_alone(bank: Workspace, alex: UUID) -> None:
    jo = factory.an_account(bank, "jo", Role.LEAD, "Jo Evans")
    sharing.agree_sharing(bank, alex, "before", 2, SharingDraft((Audience.MY_LEAD,), named=jo.me.account_id))
    activity_id = planned(bank, alex)

    hidden = queries.read_needs(bank, activity_id).rows[0]
    assert (hidden.action, hidden.reader, hidden.unmet) == ("", "Jo Evans", False)
    with pytest.raises(Refused, match="shared with one colleague alone"):
        acts.confirm_provision(bank, hidden.provision_id)
    assert acts.confirm_all(bank, activity_id) == 1
    assert queries.how_needs_stand(bank, activity_id).to_do == 0
    assert queries.how_needs_stand(jo, activity_id).to_do == 1

    assert rows(jo, activity_id)["Send the agenda"].unmet
    acts.say_not_met(jo, hidden.provision_id, "It was late from the chair")
    assert rows(jo, activity_id)["Send the agenda"].state is ProvisionState.NOT_MET
    assert [one.need.why for one in register.not_met(jo, START.date(), START.date())] == ["It was late from the chair"]
    assert register.not_met(bank, START.date(), START.date()) == ()


def test_sharing_that_ends_before_the_activity_makes_nothing_ready(bank: Workspace, alex: UUID, clock: FixedClock) -> None:
    last = START.date() - dt.timedelta(days=1)
    sharing.agree_sharing(bank, alex, "room", 2, SharingDraft((Audience.TEAM,), last))

    near, far = planned(bank, alex, start=factory.NOW + dt.timedelta(days=1)), planned(bank, alex)

    assert set(rows(bank, near)) == {"Send the agenda", "Lights low"}
    assert set(rows(bank, far)) == {"Send the agenda"}
    clock.move(days=7)
    assert set(rows(bank, near)) == {"Send the agenda", ""}


def test_they_say_afterwards_whether_it_happened_and_helped(bank: Workspace, alex: UUID, clock: FixedClock) -> None:
    activity_id = planned(bank, alex)
    place, lights = place_of(bank, activity_id), rows(bank, activity_id)["Lights low"].provision_id
    said = {lights: ProvisionAnswer(Happened.PARTLY, Helped.SOMEWHAT, "only the front ones")}
    with pytest.raises(Refused, match="has not started"):
        acts.record_answers(bank, place, said)
    clock.moment = START + dt.timedelta(hours=2)
    with pytest.raises(Refused, match="cannot have helped"):
        acts.record_answers(bank, place, {lights: ProvisionAnswer(Happened.NO, Helped.YES)})

    acts.record_answers(bank, place, said)

    row = rows(bank, activity_id)["Lights low"]
    assert (row.happened, row.helped, row.answer) == (Happened.PARTLY, Helped.SOMEWHAT, "only the front ones")


def test_handing_over_gives_it_to_a_colleague(bank: Workspace, lead: Workspace, alex: UUID) -> None:
    activity_id = planned(bank, alex)
    lights = rows(bank, activity_id)["Lights low"].provision_id

    acts.hand_over(bank, lights, lead.me.account_id)

    assert rows(bank, activity_id)["Lights low"].owner == "Jo Evans"
    assert rows(lead, activity_id)["Lights low"].mine


def test_each_plan_that_is_opened_for_it_is_written_down(bank: Workspace, alex: UUID, lead: Workspace) -> None:
    activity_id = planned(bank, alex, factory.a_person(bank, "Nobody’s plan"))

    queries.how_needs_stand(lead, activity_id)
    assert sum(line.act == "plan.seen" for line in list_history(bank, openings=True)) == 0
    queries.read_needs(lead, activity_id)

    assert sum(line.act == "plan.seen" for line in list_history(bank, openings=True)) == 1


def test_finance_sees_none_of_it(bank: Workspace, finance: Workspace, alex: UUID) -> None:
    activity_id = planned(bank, alex)

    for look in (queries.read_needs, queries.how_needs_stand, acts.confirm_all):
        with pytest.raises(NotAllowed):
            look(finance, activity_id)


def test_undoing_a_section_takes_what_it_asked_for_along(bank: Workspace, alex: UUID) -> None:
    plans.write_section(bank, alex, "hard", 2, SectionDraft("Space.", actions=(ActionDraft("Keep the hall free"),)))
    written = list_history(bank)[0].act_id
    activity_id = planned(bank, alex)
    assert "Keep the hall free" in rows(bank, activity_id)

    put_back(bank, written)

    assert set(rows(bank, activity_id)) == {"Send the agenda", "Lights low"}


def test_a_clash_is_flagged_before_inviting_and_names_nobody(bank: Workspace) -> None:
    needs = (("Alex Morgan", ActionDraft("Lights low", room="dim_light")),)
    needs += (("Femi Okafor", ActionDraft("Face me when you speak", taking_part="lip_reading")),)
    alex, femi = (factory.a_person(bank, name) for name, _ in needs)
    for person_id, (_, action) in zip((alex, femi), needs, strict=True):
        plans.write_section(bank, person_id, "room", 0, SectionDraft("", actions=(action,)))
    activity_id = planned(bank, alex)
    assert queries.read_needs(bank, activity_id).clashes == ()

    [clash] = queries.clashes_if_invited(bank, activity_id, femi)

    assert clash.words() == "Low lights, and lip-reading"
    activities.invite_person(bank, activity_id, femi)
    assert queries.read_needs(bank, activity_id).clashes == (clash,)
    sharing.withdraw_sharing(bank, femi)
    assert queries.read_needs(bank, activity_id).clashes == ()


def test_what_is_shared_with_one_lead_is_told_to_nobody_else_as_a_clash(bank: Workspace, alex: UUID) -> None:
    jo = factory.an_account(bank, "jo", Role.LEAD, "Jo Evans")
    femi = factory.a_person(bank, "Femi Okafor")
    plans.write_section(bank, femi, "room", 0, SectionDraft("", actions=(ActionDraft("Face me", taking_part="lip_reading"),)))
    dim = SectionDraft("It hums.", actions=(ActionDraft("Lights low", room="dim_light"),))
    version = plans.write_section(bank, alex, "room", 2, dim)
    sharing.agree_sharing(bank, alex, "room", version, SharingDraft((Audience.MY_LEAD,), named=jo.me.account_id))
    activity_id = planned(bank, alex)

    assert queries.clashes_if_invited(bank, activity_id, femi) == ()
    assert len(queries.clashes_if_invited(jo, activity_id, femi)) == 1


def test_home_asks_for_the_agenda_on_the_day_that_their_days_begin(bank: Workspace, alex: UUID, clock: FixedClock) -> None:
    friday = START + dt.timedelta(days=2)
    planned(bank, alex, start=friday)
    clock.moment = friday - dt.timedelta(days=4)
    assert [one.sends for one in waiting.needs_to_see_to(bank)] == []

    clock.move(days=1)
    agenda, lights = waiting.needs_to_see_to(bank)

    assert (agenda.sends, agenda.mine, agenda.due_on) == ("the agenda", 1, bank.today())
    assert agenda.waiting == (waiting.Waiting("Alex Morgan", 3, bank.today()),)
    assert (lights.sends, lights.things, lights.due_on) == ("", 1, friday.date())


def test_home_leaves_those_who_pause_in_peace_and_what_is_for_somebody_else(bank: Workspace, alex: UUID) -> None:
    jo = factory.an_account(bank, "jo", Role.LEAD, "Jo Evans")
    planned(bank, alex, start=factory.NOW + dt.timedelta(days=1))
    assert [one.things for one in waiting.needs_to_see_to(bank)] == [1, 1]
    sharing.agree_sharing(bank, alex, "before", 2, SharingDraft((Audience.MY_LEAD,), named=jo.me.account_id))
    assert [one.sends for one in waiting.needs_to_see_to(bank)] == [""]
    assert sorted(one.sends for one in waiting.needs_to_see_to(jo)) == ["", "the agenda"]

    change_status(bank, alex, PersonStatus.PAUSED)

    assert waiting.needs_to_see_to(bank) == ()


def test_the_register_holds_what_we_and_they_say_was_not_met(bank: Workspace, alex: UUID, clock: FixedClock) -> None:
    activity_id = planned(bank, alex)
    found = rows(bank, activity_id)
    acts.say_not_met(bank, found["Lights low"].provision_id, "The dimmer is broken")
    acts.confirm_all(bank, activity_id)
    clock.moment = START + dt.timedelta(hours=2)
    today = bank.today()
    assert [one.need.why for one in register.not_met(bank, today, today)] == ["The dimmer is broken"]

    late = {found["Send the agenda"].provision_id: ProvisionAnswer(Happened.PARTLY, words="It came on the day")}
    acts.record_answers(bank, place_of(bank, activity_id), late)

    assert {one.need.action for one in register.not_met(bank, today, today)} == {"Lights low", "Send the agenda"}
    assert register.count_not_met(bank) == 2
    assert register.not_met(bank, today - dt.timedelta(days=9), today - dt.timedelta(days=1)) == ()
    sharing.withdraw_sharing(bank, alex)
    assert {(one.need.action, one.need.why) for one in register.not_met(bank, today, today)} == {("", "")}


def test_the_register_on_paper_names_nobody(bank: Workspace, alex: UUID, clock: FixedClock) -> None:
    told = ActionDraft("Keep a seat for Alex by the door", category="surroundings")
    plans.write_section(bank, alex, "hard", 2, SectionDraft("Space.", actions=(told,)))
    activity_id = planned(bank, alex)
    found = rows(bank, activity_id)
    acts.say_not_met(bank, found["Lights low"].provision_id, "The dimmer is broken")
    acts.say_not_met(bank, found[told.action].provision_id, "Alex said the seat was taken")
    clock.moment = START + dt.timedelta(hours=2)

    made = make_register_paper(bank, bank.today(), bank.today())

    heard = spoken(made.pdf)
    assert "2 not in place, of 3 things that people needed" in heard
    assert "Lights low" in heard
    assert "The dimmer is broken." in heard
    assert "The surroundings" in heard
    for name in ("Alex", "Morgan", "Sam", "Patel", "the seat was taken"):
        assert name not in heard, name
    assert faults(made.pdf) == []
    assert list_history(bank)[0].words == "made the register of 2 needs that were not met"
