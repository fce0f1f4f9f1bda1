"""One activity: who is in it, each with their pre-meet and debrief; what to do next; and what other areas know of it."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.plans.provisions.queries import NeedsStanding, how_needs_stand
from coc_desktop.schedule.activities import cancel_activity
from coc_desktop.schedule.clashes.queries import reasons_meant
from coc_desktop.schedule.open_activities import read_open
from coc_desktop.schedule.packs.gathering import TOLD
from coc_desktop.schedule.packs.queries import PacksStanding, how_packs_stand
from coc_desktop.schedule.queries import ActivityDetail, PlaceRow, read_activity
from coc_desktop.schedule.rules import ASKED, COMING
from coc_desktop.schedule.series.queries import SeriesDetail, read_series
from coc_desktop.wording import count, span
from models.vocabulary import ActivityState, Permission, SupportState
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState
from ui.kit.columns import Column, Kind
from ui.kit.dialogs import Answer, ask
from ui.kit.flows import Flow, SideBySide
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, clear, column, panel
from ui.kit.marks import Tag
from ui.kit.pages import Key, Page
from ui.kit.qt import hide_unless, override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable
from ui.schedule.activities.place_panel import PlacePanel
from ui.schedule.activities.stages import Stages
from ui.schedule.attendance.open_card import OpenCard
from ui.schedule.clashes.meant_card import MeantCard
from ui.schedule.provisions.card import NeedsCard
from ui.schedule.said import activity_tags, person_cell, support_cell

COLUMNS: tuple[Column[PlaceRow], ...] = (
    Column("Person", person_cell, kind=Kind.PERSON),
    Column("Pre-meet", lambda one: support_cell(one.pre_meet), width=190, kind=Kind.STATE),
    Column("Debrief", lambda one: support_cell(one.debrief), width=190, kind=Kind.STATE),
)


class ActivityPage(Page):
    """An activity's page."""

    shows: ClassVar[frozenset[str]] = TOLD | {"pack", "open_activity", "series_date", "meant"}

    def __init__(self, shell: Shell) -> None:
        """Build the page; parts of other areas stand under the people."""
        super().__init__(shell)
        self.setObjectName("schedule_activity")
        self._activity_id: UUID | None = None
        self._found: ActivityDetail | None = None
        self._needs_stand, self._packs_stand = NeedsStanding(), PacksStanding()
        self._series: SeriesDetail | None = None
        may = shell.may(Permission.CHANGE_ACTIVITIES)
        self._change = Button("schedule_activity.change", "Change it", press=self._on_change)
        self._cancel = Button("schedule_activity.cancel", "Call it off", "ghost", press=self._on_cancel)
        self._record = Button("schedule_activity.record", "Record who took part", press=self._on_record)
        self._invite = Button("schedule_activity.invite", "Invite a person", "primary", icon="plus", press=self._on_invite)
        self._book = Button("schedule_activity.book_all", "Book all pre-meets and debriefs", press=self._on_book_all)
        self._messages = Button("schedule_activity.messages", "Messages", "ghost", press=self._on_messages)
        self._packs = Button("schedule_activity.packs", "Packs and names", "ghost", press=self._on_packs)
        mine = (self._packs, self._messages, self._cancel, self._change, self._book, self._record, self._invite)
        for button in mine:
            hide_unless(may, button)
        self._dates = Button("schedule_activity.dates", "See all its dates", "ghost", press=self._on_dates)
        self._dates.hide()
        self._head = PageHead("Activity", "", self._dates, *mine)
        self._tags = Flow(gap=8)
        self._model: RowsModel[PlaceRow] = RowsModel(COLUMNS, key=lambda one: one.participation_id)
        empty = EmptyState("Nobody is invited yet", "Invite a person. A pre-meet and a debrief come with each place.")
        how: dict[str, Any] = {"noun": ("person", "people"), "empty": empty, "fit": 8, "in_card": True}
        self._table = DataTable("schedule_activity.people", "People coming", self._model, **how)
        self._table.chosen.connect(self._show_place)
        self._table.opened.connect(lambda one: shell.go("person", person_id=one.person_id))
        self._panel = PlacePanel(self)
        self._stages, self._needs, self._open, self._meant = Stages(), NeedsCard(shell), OpenCard(), MeantCard()
        self._parts = [part.build(shell) for part in shell.extras.activity_parts]
        hide_unless(shell.may(Permission.SEE_PLANS), self._needs)
        beside = SideBySide(Card("People coming", self._table, flush=True), self._panel, shares=(1, 0), widths=(480, 302))
        self._named = panel(column(panel(beside), 16, self._needs, 16, *self._parts))
        head = column(self._head, 8, panel(self._tags), 16, self._stages)
        content = column(head, 16, self._open, self._named, 16, self._meant, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_activity.scroll", panel(content))))
        self.answer(Key.NEW, "Invite a person", self._on_invite)
        self.answer(Key.DOCUMENT, "Make a pack for everybody who comes", self._on_packs)
        self.answer(Key.MAIN, "Book all pre-meets and debriefs, or record who took part", self._on_main)

    @override
    def load(self, **args: Any) -> None:
        self._activity_id, self._series = args["activity_id"], None
        self._needs_stand, self._packs_stand = NeedsStanding(), PacksStanding()
        for part in (self._needs, *self._parts):
            part.load(activity_id=self._activity_id)
        self.refresh()

    @override
    def refresh(self) -> None:
        if self._activity_id is not None:
            self.ask(how_needs_stand, self._activity_id, done=self._show_needs)
            self.ask(how_packs_stand, self._activity_id, done=self._show_packs)
            self.ask(read_series, self._activity_id, done=self._keep_series)
            self.ask(read_open, self._activity_id, done=self._open.show_open)
            if self.shell.may(Permission.SEE_PLANS):
                self.ask(reasons_meant, self._activity_id, done=self._meant.show_reasons)
            self.ask(read_activity, self._activity_id, done=self._show)

    @override
    def hear(self, changes: Any) -> None:
        super().hear(changes)
        for part in (self._needs, *self._parts):
            part.hear(changes)

    @override
    def first_focus(self) -> QWidget | None:
        return self._table if self._model.rowCount() or self._invite.isHidden() else self._invite

    @override
    def side(self) -> QWidget | None:
        return self._panel

    def _keep_series(self, series: SeriesDetail | None) -> None:
        self._series = series
        self._dates.setVisible(series is not None)

    def _show(self, found: ActivityDetail) -> None:
        self._found = found
        self.set_title(found.title)
        self._head.say(found.title, f"{span(found.starts_at, found.ends_at, weekday=True)}. {found.place}.")
        started = found.starts_at <= self.shell.clock.now()
        may = self.shell.may(Permission.CHANGE_ACTIVITIES)
        planned = found.state is ActivityState.PLANNED
        self._change.setVisible(may and planned and not started)
        self._cancel.setVisible(may and planned and not started)
        someone = found.is_open or bool(found.places)
        self._record.setVisible(may and started and found.state is not ActivityState.CANCELLED and someone)
        how_many = "Record how many came" if found.came is None else "Change how many came"
        self._record.setText(how_many if found.is_open else "Record who took part")
        self._invite.setVisible(may and planned and not found.is_open)
        self._named.setVisible(not found.is_open)
        self._messages.setVisible(may and bool(found.places))
        self._packs.setVisible(may and planned and bool(found.places))
        self._book.setVisible(may and planned and not started and any(_to_book(place) for place in found.places))
        clear(self._tags)
        for kind, words, icon in activity_tags(found, self._series):
            self._tags.addWidget(Tag(words, kind, icon=icon))
        self._show_stages()
        self._model.set_rows(found.places)
        if self._table.current() is None and found.places:
            self._table.choose(found.places[0].participation_id)
        self._show_place(self._table.current())

    def _show_needs(self, needs: NeedsStanding) -> None:
        self._needs_stand = needs
        self._show_stages()

    def _show_packs(self, packs: PacksStanding) -> None:
        self._packs_stand = packs
        self._show_stages()

    def _show_stages(self) -> None:
        if self._found is not None:
            self._stages.show_activity(self._found, self.shell.clock.now(), self._needs_stand, self._packs_stand)

    def _show_place(self, place: PlaceRow | None) -> None:
        if self._found is not None:
            self._panel.show_place(self._found, place)

    def _on_invite(self) -> None:
        if self._found is not None and not self._invite.isHidden():
            self.shell.go("invite_person", activity_id=self._found.activity_id)

    def _on_record(self) -> None:
        if self._found is not None and not self._record.isHidden():
            page = "open_activity" if self._found.is_open else "attendance"
            self.shell.go(page, activity_id=self._found.activity_id)

    def _on_main(self) -> None:
        """Do what comes next: book before the activity, record who took part after it, then what a part of the page offers."""
        offered = [part.answers()[Key.MAIN][1] for part in self._parts if Key.MAIN in part.answers()]
        if not self._book.isHidden():
            self._on_book_all()
        elif offered and self._is_recorded():
            offered[0]()
        else:
            self._on_record()

    def _is_recorded(self) -> bool:
        """Say whether what happened is recorded for everybody."""
        return self._found is not None and not any(place.outcome in ASKED for place in self._found.places)

    def _on_book_all(self) -> None:
        self.shell.go("book_all", activity_id=self._activity_id)

    def _on_messages(self) -> None:
        self.shell.go("messages", activity_id=self._activity_id)

    def _on_packs(self) -> None:
        if not self._packs.isHidden():
            self.shell.go("packs", activity_id=self._activity_id)

    def _on_dates(self) -> None:
        self.shell.go("series", activity_id=self._activity_id)

    def _on_change(self) -> None:
        self.shell.go("activity_form", activity_id=self._activity_id)

    def _on_cancel(self) -> None:
        if self._found is None:
            return
        people = count(sum(place.outcome in COMING for place in self._found.places), "person", "people")
        said = f"{people} will be marked as cancelled by us, and their pre-meets and debriefs are called off."
        told = "Nobody was invited by name, so say it where people would come." if self._found.is_open else said
        ask(
            self,
            "schedule_activity.cancel_question",
            "Call this activity off?",
            (told,),
            Answer("Keep it", lambda: None),
            Answer("Call it off", lambda: self.act(cancel_activity, self._activity_id, said="Activity called off"), "danger"),
        )


def _to_book(place: PlaceRow) -> bool:
    """Say whether somebody who is coming has a pre-meet or debrief that is not booked."""
    meetings = (place.pre_meet, place.debrief)
    return place.outcome in COMING and any(one is not None and one.state is SupportState.NOT_BOOKED for one in meetings)
