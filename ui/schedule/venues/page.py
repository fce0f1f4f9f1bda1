"""The register of rooms: which there are, what they lack, and which are to be looked at again."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from coc_desktop.schedule.venues.aspects import aspects
from coc_desktop.schedule.venues.queries import VenueRow, list_venues
from coc_desktop.wording import count, day
from models.vocabulary import Known, Permission
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState
from ui.kit.columns import Cell, Column, Kind
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import hide_unless, override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable


def checked_cell(one: VenueRow) -> Cell:
    """Say when somebody looked at a room, and who it was."""
    if one.closed:
        return Cell("Not used any more", tag="plain")
    if one.checked_on is None:
        return Cell("Nobody has looked", tag="soon")
    return Cell(day(one.checked_on), f"by {one.checker}" if one.checker else "", tag="soon" if one.stale else "ok")


def has_words(one: VenueRow) -> str:
    """Say in figures what is known of a room."""
    said = list(one.answers.values())
    left = len(aspects(one.online)) - len(said)
    parts = [f"{said.count(Known.YES)} yes", f"{said.count(Known.NO)} no", *([f"{left} not checked"] if left else [])]
    return ", ".join(parts)


class RoomsPage(Page):
    """Every room; a line opens it."""

    shows: ClassVar[frozenset[str]] = frozenset({"venue"})

    def __init__(self, shell: Shell) -> None:
        """Build the list."""
        super().__init__(shell)
        self.setObjectName("schedule_rooms")
        add = Button("schedule_rooms.add", "Add a room", "primary", icon="plus", press=self._on_add)
        self._may = shell.may(Permission.CHANGE_ACTIVITIES)
        hide_unless(self._may, add)
        self._head = PageHead("Rooms", "", add)
        self._model: RowsModel[VenueRow] = RowsModel(
            (
                Column("Room", lambda one: Cell(one.name, one.way, bold=True), sort=lambda one: one.name.casefold()),
                Column("Where", lambda one: "Online" if one.online else "A room", width=90),
                Column("What is known", has_words, width=230),
                Column("Looked at", checked_cell, sort=lambda one: str(one.checked_on or ""), width=190, kind=Kind.STATE),
            ),
            key=lambda one: one.venue_id,
            search=lambda one: f"{one.name} {one.way}",
        )
        empty = EmptyState(
            "No rooms yet", "Add the rooms you meet in. Then an activity can say whether its room suits everybody."
        )
        how: dict[str, Any] = {"noun": ("room", "rooms"), "empty": empty}
        self._table = DataTable("schedule_rooms.rooms", "Rooms", self._model, **how)
        self._table.opened.connect(lambda one: shell.go("room", venue_id=one.venue_id))
        inside = column(self._head, 16, margin=(0, 0, 8, 8))
        inside.addWidget(self._table, 1)
        self.setLayout(column(ScrollPage("schedule_rooms.scroll", panel(inside))))
        self.answer(Key.NEW, "Add a room", self._on_add)

    @override
    def refresh(self) -> None:
        self.ask(list_venues, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._table

    def _on_add(self) -> None:
        if self._may:
            self.shell.go("room")

    def _show(self, rows: tuple[VenueRow, ...]) -> None:
        self._model.set_rows(rows)
        stale = sum(one.stale and not one.closed for one in rows)
        again = f" {count(stale, 'is', 'are')} to be looked at again." if stale else ""
        self._head.say("Rooms", f"{count(len(rows), 'room')}, each with what somebody found who looked.{again}")
