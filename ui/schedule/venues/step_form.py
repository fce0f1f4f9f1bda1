"""One step of a visual story: its words, and the photo beside them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from coc_desktop.schedule.rules import Photo, Step
from coc_desktop.schedule.venues.queries import RoomPictures, read_pictures
from coc_desktop.schedule.venues.rules import MOST_WORDS, StepDraft, problems_in_step
from coc_desktop.schedule.venues.story import add_step, change_step
from ui.kit.buttons import Button
from ui.kit.choosing import ListField, Option
from ui.kit.fields import TextBlock
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.pictures import PictureView
from ui.kit.qt import override
from ui.kit.shell import Shell

FIELDS = (
    Field(
        "words",
        "What &happens at this step",
        TextBlock(3),
        required=True,
        missing="Say what happens at this step.",
        help=f"“Ring the bell. Jo opens the door.” No sentence has more than {MOST_WORDS} words.",
    ),
    Field("photo_id", "&Photo", ListField(("photo", "photos")), help="Empty the box for a step without a photo."),
)


class StepForm(FormPage[StepDraft]):
    """One form for both: without a step it adds one at the end, with one it changes it."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("schedule_step")
        self._venue_id: UUID | None = None
        self._step: Step | None = None
        self._photos: dict[UUID, Photo] = {}
        self._head = PageHead("A step of the visual story")
        self.form: Form[StepDraft] = Form("schedule_step", FIELDS, StepDraft(), judge=problems_in_step, clock=shell.clock)
        self._picture = PictureView("schedule_step.picture", b"", "", 260)
        self._picture.hide()
        self.form.changed.connect(self._show_photo)
        self.button = Button("schedule_step.save", "Add this step", "primary", press=self.go_on)
        leave = Button("schedule_step.cancel", "Leave without saving", "ghost", press=shell.back)
        buttons, shown = row(self.button, leave, None, gap=12), row(self._picture, None)
        content = column(self._head, 16, self.form, 16, shown, 24, buttons, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_step.scroll", panel(content))))
        self.answer(Key.MAIN, "Keep the step", self.go_on)
        self.answer(Key.SAVE, "Keep the step", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._venue_id, self._step = args["venue_id"], args.get("step")
        old = self._step
        self.button.setText("Add this step" if old is None else "Save changes")
        self.form.fill(StepDraft(old.words, old.photo.photo_id if old.photo else None) if old else StepDraft())
        self._picture.hide()
        self.ask(read_pictures, self._venue_id, done=self._show)

    def _show(self, found: RoomPictures) -> None:
        self._photos = {one.photo_id: one for one in found.photos}
        names = (one.words or f"Decoration, photo {number}" for number, one in enumerate(found.photos, 1))
        self.form.entry("photo_id").show_options(
            [Option(one.photo_id, said) for one, said in zip(found.photos, names, strict=True)]
        )
        self._head.say("A step of the visual story", f"{found.name}. Write about the place, and about nobody who comes.")
        self._show_photo()

    def _show_photo(self) -> None:
        photo_id = self.form.gather().photo_id
        photo = self._photos.get(photo_id) if photo_id is not None else None
        if photo is not None:
            self._picture.show_picture(photo.content, photo.words)
        self._picture.setVisible(photo is not None)

    @override
    def keeping(self, said: StepDraft) -> Keeping | None:
        def back(_result: object) -> None:
            self.shell.go("room_story", venue_id=self._venue_id)

        if self._step is None:
            return Keeping(add_step, (self._venue_id, said), "Step added", back)
        return Keeping(change_step, (self._step.step_id, self._step.version, said), "Step changed", back)
