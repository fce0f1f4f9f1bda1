"""The photos of one room: each with its words, and whether it shows the way there."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from coc_desktop.schedule.rules import Photo
from coc_desktop.schedule.venues.photos import open_photo, remove_photo
from coc_desktop.schedule.venues.queries import RoomPictures
from coc_desktop.schedule.venues.rules import MOST_PHOTOS
from coc_desktop.wording import count, listed
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState
from ui.kit.columns import Cell, Column
from ui.kit.dialogs import Answer, ask
from ui.kit.flows import SideBySide
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key
from ui.kit.pictures import choose_picture
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable
from ui.kit.text import small
from ui.schedule.venues.picture_panel import DECORATION, PicturePanel
from ui.schedule.venues.pictures_page import RoomPicturesPage

NOBODY = "Show the door, the way and the room, and nobody in them. Where and with what a photo was taken is left out of it."
WAY = "The way there: it is in every pack, under how to get there."


class RoomPhotosPage(RoomPicturesPage[Photo]):
    """A list of photos, and the chosen one large beside it."""

    def __init__(self, shell: Shell) -> None:
        """Build the list and the panel beside it."""
        super().__init__(shell, "schedule_photos")
        story = Button("schedule_photos.story", "Visual story", press=self._on_story)
        self._add = Button("schedule_photos.add", "Add a photo", "primary", icon="plus", press=self._on_add)
        self._head = PageHead("Photos", "", story, self._add)
        model: RowsModel[Photo] = RowsModel(
            (
                Column("What it shows", lambda one: Cell(one.words or "Decoration", bold=True)),
                Column("The way there", lambda one: "Shows the way" if one.shows_way else "", width=120),
                Column("In the story", self._used, width=140),
            ),
            key=lambda one: one.photo_id,
        )
        empty = EmptyState("No photos yet", "Show people what they will see: the door, the way inside, the room.")
        how: dict[str, Any] = {"noun": ("photo", "photos"), "empty": empty}
        self._table = DataTable("schedule_photos.list", "Photos", model, fit=MOST_PHOTOS, in_card=True, **how)
        self._table.chosen.connect(self._show_one)
        self._table.opened.connect(lambda _one: self._on_words())
        words = Button("schedule_photos.words", "Change the words", size="row", press=self._on_words)
        self._gone = Button("schedule_photos.remove", "Take it away", "ghost", size="row", press=self._ask_first)
        nothing = EmptyState("No photo is chosen", "Choose one in the list.", margin=0)
        self._panel = PicturePanel("schedule_photos.one", nothing, words, self._gone)
        beside = panel(SideBySide(Card("", self._table, flush=True), self._panel, shares=(1, 0), widths=(480, 302)))
        content = column(self._head, 8, small(NOBODY), 16, beside, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_photos.scroll", panel(content))))
        self.answer(Key.NEW, "Add a photo", self._on_add)

    @override
    def _show(self, found: RoomPictures) -> None:
        super()._show(found)
        self.set_title(f"Photos: {found.name}")
        self._head.say("Photos", f"{found.name}. {count(len(found.photos), 'photo')} of {MOST_PHOTOS} at most.")
        self._list(found.photos, MOST_PHOTOS)
        self._show_one(self._table.current())

    def _show_one(self, one: Photo | None) -> None:
        if one is None:
            self._panel.show_nothing()
        else:
            self._panel.show_one("The photo", one.words or DECORATION, one, WAY if one.shows_way else "")

    def _used(self, one: Photo) -> str:
        """Say in which steps of the story a photo is."""
        steps = self._room.steps if self._room is not None else ()
        found = [str(number) for number, step in enumerate(steps, 1) if step.photo and step.photo.photo_id == one.photo_id]
        return f"Step {listed(found)}" if found else ""

    def _on_add(self) -> None:
        if self._add.isEnabled():
            choose_picture(self, "Which photo?", open_photo, partial(self._on_chosen, self._venue_id))

    def _on_chosen(self, venue_id: UUID | None, content: bytes) -> None:
        """Ask what a photo shows."""
        self.shell.go("room_photo", venue_id=venue_id, content=content)

    def _on_story(self) -> None:
        self.shell.go("room_story", venue_id=self._venue_id)

    def _on_words(self) -> None:
        one = self._table.current()
        if one is not None:
            self.shell.go("room_photo", venue_id=self._venue_id, photo=one)

    def _ask_first(self) -> None:
        one = self._table.current()
        if one is not None:
            out = partial(self.act, remove_photo, one.photo_id, said="The photo is gone", button=self._gone)
            ask(
                self,
                "schedule_photos.sure",
                "Take this photo away for good?",
                (
                    "It goes at once, and nobody can bring it back, also not from History: somebody may be in it.",
                    "Backups that were made while it was there still hold it until they are gone.",
                ),
                Answer("Leave it", lambda: None),
                Answer("Take it away for good", out, "danger"),
            )
