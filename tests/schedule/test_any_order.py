"""Whatever is moved, cancelled, booked and settled in any order, for one date, later ones or all: debriefs stay linked, gaps are
kept both ways, nothing is booked twice that was not meant, and undo is whole; around clock changes and 29 February."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coc_desktop.clock import from_london, london
from coc_desktop.office.history import list_history, put_back
from coc_desktop.problems import Refused
from coc_desktop.schedule import activities, support
from coc_desktop.schedule.clashes.meaning import Clashing
from coc_desktop.schedule.messages.acts import draft_messages
from coc_desktop.schedule.messages.queries import list_messages
from coc_desktop.schedule.preferences import PreferenceDraft, change_preference
from coc_desktop.schedule.proposing import propose_support
from coc_desktop.schedule.queries import ActivityDetail, SupportRow, read_activity
from coc_desktop.schedule.rules import COMING, ActivityDraft, SupportDraft
from coc_desktop.schedule.series.acts import SeriesChange, change_series, invite_to_dates, plan_series
from coc_desktop.schedule.series.queries import SeriesDetail, read_series
from coc_desktop.schedule.series.rules import Repeat
from coc_desktop.workspace import Workspace
from models.vocabulary import OWN, ActivityKind, ActivityState, Manner, OnSpecialDay, Reach, Rhythm, Rung, SupportState
from tests import factory

MINUTE, DAY, WEEK = dt.timedelta(minutes=1), dt.timedelta(days=1), dt.timedelta(weeks=1)
GAPS = (0, 45)  # minutes that each of the two keeps free around everything
DATES = 4
MEANT = "They asked for it"
QUICK = (Phase.explicit, Phase.generate)  # an example takes too long to be made smaller

which, who = st.integers(0, DATES), st.integers(0, 1)
shift = st.tuples(st.sampled_from((0, 0, 0, -1, 1, 7)), st.integers(-16, 16))  # days, and quarters of an hour
mean = st.sampled_from([False] * 11 + [True])


def edits() -> tuple[st.SearchStrategy[tuple[object, ...]], ...]:
    """Return the two ways of moving, made anew: given twice, they are done twice as often as the rest."""
    reach = st.sampled_from([Reach.FOLLOWING, Reach.ALL])
    one = st.tuples(st.just("edit_one"), which, shift, mean)
    return one, st.tuples(st.just("edit_many"), which, reach, shift, mean)


steps = st.one_of(
    *edits(),
    *edits(),
    st.tuples(st.just("cancel"), which),
    st.tuples(st.just("book"), which, who, st.booleans(), st.integers(-12, 12), mean),
    st.tuples(st.just("settle"), which, who, st.booleans(), st.sampled_from([SupportState.DONE, SupportState.NOT_WANTED])),
    st.tuples(st.just("later"), which, who),
)


def turning_points() -> Iterator[dt.date]:
    """Give both changes of the clocks and each 29 February of the coming years, no two of them near each other."""
    for year in itertools.count(2027):
        for month in (3, 10):
            last = dt.date(year, month, 31)
            yield last - DAY * ((last.weekday() + 1) % 7)
        if year % 4 == 0:
            yield dt.date(year, 2, 29)


POINTS = turning_points()


@dataclass
class Life:
    """A group that meets every week around a turning point, and another one beside it, both with the same two people."""

    bank: Workspace
    people: tuple[UUID, ...] = ()
    groups: tuple[UUID, ...] = ()
    meant: set[UUID] = field(default_factory=set)  # in whose way something is, and was said to be meant

    def __post_init__(self) -> None:
        first = next(POINTS) - 10 * DAY
        self.people = tuple(factory.a_person(self.bank, name) for name in ("Alex Morgan", "Priya Shah"))
        for person, gap in zip(self.people, GAPS, strict=True):
            change_preference(self.bank, person, PreferenceDraft(gap=gap))
        meet = OnSpecialDay.MEET
        start = self.draft("Food group", from_london(first, dt.time(14)))
        one = plan_series(self.bank, start, Repeat(Rhythm.WEEKLY, first + (DATES - 1) * WEEK, meet, meet))
        dates = [row.activity_id for row in self.series(one).dates if row.activity_id]
        beside = activities.plan_activity(self.bank, self.draft("Reading group", from_london(first + WEEK, dt.time(18))))
        for person in self.people:
            invite_to_dates(self.bank, dates, person)
            activities.invite_person(self.bank, beside, person)
        self.groups = (*dates, beside)
        for group in self.groups:
            me = self.bank.me.account_id
            found = propose_support(self.bank, group)
            drafts = {each.meeting_id: SupportDraft(each.starts_at, each.minutes, each.manner, me) for each in found}
            support.book_all_support(self.bank, drafts)
        draft_messages(self.bank, dates[0])

    def draft(self, title: str, start: dt.datetime) -> ActivityDraft:
        return ActivityDraft(title, ActivityKind.FOCUS_GROUP, Rung.ENGAGING, "Room 4", start, start + 60 * MINUTE, is_paid=False)

    def series(self, activity_id: UUID | None = None) -> SeriesDetail:
        found = read_series(self.bank, activity_id or self.groups[0])
        assert found is not None
        return found

    def all_groups(self) -> tuple[UUID, ...]:
        dates = [row.activity_id for row in self.series().dates if row.activity_id]
        return tuple(dict.fromkeys((*self.groups, *dates)))

    def moved(self, group: UUID, by: tuple[int, int]) -> tuple[ActivityDetail, ActivityDraft]:
        """Return an activity, and its draft so many days and quarters of an hour later on the clock on the wall."""
        found = read_activity(self.bank, group)
        here = london(found.starts_at).replace(tzinfo=None) + by[0] * DAY + by[1] * 15 * MINUTE
        return found, self.draft(found.title, from_london(here.date(), here.time()))

    def edit_one(self, number: int, by: tuple[int, int], meant: bool) -> None:
        found, draft = self.moved(self.groups[number], by)

        def act(why: str) -> None:
            activities.change_activity(self.bank, found.activity_id, found.version, draft, meant=why)

        self.try_to(act, meant, found.activity_id)

    def edit_many(self, number: int, reach: Reach, by: tuple[int, int], meant: bool) -> None:
        anchor = self.groups[number % DATES]
        found, draft = self.moved(anchor, by)
        own = self.of_their_own(anchor)
        change = SeriesChange(reach, draft, self.series().repeat)

        def act(why: str) -> None:
            change_series(self.bank, anchor, found.version, change, why)

        self.try_to(act, meant, *self.all_groups())
        assert own <= self.of_their_own(anchor)  # what was edited or called off by itself stays as it is

    def of_their_own(self, anchor: UUID) -> set[tuple[object, ...]]:
        rows = self.series().dates
        return {
            (row.activity_id, row.state, row.span, row.held) for row in rows if row.state in OWN and row.activity_id != anchor
        }

    def cancel(self, number: int) -> None:
        activities.cancel_activity(self.bank, self.groups[number])

    def book(self, number: int, person: int, before: bool, quarters: int, meant: bool) -> None:
        found, meeting = self.meeting(number, person, before)
        side = found.starts_at - 60 * MINUTE if before else found.ends_at + 15 * MINUTE
        draft = SupportDraft(side + quarters * 15 * MINUTE, 30, Manner.PHONE, self.bank.me.account_id)

        def act(why: str) -> None:
            support.book_support(self.bank, meeting.meeting_id, draft, why)

        self.try_to(act, meant, found.activity_id)

    def settle(self, number: int, person: int, before: bool, state: SupportState) -> None:
        support.settle_support(self.bank, self.meeting(number, person, before)[1].meeting_id, state)

    def later(self, number: int, person: int) -> None:
        support.choose_later(self.bank, self.meeting(number, person, before=False)[1].meeting_id)

    def meeting(self, number: int, person: int, before: bool) -> tuple[ActivityDetail, SupportRow]:
        found = read_activity(self.bank, self.groups[number])
        (place,) = [one for one in found.places if one.person_id == self.people[person]]
        meeting = place.pre_meet if before else place.debrief
        assert meeting is not None
        return found, meeting

    def try_to(self, act: Callable[[str], None], meant: bool, *groups: UUID) -> None:
        """Do something and, where something is in the way and it is meant, do it all the same."""
        try:
            act("")
        except Clashing:
            if not meant:
                raise
            act(MEANT)
            self.meant |= set(groups)

    def whole(self) -> list[object]:
        """Return everything there is, with what people are told."""
        return [*((read_activity(self.bank, one), list_messages(self.bank, one)) for one in self.groups), self.series().dates]

    def check(self) -> None:
        """Work out anew, by nothing but times, what must hold after every act."""
        taken: dict[UUID, list[tuple[dt.datetime, dt.datetime, UUID]]] = {person: [] for person in self.people}
        for group in self.all_groups():
            found = read_activity(self.bank, group)
            off = found.state is ActivityState.CANCELLED
            for place in found.places:
                assert place.pre_meet is not None
                assert place.debrief is not None
                coming = not off and place.outcome in COMING
                if coming:
                    taken[place.person_id].append((found.starts_at, found.ends_at, group))
                for meeting in (place.pre_meet, place.debrief):
                    if meeting.state is SupportState.BOOKED:
                        assert meeting.starts_at is not None
                        ends = meeting.starts_at + meeting.minutes * MINUTE
                        assert not off
                        assert ends <= found.starts_at if meeting is place.pre_meet else meeting.starts_at >= found.ends_at
                        taken[place.person_id].append((meeting.starts_at, ends, group))
        for person, gap in zip(self.people, GAPS, strict=True):
            for (start, end, one), (since, until, other) in itertools.combinations(sorted(taken[person]), 2):
                if one != other and not {one, other} & self.meant:
                    assert max(start, since) - min(end, until) >= gap * MINUTE, (start, end, since, until)


def live(life: Life, doing: list[tuple[object, ...]], after: Callable[[bool], None]) -> None:
    for name, *args in doing:
        try:
            getattr(life, str(name))(*args)
        except Refused:
            after(False)
        else:
            after(True)


def check_all(bank: Workspace, doing: list[tuple[object, ...]]) -> None:
    life = Life(bank)
    life.check()
    live(life, doing, lambda _done: life.check())


@pytest.mark.timeout(400)
@settings(max_examples=2, phases=QUICK, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.lists(steps, min_size=4, max_size=6))
def test_debriefs_stay_linked_gaps_are_kept_and_nothing_is_booked_twice_unsaid(
    file_bank: Workspace, doing: list[tuple[object, ...]]
) -> None:
    check_all(file_bank, doing)


@pytest.mark.long
@pytest.mark.timeout(3600)
@settings(max_examples=60, phases=QUICK, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.lists(steps, min_size=6, max_size=30))
def test_the_same_holds_at_length_across_both_clock_changes_and_29_february(
    file_bank: Workspace, doing: list[tuple[object, ...]]
) -> None:
    check_all(file_bank, doing)


@pytest.mark.long
@pytest.mark.timeout(3600)
@settings(max_examples=30, phases=QUICK, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.lists(steps, max_size=6), steps)
def test_one_undo_puts_everything_back_with_what_people_are_told(
    file_bank: Workspace, doing: list[tuple[object, ...]], last: tuple[object, ...]
) -> None:
    life = Life(file_bank)
    live(life, doing, lambda _done: None)
    before, done = life.whole(), list[bool]()

    live(life, [last], done.append)
    if done == [True]:
        put_back(file_bank, list_history(file_bank)[0].act_id)

        assert undone(life.whole()) == undone(before)


def undone(whole: list[object]) -> list[object]:
    """Leave out what counts up with every act, also one that puts back."""
    return [_without_version(one) for one in whole]


def _without_version(one: object) -> object:
    if isinstance(one, tuple):
        return tuple(_without_version(each) for each in one)
    if dataclasses.is_dataclass(one) and not isinstance(one, type) and hasattr(one, "version"):
        return dataclasses.replace(one, version=0)
    return one
