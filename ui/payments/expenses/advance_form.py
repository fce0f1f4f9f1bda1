"""Money given before it is spent, or given back: how much, when and how. It is set off by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from coc_desktop.money import pounds
from coc_desktop.payments.expenses.advances import AdvanceDraft, give_advance, problems_in_advance
from coc_desktop.payments.expenses.queries import PlaceExpenses
from coc_desktop.problems import Problem
from ui.kit.buttons import Button
from ui.kit.choosing import Choice
from ui.kit.dates import DateField
from ui.kit.fields import MoneyField, TextLine
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell

GIVEN, BACK = "given", "back"


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form gathers."""

    which: str | None = GIVEN
    pence: int | None = None
    given_on: dt.date | None = None
    words: str = ""


FIELDS = (
    Field("which", "&What happened?", Choice(((GIVEN, "We gave it to them"), (BACK, "They gave it back"))), required=True),
    Field("pence", "&How much?", MoneyField(), required=True),
    Field("given_on", "O&n which day?", DateField(), required=True),
    Field("words", "H&ow?", TextLine(limit=120), required=True, help="Such as from petty cash. Finance never sees this."),
)


def to_draft(said: Answers) -> AdvanceDraft:
    """Turn what the form gathers into the area's draft."""
    return AdvanceDraft(said.pence, said.given_on, said.words, is_back=said.which == BACK)


class AdvanceForm(FormPage[Answers]):
    """One advance of one person."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("payments_advance")
        self._place: PlaceExpenses | None = None
        self._head = PageHead("An advance", "")
        self.form: Form[Answers] = Form("payments_advance", FIELDS, Answers(), judge=self._judge, clock=shell.clock)
        self.button = Button("payments_advance.save", "Record it", "primary", press=self.go_on)
        leave = Button("payments_advance.cancel", "Leave without recording", "ghost", press=shell.back)
        content = column(self._head, 16, self.form, 24, row(self.button, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_advance.scroll", panel(content))))
        self.answer(Key.MAIN, "Record it", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        place: PlaceExpenses = args["found"]
        self._place = place
        left = f"{pounds(place.advance_left_pence)} is left of what {place.name} was given." if place.advances else ""
        self._head.say(f"An advance for {place.name}", f"It is set off against what is recorded next. {left}".strip())
        self.form.fill(Answers(given_on=self.shell.today()))

    def _judge(self, said: Answers) -> Sequence[Problem]:
        return problems_in_advance(to_draft(said), self.shell.today())

    @override
    def keeping(self, said: Answers) -> Keeping | None:
        if self._place is None:
            return None
        going = partial(self.shell.go, "expenses", participation_id=self._place.participation_id)
        return Keeping(give_advance, (self._place.person_id, to_draft(said)), "Recorded", lambda _none: going())
