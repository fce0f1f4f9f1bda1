"""A person's activities, each with its pre-meet and debrief beside it."""

from __future__ import annotations

from typing import Any, ClassVar

from coc_desktop.clock import london
from coc_desktop.schedule.queries import PersonActivity, activities_of_person
from coc_desktop.wording import day, moment, time
from models.vocabulary import ActivityState
from ui.kit.about_person import AboutPerson
from ui.kit.buttons import LinkButton
from ui.kit.cards import Card, EmptyState
from ui.kit.columns import Cell, Column, Kind
from ui.kit.meetings import Meeting, MeetingTrio
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable
from ui.schedule.person.suits_card import SuitsCard
from ui.schedule.said import support_cell, support_meeting


class PersonActivities(AboutPerson):
    """The Activities tab: what is next, drawn as three meetings, then everything as a list."""

    shows: ClassVar[frozenset[str]] = frozenset({"activity", "participation", "support_meeting"})
    redrawn: ClassVar[bool] = False

    def __init__(self, shell: Shell) -> None:
        """Build the next activity's card and the list."""
        super().__init__(shell, "schedule_person", activities_of_person)
        self._next = ComingCard(shell)
        self._model: RowsModel[PersonActivity] = RowsModel(
            (
                Column("When", _when, sort=lambda one: one.starts_at, width=200),
                Column("Activity", lambda one: Cell(one.title, one.place, bold=True)),
                Column("Their part", lambda one: Cell(one.outcome.label, tag=one.outcome.tone.value), width=170, kind=Kind.TAG),
                Column("Debrief", lambda one: support_cell(one.debrief), width=180, kind=Kind.STATE),
            ),
            key=lambda one: one.participation_id,
        )
        empty = EmptyState("No activities yet", "Invite them to one from the calendar.")
        noun = ("activity", "activities")
        table = DataTable("schedule_person.activities", "Activities", self._model, noun=noun, empty=empty, fit=12)
        table.opened.connect(lambda one: shell.go("activity", activity_id=one.activity_id))
        self._suits = SuitsCard(shell)
        self.body.put(self._next, table, 16, self._suits, None)

    @override
    def load(self, **args: Any) -> None:
        super().load(**args)
        self._suits.load(**args)

    @override
    def hear(self, changes: Any) -> None:
        super().hear(changes)
        self._suits.hear(changes)

    @override
    def show_found(self, found: tuple[PersonActivity, ...]) -> None:
        self._model.set_rows(found)
        self._next.show_rows(found)


class ComingCard(AboutPerson):
    """What comes next for a person, drawn as its three meetings; nothing while nothing does."""

    shows: ClassVar[frozenset[str]] = frozenset({"activity", "participation", "support_meeting"})

    def __init__(self, shell: Shell) -> None:
        """Build nothing until the person is known."""
        super().__init__(shell, "schedule_coming", activities_of_person)

    def show_rows(self, rows: tuple[PersonActivity, ...]) -> None:
        """Show what somebody else has asked for already."""
        self.empty_body()
        self.show_found(rows)

    @override
    def show_found(self, found: tuple[PersonActivity, ...]) -> None:
        now = self.shell.clock.now()
        coming = [one for one in found if one.starts_at >= now and one.state is ActivityState.PLANNED]
        if coming:
            self.body.put(self._card(coming[-1]), 16)

    def _card(self, one: PersonActivity) -> Card:
        link = LinkButton(
            "schedule_coming.open", "Open the activity", press=lambda: self.shell.go("activity", activity_id=one.activity_id)
        )
        here = Meeting(moment(one.starts_at, weekday=True), one.place, (one.outcome.tone.value, one.outcome.label))
        trio = MeetingTrio(support_meeting(one.pre_meet), here, support_meeting(one.debrief))
        return Card(f"Coming up: {one.title}", trio, aside=link)


def _when(one: PersonActivity) -> Cell:
    start, end = london(one.starts_at), london(one.ends_at)
    return Cell(day(start.date(), weekday=True), f"{time(start.time())} to {time(end.time())}")
