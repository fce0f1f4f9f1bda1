"""What matters most to a person, on the Overview of their page: their own words first, then what we do."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from coc_desktop.plans.queries import TeamView, see_plan
from coc_desktop.plans.rules import review_words
from coc_desktop.wording import day
from ui.kit.about_person import AboutPerson
from ui.kit.buttons import Button, LinkButton
from ui.kit.cards import Card
from ui.kit.layouts import Part
from ui.kit.marks import Rule, Tag
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import OwnWords, small, words

MOST = 3


class MattersCard(AboutPerson):
    """The first of a person's own words, with what is done about each; the whole plan is one link away."""

    shows: ClassVar[frozenset[str]] = frozenset({"plan"})

    def __init__(self, shell: Shell) -> None:
        """Build nothing until the person is known."""
        super().__init__(shell, "plans_matters", see_plan)

    @override
    def show_found(self, found: TeamView) -> None:
        first = found.known_as.split(" ")[0]
        opening = partial(self.shell.go, "plan", person_id=found.person_id)
        said = [one for one in found.cut.sections if one.words]
        if not found.begun:
            start = Button("plans_matters.start", f"Write a plan with {first}", press=opening)
            text = "Nothing in it is compulsory. It can be one sentence."
            self.body.put(self.nothing(f"{first} has not said yet what matters most", text, start=start), 16)
            return
        if not said:
            text = f"What {first} wrote is between {first} and whoever writes it with them."
            self.body.put(self.nothing(f"{first} shares no words of their plan with the team", text), 16)
            return
        review, _ = review_words(found.review_on, self.shell.today())
        standing = f"Agreed on {day(found.cut.agreed_on)}" if found.cut.agreed_on else "Not agreed yet"
        parts: list[Part] = [small(f"{standing}. Next review: {review}.")]
        for answer in said[:MOST]:
            parts += [12, Rule(), 12, OwnWords(answer.words, bold=True)]
            parts += [part for one in answer.actions for part in (4, words(one.action, "body", "text2"))]
        link = LinkButton("plans_matters.open", f"Read the whole plan with {first}", press=opening)
        agreed = Tag("Agreed" if found.cut.agreed_on else "Not agreed yet", "ok" if found.cut.agreed_on else "plain")
        self.body.put(Card(f"What matters most to {first}", *parts, aside=agreed, link=link), 16)
