"""Moves, changes of one date or of many, calling off and settling in any order, across both clock changes and 29 February.

Whatever comes after what: every place keeps its one pre-meet and its one debrief, what is booked stays on its own side of its
activity, a date that was changed or called off by itself stays, and an undo puts everything back.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from coc_desktop.clock import FixedClock, from_london, london
from coc_desktop.office.history import list_history, put_back
from coc_desktop.problems import Refused
from coc_desktop.schedule import activities, queries, support
from coc_desktop.schedule.rules import ActivityDraft, SupportDraft
from coc_desktop.schedule.series.acts import SeriesChange, call_off_dates, change_series, invite_to_dates, plan_series
from coc_desktop.schedule.series.queries import SeriesDateRow, SeriesDetail, preview_change, read_series
from coc_desktop.schedule.series.rules import Repeat
from coc_desktop.schedule.series.steps import What
from models.vocabulary import (
    SETTLED_SUPPORT,
    ActivityKind,
    ActivityState,
    Manner,
    OnSpecialDay,
    Reach,
    Rhythm,
    Rung,
    SeriesDateState,
    SupportKind,
    SupportState,
)
from tests import factory

pytestmark = pytest.mark.long

FIRST = dt.date(2027, 10, 14)
"""The clocks go back on 31 October 2027 and forward on 26 March 2028, with 29 February between them."""
REPEAT = Repeat(Rhythm.FORTNIGHTLY, dt.date(2028, 4, 27), OnSpecialDay.NEXT_WORKING_DAY)
PLACES = st.integers(0, 30)
SHIFTS = st.sampled_from([dt.timedelta(days=1), dt.timedelta(days=-1), dt.timedelta(hours=2), dt.timedelta(days=7, hours=-1)])
GAPS = st.sampled_from([0, 20, 90, 26 * 60, 50 * 60])
OWN = {SeriesDateState.EDITED, SeriesDateState.CANCELLED}


class Series(RuleBasedStateMachine):
    """A bank of its own with one series to which two people come."""

    def __init__(self) -> None:
        """Plan the series and invite them."""
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = FixedClock(from_london(FIRST - dt.timedelta(days=3), dt.time(9)))
        self.bank = factory.new_bank(self.folder / "bank", self.clock).workspace
        self.first = plan_series(self.bank, self.draft(from_london(FIRST, dt.time(14))), REPEAT)
        dates = [row.activity_id for row in self.series().dates if row.activity_id]
        for name in ("Alex Morgan", "Priya Shah"):
            invite_to_dates(self.bank, dates, factory.a_person(self.bank, name))
        self.places = self.all_places()
        self.own: dict[UUID, object] = {}

    def teardown(self) -> None:
        """Close the bank and remove it."""
        self.bank.close()
        shutil.rmtree(self.folder)

    def draft(self, starts: dt.datetime) -> ActivityDraft:
        """Return a draft of an hour and a half."""
        kind, rung = ActivityKind.PROJECT_MEETING, Rung.CO_PRODUCING
        return ActivityDraft("Project", kind, rung, "Room 4", starts, starts + dt.timedelta(minutes=90), is_paid=False)

    def series(self) -> SeriesDetail:
        """Return the series as it stands."""
        found = read_series(self.bank, self.first)
        assert found is not None
        return found

    def all_places(self) -> dict[UUID, UUID]:
        """Return every place by its activity."""
        ids = [row.activity_id for row in self.series().dates if row.activity_id]
        return {place.participation_id: one for one in ids for place in queries.read_activity(self.bank, one).places}

    def one(self, place: int) -> SeriesDateRow:
        """Return a date that has an activity."""
        rows = [row for row in self.series().dates if row.activity_id]
        return rows[place % len(rows)]

    @rule(place=PLACES, gap=GAPS, kind=st.sampled_from([SupportKind.PRE_MEET, SupportKind.DEBRIEF]))
    def book(self, place: int, gap: int, kind: SupportKind) -> None:
        """Book a meeting at some distance from its activity."""
        found = queries.read_activity(self.bank, self.one(place).activity_id or self.first)
        for here in found.places[:1]:
            meeting = here.pre_meet if kind is SupportKind.PRE_MEET else here.debrief
            away = dt.timedelta(minutes=gap)
            at = found.starts_at - away - dt.timedelta(minutes=30) if kind is SupportKind.PRE_MEET else found.ends_at + away
            if meeting is not None and meeting.state not in SETTLED_SUPPORT:
                draft = SupportDraft(at, 30, Manner.PHONE, self.bank.me.account_id)
                support.book_support(self.bank, meeting.meeting_id, draft)

    @rule(place=PLACES, state=st.sampled_from(sorted(SETTLED_SUPPORT - {SupportState.CALLED_OFF})))
    def settle(self, place: int, state: SupportState) -> None:
        """Settle the debrief of one person."""
        for here in queries.read_activity(self.bank, self.one(place).activity_id or self.first).places[-1:]:
            if here.debrief is not None and here.debrief.state not in SETTLED_SUPPORT:
                support.settle_support(self.bank, here.debrief.meeting_id, state)

    @rule(place=PLACES, shift=SHIFTS)
    def edit_one(self, place: int, shift: dt.timedelta) -> None:
        """Change one date by itself."""
        row = self.one(place)
        assert row.activity_id is not None
        if row.span is not None and row.held is ActivityState.PLANNED:
            version = queries.read_activity(self.bank, row.activity_id).version
            activities.change_activity(self.bank, row.activity_id, version, self.draft(row.span[0] + shift))
            self.own[row.slot_id] = queries.read_activity(self.bank, row.activity_id).starts_at

    @rule(place=PLACES)
    def call_off(self, place: int) -> None:
        """Call one date off, but never the last that is planned."""
        row = self.one(place)
        if row.activity_id is not None and row.held is ActivityState.PLANNED and row.activity_id != self.first:
            call_off_dates(self.bank, [row.activity_id])
            self.own[row.slot_id] = "called off"

    @rule(
        place=PLACES,
        shift=SHIFTS,
        reach=st.sampled_from([Reach.FOLLOWING, Reach.ALL]),
        rhythm=st.sampled_from([Rhythm.FORTNIGHTLY, Rhythm.FORTNIGHTLY, Rhythm.FOUR_WEEKLY, Rhythm.MONTHLY_WEEKDAY]),
        stays=st.booleans(),
        undone=st.booleans(),
    )
    def edit_many(self, place: int, shift: dt.timedelta, reach: Reach, rhythm: Rhythm, stays: bool, undone: bool) -> None:
        """Change all later dates or all of them; what the look said before is what is there afterwards."""
        row, before = self.one(place), self.everything()
        if row.span is None or row.activity_id is None or row.held is not ActivityState.PLANNED:
            return
        draft, repeat = self.draft(row.span[0] + shift), replace(self.series().repeat, rhythm=rhythm)
        version = queries.read_activity(self.bank, row.activity_id).version
        try:
            looked = preview_change(self.bank, row.activity_id, reach, draft, repeat)
            kept = frozenset(part.meeting_id for part in looked.apart if stays and part.still_fits)
            change_series(self.bank, row.activity_id, version, SeriesChange(reach, draft, repeat, kept=kept))
        except Refused:
            assert self.everything() == before
            return
        self.own.pop(row.slot_id, None)
        for step in looked.steps:
            if step.activity_id is not None and step.what in (What.MOVES, What.SAME) and step.then is not None:
                assert queries.read_activity(self.bank, step.activity_id).starts_at == step.then[0]
                assert london(step.then[0]).time() == london(draft.starts_at or step.then[0]).time()
            if step.what is What.CALLED_OFF and step.slot is not None:
                self.own[step.slot.slot_id] = "called off"
        if undone:
            put_back(self.bank, list_history(self.bank)[0].act_id)
            assert self.everything() == before
            self.own = {key: value for key, value in self.own.items() if self.state_of(key) in OWN}
            if row.state in OWN and row.held is ActivityState.PLANNED:
                self.own[row.slot_id] = row.span[0]

    def everything(self) -> object:
        """Return the series and each of its activities with all its meetings, as they are read."""
        dates = self.series().dates
        found = [queries.read_activity(self.bank, row.activity_id) for row in dates if row.activity_id]
        return ([replace(row, people=0) for row in dates], [replace(one, version=0) for one in found])

    def state_of(self, slot_id: UUID) -> SeriesDateState | None:
        """Return how a date stands."""
        return next((row.state for row in self.series().dates if row.slot_id == slot_id), None)

    @invariant()
    def every_place_keeps_its_meetings_on_their_own_side(self) -> None:
        """Each place has one pre-meet and one debrief; what is booked never lies across its activity."""
        assert self.places.keys() <= self.all_places().keys()
        for row in self.series().dates:
            found = queries.read_activity(self.bank, row.activity_id) if row.activity_id else None
            for place in found.places if found else ():
                assert place.pre_meet is not None
                assert place.debrief is not None
                for meeting in (place.pre_meet, place.debrief):
                    if found and meeting.state is SupportState.BOOKED and meeting.starts_at is not None:
                        assert found.state is not ActivityState.CANCELLED
                        before = meeting.starts_at + dt.timedelta(minutes=meeting.minutes) <= found.starts_at
                        assert before if meeting.kind is SupportKind.PRE_MEET else meeting.starts_at >= found.ends_at

    @invariant()
    def what_was_changed_by_itself_stays(self) -> None:
        """A date of its own has its own time, or stays called off, whatever became of the others."""
        rows = {row.slot_id: row for row in self.series().dates}
        for slot_id, said in self.own.items():
            row = rows[slot_id]
            assert row.state in OWN
            assert said == "called off" if row.held is not ActivityState.PLANNED else row.span is not None and row.span[0] == said


TestSeriesInAnyOrder = Series.TestCase
TestSeriesInAnyOrder.settings = settings(
    max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
