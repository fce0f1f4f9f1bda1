"""The Plan tab of a person: what matters most to them, in their own words, with what we do about it."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from coc_desktop.clock import today
from coc_desktop.plans.prompts import prompts
from coc_desktop.plans.queries import PlanDetail, read_plan
from coc_desktop.plans.rules import review_words
from coc_desktop.wording import day
from ui.kit.buttons import Button, LinkButton
from ui.kit.cards import Card, EmptyState
from ui.kit.layouts import Part, clear, column, row
from ui.kit.marks import Rule, Tag
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import OwnWords, small, words


class PlanTab(Page):
    """The plan as a quiet summary; the editor is one link away."""

    shows: ClassVar[frozenset[str]] = frozenset({"plan"})

    def __init__(self, shell: Shell) -> None:
        """Build nothing until the person is known."""
        super().__init__(shell)
        self.setObjectName("plans_person")
        self._person_id: UUID | None = None
        self._layout = column(gap=16)
        self.setLayout(self._layout)

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(read_plan, self._person_id, done=self._show)

    def _show(self, plan: PlanDetail) -> None:
        clear(self._layout)
        self._layout.addWidget(self._card(plan))
        if plan.remarks:
            quotes = [part for one in plan.remarks for part in (OwnWords(one.words), small(one.topic))]
            self._layout.addWidget(Card("What a register said", small("Word for word. Ask if it is still right."), 8, *quotes))
        self._layout.addStretch(1)

    def _card(self, plan: PlanDetail) -> Card:
        name = plan.known_as
        opening = partial(self.shell.go, "plan", person_id=plan.person_id)
        if not plan.answers and not plan.adjustments:
            start = Button("plans_person.start", "Start with section 1", "primary", press=opening)
            text = "Start with section 1, or talk first. Nothing in it is compulsory."
            return Card("", EmptyState(f"{name} has no plan yet", text, action=start, margin=0))
        review, _ = review_words(plan.review_on, today(self.shell.clock))
        standing = f"Agreed on {day(plan.agreed_on)}" if plan.agreed_on else "Not agreed yet"
        parts: list[Part] = [small(f"{standing}. Look at it again: {review.lower()}."), 10]
        for number, prompt in enumerate(prompts()):
            answer = plan.answers.get(prompt.id)
            actions = [one for one in plan.adjustments if one.prompt == prompt.id]
            if (answer and answer.words) or actions:
                parts += [Rule(), 10] if number else []
                parts += self._said(prompt.title, answer.words if answer else "", [one.action for one in actions])
        link = LinkButton("plans_person.open", f"Read the whole plan with {name.split(' ')[0]}", press=opening)
        agreed = Tag("Agreed" if plan.agreed_on else "Not agreed yet", "ok" if plan.agreed_on else "plain")
        return Card(f"What matters most to {name}", *parts, aside=agreed, link=link)

    def _said(self, title: str, said: str, actions: list[str]) -> list[Part]:
        parts: list[Part] = [small(title)]
        if said:
            parts += [4, OwnWords(said, bold=True)]
        parts += [part for action in actions for part in (4, row(words(action, "body", "text2")))]
        return [*parts, 10]
