"""Two years of the sample's activities: planned, attended, debriefed, and a few still open so that Home has something to say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from coc_desktop.clock import from_london, london
from coc_desktop.sample.catalogue import catalogue
from coc_desktop.sample.making import Making
from coc_desktop.sample.money import agree_fees
from coc_desktop.sample.needs import get_ready, hear_how_it_went, see_to_needs, see_to_what_comes_after
from coc_desktop.sample.people import may_be_asked
from coc_desktop.sample.rooms import show_a_room
from coc_desktop.schedule.activities import (
    Attended,
    cancel_activity,
    invite_person,
    plan_activity,
    record_answer,
    record_attendance,
)
from coc_desktop.schedule.information import InformationDraft, write_information
from coc_desktop.schedule.open_activities import OpenDraft, record_open
from coc_desktop.schedule.packs.acts import agree_naming
from coc_desktop.schedule.packs.rules import NamingDraft
from coc_desktop.schedule.queries import read_activity
from coc_desktop.schedule.rules import ActivityDraft, SupportDraft, order_of
from coc_desktop.schedule.support import book_support, choose_later, settle_support
from models.vocabulary import TOOK_PART, ActivityKind, Manner, OfferChoice, Outcome, Rung, SupportState

OUTCOMES = (Outcome.TOOK_PART,) * 8 + (Outcome.LEFT_EARLY, Outcome.UNWELL, Outcome.COULD_NOT_COME)
DEBRIEFS = (SupportState.DONE, SupportState.IN_WRITING, SupportState.DONE, SupportState.NOT_WANTED, SupportState.DONE)
AHEAD = (1, 5, 8, 13, 20, 27)
EXPLAINED = 3
"""Which of those ahead has all that people are told before it, and is known to them by name as each agreed."""

MANNERS = (Manner.IN_PERSON, Manner.PHONE, Manner.ONLINE)


def plan_one(making: Making, number: int, day: dt.date) -> UUID:
    """Plan the sample's next activity on a day, or on the Monday after a weekend."""
    templates = catalogue("activities")["activities"]
    title, kind, rung, place, minutes, rate_code = templates[number % len(templates)]
    day += dt.timedelta(days=max(0, 7 - day.isoweekday() + 1) if day.isoweekday() > 5 else 0)
    starts = from_london(day, dt.time(10 if minutes > 180 else (11, 14, 13)[number % 3], 30 if number % 4 == 1 else 0))
    draft = ActivityDraft(
        title=title,
        kind=ActivityKind(kind),
        rung=Rung(rung),
        place=place,
        starts_at=starts,
        ends_at=starts + dt.timedelta(minutes=minutes),
        team_id=making.teams[number % len(making.teams)],
        is_paid=bool(rate_code),
        rate_code=rate_code,
        venue_id=making.rooms.get(place),
    )
    making.activities.append(plan_activity(making.sam, draft))
    return making.activities[-1]


def invite(making: Making, number: int, activity_id: UUID, people: Sequence[UUID]) -> None:
    """Invite people; each says yes, but for one in seven who says no thank you."""
    for turn, person_id in enumerate(people):
        if may_be_asked(making.people.index(person_id)):
            place = invite_person(making.sam, activity_id, person_id)
            declines = (number + turn) % 7 == 6
            record_answer(making.sam, place, Outcome.SAID_NO if declines else Outcome.SAID_YES)


def book_support_around(making: Making, activity_id: UUID, *, debriefs: bool = True) -> None:
    """Book everybody's pre-meet shortly before, and their debriefs shortly after."""
    activity = read_activity(making.sam, activity_id)
    me = making.sam.me.account_id
    coming = [place for place in activity.places if place.outcome is Outcome.SAID_YES]
    for number, place in enumerate(coming):
        manner = MANNERS[number % 3]
        if place.pre_meet is not None:
            before = activity.starts_at - dt.timedelta(minutes=45 + 30 * number)
            book_support(making.sam, place.pre_meet.meeting_id, SupportDraft(before, 30, manner, me))
        if debriefs and place.debrief is not None:
            after = activity.ends_at + dt.timedelta(minutes=15 + 30 * number)
            book_support(making.sam, place.debrief.meeting_id, SupportDraft(after, 30, manner, me))


def hold(making: Making, number: int, activity_id: UUID, *, settle: bool) -> None:
    """Record who took part the morning after and, unless it is to stay open, settle every debrief."""
    activity = read_activity(making.sam, activity_id)
    making.not_before(from_london(london(activity.ends_at).date() + dt.timedelta(days=1), dt.time(9, 30)))
    outcomes = {
        place.participation_id: Attended(_in_time(making.chance.choice(OUTCOMES), turn))
        for turn, place in enumerate(activity.places)
        if place.outcome is Outcome.SAID_YES
    }
    for turn, place in enumerate(activity.places):
        if place.participation_id in outcomes and place.pre_meet is not None:
            state = SupportState.NOT_WANTED if (number + turn) % 5 == 4 else SupportState.DONE
            settle_support(making.sam, place.pre_meet.meeting_id, state)
    see_to_needs(making, number, activity_id)
    record_attendance(making.sam, activity_id, outcomes)
    if settle:
        see_to_what_comes_after(making, activity_id)
    hear_how_it_went(making, number, activity_id)
    _look_after(making, number, activity_id, settle=settle)


def _in_time(outcome: Outcome, turn: int) -> Outcome:
    """Return what happened; every other place of those who could not come was given up late."""
    return Outcome.CANCELLED_BY_THEM if outcome is Outcome.COULD_NOT_COME and turn % 2 else outcome


def _look_after(making: Making, number: int, activity_id: UUID, *, settle: bool) -> None:
    """Settle the debriefs; of those that stay open every other is for later, which is a first-class answer."""
    taking_part = [place for place in read_activity(making.sam, activity_id).places if place.outcome in TOOK_PART]
    for turn, place in enumerate(taking_part):
        if place.debrief is not None and settle:
            settle_support(making.sam, place.debrief.meeting_id, DEBRIEFS[(number + turn) % len(DEBRIEFS)])
        elif place.debrief is not None and turn % 2:
            choose_later(making.sam, place.debrief.meeting_id)


def plan_ahead(making: Making) -> None:
    """Plan what is coming up: on the first, pre-meets to book and an answer to wait for; the last is called off."""
    show_a_room(making)
    for number, days in enumerate(AHEAD):
        activity_id = plan_one(making, number + 8, making.now.date() + dt.timedelta(days=days))
        invite(making, number, activity_id, making.people[3 + number * 4 : 6 + number * 4])
        if number == 0:
            invite_person(making.sam, activity_id, making.people[0])
        agree_fees(making, number, activity_id, last=OfferChoice.NOT_DECIDED if number < 2 else None)
        if number == 1:
            get_ready(making, activity_id)
        if number:
            book_support_around(making, activity_id, debriefs=number > 1)
        if number == EXPLAINED:
            _explain(making, activity_id)
    cancel_activity(making.sam, making.activities[-1])
    _meet_whoever_comes(making)


def _explain(making: Making, activity_id: UUID) -> None:
    """Write down what to expect, and where those who come agreed to be named: each a little less than the one before."""
    activity = read_activity(making.sam, activity_id)
    said, order = catalogue("activities")["expect"], order_of(catalogue("activities")["order"], activity.starts_at)
    due_on = london(activity.starts_at).date() - dt.timedelta(days=6)
    expect = InformationDraft(**said, order=order, due_on=due_on)
    write_information(making.sam, activity_id, expect)
    coming = [place for place in activity.places if place.outcome is Outcome.SAID_YES]
    for number, place in enumerate(coming):
        first, early = number == 0, number < 2
        said = NamingDraft(in_packs=first, on_badge=early, on_sheet=early, surname=first, pronouns=True)
        agree_naming(making.sam, place.participation_id, said)


def _meet_whoever_comes(making: Making) -> None:
    """Hold a ward’s community meeting last week, with whoever came, and plan the next one."""
    for days, came in ((-7, 14), (7, None)):
        starts = from_london(making.now.date() + dt.timedelta(days=days), dt.time(16))
        draft = ActivityDraft(
            title="Community meeting",
            kind=ActivityKind.WARD_MEETING,
            rung=Rung.ENGAGING,
            place="Day room",
            starts_at=starts,
            ends_at=starts + dt.timedelta(minutes=45),
            team_id=making.teams[0],
            is_paid=False,
            is_open=True,
        )
        activity_id = plan_activity(making.sam, draft)
        if came is not None:
            record_open(
                making.sam, activity_id, OpenDraft(came, "The new menu; noise at night; a garden that is open at weekends")
            )
