"""Writing down what to expect at an activity, so that nobody comes unprepared."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from coc_desktop.problems import CocProblem
from coc_desktop.schedule.information import (
    InformationDraft,
    problems_in_information,
    read_information,
    write_information,
)
from coc_desktop.schedule.power import asked_of_chairing, asked_of_deciding
from coc_desktop.schedule.queries import ActivityDetail, read_activity
from coc_desktop.wording import span
from ui.kit.buttons import Button
from ui.kit.dates import DateField
from ui.kit.fields import TextBlock, TextLine
from ui.kit.flows import SideBySide
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.schedule.activities.order_field import OrderField
from ui.schedule.activities.power_card import PowerCard
from ui.schedule.clashes.part import ClashPart

LINES = "One to a line: “2pm Welcome”, “2:45pm Break”. Name nobody who comes: the host reads it too."
FIELDS = (
    Field("order", "The &order of the day", OrderField(), help=LINES),
    Field("agenda", "What we will &talk about", TextBlock(4)),
    Field("questions", "What people will be as&ked", TextBlock(3), help="The questions as they will be put."),
    Field("tasks", "What people may be asked to &do", TextBlock(3)),
    Field("papers", "&Papers", TextBlock(2), help="Which come with it, and which need no reading."),
    Field(
        "people",
        "&Who will be there",
        TextBlock(3),
        help="Staff by name and job. Nobody else by name: the same words go to everybody.",
    ),
    Field("arrival", "W&hen people arrive", TextBlock(3), help="Who meets them, and where to wait."),
    Field("quiet_room", "&Quiet room", TextLine(limit=120), help="Which room, and how to get there. The host is told it too."),
    Field("due_on", "People have it b&y", DateField(), help="Some people need it days ahead."),
)


class InformationForm(FormPage[InformationDraft]):
    """One form; what it keeps is in the messages of everybody who comes."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("schedule_information")
        self._activity_id: UUID | None = None
        self._next = "messages"
        self._read: InformationDraft | None = None
        self.form: Form[InformationDraft] = Form(
            "schedule_information", FIELDS, InformationDraft(), judge=problems_in_information, clock=shell.clock
        )
        self.button = Button("schedule_information.save", "Save, and make messages ready", "primary", press=self.go_on)
        leave = Button("schedule_information.cancel", "Leave without saving", "ghost", press=shell.back)
        self._head = PageHead("What to expect")
        buttons = row(self.button, leave, None, gap=12)
        power = PowerCard("schedule_information")
        power.ask({"Who decides?": asked_of_deciding(), "Who chairs?": asked_of_chairing()})
        self._names = ClashPart("schedule_information", self.go_on)
        asked = panel(SideBySide(self.form, power, shares=(1, 0), widths=(480, 280), gap=24))
        content = column(self._head, 16, asked, 24, self._names, buttons, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_information.scroll", panel(content))))
        self.answer(Key.MAIN, "Save what to expect", self.go_on)
        self.answer(Key.SAVE, "Save what to expect", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._activity_id, self._next = args["activity_id"], args.get("then", "messages")
        self.ask(read_activity, self._activity_id, done=self._say)
        self.ask(read_information, self._activity_id, done=self._fill)

    def _fill(self, found: InformationDraft) -> None:
        self._read = found
        self._names.forget()
        self.form.fill(found)

    def _say(self, found: ActivityDetail) -> None:
        self._head.say("What to expect", f"{found.title}, {span(found.starts_at, found.ends_at, weekday=True)}.")

    @override
    def keeping(self, said: InformationDraft) -> Keeping | None:
        args = (self._activity_id, said, self._read, self._names.why())
        return Keeping(write_information, args, "What to expect is written down", self._done)

    @override
    def refuse(self, problem: CocProblem) -> None:
        if not self._names.takes(problem):
            self.form.refuse(problem)

    def _done(self, _ready: int) -> None:
        self.shell.go(self._next, activity_id=self._activity_id)
