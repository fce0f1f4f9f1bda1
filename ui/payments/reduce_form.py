"""Approving one claim for less than was claimed: which line, how much of it, why, and what the person is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coc_desktop.money import pounds
from coc_desktop.payments.approving.acts import reduce_claim, reducible
from coc_desktop.payments.approving.rules import Reducible, ReductionDraft, problems_in_reduction
from coc_desktop.payments.queries import ClaimDetail, ClaimRow, how_worked_out
from coc_desktop.problems import Problem
from ui.kit.buttons import Button
from ui.kit.choosing import ListField, Option
from ui.kit.fields import MoneyField, OwnWordsField, TextBlock
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell

KEPT = "Kept with the claim, and printed for the person on their summary. Finance never sees it."
OWED = "Needed where they did the work and get less than was agreed before it. Say it to them first."


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form gathers."""

    position: int | None = None
    pence: int | None = None
    because: str = ""
    told: str = ""


FIELDS = (
    Field("position", "Which &line is less?", ListField(("line", "lines")), required=True),
    Field("pence", "&What is paid of it", MoneyField(), required=True),
    Field("because", "Wh&y is it less?", TextBlock(2), required=True, missing="Say why less is paid.", private=KEPT),
    Field("told", "Your own words to the &person", OwnWordsField(2), help=OWED, private=KEPT),
)


def to_draft(said: Answers) -> ReductionDraft:
    """Turn what the form gathers into the area's draft."""
    return ReductionDraft(said.position, said.pence, said.because, said.told)


class ReduceForm(FormPage[Answers]):
    """One claim, approved for less. Sent back later, it is whole again."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("payments_reduce")
        self._claim: ClaimRow | None = None
        self._found: Reducible | None = None
        self._head = PageHead("Approve for less", "")
        self.form: Form[Answers] = Form("payments_reduce", FIELDS, Answers(), judge=self._judge, clock=shell.clock)
        self.button = Button("payments_reduce.save", "Approve for less", "primary", press=self.go_on)
        leave = Button("payments_reduce.cancel", "Leave it as it is", "ghost", press=shell.back)
        content = column(self._head, 16, self.form, 24, row(self.button, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_reduce.scroll", panel(content))))
        self.answer(Key.MAIN, "Approve for less", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        one: ClaimRow = args["claim"]
        self._claim, self._found = one, None
        self._head.say(f"Less for {one.name}", f"{one.title}. {pounds(one.total_pence)} was claimed.")
        self.form.fill(Answers())
        self.ask(how_worked_out, one.claim_id, done=self._show)
        self.ask(reducible, one.claim_id, done=self._show_sums)

    def _show(self, found: ClaimDetail) -> None:
        lines = [(at, line) for at, line in enumerate(found.lines) if line.pence]
        options = [Option(at, line.words, pounds(line.pence)) for at, line in lines]
        self.form.entry("position").show_options(options)
        if len(options) == 1 and not self.form.dirty():
            self.form.fill(Answers(options[0].value))

    def _show_sums(self, found: Reducible) -> None:
        self._found = found

    def _judge(self, said: Answers) -> Sequence[Problem]:
        return problems_in_reduction(self._found, to_draft(said)) if self._found is not None else ()

    @override
    def keeping(self, said: Answers) -> Keeping | None:
        one = self._claim
        if one is None:
            return None
        args = (one.claim_id, to_draft(said), one.version)
        return Keeping(reduce_claim, args, "Approved for less", lambda _none: self.shell.go("payments", stage="approve"))
