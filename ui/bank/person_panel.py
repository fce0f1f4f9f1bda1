"""The side panel of the People list: the chosen person, how to reach them, and the way to their page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coc_desktop.bank.queries import ContactNow, PersonRow, contact_now
from coc_desktop.plans.queries import TeamView, see_plan
from coc_desktop.wording import day, whose
from models.vocabulary import ContactStop, Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, Fact, Facts, Notice
from ui.kit.layouts import Part, column, panel, row
from ui.kit.marks import Avatar, Rule
from ui.kit.text import Heading, OwnWords, small

if TYPE_CHECKING:
    from ui.bank.people_page import PeoplePage


class PersonPanel(Card):
    """One person of the list. How to reach them is shown when it is asked for, and that is written down."""

    def __init__(self, page: PeoplePage) -> None:
        """Start with nobody chosen."""
        super().__init__()
        self.setObjectName("bank_people.panel")
        self._page = page
        self._person: PersonRow | None = None
        self._plan: TeamView | None = None
        self._contact_now: ContactNow | None = None

    def show_person(self, person: PersonRow | None) -> None:
        """Show a person, or say that nobody is chosen."""
        self._person, self._plan, self._contact_now = person, None, None
        self._show(None)

    def _show(self, contact: ContactNow | None) -> None:
        person, shell = self._person, self._page.shell
        if person is None:
            self.show_content(EmptyState("Nobody is chosen", "Choose somebody in the list.", margin=0), None)
            return
        name, first = Heading(person.known_as, 2), person.known_as.split(" ")[0]
        kind = small(", ".join(part for part in (person.kind, f"number {person.number}") if part))
        parts: list[Part] = [row(Avatar(person.known_as, 48), panel(column(name, kind, gap=2)), gap=12), 12, Rule(), 12]
        if person.contact_stop is not ContactStop.NONE:
            parts += [Notice(person.contact_stop.label, "error"), 12]
        facts = (Fact("With the bank", person.status.label), Fact("Team", person.team or "No team"))
        parts += [Facts("bank_people.facts", facts, stacked=True), 12]
        parts += [*self._contact(contact), *self._helps()]
        opening = Button("bank_people.open", f"Open {whose(first)} page", press=partial(self._go, "person"))
        parts += [None, opening]
        if shell.may(Permission.SEE_PLANS):
            parts += [8, Button("bank_people.plan", f"Write {whose(first)} plan", press=partial(self._go, "plan"))]
        self.show_content(*parts)

    def _contact(self, contact: ContactNow | None) -> list[Part]:
        """Return how to reach the person, or the button that asks."""
        if contact is None:
            return [Button("bank_people.contact", "How to contact them", press=self._look), 12]
        parts: list[Part] = [Notice(contact.line, "error" if contact.against else "info"), 8]
        for rule in contact.rules:
            if rule.in_force:
                parts += [Notice(f"“{rule.words}”", "warn", title=rule.kind.label), 8]
        ways = [*(Fact("Phone", phone) for phone in contact.phones), *(Fact("Email", email) for email in contact.emails)]
        return [*parts, Facts("bank_people.ways", ways, stacked=True), 12]

    def _helps(self) -> list[Part]:
        """Return what they share with the team of what helps most, or the button that asks; opening it is written down."""
        if self._plan is None:
            if not self._page.shell.may(Permission.SEE_PLANS):
                return []
            return [Button("bank_people.helps", "What helps most", icon="quote", press=self._ask_plan), 12]
        said = [one.words for one in self._plan.cut.sections if one.words]
        quotes: list[Part] = [part for words in said[:3] for part in (OwnWords(words, role="body"), 6)]
        nothing: list[Part] = [small("They share no words with the team."), 6]
        agreed = self._plan.cut.agreed_on
        standing = f"Agreed on {day(agreed)}" if agreed else "They have not agreed this plan yet"
        return [small("What helps most, in their words"), 6, *(quotes or nothing), *([small(standing)] if quotes else []), 6]

    def _ask_plan(self) -> None:
        if self._person is not None:
            self._page.ask(see_plan, self._person.person_id, done=self._take_plan)

    def _take_plan(self, plan: TeamView) -> None:
        if self._person is not None and self._person.person_id == plan.person_id:
            self._plan = plan
            self._show(self._contact_now)

    def _go(self, page: str) -> None:
        if self._person is not None:
            self._page.shell.go(page, person_id=self._person.person_id)

    def _look(self) -> None:
        if self._person is not None:
            self._page.ask(contact_now, self._person.person_id, done=self._told)

    def _told(self, contact: ContactNow) -> None:
        if self._person is not None and self._person.person_id == contact.person_id:
            self._contact_now = contact
            self._show(contact)
