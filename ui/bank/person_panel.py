"""The side panel of the People list: the chosen person, how to reach them, and the way to their page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coc_desktop.bank.queries import ContactNow, PersonRow, contact_now
from models.vocabulary import ContactStop
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, Fact, Facts, Notice
from ui.kit.layouts import Part, column, panel, row
from ui.kit.marks import Avatar, Rule
from ui.kit.text import Heading, small

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

    def show_person(self, person: PersonRow | None) -> None:
        """Show a person, or say that nobody is chosen."""
        self._person = person
        self._show(None)

    def _show(self, contact: ContactNow | None) -> None:
        person, shell = self._person, self._page.shell
        if person is None:
            self.show_content(EmptyState("Nobody is chosen", "Choose somebody in the list.", margin=0), None)
            return
        name = Heading(person.known_as, 2)
        kind = small(", ".join(part for part in (person.kind, f"number {person.number}") if part))
        parts: list[Part] = [row(Avatar(person.known_as, 48), panel(column(name, kind, gap=2)), gap=12), 12, Rule(), 12]
        if person.contact_stop is not ContactStop.NONE:
            parts += [Notice(person.contact_stop.label, "error"), 12]
        facts = (Fact("With the bank", person.status.label), Fact("Team", person.team or "No team"))
        parts += [Facts("bank_people.facts", facts, stacked=True), 12]
        parts += self._contact(contact)
        parts += [
            None,
            Button("bank_people.open", "Open their page", press=lambda: shell.go("person", person_id=person.person_id)),
        ]
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

    def _look(self) -> None:
        if self._person is not None:
            self._page.ask(contact_now, self._person.person_id, done=self._told)

    def _told(self, contact: ContactNow) -> None:
        if self._person is not None and self._person.person_id == contact.person_id:
            self._show(contact)
