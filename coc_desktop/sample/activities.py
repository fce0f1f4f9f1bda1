"""Two years of the sample's activities: planned, attended, debriefed, and a few still open so that Home has something to say."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from uuid import UUID

from coc_desktop.clock import FixedClock, from_london, london
from coc_desktop.sample.people import catalogue
from coc_desktop.schedule.activities import Attended, invite_person, plan_activity, record_answer, record_attendance
from coc_desktop.schedule.queries import read_activity
from coc_desktop.schedule.rules import ActivityDraft, SupportDraft
from coc_desktop.schedule.support import book_support, choose_later, settle_support
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, Manner, Outcome, Rung, SupportState

OUTCOMES = (Outcome.TOOK_PART,) * 8 + (Outcome.LEFT_EARLY, Outcome.UNWELL, Outcome.COULD_NOT_COME)


def plan_one(workspace: Workspace, number: int, day: dt.date, teams: Sequence[UUID]) -> UUID:
    """Plan the sample's next activity on a day."""
    title, kind, rung, place, minutes, rate_code = catalogue()["activities"][number % len(catalogue()["activities"])]
    starts = from_london(day, dt.time(10 if minutes > 240 else 14))
    return plan_activity(
        workspace,
        ActivityDraft(
            title=title,
            kind=ActivityKind(kind),
            rung=Rung(rung),
            place=place,
            starts_at=starts,
            ends_at=starts + dt.timedelta(minutes=minutes),
            team_id=teams[number % len(teams)],
            rate_code=rate_code,
        ),
    )


def invite(workspace: Workspace, activity_id: UUID, people: Sequence[UUID]) -> list[UUID]:
    """Invite people; each says yes."""
    places = [invite_person(workspace, activity_id, person_id) for person_id in people]
    for place in places:
        record_answer(workspace, place, Outcome.SAID_YES)
    return places


def book_support_around(workspace: Workspace, activity_id: UUID, *, debriefs: bool = True) -> None:
    """Book everybody's pre-meet the working hour before, and their debriefs half an hour after."""
    activity = read_activity(workspace, activity_id)
    me = workspace.me.account_id
    for number, place in enumerate(activity.places):
        manner = (Manner.IN_PERSON, Manner.PHONE, Manner.ONLINE)[number % 3]
        if place.pre_meet is not None:
            before = activity.starts_at - dt.timedelta(minutes=45 + 30 * number)
            book_support(workspace, place.pre_meet.meeting_id, SupportDraft(before, 30, manner, me))
        if debriefs and place.debrief is not None:
            after = activity.ends_at + dt.timedelta(minutes=15 + 30 * number)
            book_support(workspace, place.debrief.meeting_id, SupportDraft(after, 30, manner, me))


def hold(workspace: Workspace, activity_id: UUID, clock: FixedClock, chance: random.Random, *, settle: bool) -> None:
    """Record who took part the morning after and, unless it is to stay open, settle every debrief."""
    activity = read_activity(workspace, activity_id)
    clock.moment = from_london(london(activity.ends_at).date() + dt.timedelta(days=1), dt.time(9, 30))
    outcomes = {place.participation_id: Attended(chance.choice(OUTCOMES)) for place in activity.places}
    record_attendance(workspace, activity_id, outcomes)
    for number, place in enumerate(read_activity(workspace, activity_id).places):
        if place.outcome not in (Outcome.TOOK_PART, Outcome.LEFT_EARLY) or place.debrief is None:
            continue
        if settle:
            states = (SupportState.DONE, SupportState.DONE, SupportState.IN_WRITING, SupportState.NOT_WANTED)
            settle_support(workspace, place.debrief.meeting_id, states[number % 4])
        elif number % 2:
            choose_later(workspace, place.debrief.meeting_id)
