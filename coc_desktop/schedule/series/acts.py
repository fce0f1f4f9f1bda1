"""Acts on a whole series: planning one, changing many of its dates at once, calling dates off, and inviting somebody to many.

Each is one named act, so one Undo puts all of it back; nothing of it is told to anybody.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlalchemy import select

from coc_desktop.bank.people import require_contact_allowed
from coc_desktop.plans.provisions.refreshing import refresh_activities
from coc_desktop.problems import Refused, refuse_if
from coc_desktop.schedule.activities import add_place, call_off, change_in, move_meetings, new_activity, write_activity
from coc_desktop.schedule.clashes.gathering import pieces_of
from coc_desktop.schedule.clashes.meaning import another_room, in_the_way, refuse_unless_meant
from coc_desktop.schedule.clashes.rules import Clash, brought
from coc_desktop.schedule.information import forget_quiet_room, refuse_what_falls_out
from coc_desktop.schedule.messages.telling import tell_of_change
from coc_desktop.schedule.rules import COMING, ActivityDraft, problems_in_activity
from coc_desktop.schedule.series.queries import booked_around, first_change, planned, series_of, special_days_of
from coc_desktop.schedule.series.reach import Then
from coc_desktop.schedule.series.rules import Repeat, rule_text
from coc_desktop.schedule.series.steps import CHOSEN, Span, Step, What, state_after, steps_of
from coc_desktop.workspace import Transaction, Workspace
from models.schedule import Activity, Participation, Series, SeriesDate, SupportMeeting
from models.vocabulary import ActivityState, Permission, Reach, SeriesDateState

Keys = Collection[UUID | dt.date]


@dataclass(frozen=True, slots=True)
class SeriesChange:
    """What is asked of a series: the draft of one date and how far it reaches, with the ticks that were taken away.

    `left` are keys of dates, `kept` meetings that stay at their own time.
    """

    reach: Reach
    draft: ActivityDraft
    repeat: Repeat
    left: Keys = frozenset()
    kept: frozenset[UUID] = field(default_factory=frozenset)


def plan_series(workspace: Workspace, draft: ActivityDraft, repeat: Repeat, left: Keys = frozenset(), meant: str = "") -> UUID:
    """Put an activity that repeats into the calendar, date by date but for those `left` out; return its first activity.

    `meant` says why it is to be so where something is in the way of one of its dates.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    refuse_if(problems_in_activity(draft))
    change = first_change(draft, repeat)
    with workspace.transaction("series.planned", "Plan a series") as tx:
        steps = steps_of((), change, special_days_of(tx.session, (), change))
        series = _new_series(tx, change.days[0], repeat)
        made = [_new_date(tx, series, step, draft, left) for step in steps]
        first = next((activity for activity in made if activity), None)
        if first is None:
            raise Refused("No date is left. Tick at least one, or meet on special days all the same.")
        _refuse_clashes(tx, [activity.id for activity in made if activity], (), meant)
        tx.note(dates=sum(activity is not None for activity in made))
        return first.id


def repeat_activity(workspace: Workspace, activity_id: UUID, version: int, change: SeriesChange, meant: str = "") -> int:
    """Make an activity that is planned the first of a series, changed as its draft says; return how many dates there are more.

    The activity itself stays on its day, whatever is special about it. The other dates are offered to the people who come to it.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    refuse_if(problems_in_activity(change.draft))
    days = first_change(change.draft, change.repeat)
    with workspace.transaction("series.begun", "Make an activity repeat") as tx:
        activity = tx.get(Activity, activity_id, version=version)
        if series_of(tx.session, activity_id) is not None:
            raise Refused("This activity repeats already. Open it, and change all its dates.")
        if activity.starts_at <= tx.now:
            raise Refused("This activity has begun. Plan a new one that repeats.")
        change_in(tx, activity, change.draft, change.kept, meant)
        special = special_days_of(tx.session, (), days)
        series, first, *later = _new_series(tx, days.days[0], change.repeat), *steps_of((), days, special)
        state = SeriesDateState.PLANNED if first.what is What.NEW and first.then == _span(activity) else SeriesDateState.EDITED
        tx.add(SeriesDate(series_id=series.id, on=first.on, state=state, activity_id=activity_id))
        made = _add_dates(tx, series, later, change, _people(tx, activity_id))
        if not made:
            raise Refused("No other date is left. Tick at least one, or meet on special days all the same.")
        _refuse_clashes(tx, made, (), meant)
        tx.note(dates=len(made))
        return len(made)


def _span(activity: Activity) -> Span:
    return activity.starts_at, activity.ends_at


def _new_series(tx: Transaction, first_on: dt.date, repeat: Repeat) -> Series:
    rule = rule_text(repeat, first_on)
    days = {"bank_holidays": repeat.bank_holidays, "religious_days": repeat.religious_days}
    return tx.add(Series(rule=rule, first_on=first_on, **days))


def _new_date(tx: Transaction, series: Series, step: Step, draft: ActivityDraft, left: Keys) -> Activity | None:
    """Write a date that is new, or fill one that was left out, and plan its activity if it is held."""
    state = state_after(step, left)
    held = state is SeriesDateState.PLANNED
    activity = new_activity(tx, _on(draft, step.then)) if held and step.then else None
    if step.slot is None:
        date = tx.add(SeriesDate(series_id=series.id, on=step.on, state=state, activity_id=None))
    else:
        date = tx.get(SeriesDate, step.slot.slot_id)
    date.on, date.state, date.activity_id = step.on, state, activity.id if activity else None
    return activity


def _on(draft: ActivityDraft, then: Span) -> ActivityDraft:
    return replace(draft, starts_at=then[0], ends_at=then[1])


def _refuse_clashes(
    tx: Transaction, activity_ids: Sequence[UUID], there: Collection[Clash], meant: str, elsewhere: Collection[UUID] = ()
) -> None:
    """Refuse what is in the way of some dates and was not before, unless it is meant.

    Of dates that are `elsewhere`, in another room than before, it is said once who is to be told: before the first of them.
    """
    tx.session.flush()
    if activity_ids:
        pieces = pieces_of(tx.session, *activity_ids)
        moved = [one for one in pieces if one.kind is None and one.activity_id in elsewhere and one.ends_at > tx.now]
        told = another_room(tx, min(moved, key=lambda one: one.starts_at)) if moved else ()
        refuse_unless_meant(tx, activity_ids[0], (*brought(there, in_the_way(tx, pieces)), *told), meant)


def change_series(workspace: Workspace, activity_id: UUID, version: int, change: SeriesChange, meant: str = "") -> int:
    """Change the dates that a change reaches, and what is booked around them; return how many activities it touched.

    Dates that were changed or called off by themselves stay as they are, and so do those whose tick was taken away. New dates
    are offered to the people who come to this one. `meant` is as for a new series.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    refuse_if(problems_in_activity(change.draft))
    with workspace.transaction("series.changed", "Change a series") as tx:
        anchor = tx.get(Activity, activity_id, version=version)
        series = series_of(tx.session, activity_id)
        if series is None:
            raise Refused("This activity does not repeat.")
        held = _held(tx, series)
        plan = planned(tx.session, series, anchor, change.reach, change.draft, change.repeat, tx.now)
        people, reached = _people(tx, activity_id), [step.activity_id for step in plan.steps if step.activity_id]
        there, rooms = in_the_way(tx, pieces_of(tx.session, *reached)), {one: held.activities[one].venue_id for one in reached}
        _keep_rule(series, plan.then)
        touched = _change_dates(tx, plan.steps, change, held)
        made = _add_dates(tx, series, plan.steps, change, people)
        elsewhere = [one for one, room in rooms.items() if room not in (None, held.activities[one].venue_id)]
        _refuse_clashes(tx, [*reached, *made], there, meant, elsewhere)
        tx.note(dates=touched + len(made))
        return touched + len(made)


@dataclass(frozen=True, slots=True)
class _Held:
    """Every date of a series and every activity of it, by id, asked for in two questions rather than one by one."""

    dates: dict[UUID, SeriesDate]
    activities: dict[UUID, Activity]


def _held(tx: Transaction, series: Series) -> _Held:
    dates = tx.scalars(select(SeriesDate).where(SeriesDate.series_id == series.id))
    of_series = select(Activity).join(SeriesDate, SeriesDate.activity_id == Activity.id).where(SeriesDate.series_id == series.id)
    return _Held({date.id: date for date in dates}, {activity.id: activity for activity in tx.scalars(of_series)})


def _keep_rule(series: Series, then: Then) -> None:
    series.rule, series.first_on = then.rule, then.first_on
    series.bank_holidays, series.religious_days = then.repeat.bank_holidays, then.repeat.religious_days


def _change_dates(tx: Transaction, steps: Iterable[Step], change: SeriesChange, held: _Held) -> int:
    """Write every date that there is already; return how many activities were changed or called off."""
    follows: list[tuple[Activity, Step]] = []
    off = 0
    for step in steps:
        if step.slot is None or step.what is What.NEW:
            continue
        date = held.dates[step.slot.slot_id]
        if step.what is What.GOES:
            tx.remove(date)
            continue
        date.on, date.state = step.on, state_after(step, change.left)
        if step.activity_id is None:
            continue
        if step.what is What.CALLED_OFF:
            call_off(tx, held.activities[step.activity_id])
            off += 1
        elif step.what in CHOSEN and step.key not in change.left:
            follows.append((held.activities[step.activity_id], step))
    _follow(tx, follows, change)
    return off + len(follows)


def _follow(tx: Transaction, follows: list[tuple[Activity, Step]], change: SeriesChange) -> None:
    """Let activities follow the series: write each, tell it from its calendar entries, and move what is booked around it."""
    places, booked = _around(tx, [activity.id for activity, _ in follows])
    told, moved, elsewhere = list[UUID](), list[UUID](), list[UUID]()
    for activity, step in follows:
        if activity.state is not ActivityState.PLANNED or step.then is None or step.now is None:
            raise Refused(f"One of these dates is “{activity.state.label.lower()}”, so it cannot be changed.")
        before = (activity.title, activity.place)
        write_activity(tx, activity, _on(change.draft, step.then))
        if step.now == step.then and before == (activity.title, activity.place):
            continue
        for place in places.get(activity.id, ()):
            place.invite_sequence += 1
        told.append(activity.id)
        if step.now != step.then:
            move_meetings(booked.get(activity.id, ()), step.now, step.then, change.kept)
        if before[1] != activity.place:
            elsewhere.append(activity.id)
        if step.now != step.then or before[1] != activity.place:
            moved.append(activity.id)
    refuse_what_falls_out(tx, [activity for activity, step in follows if step.now != step.then])
    forget_quiet_room(tx, elsewhere)
    refresh_activities(tx, moved)
    tell_of_change(tx, told)


def _around(
    tx: Transaction, activity_ids: Collection[UUID]
) -> tuple[dict[UUID, list[Participation]], dict[UUID, list[SupportMeeting]]]:
    """Return the places of some activities and the meetings booked around them, found in two questions for all of them."""
    places: dict[UUID, list[Participation]] = {}
    for place in tx.scalars(select(Participation).where(Participation.activity_id.in_(activity_ids))):
        places.setdefault(place.activity_id, []).append(place)
    booked: dict[UUID, list[SupportMeeting]] = {}
    for meeting, place in tx.session.execute(booked_around(activity_ids)):
        booked.setdefault(place.activity_id, []).append(meeting)
    return places, booked


def _people(tx: Transaction, activity_id: UUID) -> list[UUID]:
    """Return who comes to an activity and may be contacted."""
    found = tx.scalars(select(Participation).where(Participation.activity_id == activity_id, Participation.outcome.in_(COMING)))
    return [place.person_id for place in found if _may_be_asked(tx, place.person_id)]


def _may_be_asked(tx: Transaction, person_id: UUID) -> bool:
    try:
        require_contact_allowed(tx, person_id)
    except Refused:
        return False
    return True


def _add_dates(
    tx: Transaction, series: Series, steps: Iterable[Step], change: SeriesChange, people: Iterable[UUID]
) -> list[UUID]:
    """Write the dates that are new, offer them to the people of the date that was changed, and return their activities."""
    asked, made = list(people), list[UUID]()
    for step in steps:
        if step.what is not What.NEW and not (step.slot is None and step.what is What.LEFT_OUT):
            continue
        activity = _new_date(tx, series, step, change.draft, change.left)
        if activity is not None:
            made.append(activity.id)
            for person_id in asked:
                add_place(tx, activity, person_id)
    return made


def call_off_dates(workspace: Workspace, activity_ids: Sequence[UUID]) -> int:
    """Call off several dates of a series in one act, with everything around them; return how many."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    if not activity_ids:
        raise Refused("Tick at least one date.")
    with workspace.transaction("series.called_off", "Call dates of a series off") as tx:
        dates = tx.scalars(select(SeriesDate).where(SeriesDate.activity_id.in_(activity_ids)))
        for date in dates:
            if date.activity_id is not None:
                call_off(tx, tx.get(Activity, date.activity_id))
            date.state = SeriesDateState.CANCELLED
        tx.note(dates=len(dates))
        return len(dates)


def invite_to_dates(workspace: Workspace, activity_ids: Sequence[UUID], person_id: UUID, meant: str = "") -> int:
    """Offer a contributor a place in several dates of a series in one act; where they have one already, nothing changes.

    `meant` says why they are invited though something is in the way of one of the dates.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("series.invited", "Invite a person to a series") as tx:
        require_contact_allowed(tx, person_id)
        places = select(Participation).where(Participation.activity_id.in_(activity_ids), Participation.person_id == person_id)
        have = {place.activity_id for place in tx.scalars(places)}
        planned_only = select(Activity).where(Activity.id.in_(activity_ids), Activity.state == ActivityState.PLANNED)
        to_ask = [activity for activity in tx.scalars(planned_only) if activity.id not in have]
        if not to_ask:
            raise Refused("They already have a place in each of these dates.")
        asked = [activity.id for activity in to_ask]
        there = in_the_way(tx, pieces_of(tx.session, *asked))
        for activity in to_ask:
            add_place(tx, activity, person_id)
        _refuse_clashes(tx, asked, there, meant)
        tx.note(dates=len(to_ask), about=person_id)
        return len(to_ask)
