"""A kind of expense, or new terms for one from a day on: by the mile with a limit, or what it cost up to a limit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from coc_desktop.payments.expenses.kinds import KindDraft, KindRow, add_kind, remove_kind
from coc_desktop.payments.expenses.rules import Terms, problems_in_terms
from coc_desktop.problems import Problem
from coc_desktop.wording import day
from models.vocabulary import ExpenseHow
from ui.kit.buttons import Button
from ui.kit.choosing import Choice
from ui.kit.dates import DateField
from ui.kit.fields import MoneyField, NumberField, TextLine, TickField
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

    label: str = ""
    how: ExpenseHow | None = ExpenseHow.AMOUNT
    starts_on: dt.date | None = None
    per_mile: int | None = None
    first_miles: int | None = None
    per_mile_after: int | None = None
    cap_pence: int | None = None
    needs_reason: bool = False
    needs_receipt: bool = True
    is_journey: bool = False
    source: str = ""


def _by_mile(said: Answers) -> bool:
    return said.how is ExpenseHow.MILES


def _costs(said: Answers) -> bool:
    return said.how is ExpenseHow.AMOUNT


LIMIT = "Leave this and the next empty where every mile is paid alike."
FIELDS = (
    Field("label", "&What it is called", TextLine(limit=60), required=True, help="These words are on the invoice."),
    Field("how", "&How it is worked out", Choice(ExpenseHow), required=True),
    Field("starts_on", "In &force from", DateField(), required=True, help="It may be in the past. What is recorded stays."),
    Field("per_mile", "&Pence for each mile", NumberField(1, 500), when=_by_mile),
    Field("first_miles", "For the first mi&les of a tax year", NumberField(1, 99_999), help=LIMIT, when=_by_mile),
    Field("per_mile_after", "Pence for each mile &after those", NumberField(0, 500), when=_by_mile),
    Field("cap_pence", "Lim&it", MoneyField(), help="More than this is recorded with a reason.", when=_costs),
    Field("needs_reason", "A &reason is needed each time", TickField()),
    Field("needs_receipt", "A rec&eipt is needed", TickField()),
    Field("is_journey", "It is for a &journey, there or back", TickField()),
    Field("source", "Where this &comes from", TextLine(limit=200), help="Your policy and its date."),
)


def terms_of(said: Answers) -> Terms:
    """Return the terms that the form says, without what it does not show."""
    if _by_mile(said):
        return Terms(said.per_mile, said.first_miles, said.per_mile_after, None, *_asked(said))
    return Terms(None, None, None, said.cap_pence, *_asked(said))


def _asked(said: Answers) -> tuple[bool, bool, bool]:
    return said.needs_reason, said.needs_receipt, said.is_journey


def judge(said: Answers) -> Sequence[Problem]:
    """Ask the area's own rule."""
    return problems_in_terms(said.label, said.how or ExpenseHow.AMOUNT, terms_of(said))


class ExpenseKindForm(FormPage[Answers]):
    """One form for a new kind and for new terms of one that there is."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("payments_kind_form")
        self._kind: KindRow | None = None
        self._head = PageHead("Add a kind of expense", "")
        self.form: Form[Answers] = Form("payments_kind_form", FIELDS, Answers(), judge=judge, clock=shell.clock)
        self.button = Button("payments_kind_form.save", "Keep these terms", "primary", press=self.go_on)
        leave = Button("payments_kind_form.cancel", "Leave without keeping", "ghost", press=shell.back)
        self._remove = Button("payments_kind_form.remove", "Take the present terms away", "ghost", press=self._on_remove)
        bar = panel(Flow(self.button, leave, self._remove, gap=12))
        content = column(self._head, 16, self.form, 24, bar, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_kind_form.scroll", panel(content))))
        self.answer(Key.MAIN, "Keep these terms", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        one: KindRow | None = args.get("kind")
        self._kind = one
        self._remove.setVisible(one is not None and not one.used)
        if one is None:
            self._head.say("Add a kind of expense", "It can be recorded from its day on.")
            self.form.fill(Answers())
            return
        self._head.say(f"New terms: {one.label}", f"From {day(one.starts_on)}: {one.sentence}")
        terms = one.terms
        amounts = (terms.per_mile, terms.first_miles, terms.per_mile_after, terms.cap_pence)
        self.form.fill(Answers(one.label, one.how, None, *amounts, terms.needs_reason, terms.needs_receipt, terms.is_journey))

    def _on_remove(self) -> None:
        """Take terms away that nothing was recorded by."""
        if self._kind is not None:
            self.form.fill(self.form.gather())
            going = partial(self.shell.go, "expense_kinds")
            self.act(remove_kind, self._kind.type_id, said="Terms taken away", done=lambda _none: going(), button=self._remove)

    @override
    def keeping(self, said: Answers) -> Keeping | None:
        if said.starts_on is None or said.how is None:
            return None
        code = self._kind.code if self._kind is not None else ""
        draft = KindDraft(said.label, said.how, said.starts_on, terms_of(said), said.source, "", code)
        return Keeping(add_kind, (draft,), "Terms kept", lambda _none: self.shell.go("expense_kinds"))
