"""What the photos of a room and the steps of its visual story have in common: a list, and the chosen one large beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.schedule.venues.queries import RoomPictures, read_pictures
from ui.kit.buttons import Button
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.tables import DataTable
from ui.schedule.venues.picture_panel import PicturePanel

T = TypeVar("T")


class RoomPicturesPage(Page, Generic[T]):
    """One room at a time. Each page builds its `_add`, `_table` and `_panel`, and says in `_show` what of the room it lists."""

    shows: ClassVar[frozenset[str]] = frozenset({"venue", "venue_photo", "story_step"})
    _add: Button
    _table: DataTable[T]
    _panel: PicturePanel

    def __init__(self, shell: Shell, object_name: str) -> None:
        """Begin with no room."""
        super().__init__(shell)
        self.setObjectName(object_name)
        self._venue_id: UUID | None = None
        self._room: RoomPictures | None = None

    @override
    def load(self, **args: Any) -> None:
        self._venue_id, self._room = args["venue_id"], None
        self._table.model.set_rows(())
        self.refresh()

    @override
    def refresh(self) -> None:
        if self._venue_id is not None:
            self.ask(read_pictures, self._venue_id, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._table if self._room is None or self._table.model.rows() else self._add

    @override
    def side(self) -> QWidget | None:
        return self._panel

    def _show(self, found: RoomPictures) -> None:
        """Take the room that was asked for."""
        self._room = found

    def _list(self, rows: Sequence[T], most: int) -> None:
        """List what a room has of at most so many, with the first chosen where none is."""
        self._add.setEnabled(len(rows) < most)
        self._table.model.set_rows(rows)
        if rows and self._table.current() is None:
            self._table.choose(self._table.model.key(rows[0]))
