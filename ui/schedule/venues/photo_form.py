"""Saying what a photo of a room shows, as it is added and later."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from coc_desktop.schedule.rules import Photo
from coc_desktop.schedule.venues.photos import add_photo, describe_photo
from coc_desktop.schedule.venues.rules import LONGEST, PhotoDraft, problems_in_photo
from ui.kit.buttons import Button
from ui.kit.fields import TextLine, TickField
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.pictures import PictureView
from ui.kit.qt import override
from ui.kit.shell import Shell

BESIDE = "Where every sentence of the way has a photo, in its order, easy read shows each beside its own."
FIELDS = (
    Field(
        "words",
        "What it &shows",
        TextLine(limit=LONGEST),
        help="As you would tell somebody who cannot see it: “The blue door with the bell at its left.”",
    ),
    Field("shows_way", "It shows the &way there, such as a map", TickField(), help=BESIDE),
    Field("decoration", "It is only &decoration, with nothing to describe", TickField()),
)


class PhotoForm(FormPage[PhotoDraft]):
    """One photo and its words: a new one, from a file that was opened, or one of the room’s."""

    def __init__(self, shell: Shell) -> None:
        """Build the form; the photo comes as it is opened."""
        super().__init__(shell)
        self.setObjectName("schedule_photo")
        self._venue_id: UUID | None = None
        self._photo: Photo | None = None
        self._content = b""
        self._head = PageHead("A photo", "Say what it shows, for people who listen.")
        self._picture = PictureView("schedule_photo.picture", b"", "The photo", 320)
        self.form: Form[PhotoDraft] = Form("schedule_photo", FIELDS, PhotoDraft(), judge=problems_in_photo, clock=shell.clock)
        self.button = Button("schedule_photo.save", "Keep this photo", "primary", press=self.go_on)
        leave = Button("schedule_photo.cancel", "Leave without saving", "ghost", press=shell.back)
        buttons = row(self.button, leave, None, gap=12)
        shown = row(self._picture, None)
        content = column(self._head, 16, shown, 16, self.form, 24, buttons, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_photo.scroll", panel(content))))
        self.answer(Key.MAIN, "Keep the photo", self.go_on)
        self.answer(Key.SAVE, "Keep the photo", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._venue_id, self._photo = args["venue_id"], args.get("photo")
        old = self._photo
        self._content = old.content if old is not None else args["content"]
        self._picture.show_picture(self._content, "The photo")
        self.button.setText("Keep this photo" if old is None else "Save changes")
        self.form.fill(PhotoDraft() if old is None else PhotoDraft(old.words, not old.words, old.shows_way))

    @override
    def keeping(self, said: PhotoDraft) -> Keeping | None:
        def back(_result: object) -> None:
            self.shell.go("room_photos", venue_id=self._venue_id)

        if self._photo is None:
            return Keeping(add_photo, (self._venue_id, self._content, said), "Photo added", back)
        return Keeping(describe_photo, (self._photo.photo_id, self._photo.version, said), "Words changed", back)
