"""Recording one expense: what it was, who paid, how much or how far, and a reason only where one is needed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from coc_desktop.payments.expenses.acts import record_expense
from coc_desktop.payments.expenses.kinds import KindRow
from coc_desktop.payments.expenses.queries import PlaceExpenses
from coc_desktop.payments.expenses.rules import ExpenseDraft, problems_in_expense, read_miles
from coc_desktop.problems import Problem
from coc_desktop.wording import day, whose
from models.vocabulary import ExpenseHow, PaidBy, Way
from ui.kit.buttons import Button
from ui.kit.choosing import Choice, ListField, Option
from ui.kit.dates import DateField
from ui.kit.fields import MoneyField, TextBlock, TextLine
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell

SEALED = "Sealed with their plan. Finance never sees it: only the kind, the day and the amount are on the invoice."


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form gathers."""

    kind: KindRow | None = None
    paid_by: PaidBy | None = PaidBy.THEM
    miles: str = ""
    pence: int | None = None
    way: Way | None = Way.WHOLE
    spent_on: dt.date | None = None
    words: str = ""
    because: str = ""


def _by_mile(said: Answers) -> bool:
    return said.kind is not None and said.kind.how is ExpenseHow.MILES and said.paid_by is PaidBy.THEM


def _costs(said: Answers) -> bool:
    return said.kind is not None and said.kind.how is ExpenseHow.AMOUNT and said.paid_by is PaidBy.THEM


def _is_journey(said: Answers) -> bool:
    return said.kind is not None and said.kind.terms.is_journey


FIELDS = (
    Field("kind", "&What was it?", ListField(("kind", "kinds")), required=True, missing="Choose what it was."),
    Field("paid_by", "Who &paid?", Choice(PaidBy), required=True),
    Field("miles", "How many &miles?", TextLine(limit=8, characters=8), help="Such as 24 or 8.4, there and back.", when=_by_mile),
    Field("pence", "What did it &cost?", MoneyField(), when=_costs),
    Field("way", "Which part of the &journey?", Choice(Way), help="What we booked is not claimed as well.", when=_is_journey),
    Field("spent_on", "O&n which day?", DateField(), required=True),
    Field("words", "What was it &for?", TextLine(limit=200), required=True, private=SEALED),
    Field("because", "Wh&y was it needed?", TextBlock(2), help="Only where a reason is asked for.", private=SEALED),
)


def to_draft(said: Answers) -> ExpenseDraft:
    """Turn what the form gathers into the area's draft."""
    return ExpenseDraft(
        type_id=said.kind.type_id if said.kind else None,
        spent_on=said.spent_on,
        paid_by=said.paid_by or PaidBy.THEM,
        way=(said.way if _is_journey(said) else None) or Way.WHOLE,
        tenths=read_miles(said.miles) if _by_mile(said) else None,
        pence=said.pence if _costs(said) else None,
        words=said.words,
        because=said.because,
    )


class ExpenseForm(FormPage[Answers]):
    """One expense of one place in an activity."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("payments_expense_form")
        self._place: PlaceExpenses | None = None
        self._head = PageHead("Record an expense", "")
        self.form: Form[Answers] = Form("payments_expense_form", FIELDS, Answers(), judge=self._judge, clock=shell.clock)
        self.button = Button("payments_expense_form.save", "Record it", "primary", press=self.go_on)
        leave = Button("payments_expense_form.cancel", "Leave without recording", "ghost", press=shell.back)
        content = column(self._head, 16, self.form, 24, row(self.button, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_expense_form.scroll", panel(content))))
        self.answer(Key.MAIN, "Record it", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        place: PlaceExpenses = args["found"]
        self._place = place
        self._head.say(f"{whose(place.name)} expenses", f"{place.title}, {day(place.activity_on)}.")
        self.form.entry("kind").show_options([_option(one) for one in place.kinds])
        self.form.fill(Answers(spent_on=place.activity_on))

    def _judge(self, said: Answers) -> Sequence[Problem]:
        """Ask the area's own rule; its fields are called otherwise in one place."""
        if said.kind is None or self._place is None:
            return ()
        found = problems_in_expense(to_draft(said), said.kind.how, said.kind.terms, self.shell.today(), self._place.activity_on)
        return [Problem("miles" if one.field == "tenths" else one.field, one.text) for one in found]

    @override
    def keeping(self, said: Answers) -> Keeping | None:
        if self._place is None:
            return None
        going = partial(self.shell.go, "expenses", participation_id=self._place.participation_id)
        return Keeping(record_expense, (self._place.participation_id, to_draft(said)), "Recorded", lambda _none: going())


def _option(one: KindRow) -> Option:
    return Option(one, one.label, one.sentence[:1].lower() + one.sentence[1:])
