"""Writing down one time that a plan was talked about."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from coc_desktop.plans.reviews import add_meeting
from coc_desktop.plans.rules.meetings import MeetingDraft
from models.vocabulary import Manner
from ui.kit.buttons import Button
from ui.kit.choosing import Choice
from ui.kit.dates import DateField
from ui.kit.fields import TextBlock, TextLine
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell

SAID = "The plan can take several goes. What the person said goes in the plan itself, in their words."
FIELDS = (
    Field("on", "&When you talked", DateField(), required=True, missing="Enter the day you talked."),
    Field("who", "Who was &there", TextLine()),
    Field("how", "&How", Choice(Manner)),
    Field("how_far", "How &far you got", TextBlock()),
)


class MeetingForm(FormPage[MeetingDraft]):
    """One time, kept beside the plan."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("plans_meeting")
        self._person_id: UUID | None = None
        self.form: Form[MeetingDraft] = Form("plans_meeting", FIELDS, MeetingDraft(), clock=shell.clock)
        self.button = Button("plans_meeting.save", "Keep this", "primary", press=self.go_on)
        leave = Button("plans_meeting.cancel", "Leave without saving", "ghost", press=shell.back)
        head = PageHead("A time we talked about the plan", SAID)
        content = column(head, 16, self.form, 24, row(self.button, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("plans_meeting.scroll", panel(content))))
        self.answer(Key.MAIN, "Keep this", self.go_on)
        self.answer(Key.SAVE, "Keep this", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        self.form.fill(MeetingDraft(self.shell.today()))

    @override
    def keeping(self, said: MeetingDraft) -> Keeping | None:
        going = partial(self.shell.go, "plan", person_id=self._person_id)
        return Keeping(add_meeting, (self._person_id, said), "Meeting kept", lambda _none: going())
