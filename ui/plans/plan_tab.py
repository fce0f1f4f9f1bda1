"""The Plan tab of a person: what matters most to them, in their own words, with what we do about it."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from coc_desktop.clock import today
from coc_desktop.plans.prompts import prompts
from coc_desktop.plans.queries import PlanDetail, read_plan
from coc_desktop.plans.rules import review_words
from coc_desktop.wording import day
from ui.kit.about_person import AboutPerson
from ui.kit.buttons import Button, LinkButton
from ui.kit.cards import Card
from ui.kit.layouts import Part, row
from ui.kit.marks import Rule, Tag
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import OwnWords, small, words


class PlanTab(AboutPerson):
    """The plan as a quiet summary; the editor is one link away."""

    shows: ClassVar[frozenset[str]] = frozenset({"plan"})

    def __init__(self, shell: Shell) -> None:
        """Build nothing until the person is known."""
        super().__init__(shell, "plans_person", read_plan, gap=16)

    @override
    def show_found(self, found: PlanDetail) -> None:
        self.body.put(self._card(found))
        if found.remarks:
            quotes = [part for one in found.remarks for part in (OwnWords(one.words), small(one.topic))]
            self.body.put(Card("What a register said", small("Word for word. Ask if it is still right."), 8, *quotes))
        self.body.put(None)

    def _card(self, plan: PlanDetail) -> Card:
        name = plan.known_as
        opening = partial(self.shell.go, "plan", person_id=plan.person_id)
        if not plan.answers and not plan.adjustments:
            start = Button("plans_person.start", "Start with section 1", "primary", press=opening)
            text = "Start with section 1, or talk first. Nothing in it is compulsory."
            return self.nothing(f"{name} has no plan yet", text, start=start)
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
