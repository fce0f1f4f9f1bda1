"""Saying what a picture of the trust's own shows, before it stands in papers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from coc_desktop.office.own_pictures import LONGEST, use_own_picture
from ui.kit.buttons import Button
from ui.kit.fields import TextLine
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, clear, column, panel, row
from ui.kit.pages import Key
from ui.kit.pictures import PictureView
from ui.kit.qt import override
from ui.kit.shell import Shell


@dataclass(frozen=True, slots=True)
class Said:
    """What the picture shows."""

    words: str = ""


FIELDS = (
    Field(
        "words",
        "What it &shows",
        TextLine(limit=LONGEST),
        required=True,
        missing="Say what the picture shows, for people who listen.",
        help="A few words, such as: our front door, with the blue sign.",
    ),
)


class PictureForm(FormPage[Said]):
    """One picture and its words."""

    def __init__(self, shell: Shell) -> None:
        """Build the form; the picture comes with its file."""
        super().__init__(shell)
        self.setObjectName("office_picture")
        self._name, self._content = "", b""
        self.form: Form[Said] = Form("office_picture", FIELDS, Said(), clock=shell.clock)
        self.button = Button("office_picture.save", "Use this picture", "primary", press=self.go_on)
        leave = Button("office_picture.cancel", "Leave it as it is", "ghost", press=shell.back)
        self._head = PageHead("A picture of your own", "")
        self._picture = column()
        buttons = row(self.button, leave, None, gap=12)
        content = column(self._head, 16, panel(self._picture), 16, self.form, 24, buttons, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("office_picture.scroll", panel(content))))
        self.answer(Key.MAIN, "Use this picture", self.go_on)
        self.answer(Key.SAVE, "Use this picture", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._name, self._content = args["name"], args["content"]
        self._head.say("A picture of your own", f"It takes the place of: {args['drawing']}")
        clear(self._picture)
        view = PictureView("office_picture.picture", self._content, "The picture you chose", 160)
        self._picture.put(row(view, None))
        self.form.fill(Said())

    @override
    def keeping(self, said: Said) -> Keeping | None:
        going = partial(self.shell.go, "own_pictures")
        return Keeping(use_own_picture, (self._name, self._content, said.words), "Your picture is in use", lambda _none: going())
