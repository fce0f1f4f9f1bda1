"""What people say themselves, with their own keys alone, of what was to be ready for them at past activities."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from sqlalchemy import select

from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history
from coc_desktop.plans import plans, sharing
from coc_desktop.plans.provisions import queries, register
from coc_desktop.plans.provisions.own import PastThing, past_things, say_how_it_went
from coc_desktop.plans.queries import read_own_plan
from coc_desktop.plans.review_lock import make_lock
from coc_desktop.plans.reviewing import begin_review, keep_review, read_kept_review, save_review
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.plans.rules import review as steps
from coc_desktop.plans.rules.provisions import ProvisionAnswer, Went
from coc_desktop.plans.rules.review import Review
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.schedule import activities
from coc_desktop.schedule.activities import Attended
from coc_desktop.schedule.queries import read_activity
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.workspace import Workspace, own_workspace
from models.schedule import Activity
from models.vocabulary import ActivityKind, Happened, Helped, Outcome, Rung
from tests import factory

pytestmark = pytest.mark.both_stores

START = factory.NOW + dt.timedelta(days=6)
NO = ProvisionAnswer(Happened.NO, words="it was not  there")


def coming_to(bank: Workspace, *people: UUID) -> UUID:
    """Plan an activity for next week to which these people have said yes."""
    end = START + dt.timedelta(hours=1)
    draft = ActivityDraft("Food group", ActivityKind.WARD_MEETING, Rung.ENGAGING, "Room 4", START, end, rate_code="half_day")
    activity_id = activities.plan_activity(bank, draft)
    for person_id in people:
        activities.record_answer(bank, activities.invite_person(bank, activity_id, person_id), Outcome.SAID_YES)
    return activity_id


def somebody(bank: Workspace, name: str, action: str) -> UUID:
    """Put somebody into the bank who needs one thing."""
    person_id = factory.a_person(bank, name)
    plans.write_section(bank, person_id, "room", 0, SectionDraft("", actions=(ActionDraft(action),)))
    return person_id


@pytest.fixture
def alex(bank: Workspace, clock: FixedClock) -> UUID:
    """Somebody who said yes to an activity that is over now, with somebody else, and what each of them needed."""
    person_id = somebody(bank, "Alex Morgan", "Lights low")
    coming_to(bank, person_id, somebody(bank, "Bo Lee", "A window that opens"))
    return person_id


def after(bank: Workspace, clock: FixedClock, person_id: UUID) -> Workspace:
    """Return the workspace of the process in which somebody looks at their plan, the day after."""
    clock.moment = START + dt.timedelta(days=1)
    return own_workspace(bank.bank, begin_review(bank, person_id), bank.me.account_id, clock)


def test_they_are_asked_of_what_was_for_them_once_it_has_begun(bank: Workspace, alex: UUID, clock: FixedClock) -> None:
    own = own_workspace(bank.bank, begin_review(bank, alex), bank.me.account_id, clock)
    assert past_things(own) == ()
    assert read_own_plan(own).past == 0

    own = after(bank, clock, alex)

    (thing,) = past_things(own)
    assert (thing.action, thing.title, thing.said, thing.said_on) == ("Lights low", "Food group", ProvisionAnswer(), None)
    assert read_own_plan(own).past == 1


def test_what_they_say_is_beside_what_we_know_and_in_the_register(bank: Workspace, alex: UUID, clock: FixedClock) -> None:
    own = after(bank, clock, alex)
    (thing,) = past_things(own)

    say_how_it_went(own, thing.provision_id, NO)

    (again,) = past_things(own)
    assert (again.said, again.said_on, again.is_open) == (NO, bank.today(), False)
    (row,) = register.not_met(bank, START.date(), START.date())
    assert (row.need.happened, row.need.answer) == (Happened.NO, "it was not  there")
    line = list_history(bank)[0]
    assert (line.words, line.can_be_put_back) == ("said how what was to be ready for them went", False)


def test_nobody_says_it_of_what_was_for_somebody_else_or_is_still_to_come(bank: Workspace, alex: UUID, clock: FixedClock) -> None:
    own = after(bank, clock, alex)
    (mine,) = past_things(own)
    other = after(bank, clock, next(one for one in _people(bank) if one != alex))
    with pytest.raises(NotAllowed, match="not for you"):
        say_how_it_went(other, mine.provision_id, NO)
    clock.moment = START - dt.timedelta(hours=1)
    with pytest.raises(Refused, match="not started"):
        say_how_it_went(own, mine.provision_id, NO)
    with pytest.raises(NotAllowed):
        say_how_it_went(bank, mine.provision_id, NO)
    clock.moment = START + dt.timedelta(days=1)
    with pytest.raises(Refused, match="cannot have helped"):
        say_how_it_went(own, mine.provision_id, ProvisionAnswer(Happened.NO, Helped.YES))

    assert not any(row.answer for row in queries.read_needs(bank, _activity(bank)).rows)


def test_what_is_shared_no_longer_is_asked_of_nobody(bank: Workspace, alex: UUID, clock: FixedClock) -> None:
    own = after(bank, clock, alex)
    sharing.withdraw_sharing(bank, alex, "room")

    assert past_things(own) == ()


def test_what_was_typed_and_not_kept_comes_back_and_is_kept_with_the_rest(bank: Workspace, alex: UUID, clock: FixedClock) -> None:
    own = after(bank, clock, alex)
    (thing,) = past_things(own)
    plan = read_own_plan(own)
    review = steps.tell(steps.open_went(Review(tuple(one.key for one in plan.sections), plan.version)), _went(thing))
    lock = make_lock(stretch=factory.CHEAP)
    keep_review(own, review, lock)

    kept = read_kept_review(own, lock.words, floor=factory.CHEAP)

    assert kept is not None
    assert kept.review is not None
    assert kept.review.went == (_went(thing),)
    save_review(own, kept.review, signs=False)
    assert past_things(own)[0].said == NO
    activities.record_attendance(bank, _activity(bank), {_place(bank, alex): Attended(Outcome.COULD_NOT_COME)})
    assert [row.need.answer for row in register.not_met(bank, START.date(), START.date())] == [NO.words]
    assert past_things(own) == ()


def _went(thing: PastThing) -> Went:
    return Went(thing.provision_id, NO)


def _place(bank: Workspace, person_id: UUID) -> UUID:
    places = read_activity(bank, _activity(bank)).places
    return next(place.participation_id for place in places if place.person_id == person_id)


def _people(bank: Workspace) -> list[UUID]:
    return [place.person_id for place in read_activity(bank, _activity(bank)).places]


def _activity(bank: Workspace) -> UUID:
    with bank.reading() as session:
        return session.scalars(select(Activity.id)).one()
