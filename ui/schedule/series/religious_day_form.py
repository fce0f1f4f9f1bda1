"""One religious day: its date and name, whether somebody has checked it, and a safe way back to how it came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from coc_desktop.problems import ChangedElsewhere, CocProblem, Problem
from coc_desktop.schedule.series.religious_days import (
    DayKey,
    DayRow,
    add_religious_day,
    change_religious_day,
    check_religious_day,
    list_religious_days,
    reset_religious_day,
    take_out_religious_day,
)
from coc_desktop.schedule.series.special_days import DayDraft, draft_of, problems_in_day
from coc_desktop.wording import day
from ui.kit.buttons import Button
from ui.kit.dates import DateField
from ui.kit.fields import TextLine
from ui.kit.flows import Flow
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.schedule.series.religious_days_page import said_days

FIELDS = (
    Field("name", "&What it is called", TextLine(limit=80), required=True),
    Field("faith", "Who &keeps it", TextLine(limit=80), required=True, help="Such as Muslim, or Hindu, Sikh and Jain."),
    Field("first_on", "&Day", DateField(), required=True),
    Field("last_on", "&Last day", DateField(), help="Only for a time of several days. It is told, and moves no date by itself."),
)
STAYS = "What is planned already stays as it is."


class ReligiousDayForm(FormPage[DayDraft]):
    """Without a key it adds a day; with one it corrects that day, as it was when it was shown."""

    shows: ClassVar[frozenset[str]] = frozenset({"religious_day"})

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("schedule_religious_day")
        self._key: DayKey | None = None
        self._seen: DayRow | None = None
        self._head = PageHead("Add a religious day", STAYS)
        self.form: Form[DayDraft] = Form("schedule_religious_day", FIELDS, DayDraft(), judge=_judge, clock=shell.clock)
        self.button = Button("schedule_religious_day.save", "Add this day", "primary", press=self.go_on)
        self._check = Button("schedule_religious_day.check", "Mark as checked", icon="check", press=self._on_check)
        self._reset = Button("schedule_religious_day.reset", "Use it as it came", press=self._on_reset)
        self._out = Button("schedule_religious_day.out", "Take it out of the list", press=self._on_out)
        self.form.changed.connect(lambda: self._check.setEnabled(not self.form.dirty()))  # what is typed is saved first
        leave = Button("schedule_religious_day.cancel", "Leave without saving", "ghost", press=shell.back)
        buttons = panel(Flow(self.button, self._check, self._reset, self._out, leave, gap=12))
        content = column(self._head, 16, self.form, 24, buttons, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_religious_day.scroll", panel(content))))
        self.answer(Key.MAIN, "Keep this day", self.go_on)
        self.answer(Key.SAVE, "Keep this day", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._key, self._seen = args.get("key"), None
        self.form.fill(DayDraft())
        for button in (self._check, self._reset, self._out):
            button.hide()
        self.refresh()

    @override
    def refresh(self) -> None:
        if self._key is not None:
            self.ask(list_religious_days, done=self._show)

    def _show(self, rows: Sequence[DayRow]) -> None:
        found, typed = self._now(rows), self._seen is not None and self.form.dirty()
        if found is None:
            if not typed:
                self._done()
            return
        line = found.line
        if not typed:
            self._seen = found
            self.form.fill(draft_of(line))
        self._check.setEnabled(not typed)
        self.button.setText("Save changes")
        self._check.setVisible(not found.taken_out)
        self._out.setVisible(not found.taken_out)
        self._reset.setVisible(found.came is not None and (found.taken_out or found.is_changed()))
        meanwhile = "" if found == self._seen else f"Somebody changed it meanwhile. It is now {said_days(line)}. "
        self._head.say(line.name, f"{meanwhile}{_said(found)} {STAYS}")
        self.set_title(line.name)

    def _now(self, rows: Sequence[DayRow]) -> DayRow | None:
        return next((one for one in rows if one.key == self._key), None)

    @override
    def refuse(self, problem: CocProblem) -> None:
        super().refuse(problem)
        if isinstance(problem, ChangedElsewhere):
            self.ask(list_religious_days, done=self._show_theirs)

    def _show_theirs(self, rows: Sequence[DayRow]) -> None:
        """Show the day as somebody else left it above what is typed: saved again, this takes its place knowingly."""
        self._show(rows)
        self._seen = self._now(rows)

    def _on_check(self) -> None:
        self._on_day(check_religious_day, "Marked as checked", self._check)

    def _on_reset(self) -> None:
        self._on_day(reset_religious_day, "This day is as it came", self._reset)

    def _on_out(self) -> None:
        self._on_day(take_out_religious_day, "Taken out of the list", self._out)

    def _on_day(self, what: Callable[..., None], said: str, button: Button) -> None:
        self.act(what, self._seen, said=said, done=self._done, refused=self.refuse, button=button)

    def _done(self, _none: object = None) -> None:
        self.finished = True
        self.shell.go("religious_days")

    @override
    def keeping(self, said: DayDraft) -> Keeping | None:
        if self._key is not None and self._seen is None:
            return None  # it is not shown yet
        if self._seen is None:
            return Keeping(add_religious_day, (said,), "Added", self._done)
        return Keeping(change_religious_day, (self._seen, said), "Series are planned by this day from now on", self._done)


def _judge(said: DayDraft) -> tuple[Problem, ...]:
    return problems_in_day(said, ())


def _said(found: DayRow) -> str:
    """Say how a day stands."""
    if found.taken_out:
        return "It is taken out of the list."
    came = f"It came as {said_days(found.came)}." if found.came is not None and found.is_changed() else ""
    if found.checked_on is None:
        return f"{came} Nobody has checked it yet.".strip()
    return f"{came} Checked on {day(found.checked_on)} by {found.checker}.".strip()
