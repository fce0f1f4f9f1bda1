"""The Plan tab of a person: what they share with the team, in their own words, with what we do about it."""

from __future__ import annotations

from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.plans.prompts import prompts
from coc_desktop.plans.provisions.register import NotMetRow, not_met_of
from coc_desktop.plans.queries import TeamView, see_plan
from coc_desktop.plans.rules import review_words
from coc_desktop.plans.rules.cuts import CutSection
from coc_desktop.wording import count, day
from models.vocabulary import Permission
from ui.kit.about_person import AboutPerson
from ui.kit.buttons import Button, LinkButton
from ui.kit.cards import Card, Notice
from ui.kit.flows import Flow
from ui.kit.layouts import Part, column, panel
from ui.kit.marks import Rule, Tag
from ui.kit.qt import alive, override
from ui.kit.shell import Shell
from ui.kit.text import OwnWords, small, words
from ui.plans.not_in_place_card import not_in_place_card

SHARED = "Only what they agreed that the involvement team sees."

WAYS = (
    ("readers", "See what each reader sees"),
    ("versions", "Earlier versions"),
    ("proposals", "Their own words"),
    ("forms", "Forms to fill in"),
    ("portable", "A copy to take along"),
)


class PlanTab(AboutPerson):
    """The plan as a quiet summary; the editor and what each reader sees are one press away."""

    shows: ClassVar[frozenset[str]] = frozenset({"plan", "plan_proposal", "provision"})

    def __init__(self, shell: Shell) -> None:
        """Build nothing until the person is known."""
        super().__init__(shell, "plans_person", see_plan, gap=16)

    @override
    def show_found(self, found: TeamView) -> None:
        if found.proposed and self.shell.may(Permission.CHANGE_PLANS):
            said = f"{found.known_as} said {count(found.proposed, 'thing')} about this plan that nobody has looked at yet."
            look = Button("plans_person.proposals", "Look at it", press=partial(self._go, "plan_proposals", found))
            self.body.put(Notice(said, "info", action=look))
        self.body.put(self._card(found))
        if not found.begun and self.shell.may(Permission.CHANGE_PLANS):
            ways = (("forms", "Give them the questions as a form first"), ("portable", "Bring in a plan from elsewhere"))
            links = [LinkButton(f"plans_person.{key}", said, press=partial(self._go, f"plan_{key}", found)) for key, said in ways]
            self.body.put(panel(Flow(*links, gap=16)))
        if found.to_look_at:
            said = f"{count(found.to_look_at, 'thing')} about what they need came from elsewhere. Nobody has asked them yet."
            look = Button("plans_person.remarks", "Look at it with them", press=partial(self._go, "plan", found))
            self.body.put(Notice(said, "info", action=look))
        holder = panel(column())
        self.body.put(holder, None)
        if found.begun:
            self.ask(not_met_of, found.person_id, done=partial(self._show_lately, found.person_id, holder))

    def _show_lately(self, person_id: UUID, holder: QWidget, rows: tuple[NotMetRow, ...]) -> None:
        """Say what of the plan was not in place lately, if anything was and it is still shown."""
        layout = holder.layout() if alive(holder) else None
        if layout is not None and rows:
            layout.addWidget(not_in_place_card(self, person_id, rows))

    def _card(self, found: TeamView) -> Card:
        name = found.known_as
        if not found.begun:
            start = Button("plans_person.start", "Start with section 1", "primary", press=partial(self._go, "plan", found))
            text = "Start with section 1, or talk first. Nothing in it is compulsory."
            return self.nothing(f"{name} has no plan yet", text, start=start)
        review, _ = review_words(found.review_on, self.shell.today())
        standing = f"Agreed on {day(found.cut.agreed_on)}" if found.cut.agreed_on else "Not agreed yet"
        parts: list[Part] = [small(f"{standing}. Next review: {review}. {SHARED}"), 10]
        titles = {prompt.id: prompt.title for prompt in prompts()}
        shown = [one for one in found.cut.sections if one.words or one.harder or one.actions]
        for place, one in enumerate(shown):
            parts += [Rule(), 10] if place else []
            parts += self._said(titles.get(one.key, "From an earlier form"), one)
        if not shown:
            parts += [words("Nothing is shared with the team today.", "body", "text2"), 10]
        parts.append(self._ways(found))
        agreed = Tag("Agreed" if found.cut.agreed_on else "Not agreed yet", "ok" if found.cut.agreed_on else "plain")
        return Card(f"What matters most to {name}", *parts, aside=agreed)

    def _ways(self, found: TeamView) -> Part:
        """Return the ways on from here."""
        first = found.known_as.split(" ")[0]
        ways = [LinkButton("plans_person.open", f"Read the whole plan with {first}", press=partial(self._go, "plan", found))]
        if self.shell.may(Permission.CHANGE_PLANS):
            for key, said in WAYS:
                ways.append(LinkButton(f"plans_person.{key}", said, press=partial(self._go, f"plan_{key}", found)))
        return panel(Flow(*ways, gap=16))

    def _go(self, page: str, found: TeamView) -> None:
        self.shell.go(page, person_id=found.person_id)

    def _said(self, title: str, one: CutSection) -> list[Part]:
        parts: list[Part] = [small(title)]
        if one.words:
            parts += [4, OwnWords(one.words, bold=True)]
        if one.harder:
            parts += [4, small("On a harder day"), 4, OwnWords(one.harder)]
        parts += [part for action in one.actions for part in (4, words(action.action, "body", "text2"))]
        return [*parts, 10]
