"""Whatever is done in any order: nothing is made ready that is not shared, no confirmation is lost, and undo is whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from coc_desktop.office.history import list_history, put_back
from coc_desktop.plans import plans, sharing
from coc_desktop.plans.editing import read_plan
from coc_desktop.plans.provisions import acts
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.plans.rules.sharing import SharingDraft
from coc_desktop.problems import Refused
from coc_desktop.schedule import activities
from coc_desktop.schedule.queries import read_activity
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.workspace import Workspace
from models.plans import Provision
from models.vocabulary import ActivityKind, Audience, Outcome, ProvisionState, Rung
from tests import factory

SECTIONS = ("before", "room")
WHERE = ("Room 4", "Room 5")
QUICK = (Phase.explicit, Phase.generate)  # an example takes too long to be made smaller
steps = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(SECTIONS), st.lists(st.integers(0, 3), unique=True, max_size=3), st.booleans()),
    st.tuples(st.just("share"), st.sampled_from(SECTIONS), st.sampled_from([None, 1, 4, 9])),
    st.tuples(st.just("stop"), st.sampled_from(("", *SECTIONS))),
    st.tuples(st.just("answer"), st.sampled_from([Outcome.SAID_YES, Outcome.SAID_NO, Outcome.INVITED])),
    st.tuples(st.just("harder"), st.booleans()),
    st.tuples(st.just("confirm"), st.integers(0, 5)),
    st.tuples(st.just("not met"), st.integers(0, 5)),
    st.tuples(st.just("move"), st.integers(3, 8), st.sampled_from(WHERE)),
)


@dataclass
class Life:
    """One person with a plan and a place in an activity, and what was agreed so far by the acts alone."""

    bank: Workspace
    person_id: UUID = field(init=False)
    activity_id: UUID = field(init=False)
    shared: dict[str, dt.date | None] = field(default_factory=dict)  # by section: its last day
    stopped: set[str] = field(default_factory=set)
    day: dt.date = field(init=False)

    def __post_init__(self) -> None:
        self.person_id = factory.a_person(self.bank)
        self.activity_id = activities.plan_activity(self.bank, self.draft(5, WHERE[0]))
        activities.invite_person(self.bank, self.activity_id, self.person_id)
        version = 0
        for section in SECTIONS:
            actions = tuple(ActionDraft(f"{section} {number}", harder=number == 3) for number in (0, 3))
            version = plans.write_section(self.bank, self.person_id, section, version, SectionDraft("Words.", actions=actions))

    def draft(self, days: int, where: str) -> ActivityDraft:
        start = factory.NOW + dt.timedelta(days=days)
        self.day = start.date()
        end = start + dt.timedelta(hours=1)
        return ActivityDraft("Food group", ActivityKind.WARD_MEETING, Rung.ENGAGING, where, start, end, rate_code="half_day")

    def rows(self) -> list[tuple[UUID, str, str, ProvisionState, bool, dt.date, dt.date | None]]:
        """Return every provision as it is kept, opened with the keys alone."""
        with self.bank.reading() as session:
            found = session.scalars(select(Provision).where(Provision.person_id == self.person_id).order_by(Provision.id))
            return [
                (one.id, one.details.section, one.details.action, one.state, one.wanted, one.due_on, one.seen_to_on)
                for one in found
            ]

    def place(self) -> UUID:
        return read_activity(self.bank, self.activity_id).places[0].participation_id

    def version(self) -> int:
        return read_plan(self.bank, self.person_id).version

    def write(self, section: str, which: list[int], harder: bool) -> None:
        actions = tuple(
            ActionDraft(f"{section} {number}{' changed' * harder}", when=("", "2 days before")[number % 2], harder=number == 3)
            for number in which
        )
        plans.write_section(self.bank, self.person_id, section, self.version(), SectionDraft("Words.", actions=actions))

    def share(self, section: str, days: int | None) -> None:
        until = None if days is None else factory.NOW.date() + dt.timedelta(days=days)
        sharing.agree_sharing(self.bank, self.person_id, section, self.version(), SharingDraft((Audience.TEAM,), until))
        self.stopped.discard(section)
        self.shared[section] = until

    def stop(self, section: str) -> None:
        sharing.withdraw_sharing(self.bank, self.person_id, section)
        for one in (section,) if section else SECTIONS:
            self.stopped.add(one)
            self.shared.pop(one, None)

    def answer(self, outcome: Outcome) -> None:
        activities.record_answer(self.bank, self.place(), outcome)

    def harder(self, harder: bool) -> None:
        acts.have_harder_day(self.bank, self.place(), harder)

    def confirm(self, number: int) -> None:
        acts.confirm_provision(self.bank, self._nth(number))

    def not_met(self, number: int) -> None:
        acts.say_not_met(self.bank, self._nth(number), "It was taken")

    def move(self, days: int, where: str) -> None:
        activity = read_activity(self.bank, self.activity_id)
        activities.change_activity(self.bank, self.activity_id, activity.version, self.draft(days, where))

    def _nth(self, number: int) -> UUID:
        rows = self.rows()
        if not rows:
            raise Refused("There is nothing yet.")
        return rows[number % len(rows)][0]

    def is_shared(self, section: str, on: dt.date) -> bool:
        """Say by what was agreed alone whether a section is for the team on a day."""
        until = self.shared.get(section)
        return section not in self.stopped and (until is None or until >= on)


def live(life: Life, doing: list[tuple[object, ...]], after: Callable[[bool], None]) -> None:
    for name, *args in doing:
        try:
            getattr(life, str(name).replace(" ", "_"))(*args)
        except Refused:
            after(False)
        else:
            after(True)


@pytest.mark.timeout(400)  # some hundreds of acts, on a slow computer
@settings(max_examples=12, phases=QUICK, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, min_size=4, max_size=14))
def test_nothing_unshared_is_kept_and_nothing_seen_to_is_lost(file_bank: Workspace, doing: list[tuple[object, ...]]) -> None:
    check_sharing(Life(file_bank), doing)


@pytest.mark.long
@pytest.mark.timeout(1800)
@settings(max_examples=150, phases=QUICK, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, min_size=4, max_size=30))
def test_nothing_unshared_is_kept_at_length(file_bank: Workspace, doing: list[tuple[object, ...]]) -> None:
    check_sharing(Life(file_bank), doing)


def check_sharing(life: Life, doing: list[tuple[object, ...]]) -> None:
    seen_to: set[UUID] = set()

    def after(_done: bool) -> None:
        rows = life.rows()
        for provision_id, section, action, state, wanted, _, seen_to_on in rows:
            coming = read_activity(life.bank, life.activity_id).places[0].outcome is not Outcome.SAID_NO
            on = life.day if wanted else life.bank.today()  # what is not made ready is only remembered
            assert not action or life.is_shared(section, on), (section, action)
            assert not (wanted and not coming)
            assert (seen_to_on is None) is (state is ProvisionState.TO_DO)
            if seen_to_on is not None:
                seen_to.add(provision_id)
        assert seen_to <= {row[0] for row in rows}
        asked = {do.action for one in read_plan(life.bank, life.person_id).sections for do in one.actions}
        assert {row[2] for row in rows if row[4]} <= asked

    live(life, doing, after)


@pytest.mark.timeout(400)
@settings(max_examples=8, phases=QUICK, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, min_size=3, max_size=8), steps)
def test_an_act_that_is_put_back_leaves_everything_as_it_was(
    file_bank: Workspace, doing: list[tuple[object, ...]], last: tuple[object, ...]
) -> None:
    life = Life(file_bank)
    live(life, doing, lambda _done: None)
    before = life.rows()
    done: list[bool] = []

    live(life, [last], done.append)
    newest = list_history(file_bank)[0]
    if done == [True] and newest.can_be_put_back:
        put_back(file_bank, newest.act_id)

        assert life.rows() == before
