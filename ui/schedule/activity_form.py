"""Planning an activity, and changing one that has not been held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from coc_desktop.bank.queries import list_teams
from coc_desktop.clock import from_london, london
from coc_desktop.payments.queries import rates_to_offer
from coc_desktop.problems import Problem
from coc_desktop.schedule.activities import change_activity, plan_activity
from coc_desktop.schedule.queries import ActivityDetail, read_activity
from coc_desktop.schedule.rules import ActivityDraft, problems_in_activity
from coc_desktop.schedule.venues.queries import VenueRow, list_venues, room_of_last_time
from models.vocabulary import ActivityKind, Rung
from ui.kit.buttons import Button
from ui.kit.choosing import Choice, ListField, Option
from ui.kit.dates import DateField
from ui.kit.fields import TextLine, TickField, TimeField
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import Words
from ui.schedule.moving_part import MovingParts


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form gathers: day and times apart, as people say them."""

    title: str = ""
    kind: ActivityKind | None = ActivityKind.PROJECT_MEETING
    rung: Rung | None = Rung.CO_PRODUCING
    on: dt.date | None = None
    starts: dt.time | None = None
    ends: dt.time | None = None
    venue_id: UUID | None = None
    place: str = ""
    team_id: UUID | None = None
    is_paid: bool = True
    rate_code: str | None = None


FIELDS = (
    Field(
        "title", "&What it is called", TextLine(limit=120), required=True, help="No names of people: it is printed on invoices."
    ),
    Field("kind", "&Kind of activity", Choice(ActivityKind), required=True),
    Field("rung", "Ladder of c&o-production", Choice(Rung), required=True, help="Not all or nothing: every rung counts."),
    Field("on", "&Day", DateField(), required=True),
    Field("starts", "&Starts", TimeField(), required=True),
    Field("ends", "&Ends", TimeField(), required=True),
    Field(
        "venue_id", "&Room", ListField(("room", "rooms")), help="One from the list of rooms. Or leave it empty, and say where."
    ),
    Field(
        "place",
        "W&here",
        TextLine(limit=120),
        required=True,
        help="A room, “online”, or “at home”.",
        when=lambda answers: answers.venue_id is None,
    ),
    Field("team_id", "&Team", ListField(("team", "teams"))),
    Field("is_paid", "This activity is &paid", TickField()),
    Field(
        "rate_code",
        "&Fee to offer each person",
        ListField(("fee", "fees")),
        required=True,
        when=lambda answers: bool(answers.is_paid),
        help="It is shown to them and agreed before the work. What is agreed is what is paid.",
    ),
)


def to_draft(said: Answers) -> ActivityDraft:
    """Turn what people say into moments."""
    starts = from_london(said.on, said.starts) if said.on and said.starts else None
    ends = from_london(said.on, said.ends) if said.on and said.ends else None
    return ActivityDraft(
        title=said.title,
        kind=said.kind or ActivityKind.OTHER,
        rung=said.rung or Rung.INFORMING,
        place=said.place,
        starts_at=starts,
        ends_at=ends,
        team_id=said.team_id,
        is_paid=said.is_paid,
        rate_code=said.rate_code or "",
        venue_id=said.venue_id,
    )


def to_answers(found: ActivityDetail) -> Answers:
    """Turn an activity's moments into what people say."""
    start, end = london(found.starts_at), london(found.ends_at)
    return Answers(
        title=found.title,
        kind=found.kind,
        rung=found.rung,
        on=start.date(),
        starts=start.time(),
        ends=end.time(),
        venue_id=found.venue_id,
        place="" if found.venue_id else found.place,
        team_id=found.team_id,
        is_paid=found.is_paid,
        rate_code=found.rate_code or None,
    )


def judge(said: Answers) -> Sequence[Problem]:
    """Ask the area's own rule, and give its answers to the fields of this form."""
    fields = {"starts_at": "starts", "ends_at": "ends"}
    return [Problem(fields.get(problem.field, problem.field), problem.text) for problem in problems_in_activity(to_draft(said))]


class ActivityForm(FormPage[Answers]):
    """One form for both: without an activity it plans one, with one it changes it."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("schedule_activity_form")
        self._activity: ActivityDetail | None = None
        self._head = PageHead("Plan an activity", "A pre-meet and a debrief come with each place in it.")
        self.form: Form[Answers] = Form("schedule_activity_form", FIELDS, Answers(), judge=judge, clock=shell.clock)
        self.button = Button("schedule_activity_form.save", "Plan this activity", "primary", press=self.go_on)
        cancel = Button("schedule_activity_form.cancel", "Leave without saving", "ghost", press=shell.back)
        self._moving, self._same = MovingParts(), Words("", tone="text2")
        self.form.changed.connect(self._follow)
        self.form.entry("title").target().editingFinished.connect(self._look_back)
        buttons = row(self.button, cancel, None, gap=12)
        content = column(self._head, 16, self.form, 12, self._same, 12, self._moving, buttons, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_activity_form.scroll", panel(content))))
        self.answer(Key.MAIN, "Save the activity", self.go_on)
        self.answer(Key.SAVE, "Save the activity", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._activity = None
        self._moving.forget()
        self._same.hide()
        self.form.fill(Answers())
        self.ask(list_venues, done=self._show_rooms)
        self.ask(list_teams, done=self._show_teams)
        self.ask(rates_to_offer, done=self._show_rates)
        if "activity_id" in args:
            self.ask(read_activity, args["activity_id"], done=self._show)

    def _show_teams(self, teams: Sequence[tuple[UUID, str]]) -> None:
        self.form.entry("team_id").show_options([Option(team_id, name) for team_id, name in teams])

    def _show_rooms(self, rooms: Sequence[VenueRow]) -> None:
        self.form.entry("venue_id").show_options([Option(one.venue_id, one.name) for one in rooms if not one.closed])

    def _look_back(self) -> None:
        """Ask where a group of this name met last, while no place is said yet."""
        said = self.form.gather()
        if self._activity is None and said.title.strip() and said.venue_id is None and not said.place.strip():
            draft = to_draft(said)
            self.ask(room_of_last_time, draft.title, draft.team_id, draft.starts_at, done=self._show_last_room)

    def _show_last_room(self, room: VenueRow | None) -> None:
        """Fill the same room in, if nobody has said another place meanwhile."""
        said = self.form.gather()
        if room is not None and said.venue_id is None and not said.place.strip():
            self.form.show_answers(replace(said, venue_id=room.venue_id))
            self._same.setText(f"{room.name} is filled in, as this group met there last time. Some people need the same room.")
            self._same.show()

    def _show_rates(self, rates: Sequence[Any]) -> None:
        self.form.entry("rate_code").show_options([Option(rate.code, rate.label, rate.amount) for rate in rates])

    def _show(self, found: ActivityDetail) -> None:
        self._activity = found
        self.form.fill(to_answers(found))
        self._head.say(f"Change {found.title}", "The next invite you make carries the change as an update.")
        self.button.setText("Save changes")
        self.set_title(found.title)

    def _follow(self) -> None:
        """Show what moves with the activity as soon as its day or times are others."""
        if self._activity is not None:
            draft = to_draft(self.form.gather())
            self._moving.follow(self._activity, draft.starts_at, draft.ends_at)

    @override
    def keeping(self, said: Answers) -> Keeping | None:
        found, draft = self._activity, to_draft(said)
        if found is None:
            return Keeping(plan_activity, (draft,), "Activity planned", self._open)
        args = (found.activity_id, found.version, draft, self._moving.kept())
        return Keeping(change_activity, args, self._moving.said(), lambda _none: self._open(found.activity_id))

    def _open(self, activity_id: UUID) -> None:
        self.shell.go("activity", activity_id=activity_id)
