"""The editor of a rate: the shape first, then only what it needs, with the rate saying itself beside the form all the while."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.money import pounds
from coc_desktop.payments.rates.cards import Policy, RateRow, add_rate, change_rate, policies, problems_in_rate
from coc_desktop.payments.rates.rules import Work, an_hour
from coc_desktop.payments.rates.sentences import examples, says
from coc_desktop.problems import Problem
from coc_desktop.wording import minutes
from ui.kit.buttons import Button
from ui.kit.cards import Card, Fact, Facts
from ui.kit.choosing import ListEntry, Option
from ui.kit.flows import SideBySide
from ui.kit.forms import Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import small, words
from ui.payments.rates.answers import FIELDS, Answers, to_answers, to_draft

NOT_YET = "The rate says itself here once the amount is entered."
A_MEETING = 120  # minutes, for the quiet figure of what an hour comes to


class RateEditor(Page):
    """Add a rate to a card, or change one that nothing has been offered by."""

    def __init__(self, shell: Shell) -> None:
        """Build the form and what it says."""
        super().__init__(shell)
        self.setObjectName("payments_rate")
        self._card_id: UUID | None = None
        self._rate: RateRow | None = None
        self._policies: dict[str, Policy] = {one.id: one for one in policies()}
        self._head = PageHead("Add a rate", "")
        self._example = ListEntry("payments_rate.example", "Begin from an example", self._options(), ("example", "examples"))
        self._example.changed.connect(self._on_example)
        self._form: Form[Answers] = Form("payments_rate", FIELDS, Answers(), judge=self._judge, clock=shell.clock)
        self._form.changed.connect(self._say)
        self._save = Button("payments_rate.save", "Keep this rate", "primary", press=self._on_save)
        leave = Button("payments_rate.cancel", "Leave without keeping", "ghost", press=shell.back)
        self._says = words("")
        self._examples = Facts("payments_rate.examples")
        self._hour = small("")
        self._begin = Card("Begin from an example", self._example)
        said = Card("In words", self._says, 12, self._examples, 8, self._hour)
        form = column(self._begin, panel(column(self._form, 24, row(self._save, leave, None, gap=12))), None, gap=16)
        beside = SideBySide(panel(form), panel(column(said, None)), shares=(1, 0), widths=(460, 300), gap=24)
        content = column(self._head, 16, panel(beside), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_rate.scroll", panel(content))))
        self.answer(Key.MAIN, "Keep this rate", self._on_save)

    def _options(self) -> tuple[Option, ...]:
        return tuple(Option(one.id, one.name) for one in self._policies.values())

    @override
    def load(self, **args: Any) -> None:
        self._card_id, self._rate = args["card_id"], args.get("rate")
        rate = self._rate
        self._form.fill(to_answers(rate.label, rate.rule, rate.to_check) if rate else Answers())
        self._example.set_value(None)
        self._begin.setVisible(rate is None)
        title = "Change a rate" if rate else "Add a rate"
        self._head.say(title, "It can be changed until something is offered by it.")
        self.set_title(title)
        self._say()

    @override
    def unsaved(self) -> bool:
        return self._form.dirty()

    @override
    def save(self, then: Any) -> None:
        self._keep(lambda _none: then())

    @override
    def first_focus(self) -> QWidget | None:
        return self._form.first()

    def _judge(self, said: Answers) -> Sequence[Problem]:
        return problems_in_rate(to_draft(said))

    def _on_example(self) -> None:
        """Fill the form from a policy in use; it says where it comes from, and that it is to be checked."""
        chosen = self._policies.get(self._example.value() or "")
        if chosen is not None:
            check = f"{chosen.to_check or 'Check it against the policy.'} Source: {chosen.source}"
            self._form.show_answers(to_answers(chosen.name, chosen.rule, check))
            self._say()

    def _say(self) -> None:
        """Say the rate as it is filled in, with worked examples; nothing is said of one that is not whole."""
        draft = to_draft(self._form.gather())
        whole = not [one for one in problems_in_rate(draft) if one.field != "label"]
        self._says.setText(says(draft.rule) if whole else NOT_YET)
        worked = examples(draft.rule) if whole else ()
        self._examples.show_facts([Fact(length, pounds(pence)) for length, pence in worked])
        hour = an_hour(draft.rule, Work(A_MEETING)) if whole else None
        self._hour.setText(
            f"{minutes(A_MEETING)} come to {pounds(hour)} an hour of all the time given." if hour is not None else ""
        )

    def _on_save(self) -> None:
        self._keep(lambda _none: self.shell.go("rates"))

    def _keep(self, done: Any) -> None:
        said = self._form.checked()
        if said is None or self._card_id is None:
            return
        how: dict[str, Any] = {"refused": self._form.refuse, "button": self._save, "done": partial(self._kept, done)}
        if self._rate is None:
            self.act(add_rate, self._card_id, to_draft(said), said="Rate added", **how)
        else:
            self.act(change_rate, self._rate.rate_id, self._rate.version, to_draft(said), said="Rate changed", **how)

    def _kept(self, done: Any, result: object) -> None:
        self._form.fill(self._form.gather())
        done(result)
