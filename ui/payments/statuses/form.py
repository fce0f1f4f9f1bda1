"""Recording an employment-status decision for one kind of work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coc_desktop.payments.statuses.acts import record_status
from coc_desktop.payments.statuses.queries import KindStatus
from coc_desktop.payments.statuses.rules import StatusDraft, problems_in_status
from coc_desktop.problems import Problem
from models.vocabulary import ActivityKind, StatusOutcome, StatusTool
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

NOBODY = "About the work, never about a person: name no contributor here."


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form gathers."""

    outcome: StatusOutcome | None = None
    tool: StatusTool | None = None
    reviewer: str = ""
    decided_on: dt.date | None = None
    review_on: dt.date | None = None
    why: str = ""


FIELDS = (
    Field("outcome", "&What was decided?", Choice(StatusOutcome), required=True),
    Field("tool", "B&y what?", Choice(StatusTool), required=True),
    Field("reviewer", "Wh&o decided it?", TextLine(limit=80), required=True, help="A colleague or a team."),
    Field("decided_on", "O&n which day?", DateField(), required=True),
    Field(
        "review_on",
        "When is it &looked at again?",
        DateField(),
        required=True,
        help="Often after a year, or when the work changes.",
    ),
    Field("why", "Why, and where the pa&pers are", TextBlock(3), help=NOBODY),
)


class StatusForm(FormPage[Answers]):
    """One decision. It never changes; the next one stands beside it."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("payments_status")
        self._kind: ActivityKind | None = None
        self._head = PageHead("Employment status", "")
        self.form: Form[Answers] = Form("payments_status", FIELDS, Answers(), judge=self._judge, clock=shell.clock)
        self.button = Button("payments_status.save", "Record the decision", "primary", press=self.go_on)
        leave = Button("payments_status.cancel", "Leave without recording", "ghost", press=shell.back)
        content = column(self._head, 16, self.form, 24, row(self.button, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_status.scroll", panel(content))))
        self.answer(Key.MAIN, "Record the decision", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        found: KindStatus = args["found"]
        self._kind = found.kind
        now = f"Now: {found.newest.outcome.label}." if found.newest else "Nothing is decided yet."
        self._head.say(found.kind.label, now)
        self.form.fill(Answers(decided_on=self.shell.today()))

    def _draft(self, said: Answers) -> StatusDraft:
        return StatusDraft(self._kind, said.outcome, said.tool, said.reviewer, said.decided_on, said.review_on, said.why)

    def _judge(self, said: Answers) -> Sequence[Problem]:
        return problems_in_status(self._draft(said), self.shell.today())

    @override
    def keeping(self, said: Answers) -> Keeping | None:
        return Keeping(record_status, (self._draft(said),), "Decision recorded", lambda _none: self.shell.go("role_statuses"))
