"""One room: adding it, and writing down what somebody found who looked at it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from coc_desktop.problems import Problem
from coc_desktop.schedule.queries import StaffRow, list_supporters
from coc_desktop.schedule.venues.acts import add_venue, change_venue, close_venue, open_venue
from coc_desktop.schedule.venues.queries import VenueRow, read_venue
from coc_desktop.schedule.venues.rules import VenueDraft, problems_in_venue
from ui.kit.buttons import Button
from ui.kit.choosing import Choice, ListField, Option
from ui.kit.dates import DateField
from ui.kit.fields import TextBlock, TextLine
from ui.kit.flows import Flow
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.schedule.venues.checklist import NOTHING, Checklist, ChecklistField, checklist

HERE, AFAR = "room", "online"


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form gathers."""

    name: str = ""
    where: str | None = HERE
    way: str = ""
    checked_on: dt.date | None = None
    checked_by: UUID | None = None
    here: Checklist = NOTHING
    afar: Checklist = NOTHING


def _online(said: Answers) -> bool:
    return said.where == AFAR


FIELDS = (
    Field("name", "What it is &called", TextLine(limit=80), required=True, help="As people find it: “Room 4, Larkdale House”."),
    Field("where", "&Where is it?", Choice(((HERE, "A room"), (AFAR, "Online"))), required=True),
    Field("way", "&How to get there", TextBlock(2), help="From the bus stop or the car park to the seat. Or how to join online."),
    Field("checked_on", "&Day somebody looked at it", DateField()),
    Field("checked_by", "Who l&ooked at it", ListField(("colleague", "colleagues"))),
    Field("here", "What is there", ChecklistField(online=False), when=lambda said: not _online(said)),
    Field("afar", "What can be had", ChecklistField(online=True), when=_online),
)


def to_draft(said: Answers) -> VenueDraft:
    """Turn what the form gathers into the area’s draft."""
    found = said.afar if _online(said) else said.here
    answers, notes = dict(found.answers), dict(found.notes)
    return VenueDraft(said.name, _online(said), said.way, answers, notes, said.checked_on, said.checked_by)


def to_answers(found: VenueRow) -> Answers:
    """Turn a room into what the form shows."""
    known = checklist(found.answers, found.notes, online=found.online)
    here, afar = (NOTHING, known) if found.online else (known, NOTHING)
    where = AFAR if found.online else HERE
    return Answers(found.name, where, found.way, found.checked_on, found.checked_by, here, afar)


class RoomForm(FormPage[Answers]):
    """One form for both: without a room it adds one, with one it changes it."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("schedule_room")
        self._room: VenueRow | None = None
        self._head = PageHead("Add a room", "Write about the room, and about nobody in it.")
        self.form: Form[Answers] = Form("schedule_room", FIELDS, Answers(), judge=self._judge, clock=shell.clock)
        self.button = Button("schedule_room.save", "Add this room", "primary", press=self.go_on)
        leave = Button("schedule_room.cancel", "Leave without saving", "ghost", press=shell.back)
        self._close = Button("schedule_room.close", "Use it no more", "ghost", press=self._on_close)
        photos = Button("schedule_room.photos", "Photos", press=partial(self._go, "room_photos"))
        story = Button("schedule_room.story", "Visual story", press=partial(self._go, "room_story"))
        self._looks = panel(Flow(photos, story, gap=12))
        buttons = panel(Flow(self.button, leave, self._close, gap=12))
        content = column(self._head, 16, self._looks, 16, self.form, 24, buttons, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_room.scroll", panel(content))))
        self.answer(Key.MAIN, "Save the room", self.go_on)
        self.answer(Key.SAVE, "Save the room", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._room = None
        self._close.hide()
        self._looks.hide()
        self._head.say("Add a room", "Write about the room, and about nobody in it.")
        self.button.setText("Add this room")
        self.form.fill(Answers())
        self.ask(list_supporters, done=self._show_staff)
        if "venue_id" in args:
            self.ask(read_venue, args["venue_id"], done=self._show)

    def _show_staff(self, staff: tuple[StaffRow, ...]) -> None:
        self.form.entry("checked_by").show_options([Option(one.account_id, one.name) for one in staff])

    def _show(self, found: VenueRow) -> None:
        self._room = found
        self.form.fill(to_answers(found))
        said = "It is used no more: it is kept for what was held in it." if found.closed else ""
        self._head.say(found.name, said or "What somebody found who looked. Write about the room, and about nobody in it.")
        self._close.setText("Use it again" if found.closed else "Use it no more")
        self._close.show()
        self._looks.show()
        self.button.setText("Save changes")
        self.set_title(found.name)

    def _judge(self, said: Answers) -> Sequence[Problem]:
        return problems_in_venue(to_draft(said), (), self.shell.today())

    def _go(self, page: str) -> None:
        if self._room is not None:
            self.shell.go(page, venue_id=self._room.venue_id)

    def _on_close(self) -> None:
        if self._room is not None:
            act, said = (open_venue, "Offered again") if self._room.closed else (close_venue, "Not offered any more")
            self.act(act, self._room.venue_id, said=said, done=lambda _none: self.shell.go("rooms"))

    @override
    def keeping(self, said: Answers) -> Keeping | None:
        draft = to_draft(said)
        if self._room is None:
            return Keeping(add_venue, (draft,), "Room added", lambda _id: self.shell.go("rooms"))
        args = (self._room.venue_id, self._room.version, draft)
        return Keeping(change_venue, args, "Room changed", lambda _none: self.shell.go("rooms"))
