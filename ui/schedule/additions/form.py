"""Keeping what somebody adds after an activity, beside what they added before."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from coc_desktop.schedule.additions.acts import add_something
from coc_desktop.schedule.additions.queries import AddedDetail, AddedRow, read_added
from coc_desktop.schedule.additions.rules import TOLD_US, AdditionDraft
from coc_desktop.wording import day
from models.vocabulary import AddedFor
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.choosing import Choice
from ui.kit.dates import DateField
from ui.kit.fields import TextBlock
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, clear, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import Heading, small, words

SEALED = "Kept sealed with what they need. It is about the activity, and never about how they did."
MISSING = "Enter what they added."
FIELDS = (
    Field("words", "What they &added, in their words", TextBlock(5), required=True, missing=MISSING, private=SEALED),
    Field("how", "&How they added it", Choice([(how, how.label) for how in TOLD_US]), required=True),
    Field("said_on", "&When they said it", DateField(), help="Empty is today. A letter may have waited."),
    Field("goes_to", "Where &it goes", Choice(AddedFor), required=True),
)


class AdditionForm(FormPage[AdditionDraft]):
    """One form for one person after one activity."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("schedule_addition")
        self._participation_id: UUID | None = None
        self._name = ""
        self.form: Form[AdditionDraft] = Form("schedule_addition", FIELDS, AdditionDraft(), clock=shell.clock)
        self.button = Button("schedule_addition.save", "Keep this", "primary", press=self.go_on)
        leave = Button("schedule_addition.cancel", "Leave without keeping", "ghost", press=shell.back)
        self._head, self._before = PageHead("Anything to add?"), column(gap=12)
        buttons = row(self.button, leave, None, gap=12)
        content = column(self._head, 16, self.form, 24, buttons, 24, panel(self._before), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_addition.scroll", panel(content))))
        self.answer(Key.MAIN, "Keep what they added", self.go_on)
        self.answer(Key.SAVE, "Keep what they added", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._participation_id = args["participation_id"]
        self.form.fill(AdditionDraft())
        self.ask(read_added, self._participation_id, done=self._show)

    def _show(self, found: AddedDetail) -> None:
        self._name = found.name
        self.set_title(f"Anything to add, {found.name}")
        over = found.until < self.shell.today()
        ends = f"It was open until {day(found.until)}, and what was said by then is kept." if over else _still(found)
        self._head.say("Anything to add?", f"{found.name}, {found.title}, {day(found.held_on, weekday=True)}. {ends}")
        clear(self._before)
        if found.rows:
            self._before.put(Heading("Added before", 2), *(_card(one) for one in found.rows))

    @override
    def keeping(self, said: AdditionDraft) -> Keeping | None:
        args, also = (self._participation_id, said), partial(self._missing, said.goes_to)
        return Keeping(add_something, args, "Kept what they added", lambda _looked_at: self.shell.back(), also=also)

    def _missing(self, goes_to: AddedFor, looked_at: bool) -> str:
        """Say where what was meant for their plan has no plan to go to."""
        missing = goes_to is AddedFor.PLAN and not looked_at
        return f"{self._name} has no plan yet. Ask whether they would like one." if missing else ""


def _still(found: AddedDetail) -> str:
    return f"Open until {day(found.until, weekday=True)}. It ends by itself, and nobody is asked twice."


def _card(one: AddedRow) -> Card:
    said = small(f"{one.how.label}. {one.goes_to.label}.")
    return Card(day(one.said_on, weekday=True), words(one.words), 6, said)
