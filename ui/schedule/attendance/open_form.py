"""Recording how many came to an activity that is open to whoever comes, and what they spoke of."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from coc_desktop.schedule.open_activities import MOST, OpenDraft, problems_in_open, read_open, record_open
from coc_desktop.schedule.queries import ActivityDetail, read_activity
from coc_desktop.wording import span
from ui.kit.buttons import Button
from ui.kit.fields import NumberField, TextBlock
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell

FIELDS = (
    Field(
        "came",
        "How many people &came",
        NumberField(0, MOST),
        required=True,
        help="Everybody who took part, without their names. Nobody needs a plan, a claim or a debrief for it.",
        missing="Enter how many people came. None is 0.",
    ),
    Field(
        "themes",
        "What people s&poke of",
        TextBlock(6),
        help="The themes, and what was asked for. No names, and nothing by which somebody would be known.",
    ),
)


class OpenForm(FormPage[OpenDraft]):
    """Two questions: how many, and about what."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("schedule_open")
        self._activity_id: UUID | None = None
        self._read: OpenDraft | None = None
        self.form: Form[OpenDraft] = Form("schedule_open", FIELDS, OpenDraft(), judge=problems_in_open, clock=shell.clock)
        self.button = Button("schedule_open.save", "Record this", "primary", press=self.go_on)
        leave = Button("schedule_open.cancel", "Leave without recording", "ghost", press=shell.back)
        self._head = PageHead("How many came?")
        content = column(self._head, 16, self.form, 24, row(self.button, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_open.scroll", panel(content))))
        self.answer(Key.MAIN, "Record how many came", self.go_on)
        self.answer(Key.SAVE, "Record how many came", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._activity_id = args["activity_id"]
        self.ask(read_activity, self._activity_id, done=self._say)
        self.ask(read_open, self._activity_id, done=self._fill)

    def _say(self, found: ActivityDetail) -> None:
        self.set_title(f"How many came to {found.title}")
        self._head.say("How many came?", f"{found.title}, {span(found.starts_at, found.ends_at, weekday=True)}.")

    def _fill(self, found: OpenDraft | None) -> None:
        self._read = found
        if found is not None:
            self.form.fill(found)

    @override
    def keeping(self, said: OpenDraft) -> Keeping | None:
        return Keeping(record_open, (self._activity_id, said, self._read), "Recorded how many came", self._done)

    def _done(self, _none: object) -> None:
        self.shell.go("activity", activity_id=self._activity_id)
