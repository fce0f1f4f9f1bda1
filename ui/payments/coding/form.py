"""The codes of one team, of one kind of activity, or of one kind that a team hosts, from a day on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from coc_desktop.payments.coding.acts import remove_coding, save_coding
from coc_desktop.payments.coding.queries import CodingKept, CodingRow, list_coding
from coc_desktop.payments.coding.rules import LONGEST_CODE, Codes, CodingDraft, problems_in_coding
from coc_desktop.problems import Problem
from models.vocabulary import ActivityKind
from ui.kit.buttons import Button
from ui.kit.choosing import Choice, ListField, Option
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


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form gathers."""

    team_id: UUID | None = None
    kind: ActivityKind | None = None
    cost_centre: str = ""
    payments: str = ""
    expenses: str = ""
    starts_on: dt.date | None = None
    source: str = ""


EMPTY = "Left empty, it is that of the next wider rule."
FIELDS = (
    Field("team_id", "&Team that hosts the activity", ListField(("team", "teams")), help="Leave it empty for every team."),
    Field("kind", "&Kind of activity", Choice(ActivityKind), help="Leave it empty for every kind."),
    Field("cost_centre", "&Cost centre", TextLine(limit=LONGEST_CODE), help=f"Kept as text, zeros and all. {EMPTY}"),
    Field("payments", "Code for pa&yments", TextLine(limit=LONGEST_CODE), help=EMPTY),
    Field("expenses", "Code for e&xpenses", TextLine(limit=LONGEST_CODE), help=EMPTY),
    Field("starts_on", "In &force from", DateField(), required=True, help="What is issued from this day on carries them."),
    Field("source", "&Where they come from", TextLine(limit=200), help="For example finance’s list, and its date."),
)


class CodingForm(FormPage[Answers]):
    """One rule, new or kept."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("payments_coding_form")
        self._row: CodingRow | None = None
        self._head = PageHead("Codes", "")
        self.form: Form[Answers] = Form("payments_coding_form", FIELDS, Answers(), judge=_judge, clock=shell.clock)
        self.button = Button("payments_coding_form.save", "Keep these codes", "primary", press=self.go_on)
        leave = Button("payments_coding_form.cancel", "Leave without keeping", "ghost", press=shell.back)
        self._remove = Button("payments_coding_form.remove", "Take them away", "ghost", press=self._on_remove)
        bar = panel(Flow(self.button, leave, self._remove, gap=12))
        content = column(self._head, 16, self.form, 24, bar, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_coding_form.scroll", panel(content))))
        self.answer(Key.MAIN, "Keep these codes", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        one: CodingRow | None = args.get("row")
        self._row = one
        self._remove.setVisible(one is not None)
        self._head.say("Add codes" if one is None else "Change codes", "For a team, a kind of activity, or both.")
        self.form.fill(Answers(starts_on=self.shell.today()) if one is None else _answers(one.draft))
        self.ask(list_coding, done=self._show_teams)

    def _show_teams(self, found: CodingKept) -> None:
        self.form.entry("team_id").show_options([Option(team_id, name) for team_id, name in found.teams])

    def _on_remove(self) -> None:
        if self._row is not None:
            self.form.fill(self.form.gather())
            going = partial(self.shell.go, "coding")
            gone = (self._row.coding_id, self._row.version)
            self.act(remove_coding, *gone, said="Codes taken away", done=lambda _none: going(), button=self._remove)

    @override
    def keeping(self, said: Answers) -> Keeping | None:
        kept = (self._row.coding_id, self._row.version) if self._row is not None else (None, None)
        return Keeping(save_coding, (_draft(said), *kept), "Codes kept", lambda _none: self.shell.go("coding"))


def _draft(said: Answers) -> CodingDraft:
    codes = Codes(said.cost_centre, said.payments, said.expenses)
    return CodingDraft(said.team_id, said.kind, said.starts_on, codes, said.source)


def _answers(draft: CodingDraft) -> Answers:
    codes = draft.codes
    return Answers(draft.team_id, draft.kind, codes.cost_centre, codes.payments, codes.expenses, draft.starts_on, draft.source)


def _judge(said: Answers) -> Sequence[Problem]:
    return problems_in_coding(_draft(said))
