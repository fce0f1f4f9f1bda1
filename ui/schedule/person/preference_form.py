"""What suits one person around activities, asked with them and used wherever something is booked for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import partial
from typing import Any
from uuid import UUID

from coc_desktop.bank.queries import list_teams
from coc_desktop.problems import Problem
from coc_desktop.schedule.clashes.rules import Away
from coc_desktop.schedule.preferences import (
    Preference,
    PreferenceDraft,
    change_preference,
    preference_of,
    problems_in_preference,
)
from models.vocabulary import Company, Manner
from ui.kit.buttons import Button
from ui.kit.choosing import Choice, ListField, Option
from ui.kit.fields import NumberField, OwnWordsField, TextLine, TickField
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.schedule.person.times_kept import TimesField

SEALED = "Sealed with their plan."
LINES = "One to a line: “Mondays”, “Tuesday 9am to midday”, “1 August 2026 to 14 August 2026”."


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form gathers; empty means as the trust does it."""

    manner: Manner | None = None
    company: Company | None = Company.ALONE
    before: int | None = None
    after: int | None = None
    pre_meet_minutes: int | None = None
    debrief_minutes: int | None = None
    gap: int | None = None
    travel: int | None = None
    weekly_cap: int | None = None
    recovery_days: int | None = None
    away: tuple[Away, ...] = ()
    treated_by: UUID | None = None
    words: str = ""
    same_room: bool = False
    room_notice: int | None = None
    calendar_title: str = ""
    calendar_open: bool = False


FIELDS = (
    Field("manner", "How would they like to &meet?", Choice(Manner), group="Before and after"),
    Field("company", "&Alone, or with others?", Choice(Company)),
    Field("before", "Minutes &between a pre-meet and the activity", NumberField(0, 600), help="Empty is 15."),
    Field("after", "Minutes b&etween the activity and a debrief", NumberField(0, 2880), help="Empty is 15. A day later is 1440."),
    Field("pre_meet_minutes", "Minutes a &pre-meet takes", NumberField(5, 240), help="Empty is as the trust’s settings say."),
    Field("debrief_minutes", "Minutes a debrie&f takes", NumberField(5, 240), help="Empty is as the trust’s settings say."),
    Field("gap", "Minutes to &keep free around everything", NumberField(0, 480), group="Their time"),
    Field("travel", "Minutes to get to another p&lace", NumberField(0, 480), help="Empty is as the trust’s settings say."),
    Field("weekly_cap", "Most activities in a &week", NumberField(1, 20), help="Empty is as many as they like."),
    Field("recovery_days", "Whole &days to recover after an activity", NumberField(0, 60)),
    Field("away", "Times they keep f&ree", TimesField(), help=LINES, private=SEALED),
    Field("same_room", "They need the &same room each time", TickField(), group="The room"),
    Field(
        "room_notice",
        "Working days of &notice before it is another",
        NumberField(0, 60),
        when=lambda said: said.same_room,
        help="Five are a week. Empty is as the trust’s settings say.",
    ),
    Field(
        "calendar_title",
        "What their &calendar says",
        TextLine(limit=80),
        group="Their calendar",
        help="Empty is the trust’s own neutral words, which tell nobody anything.",
        private=SEALED,
    ),
    Field("calendar_open", "Others who see their calendar may read the entr&y", TickField()),
    Field("treated_by", "&Team that treats them", ListField(("team", "teams")), group="Who is there", private=SEALED),
    Field("words", "In their &own words", OwnWordsField(2), private=SEALED),
)


def to_draft(said: Answers) -> PreferenceDraft:
    """Turn what the form gathers into the area’s draft."""
    values = {one.name: getattr(said, one.name) for one in fields(said)}
    zeros = {"gap": said.gap or 0, "recovery_days": said.recovery_days or 0, "company": said.company or Company.ALONE}
    return PreferenceDraft(**{**values, **zeros})


def to_answers(draft: PreferenceDraft) -> Answers:
    """Turn what is kept into what the form shows; nothing instead of 0."""
    values = {one.name: getattr(draft, one.name) for one in fields(Answers)}
    return Answers(**{**values, "gap": draft.gap or None, "recovery_days": draft.recovery_days or None})


class PreferenceForm(FormPage[Answers]):
    """One form; what they said last time is where it begins."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("schedule_preference")
        self._person_id: UUID | None = None
        self.form: Form[Answers] = Form("schedule_preference", FIELDS, Answers(), judge=_judge, clock=shell.clock)
        self.button = Button("schedule_preference.save", "Write it down", "primary", press=self.go_on)
        leave = Button("schedule_preference.cancel", "Leave without writing", "ghost", press=shell.back)
        head = PageHead("What suits them around activities", "Used wherever something is booked for them. Theirs to change.")
        content = column(head, 16, self.form, 24, row(self.button, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_preference.scroll", panel(content))))
        self.answer(Key.MAIN, "Write it down", self.go_on)
        self.answer(Key.SAVE, "Write it down", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        self.form.fill(Answers())
        self.ask(list_teams, done=self._show_teams)
        self.ask(preference_of, self._person_id, done=self._show)

    def _show_teams(self, teams: Sequence[tuple[UUID, str]]) -> None:
        self.form.entry("treated_by").show_options([Option(team_id, name) for team_id, name in teams])

    def _show(self, found: Preference | None) -> None:
        if found is not None and not self.form.dirty():
            self.form.fill(to_answers(found.draft))

    @override
    def keeping(self, said: Answers) -> Keeping | None:
        going = partial(self.shell.go, "person", person_id=self._person_id, tab="activities")
        return Keeping(change_preference, (self._person_id, to_draft(said)), "Written down", lambda _none: going())


def _judge(said: Answers) -> Sequence[Problem]:
    return problems_in_preference(to_draft(said))
