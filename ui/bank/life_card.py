"""Where a person is with the bank, how they came there, and the way to pause or come back."""

from __future__ import annotations

from functools import partial

from coc_desktop.bank.life import Step
from coc_desktop.bank.people import change_status
from coc_desktop.bank.queries import PersonDetail
from coc_desktop.wording import day
from models.vocabulary import Permission, PersonStatus
from ui.kit.buttons import Button, LinkButton
from ui.kit.cards import Card, Fact, Facts
from ui.kit.flows import Flow
from ui.kit.layouts import Part, panel, row
from ui.kit.marks import Rule, Tag
from ui.kit.pages import Page
from ui.kit.text import small

MOVES = (
    (PersonStatus.ACTIVE, "They are active"),
    (PersonStatus.PAUSED, "Pause"),
    (PersonStatus.LEFT, "They have left"),
)


class LifeCard(Card):
    """The life cycle with its days. A pause needs no reason, and while it lasts nobody is prompted about the person."""

    def __init__(self, page: Page) -> None:
        """Start empty; what is pressed is done by the page."""
        super().__init__("With the bank")
        self._page = page
        self._found: PersonDetail | None = None
        self._steps: tuple[Step, ...] = ()

    def show_person(self, found: PersonDetail) -> None:
        """Show where a person is now."""
        self._found = found
        self._show()

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Show how they came there."""
        self._steps = steps
        self._show()

    def _show(self) -> None:
        found = self._found
        if found is None:
            return
        parts: list[Part] = [row(Tag(found.status.label, found.status.tone.value), None)]
        if found.status is PersonStatus.PAUSED:
            parts += [6, small("Nobody is prompted about them until they come back. No reason is asked.")]
        parts += [part for step in self._steps for part in (4, small(_said(step)))]
        if self._page.shell.may(Permission.CHANGE_PEOPLE):
            buttons = [
                Button(f"bank_overview.status_{status.value}", said, size="row", press=partial(self._move, found, status))
                for status, said in MOVES
                if status is not found.status
            ]
            parts += [10, panel(Flow(*buttons, gap=8))]
            why = LinkButton("bank_overview.status", "With a day or a reason", press=partial(self._go, "status_form", found))
            twice = LinkButton("bank_overview.twin", "In the bank twice?", press=partial(self._go, "twin", found))
            parts += [8, row(why, None), 4, row(twice, None)]
        facts = (
            Fact("Joined on", day(found.joined_on) if found.joined_on else "Not known"),
            Fact("Team", found.team or "No team"),
            Fact("Papers in", found.paper_format.label),
            Fact("Number", str(found.number)),
            *(Fact(f"Was also number {one.number}", one.known_as) for one in found.merged),
        )
        self.show_content(*parts, 12, Rule(), 12, Facts("bank_overview.facts", facts, stacked=True))

    def _go(self, page: str, found: PersonDetail) -> None:
        self._page.shell.go(page, person_id=found.person_id)

    def _move(self, found: PersonDetail, status: PersonStatus) -> None:
        self._page.act(change_status, found.person_id, status, said=f"{found.details.known_as}: {status.label.lower()}")


def _said(step: Step) -> str:
    since = f"{step.status.label} since {day(step.since)}" if step.since else f"{step.status.label}, day not known"
    return f"{since}. “{step.because}”" if step.because else since
