"""Planning an activity, once or many times, and changing one that has not been held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from coc_desktop.bank.queries import list_teams
from coc_desktop.payments.queries import rates_to_offer
from coc_desktop.problems import CocProblem, Problem
from coc_desktop.schedule.activities import change_activity, plan_activity
from coc_desktop.schedule.power import asked_of_chairing, asked_of_rung
from coc_desktop.schedule.queries import ActivityDetail, read_activity
from coc_desktop.schedule.series.acts import SeriesChange, change_series, plan_series, repeat_activity
from coc_desktop.schedule.series.queries import (
    SeriesDetail,
    SeriesPreview,
    preview_change,
    preview_new,
    preview_repeat,
    read_series,
    what_day_is,
)
from coc_desktop.schedule.venues.queries import VenueRow, list_venues, room_of_last_time
from coc_desktop.wording import day
from models.vocabulary import Reach
from ui.kit.buttons import Button
from ui.kit.choosing import Option
from ui.kit.flows import SideBySide
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import Words
from ui.schedule.activities.answers import (
    FIELDS,
    Answers,
    begin_with,
    in_series,
    judge,
    may_be_shown,
    to_answers,
    to_draft,
    to_repeat,
)
from ui.schedule.activities.power_card import PowerCard
from ui.schedule.clashes.part import ClashPart
from ui.schedule.meetings.moving_part import MovingParts
from ui.schedule.series.dates import SeriesDates

LOOK_FIRST = "A meeting was agreed for a day of its own. Look at its old and new time below, then save."


class ActivityForm(FormPage[Answers]):
    """One form for both: without an activity it plans one, with one it changes it."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("schedule_activity_form")
        self._activity: ActivityDetail | None = None
        self._series: SeriesDetail | None = None
        self._head = PageHead("Plan an activity", "A pre-meet and a debrief come with each place in it.")
        self.form: Form[Answers] = Form("schedule_activity_form", FIELDS, Answers(), judge=judge, clock=shell.clock)
        self.button = Button("schedule_activity_form.save", "Plan this activity", "primary", press=self.go_on)
        cancel = Button("schedule_activity_form.cancel", "Leave without saving", "ghost", press=shell.back)
        self._dates, self._moving, self._same = SeriesDates(), MovingParts(), Words("", tone="text2")
        self._special = Words("", tone="text2")
        self._day: dt.date | None = None  # the day of which that is said
        self._clash = ClashPart("schedule_activity_form", self.go_on)
        self.form.changed.connect(self._follow)
        self.form.entry("title").target().editingFinished.connect(self._look_back)
        self._power = PowerCard("schedule_activity_form")
        asked = panel(SideBySide(self.form, self._power, shares=(1, 0), widths=(480, 280), gap=24))
        buttons = row(self.button, cancel, None, gap=12)
        parts = (self._head, 16, asked, 12, self._same, self._special, 12, self._dates, self._moving, self._clash, buttons, None)
        self.setLayout(column(ScrollPage("schedule_activity_form.scroll", panel(column(*parts, margin=(0, 0, 8, 24))))))
        self.answer(Key.MAIN, "Save the activity", self.go_on)
        self.answer(Key.SAVE, "Save the activity", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._activity = self._series = None
        self._moving.forget()
        self._clash.forget()
        self._same.hide()
        self._ask_special(None)
        self._dates.forget()
        begun = begin_with(**args) if "starts_at" in args else Answers()
        self.form.fill(begun)
        self._say_power(begun)
        self.ask(list_venues, done=self._show_rooms)
        self.ask(list_teams, done=self._show_teams)
        self.ask(rates_to_offer, done=self._show_rates)
        if "activity_id" in args:
            self.ask(read_series, args["activity_id"], done=self._keep_series)
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

    def _keep_series(self, series: SeriesDetail | None) -> None:
        self._series = series

    def _show(self, found: ActivityDetail) -> None:
        self._activity = found
        answers = to_answers(found)
        self.form.fill(in_series(answers, self._series) if self._series else answers)
        self._head.say(f"Change {found.title}", "The next invite you make carries the change as an update.")
        self.button.setText("Save changes")
        self.set_title(found.title)

    def _follow(self) -> None:
        """Show every date, and what moves with the activity, as soon as its days or times are others."""
        self._clash.forget()
        said = self.form.gather()
        self._say_power(said)
        draft, activity = to_draft(said), self._activity
        self._ask_special(said.on)
        self._dates.wait()
        if activity is not None and (not said.in_series or not said.may_repeat()):
            self._moving.follow(activity, draft.starts_at, draft.ends_at)
        elif not may_be_shown(said):
            self._moving.forget()
        if not may_be_shown(said):
            self._dates.forget()
        elif activity is None or not said.in_series:
            self.ask(preview_new if activity is None else preview_repeat, draft, to_repeat(said), done=self._show_dates)
        else:
            reach = said.reach or Reach.ONE
            self.ask(preview_change, activity.activity_id, reach, draft, to_repeat(said), done=self._show_dates)

    def _ask_special(self, on: dt.date | None) -> None:
        """Ask what the day is, once it is another; without a day nothing is said of one."""
        if on == self._day:
            return
        self._day = on
        if on is None:
            self._special.hide()
        else:
            self.ask(what_day_is, on, done=partial(self._say_special, on))

    def _say_special(self, on: dt.date, what: str) -> None:
        """Say that the day is a bank holiday, or one of the trust’s religious days."""
        if on == self._day:
            self._special.setText(f"{day(on, weekday=True)} is special: {what}." if what else "")
            self._special.setVisible(bool(what))

    def _say_power(self, said: Answers) -> None:
        """Ask about power beside the rung that is chosen."""
        if said.rung is not None:
            self._power.ask({said.rung.label: asked_of_rung(said.rung), "Who chairs?": asked_of_chairing()})

    def _show_dates(self, found: SeriesPreview) -> None:
        """Show the dates of a preview, unless it was for answers that have been taken back since."""
        if may_be_shown(self.form.gather()):
            self._dates.show_steps(found.steps, found.along)
            if self._series is not None:
                self._moving.show_parts(found.apart)

    @override
    def keeping(self, said: Answers) -> Keeping | None:
        found, draft = self._activity, to_draft(said)
        if said.repeats() and not self._dates.stand():
            self.form.show_problems([Problem("until", "Look at every date below, then save.")])
            return None  # they are still being worked out, and nothing is done that was not shown
        if self._moving.asks():
            self._moving.look()
            self.shell.messages.say(LOOK_FIRST, "info")
            return None
        if found is None and said.repeats():
            args: tuple[Any, ...] = (draft, to_repeat(said), self._dates.left(), self._clash.why())
            return Keeping(plan_series, args, self._dates.said("planned"), self._open)
        if found is None:
            return Keeping(plan_activity, (draft, self._clash.why()), "Activity planned", self._open)
        if said.repeats():
            change = SeriesChange(said.reach or Reach.ONE, draft, to_repeat(said), self._dates.left(), self._moving.kept())
            args = (found.activity_id, found.version, change, self._clash.why())
            act, done = (change_series, "changed") if said.in_series else (repeat_activity, "added")
            return Keeping(act, args, self._dates.said(done), lambda _many: self._open(found.activity_id))
        args = (found.activity_id, found.version, draft, self._moving.kept(), self._clash.why())
        return Keeping(change_activity, args, self._moving.said(), lambda _none: self._open(found.activity_id))

    @override
    def refuse(self, problem: CocProblem) -> None:
        if not self._clash.takes(problem):
            super().refuse(problem)

    def _open(self, activity_id: UUID) -> None:
        self.shell.go("activity", activity_id=activity_id)
