"""Letting one claim go another way than its person usually wants, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coc_desktop.payments.queries import ClaimRow
from coc_desktop.payments.routes.acts import choose_route
from coc_desktop.payments.routes.rules import problems_in_route
from coc_desktop.problems import Problem
from models.vocabulary import Route
from ui.kit.buttons import Button
from ui.kit.choosing import Choice
from ui.kit.fields import OwnWordsField, TextBlock
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell

READ = "Finance can read this, so leave out what is nobody’s business but theirs."
NOTHING_SENT = "Where they chose not to be paid, nothing is sent. What they spent is paid back all the same."
TOLD = "They agreed to a fee before the work. Say it to them first. Finance can read this too."


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form gathers."""

    route: Route | None = None
    because: str = ""
    told: str = ""


def _is_unpaid(said: Answers) -> bool:
    return said.route is Route.DECLINED


FIELDS = (
    Field("route", "&Which way does this claim go?", Choice(Route), required=True, help=NOTHING_SENT),
    Field("because", "Wh&y another way?", TextBlock(2), required=True, help=READ, missing="Say why."),
    Field("told", "Your own words to the &person", OwnWordsField(2), required=True, help=TOLD, when=_is_unpaid),
)


class RouteForm(FormPage[Answers]):
    """One claim’s way; the next claim begins again with what they said when pay was talked about."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("payments_route")
        self._claim: ClaimRow | None = None
        self._head = PageHead("Another way", "")
        self.form: Form[Answers] = Form("payments_route", FIELDS, Answers(), judge=self._judge, clock=shell.clock)
        self.button = Button("payments_route.save", "Let it go this way", "primary", press=self.go_on)
        leave = Button("payments_route.cancel", "Leave it as it is", "ghost", press=shell.back)
        content = column(self._head, 16, self.form, 24, row(self.button, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_route.scroll", panel(content))))
        self.answer(Key.MAIN, "Let it go this way", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        one: ClaimRow = args["claim"]
        self._claim = one
        self._head.say(f"The claim of {one.name}", f"Now: {one.route.label}. This changes this claim alone.")
        self.form.fill(Answers(one.route, one.route_because, one.route_told))

    def _judge(self, said: Answers) -> Sequence[Problem]:
        one = self._claim
        return problems_in_route(said.route, said.because, one.route, one.expenses_pence, said.told) if one is not None else ()

    @override
    def keeping(self, said: Answers) -> Keeping | None:
        one = self._claim
        if one is None:
            return None
        args = (one.claim_id, said.route, said.because, one.version, said.told)
        return Keeping(choose_route, args, "It goes this way", lambda _none: self.shell.go("payments", stage="check"))
