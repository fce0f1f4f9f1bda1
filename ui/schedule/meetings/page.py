"""Booking a pre-meet or a debrief."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from coc_desktop.clock import from_london, london
from coc_desktop.problems import CocProblem
from coc_desktop.schedule.proposing import Proposal, propose_support
from coc_desktop.schedule.queries import ActivityDetail, StaffRow, SupportRow, list_supporters, read_activity
from coc_desktop.schedule.rules import SupportDraft
from coc_desktop.schedule.support import book_support
from coc_desktop.wording import span
from models.vocabulary import Manner, SupportKind
from ui.kit.buttons import Button
from ui.kit.choosing import Choice, ListField, Option
from ui.kit.dates import DateField
from ui.kit.fields import NumberField, TimeField
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.schedule.clashes.part import ClashPart


@dataclass(frozen=True, slots=True)
class Answers:
    """When, for how long, how, and with whom."""

    on: dt.date | None = None
    starts: dt.time | None = None
    minutes: int | None = 30
    manner: Manner | None = None
    supporter_id: UUID | None = None


FIELDS = (
    Field("on", "&Day", DateField(), required=True),
    Field("starts", "&Starts", TimeField(), required=True),
    Field("minutes", "&Minutes", NumberField(5, 240), required=True),
    Field("manner", "&How", Choice(Manner), required=True, missing="Choose how you will meet."),
    Field("supporter_id", "&Who will be there for them", ListField(("person", "people")), required=True),
)


class SupportPage(FormPage[Answers]):
    """One form for pre-meets and debriefs, shown beside the activity it belongs to."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("schedule_support")
        self._activity_id: UUID | None = None
        self._meeting_id: UUID | None = None
        self._proposals: tuple[Proposal, ...] = ()
        self._head = PageHead("Book a support meeting")
        self.form: Form[Answers] = Form("schedule_support", FIELDS, Answers(), clock=shell.clock)
        self.button = Button("schedule_support.go", "Book it", "primary", press=self.go_on)
        leave = Button("schedule_support.cancel", "Leave without booking", "ghost", press=shell.back)
        self._clash = ClashPart("schedule_support", self.go_on)
        self.form.changed.connect(self._clash.forget)
        buttons = row(self.button, leave, None, gap=12)
        content = column(self._head, 16, self.form, 24, self._clash, buttons, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_support.scroll", panel(content))))
        self.answer(Key.MAIN, "Book it", self.go_on)
        self.answer(Key.SAVE, "Book it", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._activity_id, self._meeting_id = args["activity_id"], args["meeting_id"]
        self._proposals = ()
        self._clash.forget()
        self.ask(propose_support, self._activity_id, done=self._keep_proposals)
        self.ask(list_supporters, done=self._show_staff)
        self.ask(read_activity, self._activity_id, done=self._show)

    def _keep_proposals(self, found: tuple[Proposal, ...]) -> None:
        """Keep the times that suit, which come before the meeting itself is asked for."""
        self._proposals = found

    def _show_staff(self, staff: tuple[StaffRow, ...]) -> None:
        self.form.entry("supporter_id").show_options([Option(one.account_id, one.name) for one in staff])

    def _show(self, activity: ActivityDetail) -> None:
        for place in activity.places:
            for meeting in (place.pre_meet, place.debrief):
                if meeting is not None and meeting.meeting_id == self._meeting_id:
                    self._show_meeting(activity, place.name, meeting)

    def _show_meeting(self, activity: ActivityDetail, name: str, meeting: SupportRow) -> None:
        """Fill the form with what is booked, or with the nearest fitting time."""
        kind = meeting.kind.label.lower()
        self.set_title(f"{meeting.kind.label} with {name}")
        when = span(activity.starts_at, activity.ends_at, weekday=True)
        self._head.say(f"Book a {kind} with {name}", f"{activity.title}: {when}.")
        supporter = meeting.supporter_id or self.shell.me.account_id
        suits = next((one for one in self._proposals if one.meeting_id == meeting.meeting_id), None)
        if suits is not None:
            at = london(suits.starts_at)
            manner = suits.manner if suits.suited else meeting.manner
            self.form.fill(Answers(at.date(), at.time(), suits.minutes, manner, supporter))
            return
        before = activity.starts_at - dt.timedelta(minutes=meeting.minutes + 15)
        after = activity.ends_at + dt.timedelta(minutes=15)
        at = meeting.starts_at or (before if meeting.kind is SupportKind.PRE_MEET else after)
        near, unsaid = london(at), meeting.starts_at is None and meeting.kind is SupportKind.LATER_DEBRIEF
        on = None if unsaid else near.date()  # a later debrief is on a day that they say
        self.form.fill(Answers(on, near.time(), meeting.minutes, meeting.manner, supporter))

    @override
    def keeping(self, said: Answers) -> Keeping | None:
        if said.on is None or said.starts is None or said.manner is None:
            return None
        starts_at = from_london(said.on, said.starts)
        draft = SupportDraft(starts_at, said.minutes or 30, said.manner, said.supporter_id)
        going = partial(self.shell.go, "activity", activity_id=self._activity_id)
        return Keeping(book_support, (self._meeting_id, draft, self._clash.why()), "Booked", lambda _none: going())

    @override
    def refuse(self, problem: CocProblem) -> None:
        if not self._clash.takes(problem):
            super().refuse(problem)
