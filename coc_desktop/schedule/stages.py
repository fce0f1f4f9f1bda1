"""What an activity needs before, on the day and after, worked out from what is recorded; and what people need, without names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from coc_desktop.papers.blocks import Rendered
from coc_desktop.papers.own_pictures import render_for
from coc_desktop.plans.papers import host_paper
from coc_desktop.plans.provisions.queries import NeedsStanding
from coc_desktop.plans.queries import needs_of
from coc_desktop.plans.rules.shapes import HostSheet
from coc_desktop.schedule.hosting import day_for_host
from coc_desktop.schedule.packs.queries import PacksStanding
from coc_desktop.schedule.queries import ActivityDetail, PlaceRow, SupportRow
from coc_desktop.schedule.rules import COMING, RECORDED, is_alone
from coc_desktop.wording import count, day, moment
from coc_desktop.workspace import Workspace, existing
from models.schedule import Activity, Participation
from models.vocabulary import (
    SETTLED_SUPPORT,
    TOOK_PART,
    ActivityState,
    Audience,
    Outcome,
    PaperFormat,
    Permission,
    SupportState,
    Tone,
)

NO_NEEDS = NeedsStanding()
NO_PACKS = PacksStanding()
FEW = 4  # people listed one by one; more are said as a count


@dataclass(frozen=True, slots=True)
class Step:
    """One thing of a stage: its words, a small line, whether it is done, and the tone it is shown in."""

    words: str
    note: str
    done: bool
    tone: Tone


def before(activity: ActivityDetail, needs: NeedsStanding = NO_NEEDS, packs: PacksStanding = NO_PACKS) -> tuple[Step, ...]:
    """Return what is to be done before: everybody's answer, what people need, their packs, and a pre-meet for each who comes."""
    if activity.is_open:
        return (_done("Open to whoever comes", "Nobody is invited by name"),)
    invited = sum(place.outcome is Outcome.INVITED for place in activity.places)
    answers = _done("Everybody has answered", "Yes or no thank you")
    if invited:
        answers = Step(f"{count(invited, 'person has', 'people have')} not answered", "Ask again, once", False, Tone.SOON)
    coming = [place for place in activity.places if place.outcome in COMING]
    begun = (answers, *_company(activity, len(coming)), *_needs(needs), *_packs(activity, packs)) if activity.places else ()
    return begun + _meetings("Pre-meet", [(one, one.pre_meet) for one in coming])


def _company(activity: ActivityDetail, coming: int) -> tuple[Step, ...]:
    """Say where somebody would be the only one with lived experience in a group, also once somebody else has said no."""
    if not is_alone(activity.kind, coming):
        return ()
    if activity.alone_is_meant:
        return (_done("One person comes alone", "It is meant, and why is written down"),)
    return (Step("One person would be the only one", "Invite somebody else with lived experience too", False, Tone.SOON),)


def _needs(needs: NeedsStanding) -> tuple[Step, ...]:
    """Say how far what people need is; nothing where nothing is asked for."""
    if needs.to_do and needs.first_due is not None:
        left = f"Confirm {count(needs.to_do, 'thing')} that people need"
        return (Step(left, f"The first by {day(needs.first_due, weekday=True)}", False, Tone.SOON),)
    said = f"{needs.not_met} not met, each with a reason" if needs.not_met else count(needs.in_place, "thing")
    return (_done("What people need is seen to", said),) if needs.in_place or needs.not_met else ()


def _packs(activity: ActivityDetail, packs: PacksStanding) -> tuple[Step, ...]:
    """Say how far people’s packs are; nothing while no day is set for them and none is made, or once it is too late for one."""
    if not packs.made and packs.first_due is None:
        return ()
    if packs.sent == packs.people:
        return (_done("Everybody has their pack", count(packs.sent, "pack")),)
    if activity.state is not ActivityState.PLANNED:
        return ()
    by = f"The first by {day(packs.first_due, weekday=True)}" if packs.first_due else f"{packs.made} made"
    by += f". {packs.changed} changed since sent" if packs.changed else ""
    return (Step(f"Send a pack to {count(packs.people - packs.sent, 'person', 'people')}", by, False, Tone.SOON),)


def on_the_day(activity: ActivityDetail, now: dt.datetime) -> tuple[Step, ...]:
    """Return what is to be done on the day: the place, and to record who took part."""
    coming = sum(place.outcome in COMING for place in activity.places)
    room = _done(activity.place, "Open to whoever comes" if activity.is_open else f"{count(coming, 'person', 'people')} coming")
    late = activity.ends_at <= now
    when, tone = ("It is over", Tone.SOON) if late else ("After it begins", Tone.PLAIN)
    if activity.is_open:
        if activity.came is None:
            return room, Step("Record how many came", when, False, tone)
        return room, _done(f"{count(activity.came, 'person', 'people')} came", "Counted, and not named")
    if not activity.places:
        return (room,)
    if all(place.outcome in RECORDED for place in activity.places):
        came = sum(place.outcome in TOOK_PART for place in activity.places)
        return room, _done("Who took part is recorded", f"{count(came, 'person', 'people')} took part")
    return room, Step("Record who took part", when, False, tone)


def after(activity: ActivityDetail) -> tuple[Step, ...]:
    """Return what is to be done after: a debrief for each who took part, until everybody's is settled."""
    if activity.is_open:
        return (_done("Nothing is owed", "No plan, claim or debrief is asked for"),)
    owed = [place for place in activity.places if place.outcome in COMING]
    steps = _meetings("Debrief", [(one, one.debrief) for one in owed])
    if not steps:
        return ()
    if activity.state is ActivityState.SETTLED:
        return (*steps, _done("Everybody’s debrief is settled", "This activity is closed"))
    return (*steps, Step("Open until everybody’s debrief is settled", "", False, Tone.PLAIN))


def _meetings(kind: str, pairs: Sequence[tuple[PlaceRow, SupportRow | None]]) -> tuple[Step, ...]:
    """Return a step for each meeting, or one for all of them where they are many."""
    there = [(place, meeting) for place, meeting in pairs if meeting is not None]
    if len(there) <= FEW:
        return tuple(
            Step(f"{kind} with {place.name}", _when(meeting), _settled(meeting), meeting.state.tone) for place, meeting in there
        )
    ready = sum(_settled(meeting) for _, meeting in there)
    tone = Tone.OK if ready == len(there) else Tone.SOON
    return (Step(f"{len(there)} {kind.lower()}s", f"{ready} booked or settled", ready == len(there), tone),)


def _settled(meeting: SupportRow | None) -> bool:
    return meeting is not None and (meeting.state in SETTLED_SUPPORT or meeting.state is SupportState.BOOKED)


def _when(meeting: SupportRow) -> str:
    """Say when a meeting is, or how it stands."""
    if meeting.starts_at is not None and meeting.state in (SupportState.BOOKED, SupportState.DONE):
        return moment(meeting.starts_at, weekday=True)
    return meeting.state.label


def _done(words: str, note: str) -> Step:
    return Step(words, note, True, Tone.OK)


def needs_of_activity(workspace: Workspace, activity_id: UUID, audience: Audience = Audience.TEAM) -> HostSheet:
    """Return what the plans of those coming ask us to do, by action, as far as one audience was given it: no names, no reasons.

    Each plan that is opened for it is written to the audit first.
    """
    workspace.require(Permission.SEE_PLANS)
    harder_day = _coming(workspace, activity_id)
    return needs_of(workspace, tuple(harder_day), audience, harder=[one for one, harder in harder_day.items() if harder])


def make_host_sheet(workspace: Workspace, activity_id: UUID, form: PaperFormat = PaperFormat.STANDARD) -> Rendered:
    """Return the paper for whoever hosts an activity: what those coming agreed that a venue is asked to do."""
    workspace.require(Permission.SEE_PLANS)
    sheet = needs_of_activity(workspace, activity_id, Audience.VENUE)
    with workspace.reading() as session:
        activity = existing(session, Activity, activity_id)
        head = f"{moment(activity.starts_at, weekday=True)}, {activity.place}"
        the_day = day_for_host(session, activity)
    trust, today = workspace.setting("trust.name"), workspace.today()
    made = render_for(workspace, host_paper(sheet, f"What to have ready: {head}", trust, today, form, the_day), form)
    with workspace.transaction("host_sheet.made", "Make a host sheet", put_back=False) as tx:
        tx.note(things=len(sheet.lines))
    return made


def _coming(workspace: Workspace, activity_id: UUID) -> dict[UUID, bool]:
    """Return who is coming, each with whether they have a harder day."""
    with workspace.reading() as session:
        statement = select(Participation.person_id, Participation.harder_day).where(
            Participation.activity_id == activity_id, Participation.outcome.in_(COMING)
        )
        return {row.person_id: row.harder_day for row in session.execute(statement)}
