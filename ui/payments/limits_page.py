"""How much each approver may approve of one claim, and setting it. Nobody sets their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from coc_desktop.money import pounds
from coc_desktop.payments.approving.limits import Approver, LimitDraft, LimitRow, list_approvers, set_limit
from coc_desktop.payments.approving.rules import problems_in_limit
from coc_desktop.problems import Problem
from coc_desktop.wording import day
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, Fact, Facts
from ui.kit.dates import DateField
from ui.kit.fields import MoneyField
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.shell import Shell

SAID = (
    "Above a limit, only somebody whose own limit allows it approves a claim. A sum that is near a limit says so. "
    "What somebody approves in parts for the same work counts together."
)
NOBODY = "Leads approve claims. Make an account for one first."


class LimitsPage(Page):
    """Everybody who approves, with the limit that holds today and those before and after it."""

    shows: ClassVar[frozenset[str]] = frozenset({"approval_limit", "account"})

    def __init__(self, shell: Shell) -> None:
        """Build the card; it is filled with the approvers."""
        super().__init__(shell)
        self.setObjectName("payments_limits")
        self._card = Card("Who approves claims")
        content = column(PageHead("Limits of approvers", SAID), 16, self._card, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_limits.scroll", panel(content))))

    @override
    def refresh(self) -> None:
        self.ask(list_approvers, done=self._show)

    def _show(self, found: tuple[Approver, ...]) -> None:
        if found:
            self._card.show_content(Facts("payments_limits.facts", [self._fact(one) for one in found]))
        else:
            self._card.show_content(EmptyState("Nobody approves claims yet", NOBODY, margin=0))

    def _fact(self, one: Approver) -> Fact:
        others = [_said(limit) for limit in one.limits if limit is not one.today]
        note = [_said(one.today)] if one.today else []
        note += [f"Other days: {'; '.join(others)}"] if others else []
        note += ["Nobody sets their own limit."] if one.is_me else []
        change = None if one.is_me else partial(self.shell.go, "approval_limit", approver=one)
        return Fact(
            one.name, amount(one.today), ". ".join(part.rstrip(".") for part in note) + "." if note else "", change=change
        )


def amount(limit: LimitRow | None) -> str:
    """Write a limit, or that there is none."""
    return "No limit" if limit is None or limit.pence is None else f"Up to {pounds(limit.pence)}"


def _said(limit: LimitRow) -> str:
    return f"{amount(limit)} from {day(limit.starts_on)}, set by {limit.set_by}"


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form gathers."""

    pence: int | None = None
    starts_on: dt.date | None = None


FIELDS = (
    Field(
        "pence",
        "The &most that they approve of one claim",
        MoneyField(),
        help="Leave it empty for no limit. What is claimed in parts counts together.",
    ),
    Field("starts_on", "In &force from", DateField(), required=True, help="What was approved before stays approved."),
)


class LimitForm(FormPage[Answers]):
    """One approver’s limit from a day on."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("payments_limit")
        self._approver: Approver | None = None
        self._head = PageHead("Set a limit", "")
        self.form: Form[Answers] = Form("payments_limit", FIELDS, Answers(), judge=self._judge, clock=shell.clock)
        self.button = Button("payments_limit.save", "Set this limit", "primary", press=self.go_on)
        leave = Button("payments_limit.cancel", "Leave it as it is", "ghost", press=shell.back)
        content = column(self._head, 16, self.form, 24, row(self.button, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_limit.scroll", panel(content))))
        self.answer(Key.MAIN, "Set this limit", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        one: Approver = args["approver"]
        self._approver = one
        self._head.say(f"The limit of {one.name}", f"Now: {amount(one.today)}.")
        self.form.fill(Answers(one.today.pence if one.today else None, self.shell.today()))

    def _judge(self, said: Answers) -> Sequence[Problem]:
        return problems_in_limit(self._approver is not None, False, said.starts_on, said.pence)

    @override
    def keeping(self, said: Answers) -> Keeping | None:
        if self._approver is None:
            return None
        draft = LimitDraft(self._approver.account_id, said.starts_on, said.pence)
        return Keeping(set_limit, (draft,), "Limit set", lambda _none: self.shell.go("approval_limits"))
