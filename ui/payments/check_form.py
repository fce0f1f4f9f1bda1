"""Writing down what somebody says of their own claim, before it is approved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from coc_desktop.money import pounds
from coc_desktop.payments.approving.own_checks import record_check
from coc_desktop.payments.approving.rules import CheckDraft, problems_in_check
from coc_desktop.payments.queries import ClaimRow
from coc_desktop.problems import Problem
from coc_desktop.wording import whose
from models.vocabulary import CheckHow, CheckSaid, ClaimState
from ui.kit.buttons import Button
from ui.kit.choosing import Choice
from ui.kit.dates import DateField
from ui.kit.fields import OwnWordsField
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell

SEALED = "Sealed with their plan. Whoever approves the claim reads it, and finance never sees it."


def _is_wrong(draft: CheckDraft) -> bool:
    return draft.said is CheckSaid.WRONG


FIELDS = (
    Field("said", "What do they &say of it?", Choice(CheckSaid), required=True),
    Field("words", "What is wrong, in their own wor&ds", OwnWordsField(3), required=True, private=SEALED, when=_is_wrong),
    Field("how", "Ho&w did they look at it?", Choice(CheckHow), required=True),
    Field("checked_on", "O&n which day?", DateField(), required=True),
)


class CheckForm(FormPage[CheckDraft]):
    """One look of a person at their own claim."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("payments_check")
        self._claim: ClaimRow | None = None
        self._head = PageHead("What they say of their claim", "")
        self.form: Form[CheckDraft] = Form("payments_check", FIELDS, CheckDraft(), judge=self._judge, clock=shell.clock)
        self.button = Button("payments_check.save", "Write it down", "primary", press=self.go_on)
        leave = Button("payments_check.cancel", "Leave without writing", "ghost", press=shell.back)
        content = column(self._head, 16, self.form, 24, row(self.button, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_check.scroll", panel(content))))
        self.answer(Key.MAIN, "Write it down", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        one: ClaimRow = args["claim"]
        self._claim = one
        told = "They need not look at it: the claim goes on either way. Whoever approves it reads what they say."
        self._head.say(f"{whose(one.name)} claim, {pounds(one.total_pence)}", told)
        self.form.fill(CheckDraft(checked_on=self.shell.today()))

    def _judge(self, draft: CheckDraft) -> Sequence[Problem]:
        return problems_in_check(draft, self._claim.made_on, self.shell.today()) if self._claim is not None else ()

    @override
    def keeping(self, said: CheckDraft) -> Keeping | None:
        if self._claim is None:
            return None
        stage = "approve" if self._claim.state is ClaimState.SUBMITTED else "check"
        going = partial(self.shell.go, "payments", stage=stage)
        return Keeping(record_check, (self._claim.claim_id, said), "Written down", lambda _none: going())
