"""Choosing a room for an activity: what those who are coming need, beside what each room is known to have. Nobody is named."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.problems import CocProblem
from coc_desktop.schedule.activities import choose_room
from coc_desktop.schedule.clashes.words import SOMEBODY, notice_words
from coc_desktop.schedule.venues.queries import NoticeRow, RoomFit, RoomsFor, rooms_for
from coc_desktop.schedule.venues.rules import Gap
from coc_desktop.wording import count, day, listed, span
from models.vocabulary import Known, Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, Notice
from ui.kit.columns import Cell, Column, Kind
from ui.kit.flows import SideBySide
from ui.kit.heads import PageHead
from ui.kit.layouts import Part, ScrollPage, clear, column, panel, row
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable
from ui.kit.text import Heading, small, words
from ui.schedule.clashes.part import ClashPart

NOBODY = "Whose plan asks for it, and how many do, is never said here. Opening the plans of those coming is written down."


def fit_cell(one: RoomFit) -> Cell:
    """Say whether a room meets what people need, and what else is on in it."""
    if one.taken_by:
        return Cell("In use then", one.taken_by, tag="late")
    if not one.gaps:
        return Cell("Meets everything that is shared", tag="ok")
    missing = sum(gap.says is Known.NO for gap in one.gaps)
    parts = [
        *([f"{missing} missing"] if missing else []),
        *([f"{left} not checked"] if (left := len(one.gaps) - missing) else []),
    ]
    return Cell(listed(parts).capitalize(), listed([gap.label.lower() for gap in one.gaps]), tag="soon")


class RoomChoicePage(Page):
    """Every room beside one activity, those that meet most first; a line shows its gaps, and Ctrl+Enter takes it."""

    shows: ClassVar[frozenset[str]] = frozenset({"venue", "activity", "participation", "information"})

    def __init__(self, shell: Shell) -> None:
        """Build the list and the panel beside it."""
        super().__init__(shell)
        self.setObjectName("schedule_room_choice")
        self._activity_id: UUID | None = None
        self._found: RoomsFor | None = None
        self._may = shell.may(Permission.CHANGE_ACTIVITIES)
        self._head = PageHead("Which room?")
        self._model: RowsModel[RoomFit] = RowsModel(
            (
                Column("Room", lambda one: Cell(one.venue.name, _about(one), bold=True), width=200),
                Column("What people need", fit_cell, kind=Kind.STATE),
            ),
            key=lambda one: one.venue.venue_id,
        )
        register = Button("schedule_room_choice.register", "Open the rooms", press=lambda: shell.go("rooms"))
        empty = EmptyState("No rooms yet", "Add the rooms you meet in, each with what it has.", action=register)
        how: dict[str, Any] = {"noun": ("room", "rooms"), "empty": empty, "fit": 12, "in_card": True}
        self._table = DataTable("schedule_room_choice.rooms", "Rooms", self._model, **how)
        self._table.chosen.connect(self._on_chosen)
        self._table.opened.connect(lambda one: shell.go("room", venue_id=one.venue.venue_id))
        self._panel = Card()
        self._panel.setObjectName("schedule_room_choice.room")
        beside = panel(SideBySide(Card("Rooms", self._table, flush=True), self._panel, shares=(1, 0), widths=(440, 302)))
        self._clash = ClashPart("schedule_room_choice", self._on_take)
        self._told = column()
        content = column(self._head, 16, beside, 16, panel(self._told), self._clash, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_room_choice.scroll", panel(content))))
        self.answer(Key.MAIN, "Meet in this room", self._on_take)

    @override
    def load(self, **args: Any) -> None:
        self._activity_id, self._found = args["activity_id"], None
        self._clash.forget()
        self.refresh()

    @override
    def refresh(self) -> None:
        if self._activity_id is not None:
            self.ask(rooms_for, self._activity_id, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._table

    @override
    def side(self) -> QWidget | None:
        return self._panel

    def _show(self, found: RoomsFor) -> None:
        is_first, self._found = self._found is None, found
        asked = f"Plans ask {count(found.needs, 'thing')} of it." if found.needs else "No plan asks anything of it."
        when = span(found.starts_at, found.ends_at, weekday=True)
        self._head.say(f"Which room for {found.title}?", f"{when}. Now: {found.place}. {asked}")
        self._model.set_rows(found.rooms)
        if is_first and found.rooms:
            last = next((one.venue.venue_id for one in found.rooms if one.is_last), None)
            self._table.choose(found.venue_id or last or found.rooms[0].venue.venue_id)
        self._show_room(self._table.current())
        self._show_told(found)

    def _show_told(self, found: RoomsFor) -> None:
        """Show what people are told of the room it is in now, as it is to be said anew of another one."""
        clear(self._told)
        told = (("When people arrive", found.arrival), ("Quiet room", found.quiet_room))
        parts: list[Part] = [part for label, said in told if said for part in (small(label), words(said), 8)]
        if parts:
            anew = Button("schedule_room_choice.say_anew", "Change what people are told", press=self._on_say_anew)
            parts += [
                small("In another room this may be wrong. Its quiet room is then forgotten; say both anew."),
                8,
                row(anew, None),
            ]
            self._told.put(Card(f"What people are told of {found.place}", *parts), 16)

    def _on_say_anew(self) -> None:
        self.shell.go("information", activity_id=self._activity_id, then="activity")

    def _on_chosen(self, one: RoomFit | None) -> None:
        self._clash.forget()
        self._show_room(one)

    def _show_room(self, one: RoomFit | None) -> None:
        if one is None or self._found is None:
            self._panel.show_content(EmptyState("No room is chosen", "Choose one in the list.", margin=0), None)
            return
        room = one.venue
        looked = f"Looked at on {day(room.checked_on)}" if room.checked_on else "Nobody has looked at it yet"
        parts: list[Part] = [Heading(room.name, 2), 4, small(f"{looked}{f' by {room.checker}' if room.checker else ''}."), 12]
        parts += [part for gap in one.gaps for part in (_gap_notice(gap), 8)]
        told = self._found.notices if room.venue_id != self._found.venue_id else ()
        if not one.gaps and not told:
            parts += [Notice("It has everything that those coming share that they need.", "ok"), 8]
        parts += [part for said in room.notes.values() for part in (words(f"“{said}”"), 8)]
        parts += [part for notice in told for part in (_room_notice(notice), 8)]
        if self._may and room.venue_id != self._found.venue_id:
            take = Button("schedule_room_choice.take", "Meet in this room", "primary", press=self._on_take)
            parts += [4, row(take, None), 12]
        self._panel.show_content(*parts, small(NOBODY), None)

    def _on_take(self) -> None:
        one = self._table.current()
        if one is not None and self._found is not None and self._may and one.venue.venue_id != self._found.venue_id:
            args = (self._found.activity_id, self._found.version, one.venue.venue_id, self._clash.why())
            self.act(choose_room, *args, said=f"In {one.venue.name}", done=lambda _none: self._back(), refused=self._refuse)

    def _refuse(self, problem: CocProblem) -> None:
        if not self._clash.takes(problem):
            self.shell.tasks.refused.emit(problem)

    def _back(self) -> None:
        self.shell.go("activity", activity_id=self._activity_id)


def _room_notice(one: NoticeRow) -> Notice:
    """Say who is to be told of another room, and by when; it is a warning where that has passed."""
    said = f"{one.name or SOMEBODY} needs the same room each time. {notice_words(one.notice)}"
    return Notice(said, "warn" if one.notice.late else "info", title="Another room needs notice")


def _about(one: RoomFit) -> str:
    """Say what a room is to this activity."""
    return "The same as last time" if one.is_last else "Online" if one.venue.online else ""


def _gap_notice(gap: Gap) -> Notice:
    said = "It is not so here." if gap.says is Known.NO else "Nobody has looked. Ask before you book."
    return Notice(said, "warn" if gap.says is Known.NO else "info", title=gap.label)
