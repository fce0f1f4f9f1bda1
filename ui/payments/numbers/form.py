"""The letters before one team’s invoice numbers and credit notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from coc_desktop.payments.numbers.queries import TeamLetters, list_letters
from coc_desktop.payments.numbers.rules import LONGEST_LETTERS, SAID, SeriesDraft, invoice_number, problems_in_series
from coc_desktop.payments.numbers.series import set_series
from coc_desktop.problems import Problem
from ui.kit.buttons import Button
from ui.kit.choosing import ListField, Option
from ui.kit.fields import TextLine, TickField
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell

TOLD = "What was issued keeps its number. The count goes on when the letters change, so nothing is missing or given twice."


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form gathers."""

    team_id: UUID | None = None
    invoices: str = ""
    credits: str = ""
    is_open: bool = True
    is_new: bool = True


FIELDS = (
    Field("team_id", "&Team", ListField(("team", "teams")), required=True, when=lambda said: bool(said.is_new)),
    Field("invoices", "Letters before its &invoices", TextLine(limit=LONGEST_LETTERS), required=True, help=SAID),
    Field(
        "credits",
        "Letters before its &credit notes",
        TextLine(limit=LONGEST_LETTERS),
        required=True,
        help="Other letters than these.",
    ),
    Field("is_open", "&New invoices for its activities take these numbers", TickField()),
)


class SeriesForm(FormPage[Answers]):
    """One team’s letters."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("payments_series")
        self._team: TeamLetters | None = None
        self._head = PageHead("A team’s numbers", "")
        self.form: Form[Answers] = Form("payments_series", FIELDS, Answers(), judge=self._judge, clock=shell.clock)
        self.button = Button("payments_series.save", "Keep these letters", "primary", press=self.go_on)
        leave = Button("payments_series.cancel", "Leave without keeping", "ghost", press=shell.back)
        content = column(self._head, 16, self.form, 24, row(self.button, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_series.scroll", panel(content))))
        self.answer(Key.MAIN, "Keep these letters", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        one: TeamLetters | None = args.get("team")
        self._team = one
        if one is None:
            self._head.say("A team’s own numbers", TOLD)
            self.form.fill(Answers())
            self.ask(list_letters, done=self._show_teams)
            return
        self._head.say(f"The numbers of {one.name}", f"Now {invoice_number(one.invoices, 1)} and on. {TOLD}")
        self.form.fill(Answers(one.team_id, one.invoices, one.credits, one.is_open, is_new=False))

    def _show_teams(self, found: tuple[TeamLetters, ...]) -> None:
        """Offer the teams that have no numbers of their own."""
        self.form.entry("team_id").show_options([Option(one.team_id, one.name) for one in found if not one.has_own])

    def _draft(self, said: Answers) -> SeriesDraft:
        team_id = self._team.team_id if self._team is not None else said.team_id
        return SeriesDraft(team_id, said.invoices, said.credits, said.is_open)

    def _judge(self, said: Answers) -> Sequence[Problem]:
        return problems_in_series(self._draft(said))

    @override
    def keeping(self, said: Answers) -> Keeping | None:
        version = self._team.version if self._team is not None else None
        args = (self._draft(said), version)
        return Keeping(set_series, args, "Letters kept", lambda _none: self.shell.go("numbers"))
